"""One strip chart: a title, a frame with axes, curves that move, and the present numbers at the right."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from math import isnan

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from node.types.quantity import Phase, Quantity, QuantityCode
from widgets import format as words
from widgets.label import Label
from widgets.plots.decimate import Traces
from widgets.plots.flags import sentences
from widgets.plots.frame import ChartFrame
from widgets.plots.history import History, drawable
from widgets.plots.marks import Mark
from widgets.plots.scale import GrowingRange
from widgets.plots.values import ValueColumn, ValueLine
from widgets.theme import Theme, ThemeSource, blend, curve_pen, set_role

MARKS_SPOKEN = 3
"""A screen reader hears the newest few; the sequence of events has them all."""


class StripChart(QWidget):
    """Draws quantities of one relay over a window of time that its owner moves.

    `zoomWanted(factor, time)`, `panWanted(seconds)` and `cursorMoved(time or None)` tell the owner what the mouse
    asked for; charts that stand together share one window and one cursor.
    """

    zoomWanted = Signal(float, float)
    panWanted = Signal(float)
    cursorMoved = Signal(object)

    def __init__(self, themes: ThemeSource, title: str, with_times: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._title, self._unit, self._values = Label(), Label(), ValueColumn()
        self.frame = ChartFrame(with_times)
        self._quantities: tuple[Quantity, ...] = ()
        self._pens: list[QPen] = []
        self._scale = GrowingRange()
        self._stale = False
        self._objected: Mapping[str, str] = {}
        self._zone: tzinfo = UTC
        self._lay_out()
        self.show_title(title)
        self.frame.box.zoomed.connect(self.zoomWanted)
        self.frame.box.panned.connect(self.panWanted)
        self.frame.box.pointed.connect(self.cursorMoved)
        themes.themeChanged.connect(self.on_theme_changed)
        self.on_theme_changed(themes.theme)
        self._describe([], [])

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """What is drawn, in the order of the numbers at the right."""
        return self._quantities

    @property
    def value_lines(self) -> tuple[ValueLine, ...]:
        """The numbers at the right as they are shown."""
        return self._values.lines

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 84)

    def show_quantities(self, quantities: tuple[Quantity, ...]) -> None:
        """Draw these from now on; the range starts anew."""
        if quantities != self._quantities:
            self._quantities = quantities
            self._unit.setText(", ".join(dict.fromkeys(q.unit_symbol for q in quantities)))
            self._scale.forget()
            if not quantities:
                self.frame.show_nothing()
            self.on_theme_changed(self._themes.theme)

    def show_title(self, title: str) -> None:
        """Another head; a screen reader hears it as the name of the chart."""
        self._title.setText(title)
        self.setAccessibleName(self.tr("{0} chart").format(title))
        self.frame.setAccessibleName(self.tr("{0} curves").format(title))
        self._values.setAccessibleName(self.tr("{0} values").format(title))

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.frame.show_zone(zone)

    def show_stale(self, stale: bool) -> None:
        """Grey what is old: the relay has been silent for longer than it should."""
        if stale != self._stale:
            self._stale = stale
            self.on_theme_changed(self._themes.theme)

    def show_objections(self, objected: Mapping[str, str]) -> None:
        """What rules say of the newest values, by label; `show_values` writes it."""
        self._objected = objected

    def show_marks(self, marks: tuple[Mark, ...], labelled: bool) -> None:
        """What happened to the relay, the oldest first; one of the charts that stand together has the flags."""
        self.frame.show_marks(marks, labelled)

    def draw(self, traces: Traces, window: tuple[float, float], columns: int) -> None:
        """Draw these curves in this window of time: what one frame costs."""
        self.frame.show_window(*window)
        self._fit(traces, window[1])
        self.frame.curves.show_traces(traces, self._pens, columns)

    def show_values(self, history: History, at: float | None = None) -> None:
        """Write the numbers at the right: the newest, or those under the cursor."""
        theme = self._themes.theme
        texts = [words.number(value, words.decimals_of(q)) for q, value in self._values_at(history, at)]
        colours = [theme.ink_3 if self._stale else _colour(theme, q) for q in self._quantities]
        labels = [q.label for q in self._quantities]
        objected = [self._objected.get(label, "") if at is None else "" for label in labels]
        lines = zip(labels, texts, colours, objected, strict=True)
        self._values.show_lines(tuple(ValueLine(*line, theme.warning) for line in lines))
        self._describe(labels, texts)

    def show_cursor(self, time: float | None) -> None:
        """Put the shared cursor at this time."""
        self.frame.show_cursor(time)

    def on_theme_changed(self, theme: Theme) -> None:
        """Mix the pens and grounds anew."""
        colours = [_colour(theme, quantity) for quantity in self._quantities]
        self._pens = [curve_pen(blend(c, theme.raised, 0.5) if self._stale else c) for c in colours]
        self.frame.wear(theme)

    def _values_at(self, history: History, at: float | None) -> list[tuple[Quantity, float]]:
        if at is None and history.newest is not None:
            newest = {m.quantity: drawable(m) for m in history.newest.values}
            return [(q, newest.get(q, float("nan"))) for q in self._quantities]
        return [(q, history.value(q, at or 0.0)) for q in self._quantities]

    def _fit(self, traces: Traces, now: float) -> None:
        if not traces.ys.size:
            return
        least, greatest = float(np.fmin.reduce(traces.ys, axis=None)), float(np.fmax.reduce(traces.ys, axis=None))
        all_gap = isnan(least)
        if not all_gap and self._scale.cover(least, greatest, now):
            self.frame.show_range(self._scale.low, self._scale.high)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, "chart")
        set_role(self._title, "head")
        set_role(self._unit, "note")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._unit, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.frame, 1, 0)
        grid.addWidget(self._values, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(1, 1)

    def _describe(self, labels: list[str], texts: list[str]) -> None:
        said = zip(labels, texts, (q.unit_symbol for q in self._quantities), strict=True)
        spoken = ", ".join(" ".join(filter(None, line)) for line in said)
        if self._stale:
            spoken = self.tr("old values: {0}").format(spoken)
        told = f"{self._title.text()}: {spoken}." if spoken else self.tr("Nothing to draw yet.")
        if objected := ", ".join(label for label in labels if label in self._objected):
            told = self.tr("{0} Not plausible: {1}.").format(told, objected)
        if seen := self.frame.curves.flags.seen(self.frame.box.window)[-MARKS_SPOKEN:]:
            told = self.tr("{0} Lately: {1}").format(told, " ".join(sentences(seen, self._zone)))
        self.setAccessibleDescription(told)


def _colour(theme: Theme, quantity: Quantity) -> str:
    """Phases keep their colours; power has no phase, so active is plain ink and the others are fainter."""
    if quantity.code == QuantityCode.ACTIVE_POWER and quantity.phase in {Phase.NONE, Phase.TOTAL}:
        return theme.ink
    return theme.phase_colour(quantity.phase)
