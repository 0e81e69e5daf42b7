"""Records of a source in the order of their times, newest first, by the order of keys: a page costs what it gives."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

from node.ledger.codec import Cursor, encode_text
from node.ledger.errors import MalformedError
from node.ledger.records import Leaf, decode_record, encode_key
from node.types.record import Key, TimeBasis

MOST_LOOKS = 20_000
"""So many look-ups at most tell which sources there are."""
_KEY_TEXT = 64
_KIND_BASIS_TIME = Struct(">HBq")
_LAST = b"\xff\xff"
_ABOVE = (1 << 63) - 1


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A source and point whose records of one kind are told one after the other."""

    source: str
    point: str
    kind: int
    basis: int = TimeBasis.SOURCE


@dataclass(frozen=True, slots=True)
class Span:
    """Times from `since_ns` on, up to and with `until_ns`."""

    since_ns: int = 0
    until_ns: int = _ABOVE


def newest(connection: sqlite3.Connection, line: Line, span: Span, most: int) -> list[Leaf]:
    """At most so many records that are sealed or wait for a block, newest first; what was pruned is left out."""
    leaves = (whole(record) for _, record in written(connection, line, span, most))
    return [leaf for leaf in leaves if leaf is not None]


def written(connection: sqlite3.Connection, line: Line, span: Span, most: int) -> list[tuple[bytes, bytes]]:
    """The same as keys and bytes: reading a record costs far more than finding it."""
    low, high = _at(line, span.since_ns), _at(line, span.until_ns) + _LAST * 2
    found: dict[bytes, bytes] = {}
    for sql in (
        "SELECT k.key, d.record FROM sealed_key k JOIN active a ON a.height = k.height"
        " JOIN body d ON d.block = a.block AND d.position = k.position WHERE k.key BETWEEN ? AND ?"
        " ORDER BY k.key DESC LIMIT ?",
        # Those that are sealed too are counted here as well: looking for the few that wait would cost all of them.
        "SELECT key, record FROM accepted WHERE key BETWEEN ? AND ? AND state < 2 ORDER BY key DESC LIMIT ?",
    ):
        rows = connection.execute(sql, (low, high, most))
        found.update({key: record for key, record in rows if record is not None})
    return [(key, found[key]) for key in sorted(found, reverse=True)[:most]]


def time_and_sequence(key: bytes) -> tuple[int, str]:
    """The time and the sequence in a key's bytes."""
    cursor = Cursor(key)
    cursor.text("source")
    cursor.text("point")
    _, _, time_ns = cursor.unpack(_KIND_BASIS_TIME, "kind, time basis and time")
    return time_ns, cursor.text("sequence")


def whole(record: bytes) -> Leaf | None:
    """None for one that was damaged: it is the check that names it, and the others are told all the same."""
    try:
        return decode_record(record)
    except MalformedError:
        return None


def lines(connection: sqlite3.Connection, kind: int) -> list[Line]:
    """Every source and point that has records of this kind, found by going from one to the next."""
    found: dict[Line, None] = {}
    for table in ("sealed_key", "accepted"):
        for line in _lines_in(connection, table, kind):
            found[line] = None
    return sorted(found)


def stated(connection: sqlite3.Connection, point: str, kind: int) -> list[Line]:
    """The same for what nodes state themselves, whose source is a key: of them only this point is looked at."""
    found = set()
    for table in ("sealed_key", "accepted"):
        at, end = _text("0" * _KEY_TEXT)[:2], _text("g" * _KEY_TEXT)
        while (key := _next(connection, table, at)) is not None and key < end:
            source = Cursor(key).text("source")
            line = Line(source, point, kind)
            first = _next(connection, table, _at(line, 0))
            if first is not None and _line_of(first) == line:
                found.add(line)
            at = _text(source) + _LAST
    return sorted(found)


def _lines_in(connection: sqlite3.Connection, table: str, kind: int) -> Iterator[Line]:
    at: bytes | None = b""
    for _ in range(MOST_LOOKS):
        key = _next(connection, table, at) if at is not None else None
        if key is None:
            return
        line = _line_of(key)
        if line.kind == kind:
            yield line
        if len(line.source) == _KEY_TEXT:  # a node's own, which may have filed documents without number
            at = _text(line.source) + _LAST
        elif line.kind < kind:
            at = _at(Line(line.source, line.point, kind), 0)
        else:
            at = _text(line.source) + _text(line.point) + _LAST


def _next(connection: sqlite3.Connection, table: str, at: bytes) -> bytes | None:
    row = connection.execute(f"SELECT key FROM {table} WHERE key >= ? ORDER BY key LIMIT 1", (at,)).fetchone()
    return bytes(row[0]) if row else None


def _line_of(key: bytes) -> Line:
    cursor = Cursor(key)
    return Line(cursor.text("source"), cursor.text("point"), int.from_bytes(cursor.take(2, "kind"), "big"))


def _text(text: str) -> bytes:
    return encode_text(text, "key")


def _at(line: Line, time_ns: int) -> bytes:
    """The first key of this line at this time: all but the sequence."""
    return encode_key(Key(line.source, line.point, line.kind, line.basis, time_ns))[:-2]
