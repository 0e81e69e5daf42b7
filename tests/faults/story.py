"""One life of a store, the same to the byte in every run: records, seals, conflicts, short, long and failed switches.

It is told what becomes durable only after the store said so, so that whoever kills the program knows what must be left.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from node.ledger import blocks
from node.ledger.records import Leaf
from node.ledger.rules import Parent
from node.store import checkpoints, database, rollups, switch
from node.store.chain import Chain, RefusedError
from node.store.database import transaction
from tests.node.builders import START_MS, Network, branch, id_of, key_of, parent_after

STEP_BYTES = 2_500
"""So that a switch of a few blocks is gone in steps, as one of a long one is."""

PAGES_BEFORE_CHECKPOINT = 30
"""So that the write-ahead log is taken over, and begun again, many times in a short life."""

HOLDS, STORED = "holds", "stored"
"""What is told: the content id of a record that was accepted, the id of a block that was taken in."""

Tell = Callable[[str, bytes], None]


@contextmanager
def small_steps() -> Iterator[None]:
    """Long switches are those of a few records."""
    whole, switch.STEP_BYTES = switch.STEP_BYTES, STEP_BYTES
    try:
        yield
    finally:
        switch.STEP_BYTES = whole


@dataclass
class Story:
    """What happens, in order; `run` tells it on a folder."""

    tell: Tell
    network: Network = field(default_factory=lambda: Network(difficulty=2))
    block_list: list[bytes] = field(default_factory=list)
    leaves: dict[bytes, Leaf] = field(default_factory=dict)
    disconnected: list[int] = field(default_factory=list)
    tip: bytes = b""
    statements: int = 0

    def run(self, folder: Path, watch: Callable[[str], None] | None = None) -> None:
        """From an empty folder to a chain that went through everything; `watch` sees each statement."""
        with small_steps(), closing(database.open_writer(folder)) as self.connection:
            self.connection.set_trace_callback(watch)
            self.connection.execute(f"PRAGMA wal_autocheckpoint={PAGES_BEFORE_CHECKPOINT}")
            Chain.begin(self.connection, self.network.genesis)
            self.tell(STORED, self.network.genesis_id)
            self.chain = Chain(self.connection)
            self.parents = {self.network.genesis_id: self.network.root()}
            self._live()
            self.tip = self.chain.tip.id
            self.connection.set_trace_callback(None)

    def _live(self) -> None:
        self._accept("A", 3)
        self._accept("B", 1)
        first = self._seal()
        self._accept("C", 2)
        self._dispute("A", 0)  # another version of what is sealed: the next block seals it as a conflict
        self._seal()
        self._accept("D", 3)
        self._seal()
        self._accept("E", 2)
        self._follow(first, [[self._leaf("C", 0), self._leaf("Far", 1)], [self._leaf("E", 0)], [self._leaf("Far", 2)]])
        self._accept("F", 2)
        self._seal()
        long = [[self._leaf("Long", 3 * turn + one) for one in range(3)] for turn in range(9)]
        long[4].append(self._leaf("F", 0))
        way = self._follow(self.network.root(), long)  # in steps, from genesis on
        self._dispute("Long", 4)
        self._accept("G", 1)
        self._seal()
        self._follow(self.parents[id_of(way[5])], [
            [self._leaf("Bad", 1)], [self._leaf("Bad", 2), self._leaf("G", 0)], [self._leaf("Bad", 3)],
            [self._leaf("Bad", 4)], [self._leaf("Long", 0)], [self._leaf("Bad", 6)],
        ])  # fmt: skip  # the fifth repeats a reading of its own ancestry, which shows only half way
        self._accept("H", 1)
        self._seal()

    def _leaf(self, source: str, second: int, number: str = "230.5") -> Leaf:
        return self.network.leaf_of(source, second, number)

    def _now_ms(self) -> int:
        return max(self.chain.tip.time_ms, START_MS) + 3_600_000

    def _accept(self, source: str, count: int) -> None:
        self._take([self._leaf(source, second) for second in range(count)])

    def _dispute(self, source: str, second: int) -> None:
        self._take([self._leaf(source, second, "999")])

    def _take(self, leaves: list[Leaf]) -> None:
        self.leaves |= {leaf.content_id: leaf for leaf in leaves}
        self.chain.accept(leaves, self._now_ms() * 1_000_000)
        for leaf in leaves:
            self.tell(HOLDS, leaf.content_id)

    def _seal(self) -> Parent:
        made = self.chain.template(self.network.founder.public, self._now_ms() - 3_600_000 + 1_000)
        assert made is not None, "something waits"
        data = self.network.sealed(*made)
        self._add([data])
        return self.parents[id_of(data)]

    def _follow(self, parent: Parent, bodies: list[list[Leaf]]) -> list[bytes]:
        page = branch(self.network, parent, bodies, key_of("second"))
        self._add(page)
        return page

    def _add(self, page: list[bytes]) -> None:
        self.block_list += page
        for data in page:
            header = blocks.decode_header(blocks.split_block(data)[0])
            self.parents[id_of(data)] = parent_after(self.parents[header.previous], data)
        with suppress(RefusedError):  # of the one branch that is made to fail
            self.disconnected.append(self.chain.add(page, self._now_ms()).disconnected)
            for data in page:
                self.tell(STORED, id_of(data))
        self._keep_up()

    def _keep_up(self) -> None:
        """What a node does after a change of its tip."""
        with transaction(self.connection):
            checkpoints.sign_history(self.connection, self.network.founder, self.network.genesis_id, self._now_ms())
        with transaction(self.connection):
            rollups.refresh(self.connection, 10)


def stored_ids(connection: sqlite3.Connection) -> set[bytes]:
    """The ids of all blocks in a store."""
    return {row[0] for row in connection.execute("SELECT id FROM block")}
