"""The Station page: what the relays say now, as curves and as numbers, and how fresh that is."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from node.types.alarm import Alarm, SequenceEvent
from node.types.plausibility import Verdict
from node.types.reading import Reading
from node.types.status import NodeStatus, RelayState
from widgets import objections
from widgets.diagram import plan
from widgets.label import Label
from widgets.numbers_card import NumbersCard
from widgets.pages import controls, freshness
from widgets.pages.diagram_card import DiagramCard
from widgets.pages.heard import Heard
from widgets.pages.live_card import LiveCard
from widgets.pages.past_bar import PastBar
from widgets.pages.past_control import PastControl
from widgets.pages.phasor_card import PhasorCard
from widgets.pages.relay_list_card import RelayListCard
from widgets.pages.station_layout import WIDE_PX, StationLayout
from widgets.pages.station_strip import StationStrip
from widgets.plots.live_charts import LONGEST_S
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, ThemeSource, set_role

_ROOMY_PX = 600
_ROOMY_WIDE_PX = 900
_NUMBERS_EVERY_NS = 250_000_000
_EVENTS_EVERY_NS = 2_000_000_000
_OVERLAP_NS = 600_000_000_000
"""A relay may tell late of what happened: so far back is looked again for what is new."""


class StationPage(QWidget):
    """Keeps the lately heard of every relay, and shows one of them: as it is, or as it was at a moment in the past.

    `present` goes on whatever is shown; `heard` is what is shown.

    `relayChosen` tells which relay the user wants to see, so that it can be remembered; the page already shows it.
    `eventsWanted(since_ns)` asks what happened since then, and is answered by `take_events`; only while it is seen.
    """

    relayChosen = Signal(str)
    eventsWanted = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.present = self.heard = Heard()
        self._asked_ns = self._read_ns = self._numbers_ns = 0
        self._zone: tzinfo = UTC
        self._chosen = self._wished = ""
        self.live, self.numbers = LiveCard(themes), NumbersCard()
        self.relay_list, self.diagram, self.phasors = RelayListCard(themes), DiagramCard(themes), PhasorCard(themes)
        self.strip, self.bar = StationStrip(), PastBar()
        self.past = PastControl(self, self.bar, self.present, lambda: self._chosen, lambda: self.charts.span_s)
        self.parts = StationLayout(self.live, self.diagram, self.phasors, self.numbers, self.relay_list)
        self.charts, self.relay_table = self.live.charts, self.relay_list.table
        self.empty = Label()
        self._lay_out()
        self.charts.pausedChanged.connect(self._show_freshness)
        self.relay_list.view.opened.connect(self.on_row)
        self.relay_list.view.chosen.connect(self.on_row)
        self.diagram.view.chosen.connect(self.on_bay)
        self.diagram.largeChanged.connect(self.parts.set_large)
        self.parts.views.changed.connect(self.on_view)
        self.past.changed.connect(self.on_heard)
        self.past.momentWanted.connect(self._make_room)
        self.strip.pastRequested.connect(self.past.begin)
        self.charts.spanChanged.connect(self.past.again)
        self._show_chosen()

    @property
    def chosen(self) -> str:
        """The relay that is shown; empty while there is none."""
        return self._chosen

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """New readings of any relays, oldest first."""
        self.present.take_readings(readings)
        if self.past.shown:
            return
        for reading in readings:
            self.relay_table.hear(reading.relay, reading.received_ns)
        if not self._chosen and readings:
            self.choose_relay(readings[0].relay)
        shown = [reading for reading in readings if reading.relay == self._chosen]
        if shown:
            self.present.now_ns = max(self.present.now_ns, shown[-1].received_ns)
            self.live.draw(self.heard.history(self._chosen))
            if self.heard.now_ns - self._numbers_ns >= _NUMBERS_EVERY_NS:
                self._show_numbers()

    def show_status(self, status: NodeStatus) -> None:
        """The node's newest word of itself."""
        self.present.own = status.node_key.hex()
        self.show_relays(status.relays)
        self.strip.show_disk(status.days_left, status.room)

    def show_relays(self, relays: tuple[RelayState, ...]) -> None:
        """The relays as their collectors see them."""
        self.present.take_relays(relays)
        if self.past.shown:
            return
        self.relay_list.show_relays(relays)
        if relays:
            self._choose_among(relays)
        else:
            told = self.tr("No relay is watched yet. Add one on the Relays page (F6), or name one with --relay.")
            controls.say(self.empty, told, "quiet")
        self._show_chosen()
        self._show_diagram()

    def take_alarms(self, alarms: Sequence[Alarm]) -> None:
        """These alarms changed: they stand at their bays."""
        self.present.take_alarms(alarms)
        self._show_strip()
        self._show_diagram()

    def show_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """What the plausibility rules object to changed, of these relays."""
        for verdict in verdicts:
            self.present.verdicts[verdict.relay] = verdict
        if self.past.shown:
            return
        for verdict in verdicts:
            self.relay_table.judge(verdict)
        if any(verdict.relay == self._chosen for verdict in verdicts):
            self._show_objections()
            self._show_numbers()

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow, silence is drawn, and what is too old turns grey."""
        self.present.now_ns = now_ns
        self._show_strip()
        self.past.show_time()
        if not self.past.shown:
            self._show_present()
        if self.isVisible() and self.present.relays and now_ns - self._asked_ns >= _EVENTS_EVERY_NS:
            self._asked_ns = now_ns
            self.eventsWanted.emit(self._read_ns - _OVERLAP_NS if self._read_ns else now_ns - round(LONGEST_S * 1e9))

    def take_events(self, events: Sequence[SequenceEvent]) -> None:
        """The answer to `eventsWanted`: marks for the charts, of any relay."""
        self._read_ns = self._asked_ns
        if self._chosen in self.present.take_events(events) and not self.past.shown:
            self.charts.show_marks(self.heard.marks.of(self._chosen))

    def show_stopped(self, reason: str) -> None:
        """The node no longer hears any relay: everything here is the past."""
        stopped = self.present.stopped = reason or self.tr("The node has stopped.")
        controls.say(self.empty, marked(Mood.FAULT, reason) if reason else stopped, "fault" if reason else "quiet")
        self._show_freshness()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.charts.show_zone(zone)
        self.relay_table.set_zone(zone)
        self.bar.show_zone(zone)
        self._show_objections()

    def choose_relay(self, name: str) -> None:
        """Show this relay."""
        if name != self._chosen:
            self._chosen = name
            self.live.show_relay(name)
            self._show_chosen()
            self.past.again()

    def show_named_for_now(self) -> None:
        """The relays were named when the program was started, and nothing keeps them for the next time."""
        self.relay_list.show_named_for_now()

    def wish_relay(self, name: str) -> None:
        """Show this relay, as the last time, if it is among those that the node will name first."""
        self._wished = name

    def on_row(self, row: int) -> None:
        """A relay was clicked, or reached with the arrow keys."""
        relay = self.relay_table.row_at(row)
        if relay is not None:
            self.on_bay(relay.name)

    def on_bay(self, name: str) -> None:
        """A person wants to see this relay."""
        if name != self._chosen:
            self.choose_relay(name)
            self.relayChosen.emit(name)

    def on_view(self) -> None:
        """Another card is seen, which was told nothing while it was hidden."""
        self._show_diagram()
        self._show_numbers()

    def on_heard(self, heard: Heard) -> None:
        """Another time is shown: a moment in the past, or the present again."""
        self.heard = heard
        set_role(self._full, "past-frame" if heard.past else "")
        self.charts.set_paused(False)
        self.relay_table.begin(heard.past)
        self.live.pause.setEnabled(not heard.past)
        self._make_room()
        self.relay_list.show_relays(tuple(heard.relays.values()))
        for relay in heard.relays:
            if newest := heard.history(relay).newest:
                self.relay_table.hear(relay, newest.received_ns)
        for verdict in heard.verdicts.values():
            self.relay_table.judge(verdict)
        self._show_present()
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_numbers()
        self._show_diagram()
        self._show_strip()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside_phasors = event.size().width() >= WIDE_PX
        self.numbers.show_close(event.size().height() < (_ROOMY_WIDE_PX if beside_phasors else _ROOMY_PX))
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        """On a small screen the past takes the place of what the status bar says of the present as well."""
        self.strip.setVisible(not self.past.begun or self.height() >= _ROOMY_PX)
        self.strip.show_past(self.past.shown)

    def _show_present(self) -> None:
        self.charts.show_time(self.heard.now_ns)
        self.relay_table.set_now(self.heard.now_ns)
        self._show_freshness()
        self._show_diagram()

    def _choose_among(self, relays: tuple[RelayState, ...]) -> None:
        wished, self._wished = self._wished, ""
        if wished in self.present.relays:
            self.choose_relay(wished)
        elif self._chosen not in self.present.relays:
            self.choose_relay(relays[0].name)

    def _show_chosen(self) -> None:
        self._stack.setCurrentIndex(1 if self._chosen else 0)
        if not self._chosen:
            return
        self.relay_list.show_chosen(self._chosen)
        self.diagram.view.show_chosen(self._chosen)
        self._show_objections()
        self.charts.show_marks(self.heard.marks.of(self._chosen))
        self.live.draw(self.heard.history(self._chosen))
        self._show_numbers()
        self._show_age()

    def _show_strip(self) -> None:
        if self.isVisible():
            self.strip.show_alarms(self.present.own_alarms, self.present.now_ns)
            self.strip.show_clocks(self.present)

    def _show_diagram(self) -> None:
        """Nothing is made up of all relays while nobody sees it."""
        if self.diagram.view.isVisible():
            self.diagram.view.show_bays(plan.buses(tuple(self.heard.relays.values())), self.heard.bays())

    def _show_numbers(self) -> None:
        if not self._chosen or not self.isVisible():
            return
        self._numbers_ns = self.heard.now_ns
        newest, stale = self.heard.history(self._chosen).newest, self.heard.is_stale(self._chosen)
        self.numbers.show_reading(newest, stale)
        self._show_phasors(newest, stale)
        self._show_freshness()

    def _show_objections(self) -> None:
        verdict = self.heard.verdicts.get(self._chosen)
        self.numbers.show_verdict(verdict, self._zone)
        self.charts.show_objections(objections.by_label(verdict, self._zone))

    def _show_freshness(self) -> None:
        if not self._chosen:
            return
        self.live.show_freshness(self.heard, self._chosen)
        self._show_age()
        if self.isVisible() and self.heard.is_stale(self._chosen):
            newest = self.heard.history(self._chosen).newest
            self.numbers.show_reading(newest, stale=True)
            self._show_phasors(newest, stale=True)

    def _show_phasors(self, newest: Reading | None, stale: bool) -> None:
        if self.phasors.view.isVisible():
            self.phasors.show_reading(newest, stale)

    def _show_age(self) -> None:
        self.numbers.show_age(freshness.age_words(self.heard, self._chosen))
        self.numbers.show_foot(freshness.foot_words(self.heard, self._chosen))

    def _lay_out(self) -> None:
        full = self._full = QWidget()
        full.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(full)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        column.addWidget(self.parts, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        self.empty.setText(self.tr("The node is starting."))
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(4 * GAP, 0, 4 * GAP, 0)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.empty, "quiet")
