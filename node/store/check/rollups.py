"""Roll-ups: each minute made again from its records, each hour from its minutes; minutes marked stale are exempt."""

import heapq
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from itertools import groupby

from node.ledger.codec import I64, U8, U16, encode_text
from node.ledger.errors import LedgerError
from node.store import rollups
from node.store.check.context import EVERY, MINUTE_NS, Context, Findings, Told
from node.store.check.naming import flips, key_of
from node.store.rollups import HOUR, MINUTE, NOTHING, Rollup, text_of
from node.types.findings import Finding, Progress
from node.types.record import Kind, TimeBasis

MOST_NAMED = 200
_FIELDS = ("count", "doubtful", "low", "high", "total")

_Place = tuple[int, bytes, int, int]
"""Series, quantity, span and start."""
_Values = tuple[int, int, float, float, str]
_IS_MARKED = "SELECT 1 FROM stale WHERE series = ? AND minute = ?"
_HAS_SERIES = "SELECT 1 FROM series WHERE number = ?"


@dataclass(slots=True)
class _Found:
    """Rows that should be there and are not, rows that are there and should not be, and hours not to be asked."""

    missing: list[tuple[_Place, _Values]] = field(default_factory=list)
    extra: list[tuple[_Place, _Values]] = field(default_factory=list)
    hours: set[tuple[int, int]] = field(default_factory=set)
    marked: set[tuple[int, int]] = field(default_factory=set)  # minutes whose mark was changed


def check(ctx: Context) -> Told:
    """Every series, then what stands under no series or span."""
    found = _Found()
    yield from _marks(ctx, found)
    numbers = [row[0] for row in ctx.connection.execute("SELECT number FROM series ORDER BY number")]
    for done, number in enumerate(numbers):
        yield ctx.told("roll-ups", done, len(numbers))
        if number not in ctx.doubted_series:
            yield from _series(ctx, number, found, ctx.told("roll-ups", done, len(numbers)))
    found.extra.extend(_strays(ctx))
    yield from _paired(ctx, found)
    yield ctx.told("roll-ups", len(numbers), len(numbers))


