"""Readings of a source one by one, by the order of their keys: for curves of short times, and as a table."""

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from math import isnan, nan

from node.ledger.codec import I64, U8, U16, encode_text
from node.ledger.decimals import from_parts
from node.ledger.errors import LedgerError
from node.ledger.numbers import numbers_of
from node.ledger.records import decode_record
from node.ledger.values import encode_quantity
from node.store.database import in_parts
from node.types.reading import Quality
from node.types.record import Kind, TimeBasis
from node.types.trend import Channel, RecordsWish, TrendCurve, TrendRecord

MOST_RECORDS = 6_000
"""Of one source: more are told by their roll-ups."""
MOST_KEPT = 40_000
_LAST_NS = (1 << 63) - 1
_SECOND = 1_000_000_000
_INVALID, _DOUBTFUL = int(Quality.INVALID), int(Quality.INVALID | Quality.QUESTIONABLE)
_BASES = (TimeBasis.SOURCE, TimeBasis.RECEIVED)

Values = dict[bytes, tuple[float, int]]
"""The numbers of a reading, by quantity, each with its quality."""


class RawReadings:
    """Numbers of records by content id: a record never changes, so each is read from its bytes once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, Values] = OrderedDict()

    def of(
        self, connection: sqlite3.Connection, source: str, point: str, first_ns: int, end_ns: int
    ) -> list[tuple[int, Values]] | None:
        """The readings of this time, the oldest first; None where there are too many to be read one by one."""
        found = _contents(connection, source, point, first_ns, end_ns)
        if len(found) > MOST_RECORDS:
            return None
        values = self.numbers(connection, (content for _, content in found))
        return [(time, values[content]) for time, content in sorted(found) if content in values]

    def numbers(self, connection: sqlite3.Connection, contents: Iterable[bytes]) -> dict[bytes, Values]:
        """What these records say; without those that are gone."""
        wanted = list(contents)
        lacking = [content for content in wanted if content not in self._kept]
        for content, record in _bytes_of(connection, lacking):
            self._kept[content] = _numbers(record)
        found = {}
        for content in wanted:
            if content in self._kept:
                self._kept.move_to_end(content)
                found[content] = self._kept[content]
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found


def curve(channel: Channel, readings: list[tuple[int, Values]], most: int, step_ns: int) -> TrendCurve:
    """One quantity of these readings: each of them, or their extremes by steps where they are more than `most`."""
    quantity = encode_quantity(channel.quantity)
    told = [(time, *values[quantity]) for time, values in readings if quantity in values]
    return _each(channel, told) if len(told) <= most else _by(channel, told, step_ns)


def _numbers(record: bytes) -> Values:
    try:
        return {
            quantity: (float(from_parts(mantissa, exponent)), quality)
            for quantity, quality, mantissa, exponent in numbers_of(record)
        }
    except LedgerError:  # damaged: the check names it, and the others are drawn all the same
        return {}


def _each(channel: Channel, told: list[tuple[int, float, int]]) -> TrendCurve:
    """A point for each reading."""
    values = array("d", [nan if quality & _INVALID else value for _, value, quality in told])
    times = array("d", [time / _SECOND for time, _, _ in told])
    return TrendCurve(channel, 0, times, values, values, values, sum(bool(one[2] & _DOUBTFUL) for one in told))


def _by(channel: Channel, told: list[tuple[int, float, int]], step_ns: int) -> TrendCurve:
    """A point for each step that has readings."""
    steps: dict[int, list[float]] = {}
    for time, value, quality in told:
        steps.setdefault(time // step_ns, []).append(nan if quality & _INVALID else value)
    times, low, high, mean = array("d"), array("d"), array("d"), array("d")
    for step in sorted(steps):
        good = [value for value in steps[step] if not isnan(value)]
        times.append(step * step_ns / _SECOND)
        low.append(min(good, default=nan))
        high.append(max(good, default=nan))
        mean.append(sum(good) / len(good) if good else nan)
    return TrendCurve(channel, step_ns, times, low, high, mean, sum(bool(one[2] & _DOUBTFUL) for one in told))


def _contents(
    connection: sqlite3.Connection, source: str, point: str, first_ns: int, end_ns: int
) -> list[tuple[int, bytes]]:
    """The readings of a time by their times, sealed and waiting; one more than is of use where they are too many."""
    found: dict[bytes, bytes] = {}
    for low, high in _between(source, point, first_ns, end_ns):
        for sql in (
            "SELECT key, content FROM accepted WHERE key BETWEEN ? AND ? AND +state = 0 LIMIT ?",
            "SELECT key, content FROM sealed_key WHERE key BETWEEN ? AND ? LIMIT ?",  # what is sealed counts
        ):
            found.update(connection.execute(sql, (low, high, MOST_RECORDS + 1)))
    return [(time_of(key), content) for key, content in found.items()]


def waiting(connection: sqlite3.Connection, source: str, point: str, first_ns: int, end_ns: int) -> list[bytes]:
    """The keys of a time that wait for a block."""
    sql = "SELECT key FROM accepted WHERE key BETWEEN ? AND ? AND +state = 0 LIMIT ?"
    between = _between(source, point, first_ns, end_ns)
    return [key for ends in between for (key,) in connection.execute(sql, (*ends, MOST_RECORDS))]


def sealed_ends(
    connection: sqlite3.Connection, source: str, point: str, first_ns: int, end_ns: int
) -> list[tuple[int, bytes]]:
    """The first and the last sealed reading of a time, on each clock."""
    sql = "SELECT key, content FROM sealed_key WHERE key BETWEEN ? AND ? ORDER BY key {} LIMIT 1"
    found: dict[bytes, bytes] = {}
    for ends in _between(source, point, first_ns, end_ns):
        for order in ("ASC", "DESC"):
            found.update(connection.execute(sql.format(order), ends).fetchall())
    return [(time_of(key), content) for key, content in found.items()]


def _bytes_of(connection: sqlite3.Connection, contents: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for sql in (
        "SELECT content, record FROM accepted WHERE record IS NOT NULL AND content IN (%s)",
        "SELECT k.content, d.record FROM sealed_key k JOIN active a ON a.height = k.height"
        " JOIN body d ON d.block = a.block AND d.position = k.position"
        " WHERE d.record IS NOT NULL AND k.content IN (%s)",
    ):
        for some, marks in in_parts(contents):
            yield from connection.execute(sql % marks, some)


def newest(connection: sqlite3.Connection, source: str, point: str, wish: RecordsWish) -> Iterator[TrendRecord]:
    """The newest records of a source in this time, one more than is wanted."""
    for low, high in _between(source, point, wish.first_ns, wish.end_ns):
        for sql in (
            "SELECT d.record, k.height FROM sealed_key k JOIN active a ON a.height = k.height"
            " JOIN body d ON d.block = a.block AND d.position = k.position"
            " WHERE k.key BETWEEN ? AND ? AND d.record IS NOT NULL ORDER BY k.key DESC LIMIT ?",
            "SELECT record, NULL FROM accepted WHERE key BETWEEN ? AND ? AND +state = 0 AND record IS NOT NULL"
            " ORDER BY key DESC LIMIT ?",
        ):
            for record, height in connection.execute(sql, (low, high, wish.most + 1)):
                leaf = decode_record(record)
                said = leaf.record.statement
                yield TrendRecord(
                    leaf.content_id, said.key.source, said.key.point, said.key.time_ns, height, said.values
                )


def last_sealed(connection: sqlite3.Connection, source: str, time_ns: int) -> int | None:
    """The height of the last sealed reading of a source until this time."""
    for low, high in _between(source, "", 0, time_ns + 1):
        row = connection.execute(
            "SELECT height FROM sealed_key WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1", (low, high)
        ).fetchone()
        if row is not None:
            return int(row[0])
    return None


def prefix_of(source: str, point: str) -> bytes:
    """How the keys of a series begin."""
    return encode_text(source, "source") + encode_text(point, "point") + U16.pack(Kind.READING)


def time_of(key: bytes) -> int:
    """The time in a reading's key, which stands behind two texts, the kind and the basis."""
    at = U16.size + int(U16.unpack_from(key)[0])
    at += U16.size + int(U16.unpack_from(key, at)[0]) + U16.size + U8.size
    return int(I64.unpack_from(key, at)[0])


def _between(source: str, point: str, first_ns: int, end_ns: int) -> Iterator[tuple[bytes, bytes]]:
    for basis in _BASES:
        prefix = prefix_of(source, point) + U8.pack(basis)
        first, last = (min(max(one, 0), _LAST_NS) for one in (first_ns, end_ns - 1))  # by bytes, 1969 comes after 1970
        yield prefix + I64.pack(first), prefix + I64.pack(last) + b"\xff" * 300
