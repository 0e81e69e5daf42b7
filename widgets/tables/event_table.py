"""The sequence of events as a table, newest first: pages follow as somebody scrolls, new events appear at the top."""

from collections.abc import Hashable
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.alarm import Act, SequenceEvent
from widgets import format as words
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES, Column, Mood
from widgets.tables.paged_table import PagedTable


class EventTableModel(PagedTable[SequenceEvent]):
    """What is older than the last row that somebody scrolls to is asked for over HTTP, by time."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = self._told_by()

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def identity(self, row: SequenceEvent) -> Hashable:
        return row.content_id, row.node

    def _told_by(self) -> tuple[Column[SequenceEvent], ...]:
        moment = "28 Mmm 2026 23:59:59.999"
        return (
            Column(self.tr("Source time"), lambda event: self._moment(event.time_ns), moment, right=True),
            Column(self.tr("Received"), self._received, "23:59:59.999", right=True, mood=_quiet,
                   whole=lambda event: self._moment(event.received_ns)),
            Column(self.tr("Relay"), lambda event: event.relay or alarm_words.node_itself(), "Relay 1 T1 115 kV",
                   whole=lambda event: event.relay),
            Column(self.tr("Kind"), _kind, f"◆ {alarm_words.kind_words('plausibility')}", mood=_mood,
                   spoken=_kind_words),
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
