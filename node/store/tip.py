"""Moving the tip: blocks leave and join the active chain, and with them every table that follows it."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from node.ledger import rules
from node.ledger.errors import BrokenRuleError
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import branches, history, pool, rollups
from node.store.blocks import StoredBlock
from node.store.database import in_parts


class CannotConnectError(Exception):
    """A block that is stored breaks a rule that only shows where it would join the chain."""

    def __init__(self, block: StoredBlock, broken: BrokenRuleError) -> None:
        super().__init__(str(broken))
        self.block = block
        self.broken = broken


class SealedKeys:
    """What the active chain holds, as the rules ask for it; of the keys that are named, all at once."""

    def __init__(self, connection: sqlite3.Connection, keys: Sequence[bytes] = ()) -> None:
        self._connection = connection
        self._named: dict[bytes, bytes | None] = dict.fromkeys(keys)
        for some, marks in in_parts(keys):
            query = f"SELECT key, content FROM sealed_key WHERE key IN ({marks})"
            self._named.update(connection.execute(query, some))

    def content_of(self, key: bytes) -> bytes | None:
        if key in self._named:
            return self._named[key]
        row = self._connection.execute("SELECT content FROM sealed_key WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def conflicts_of(self, key: bytes) -> Collection[bytes]:
        rows = self._connection.execute("SELECT content FROM sealed_conflict WHERE key = ?", (key,))
        return [row[0] for row in rows]


def connect(connection: sqlite3.Connection, block: StoredBlock, leaves: Sequence[Leaf]) -> set[bytes]:
    """Let a block join the active chain with its records; returns the keys it touches."""
    try:
        rules.check_fresh(leaves, SealedKeys(connection, [leaf.key for leaf in leaves]))
    except BrokenRuleError as error:
        raise CannotConnectError(block, error) from None
    height = block.header.height
    connection.execute("INSERT INTO active (height, block) VALUES (?, ?)", (height, block.number))
    branches.join(connection, block.number)
    history.append(connection, height, block.id)
    plain, disputed = _split(leaves)
    connection.executemany(
        "INSERT INTO sealed_key (key, content, height, position) VALUES (?, ?, ?, ?)",
        ((leaf.key, leaf.content_id, height, position) for position, leaf in plain),
    )
    connection.executemany(
        "INSERT INTO sealed_conflict (key, content, height, position) VALUES (?, ?, ?, ?)",
        ((leaf.key, leaf.content_id, height, position) for position, leaf in disputed),
    )
    rollups.mark(connection, _new_here(connection, (leaf for _, leaf in plain)))
    return {leaf.key for _, leaf in (*plain, *disputed)}


def disconnect(connection: sqlite3.Connection, block: StoredBlock, now_ns: int) -> set[bytes]:
    """Let the last block leave the active chain; its records wait again.  Returns the keys it touches."""
    leaves = table.leaves(connection, block.number)
    pool.bring_back(connection, leaves, now_ns)
    plain, disputed = _split(leaves)
    connection.executemany("DELETE FROM sealed_key WHERE key = ?", ((leaf.key,) for _, leaf in plain))
    connection.executemany(
        "DELETE FROM sealed_conflict WHERE key = ? AND content = ?",
        ((leaf.key, leaf.content_id) for _, leaf in disputed),
    )
    history.drop(connection, block.header.height)
    connection.execute("DELETE FROM active WHERE height = ?", (block.header.height,))
    branches.leave(connection, block.number, block.header.height, sum(len(leaf.data) for leaf in leaves))
    rollups.mark(connection, (leaf for _, leaf in plain))
    return {leaf.key for _, leaf in (*plain, *disputed)}


def _split(leaves: Sequence[Leaf]) -> tuple[list[tuple[int, Leaf]], list[tuple[int, Leaf]]]:
    """The records of a block with their positions, and the records inside its conflicts."""
    plain: list[tuple[int, Leaf]] = []
    disputed: list[tuple[int, Leaf]] = []
    for position, leaf in enumerate(leaves):
        inner = pool.disputed_leaf(leaf)
        (plain if inner is None else disputed).append((position, inner or leaf))
    return plain, disputed


def _new_here(connection: sqlite3.Connection, leaves: Iterable[Leaf]) -> Iterable[Leaf]:
    """The records that the roll-ups do not know as pending already."""
    several = {leaf.content_id: leaf for leaf in leaves}
    for some, marks in in_parts(list(several)):
        query = f"SELECT content FROM accepted WHERE state = {pool.State.PENDING:d} AND content IN ({marks})"
        for (content,) in connection.execute(query, some):
            del several[content]
    return several.values()
