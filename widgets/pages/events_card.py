"""The sequence of events: what happened when, by the clock of the source and by when it was received here."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from node.types.alarm import EventChoice, SequenceEvent
from node.types.status import NodeStatus
from node.types.waveform import Moment
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.event_filter import EventFilter
from widgets.pages.trace_row import TraceRow
from widgets.tables.column import Mood, marked
from widgets.tables.event_table import EventTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

AGAIN_NS = 2_000_000_000
FILTERED_AGAIN_NS = 5 * AGAIN_NS
"""Where few events fit, many are looked through for a page."""
RECEIVED = 1
"""Gives way to what happened: it stands below in full."""


class EventsCard(Card):
    """`eventsWanted(choice, before)` is answered by `take`; the newest are asked for only while somebody looks."""

    eventsWanted = Signal(object, str)

    def __init__(self, themes: ThemeSource, zone: tzinfo = UTC, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Sequence of events"))
        self._asked_ns, self._choice, self._zone = 0, EventChoice(), zone
        self._say_order()
        self.events, self.whole = EventTableModel(parent=self), controls.label()
        self.view = Table(themes, self.events, self.tr("Sequence of events, newest first"))
        self.view.set_giving_way(RECEIVED)
        self.view.set_empty(self.tr("Reading what happened."))
        self.filter, self.answer, self.traces = EventFilter(), controls.label(), TraceRow(self.view)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.view, 1)
        for label in (self.whole, self.answer):
            self.body.addWidget(label)
            label.hide()
        self.body.addWidget(self.traces)
        self.filter.changed.connect(self.on_filtered)
        self.events.moreWanted.connect(self.on_wanted)
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)

    def take(self, choice: EventChoice, before: str, events: Sequence[SequenceEvent], after: str) -> None:
        """The answer to `eventsWanted`; one for a choice of before is of no use any more."""
        if choice != self._choice:
            return
        self.events.take(before, events, after)
        self.filter.offer({event.relay for event in events})
        self._say_order()
        self.view.set_empty(self._empty_words())

    def show_read_failed(self, sentence: str) -> None:
        """The disk could not be read; said until a read succeeds."""
        self.set_note(marked(Mood.WARNING, sentence), "warning")

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the file with the events."""
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def on_filtered(self, choice: EventChoice) -> None:
        """Other events are wanted: what is shown is not of them."""
        self._choice = choice
        self.events.forget()
        self.view.set_empty(self.tr("Reading what happened."))
        self._say_order()
        self.on_wanted("")

    def _empty_words(self) -> str:
        if self._choice == EventChoice():
            return self.tr("Nothing happened yet: no alarm came, and no relay told of anything.")
        if not self.events.whole:
            return self.tr("Nothing that was chosen so far: looking further back.")
        return self.tr("Nothing of what was chosen happened. Choose another relay, kind, time or text.")

    def _say_order(self) -> None:
        order, since_ns = self.tr("newest first, from the disk"), self._choice.since_ns
        if since_ns:
            since = words.day_and_clock(since_ns, self._zone)
            order = self.tr("{0}, since {1}").format(order, since)
        self.set_note(order)

    def show_time(self, now_ns: int) -> None:
        """Time went on: look for what is new, every two seconds, and less often where much is looked through."""
        self.filter.show_time(now_ns)
        pause_ns = AGAIN_NS if self._choice == EventChoice() else FILTERED_AGAIN_NS
        if self.isVisible() and now_ns - self._asked_ns >= pause_ns:
            self._asked_ns = now_ns
            self.on_wanted("")

    def show_status(self, status: NodeStatus) -> None:
        """Which relays can be chosen."""
        self.filter.offer(relay.name for relay in status.relays)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.events.set_zone(zone)
        self._say_order()

    def on_wanted(self, before: str) -> None:
        """The table wants the page that begins there."""
        self.eventsWanted.emit(self._choice, before)

    def on_chosen(self) -> None:
        """The chosen event in full, for sentences are longer than rows."""
        row = self.view.row()
        event = None if row is None else self.events.row_at(row)
        controls.say(self.whole, self._whole_words(event) if event else "", "quiet")
        self.traces.show_moment(_moment_of(event) if event else None)

    def _whole_words(self, event: SequenceEvent) -> str:
        ending = "" if event.sentence.endswith(".") else "."
        received = self.tr("Received {0} {1}.").format(
            words.day(event.received_ns, self._zone), words.clock_ms(event.received_ns, self._zone)
        )
        return f"{event.sentence}{ending} {received}"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asked_ns = 0


def _moment_of(event: SequenceEvent) -> Moment:
    subject = event.change.alarm.key.subject if event.change else ""
    return Moment(event.relay, subject, event.time_ns, event.content_id)
