"""What a frame of nine curves of 60,000 points costs: the program's charts, the least possible, and the usual way."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple, Protocol

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.charts import CHOICE, SIZE, Relay, application, live_charts
from tests.bench.registry import Aim, Bench, Run, register
from widgets.plots.curves import polygon
from widgets.plots.decimate import Columns, Trace
from widgets.plots.history import History
from widgets.plots.live_charts import LiveCharts
from widgets.plots.ring import Samples
from widgets.theme import Theme, ThemeSource, curve_pen

POINTS = 60_000
RATE = 10.0
SPAN_S = POINTS / RATE
SAMPLES_A_FRAME = 80  # more than a pixel's worth, so that no frame is like the one before
FRAMES = 25
GIVE_UP_S = 20.0
OURS, BARE, PLAIN = "our charts", "bare QPainter", "plain pyqtgraph"


class Box(NamedTuple):
    """A chart's place in its window, and the values of its lower and upper edge."""

    place: QRect
    low: float
    high: float

    def points(self, trace: Trace) -> Samples:
        """The trace on the pixels of the window."""
        down = self.place.height() / (self.high - self.low)
        return np.column_stack([self.place.x() + trace.x, self.place.y() + (self.high - trace.y) * down])


class Contender(Protocol):
    """A window with nine curves."""

    def painted(self) -> Sequence[QWidget]:
        """The widgets that a frame paints."""

    def show_frame(self, history: History, /) -> None:
        """Draw what the history holds now."""

    def close(self) -> object: ...


class Ours:
    """The program's three strip charts, as the Station page has them."""

    def __init__(self, themes: ThemeSource, history: History) -> None:
        self.charts: LiveCharts = live_charts(themes, history, SPAN_S)

    def painted(self) -> Sequence[QWidget]:
        return [chart.frame.viewport() for chart in self.charts.charts]

    def show_frame(self, _history: History) -> None:
        self.charts.redraw()

    def close(self) -> None:
        self.charts.close()

    def boxes(self) -> list[Box]:
        """Where the curves are drawn in the window, and the range of their values."""
        return [
            Box(
                QRect(chart.frame.mapTo(self.charts, chart.frame.mapFromScene(chart.frame.box.scenePos())),
                      chart.frame.box.rect().size().toSize()),
                *chart.frame.box.viewRange()[1],
            )
            for chart in self.charts.charts
        ]  # fmt: skip


class Bare(QWidget):
    """Nothing but the same curves on the same pixels with the same pens: no axes, no grid, no numbers."""

    def __init__(self, theme: Theme, boxes: Sequence[Box]) -> None:
        super().__init__()
        self._boxes = boxes
        self._ground = QColor(theme.raised)
        self._pens = pens_of(theme)
        self._traces: list[list[Trace]] = [[], [], []]
        self.resize(*SIZE)
        self.show()

    def painted(self) -> Sequence[QWidget]:
        return [self]

    def show_frame(self, history: History) -> None:
        times = history.ring.times
        columns = [Columns(times, times[-1] - SPAN_S, times[-1], box.place.width()) for box in self._boxes]
        self._traces = [
            [shared.trace(history.ring.channel(history.row(quantity))) for quantity in chosen]
            for shared, chosen in zip(columns, CHOICE, strict=True)
        ]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, traces in zip(self._boxes, self._traces, strict=True):
            painter.setClipRect(box.place)
            for trace, pen in zip(traces, self._pens, strict=False):
                painter.setPen(pen)
                painter.drawPolyline(polygon(box.points(trace)))


class Plain(pg.GraphicsLayoutWidget):
    """What the manual of pyqtgraph shows: three plots, and `setData` with everything there is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setBackground(theme.raised)
        plots = [self.addPlot(row, 0) for row in range(len(CHOICE))]
        self._curves = [[plot.plot(pen=pen) for pen in pens_of(theme)] for plot in plots]
        self.resize(*SIZE)
        self.show()

    def painted(self) -> Sequence[QWidget]:
        return [self.viewport()]

    def show_frame(self, history: History) -> None:
        for curves, chosen in zip(self._curves, CHOICE, strict=True):
            for curve, quantity in zip(curves, chosen, strict=True):
                curve.setData(history.ring.times, history.ring.channel(history.row(quantity)))


class Camera(QObject):
    """Takes the time of a frame: from the data to the last painted pixel."""

    def __init__(self, window: Contender, relay: Relay, history: History) -> None:
        super().__init__()
        self._window, self._relay, self._history = window, relay, history
        self._unpainted: set[QObject] = set()
        for widget in window.painted():
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._unpainted.discard(watched)
        return False

    def turn(self) -> float:
        """The median time of a frame, in ms."""
        return median(self._frame() for _ in range(FRAMES))

    def _frame(self) -> float:
        self._relay.fill(self._history, SAMPLES_A_FRAME)
        QApplication.processEvents()
        self._unpainted = set(self._window.painted())
        began = time.perf_counter()
        self._window.show_frame(self._history)
        while self._unpainted:
            QApplication.processEvents()
            if time.perf_counter() - began > GIVE_UP_S:
                raise TimeoutError("A frame was not painted.")
        return (time.perf_counter() - began) * 1000


def pens_of(theme: Theme) -> list[QPen]:
    """A pen for each of the three curves of a chart."""
    return [curve_pen(colour) for colour in (theme.phase_a, theme.phase_b, theme.phase_c)]


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    themes, relay, history = application(), Relay(RATE), History(1 / RATE)
    relay.fill(history, POINTS)
    ours = Ours(themes, history)
    windows: dict[str, Contender] = {
        OURS: ours, BARE: Bare(themes.theme, ours.boxes()), PLAIN: Plain(themes.theme)
    }  # fmt: skip
    cameras = {name: Camera(window, relay, history) for name, window in windows.items()}
    try:
        yield {name: camera.turn for name, camera in cameras.items()}
    finally:
        for window in windows.values():
            window.close()


register(
    Bench(
        "frame",
        "How long is a frame of nine curves of 60,000 points, from data to painted pixels?",
        "ms",
        prepare,
        (Aim(OURS, at_most=1.5, of=BARE), Aim(PLAIN, at_least=5, of=OURS)),
        rounds=15,
    )
)
