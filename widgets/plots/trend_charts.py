"""The charts of the Trends page: one for each unit, over one window of time, with one crosshair and two cursors."""

from collections.abc import Callable, Sequence
from datetime import UTC, tzinfo

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from node.types.trend import Channel, TrendAnswer, TrendWish
from widgets.plots.marks import Mark
from widgets.plots.ring import Samples
from widgets.plots.trend_chart import TrendChart
from widgets.plots.trend_data import TrendData
from widgets.plots.trend_grid import is_enough, wish_for
from widgets.plots.trend_window import SHORTEST_S, TrendWindow
from widgets.theme import ThemeSource

FRAME_MS = 16
SETTLED_MS = 400
LEAST_PAUSE_S = 1.0
A, B = "A", "B"


class TrendCharts(QWidget):
    """Moves what was read at once, and asks for what is lacking; of what is asked for only one thing is under way.

    `wanted(TrendWish)` is answered by `take`, or by `show_failed`; an answer to anything else is dropped.  `moved()`
    says that another time or cursor is seen, `taken()` that other points are.
    """

    wanted = Signal(object)
    moved = Signal()
    taken = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None, shortest_s: float = SHORTEST_S) -> None:
        super().__init__(parent)
        self._themes = themes
        self.window_of_time = TrendWindow(self, shortest_s)
        self.charts: tuple[TrendChart, ...] = ()
        self.channels: tuple[Channel, ...] = ()
        self.crosshair: float | None = None
        self.tags: dict[str, float] = {}
        self.answer: TrendAnswer | None = None
        self._shift_ns, self._asked_s = 0, 0.0
        self._asked: TrendWish | None = None
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._zone: tzinfo = UTC
        self._frame, self._settled = self._timer(FRAME_MS, self.redraw), self._timer(SETTLED_MS, self.on_settled)
        self._lay_out()
        self._listen()
        self.window_of_time.changed.connect(self.on_window_changed)

    @property
    def data(self) -> dict[Channel, TrendData]:
        """What is drawn."""
        return {channel: data for chart in self.charts for channel, data in chart.data.items()}

    def show_channels(self, channels: Sequence[Channel]) -> None:
        """Draw these curves from now on; those of one unit share a chart."""
        if tuple(channels) == self.channels:
            return
        self.channels = tuple(channels)
        for chart in self.charts:
            self._column.removeWidget(chart)
            chart.hide()  # it is drawn until it is gone
            chart.deleteLater()
        groups: dict[str, list[Channel]] = {}
        for channel in channels:
            groups.setdefault(channel.quantity.unit_symbol or channel.quantity.label, []).append(channel)
        self.charts = tuple(self._make(group) for group in groups.values())
        self._show_answer()
        self.show_marks(self._marks)
        self.redraw()
        self.ask()

    def compare(self, shift_ns: int) -> None:
        """Draw what was so much earlier behind the curves; 0 is nothing."""
        self._shift_ns = shift_ns
        self.ask()

    def take(self, answer: TrendAnswer) -> None:
        """What was read; what nobody waits for any more is dropped."""
        if answer.wish != self._asked:
            return
        self._asked = None
        if answer.wish.channels == self.channels:
            first = self.answer is None or self.answer.wish.step_ns != answer.wish.step_ns
            self.answer = answer
            self._show_answer()
            self.redraw()
            if first:
                self._settled.start()
            self.taken.emit()
        self.ask()

    def show_failed(self) -> None:
        """It could not be read; the next time that somebody moves, it is tried again."""
        self._asked = None

    def show_time(self, now_ns: int) -> None:
        """Time went on: follow it, and look for what is new."""
        self.window_of_time.show_time(now_ns)
        step = self.answer.wish.step_ns / 1e9 if self.answer else 0.0
        seen = self.window_of_time.stop >= self.window_of_time.now_s - self.window_of_time.span_s / 2
        if seen and self.window_of_time.now_s - self._asked_s >= max(LEAST_PAUSE_S, min(step, 60.0)):
            self.ask(again=True)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        for chart in self.charts:
            chart.show_zone(zone)

    def show_marks(self, marks: dict[str, tuple[Mark, ...]]) -> None:
        """What happened, by relay: a line in each chart that draws it, and a flag in the topmost one."""
        self._marks = marks
        everywhere = tuple(sorted((one for some in marks.values() for one in some), key=lambda one: one.time))
        for number, chart in enumerate(self.charts):
            sources = {channel.source for channel in chart.channels}
            own = (one for source in sources for one in marks.get(source, ()))
            shown = everywhere if number == 0 else tuple(sorted(own, key=lambda one: one.time))
            chart.show_marks(shown, labelled=number == 0)

    def ask(self, again: bool = False) -> None:
        """Ask for what is lacking, unless something is under way: its answer will see what is lacking then."""
        window = self.window_of_time
        if self._asked is not None or not self.channels or not self.isVisible():
            return
        had = self.answer.wish if self.answer else None
        if not again and had and is_enough(had, self.channels, window.start, window.stop, self._shift_ns):
            return
        self._asked = wish_for(self.channels, window.start, window.stop, self._shift_ns)
        self._asked_s = window.now_s
        self.wanted.emit(self._asked)

    def on_window_changed(self) -> None:
        """Another time: it is drawn with the next frame, and what is lacking is asked for."""
        if not self._frame.isActive():
            self._frame.start()
        if not self.window_of_time.follows:
            self._settled.start()
        self.ask()

    def on_settled(self) -> None:
        """Nobody moved it for a moment: make the ranges of values fit."""
        for chart in self.charts:
            chart.fit()

    def redraw(self) -> None:
        """One frame."""
        window = self.window_of_time
        for chart in self.charts:
            chart.show_window(window.start, window.stop)
            chart.frame.show_cursor(self.crosshair)
            chart.frame.trends.show_tags(tuple(self.tags.items()))
            chart.show_values(self.crosshair)
        self.moved.emit()

    def on_cursor(self, time: float | None) -> None:
        """One crosshair in all charts; None takes it away."""
        self.crosshair = time
        if not self._frame.isActive():
            self._frame.start()

    def on_clicked(self, time: float, shift: bool) -> None:
        """A click puts cursor A there, with Shift cursor B."""
        self.set_tag(B if shift else A, time)

    def set_tag(self, letter: str, time: float | None = None) -> None:
        """Put a cursor at this time, or where the crosshair is; without one, in the middle."""
        window = self.window_of_time
        middle = (window.start + window.stop) / 2
        self.tags[letter] = next(one for one in (time, self.crosshair, middle) if one is not None)
        self.tags = dict(sorted(self.tags.items()))
        self.redraw()

    def clear_tags(self) -> None:
        """Take the crosshair and both cursors away."""
        self.crosshair = None
        self.tags = {}
        self.redraw()

    def move_cursor(self, pixels: int) -> None:
        """Move the crosshair by keyboard; it begins in the middle."""
        window = self.window_of_time
        at = (window.start + window.stop) / 2 if self.crosshair is None else self.crosshair
        columns = self.charts[0].frame.columns if self.charts else 1
        self.on_cursor(min(max(at + pixels * window.span_s / columns, window.start), window.stop))

    def hideEvent(self, event: QHideEvent) -> None:
        for timer in (self._frame, self._settled):
            timer.stop()
        self._asked = None
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()
        self.ask(again=True)

    def _show_answer(self) -> None:
        answer = self.answer
        if answer is None:
            return
        data = {one.channel: TrendData(one) for one in answer.curves}
        compared = {one.channel: TrendData(one, answer.wish.shift_ns / 1e9) for one in answer.compared}
        waiting: Samples = np.frombuffer(answer.waiting) if len(answer.waiting) else np.empty(0)
        for chart in self.charts:
            chart.show_data(data, compared, answer.wish.shift_ns / 1e9)
            chart.show_waiting(waiting)

    def _make(self, channels: Sequence[Channel]) -> TrendChart:
        chart = TrendChart(self._themes, channels)
        chart.show_zone(self._zone)
        chart.frame.box.zoomed.connect(self.window_of_time.zoom)
        chart.frame.box.panned.connect(self.window_of_time.pan)
        chart.frame.box.pointed.connect(self.on_cursor)
        chart.frame.box.clicked.connect(self.on_clicked)
        chart.frame.box.clicked.connect(lambda *_: chart.setFocus())  # the arrow keys are for what was clicked
        self._column.addWidget(chart, 1)
        return chart

    def _timer(self, pause_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=pause_ms, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        return timer

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def _listen(self) -> None:
        window = self.window_of_time
        for keys, act in (
            ("Space", lambda: window.follow(not window.follows)),
            ("+", lambda: window.zoom(0.5, self.crosshair)),
            ("-", lambda: window.zoom(2.0, self.crosshair)),
            ("Left", lambda: window.pan(-window.span_s / 10)),
            ("Right", lambda: window.pan(window.span_s / 10)),
            ("Ctrl+Left", lambda: window.pan(-window.span_s)),
            ("Ctrl+Right", lambda: window.pan(window.span_s)),
            ("Shift+Left", lambda: self.move_cursor(-4)),
            ("Shift+Right", lambda: self.move_cursor(4)),
            ("End", lambda: window.follow(True)),
            ("A", lambda: self.set_tag(A)),
            ("B", lambda: self.set_tag(B)),
            ("Escape", self.clear_tags),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
