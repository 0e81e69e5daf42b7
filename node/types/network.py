"""The parameters of a network: what its genesis block fixes for all who join, and what its members may change."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Binding:
    """A source whose records count only when this key signed them as their collector."""

    source: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """Who may seal, how much work a block takes, and the caps and clock rules.  Chosen with a random salt.

    An `open` network lets anyone seal: it protects against mistakes, not against attackers, and never changes.
    In others more than half of the sealers change the part below the line by control records.
    """

    name: str
    salt: bytes
    founder: bytes
    recovery: bytes
    open: bool
    # ---
    sealers: tuple[bytes, ...]
    difficulty: int
    max_records: int = 4096
    max_block_bytes: int = 1 << 20
    ahead_ms: int = 120_000
    spacing_ms: int = 0
    bindings: tuple[Binding, ...] = ()
    # ---
    clock_rate: int = 1
