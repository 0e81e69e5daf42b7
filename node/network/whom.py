"""Whom a person means who names somebody: by address, host, number, key or its first digits, or a node's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from node.network import bans
from node.network.bans import Ban, BanError, Bans
from node.network.peer import Peer

LEAST_DIGITS = 8
"""Fewer digits may as well be the name of a machine."""
_KEY_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Banned:
    """A ban, the addresses in the book that it meets now, and those of the same nodes or machines that it leaves."""

    ban: Ban
    hits: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What a person reads of it."""
        met = f"It meets {', '.join(self.hits)}." if self.hits else (
            "It meets nobody that this node knows now, and whoever comes so; `gridwitness peers` shows who is known."
        )  # fmt: skip
        words = f"{self.ban.who} is banned until it is pardoned. {met}"
        if self.left:
            words += f" The same is known under other addresses too, which stay open: {', '.join(self.left)}."
        return words


@dataclass(frozen=True, slots=True)
class Pardoned:
    """What a pardon took back, and by what the same is still banned."""

    who: str
    was: bool
    still: str = ""

    @property
    def sentence(self) -> str:
        """What a person reads of it."""
        if not self.was:
            return f"{self.who} was not banned and is not left alone. `gridwitness bans` lists whom this node bans."
        return f"{self.who} is pardoned." + (
            f" It is still banned as {self.still}; pardon that too." * bool(self.still)
        )


def read(text: str, peers: Sequence[Peer], kept: Iterable[Ban]) -> tuple[str, bytes]:
    """The address (or host) or the key that is meant; the other one is empty.  `BanError` where that is not clear."""
    plain = text.strip()
    if LEAST_DIGITS <= len(plain) != _KEY_DIGITS and _is_hexadecimal(plain):
        return "", _only_key(plain.lower(), {peer.key for peer in peers} | {ban.key for ban in kept})
    named = {peer.key: str(peer.state.address) for peer in peers if peer.key and peer.state.name == plain}
    if named and plain.lower() not in {peer.host for peer in peers} | {ban.address for ban in kept}:
        if len(named) > 1:
            raise BanError(
                f"{len(named)} nodes call themselves {plain}: name one by its address or key: {_list(named)}."
            )
        return "", next(iter(named))
    return bans.read(plain)


def _list(named: dict[bytes, str]) -> str:
    return ", ".join(f"{address} ({key.hex()[:16]})" for key, address in named.items())


def _is_hexadecimal(text: str) -> bool:
    return text.isascii() and all(digit in "0123456789abcdefABCDEF" for digit in text)


def _only_key(digits: str, keys: set[bytes]) -> bytes:
    found = [key for key in keys if key and key.hex().startswith(digits)]
    if len(found) == 1:
        return found[0]
    begun = "no known peer's key begins" if not found else f"the keys of {len(found)} known peers begin"
    raise BanError(
        f"A key has {_KEY_DIGITS} hexadecimal digits, and {begun} with {digits[:_KEY_DIGITS]}. Give the whole key, an"
        " address, or a host with a port."
    )


def banned(made: Ban, peers: Sequence[Peer]) -> Banned:
    """Whom a ban meets among those known, and what else is known of the same nodes and machines."""
    only, others = Bans([made]), [peer for peer in peers if not peer.is_self]
    hits = [peer for peer in others if only.of(peer.state.address, peer.key, peer.numbers) is not None]
    keys, numbers = {peer.key for peer in hits if peer.key}, {number for peer in hits for number in peer.numbers}
    whole = bool(made.address) and not made.address.rpartition(":")[2].isdecimal()  # a host, and not one port of it
    left = [
        peer for peer in others
        if peer not in hits and (peer.key in keys or (whole and not numbers.isdisjoint(peer.numbers)))
    ]  # fmt: skip
    return Banned(made, _addresses(hits), _addresses(left))


def _addresses(peers: Sequence[Peer]) -> tuple[str, ...]:
    return tuple(peer.state.address for peer in peers)


def meant(address: str, key: bytes, peers: Sequence[Peer]) -> list[Peer]:
    """The peers at this address or host, or with this key."""
    return [
        peer for peer in peers
        if (address and address in {peer.state.address, peer.host, *peer.numbers}) or (key and key == peer.key)
    ]  # fmt: skip


def narrower(host: str, kept: Iterable[Ban]) -> list[str]:
    """The bans of single ports of a host."""
    return [ban.address for ban in kept if ban.address.startswith((f"{host}:", f"[{host}]:"))]
