"""The Station page: what the relays say now, as curves and as numbers, and how fresh that is."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from node.types.reading import Reading
from node.types.status import RelayLink, RelayState
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.numbers_card import NumbersCard
from widgets.pages import controls
from widgets.plots.choice import choose
from widgets.plots.history import History
from widgets.plots.live_charts import FIRST_S, USUAL_S, LiveCharts
from widgets.tables.column import Mood, marked
from widgets.tables.relay_table import RelayTableModel
from widgets.tables.table_view import Table
from widgets.theme import GAP, ThemeSource, set_role

_SIDE_WIDTH = 324
_SPANS_S = (60, 300, 900, 3600, 7200)
_STALE_INTERVALS = 5
_LEAST_STALE_S = 2.0
_NUMBERS_EVERY_NS = 250_000_000


class StationPage(QWidget):
    """Keeps the lately heard of every relay, and shows one of them.

    `relayChosen` tells which relay the user wants to see, so that it can be remembered; the page already shows it.
    """

    relayChosen = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._histories: dict[str, History] = {}
        self._relays: dict[str, RelayState] = {}
        self._chosen = ""
        self._wished = ""
        self._drawn: tuple[object, ...] = ()
        self._now_ns = 0
        self._numbers_ns = 0
        self._stopped = ""
        self._span_is_ours = True
        titles = (self.tr("Voltage"), self.tr("Current"), self.tr("Power"))
        self.charts = LiveCharts(themes, titles)
        self.numbers = NumbersCard()
        self.relay_table = RelayTableModel(self)
        self.relay_view = Table(themes, self.relay_table, self.tr("Relays"))
        self._live, self.losses = Card(""), controls.label("warning")
        self._relay_card = Card(self.tr("Relays"))
        self._simulated, self._pause, self._span = Label(), QPushButton(), QComboBox()
        self._empty = Label()
        self._lay_out()
        self._fill_head()
        self._listen()
        self._show_chosen()

    @property
    def chosen(self) -> str:
        """The relay that is shown; empty while there is none."""
        return self._chosen

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """New readings of any relays, oldest first."""
        for reading in readings:
            self._history(reading.relay).add(reading)
            self.relay_table.hear(reading.relay, reading.received_ns)
        if not self._chosen and readings:
            self.choose_relay(readings[0].relay)
        shown = [reading for reading in readings if reading.relay == self._chosen]
        if shown:
            self._now_ns = max(self._now_ns, shown[-1].received_ns)
            self._draw_chosen()
            if self._now_ns - self._numbers_ns >= _NUMBERS_EVERY_NS:
                self._show_numbers()

    def show_relays(self, relays: tuple[RelayState, ...]) -> None:
        """The relays as their collectors see them."""
        self._relays = {relay.name: relay for relay in relays}
        self.relay_table.take(relays)
        self._show_losses(relays)
        self._stopped = ""
        if relays:
            self._choose_among(relays)
        else:
            told = self.tr("No relay: this node was started without one. Name one with --relay.")
            controls.say(self._empty, told, "quiet")
        self._show_chosen()

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow, silence is drawn, and what is too old turns grey."""
        self._now_ns = now_ns
        self.charts.show_time(now_ns)
        self.relay_table.set_now(now_ns)
        self._show_freshness()

    def show_stopped(self, reason: str) -> None:
        """The node no longer hears any relay: everything here is the past."""
        self._stopped = reason or self.tr("The node has stopped.")
        controls.say(
            self._empty, marked(Mood.FAULT, reason) if reason else self._stopped, "fault" if reason else "quiet"
        )
        self._show_freshness()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.charts.show_zone(zone)

    def choose_relay(self, name: str) -> None:
        """Show this relay."""
        if name != self._chosen:
            self._chosen = name
            self._drawn = ()
            self._show_chosen()

    def show_named_for_now(self) -> None:
        """The relays were named when the program was started, and nothing keeps them for the next time."""
        meaning = self.tr(
            "These relays were named with --relay when the program was started. Name them again at the next start:"
            " without that, it watches the simulated relay."
        )
        self._relay_card.set_note(self.tr("for this run only"), tip=meaning)

    def wish_relay(self, name: str) -> None:
        """Show this relay, as the last time, if it is among those that the node will name first."""
        self._wished = name

    def on_row(self, row: int) -> None:
        """A relay was clicked, or reached with the arrow keys."""
        relay = self.relay_table.row_at(row)
        if relay is not None and relay.name != self._chosen:
            self.choose_relay(relay.name)
            self.relayChosen.emit(relay.name)

    def on_paused(self, paused: bool) -> None:
        """Say in the head that time stands still."""
        self._pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self._show_freshness()

    def showEvent(self, event: QShowEvent) -> None:
        self._show_numbers()
        super().showEvent(event)

    def _choose_among(self, relays: tuple[RelayState, ...]) -> None:
        wished, self._wished = self._wished, ""
        if wished in self._relays:
            self.choose_relay(wished)
        elif self._chosen not in self._relays:
            self.choose_relay(relays[0].name)

    def _history(self, relay: str) -> History:
        if relay not in self._histories:
            state = self._relays.get(relay)
            self._histories[relay] = History(state.live_interval_s if state else 0.1)
        return self._histories[relay]

    def _show_chosen(self) -> None:
        self._stack.setCurrentIndex(1 if self._chosen else 0)
        if not self._chosen:
            return
        self._live.set_title(self._chosen)
        row = self.relay_table.row_of(self._chosen)
        if row is not None and row != self.relay_view.row():
            self.relay_view.select(row)
        self._draw_chosen()
        self._show_numbers()
        self._show_foot()

    def _draw_chosen(self) -> None:
        """Draw what is new; choose the curves anew only when the relay gives a quantity it had not given before."""
        history = self._history(self._chosen)
        if (self._chosen, history.quantities) != self._drawn:
            self._drawn = (self._chosen, history.quantities)
            choice = choose(history.quantities)
            voltage = self.tr("Voltage, line to line") if choice.line_to_line else self.tr("Voltage, phase to neutral")
            self.charts.charts[0].show_title(voltage if choice.voltages else self.tr("Voltage"))
            self.charts.show_history(history, choice)
        self.charts.mark_dirty()
        full = history.length_s >= self.charts.span_s and not self.charts.paused
        if full and self._span_is_ours and self.charts.span_s < USUAL_S:
            self.charts.set_span(USUAL_S)

    def _show_numbers(self) -> None:
        if not self._chosen or not self.isVisible():
            return
        self._numbers_ns = self._now_ns
        newest = self._history(self._chosen).newest
        self.numbers.show_reading(newest, self._is_stale())
        self._simulated.setVisible(self._is_simulated(newest))
        self._show_freshness()

    def _show_freshness(self) -> None:
        """One place decides what is old: curves, numbers and the note in the head agree."""
        if not self._chosen:
            return
        stale = self._is_stale()
        self.charts.show_stale(stale)
        unkept = self._is_unkept()
        self._live.set_note(self._freshness_words(stale, unkept), "warning" if stale or unkept else "note")
        if stale and self.isVisible():
            self.numbers.show_reading(self._history(self._chosen).newest, stale=True)

    def _is_stale(self) -> bool:
        state, age = self._relays.get(self._chosen), self._history(self._chosen).age_s(self._now_ns)
        if self._stopped or (state and state.link in {RelayLink.SILENT, RelayLink.STOPPED}):
            return True
        interval = state.live_interval_s if state else 0.1
        return age is not None and age > max(_LEAST_STALE_S, _STALE_INTERVALS * interval)

    def _is_unkept(self) -> bool:
        """It is heard, but this node cannot store what it says."""
        state = self._relays.get(self._chosen)
        return state is not None and state.link is RelayLink.NOT_STORED

    def _freshness_words(self, stale: bool, unkept: bool) -> str:
        history, state = self._history(self._chosen), self._relays.get(self._chosen)
        if stale:
            reason = self._stopped or (state.reason if state else "")
            last = history.newest.received_ns if history.newest else None
            return " ".join(filter(None, ("▲", words.silent(self._now_ns, last) + ".", reason)))
        if unkept:
            return marked(Mood.WARNING, self.tr("not stored"))
        if self.charts.paused:
            return self.tr("paused, the relay goes on")
        if history.newest is None:
            return self.tr("waiting for the first reading")
        return self.tr("live")

    def _show_losses(self, relays: Sequence[RelayState]) -> None:
        """What did not get into the chain is never only in a tool tip."""
        lines = [line for relay in relays for line in self._loss_words(relay)]
        controls.say(self.losses, "\n".join(marked(Mood.WARNING, line) for line in lines), "warning")

    def _loss_words(self, relay: RelayState) -> Iterator[str]:
        if relay.link is RelayLink.NOT_STORED:
            heard = self.tr("{0} is heard, but its readings cannot be stored. {1}")
            yield heard.format(relay.name, relay.reason).strip()
        if relay.missed:
            one, many = self.tr("reading due for the chain was"), self.tr("readings due for the chain were")
            told = self.tr("{0}: {1} not stored since the start.")
            yield told.format(relay.name, words.plural(relay.missed, one, many))

    def _is_simulated(self, newest: Reading | None) -> bool:
        state = self._relays.get(self._chosen)
        return bool((newest and newest.simulated) or (state and state.simulated))

    def _show_foot(self) -> None:
        state = self._relays.get(self._chosen)
        if state is not None:
            intervals = (words.span(state.live_interval_s), words.span(state.sealed_interval_s))
            shown, sealed = (interval.replace(" ", "\u00a0") for interval in intervals)
            sentence = self.tr("A reading each {0} is shown, one each {1} is sealed in the chain.")
            self.numbers.show_foot(sentence.format(shown, sealed))

    def _lay_out(self) -> None:
        full, page = QWidget(), QHBoxLayout()
        full.setLayout(page)
        page.setContentsMargins(GAP, GAP, GAP, GAP)
        page.setSpacing(GAP)
        page.addWidget(self._live, 1)
        page.addLayout(self._lay_out_side())
        self._live.body.addWidget(self.charts)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)

    def _lay_out_side(self) -> QVBoxLayout:
        relays = self._relay_card
        relays.body.addWidget(self.losses)
        relays.body.addWidget(self.relay_view, 1)
        self.losses.hide()
        heads = self.relay_view.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for card in (self.numbers, relays):
            card.setFixedWidth(_SIDE_WIDTH)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(self.numbers)
        side.addWidget(relays, 1)
        return side

    def _fill_head(self) -> None:
        self._simulated.setText(self.tr("SIMULATED"))
        set_role(self._simulated, "pill-inverse")
        self._simulated.setToolTip(self.tr("Made by this program, not measured; also sealed with that mark."))
        self._simulated.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._simulated.hide()
        for span in _SPANS_S:
            self._span.addItem(words.duration(span, tenths=False), float(span))
        self.on_span(self.charts.span_s)
        self._span.setAccessibleName(self.tr("Span of the charts"))
        self._span.view().setAccessibleName(self.tr("Spans to choose from"))
        self._pause.setText(self.tr("Pause"))
        self._pause.setToolTip(self.tr("Space, while a chart has the focus"))
        for widget in (self._simulated, self._span, self._pause):
            self._live.add_to_head(widget)
        self._empty.setText(self.tr("The node is starting."))
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(4 * GAP, 0, 4 * GAP, 0)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._empty, "quiet")

    def _listen(self) -> None:
        self._pause.clicked.connect(self.charts.toggle_paused)
        self._span.activated.connect(self.on_span_chosen)
        self.charts.pausedChanged.connect(self.on_paused)
        self.charts.spanChanged.connect(self.on_span)
        self.relay_view.opened.connect(self.on_row)
        self.relay_view.chosen.connect(self.on_row)

    def on_span_chosen(self, place: int) -> None:
        """A person's choice of span is kept."""
        self._span_is_ours = False
        self.charts.set_span(_SPANS_S[place])

    def on_span(self, span_s: float) -> None:
        """Name the span in the head also when the wheel or a key chose it."""
        self._span_is_ours &= span_s in {FIRST_S, USUAL_S}
        nearest = min(range(len(_SPANS_S)), key=lambda place: abs(_SPANS_S[place] - span_s))
        self._span.setCurrentIndex(nearest if _SPANS_S[nearest] == span_s else -1)
        self._span.setPlaceholderText(words.duration(span_s))
