"""What a run has to meet is not left to chance: when something is late, it happens in place of what was drawn.

Most of what is dangerous needs several things to come together: a signature, then a longer chain from below it; a
record set aside because of a block that gives way.  Drawn one by one they hardly ever do.
"""

import functools
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from node.keys import NodeKey
from node.ledger import blocks
from node.ledger.records import Leaf
from node.store import database
from node.store.chain import Chain
from node.store.pool import Accepted
from node.types.record import Kind
from tests.node.builders import Network, voltage
from tests.node.model import Model, Node

AIMS = (
    "conflicts", "conflicts sealed", "set-asides that came back", "notices", "deep switches", "crashes inside a switch",
    "prunings", "blocks from the future",
)  # fmt: skip
EVERY = 44
"""After so many events each of them is to have happened once more."""
DEEP = 6
SIGNED = 9
"""A switch of so many blocks leaves a signed history below the tip, which is six blocks deep."""
MET: list[Counter[str]] = []
"""What each run met."""


def happens(**strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule that gives way to what is late."""

    def made(act: Callable[..., None]) -> Any:
        @functools.wraps(act)
        def step(self: "Due", chance: int, **given: Any) -> None:
            late = self.late()
            if late:
                name = late[chance % len(late)]
                note(f"instead, as they are late: {name}")
                self.catch_up(name, chance)
            else:
                act(self, **given)

        return cast(Any, rule(chance=st.integers(0, 255), **strategies))(step)

    return made


def at_statement(number: int) -> Callable[[], bool]:
    """Dies at the statement of this number."""
    left = [number]

    def is_now() -> bool:
        left[0] -= 1
        return left[0] == 0

    return is_now


class Due(RuleBasedStateMachine):
    """Keeps the pace of a run; the machine says how each thing is done."""

    network: Network
    sealers: list[NodeKey]
    chain: Chain
    model: Model
    folders: list[Path]
    lowest_fork: int
    now_ms: int

    def __init__(self) -> None:
        super().__init__()
        self.met: Counter[str] = Counter()

    def late(self) -> list[str]:
        """What has not happened as often by now as it should have."""
        wanted = self.met["events"] // EVERY
        return [name for name in AIMS if self.met[name] < wanted]

    def catch_up(self, name: str, chance: int) -> None:
        """Have it happen; where the chain is too short for it, the chain grows instead."""
        match name:
            case "conflicts":
                self._contradict(self._readings()[-8:], chance)
            case "conflicts sealed":
                self._seal_a_conflict(chance)
            case "set-asides that came back":
                self._bring_back(chance)
            case "notices":
                self._sign()
                self._switch(SIGNED + chance % 3)
                self._sign()
            case "deep switches":
                self._switch(DEEP + chance % 4)
            case "crashes inside a switch":
                self._crash_inside(DEEP - 1 + chance % 3, 1 + chance // 3 % 60)
            case "prunings":
                before = self.met["prunings"]
                self._prune(8 + chance % 5)
                if self.met["prunings"] == before:
                    self._grow()
            case "blocks from the future":
                self._skew(121 + chance)

    def _readings(self) -> list[Leaf]:
        return [leaf for leaf in self.model.held.values() if leaf.record.statement.key.kind == Kind.READING]

    def _contradict(self, readings: list[Leaf], chance: int) -> None:
        """Another version of one of these; of a new one where there is none."""
        leaf = readings[chance % len(readings)] if readings else self.network.leaf_of("Late", len(self.model.held))
        for version in (leaf, self._other_version(leaf)):
            self._hold(version, self.chain.accept([version], self.now_ms * 1_000_000)[0])

    def _seal_a_conflict(self, chance: int) -> None:
        """Another version of a reading that the tip's own line holds, and then a block of what waits."""
        sealed = [leaf for leaf in self._readings() if self._tip.content_of(leaf.key) == leaf.content_id]
        self._contradict([leaf for leaf in sealed if not self._tip.conflicts_of(leaf.key)][-8:], chance)
        self._seal(chance % 2)

    def _other_version(self, leaf: Leaf) -> Leaf:
        number = str(1_000 + len(self.model.held))
        return self.network.witnessed(replace(leaf.record.statement, values=(voltage(number),)))

    def _bring_back(self, chance: int) -> None:
        """A record that contradicts what only a block holds, and then the block gives way."""
        base = self._tip
        data = self._foreign(base, 1, self.sealers[chance % 2].public)
        assert data is not None and self.model.add(base, data) is not None
        self._deliver([data], None)
        if self._tip.id == base.id:
            return
        leaves = blocks.decode_body(blocks.split_block(data)[2], self._tip.parent.header.record_count)
        fresh = next(leaf for leaf in leaves if leaf.record.statement.key.source.startswith("Fresh"))
        other = self._other_version(fresh)
        self._hold(other, self.chain.accept([other], self.now_ms * 1_000_000)[0])
        self._deliver(self._longer(base, chance), None)

    def _switch(self, depth: int) -> None:
        """A longer chain at once, from so many blocks below the tip."""
        base = self._below(depth)
        if base is None:
            self._grow()
        else:
            self._deliver(self._longer(base, depth), None)

    def _crash_inside(self, depth: int, statement: int) -> None:
        """Dies some statements after the goal of a long change of branches was written down."""
        base = self._below(depth)
        if base is None:
            self._grow()
            return
        page = self._longer(base, depth)
        with closing(database.open_reader(self.folders[-1])) as watching:
            inside = at_statement(statement)
            self._deliver(page, lambda: watching.execute("SELECT 1 FROM goal").fetchone() is not None and inside())

    def _grow(self) -> None:
        page, node = [], self._tip
        for _ in range(6):
            data = self._foreign(node, 2, self.sealers[0].public)
            grown = self.model.add(node, data) if data is not None else None
            assert data is not None and grown is not None
            page.append(data)
            node = grown
        self._deliver(page, None)

    def _longer(self, base: Node, chance: int) -> list[bytes]:
        """Blocks from here on until there is more work in them than in the active chain."""
        page, node, sealer = [], base, self.sealers[chance % 2].public
        while node.work <= self._tip.work:
            data = self._foreign(node, 1 + chance % 2, sealer)
            grown = self.model.add(node, data) if data is not None else None
            assert data is not None and grown is not None
            page.append(data)
            node = grown
        return page

    @property
    def _tip(self) -> Node:
        return self.model.tree[self.chain.tip.id]

    def _below(self, depth: int) -> Node | None:
        """The block so deep in the active chain; None where no branch may leave it."""
        height = self._tip.height - depth
        return self._tip.line()[height] if height >= self.lowest_fork else None

    @abstractmethod
    def _foreign(self, before: Node, fresh: int, sealer: bytes) -> bytes | None: ...

    @abstractmethod
    def _deliver(self, page: list[bytes], crash: Callable[[], bool] | None) -> None: ...

    @abstractmethod
    def _hold(self, leaf: Leaf, result: Accepted) -> None: ...

    @abstractmethod
    def _seal(self, sealer: int) -> None: ...

    @abstractmethod
    def _prune(self, keep: int) -> None: ...

    @abstractmethod
    def _skew(self, ahead: int) -> None: ...

    @abstractmethod
    def _sign(self) -> None: ...