def of_minute(ctx: Context, source: str, point: str, minute: int) -> Findings:
    """One minute of a series and the hour that it belongs to, without looking for rows that should not be there."""
    row = ctx.connection.execute("SELECT number FROM series WHERE source = ? AND point = ?", (source, point)).fetchone()
    found = _Found()
    if row is None:
        yield Finding("series", "row", f"Source {source!r}, point {point!r}, is not in the list of sources.")
    elif not _is_stale(ctx, row[0], minute, found):
        yield from _minute(ctx, row[0], minute, [], found)
        yield from _paired(ctx, found)
        for quantity in rollups.of_minute(ctx.connection, row[0], minute) or {} if not found.hours else ():
            yield from _hour(ctx, row[0], quantity, minute // 60, found)


def _hour(ctx: Context, number: int, quantity: bytes, hour: int, found: _Found) -> Findings:
    whole = NOTHING
    for _, values in _minutes_of(ctx, number, quantity, hour * 60, hour * 60 + 60):
        whole = whole.with_span(_rollup(values))
    yield from _compare(ctx, (number, quantity, HOUR, hour), _values(whole), found)


def _series(ctx: Context, number: int, found: _Found, progress: Progress) -> Told:
    source, point = ctx.connection.execute("SELECT source, point FROM series WHERE number = ?", (number,)).fetchone()
    quantities = [
        row[0] for row in ctx.connection.execute("SELECT DISTINCT quantity FROM rollup WHERE series = ?", (number,))
    ]
    for done, minute in enumerate(_minutes(ctx, number, quantities, source, point)):
        if not done % (EVERY * 16):
            yield progress
        if (source, point, minute) in ctx.doubted:
            found.hours.add((number, minute // 60))
        elif not _is_stale(ctx, number, minute, found):
            yield from _minute(ctx, number, minute, quantities, found)
    for quantity in quantities:
        yield from _hours(ctx, number, quantity, found)


def _minutes(ctx: Context, number: int, quantities: list[bytes], source: str, point: str) -> Iterator[int]:
    """Every minute that has roll-ups or readings, ascending, each once; held in memory one at a time."""
    kept = (_starts(ctx, number, quantity) for quantity in quantities)
    heard = (_heard(ctx, name, source, point, basis) for name in ("sealed_key", "accepted") for basis in TimeBasis)
    for minute, _ in groupby(heapq.merge(*kept, *heard)):
        yield minute


def _starts(ctx: Context, number: int, quantity: bytes) -> Iterator[int]:
    rows = ctx.connection.execute(
        "SELECT start FROM rollup WHERE series = ? AND quantity = ? AND span = ? ORDER BY start",
        (number, quantity, MINUTE),
    )
    return (row[0] for row in rows)


def _heard(ctx: Context, name: str, source: str, point: str, basis: int) -> Iterator[int]:
    """Minutes in which this table has readings: from one to the next by its index.  Times before 1970 sort last."""
    prefix = encode_text(source, "source") + encode_text(point, "point") + U16.pack(Kind.READING) + U8.pack(basis)
    for first, end in ((-(1 << 63), 0), (0, 1 << 63)):
        time_ns = first
        while time_ns < end:
            row = ctx.connection.execute(
                f"SELECT key FROM {name} WHERE key >= ? AND key < ? ORDER BY key LIMIT 1",
                (prefix + I64.pack(time_ns), prefix + I64.pack(end - 1) + b"\xff" * 300),
            ).fetchone()
            found = key_of(row[0]) if row is not None else None
            if found is None:
                break
            yield found.time_ns // MINUTE_NS
            time_ns = (found.time_ns // MINUTE_NS + 1) * MINUTE_NS


def _is_stale(ctx: Context, number: int, minute: int, found: _Found) -> bool:
    if (number, minute) in found.marked:
        return True
    return ctx.connection.execute(_IS_MARKED, (number, minute)).fetchone() is not None


def _values(rollup: Rollup) -> _Values:
    return rollup.count, rollup.doubtful, rollup.low, rollup.high, text_of(rollup.total)


def _minute(ctx: Context, number: int, minute: int, quantities: list[bytes], found: _Found) -> Findings:
    try:
        rolled = rollups.of_minute(ctx.connection, number, minute)
    except LedgerError:
        found.hours.add((number, minute // 60))
        return  # a record is damaged, and was named
    if rolled is None:
        return  # its records were pruned, and nothing is left to make it of
    made = {key: _values(one) for key, one in rolled.items()}
    before = len(found.missing), len(found.extra)
    problems = [
        problem
        for quantity in sorted({*quantities, *made})
        for problem in _compare(ctx, (number, quantity, MINUTE, minute), made.get(quantity), found)
    ]
    if problems or before != (len(found.missing), len(found.extra)):
        mark = _misplaced_mark(ctx, number, minute)
        if mark is not None or _stands_in_moved(ctx, number, minute):
            del found.missing[before[0] :], found.extra[before[1] :]
            problems = [] if mark is None else [mark]
    yield from problems


def _stands_in_moved(ctx: Context, number: int, minute: int) -> bool:
    """Whether readings of this minute are in a block whose place in the chain was changed, which was named."""
    if not ctx.moved:
        return False
    source, point = ctx.connection.execute("SELECT source, point FROM series WHERE number = ?", (number,)).fetchone()
    for basis in TimeBasis:
        rows = ctx.connection.execute(
            "SELECT height FROM sealed_key WHERE key BETWEEN ? AND ?", rollups.keys_of(source, point, basis, minute)
        )
        if any(height in ctx.moved for (height,) in rows):
            return True
    return False


def _misplaced_mark(ctx: Context, number: int, minute: int) -> Finding | None:
    """A mark, one bit away from this minute, on one that holds nothing at all: it was meant for this one."""
    near = [("minute", number, other) for other in flips(minute)]
    near += [("series", other, minute) for other in flips(number)]
    for column, series, other in near:
        marked = ctx.connection.execute(_IS_MARKED, (series, other)).fetchone()
        if marked is not None and _is_empty(ctx, series, other):
            words = f"the mark that it is to be made again stands at series {series}, minute {other}"
            return replace(_finding(ctx, (number, b"", MINUTE, minute), column, words), table="stale")
    return None


def _is_empty(ctx: Context, series: int, minute: int) -> bool:
    """Whether a minute has neither roll-ups nor records."""
    rows = ctx.connection.execute("SELECT DISTINCT quantity FROM rollup WHERE series = ?", (series,)).fetchall()
    if any(_stored(ctx, (series, quantity, MINUTE, minute)) for (quantity,) in rows):
        return False
    return not rollups.of_minute(ctx.connection, series, minute)


def _compare(ctx: Context, place: _Place, wanted: _Values | None, found: _Found) -> Findings:
    stored = _stored(ctx, place)
    if stored == wanted and (stored is None or wanted is None or _bits(stored) == _bits(wanted)):
        return
    if place[2] == MINUTE:
        found.hours.add((place[0], place[3] // 60))
    if wanted is None and stored is not None:
        found.extra.append((place, stored))
    elif stored is None and wanted is not None:
        found.missing.append((place, wanted))
    elif stored is not None and wanted is not None:
        fields = [name for name, one, other in zip(_FIELDS, stored, wanted, strict=True) if one != other] or ["low"]
        words = " and ".join(fields)
        yield _finding(ctx, place, ", ".join(fields), f"its {words} is not what its records make")


def _bits(values: _Values) -> bytes:
    """So that 0 and -0 are told apart."""
    return struct.pack(">dd", values[2], values[3])


def _stored(ctx: Context, place: _Place) -> _Values | None:
    row: _Values | None = ctx.connection.execute(
        "SELECT count, doubtful, low, high, total FROM rollup WHERE series = ? AND quantity = ? AND span = ? AND"
        " start = ?",
        place,
    ).fetchone()
    return row


def _finding(ctx: Context, place: _Place, field: str, words: str) -> Finding:
    number, quantity, span, start = place
    row = ctx.connection.execute("SELECT source, point FROM series WHERE number = ?", (number,)).fetchone()
    source = f"{row[0]!r}, point {row[1]!r}" if row else f"number {number}"
    what = {MINUTE: "minute", HOUR: "hour"}.get(span, f"span of {span} s")
    sentence = f"Roll-up of source {source}, quantity {quantity.hex()}, {what} {start} since 1970: {words}."
    return Finding("rollup", field, sentence)


def _hours(ctx: Context, number: int, quantity: bytes, found: _Found) -> Findings:
    """Hours beside the minutes that they are made of, both read in order."""
    made = _made(ctx, number, quantity, found)
    kept = (
        (start, tuple(values))
        for start, *values in ctx.connection.execute(
            "SELECT start, count, doubtful, low, high, total FROM rollup WHERE series = ? AND quantity = ? AND span = ?"
            " ORDER BY start",
            (number, quantity, HOUR),
        )
    )
    both = heapq.merge(made, kept, key=lambda one: one[0])
    for hour, group in groupby(both, key=lambda one: one[0]):
        entries = list(group)
        if (number, hour) in found.hours:
            continue
        wanted = next((values for _, values in entries if isinstance(values, Rollup)), None)
        place = (number, quantity, HOUR, hour)
        yield from _compare(ctx, place, _values(wanted) if wanted is not None else None, found)


def _made(
    ctx: Context, number: int, quantity: bytes, found: _Found
) -> Iterator[tuple[int, Rollup | tuple[object, ...]]]:
    rows = _minutes_of(ctx, number, quantity)
    for hour, group in groupby(rows, key=lambda one: one[0] // 60):
        whole = NOTHING
        try:
            for _, values in group:
                whole = whole.with_span(_rollup(values))
        except (InvalidOperation, ValueError):
            found.hours.add((number, hour))
            continue  # a minute that is not exempt was named
        yield hour, whole


def _minutes_of(
    ctx: Context, number: int, quantity: bytes, first: int = -(1 << 63), end: int = (1 << 63) - 1
) -> Iterator[tuple[int, _Values]]:
    """The minutes of a quantity, as they are stored."""
    rows = ctx.connection.execute(
        "SELECT start, count, doubtful, low, high, total FROM rollup WHERE series = ? AND quantity = ? AND span = ?"
        " AND start >= ? AND start < ? ORDER BY start",
        (number, quantity, MINUTE, first, end),
    )
    for start, count, doubtful, low, high, total in rows:
        yield start, (count, doubtful, low, high, total)


def _rollup(values: _Values) -> Rollup:
    count, doubtful, low, high, total = values
    return Rollup(count, doubtful, low, high, Decimal(total))


def _strays(ctx: Context) -> Iterator[tuple[_Place, _Values]]:
    """Rows of no series, or of no span that is kept."""
    rows = ctx.connection.execute(
        "SELECT r.series, r.quantity, r.span, r.start, r.count, r.doubtful, r.low, r.high, r.total FROM rollup r"
        " LEFT JOIN series s ON s.number = r.series WHERE s.number IS NULL OR r.span NOT IN (?, ?) LIMIT ?",
        (MINUTE, HOUR, MOST_NAMED),
    )
    for series, quantity, span, start, *values in rows:
        if series not in ctx.doubted_series:
            count, doubtful, low, high, total = values
            yield (series, quantity, span, start), (count, doubtful, low, high, total)


def _paired(ctx: Context, found: _Found) -> Findings:
    """A row that is missing and one too many with the same values are one row whose place was changed."""
    extra = list(found.extra)
    for place, values in found.missing[:MOST_NAMED]:
        moved = next((one for one in extra if one[1] == values and len(_changed(place, one[0])) == 1), None)
        if moved is None:
            yield from _absent(ctx, place)
            continue
        extra.remove(moved)
        (name,) = _changed(place, moved[0])
        yield _finding(ctx, place, name, f"its row stands under another {name}")
    for place, _ in extra[:MOST_NAMED]:
        yield _finding(ctx, place, "row", "no record stands behind it")


def _changed(place: _Place, other: _Place) -> list[str]:
    names = ("series", "quantity", "span", "start")
    return [name for name, one, two in zip(names, place, other, strict=True) if one != two]


def _absent(ctx: Context, place: _Place) -> Findings:
    """A roll-up that was not made: perhaps because the mark that it is to be made was changed."""
    yield _finding(ctx, place, "row", "its records are here, but it is missing, and no mark says that it is to be made")


def _marks(ctx: Context, found: _Found) -> Findings:
    """Marks of no series."""
    rows = ctx.connection.execute(
        "SELECT t.series, t.minute FROM stale t LEFT JOIN series s ON s.number = t.series"
        " WHERE s.number IS NULL LIMIT ?",
        (MOST_NAMED,),
    )
    for number, minute in rows.fetchall():
        if number in ctx.doubted_series:
            continue
        near = [one for one in flips(number) if ctx.connection.execute(_HAS_SERIES, (one,)).fetchone()]
        found.marked |= {(one, minute) for one in near}
        words = "one bit of its series was changed" if near else "its series is not in the list of sources"
        yield Finding("stale", "series", f"A mark says that minute {minute} is to be made again, but {words}.")
