"""The sequence of events as a table, newest first: pages follow as somebody scrolls, new events appear at the top."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject, Signal

from node.types.alarm import Act, SequenceEvent
from widgets import format as words
from widgets.tables import alarm_words
from widgets.tables.column import ROOT, SHAPES, Column, Index, ListTable, Mood

MOST_ROWS = 20_000
"""Nobody scrolls further; what is older is asked for over HTTP, by time."""


class EventTableModel(ListTable[SequenceEvent]):
    """`moreWanted(before)` asks for the page that begins there, and is answered by `take`; "" is the newest page."""

    moreWanted = Signal(str)

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._after = ""
        self._asked = self._begun = False
        self._known: set[tuple[bytes, str]] = set()
        self._columns = self._told_by()

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def canFetchMore(self, parent: Index = ROOT) -> bool:
        return not parent.isValid() and bool(self._after) and not self._asked and len(self._rows) < MOST_ROWS

    def fetchMore(self, parent: Index = ROOT) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.moreWanted.emit(self._after)

    def take(self, before: str, events: Sequence[SequenceEvent], after: str) -> None:
        """The answer to a wish; one for a place where this table does not end any more is not used."""
        if not before:
            self._take_newest(events, after)
        elif before == self._after:
            self._asked = False
            self._put(len(self._rows), events)
            self._after = after
        if not events and not self._rows:
            self.fetchMore()  # a page may hold nothing of what was chosen, and no view scrolls where there is no row

    def forget(self) -> None:
        """Begin anew: other events were chosen."""
        self.remove(0, len(self._rows))
        self._known.clear()
        self._after, self._asked, self._begun = "", False, False

    @property
    def whole(self) -> bool:
        """Whether there is nothing further back."""
        return not self._after

    def _take_newest(self, events: Sequence[SequenceEvent], after: str) -> None:
        """What is new goes to the top; where it does not join what is shown, all begins anew."""
        new = [event for event in events if _identity(event) not in self._known]
        if not self._begun:
            self._begun, self._after = True, after  # also behind a page in which nothing fits
        if not new:
            return
        if len(new) == len(events) or any(_identity(one) in self._known for one in events[: len(new)]):
            self.remove(0, len(self._rows))
            self._known.clear()
            self._after, self._asked, new = after, False, list(events)
        self._put(0, new)

    def _put(self, at: int, events: Sequence[SequenceEvent]) -> None:
        self._known.update(map(_identity, events))
        self.insert(at, events)

    def _told_by(self) -> tuple[Column[SequenceEvent], ...]:
        moment = "28 Mmm 2026 23:59:59.999"
        return (
            Column(self.tr("Source time"), lambda event: self._moment(event.time_ns), moment, right=True),
            Column(self.tr("Received"), self._received, "23:59:59.999", right=True, mood=_quiet,
                   whole=lambda event: self._moment(event.received_ns)),
            Column(self.tr("Relay"), lambda event: event.relay or alarm_words.node_itself(), "Relay 1 T1 115 kV",
                   whole=lambda event: event.relay),
            Column(self.tr("Kind"), _kind, "◆ cannot be so", mood=_mood, spoken=_kind_words),
            Column(self.tr("What happened"), lambda event: event.sentence, "Vab high came. Vab is 115.37 kV",
                   whole=lambda event: event.sentence),
        )  # fmt: skip

    def _received(self, event: SequenceEvent) -> str:
        """The time of day, where the day is that of the source."""
        if words.day(event.received_ns, self._zone) == words.day(event.time_ns, self._zone):
            return words.clock_ms(event.received_ns, self._zone)
        return self._moment(event.received_ns)

    def _moment(self, time_ns: int) -> str:
        return f"{words.day(time_ns, self._zone)} {words.clock_ms(time_ns, self._zone)}"


def _identity(event: SequenceEvent) -> tuple[bytes, str]:
    return event.content_id, event.node


def _announces(event: SequenceEvent) -> bool:
    return event.change is not None and event.change.act is Act.CAME


def _kind(event: SequenceEvent) -> str:
    return f"{SHAPES[_mood(event)]} {_kind_words(event)}" if _announces(event) else _kind_words(event)


def _kind_words(event: SequenceEvent) -> str:
    return alarm_words.kind_words(event.kind)


def _mood(event: SequenceEvent) -> Mood:
    """The colour of its priority where an alarm came; what ended or was done is grey."""
    if event.change is None:
        return Mood.NORMAL
    return alarm_words.MOODS[event.change.alarm.priority] if _announces(event) else Mood.QUIET


def _quiet(_event: SequenceEvent) -> Mood:
    return Mood.QUIET
