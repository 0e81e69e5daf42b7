"""What happened to a relay, as marks at their times: kept beside its history, drawn on its charts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from enum import Enum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from node.types.alarm import Act, AlarmChange, Condition, SequenceEvent
from node.types.plausibility import RULES
from widgets import format as words
from widgets import node_words
from widgets.tables import alarm_words
from widgets.tables.column import Mood

MOST_KEPT = 500
"""Of one relay: more than any chart has room for."""
LONGEST_LABEL = 18
_SECOND = 1e9
_TIME, _FROZEN = RULES[12], RULES[13]
_TRIP = "trip"
_tr = partial(QCoreApplication.translate, "marks")


class MarkKind(Enum):
    """What a mark stands for, by the shape that it is drawn with."""

    RAISED = "▲"
    RETURNED = "△"
    TRIP = "■"
    RECORDED = "●"
    CLOCK = "◆"
    FROZEN = "▬"


class Mark(NamedTuple):
    """One moment on a relay's own clock, in seconds, and what happened then: in short, and in a sentence."""

    time: float
    kind: MarkKind
    label: str
    sentence: str
    mood: Mood = Mood.QUIET
    identity: tuple[bytes, str] = (b"", "")
    """Of which record, as which node told it."""

    @property
    def flag(self) -> str:
        """What stands on the chart."""
        return f"{self.kind.value} {words.cut(self.label, LONGEST_LABEL)}"


def mark_of(event: SequenceEvent) -> Mark | None:
    """The mark of an event; None for what people did, which changed nothing about the relay."""
    if event.change is not None:
        return _of_alarm(event, event.change)
    kind = MarkKind.TRIP if event.title == _TRIP else MarkKind.RECORDED
    mood = Mood.FAULT if kind is MarkKind.TRIP else Mood.NORMAL
    return _mark(event, kind, event.title or _tr("event"), mood)


def _of_alarm(event: SequenceEvent, change: AlarmChange) -> Mark | None:
    alarm = change.alarm
    if change.act is Act.CAME:
        kind, mood = _kind_of(alarm.key.condition, alarm.key.subject), alarm_words.MOODS[alarm.priority]
    elif change.act is Act.RETURNED:
        kind, mood = MarkKind.RETURNED, Mood.QUIET
    else:
        return None
    return _mark(event, kind, _label(kind, alarm.key.condition, alarm.key.subject), mood)


def _mark(event: SequenceEvent, kind: MarkKind, label: str, mood: Mood) -> Mark:
    return Mark(event.time_ns / _SECOND, kind, label, event.sentence, mood, (event.content_id, event.node))


def _kind_of(condition: Condition, subject: str) -> MarkKind:
    if condition is Condition.TRIP:
        return MarkKind.TRIP
    if condition is Condition.CLOCK or (condition is Condition.PLAUSIBILITY and subject == _TIME):
        return MarkKind.CLOCK
    frozen = condition is Condition.PLAUSIBILITY and subject == _FROZEN
    return MarkKind.FROZEN if frozen else MarkKind.RAISED


def _label(kind: MarkKind, condition: Condition, subject: str) -> str:
    named = {MarkKind.TRIP: _tr("trip"), MarkKind.CLOCK: _tr("clock"), MarkKind.FROZEN: _tr("frozen value")}
    return named.get(kind) or f"{node_words.told(subject)} {alarm_words.condition_words(condition)}"


class Marks:
    """The marks of every relay, each once and in order of time."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[Mark, ...]] = {}

    def take(self, events: Iterable[SequenceEvent]) -> set[str]:
        """Events, of which some may be known already; the relays that have new marks."""
        fresh: dict[str, list[Mark]] = {}
        for event in events:
            if event.relay and (mark := mark_of(event)) is not None:
                fresh.setdefault(event.relay, []).append(mark)
        return {relay for relay, marks in fresh.items() if self._add(relay, marks)}

    def _add(self, relay: str, marks: Iterable[Mark]) -> bool:
        before = self.of(relay)
        known = {mark.identity for mark in before}
        whole = sorted((*before, *(one for one in marks if one.identity not in known)), key=lambda one: one.time)
        self._of[relay] = tuple(whole[-MOST_KEPT:])
        return self._of[relay] != before

    def of(self, relay: str) -> tuple[Mark, ...]:
        """A relay's marks, the oldest first."""
        return self._of.get(relay, ())


def within(marks: tuple[Mark, ...], start: float, stop: float) -> tuple[Mark, ...]:
    """Those of this time."""
    first = bisect_left(marks, start, key=lambda one: one.time)
    return marks[first : bisect_right(marks, stop, key=lambda one: one.time)]
