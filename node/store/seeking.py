"""Which block a person means: by when it was sealed, or by whose readings it holds."""

import sqlite3

from node.ledger import blocks
from node.store import rollups
from node.types.record import TimeBasis

MOST_SERIES = 64
"""So many sources and points that begin with a text are looked at."""
_NEWEST = "SELECT height FROM sealed_key WHERE key BETWEEN ? AND ? AND height < ? ORDER BY key DESC LIMIT 1"
_NAMED = (
    "SELECT source, point FROM series WHERE source = ?1 COLLATE NOCASE"
    " UNION ALL SELECT source, point FROM series WHERE source LIKE ?2 ESCAPE '!' LIMIT ?3"
)


def sealed_by(connection: sqlite3.Connection, time_ms: int) -> int | None:
    """The last block that was sealed by then.

    Times along a chain hardly ever go back, so half of what is left is passed over with each look.
    """
    first, end = 0, _height(connection) + 1
    while first < end:
        middle = (first + end) // 2
        if _time_ms(connection, middle) <= time_ms:
            first = middle + 1
        else:
            end = middle
    return first - 1 if first else None


def holding(connection: sqlite3.Connection, source: str, below: int | None) -> int | None:
    """The newest block with readings of a source that is called so, or begins so; below a height where one is given."""
    beginning = "".join(f"!{one}" if one in "!%_" else one for one in source) + "%"
    named = dict.fromkeys(connection.execute(_NAMED, (source, beginning, MOST_SERIES)).fetchall())
    limit = _height(connection) + 1 if below is None else below
    found = [
        row[0]
        for name, point in named
        for basis in TimeBasis
        if (row := connection.execute(_NEWEST, (*rollups.all_keys_of(name, point, basis), limit)).fetchone())
    ]
    return max(found, default=None)


def _height(connection: sqlite3.Connection) -> int:
    (height,) = connection.execute("SELECT coalesce(max(height), -1) FROM active").fetchone()
    return int(height)


def _time_ms(connection: sqlite3.Connection, height: int) -> int:
    (header,) = connection.execute(
        "SELECT b.header FROM active a JOIN block b ON b.number = a.block WHERE a.height = ?", (height,)
    ).fetchone()
    return blocks.decode_header(header).time_ms
