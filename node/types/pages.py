"""How a screen reads the chain without waiting for the node: pages, read on a thread of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from node.types.block import BlockDetail, BlockRow
from node.types.branch import Branch
from node.types.receipt import GivenWay
from node.types.record import Dispute
from node.types.watched import NamedLine


@dataclass(frozen=True, slots=True)
class Sought:
    """What a person looks for: as typed, as a moment where it is one, and below which block to go on."""

    text: str
    time_ms: int | None = None
    below: int | None = None


class PageSource(Protocol):
    """Blocking reads of the active chain.  `app` serves them from a reader thread over a read-only connection."""

    def height(self) -> int:
        """The height of the tip."""

    def rows(self, first: int, count: int) -> Sequence[BlockRow]:
        """At most `count` rows of the active chain by height, ascending from height `first`."""

    def detail(self, height: int) -> BlockDetail | None:
        """The block at this height, re-checked; None when the chain is shorter."""

    def receipt_file(self, content_id: bytes) -> bytes:
        """The receipt of a sealed record, as a file; an error says in a sentence why there is none."""

    def disputes(self, most: int) -> Sequence[Dispute]:
        """Readings of which there is more than one version, newest first."""

    def given_way(self, most: int) -> Sequence[GivenWay]:
        """History that this node had signed for and that gave way, newest first, with what it touched."""

    def branches(self, most: int) -> Sequence[Branch]:
        """The longest side branches, longest first."""

    def witnessed(self, most: int) -> Sequence[NamedLine]:
        """What other nodes signed of the history, as seen here, contradictions first."""

    def seek(self, sought: Sought) -> int | None:
        """The block with this height or id (by its first digits), of this time, or with readings of this source."""
