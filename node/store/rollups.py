"""Roll-ups: each quantity by minute and by hour, made from the records themselves and from nothing else.

A row says what the records of its span say: those that are sealed and those that wait.  Whatever touches a minute only
marks it stale; it is then made again from its records as a whole, so that late data, a fork or a conflict cannot leave
it wrong.  `fsck` and the scrubber make them again and compare.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact

from node.ledger.codec import I64, U8, U16, encode_text
from node.ledger.decimals import from_parts
from node.ledger.numbers import numbers_of
from node.ledger.records import Leaf
from node.types.reading import Quality
from node.types.record import Kind, TimeBasis

MINUTE, HOUR = 60, 3600
_MINUTE_NS = MINUTE * 1_000_000_000
_EXACT = Context(prec=400, traps=[Inexact])
"""Enough for any sum of a minute: values have 19 digits between 10**-128 and 10**127."""
_FIRST_NS, _LAST_NS = -(1 << 63), (1 << 63) - 1
"""The first and the last of these minutes are cut off by what a time can be."""
_DOUBTFUL = int(Quality.INVALID | Quality.QUESTIONABLE)  # plain: flags take ten times as long to combine


@dataclass(frozen=True, slots=True)
class Rollup:
    """A quantity over a span: how many values, how many of them doubtful, least, greatest, and their exact sum."""

    count: int
    doubtful: int
    low: float
    high: float
    total: Decimal

    def with_span(self, other: "Rollup") -> "Rollup":
        """Both spans as one."""
        return Rollup(
            self.count + other.count, self.doubtful + other.doubtful, min(self.low, other.low),
            max(self.high, other.high), _EXACT.add(self.total, other.total),
        )  # fmt: skip


NOTHING = Rollup(0, 0, float("inf"), float("-inf"), Decimal(0))

Minute = tuple[int, int]
"""A series and a minute since 1970."""


QUANTITIES = (
    "WITH RECURSIVE q (quantity) AS (SELECT min(quantity) FROM rollup WHERE series = ?1 UNION ALL"
    " SELECT (SELECT min(quantity) FROM rollup WHERE series = ?1 AND quantity > q.quantity) FROM q"
    " WHERE q.quantity IS NOT NULL)"
)
"""The quantities of a series, found by jumping from one to the next: DISTINCT would read each row it ever had."""


def mark(connection: sqlite3.Connection, leaves: Iterable[Leaf]) -> None:
    """What these records belong to is to be made again."""
    known: dict[tuple[str, str], int] = {}
    minutes: set[Minute] = set()
    for leaf in leaves:
        key = leaf.record.statement.key
        if key.kind == Kind.READING:
            place = (key.source, key.point)
            if place not in known:
                known[place] = _series(connection, *place)
            minutes.add((known[place], key.time_ns // _MINUTE_NS))
    connection.executemany("INSERT OR IGNORE INTO stale (series, minute) VALUES (?, ?)", sorted(minutes))


def _series(connection: sqlite3.Connection, source: str, point: str) -> int:
    row = connection.execute("SELECT number FROM series WHERE source = ? AND point = ?", (source, point)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO series (source, point) VALUES (?, ?) RETURNING number", (source, point)
        ).fetchone()
    return int(row[0])


def is_any_stale(connection: sqlite3.Connection) -> bool:
    """Whether there are roll-ups to be made again."""
    return connection.execute("SELECT 1 FROM stale LIMIT 1").fetchone() is not None


def refresh(connection: sqlite3.Connection, most: int) -> int:
    """Make stale minutes, and the hours they belong to, again; how many minutes were done.  In a transaction."""
    todo: list[Minute] = connection.execute("SELECT series, minute FROM stale LIMIT ?", (most,)).fetchall()
    for series, minute in todo:
        found = of_minute(connection, series, minute)
        if found is not None:
            _replace(connection, series, MINUTE, minute, found)
        connection.execute("DELETE FROM stale WHERE series = ? AND minute = ?", (series, minute))
    for series, hour in sorted({(series, minute // 60) for series, minute in todo}):
        _replace(connection, series, HOUR, hour, of_hour(connection, series, hour))
    return len(todo)


def _replace(connection: sqlite3.Connection, series: int, span: int, start: int, found: dict[bytes, Rollup]) -> None:
    connection.execute(
        f"{QUANTITIES} DELETE FROM rollup WHERE series = ?1 AND span = ?2 AND start = ?3"
        " AND quantity IN (SELECT quantity FROM q WHERE quantity IS NOT NULL)",
        (series, span, start),
    )
    connection.executemany(
        "INSERT INTO rollup (series, quantity, span, start, count, doubtful, low, high, total)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (series, quantity, span, start, one.count, one.doubtful, one.low, one.high, text_of(one.total))
            for quantity, one in sorted(found.items())
        ),
    )


def text_of(total: Decimal) -> str:
    """A sum as it is stored: one way to write each value."""
    normal = total.normalize(_EXACT)
    return "0" if not normal else str(normal)


def of_minute(connection: sqlite3.Connection, series: int, minute: int) -> dict[bytes, Rollup] | None:
    """What the records of a minute say, by quantity; None when some were pruned, so that the roll-up must stay."""
    source, point = connection.execute("SELECT source, point FROM series WHERE number = ?", (series,)).fetchone()
    sums: dict[bytes, _Sum] = {}
    first = minute * _MINUTE_NS
    for data in _records(connection, source, point, first, first + _MINUTE_NS):
        if data is None:
            return None
        for quantity, quality, mantissa, exponent in numbers_of(data):
            sums.setdefault(quantity, _Sum()).add(from_parts(mantissa, exponent), bool(quality & _DOUBTFUL))
    return {quantity: one.rollup for quantity, one in sums.items()}


class _Sum:
    """A roll-up while it is made: a new `Rollup` for each value would cost more than reading the value."""

    __slots__ = ("count", "doubtful", "high", "low", "total")

    def __init__(self) -> None:
        self.count = self.doubtful = 0
        self.low, self.high = NOTHING.low, NOTHING.high
        self.total = NOTHING.total

    def add(self, number: Decimal, doubtful: bool) -> None:
        """One more value."""
        value = float(number)
        self.count += 1
        self.doubtful += doubtful
        self.low = min(self.low, value)
        self.high = max(self.high, value)
        self.total = _EXACT.add(self.total, number)

    @property
    def rollup(self) -> Rollup:
        """What came of it."""
        return Rollup(self.count, self.doubtful, self.low, self.high, self.total)


def of_hour(connection: sqlite3.Connection, series: int, hour: int) -> dict[bytes, Rollup]:
    """What the minutes of an hour say, by quantity."""
    found: dict[bytes, Rollup] = {}
    for quantity, rollup in rows_of(connection, series, MINUTE, hour * 60, hour * 60 + 60):
        found[quantity] = found.get(quantity, NOTHING).with_span(rollup)
    return found


def rows_of(
    connection: sqlite3.Connection, series: int, span: int, first: int, last: int
) -> Iterator[tuple[bytes, Rollup]]:
    """The rows of a series within these spans, each with its quantity."""
    rows = connection.execute(
        f"{QUANTITIES} SELECT r.quantity, r.count, r.doubtful, r.low, r.high, r.total FROM q JOIN rollup r"
        " ON r.series = ?1 AND r.quantity = q.quantity AND r.span = ?2 AND r.start >= ?3 AND r.start < ?4",
        (series, span, first, last),
    )
    for quantity, count, doubtful, low, high, total in rows:
        yield quantity, Rollup(count, doubtful, low, high, Decimal(total))


def keys_of(source: str, point: str, basis: TimeBasis, minute: int) -> tuple[bytes, bytes]:
    """Between which keys the readings of a minute are."""
    return _keys_between(source, point, basis, minute * _MINUTE_NS, (minute + 1) * _MINUTE_NS)


def all_keys_of(source: str, point: str, basis: TimeBasis) -> tuple[bytes, bytes]:
    """Between which keys the readings of all times since 1970 are: those before it have keys above."""
    return _keys_between(source, point, basis, 0, _LAST_NS)


def _keys_between(source: str, point: str, basis: TimeBasis, first_ns: int, end_ns: int) -> tuple[bytes, bytes]:
    prefix = encode_text(source, "source") + encode_text(point, "point") + U16.pack(Kind.READING) + U8.pack(basis)
    low = prefix + I64.pack(max(first_ns, _FIRST_NS))
    return low, prefix + I64.pack(min(end_ns - 1, _LAST_NS)) + b"\xff" * 300


def _records(
    connection: sqlite3.Connection, source: str, point: str, first_ns: int, end_ns: int
) -> Iterator[bytes | None]:
    """The readings of a source and a time: the sealed version of each key, or the one that waits."""
    if first_ns > _LAST_NS or end_ns <= _FIRST_NS:
        return  # no record can carry such a time
    for basis in (TimeBasis.SOURCE, TimeBasis.RECEIVED):
        low, high = _keys_between(source, point, basis, first_ns, end_ns)
        sealed = connection.execute(
            "SELECT d.record FROM sealed_key k JOIN active a ON a.height = k.height"
            " JOIN body d ON d.block = a.block AND d.position = k.position WHERE k.key BETWEEN ? AND ?",
            (low, high),
        )
        yield from (row[0] for row in sealed)
        waits = connection.execute(  # +: by its key; by its state SQLite would look at all that waits
            "SELECT record FROM accepted WHERE key BETWEEN ? AND ? AND +state = 0 AND record IS NOT NULL", (low, high)
        )
        yield from (row[0] for row in waits)
