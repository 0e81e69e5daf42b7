"""Rounds as the seed paper tells them: which case the chain was in, its links and length, who was there, how long.

The paper's node asks every registered node before a round, and halts when one is down.  Here each is followed all the
time, so how it stands is known without asking; a round goes on without whoever is missing, and says so.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from node.clock import Clock
from node.types.block import BlockRow
from node.types.events import Event, RoundTold, TipChanged
from node.types.peer import PeerState, PeerStatus
from node.types.rounds import CASES, ChainCase, Checked, Link, Round

log = logging.getLogger("gridwitness.rounds")

LINKS = 3
MOST_OPEN = 16
"""So many rounds at most are waited for at once: a peer that never catches up must not fill the memory."""
_CHAINS = {
    ChainCase.NEW: "new chain", ChainCase.INTERNAL: "existing internal chain",
    ChainCase.EXTERNAL: "existing external chain",
}  # fmt: skip


@dataclass(slots=True)
class _Spreading:
    """A block of this node on its way to the others."""

    round: Round
    height: int
    since_s: float
    waiting: set[str]


class Rounds:
    """Hears what the node does, and tells it as rounds; it never asks or holds anything up."""

    def __init__(
        self, clock: Clock, own: bytes, peers: Callable[[], Sequence[PeerState]], tell: Callable[[Event], None]
    ) -> None:
        self._clock = clock
        self._own = own
        self._peers = peers
        self._tell = tell
        self._links: deque[Link] = deque(maxlen=LINKS)
        self._length = 0
        self._number = 0
        self._checked: tuple[Checked, ...] = ()
        self._spreading: list[_Spreading] = []

    def begin(self, case: ChainCase, last: Sequence[BlockRow], took_s: float) -> None:
        """The node has its chain, which ends with these blocks."""
        self._links.extend(Link(row.height, row.id) for row in last)
        self._length = self._links[-1].height + 1 if self._links else 0
        words = {
            ChainCase.NEW: "Neither this node nor another had a chain, so a genesis block was made.",
            ChainCase.INTERNAL: "This node goes on from the chain that it has.",
            ChainCase.EXTERNAL: "This node begins with the chain of another node.",
        }
        self._told(case, words[case], took_s)

    def check(self, height: int) -> None:
        """Before a block is made: how every registered node stands."""
        self._checked = _checked(self._peers())
        missing = [one for one in self._checked if one.status is not PeerStatus.CONNECTED]
        if not self._checked:
            return
        there, known = len(self._checked) - len(missing), len(self._checked)
        absent = "".join(f" {one.name or one.address} is {one.status}: {one.reason}" for one in missing)
        goes_on = " This node goes on without whoever is missing, who catches up later." if missing else ""
        log.info("Before block %d: %d of %d registered nodes are connected.%s%s", height, there, known, absent, goes_on)

    def changed(self, change: TipChanged) -> None:
        """The chain ends elsewhere now.  A block of this node begins its way to the others."""
        common = change.height - len(change.connected)
        kept = [link for link in self._links if link.height <= common]
        self._links.clear()
        self._links.extend([*kept, *(Link(row.height, row.id) for row in change.connected)])
        self._length = change.height + 1
        if not change.disconnected and len(change.connected) == 1 and change.connected[0].sealer == self._own:
            self._spread(change.connected[0])

    def taken(self, peer: PeerState, connected: int, disconnected: int, took_s: float) -> None:
        """Blocks of another node were taken over."""
        if not connected:
            return
        self._checked = _checked(self._peers())
        blocks = "1 block" if connected == 1 else f"{connected} blocks"
        words = f"{blocks} came from {peer.name or peer.address}, whose chain was the longest."
        if disconnected:
            words = f"The chain was replaced: {words} {disconnected} of the blocks here gave way."
        self._told(ChainCase.EXTERNAL, words, took_s)

    def resolved(self, asked: int, answered: int, took_s: float) -> None:
        """Every node was asked, and none had a longer chain."""
        self._checked = _checked(self._peers())
        words = f"{answered} of {asked} nodes gave their chain and its length; this node has the longest."
        self._told(ChainCase.INTERNAL, words, took_s)

    def look(self) -> None:
        """A peer said something: perhaps the last that had not heard of a block has it now."""
        if not self._spreading:
            return
        heights = {peer.address: peer.height or 0 for peer in self._peers() if peer.status is PeerStatus.CONNECTED}
        for one in tuple(self._spreading):
            left = {address for address in one.waiting if heights.get(address, one.height) < one.height}
            if len(left) < len(one.waiting):
                one.waiting = left
                self._go_on(one)

    def _spread(self, row: BlockRow) -> None:
        waiting = {peer.address for peer in self._peers() if peer.status is PeerStatus.CONNECTED}
        words = f"This node has the longest chain; block {row.height} was added to it."
        if not waiting:
            self._told(ChainCase.INTERNAL, words, 0.0)
            return
        told = self._told(ChainCase.INTERNAL, words, None, len(waiting))
        self._spreading.append(_Spreading(told, row.height, self._clock.monotonic(), waiting))
        del self._spreading[:-MOST_OPEN]

    def _go_on(self, one: _Spreading) -> None:
        one.round = replace(one.round, having=one.round.connected - len(one.waiting))
        if not one.waiting:
            took_s = self._clock.monotonic() - one.since_s
            one.round = replace(one.round, update_s=took_s)
            self._spreading.remove(one)
            log.info("All %d connected nodes have block %d, %.2f s later.", one.round.connected, one.height, took_s)
        self._tell(RoundTold(one.round))

    def _told(self, case: ChainCase, words: str, took_s: float | None, connected: int = 0) -> Round:
        self._number += 1
        links, length = tuple(self._links), self._length
        made = Round(
            self._number, self._clock.now_ns(), case, words, links, length, self._checked, took_s, 0, connected
        )
        shown = " <- ".join(f"{link.height} {link.id.hex()[:12]}" for link in links)
        took = "" if took_s is None else f" The update took {took_s:.2f} s."
        log.info(
            "Chain case %d, %s: %s Links: %s; length: %d.%s", CASES[case], _CHAINS[case], words, shown, length, took
        )  # fmt: skip
        self._tell(RoundTold(made))
        return made


def _checked(peers: Sequence[PeerState]) -> tuple[Checked, ...]:
    """Whoever is banned is no part of a round."""
    return tuple(
        Checked(peer.address, peer.name, peer.status, peer.reason)
        for peer in peers
        if peer.status is not PeerStatus.BANNED
    )
