"""Blocks off the active chain: how much of them is kept, what is let go first, and which ids stay refused.

Nothing that was accepted here can be lost with them: the bytes of a record that waits lie in the pool, and those of
the active chain in its own blocks.  Lines that this node signed for are kept for ever, with all that they stand on.
"""

import heapq
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from node.store.blocks import NewBlock

MOST_BLOCKS = 4_096
MOST_BYTES = 64 << 20
EXPIRES = 1_440
"""A branch that ends so far below the tip, a day at a block a minute, is let go; whoever needs it brings it again."""
EXPIRY_EVERY = 64
MOST_REFUSED = 4_096
AT_ONCE = 512
"""So many are taken out in one transaction."""


def leave(connection: sqlite3.Connection, number: int, height: int, size: int) -> None:
    """A block with its records is here, and not part of the active chain."""
    connection.execute("INSERT INTO side (block, height, size) VALUES (?, ?, ?)", (number, height, size))


def join(connection: sqlite3.Connection, number: int) -> None:
    """A block becomes part of the active chain."""
    connection.execute("DELETE FROM side WHERE block = ?", (number,))


def refuse(connection: sqlite3.Connection, new: NewBlock, reason: str) -> None:
    """Remember an id that breaks a rule without keeping its records."""
    _remember(connection, [(new.id, new.header_bytes, new.seal, reason)])


def _remember(connection: sqlite3.Connection, refused: Iterable[tuple[bytes, bytes, bytes, str]]) -> None:
    """What is forgotten is judged again when somebody brings it, and by the same rules."""
    connection.executemany("INSERT OR IGNORE INTO refused (id, header, seal, reason) VALUES (?, ?, ?, ?)", refused)
    connection.execute(
        "DELETE FROM refused WHERE rowid <= (SELECT rowid FROM refused ORDER BY rowid DESC LIMIT 1 OFFSET ?)",
        (MOST_REFUSED,),
    )


def why_refused(connection: sqlite3.Connection, identifier: bytes) -> str | None:
    """What is known against an id that is not kept as a block; None when nothing is."""
    row = connection.execute("SELECT reason FROM refused WHERE id = ?", (identifier,)).fetchone()
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class _Side:
    """A block off the active chain, as far as letting it go asks for it."""

    number: int
    height: int
    size: int
    id: bytes
    previous: bytes
    invalid: bool
    signed: bool


_COLUMNS = (
    "s.block, s.height, s.size, b.id, substr(b.header, 21, 32), b.invalid IS NOT NULL,"
    " EXISTS (SELECT 1 FROM checkpoint c WHERE c.block = s.block)"
)


class _Tree:
    """All blocks off the chain, and which may go: from the ends of branches down, never one that another stands on."""

    def __init__(self, connection: sqlite3.Connection, building: bytes) -> None:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM side s JOIN block b ON b.number = s.block")
        self._blocks = {row[3]: _Side(*row) for row in rows}
        self._children = Counter(block.previous for block in self._blocks.values())
        self._spared = self._below(self._ends(connection, building))
        free = [block for block in self._blocks.values() if block.id not in self._spared]
        self.count, self.bytes = len(free), sum(block.size for block in free)
        self.spared_count = len(self._spared)
        self.spared_bytes = sum(block.size for block in self._blocks.values()) - self.bytes

    def _ends(self, connection: sqlite3.Connection, building: bytes) -> Iterator[bytes]:
        """What is kept whatever the limits say, and with it all that it stands on."""
        # Numbers are never given twice, so the last one given stays.
        wanted = {
            number for (number,) in connection.execute("SELECT max(number) FROM block UNION SELECT block FROM goal")
        }
        for block in self._blocks.values():
            if block.signed or block.id == building or block.number in wanted:
                yield block.id

    def _below(self, ends: Iterator[bytes]) -> set[bytes]:
        found: set[bytes] = set()
        for identifier in ends:
            block = self._blocks.get(identifier)
            while block is not None and block.id not in found:
                found.add(block.id)
                block = self._blocks.get(block.previous)
        return found

    def expired(self, below: int) -> Iterator[_Side]:
        """Whole branches, or their ends, that are lower than this."""
        return self._from_ends(lambda block: block.height < below)

    def over(self, blocks: int, size: int) -> Iterator[_Side]:
        """The branches that grew least lately, those that break a rule first, until the rest fits."""
        return self._from_ends(lambda _: self.count > blocks or self.bytes > size)

    def _from_ends(self, is_to_go: Callable[[_Side], bool]) -> Iterator[_Side]:
        heap = [_order(block) for block in self._blocks.values() if self._is_end(block)]
        heapq.heapify(heap)
        while heap:
            block = self._blocks[heapq.heappop(heap)[2]]
            if not is_to_go(block):
                continue
            self._drop(block)
            yield block
            below = self._blocks.get(block.previous)
            if below is not None and self._is_end(below):
                heapq.heappush(heap, _order(below))

    def _is_end(self, block: _Side) -> bool:
        return not self._children[block.id] and block.id not in self._spared

    def _drop(self, block: _Side) -> None:
        del self._blocks[block.id]
        self._children[block.previous] -= 1
        self.count, self.bytes = self.count - 1, self.bytes - block.size


def _order(block: _Side) -> tuple[bool, int, bytes]:
    """A branch is as new as its last block: whoever floods a node pushes out the flood, not what grows beside it."""
    return not block.invalid, block.number, block.id


class Branches:
    """Holds the blocks off the chain to their limits; on the writer's thread, after each change was told."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._spared = (0, 0)
        self._looked_at = -EXPIRY_EVERY
        self.building = b""
        """The end of the branch that is being fetched: it may have to grow beyond all limits before it is the better
        one.  It stays the one until another is fetched, so that an interrupted way is gone on from where it was left.
        """

    def is_due(self, height: int) -> bool:
        """Whether there may be something to let go: this costs little, and nearly always there is not."""
        count, size = self._connection.execute("SELECT count(*), coalesce(sum(size), 0) FROM side").fetchone()
        spared_count, spared_bytes = self._spared
        is_over = count - spared_count > MOST_BLOCKS or size - spared_bytes > MOST_BYTES
        return bool(count) and (is_over or height - self._looked_at >= EXPIRY_EVERY)

    def trim(self, height: int) -> int:
        """Let go what is too old or too much; how many blocks went.  In a transaction; 0 when all is done."""
        tree = _Tree(self._connection, self.building)
        gone = list(islice(tree.expired(height - EXPIRES), AT_ONCE))
        if not gone and (tree.count > MOST_BLOCKS or tree.bytes > MOST_BYTES):
            # Somewhat below the limit, so that not every block asks for the next round.
            gone = list(islice(tree.over(MOST_BLOCKS * 7 // 8, MOST_BYTES * 7 // 8), AT_ONCE))
        if not gone:
            self._looked_at, self._spared = height, (tree.spared_count, tree.spared_bytes)
        self._take_out(gone)
        return len(gone)

    def _take_out(self, gone: Iterable[_Side]) -> None:
        for block in gone:
            row = self._connection.execute(
                "SELECT id, header, seal, invalid FROM block WHERE number = ?", (block.number,)
            ).fetchone()
            if block.invalid:
                _remember(self._connection, [row])
            for name, column in (("side", "block"), ("body", "block"), ("block", "number")):
                self._connection.execute(f"DELETE FROM {name} WHERE {column} = ?", (block.number,))
