"""All that is known of a key: the version that counts, those sealed beside it as conflicts, and those that wait."""

import sqlite3

from node.ledger.records import Leaf, decode_record
from node.store import blocks as table
from node.store.blocks import PrunedError
from node.store.pool import State, disputed_leaf
from node.types.reading import Measured
from node.types.record import Standing, Version

_SEALED = "SELECT t.content, t.height, t.position, a.block FROM {} t JOIN active a ON a.height = t.height WHERE key = ?"
_STATES = {State.PENDING: Standing.PENDING, State.ASIDE: Standing.SET_ASIDE}


def versions_of(connection: sqlite3.Connection, key: bytes) -> list[Version]:
    """Sealed ones first."""
    return [
        *_sealed(connection, key, "sealed_key", Standing.SEALED),
        *_sealed(connection, key, "sealed_conflict", Standing.DISPUTED),
        *_waiting(connection, key),
    ]


def _sealed(connection: sqlite3.Connection, key: bytes, name: str, standing: Standing) -> list[Version]:
    rows = connection.execute(_SEALED.format(name), (key,)).fetchall()
    return [
        Version(content, standing, height, _values(connection, block, position))
        for content, height, position, block in rows
    ]


def _values(connection: sqlite3.Connection, block: int, position: int) -> tuple[Measured, ...] | None:
    try:
        leaf = table.leaf_at(connection, block, position)
    except PrunedError:
        return None
    return _of(disputed_leaf(leaf) or leaf)


def _waiting(connection: sqlite3.Connection, key: bytes) -> list[Version]:
    rows = connection.execute(
        "SELECT content, state, record FROM accepted WHERE key = ? AND state IN (?, ?) AND record IS NOT NULL",
        (key, *_STATES),
    ).fetchall()
    return [
        Version(content, _STATES[State(state)], None, _of(decode_record(record))) for content, state, record in rows
    ]


def _of(leaf: Leaf) -> tuple[Measured, ...]:
    return leaf.record.statement.values
