"""What following other nodes needs of our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from node.ledger.line import Line
from node.store.chain import Change, Tip


class LocalChain(Protocol):
    """What following a peer needs of our own node."""

    @property
    def tip(self) -> Tip:
        """Where our chain ends."""

    def trusts(self, key: bytes) -> bool:
        """Whether records that wait at this node may wait here without a person having named it."""

    def is_sealer(self, key: bytes) -> bool:
        """Whether the network's list of sealers names this key."""

    async def locator(self) -> list[bytes]:
        """Ids of our chain from the tip down, ever farther apart."""

    async def line_from(self, identifier: bytes) -> Line | None:
        """A line of headers that goes on from this block of any branch; None when it is not here."""

    async def held(self, ids: Sequence[bytes]) -> set[bytes]:
        """Which of these blocks are here, on any branch."""

    async def take_blocks(self, page: list[bytes]) -> Change:
        """Check, store and follow."""

    def build(self, identifier: bytes) -> None:
        """Blocks are being fetched that lead to this one: what they stand on is kept meanwhile."""

    async def unknown(self, contents: Sequence[bytes]) -> list[bytes]:
        """Which of these content ids are neither waiting here nor sealed."""

    async def take_records(self, records: Sequence[bytes], asked: Sequence[bytes]) -> None:
        """Accept records that wait at a peer, all of them among those asked for."""

    async def name_node(self, key: bytes, name: str) -> None:
        """Remember the name of a proven key."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What asking a peer brought: blocks taken over, and blocks of ours that left for them."""

    connected: int = 0
    disconnected: int = 0

    def then(self, later: "Synced") -> "Synced":
        """Both as one."""
        return Synced(self.connected + later.connected, self.disconnected + later.disconnected)
