"""Whom a person does not want to hear of: addresses and keys, for as long as the person says, also after a restart.

What a node does to others by itself stands in `conduct`: that ends after a day and is not kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from node.network.address import Address, AddressError, is_number, parse_address

MOST = 1_024
MOST_REASON = 256
_KEY_DIGITS = 64


class BanError(AddressError):
    """A ban cannot be made, or is in the way; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Ban:
    """An address (or a host, which stands for all its ports), a key, or both; empty for what is not banned."""

    address: str
    key: bytes
    reason: str
    time_ns: int

    @property
    def who(self) -> str:
        """By what a person names it."""
        return self.address or self.key.hex()

    @property
    def sentence(self) -> str:
        """What a person reads of it."""
        return f"A person banned it: {self.reason}" if self.reason else "A person banned it."


def read(text: str) -> tuple[str, bytes]:
    """The address or the key that a person named; a host without a port stands for every port of it."""
    plain = text.strip()
    if len(plain) == _KEY_DIGITS:
        try:
            return "", bytes.fromhex(plain)
        except ValueError:
            pass  # then it is a name, if a long one
    parsed = parse_address(plain)
    return str(parsed) if plain.rstrip("/").endswith(f":{parsed.port}") else parsed.host, b""


class Bans:
    """The bans in force; the ledger's file keeps them."""

    def __init__(self, kept: Iterable[Ban] = ()) -> None:
        self._bans = list(kept)

    def __iter__(self) -> Iterator[Ban]:
        return iter(tuple(self._bans))

    def of(self, address: str, key: bytes = b"", numbers: Iterable[str] = ()) -> Ban | None:
        """The ban of this address or key, or of a number that its name stands for; None when there is none."""
        if not self._bans:
            return None
        names = {address}
        if address and not is_number(address):  # an IPv6 number alone reads like a port
            parsed = parse_address(address)
            names |= {parsed.host, *numbers} | {str(Address(number, parsed.port)) for number in numbers}
        return next((ban for ban in self._bans if _names(ban, names, key)), None)

    def check(self, address: Address) -> None:
        """Raise when nothing is to be heard of this address."""
        ban = self.of(str(address))
        if ban is not None:
            raise BanError(f"{address} is banned here. {ban.sentence} Pardon it first.")

    def add(self, ban: Ban) -> None:
        """From now on; the same again only changes the reason."""
        self.remove([one for one in self._bans if (one.address, one.key) == (ban.address, ban.key)])
        if len(self._bans) >= MOST:
            raise BanError(f"This node keeps {MOST} bans already. Pardon somebody first.")
        self._bans.append(ban)

    def named(self, address: str, key: bytes) -> list[Ban]:
        """The bans that a person means who names this address or key: one of both ends as a whole."""
        return [ban for ban in self._bans if (address and ban.address == address) or (key and ban.key == key)]

    def remove(self, bans: Iterable[Ban]) -> None:
        """No longer."""
        for ban in bans:
            self._bans.remove(ban)


def _names(ban: Ban, names: set[str], key: bytes) -> bool:
    return bool((ban.address and ban.address in names) or (ban.key and ban.key == key))
