"""Pruning: the bytes of old records are dropped behind a checkpoint; all that proofs and curves need stays.

Headers, leaf hashes, keys and roll-ups stay, and so does every block that changed the network's settings.
"""

import sqlite3

from node.store import blocks as table
from node.store import checkpoints, rollups, switch

BLOCKS_AT_ONCE = 500
MINUTES_AT_ONCE = 200
LEAST_KEPT = 288
"""So many of the newest blocks always keep their records: a change of branches must be able to give them back."""


def limit(connection: sqlite3.Connection, oldest_ms: int, least_kept: int | None = None) -> int:
    """Below which height records may be dropped: older than this, behind a checkpoint, and not the newest blocks."""
    newest = checkpoints.latest(connection)
    (height,) = connection.execute("SELECT coalesce(max(height), 0) FROM active").fetchone()
    settled = newest[1].size if newest is not None else 0
    kept = LEAST_KEPT if least_kept is None else least_kept
    return _first_since(connection, oldest_ms, max(0, min(settled, height + 1 - kept)))


def _first_since(connection: sqlite3.Connection, oldest_ms: int, below: int) -> int:
    """The first height below this one whose block is not older; times rise, but for a few minutes at most."""
    low, high = 0, below
    while low < high:
        middle = (low + high) // 2
        block = table.active_at(connection, middle)
        if block is not None and block.header.time_ms < oldest_ms:
            low = middle + 1
        else:
            high = middle
    return low


def prune(connection: sqlite3.Connection, below: int) -> int:
    """Drop the records of some blocks below this height; returns how far it came.  In a transaction.

    Once the records are gone, roll-ups cannot be made of them.  Where more are stale than one step makes, these are all
    that this step does: readings have to wait for it.
    """
    rollups.refresh(connection, MINUTES_AT_ONCE)
    start = switch.pruned_below(connection)
    end = min(below, start + BLOCKS_AT_ONCE)
    if end <= start or rollups.is_any_stale(connection):
        return start
    connection.execute(
        "UPDATE body SET record = NULL WHERE block IN (SELECT a.block FROM active a JOIN block b ON b.number = a.block"
        " WHERE a.height >= ? AND a.height < ? AND b.settings <> b.number)",
        (start, end),
    )
    connection.execute(
        "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (switch.PRUNED, end),
    )
    return end
