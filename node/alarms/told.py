"""The sequence of events: what alarms did and what relays told, at the source's time, beside when it was received."""

import heapq
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from node.alarms import records
from node.alarms.records import MOST_TEXT, POINT
from node.ledger.records import Leaf, kind_of_key
from node.store import sequence
from node.store.sequence import Line, Span
from node.types.alarm import SequenceEvent, unescaped
from node.types.record import Kind

MOST = 1_000
LOOKED_THROUGH = 5_000
"""So many records are looked through at most for a page; the next page goes on from there."""
EVENT = "event"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: of a relay, of a kind, of a time, with a text; empty means any.

    `before` is where the last page ended.
    """

    relay: str = ""
    kind: str = ""
    since_ns: int = 0
    until_ns: int = (1 << 63) - 1
    before: str = ""
    most: int = 100
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Events, newest first, and where the next page begins; empty at the end."""

    events: tuple[SequenceEvent, ...]
    after: str


class PlaceError(ValueError):
    """The place is not one that a page gave."""


def page(connection: sqlite3.Connection, wanted: Wanted) -> Page:
    """One page: by the time under which each was written down, which for an alarm is the time of this change here."""
    at_ns, at_key = _place(wanted.before)
    span = Span(wanted.since_ns, min(wanted.until_ns, at_ns))
    merged = heapq.merge(*(_of(connection, line, span) for line in _lines(connection, wanted)), reverse=True)
    events: list[SequenceEvent] = []
    looked, last = 0, ""
    for time_ns, key, record in merged:
        if (time_ns, key) >= (at_ns, at_key):
            continue
        if len(events) == wanted.most or looked == LOOKED_THROUGH:
            return Page(tuple(events), last)
        looked, last = looked + 1, f"{time_ns}-{key.hex()}"
        leaf = sequence.whole(record) if _may_fit(key, wanted) else None
        event = event_of(leaf) if leaf is not None else None
        if event is not None and _fits(event, wanted):
            events.append(event)
    return Page(tuple(events), "")


def _may_fit(key: bytes, wanted: Wanted) -> bool:
    """What the key tells already, for it has the alarm's id; one that was cut tells nothing."""
    _, identifier = sequence.time_and_sequence(key)
    if kind_of_key(key) != Kind.ALARM_STATE or len(identifier.encode()) >= MOST_TEXT - 3:
        return True
    relay, _, condition = identifier.split("/", 2) if identifier.count("/") == 2 else ("", "", "")
    return wanted.relay in {"", unescaped(relay)} and wanted.kind in {"", condition}


def _fits(event: SequenceEvent, wanted: Wanted) -> bool:
    if wanted.relay not in {"", event.relay} or wanted.kind not in {"", event.kind}:
        return False
    return not wanted.text or wanted.text.casefold() in f"{event.relay} {event.sentence}".casefold()


def _lines(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[Line]:
    if wanted.kind != EVENT:
        yield from sequence.stated(connection, POINT, Kind.ALARM_STATE)
    if wanted.kind in {"", EVENT}:
        lines = sequence.lines(connection, Kind.EVENT)
        yield from (line for line in lines if wanted.relay in {"", line.source})


def _of(connection: sqlite3.Connection, line: Line, span: Span) -> Iterator[tuple[int, bytes, bytes]]:
    """A line's records in parts that grow, as most pages need few of most lines."""
    most, until_ns, seen = 16, span.until_ns, set[bytes]()
    while True:
        found = sequence.written(connection, line, Span(span.since_ns, until_ns), most)
        fresh = [one for one in found if one[0] not in seen]
        for key, record in fresh:
            yield sequence.time_and_sequence(key)[0], key, record
        if not fresh:
            return
        seen = {key for key, _ in found}
        until_ns, most = sequence.time_and_sequence(found[-1][0])[0], min(most * 4, MOST)


def event_of(leaf: Leaf) -> SequenceEvent | None:
    """A record as an event; None for one that cannot be read as such."""
    statement, witness = leaf.record.statement, leaf.record.witness
    node = witness.collector.hex()
    if statement.key.kind != Kind.ALARM_STATE:
        values = ", ".join(f"{one.quantity.label} {one.value} {one.quantity.unit_symbol}".rstrip()
                           for one in statement.values if one.value is not None)  # fmt: skip
        what = ": ".join(text for text in (statement.key.point, values) if text)
        named = (str(one.value) for one in statement.values if one.quantity.label == "kind" and one.value)
        return SequenceEvent(
            statement.key.time_ns, witness.received_ns, statement.key.source, EVENT, what, node, leaf.content_id,
            title=next(named, statement.key.point),
        )  # fmt: skip
    found = records.read(statement)
    if found is None:
        return None
    change = found.change
    alarm = change.alarm
    process_ns = {"came": alarm.came_ns, "returned": alarm.returned_ns}.get(change.act)
    who = f" by {change.actor}" if change.actor else ""
    sentence = f"{alarm.key.subject} {alarm.key.condition} {change.act}{who}. {alarm.sentence}".strip()
    return SequenceEvent(
        process_ns or alarm.changed_ns, alarm.changed_ns, alarm.key.relay, alarm.key.condition, sentence, node,
        leaf.content_id, change,
    )  # fmt: skip


def _place(text: str) -> tuple[int, bytes]:
    if not text:
        return (1 << 63) - 1, b""
    time_ns, _, key = text.partition("-")
    if not (time_ns.isascii() and time_ns.isdecimal() and len(time_ns) <= 19):
        raise PlaceError("before must be the place that the last page gave as next.")
    try:
        return int(time_ns), bytes.fromhex(key)
    except ValueError:
        raise PlaceError("before must be the place that the last page gave as next.") from None
