"""A network that runs now, and nodes that show its ledgers to whoever asks over a real socket."""

import shutil
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from node.api.follow import _view
from node.store import checkpoints, database
from tests.attacks.stage import HOUR_MS, THIEF
from tests.attacks.utility import BLOCKS, OUTAGE, SECOND, SPAN, Utility
from tests.node.builders import Network, branch
from tests.scenes.hostile import Asked, Liar

BEGAN_BEFORE_MS = 48 * HOUR_MS
"""Blocks of a chain that is read from a node must not be of the future."""
FOLLOW, GENESIS = "/v1/follow", "/v1/genesis"


class Node(Liar):
    """A node that shows this ledger to followers and to whoever reads its chain."""

    def __init__(self, shown: Utility, name: str = "node") -> None:
        super().__init__(shown.network, shown.blocks(), name)
        self.shown = shown
        self.lies[GENESIS] = lambda _: self.network.genesis
        self.lies[FOLLOW] = self.follow

    def show(self, other: Utility) -> None:
        """From now on another ledger."""
        self.shown, self.network, self.chain = other, other.network, other.blocks()

    def view(self, asked: Asked) -> dict[str, Any]:
        """What an honest node with this ledger answers to a follower."""
        since, signed_ms = (int(asked.query.get(name, 0)) for name in ("size", "signed"))
        root = bytes.fromhex(asked.query.get("root", "")) or bytes(32)
        with closing(database.open_reader(self.shown.folder)) as connection:
            told = checkpoints.last_word(connection, since, root, 0, signed_ms)
        return dict(_view(self.network.genesis_id, told))

    def follow(self, asked: Asked) -> bytes:
        """The same as it stands on the wire."""
        return msgspec.json.encode(self.view(asked))

    def lie_of(self, change: Callable[[dict[str, Any]], object]) -> None:
        """To followers it tells this instead."""

        def lie(asked: Asked) -> bytes:
            view = self.view(asked)
            change(view)
            return msgspec.json.encode(view)

        self.lies[FOLLOW] = lie


class Live:
    """The ledgers of a network that began two days ago, by this machine's clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.network = Network(time_ms=int(time.time() * 1000) - BEGAN_BEFORE_MS)

    def at(self, hours: int) -> int:
        """So many hours after it began."""
        return self.network.time_ms + hours * HOUR_MS

    @cached_property
    def early(self) -> Utility:
        """What it had sealed when it was first asked, and its first word for it."""
        made = Utility(self.folder / "early", self.network)
        made.tell(BLOCKS - 3)
        made.sign(at_ms=self.at(15))
        return made

    @cached_property
    def late(self) -> Utility:
        """The same later on."""
        made = self._copied(self.early, "late")
        for begin in range(SPAN * (BLOCKS - 3), SPAN * BLOCKS, SPAN):
            made.seal([made.heard(relay, one) for relay in ("F1", "F2") for one in range(begin, begin + SPAN)])
        made.sign(at_ms=self.at(20))
        return made

    @cached_property
    def redone(self) -> Utility:
        """Another history, without the outage."""
        made = Utility(self.folder / "redone", self.network)
        made.tell(BLOCKS, {("F1", second): Decimal("230.1") for second in OUTAGE})
        made.sign(at_ms=self.at(21))
        return made

    @cached_property
    def of_another_sealer(self) -> Utility:
        """The same other history under the word of the second sealer."""
        made = Utility(self.folder / "of another", self.network)
        made.tell(BLOCKS, {("F1", second): Decimal("230.1") for second in OUTAGE})
        made.sign(SECOND, at_ms=self.at(21))
        return made

    @cached_property
    def left(self) -> Utility:
        """A longer branch took over, and the node signed that it did."""
        made = self._copied(self.late, "left")
        bodies = [[made.heard("F2", second)] for second in range(200, 220)]
        made.take(branch(self.network, self.network.root(), bodies))
        made.sign(at_ms=self.at(22))
        return made

    @cached_property
    def shorter(self) -> Utility:
        """A history of fewer blocks, signed later than the longer one."""
        made = Utility(self.folder / "shorter", self.network)
        made.tell(BLOCKS - 5)
        made.sign(at_ms=self.at(23))
        return made

    @cached_property
    def impostor(self) -> Utility:
        """Another network of the same name."""
        made = Utility(self.folder / "impostor", Network(founder=THIEF, time_ms=self.network.time_ms))
        made.tell(8, by=THIEF)
        made.sign(THIEF, at_ms=self.at(15))
        return made

    def _copied(self, made: Utility, name: str) -> Utility:
        shutil.copytree(made.folder, self.folder / name)
        return Utility.of(self.folder / name, made.network)
