"""Where the points of a curve come from, for tables of them: simulated or measured, and sealed or not yet."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from node.ledger.values import encode_quantity
from node.store import raw_readings
from node.store.raw_readings import RawReadings, Values
from node.types.reading import Quality
from node.types.record import Kind
from node.types.trend import Channel, Origin

_SECOND = 1_000_000_000
_MARGIN_NS = 1_000
"""Times of points are floats of seconds, a little beside those of the readings."""
_SIMULATED = int(Quality.SIMULATED)


def read(
    connection: sqlite3.Connection, raw: RawReadings, channel: Channel, span_ns: int, times: Sequence[float]
) -> list[Origin]:
    """Of each point: whether its readings are simulated, and how many no block holds yet.

    Where readings are too many to be read one by one, the first and the last of the span that are sealed speak for it.
    """
    if not times:
        return []
    first, end = round(times[0] * _SECOND) - _MARGIN_NS, round(times[-1] * _SECOND) + span_ns + _MARGIN_NS
    pending = [one for one in _waiting(connection, channel) if first <= one[0] < end]
    found = raw.of(connection, channel.source, channel.point, first, end)
    if found is None:
        found = [*_sampled(connection, raw, channel, span_ns, times), *_with_numbers(connection, raw, pending)]
    quantity = encode_quantity(channel.quantity)
    simulated: list[set[bool]] = [set() for _ in times]
    waiting = [0] * len(times)
    for time, values in found:
        if (place := _place(times, span_ns, time)) is not None and quantity in values:
            simulated[place].add(bool(values[quantity][1] & _SIMULATED))
    for time, _ in pending:
        if (place := _place(times, span_ns, time)) is not None:
            waiting[place] += 1
    return [Origin(frozenset(kinds), count) for kinds, count in zip(simulated, waiting, strict=True)]


def _place(times: Sequence[float], span_ns: int, time_ns: int) -> int | None:
    """The point that a reading belongs to."""
    time = time_ns / _SECOND
    place = bisect_right(times, time) - 1
    reached = place >= 0 and (time < times[place] + span_ns / _SECOND if span_ns else time == times[place])
    return place if reached else None


def _waiting(connection: sqlite3.Connection, channel: Channel) -> Iterator[tuple[int, bytes]]:
    prefix = raw_readings.prefix_of(channel.source, channel.point)
    rows = connection.execute("SELECT key, content FROM accepted WHERE state = 0 AND kind = ?", (Kind.READING,))
    return ((raw_readings.time_of(key), content) for key, content in rows if key.startswith(prefix))


def _sampled(
    connection: sqlite3.Connection, raw: RawReadings, channel: Channel, span_ns: int, times: Sequence[float]
) -> Iterator[tuple[int, Values]]:
    ends = (raw_readings.sealed_ends(connection, channel.source, channel.point, start, start + span_ns)
            for start in (round(time * _SECOND) for time in times))  # fmt: skip
    return _with_numbers(connection, raw, [one for some in ends for one in some])


def _with_numbers(
    connection: sqlite3.Connection, raw: RawReadings, found: Sequence[tuple[int, bytes]]
) -> Iterator[tuple[int, Values]]:
    numbers = raw.numbers(connection, [content for _, content in found])
    return ((time, numbers[content]) for time, content in found if content in numbers)
