"""The pins that a person made on this computer: written down, listed, and taken back."""

from pathlib import Path
from typing import NamedTuple

from app.known import FILE_NAME, MAX_LINES, KnownError, fingerprint, read_known, trusted
from app.spoken import COUNT, KEY, read_spoken, words_of
from node.ledger.short import short_of
from node.store.files import write_whole
from node.types.receipt import Known

_GIVEN = "The fingerprint"


class Pinned(NamedTuple):
    """A line of the file: what is trusted, as digits or words, and what a person wrote behind it."""

    kind: str
    text: str
    remark: str = ""


def pin(data: Path, text: str) -> None:
    """Write down a network that a person knows, behind those that are there; raises `KnownError` for what is none."""
    known = trusted([text], _GIVEN)
    _append(data, known, [f"network {network.hex()}" for network in known.networks]
            + [f"words {' '.join(words_of(short))}" for short in known.shorts])  # fmt: skip


def pin_key(data: Path, text: str) -> None:
    """The same for the key of a node."""
    key = fingerprint(text, _GIVEN)
    _append(data, Known(keys=frozenset((key,))), [f"key {key.hex()}"])


def pins(data: Path) -> list[Pinned]:
    """All of them, in the order in which they were made."""
    path = data / FILE_NAME
    if not path.exists():
        return []
    read_known(path)
    return [found for line in path.read_text("utf-8").splitlines() if (found := _read(line)) is not None]


def is_pinned(data: Path, network: bytes) -> bool:
    """Whether a person wrote this network down, in digits or in words."""
    whole, shorts = frozenset((network,)), frozenset((short_of(network),))
    return any(_is(one, whole, shorts) for one in pins(data) if one.kind != "key")


def take_back(data: Path, text: str) -> int:
    """Forget a network or a key, however it was written down; how many lines that were."""
    path = data / FILE_NAME
    whole, shorts = _meant(text)
    while path.exists():
        read_known(path)
        before = path.read_text("utf-8")
        lines = before.splitlines()
        left = [line for line in lines if (one := _read(line)) is None or not _is(one, whole, shorts)]
        if len(left) == len(lines):
            return 0
        if path.read_text("utf-8") == before:  # else somebody made another pin meanwhile, which must not be lost
            write_whole(path, "".join(f"{line}\n" for line in left).encode())
            return len(lines) - len(left)
    return 0


def is_meant(network: bytes, text: str) -> bool:
    """Whether a person who gives these digits or words means this network."""
    whole, shorts = _meant(text)
    return network in whole or (not whole and short_of(network) in shorts)


def _read(line: str) -> Pinned | None:
    words = line.split()
    if not words or words[0].startswith("#"):
        return None
    last = COUNT + 1 if words[0] == "words" else 2
    return Pinned(words[0], " ".join(words[1:last]), " ".join(words[last:]))


def _is(one: Pinned, whole: frozenset[bytes], shorts: frozenset[bytes]) -> bool:
    """Whether this is meant.  It takes a twentieth of a second to make words of digits: only where words were given."""
    if one.kind == "words":
        return read_spoken(one.text) in shorts
    data = fingerprint(one.text, _GIVEN)
    return data in whole or (not whole and one.kind == "network" and short_of(data) in shorts)


def _meant(text: str) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The digits that a person means, where they gave digits, and the words of a network in any case."""
    if text.strip().upper().startswith(KEY):
        return frozenset((fingerprint(text, _GIVEN),)), frozenset()
    known = trusted([text], _GIVEN)
    return known.networks, known.shorts.union(map(short_of, known.networks))


def _append(data: Path, new: Known, lines: list[str]) -> None:
    """Nothing is added to a file that cannot be read then, and nothing twice."""
    path = data / FILE_NAME
    text = ""
    if path.exists():
        old = read_known(path)
        if new.networks <= old.networks and new.keys <= old.keys and new.shorts <= old.shorts:
            return
        text = path.read_text("utf-8")
        if len(text.splitlines()) + len(lines) > MAX_LINES:
            raise KnownError(f"{path} has {MAX_LINES} lines already. Take some out first.")
    data.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(["\n" if text and not text.endswith("\n") else "", *(f"{line}\n" for line in lines)]))
