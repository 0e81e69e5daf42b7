"""Curves for the Trends page: from the records themselves where these are few enough, else from the roll-ups."""

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from functools import partial

from node.ledger.codec import Cursor
from node.ledger.values import decode_quantity, encode_quantity
from node.store import curves, origins, raw_readings
from node.store.curves import Curve
from node.store.raw_readings import RawReadings
from node.store.rollups import HOUR, MINUTE, QUANTITIES
from node.types.quantity import QuantityCode
from node.types.record import Kind
from node.types.trend import Channel, Offer, Origin, RecordsWish, TrendAnswer, TrendCurve, TrendRecord, TrendWish

MOST_POINTS = 2_000
"""More than any screen has columns for."""
MOST_WAITING = 5_000
_SECOND = 1_000_000_000
MINUTE_NS = MINUTE * _SECOND


class Trends:
    """Reads curves; what it read of sealed and waiting records it keeps, for the same are wanted again and again."""

    def __init__(self) -> None:
        self._raw = RawReadings()

    def read(self, connection: sqlite3.Connection, wish: TrendWish) -> TrendAnswer:
        """What there is of this wish."""
        earlier: tuple[TrendCurve, ...] = ()
        if wish.shift_ns:
            earlier = tuple(self._curves(connection, wish, wish.first_ns - wish.shift_ns, wish.end_ns - wish.shift_ns))
        found = tuple(self._curves(connection, wish, wish.first_ns, wish.end_ns))
        return TrendAnswer(wish, found, earlier, _waiting(connection, wish))

    def _curves(self, connection: sqlite3.Connection, wish: TrendWish, first: int, end: int) -> Iterator[TrendCurve]:
        step_ns = wish.step_ns * -(-wish.most // MOST_POINTS)
        read = partial(self._raw.of, connection, first_ns=first, end_ns=end)
        places = {(one.source, one.point): None for one in wish.channels}
        raw = {place: read(*place) if step_ns < MINUTE_NS else None for place in places}
        for channel in wish.channels:
            readings = raw[channel.source, channel.point]
            if readings is None:
                yield _rolled_up(connection, channel, first, end, max(step_ns, MINUTE_NS))
            else:
                yield raw_readings.curve(channel, readings, wish.most, step_ns)

    def origins(
        self, connection: sqlite3.Connection, channel: Channel, span_ns: int, times: Sequence[float]
    ) -> list[Origin]:
        """Of each point of a curve where it comes from."""
        return origins.read(connection, self._raw, channel, span_ns, times)

    def records(self, connection: sqlite3.Connection, wish: RecordsWish) -> tuple[list[TrendRecord], bool]:
        """The newest records of a time, newest first, and whether these are all."""
        places = dict.fromkeys((one.source, one.point) for one in wish.channels)
        found = [one for place in places for one in raw_readings.newest(connection, *place, wish)]
        found.sort(key=lambda one: one.time_ns, reverse=True)
        return found[: wish.most], len(found) <= wish.most


def _rolled_up(connection: sqlite3.Connection, channel: Channel, first: int, end: int, step_ns: int) -> TrendCurve:
    first -= first % step_ns
    most = max(1, -(-(end - first) // step_ns))
    quantity = encode_quantity(channel.quantity)
    wanted = Curve(channel.source, channel.point, quantity, first, first + most * step_ns, most)
    points = curves.read(connection, wanted)
    times, low, high, mean = (
        array("d", told)
        for told in (
            [one.time_ns / _SECOND for one in points], [one.low for one in points], [one.high for one in points],
            [one.mean for one in points],
        )
    )  # fmt: skip
    return TrendCurve(channel, step_ns, times, low, high, mean, sum(one.doubtful for one in points))


def offers(connection: sqlite3.Connection) -> list[Offer]:
    """Every source that has roll-ups, with its quantities, found by jumping from one to the next."""
    series = connection.execute("SELECT number, source, point FROM series ORDER BY source, point").fetchall()
    found = (_offer(connection, *one) for one in series)
    return [one for one in found if one.quantities]


def _offer(connection: sqlite3.Connection, number: int, source: str, point: str) -> Offer:
    rows = connection.execute(f"{QUANTITIES} SELECT quantity FROM q WHERE quantity IS NOT NULL", (number,)).fetchall()
    ends = [_ends(connection, number, quantity) for (quantity,) in rows]
    first = min((one for one, _ in ends), default=0) * HOUR * _SECOND
    last = max((one for _, one in ends), default=-1) * HOUR * _SECOND + HOUR * _SECOND
    decoded = (decode_quantity(Cursor(quantity)) for (quantity,) in rows)
    quantities = sorted(decoded, key=lambda one: (one.code == QuantityCode.NAMED, one))
    return Offer(source, point, tuple(quantities), first, last)


def _ends(connection: sqlite3.Connection, series: int, quantity: bytes) -> tuple[int, int]:
    """The first and the last hour of a quantity: two jumps, for min and max in one query would read every hour."""
    sql = "SELECT {}(start) FROM rollup WHERE series = ? AND quantity = ? AND span = ?"
    first, last = (
        connection.execute(sql.format(end), (series, quantity, HOUR)).fetchone()[0] or 0 for end in ("min", "max")
    )
    return first, last


def _waiting(connection: sqlite3.Connection, wish: TrendWish) -> "array[float]":
    """The times of readings that wait; of a long time the newest, for their keys would lead to all that was sealed."""
    if wish.step_ns < MINUTE_NS:
        places = {(one.source, one.point) for one in wish.channels}
        keys = [key for place in places for key in raw_readings.waiting(connection, *place, wish.first_ns, wish.end_ns)]
    else:
        rows = connection.execute(
            "SELECT key FROM accepted WHERE state = 0 AND kind = ? ORDER BY turn DESC LIMIT ?",
            (Kind.READING, MOST_WAITING),
        )
        prefixes = _prefixes(wish.channels)
        keys = [key for (key,) in rows if key.startswith(prefixes)]
    times = {raw_readings.time_of(key) for key in keys}
    return array("d", sorted(time / _SECOND for time in times if wish.first_ns <= time < wish.end_ns))


def _prefixes(channels: Sequence[Channel]) -> tuple[bytes, ...]:
    return tuple({raw_readings.prefix_of(one.source, one.point) for one in channels})


def height_of(connection: sqlite3.Connection, content_id: bytes) -> int | None:
    """The block that a record is sealed in; None while there is none."""
    row = connection.execute("SELECT height FROM sealed_key WHERE content = ?", (content_id,)).fetchone()
    return int(row[0]) if row else None


def height_at(connection: sqlite3.Connection, source: str, time_ns: int) -> int | None:
    """The block of the reading that a source gave at this time, or last before it."""
    row = raw_readings.last_sealed(connection, source, time_ns)
    return int(row) if row is not None else None
