"""The graphics item that draws a strip chart's grid, curves and cursor, in pixels and nothing else."""

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import ndarray_from_qpolygonf
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from widgets.plots.decimate import Trace
from widgets.plots.flags import Flags
from widgets.plots.ring import Samples
from widgets.plots.time_box import TimeBox


class Curves(pg.GraphicsObject):
    """Draws on the pixels of its view box, so that no transform is made or undone for each frame.

    The grid is drawn here too, with an opaque pen: the axes' own translucent grid costs ten times the curves.
    """

    def __init__(self, box: TimeBox) -> None:
        super().__init__()
        self._box = box
        self.flags = Flags()
        self.setParentItem(box)
        self._traces: list[tuple[Trace, QPen]] = []
        self._columns = 1
        self._rows: list[QLineF] = []
        self._uprights: list[QLineF] = []
        self._grid_pen = QPen()
        self._cursor: float | None = None
        self._cursor_pen = QPen()

    def boundingRect(self) -> QRectF:
        return QRectF(self._box.rect())

    def show_pens(self, grid: QPen, cursor: QPen) -> None:
        """The colours of the moment."""
        self._grid_pen, self._cursor_pen = grid, cursor
        self.update()

    def show_rows(self, shares: list[float]) -> None:
        """Level lines of the grid at these shares of the height, from below."""
        box = self._box.rect()
        left, right, bottom, height = box.left(), box.right(), box.bottom(), box.height()
        self._rows = [QLineF(left, y, right, y) for y in (round(bottom - share * height) for share in shares)]
        self.update()

    def show_uprights(self, shares: list[float]) -> None:
        """Upright lines of the grid at these shares of the width, from the left."""
        box = self._box.rect()
        top, bottom, left, width = box.top(), box.bottom(), box.left(), box.width()
        self._uprights = [QLineF(x, top, x, bottom) for x in (round(left + share * width) for share in shares)]
        self.update()

    def show_traces(self, traces: list[tuple[Trace, QPen]], columns: int) -> None:
        """The curves to draw, each with its pen; x in columns, y in the unit of the view box."""
        self._traces, self._columns = traces, columns
        self.update()

    def show_cursor(self, share: float | None) -> None:
        """An upright line at this share of the width; None takes it away."""
        self._cursor = share
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        box = self._box.rect()
        painter.setClipRect(box)
        painter.setPen(self._grid_pen)
        painter.drawLines(self._rows + self._uprights)
        if self.flags:
            self.flags.paint_lines(painter, box, self._box.window)
        if self._cursor is not None:
            painter.setPen(self._cursor_pen)
            x = round(box.left() + self._cursor * box.width())
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for trace, pen in self._traces:
            painter.setPen(pen)
            draw(painter, self._points(trace, box))

    def _points(self, trace: Trace, box: QRectF) -> Samples:
        low, high = self._box.viewRange()[1]
        points = np.empty((len(trace.x), 2))
        np.multiply(trace.x, box.width() / self._columns, out=points[:, 0])
        points[:, 0] += box.left()
        np.multiply(trace.y, -box.height() / (high - low), out=points[:, 1])
        points[:, 1] += box.bottom() + low * box.height() / (high - low)
        return points


def draw(painter: QPainter, points: Samples) -> None:
    """Draw the line through these points, lifting the pen where a point is NaN."""
    holes = np.flatnonzero(np.isnan(points[:, 1]))
    for run in np.split(points, holes) if len(holes) else [points]:
        start = 1 if len(run) and np.isnan(run[0, 1]) else 0
        if len(run) - start > 1:
            painter.drawPolyline(polygon(run[start:]))
        elif len(run) - start == 1:
            painter.drawPoint(QPointF(*run[start]))


def polygon(points: Samples) -> QPolygonF:
    """The points as Qt's own array, copied in one stroke instead of one by one."""
    shape = QPolygonF()
    shape.resize(len(points))
    ndarray_from_qpolygonf(shape)[:] = points
    return shape
