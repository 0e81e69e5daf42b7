"""What a change of history touched: the records of the blocks that gave way, and where each of them stands now."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from node.ledger.records import Leaf, decode_record
from node.ledger.rules import contradicting
from node.store import blocks as table
from node.store import checkpoints
from node.types.receipt import Fate, GivenWay, Notice
from node.types.record import Kind

MOST_RECORDS = 20_000
SEALED, PENDING, SET_ASIDE, NOWHERE = "sealed", "pending", "set aside", ""
_STATES = {0: PENDING, 1: SEALED, 2: SET_ASIDE}
_OF_RELAYS = frozenset({Kind.READING, Kind.EVENT})


def read(connection: sqlite3.Connection, most: int) -> list[GivenWay]:
    """The last changes of history, newest first."""
    first = table.active_at(connection, 0)
    assert first is not None, "there is a genesis block"
    notices = checkpoints.notices(connection, most)
    return [GivenWay(notice, first.id, _fate(connection, notice)) for notice in notices]


def _fate(connection: sqlite3.Connection, notice: Notice) -> Fate:
    where: Counter[str] = Counter()
    sources: set[str] = set()
    whole = True
    for leaf in _leaves(connection, notice):
        if where.total() >= MOST_RECORDS:
            whole = False
            break
        where[_stands(connection, leaf)] += 1
        key = leaf.record.statement.key
        if key.kind in _OF_RELAYS:
            sources.add(key.source)
    return Fate(where.total(), where[SEALED], where[PENDING], where[SET_ASIDE], tuple(sorted(sources)), whole)


def _leaves(connection: sqlite3.Connection, notice: Notice) -> Iterator[Leaf]:
    """The records of the blocks that gave way, from the last one down; those that were pruned are gone."""
    block = table.by_id(connection, notice.old_id)
    while block is not None and block.id != notice.common_id:
        rows = connection.execute(
            "SELECT record FROM body WHERE block = ? AND record IS NOT NULL ORDER BY position", (block.number,)
        )
        for (record,) in rows.fetchall():
            yield decode_record(record)
        block = table.by_id(connection, block.header.previous)


def _stands(connection: sqlite3.Connection, leaf: Leaf) -> str:
    """Where the record is now; of a conflict, the version inside is what counts."""
    inner = contradicting(leaf) if leaf.record.statement.key.kind == Kind.CONFLICT else leaf
    content = inner.content_id
    for of_chain in ("sealed_key", "sealed_conflict"):
        if connection.execute(f"SELECT 1 FROM {of_chain} WHERE content = ?", (content,)).fetchone():
            return SEALED
    row = connection.execute("SELECT state FROM accepted WHERE content = ?", (content,)).fetchone()
    return _STATES.get(row[0], NOWHERE) if row else NOWHERE
