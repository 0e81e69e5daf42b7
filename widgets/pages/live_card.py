"""The card with the curves of one relay: what they show, how long a time, and whether they go on."""

from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.pages.heard import Heard
from widgets.plots.choice import choose
from widgets.plots.history import History
from widgets.plots.live_charts import FIRST_S, USUAL_S, LiveCharts
from widgets.tables.column import Mood, marked
from widgets.theme import ThemeSource, set_role

_SPANS_S = (60, 300, 900, 3600, 7200)


class LiveCard(Card):
    """Voltage, current and power, with the time they show and how fresh they are in the head."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._drawn: tuple[object, ...] = ()
        self._span_is_ours = True
        self.charts = LiveCharts(themes, (self.tr("Voltage"), self.tr("Current"), self.tr("Power")))
        self.simulated, self.pause, self.span = Label(), QPushButton(), QComboBox()
        self._fill_head()
        self.body.addWidget(self.charts)
        self.pause.clicked.connect(self.charts.toggle_paused)
        self.span.activated.connect(self.on_span_chosen)
        self.charts.pausedChanged.connect(self.on_paused)
        self.charts.spanChanged.connect(self.on_span)

    @property
    def note(self) -> str:
        """What the head says of how fresh the curves are."""
        return self._note.text()

    def show_relay(self, name: str) -> None:
        """Another relay: its curves are chosen anew."""
        self.set_title(name)
        self._drawn = ()

    def draw(self, history: History) -> None:
        """Draw what is new; choose the curves anew only when the relay gives a quantity it had not given before."""
        if (history, history.quantities) != self._drawn:
            self._drawn = (history, history.quantities)
            choice = choose(history.quantities)
            voltage = self.tr("Voltage, line to line") if choice.line_to_line else self.tr("Voltage, phase to neutral")
            self.charts.charts[0].show_title(voltage if choice.voltages else self.tr("Voltage"))
            self.charts.show_history(history, choice)
        self.charts.mark_dirty()
        full = history.length_s >= self.charts.span_s and not self.charts.paused
        if full and self._span_is_ours and self.charts.span_s < USUAL_S:
            self.charts.set_span(USUAL_S)

    def show_freshness(self, heard: Heard, name: str) -> None:
        """Grey what is old, and say in the head how old."""
        stale, unkept = heard.is_stale(name), heard.is_unkept(name)
        self.charts.show_stale(stale)
        self.set_note(self._freshness(heard, name), "warning" if stale or unkept else "note")
        self.simulated.setVisible(heard.is_simulated(name))

    def on_paused(self, paused: bool) -> None:
        """Say in the head that time stands still."""
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause.setAccessibleName(self.pause.text())

    def on_span_chosen(self, place: int) -> None:
        """A person's choice of span is kept."""
        self._span_is_ours = False
        self.charts.set_span(_SPANS_S[place])

    def on_span(self, span_s: float) -> None:
        """Name the span in the head also when the wheel or a key chose it."""
        self._span_is_ours &= span_s in {FIRST_S, USUAL_S}
        nearest = min(range(len(_SPANS_S)), key=lambda place: abs(_SPANS_S[place] - span_s))
        self.span.setCurrentIndex(nearest if _SPANS_S[nearest] == span_s else -1)
        self.span.setPlaceholderText(words.duration(span_s))

    def _freshness(self, heard: Heard, name: str) -> str:
        newest = heard.history(name).newest
        if heard.past and newest is None:
            return marked(Mood.WARNING, self.tr("nothing stored of that time"))
        if heard.is_stale(name):
            last = newest.received_ns if newest else None
            return " ".join(filter(None, ("▲", words.silent(heard.now_ns, last) + ".", heard.reason(name))))
        if heard.is_unkept(name):
            return marked(Mood.WARNING, self.tr("not stored"))
        if heard.past:
            return self.tr("as it was stored")
        return self._going_on(newest is not None)

    def _going_on(self, begun: bool) -> str:
        if self.charts.paused:
            return self.tr("paused, the relay goes on")
        return self.tr("live") if begun else self.tr("waiting for the first reading")

    def _fill_head(self) -> None:
        self.simulated.setText(self.tr("SIMULATED"))
        set_role(self.simulated, "pill-inverse")
        self.simulated.setToolTip(self.tr("Made by this program, not measured; also sealed with that mark."))
        self.simulated.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.simulated.hide()
        for span in _SPANS_S:
            self.span.addItem(words.duration(span, tenths=False), float(span))
        self.on_span(self.charts.span_s)
        self.span.setAccessibleName(self.tr("Span of the charts"))
        self.span.view().setAccessibleName(self.tr("Spans to choose from"))
        self.pause.setText(self.tr("Pause"))
        self.pause.setAccessibleName(self.tr("Pause"))
        self.pause.setToolTip(self.tr("Space, while a chart has the focus"))
        for widget in (self.simulated, self.span, self.pause):
            self.add_to_head(widget)
