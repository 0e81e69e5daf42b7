"""Whom a verifier trusts already: networks and keys that a person pinned, and the network of their own ledger."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from app.shown import reason
from app.spoken import COUNT, KEY, SpokenError, bare, is_spoken, read_spoken
from node.store.database import FILE_NAME as LEDGER
from node.store.reader import ChainReader
from node.types.following import Pin
from node.types.receipt import Known

FILE_NAME = "known.txt"
MAX_LINES = 10_000


class KnownError(Exception):
    """The file of pins cannot be used; the message says where and why."""


def read_known(path: Path) -> Known:
    """The pins of a file: lines of `network DIGITS`, `key DIGITS`, `words` with twelve, and remarks behind them."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise KnownError(f"{path} cannot be read ({reason(error)}).") from None
    if len(lines) > MAX_LINES:
        raise KnownError(f"{path} has more than {MAX_LINES} lines.")
    found: dict[str, set[bytes]] = {"network": set(), "key": set(), "words": set()}
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] not in found or len(words) < 2:
            raise KnownError(f"Line {number} of {path} is neither 'network DIGITS', 'key DIGITS' nor 'words WORDS'.")
        place = f"line {number} of {path}"
        if words[0] == "words":
            found["words"].add(_spoken(" ".join(words[1 : COUNT + 1]), place))
        else:
            found[words[0]].add(fingerprint(words[1], place))
    return Known(*(frozenset(found[kind]) for kind in ("network", "key", "words")))


def _spoken(text: str, place: str) -> bytes:
    try:
        return read_spoken(text)
    except SpokenError as error:
        raise KnownError(f"{place}: {error}") from None


def trusted(texts: Iterable[str], place: str) -> Known:
    """Networks that a person names: each by its whole fingerprint, as digits or from the square, or by its words."""
    networks, shorts = set(), set()
    for text in texts:
        if text.strip().upper().startswith(KEY):
            raise KnownError(f"{place}: that is the key of a node, not the fingerprint of a network.")
        if is_spoken(text):
            shorts.add(_spoken(text, place))
        else:
            networks.add(fingerprint(text, place))
    return Known(frozenset(networks), shorts=frozenset(shorts))


def pin_of(text: str, place: str) -> Pin:
    """The network of a followed node, as a person who compared it names it: digits or words."""
    known = trusted([text], place)
    return Pin(next(iter(known.networks), b""), short=next(iter(known.shorts), b""), compared=True)


def fingerprint(text: str, place: str) -> bytes:
    """32 bytes from 64 hexadecimal digits, as people copy them."""
    digits = bare(text).replace(":", "").strip().lower()
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        data = b""
    if len(data) != 32:
        counted = f"; counted: {2 * len(data)}" if data else ""
        raise KnownError(f"{place}: {text[:80]!r} is not 64 hexadecimal digits{counted}.")
    return data


def known_of(data: Path, files: Iterable[Path], given: Known, keys: Iterable[bytes]) -> Known:
    """All of it together: the pins, those given now, and the network of the ledger in this data folder."""
    pinned = data / FILE_NAME
    parts = [read_known(path) for path in (*files, *((pinned,) if pinned.exists() else ()))]
    own = own_network(data)
    return Known(
        given.networks.union(own, *(part.networks for part in parts)),
        frozenset(keys).union(*(part.keys for part in parts)),
        given.shorts.union(*(part.shorts for part in parts)),
    )


def own_network(data: Path) -> frozenset[bytes]:
    """The network of the ledger in this folder, if there is one: it is known without being pinned."""
    if not (data / LEDGER).exists():
        return frozenset()
    with closing(ChainReader(data)) as reader:
        return frozenset((reader.members().genesis_id,))


def names_of(data: Path) -> dict[str, str]:
    """What nodes call themselves, by their keys in hexadecimal, as the ledger in this folder heard it."""
    if not (data / LEDGER).exists():
        return {}
    with closing(ChainReader(data)) as reader:
        return {key.hex(): name for key, name in reader.names().items() if name}
