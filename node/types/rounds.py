"""Rounds: each time the chain was brought up to date, as the seed paper tells it: its case, its links, its length."""

from dataclasses import dataclass
from enum import StrEnum

from node.types.peer import PeerStatus


class ChainCase(StrEnum):
    """What a round begins with: the three cases of the paper."""

    NEW = "new"  # nobody had a chain, so a genesis block was made
    INTERNAL = "internal"  # this node's own chain is the longest and goes on
    EXTERNAL = "external"  # the longest chain was another node's


CASES = {ChainCase.NEW: 1, ChainCase.INTERNAL: 2, ChainCase.EXTERNAL: 3}
"""The numbers that the paper gives them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A registered node as it stood when a round began."""

    address: str
    name: str
    status: PeerStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain."""

    height: int
    id: bytes


@dataclass(frozen=True, slots=True)
class Round:
    """One round.  `links` are the last of the chain, the newest last, and `length` is how many there are in all.

    `update_s` is how long it took until this node had the chain, or, when this node made the block, until every node
    that was connected had it too; None while one of them has not said so: `having` of `connected` did.
    """

    number: int
    time_ns: int
    case: ChainCase
    message: str
    links: tuple[Link, ...]
    length: int
    checked: tuple[Checked, ...] = ()
    update_s: float | None = None
    having: int = 0
    connected: int = 0

    @property
    def missing(self) -> tuple[Checked, ...]:
        """The registered nodes that were not connected when it began."""
        return tuple(one for one in self.checked if one.status is not PeerStatus.CONNECTED)
