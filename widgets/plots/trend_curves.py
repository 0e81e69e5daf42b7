"""The graphics item that draws trends: envelopes, curves, another day, what is not sealed yet, and the two cursors."""

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from widgets.plots.curves import Curves, draw
from widgets.plots.decimate import Columns
from widgets.plots.ring import Samples
from widgets.plots.time_box import TimeBox
from widgets.plots.trend_data import TrendData
from widgets.theme import Theme, blend, curve_pen, text_font

DOTS_APART_PX = 7
STEPS_PX = 3
MOST_DRAWN = 4_000
"""More than the store gives: recordings have ten thousand samples a second."""
_DOT_PX = 2.0
_TAG_PX = 14
_FONT_PX = 11


class Drawn(NamedTuple):
    """One curve with its pens: of itself, of its least and greatest, and of what lies between these."""

    data: TrendData
    pen: QPen
    edge: QPen
    fill: QPen


class TrendCurves(Curves):
    """Paints on the pixels of its box, as live curves are; what moves is worked out by numpy and not by a transform."""

    def __init__(self, box: TimeBox) -> None:
        super().__init__(box)
        self._drawn: Sequence[Drawn] = ()
        self._compared: Sequence[Drawn] = ()
        self._waiting: Samples = np.empty(0)
        self._unsealed, self._tag_pen, self._tag_ink = QBrush(), QPen(), QColor()
        self._tags: tuple[tuple[str, float], ...] = ()
        self._font: QFont = text_font(_FONT_PX, strong=True)

    def wear(self, theme: Theme) -> None:
        """The inks of this theme."""
        self._unsealed = QBrush(QColor(blend(theme.accent, theme.raised, 0.88)))
        self._tag_pen, self._tag_ink = curve_pen(theme.accent), QColor(theme.on_accent)

    def show_curves(self, drawn: Sequence[Drawn], compared: Sequence[Drawn]) -> None:
        """Draw these from now on, and behind them those of another time."""
        self._drawn, self._compared = drawn, compared
        self.update()

    def show_waiting(self, times: Samples) -> None:
        """The times of readings that no block has sealed yet."""
        self._waiting = times
        self.update()

    def show_tags(self, tags: tuple[tuple[str, float], ...]) -> None:
        """The two cursors: a letter and a time each."""
        if tags != self._tags:
            self._tags = tags
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        box = self._box.place
        if box.width() < 1 or box.height() < 1:
            return
        painter.setClipRect(box)
        self._paint_waiting(painter, box)
        super().paint(painter, _option, _widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        rolled_up = [one for one in self._drawn if not one.data.is_raw]
        for one in rolled_up:
            self._paint_between(painter, box, one)
        for one in rolled_up:
            self._paint_ends(painter, box, one)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self._compared:
            painter.setPen(one.edge)
            draw(painter, self._mapped(one.data, box)[0])
        for one in self._drawn:
            painter.setPen(one.pen)
            points, times = self._mapped(one.data, box)
            draw(painter, points)
            if one.data.is_raw and len(points) * DOTS_APART_PX < box.width():
                self._paint_dots(painter, points, np.isin(times, self._waiting))
        self._paint_tags(painter, box)

    def _x(self, times: Samples, box: QRectF) -> Samples:
        start, stop = self._box.window
        xs: Samples = (times - start) * (box.width() / (stop - start)) + box.left()
        return xs

    def _y(self, values: Samples, box: QRectF) -> Samples:
        low, high = self._box.viewRange()[1]
        ys: Samples = box.bottom() - (values - low) * (box.height() / (high - low))
        return ys

    def _mapped(self, data: TrendData, box: QRectF) -> tuple[Samples, Samples]:
        seen = data.within(*self._box.window)
        times, values = data.times[seen], data.mean[seen]
        if len(times) > MOST_DRAWN:
            columns = max(1, round(box.width()))
            trace = Columns(times, *self._box.window, columns).trace(values)
            xs: Samples = trace.x * (box.width() / columns) + box.left()
            return np.column_stack([xs, self._y(trace.y, box)]), np.empty(len(xs))
        return np.column_stack([self._x(times, box), self._y(values, box)]), times

    def _paint_between(self, painter: QPainter, box: QRectF, one: Drawn) -> None:
        """All from the least to the greatest of each span."""
        xs, lows, highs, width = self._ends(one.data, box)
        painter.setPen(one.fill)
        if width < STEPS_PX:
            draw(painter, np.column_stack([np.repeat(xs, 2), np.column_stack([lows, highs]).ravel()]))
            return
        ground = one.fill.color()
        for x, low, high in zip(xs, lows, highs, strict=True):
            if not isnan(low):
                painter.fillRect(QRectF(x - width / 2, high, width, low - high), ground)

    def _paint_ends(self, painter: QPainter, box: QRectF, one: Drawn) -> None:
        """The least and the greatest themselves, so that a dip of a second is seen in a year."""
        xs, lows, highs, width = self._ends(one.data, box)
        painter.setPen(one.edge)
        for values in (lows, highs):
            if width < STEPS_PX:
                draw(painter, np.column_stack([xs, values]))
            else:
                steps = np.column_stack([xs - width / 2, xs + width / 2]).ravel()
                draw(painter, np.column_stack([steps, np.repeat(values, 2)]))

    def _ends(self, data: TrendData, box: QRectF) -> tuple[Samples, Samples, Samples, float]:
        seen = data.within(*self._box.window)
        start, stop = self._box.window
        return (
            self._x(data.times[seen], box), self._y(data.low[seen], box), self._y(data.high[seen], box),
            data.span_s * box.width() / (stop - start),
        )  # fmt: skip

    def _paint_waiting(self, painter: QPainter, box: QRectF) -> None:
        """A tint behind each run of readings that wait for a block."""
        if not len(self._waiting):
            return
        xs = self._x(self._waiting, box)
        usual = float(np.median(np.diff(xs))) if len(xs) > 1 else 0.0
        reach = max(2 * usual, 4.0)
        starts = np.flatnonzero(np.diff(xs, prepend=-np.inf) > reach)
        ends = np.append(starts[1:], len(xs)) - 1
        for first, last in zip(xs[starts], xs[ends], strict=True):
            painter.fillRect(QRectF(first - reach / 2, box.top(), last - first + reach, box.height()), self._unsealed)

    def _paint_dots(self, painter: QPainter, points: Samples, waiting: NDArray[np.bool_]) -> None:
        """A dot for each reading; a ring for one that is not sealed yet."""
        ink = painter.pen().color()
        for (x, y), waits in zip(points, waiting, strict=True):
            if not isnan(y):
                painter.setBrush(QBrush(self._unsealed.color() if waits else ink))
                painter.drawEllipse(QPointF(x, y), _DOT_PX, _DOT_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_tags(self, painter: QPainter, box: QRectF) -> None:
        start, stop = self._box.window
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._font)
        for letter, time in self._tags:
            if start <= time <= stop:
                x = round(box.left() + (time - start) / (stop - start) * box.width())
                painter.setPen(self._tag_pen)
                painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
                tag = QRectF(min(x, box.right() - _TAG_PX), box.top(), _TAG_PX, _TAG_PX)
                painter.fillRect(tag, self._tag_pen.color())
                painter.setPen(self._tag_ink)
                painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, letter)
