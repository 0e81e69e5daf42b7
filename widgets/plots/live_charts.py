"""Strip charts that stand together: one window of time, one cursor, one clock that redraws them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from math import ceil

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from node.types.quantity import Quantity
from widgets.plots.decimate import Columns, Traces
from widgets.plots.history import History
from widgets.plots.marks import Mark
from widgets.plots.strip_chart import StripChart
from widgets.theme import ThemeSource

FRAME_MS = 50
_VALUES_MS = 250
SHORTEST_S = 5.0
LONGEST_S = 7200.0
FIRST_S = 60.0
USUAL_S = 300.0


class LiveCharts(QWidget):
    """Follows the newest reading until it is paused; then it stands still, and can be moved and widened.

    It redraws 20 times a second at most, only while it is seen, and only when something changed by a pixel.
    """

    pausedChanged = Signal(bool)
    spanChanged = Signal(float)
    cursorChanged = Signal(object)

    def __init__(self, themes: ThemeSource, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        last = len(titles) - 1
        self.charts = tuple(StripChart(themes, title, with_times=n == last) for n, title in enumerate(titles))
        self.history = History()
        self.span_s = FIRST_S
        self._now_ns = 0
        self._edge: float | None = None
        self._cursor: float | None = None
        self._dirty = True
        self._stale = False
        self._marks: tuple[Mark, ...] = ()
        self._since_values = QElapsedTimer()
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.on_tick)
        themes.themeChanged.connect(self.on_theme_changed)
        self._lay_out()
        self._listen()

    @property
    def paused(self) -> bool:
        """True while the window of time stands still."""
        return self._edge is not None

    @property
    def window_of_time(self) -> tuple[float, float]:
        """What is seen, in seconds: its end lies on a whole pixel, so that most frames need not move the axes."""
        pixel = self.span_s / self.charts[0].frame.columns
        edge = self.history.edge(self._now_ns) if self._edge is None else self._edge
        stop = ceil(edge / pixel) * pixel
        return stop - self.span_s, stop

    def show_history(self, history: History, quantities: Sequence[tuple[Quantity, ...]]) -> None:
        """Draw this relay: for each chart the quantities that belong in it."""
        self.history = history
        for chart, wanted in zip(self.charts, quantities, strict=True):
            chart.show_quantities(wanted)
            chart.setVisible(bool(wanted) or not any(quantities))
        self.show_marks(self._marks)
        self._since_values.invalidate()
        self.redraw()

    def show_time(self, now_ns: int) -> None:
        """Let time pass also when no reading comes: silence is drawn as a growing gap."""
        self._now_ns = now_ns
        self._dirty = True

    def show_stale(self, stale: bool) -> None:
        """Grey the curves and numbers of a relay that has fallen silent."""
        if stale != self._stale:
            self._stale = stale
            for chart in self.charts:
                chart.show_stale(stale)
            self._since_values.invalidate()
            self.redraw()

    def show_objections(self, objected: Mapping[str, str]) -> None:
        """What plausibility rules say of the newest values, by label: a mark beside the number."""
        for chart in self.charts:
            chart.show_objections(objected)
        self._since_values.invalidate()
        self._dirty = True

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """What happened to the relay: a line in each chart, and a flag in the topmost one."""
        self._marks = marks
        topmost = next((chart for chart in self.charts if not chart.isHidden()), None)
        for chart in self.charts:
            chart.show_marks(marks, chart is topmost)
        self._dirty = True

    def show_zone(self, zone: tzinfo = UTC) -> None:
        """Write times in this zone."""
        for chart in self.charts:
            chart.show_zone(zone)

    def mark_dirty(self) -> None:
        """New samples arrived; the next tick draws them."""
        self._dirty = True

    def set_paused(self, paused: bool) -> None:
        """Stand still, or follow the newest reading again."""
        if paused != self.paused:
            self._edge = self.window_of_time[1] if paused else None
            self.pausedChanged.emit(paused)
            self.redraw()

    def toggle_paused(self) -> None:
        """The pause key."""
        self.set_paused(not self.paused)

    def set_span(self, span_s: float) -> None:
        """Show so many seconds from left to right."""
        span_s = min(max(span_s, SHORTEST_S), LONGEST_S)
        if span_s != self.span_s:
            self.span_s = span_s
            self.spanChanged.emit(span_s)
            self.redraw()

    def on_zoom(self, factor: float, time: float | None = None) -> None:
        """Widen or narrow the window; a paused one keeps the pointed time where it is."""
        stop = self.window_of_time[1]
        before = self.span_s
        self.set_span(before * factor)
        if self._edge is not None and time is not None:
            self._edge = time + (stop - time) * self.span_s / before
            self.redraw()

    def on_pan(self, seconds: float) -> None:
        """Look at another time; this pauses, and coming back to the present resumes."""
        edge = self.window_of_time[1] + seconds
        if edge >= self.history.edge(self._now_ns) and seconds > 0:
            self.set_paused(False)
            return
        self.set_paused(True)
        self._edge = edge
        self.redraw()

    def on_cursor(self, time: float | None) -> None:
        """Show one cursor in all charts and the numbers under it; None brings the newest numbers back."""
        self._cursor = time
        for chart in self.charts:
            chart.show_cursor(time)
            chart.show_values(self.history, time)
        self.cursorChanged.emit(time)

    def on_theme_changed(self) -> None:
        """The charts mixed their pens already: draw with them."""
        self._since_values.invalidate()
        self.redraw()

    def on_tick(self) -> None:
        """One beat of the clock: draw only if something changed."""
        if self._dirty:
            self.redraw()

    def redraw(self) -> None:
        """Draw one frame now."""
        self._dirty = False
        self._draw_curves()
        numbers = not self._since_values.isValid() or self._since_values.elapsed() >= _VALUES_MS
        for chart in self.charts:
            if numbers and self._cursor is None:
                chart.show_values(self.history)
            chart.show_cursor(self._cursor)
        if numbers:
            self._since_values.start()

    def _draw_curves(self) -> None:
        """Charts of one width share their columns, and all is worked out for all of their curves at once."""
        window = self.window_of_time
        alike: dict[int, list[StripChart]] = {}
        for chart in self.charts:
            alike.setdefault(chart.frame.columns, []).append(chart)
        for width, charts in alike.items():
            rows = [self.history.row(quantity) for chart in charts for quantity in chart.quantities]
            columns = Columns(self.history.ring.times, *window, width)
            x, ys = columns.traces(self.history.ring.several(rows, columns.seen))
            first = 0
            for chart in charts:
                last = first + len(chart.quantities)
                chart.draw(Traces(x, ys[first:last]), window, width)
                first = last

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self._since_values.invalidate()
        self.redraw()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for chart in self.charts:
            column.addWidget(chart, 1)
            chart.zoomWanted.connect(self.on_zoom)
            chart.panWanted.connect(self.on_pan)
            chart.cursorMoved.connect(self.on_cursor)

    def _listen(self) -> None:
        for keys, act in (
            ("Space", self.toggle_paused),
            ("+", lambda: self.on_zoom(0.5)),
            ("-", lambda: self.on_zoom(2.0)),
            ("Left", lambda: self.on_pan(-self.span_s / 10)),
            ("Right", lambda: self.on_pan(self.span_s / 10)),
            ("End", lambda: self.set_paused(False)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
