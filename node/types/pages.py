"""How a screen reads the chain without waiting for the node: pages, read on a thread of their own."""

from collections.abc import Sequence
from typing import Protocol

from node.types.block import BlockDetail, BlockRow
from node.types.branch import Branch
from node.types.receipt import GivenWay
from node.types.record import Dispute
from node.types.watched import NamedLine


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

    def find(self, text: str) -> int | None:
        """The height of the block whose height or id (by prefix, hex) is this text."""
