"""The frame of a trend's chart: that of the live charts, with a calendar below it."""

from widgets.plots.calendar_ticks import calendar_ticks
from widgets.plots.curves import Curves
from widgets.plots.frame import ChartFrame
from widgets.plots.trend_curves import TrendCurves
from widgets.theme import Theme

PIXELS_PER_TICK = 96


class TrendFrame(ChartFrame):
    """Draws `trends`, over any time."""

    @property
    def trends(self) -> TrendCurves:
        """What is drawn in it."""
        assert isinstance(self.curves, TrendCurves)
        return self.curves

    def wear(self, theme: Theme) -> None:
        """Ground, grid, figures and cursors in the inks of this theme."""
        super().wear(theme)
        self.trends.wear(theme)

    def _make_curves(self) -> Curves:
        return TrendCurves(self.box)

    def _marks_of_time(self, start: float, stop: float, most: int) -> list[tuple[float, str]]:
        return calendar_ticks(start, stop, max(most, int(self.box.place.width() / PIXELS_PER_TICK)), self._zone)
