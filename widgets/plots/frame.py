"""The frame of a strip chart: pyqtgraph's axes and view box, with round numbers, clock times and a quiet grid."""

from datetime import UTC, tzinfo
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QGraphicsScene, QToolTip

from widgets import format as words
from widgets.label import plain_tip
from widgets.plots.curves import Curves
from widgets.plots.flags import FlagStrip, sentences
from widgets.plots.marks import Mark
from widgets.plots.scale import MOST_PARTS, tick_decimals, ticks, time_ticks
from widgets.plots.time_axis import TimeAxis, well_spread
from widgets.plots.time_box import TimeBox
from widgets.theme import Theme, blend, curve_pen, text_font

_AXIS_WIDTH = 48
_APART = 4  # what is painted anew reaches a little beyond the curves, and must not reach the axis
_HALF_A_LABEL = 7
_AXIS_FONT_PX = 11
_PIXELS_PER_TIME = 150
_ROOM_FOR_ALL_TICKS = 100


class ChartFrame(pg.GraphicsLayoutWidget):
    """Holds the curves; writes its axes anew only when the window of time or the range of values really changed."""

    def __init__(self, with_times: bool) -> None:
        super().__init__()
        self.box = TimeBox()
        self.curves = self._make_curves()
        self._strip = FlagStrip(self.curves.flags, self.box)
        self._left = pg.AxisItem("left")
        self._times = TimeAxis() if with_times else None
        self._range: tuple[float, float] | None = None  # until there is something to draw
        self._zone: tzinfo = UTC
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(64)
        # The view paints its own ground, and its five items are found sooner by looking at each.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._lay_out()
        self.box.sigResized.connect(self.on_resized)

    @property
    def columns(self) -> int:
        """How many pixels of the device the curves have from left to right."""
        return max(1, round(float(self.box.place.width()) * float(self.devicePixelRatioF())))

    def show_window(self, start: float, stop: float) -> None:
        """Move the window of time."""
        if (start, stop) != self.box.window:
            self.box.window = (start, stop)
            self._tick_times()
            if self.curves.flags.labelled:
                self._strip.update()

    def show_range(self, low: float, high: float) -> None:
        """Make room for these values."""
        if (low, high) != self._range:
            self._range = (low, high)
            self.box.setYRange(low, high, padding=0)
            self._tick_values()

    def show_nothing(self) -> None:
        """There is nothing to draw, so nothing is said of values either."""
        self._range = None
        self._tick_values()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self._tick_times()

    def show_cursor(self, time: float | None) -> None:
        """Put the cursor at this time; None, or a time outside the window, takes it away."""
        start, stop = self.box.window
        inside = time is not None and start <= time <= stop
        self.curves.show_cursor((time - start) / (stop - start) if inside and time is not None else None)

    def show_marks(self, marks: tuple[Mark, ...], labelled: bool) -> None:
        """Draw what happened at these times; with `labelled` each has its flag."""
        self.curves.flags.show(marks, labelled)
        self.curves.update()
        self._strip.fit()

    def tip_at(self, point: QPoint) -> str:
        """What happened at this place of the view; empty where nothing did."""
        box = self.box.place
        share = (self.box.mapFromScene(self.mapToScene(point)).x() - box.left()) / max(box.width(), 1.0)
        near = self.curves.flags.near(self.box.window, share, box.width())
        return "\n".join(sentences(near, self._zone))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos())), self)
            return True
        return bool(super().viewportEvent(event))

    def wear(self, theme: Theme) -> None:
        """Ground, grid and figures in the inks of this theme."""
        self.setBackground(theme.raised)
        self.curves.flags.wear(theme)
        self.curves.show_pens(curve_pen(blend(theme.hairline, theme.raised, 0.35)), curve_pen(theme.ink_3))
        self._left.setTextPen(theme.ink_3)
        if self._times:
            self._times.show_ink(theme.ink_3)

    def on_resized(self) -> None:
        """Choose as many ticks as the new size has room for."""
        self._tick_values()
        self._tick_times()

    def _make_curves(self) -> Curves:
        return Curves(self.box)

    def _marks_of_time(self, start: float, stop: float, most: int) -> list[tuple[float, str]]:
        return time_ticks(start, stop, most, self._zone)

    def _tick_values(self) -> None:
        if self._range is None:
            self._left.setTicks([[]])
            self.curves.show_rows([])
            return
        low, high = self._range
        values = ticks(low, high, MOST_PARTS if self.box.place.height() >= _ROOM_FOR_ALL_TICKS else 2)
        decimals = tick_decimals(values)
        self._left.setTicks([[(value, words.number(value, decimals)) for value in values]])
        self.curves.show_rows([(value - low) / (high - low) for value in values])

    def _tick_times(self) -> None:
        start, stop = self.box.window
        width = self.box.place.width()
        marks = well_spread(
            partial(self._marks_of_time, start, stop), max(2, int(width / _PIXELS_PER_TIME)), stop - start, width
        )
        shares = [(time - start) / (stop - start) for time, _ in marks]
        if self._times:
            self._times.show_times([(share, text) for share, (_, text) in zip(shares, marks, strict=True)])
        self.curves.show_uprights(shares)

    def _lay_out(self) -> None:
        self.ci.setContentsMargins(0, _HALF_A_LABEL, 1, 0 if self._times else _HALF_A_LABEL)
        self.ci.setSpacing(0)
        self.ci.layout.setHorizontalSpacing(_APART)
        self.addItem(self._strip, 0, 1)
        self.addItem(self._left, 1, 0)
        self.addItem(self.box, 1, 1)
        if self._times:
            self.addItem(self._times, 2, 1)
        self._left.linkToView(self.box)
        self._left.setWidth(_AXIS_WIDTH)
        self._left.setPen(None)
        self._left.enableAutoSIPrefix(False)
        self._left.setStyle(tickLength=0, tickAlpha=0, tickTextOffset=4, autoExpandTextSpace=False)
        self._left.setTickFont(text_font(_AXIS_FONT_PX))
