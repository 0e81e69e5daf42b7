"""Which block a person means: by its height or id, by when it was sealed, or by whose readings it holds."""

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


def called(connection: sqlite3.Connection, text: str) -> int | None:
    """The height of the block whose height, or id by its first digits, is this text."""
    wanted, _, ending = "".join(text.split()).lower().partition("…")
    # A height has no leading zero, and an id nearly always has one.
    if ending or (wanted.startswith("0") and len(wanted) > 1):
        return _of_id(connection, wanted, ending)
    if wanted.isdecimal() and len(wanted) <= 18 and int(wanted) <= _height(connection):
        return int(wanted)
    return _of_id(connection, wanted, "")


def _of_id(connection: sqlite3.Connection, digits: str, ending: str) -> int | None:
    """By the first digits, or in the short form in which screens write it: 00005e1f…c93a."""
    try:
        low = bytes.fromhex(digits.ljust(64, "0"))
        high = bytes.fromhex(digits.ljust(64, "f"))
    except ValueError:
        return None
    if not digits or len(low) != 32:
        return None
    row = connection.execute(
        "SELECT a.height FROM block b JOIN active a ON a.block = b.number"
        " WHERE b.id BETWEEN ? AND ? AND lower(hex(b.id)) LIKE ? ORDER BY a.height DESC LIMIT 1",
        (low, high, f"%{ending}" if ending.isalnum() else "%"),
    ).fetchone()
    return row[0] if row else None


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
