"""The parameters of a network: what its genesis block fixes for all who join."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Who may seal, how much work a block takes, and the caps and clock rules.  Chosen once, with a random salt.

    An `open` network lets anyone seal: it protects against mistakes, not against attackers, and never changes.
    """

    name: str
    salt: bytes
    founder: bytes
    recovery: bytes
    open: bool
    sealers: tuple[bytes, ...]
    difficulty: int
    max_records: int = 4096
    max_block_bytes: int = 1 << 20
    ahead_ms: int = 120_000
    spacing_ms: int = 0
    clock_rate: int = 1
