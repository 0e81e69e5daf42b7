"""The graphics item that draws a strip chart's grid, curves and cursor, in pixels and nothing else."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import ndarray_from_qpolygonf
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from widgets.plots.decimate import Traces
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
        self._traces = Traces(np.empty(0), np.empty((0, 0)))
        self._pens: Sequence[QPen] = ()
        self._polygons: list[Polygon] = []
        self._columns = 1
        self._whole = True
        self._rows: list[QLineF] = []
        self._uprights: list[QLineF] = []
        self._grid_pen = QPen()
        self._cursor: float | None = None
        self._cursor_pen = QPen()

    def boundingRect(self) -> QRectF:
        return self._box.place

    def show_pens(self, grid: QPen, cursor: QPen) -> None:
        """The colours of the moment."""
        self._grid_pen, self._cursor_pen = grid, cursor
        self.update()

    def show_rows(self, shares: list[float]) -> None:
        """Level lines of the grid at these shares of the height, from below."""
        box = self._box.place
        left, right, bottom, height = box.left(), box.right(), box.bottom(), box.height()
        self._rows = [QLineF(left, y, right, y) for y in (round(bottom - share * height) for share in shares)]
        self.update()

    def show_uprights(self, shares: list[float]) -> None:
        """Upright lines of the grid at these shares of the width, from the left."""
        box = self._box.place
        top, bottom, left, width = box.top(), box.bottom(), box.left(), box.width()
        self._uprights = [QLineF(x, top, x, bottom) for x in (round(left + share * width) for share in shares)]
        self.update()

    def show_traces(self, traces: Traces, pens: Sequence[QPen], columns: int) -> None:
        """The curves to draw, each with its pen; x in columns, y in the unit of the view box."""
        self._traces, self._pens, self._columns = traces, pens, columns
        self._whole = not np.isnan(traces.ys).any()
        self._polygons += [Polygon() for _ in range(len(pens) - len(self._polygons))]
        self.update()

    def show_cursor(self, share: float | None) -> None:
        """An upright line at this share of the width; None takes it away."""
        self._cursor = share
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        box = self._box.place
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
        for pen, line, drawn in zip(self._pens, self._lines(box), self._polygons, strict=False):
            painter.setPen(pen)
            if self._whole and len(line) > 1:
                painter.drawPolyline(drawn.through(line))
            else:
                draw(painter, line)

    def _lines(self, box: QRectF) -> Samples:
        """All points of all curves on the pixels of the box."""
        low, high = self._box.viewRange()[1]
        left, width, bottom, height = box.left(), box.width(), box.bottom(), box.height()
        x, ys = self._traces
        points = np.empty((*ys.shape, 2))
        points[..., 0] = x * (width / self._columns) + left
        points[..., 1] = ys * (-height / (high - low)) + (bottom + low * height / (high - low))
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
    return Polygon().through(points)


class Polygon:
    """Qt's own array of points, filled again with each frame."""

    def __init__(self) -> None:
        self._shape = QPolygonF()
        self._bytes = memoryview(b"")

    def through(self, points: Samples) -> QPolygonF:
        """The polygon through these points; it is this one until the next call.

        As bytes, for numpy lets other threads run while it copies, and a frame waits for them.
        """
        data = memoryview(np.ascontiguousarray(points).data).cast("B")
        if len(data) != len(self._bytes):
            self._shape = QPolygonF()
            self._shape.resize(len(points))
            self._bytes = memoryview(ndarray_from_qpolygonf(self._shape).data).cast("B")
        self._bytes[:] = data
        return self._shape
