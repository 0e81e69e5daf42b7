"""One chart of trends: the curves of one unit, and beside them what they are at the cursor."""

from collections.abc import Sequence
from datetime import UTC, tzinfo
from math import isnan

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from node.types.trend import Channel
from widgets import format as words
from widgets.label import Label
from widgets.plots.flags import sentences
from widgets.plots.marks import Mark
from widgets.plots.ring import Samples
from widgets.plots.scale import GrowingRange
from widgets.plots.trend_curves import Drawn
from widgets.plots.trend_data import Seen, TrendData
from widgets.plots.trend_frame import TrendFrame
from widgets.plots.trend_inks import edge, fill, inks
from widgets.plots.trend_legend import LegendLine, TrendLegend
from widgets.theme import Theme, ThemeSource, curve_pen, set_role

LEAST_HEIGHT_PX, TITLE_ROOM_PX = 132, 28
MARKS_SPOKEN = 3


class TrendChart(QWidget):
    """Draws what it is given; the window of time, the cursors and the wishes are its owner's."""

    def __init__(self, themes: ThemeSource, channels: Sequence[Channel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.channels = tuple(channels)
        self.frame = TrendFrame(with_times=True)
        self._title, self._legend = Label(), TrendLegend()
        self._data: dict[Channel, TrendData] = {}
        self._compared: dict[Channel, TrendData] = {}
        self._scale = GrowingRange()
        self._zone: tzinfo = UTC
        self._shift_s = 0.0
        self._lay_out()
        self._name()
        themes.themeChanged.connect(self.on_theme_changed)
        self.on_theme_changed(themes.theme)

    @property
    def lines(self) -> tuple[LegendLine, ...]:
        """The names and values at the right, as they are shown."""
        return self._legend.lines

    @property
    def data(self) -> dict[Channel, TrendData]:
        """What is drawn."""
        return self._data

    @property
    def compared(self) -> dict[Channel, TrendData]:
        """What is drawn of another time."""
        return self._compared

    def minimumSizeHint(self) -> QSize:
        return QSize(320, max(LEAST_HEIGHT_PX, self._legend.sizeHint().height() + TITLE_ROOM_PX))

    def show_data(self, data: dict[Channel, TrendData], compared: dict[Channel, TrendData], shift_s: float) -> None:
        """What was read of these curves, and of so much earlier."""
        self._shift_s = shift_s
        self._data = {channel: data[channel] for channel in self.channels if channel in data}
        self._compared = {channel: compared[channel] for channel in self.channels if channel in compared}
        self._dress()

    def show_waiting(self, times: Samples) -> None:
        """The times of readings that wait for a block."""
        self.frame.trends.show_waiting(times)

    def show_window(self, start: float, stop: float) -> None:
        """Move: what was read moves along."""
        self.frame.show_window(start, stop)
        self._fit()
        self.frame.curves.update()

    def fit(self) -> None:
        """Make the range of values anew for what is seen now."""
        self._scale.forget()
        self._fit()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.frame.show_zone(zone)

    def show_values(self, at: float | None) -> None:
        """The numbers at the right: at this time, or the last that is seen."""
        theme, lines = self._themes.theme, []
        for channel, ink in zip(self.channels, inks(theme, self.channels), strict=True):
            seen = self.seen_at(channel, at)
            text = words.number(seen.mean, words.decimals_of(channel.quantity)) if seen else words.ABSENT
            lines.append(LegendLine(channel.quantity.label, channel.place, text, ink, theme.ink_3))
        earlier = words.duration(self._shift_s, tenths=False)
        self._legend.show_lines(tuple(lines), self.tr("faint: {0} earlier").format(earlier) if self._compared else "")
        self._describe()

    def seen_at(self, channel: Channel, at: float | None) -> Seen | None:
        """What a curve is at this time, or last in the window."""
        data = self._data.get(channel)
        if data is None or not len(data.times):
            return None
        if at is not None:
            return data.at(at)
        place = int(np.searchsorted(data.times, self.frame.box.window[1], "right")) - 1
        return Seen(*(float(one[place]) for one in (data.low, data.high, data.mean))) if place >= 0 else None

    def on_theme_changed(self, theme: Theme) -> None:
        """Mix the pens and grounds anew."""
        self.frame.wear(theme)
        self._dress()
        self.show_values(None)

    def _dress(self) -> None:
        theme = self._themes.theme
        pens = {
            channel: tuple(map(curve_pen, (ink, edge(theme, ink), fill(theme, ink))))
            for channel, ink in zip(self.channels, inks(theme, self.channels), strict=True)
        }
        drawn, compared = (
            [Drawn(one, *pens[channel]) for channel, one in some.items()] for some in (self._data, self._compared)
        )
        self.frame.trends.show_curves(drawn, compared)

    def _fit(self) -> None:
        start, stop = self.frame.box.window
        seen = [one.over(start, stop) for one in (*self._data.values(), *self._compared.values())]
        lows = [one.low for one in seen if not isnan(one.low)]
        if lows:
            self._scale.cover(min(lows), max(one.high for one in seen if not isnan(one.high)), 0.0)
            self.frame.show_range(self._scale.low, self._scale.high)

    def _name(self) -> None:
        names = dict.fromkeys(words.quantity_kind(channel.quantity) for channel in self.channels)
        unit = self.channels[0].quantity.unit_symbol if self.channels else ""
        title = ", ".join(names)
        self._title.setText(f"{title} ({unit})" if unit else title)
        self.setAccessibleName(self.tr("{0} trend").format(title))
        self.frame.setAccessibleName(self.tr("{0} curves").format(title))
        self._legend.setAccessibleName(self.tr("{0} values").format(title))

    def _describe(self) -> None:
        told = [f"{line.label}, {line.place}: {line.text}" for line in self._legend.lines]
        said = self.tr("At the cursor: {0}.").format("; ".join(told)) if told else ""
        flags = self.frame.curves.flags.seen(self.frame.box.window)[-MARKS_SPOKEN:]
        if flags:
            said = self.tr("{0} Lately: {1}").format(said, " ".join(sentences(flags, self._zone)))
        self.setAccessibleDescription(said)

    def show_marks(self, marks: tuple[Mark, ...], labelled: bool) -> None:
        """What happened to the relays that are drawn."""
        self.frame.show_marks(marks, labelled)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, "chart")
        set_role(self._title, "head")
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 2, 4, 2)  # the line around what has the focus is not to be drawn over
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._title, 0, 0, 1, 2)
        grid.addWidget(self.frame, 1, 0)
        grid.addWidget(self._legend, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(1, 1)
