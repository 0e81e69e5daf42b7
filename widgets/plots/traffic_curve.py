"""How much nodes said to each other over the last minutes: two small curves from counts that only grow."""

from collections import deque
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from node.types.status import Carried
from widgets import format as words
from widgets.theme import HEAD_PX, ThemeSource, curve_pen, text_font

SPAN_S = 300.0
SAMPLE_S = 3.0
GAP_S = 15.0
HEIGHT_PX = 72
LEAST_RATE = 1_000.0
_SECOND = 1_000_000_000


class TrafficCurve(QWidget):
    """Kept while nobody looks, at the cost of two numbers every few seconds; drawn only when it is seen."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._samples: deque[tuple[int, Carried]] = deque(maxlen=int(SPAN_S / SAMPLE_S) + 2)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self.tr("Nothing to draw yet."))
        self.setAccessibleName(self.tr("Traffic with other nodes, the last five minutes"))
        themes.themeChanged.connect(self.on_theme_changed)

    def add(self, carried: Carried, now_ns: int) -> None:
        """The counts of now; a node that was started again begins anew."""
        if self._samples:
            then_ns, last = self._samples[-1]
            if carried.received < last.received or carried.sent < last.sent or now_ns < then_ns:
                self._samples.clear()
            elif now_ns - then_ns < SAMPLE_S * _SECOND * 0.9:
                return
        self._samples.append((now_ns, carried))
        self.update()

    @property
    def rates(self) -> tuple[float, float]:
        """Bytes a second that came and went last; 0 while that is not known."""
        found = self._rates()
        return (found[-1][1], found[-1][2]) if found else (0.0, 0.0)

    def on_theme_changed(self) -> None:
        """Draw with other inks."""
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, rates = self._themes.theme, self._rates()
        painter = QPainter(self)
        top = _round_up(max([LEAST_RATE, *(max(came, went) for _, came, went in rates)]))
        area = QRectF(0.5, 16.5, self.width() - 1, self.height() - 18)
        painter.setPen(QPen(QColor(theme.hairline)))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(text_font(HEAD_PX - 1))
        painter.setPen(QColor(theme.ink_3))
        head = QRectF(0, 0, self.width(), 15)
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), words.data_rate(top))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignRight), self.tr("last 5 min"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, colour in ((1, theme.accent), (2, theme.phase_a)):
            painter.setPen(curve_pen(colour))
            self._draw(painter, area, [(rate[0], rate[place]) for rate in rates], top)

    def _draw(self, painter: QPainter, area: QRectF, values: list[tuple[int, float]], top: float) -> None:
        if not self._samples:
            return
        now_ns, points = self._samples[-1][0], list[QPointF]()
        for before, (time_ns, value) in zip([(0, 0.0), *values], values, strict=False):
            share = 1 - (now_ns - time_ns) / _SECOND / SPAN_S
            if share < 0:
                continue
            if points and time_ns - before[0] > GAP_S * _SECOND:  # a gap is drawn as a gap
                painter.drawPolyline(points)
                points = []
            points.append(QPointF(area.left() + share * area.width(), area.bottom() - value / top * area.height()))
        painter.drawPolyline(points)

    def _rates(self) -> list[tuple[int, float, float]]:
        """Of each stretch its end, and what came and went in a second of it."""
        found = []
        for (began, was), (ended, now) in pairwise(self._samples):
            seconds = (ended - began) / _SECOND
            found.append((ended, (now.received - was.received) / seconds, (now.sent - was.sent) / seconds))
        return found


def _round_up(rate: float) -> float:
    """The next of 1, 2 or 5 times a power of ten."""
    power = 10 ** (len(str(int(rate))) - 1)
    return float(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rate))
