"""The history tree of the active chain: its inner nodes, kept so that a proof costs a few look-ups at any height."""

import sqlite3

from node.ledger import blocks, proofs, trees
from node.ledger.proofs import Path
from node.store.database import MissingRowError


def append(connection: sqlite3.Connection, height: int, identifier: bytes) -> None:
    """Another block joins the active chain: store the perfect subtrees that it completes."""
    rows = []
    node, level, position = blocks.history_leaf(identifier), 0, height
    while position & 1:
        left = _node(connection, level, position - 1)
        node, level, position = trees.node_hash(left, node), level + 1, position >> 1
        rows.append((level, position, node))
    connection.executemany("INSERT INTO history (level, position, hash) VALUES (?, ?, ?)", rows)


def drop(connection: sqlite3.Connection, height: int) -> None:
    """The last block leaves the active chain, and with it the subtrees that it completed."""
    level, position = 0, height
    while position & 1:
        level, position = level + 1, position >> 1
        connection.execute("DELETE FROM history WHERE level = ? AND position = ?", (level, position))


def _node(connection: sqlite3.Connection, level: int, position: int) -> bytes:
    if level == 0:
        row = connection.execute(
            "SELECT b.id FROM active a JOIN block b ON b.number = a.block WHERE a.height = ?", (position,)
        ).fetchone()
    else:
        row = connection.execute(
            "SELECT hash FROM history WHERE level = ? AND position = ?", (level, position)
        ).fetchone()
    if row is None:
        raise MissingRowError("A node of the history tree is not stored.")
    return blocks.history_leaf(row[0]) if level == 0 else bytes(row[0])


def root(connection: sqlite3.Connection, size: int) -> bytes:
    """The root over the first `size` blocks."""
    return proofs.subtree_root(lambda level, position: _node(connection, level, position), 0, size)


def inclusion(connection: sqlite3.Connection, height: int, size: int) -> Path:
    """The path from a block to the root over the first `size` blocks."""
    return proofs.inclusion(lambda level, position: _node(connection, level, position), height, size)


def consistency(connection: sqlite3.Connection, old: int, size: int) -> Path:
    """What shows that the first `old` blocks begin the first `size`."""
    return proofs.consistency(lambda level, position: _node(connection, level, position), old, size)
