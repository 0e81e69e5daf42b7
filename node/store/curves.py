"""Curves for screens and reports: a quantity over any time, from the roll-ups, in as many points as are wanted."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from node.store.rollups import HOUR, MINUTE, NOTHING, Rollup, of_minute

MOST_STALE = 2_000
"""So many stale minutes are read afresh for a curve; after a flood of old data the rest follows as it is rolled up."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a curve: when its span begins, and what it holds.  For drawing: sums are no longer exact."""

    time_ns: int
    count: int
    doubtful: int
    low: float
    high: float
    total: float

    @property
    def mean(self) -> float:
        """The mean of the values in the span."""
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class Curve:
    """A quantity of a series between two moments, in at most so many points."""

    source: str
    point: str
    quantity: bytes
    first_ns: int
    end_ns: int
    most: int

    @property
    def span(self) -> int:
        """Hours where they are fine enough, else minutes."""
        return HOUR if (self.end_ns - self.first_ns) // self.most >= HOUR * 1_000_000_000 else MINUTE


def read(connection: sqlite3.Connection, wanted: Curve) -> list[Point]:
    """The points, each made of whole minutes or hours.

    Minutes that are stale are read from their records, so that what is shown is never older than what is known.
    """
    row = connection.execute(
        "SELECT number FROM series WHERE source = ? AND point = ?", (wanted.source, wanted.point)
    ).fetchone()
    if row is None or wanted.end_ns <= wanted.first_ns:
        return []
    span_ns = wanted.span * 1_000_000_000
    first, last = wanted.first_ns // span_ns, -(-wanted.end_ns // span_ns)
    each = max(1, -(-(last - first) // wanted.most))
    fresh = _fresh(connection, row[0], wanted, first, last)
    points = {
        place: Point((first + place * each) * span_ns, count, doubtful, low, high, total)
        for place, count, doubtful, low, high, total in _stored(connection, row[0], wanted, (first, last, each), fresh)
    }
    for start, rollup in fresh.items():
        place = (start - first) // each
        joined = _with(points.get(place), (first + place * each) * span_ns, rollup)
        if joined.count:
            points[place] = joined
    return [points[place] for place in sorted(points)]


def _with(point: Point | None, time_ns: int, rollup: Rollup) -> Point:
    if point is None:
        return Point(time_ns, rollup.count, rollup.doubtful, rollup.low, rollup.high, float(rollup.total))
    return Point(
        time_ns, point.count + rollup.count, point.doubtful + rollup.doubtful, min(point.low, rollup.low),
        max(point.high, rollup.high), point.total + float(rollup.total),
    )  # fmt: skip


def _stored(
    connection: sqlite3.Connection, series: int, wanted: Curve, spans: tuple[int, int, int], fresh: Iterable[int]
) -> list[tuple[int, int, int, float, float, float]]:
    """The points as the roll-ups have them, by place, without the spans that are stale."""
    first, last, each = spans
    apart = list(fresh)
    marks = ", ".join("?" * len(apart))
    return connection.execute(
        "SELECT (start - ?1) / ?2, sum(count), sum(doubtful), min(low), max(high), sum(CAST(total AS REAL))"
        " FROM rollup WHERE series = ?3 AND quantity = ?4 AND span = ?5 AND start >= ?1 AND start < ?6"
        f" AND start NOT IN ({marks}) GROUP BY 1",
        (first, each, series, wanted.quantity, wanted.span, last, *apart),
    ).fetchall()


def _fresh(connection: sqlite3.Connection, series: int, wanted: Curve, first: int, last: int) -> dict[int, Rollup]:
    """The spans of this range that are stale, as their records have them now; empty ones among them."""
    each = wanted.span // MINUTE
    stale = connection.execute(
        "SELECT minute FROM stale WHERE series = ? AND minute >= ? AND minute < ? LIMIT ?",
        (series, first * each, last * each, MOST_STALE),
    ).fetchall()
    made = {minute: of_minute(connection, series, minute) for (minute,) in stale}
    minutes = {minute: found.get(wanted.quantity, NOTHING) for minute, found in made.items() if found is not None}
    if wanted.span == MINUTE:
        return minutes
    found = {}
    for hour in {minute // 60 for minute in minutes}:
        whole = _minutes_of(connection, series, wanted.quantity, hour)
        whole.update({minute: one for minute, one in minutes.items() if minute // 60 == hour})
        found[hour] = together(whole.values())
    return found


def _minutes_of(connection: sqlite3.Connection, series: int, quantity: bytes, hour: int) -> dict[int, Rollup]:
    rows = connection.execute(
        "SELECT start, count, doubtful, low, high, total FROM rollup"
        " WHERE series = ? AND quantity = ? AND span = ? AND start >= ? AND start < ?",
        (series, quantity, MINUTE, hour * 60, hour * 60 + 60),
    )
    return {
        start: Rollup(count, doubtful, low, high, Decimal(total)) for start, count, doubtful, low, high, total in rows
    }


def together(rollups: Iterable[Rollup]) -> Rollup:
    """Several spans as one."""
    found = NOTHING
    for rollup in rollups:
        found = found.with_span(rollup)
    return found
