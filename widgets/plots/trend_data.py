"""The points of one curve as arrays: gaps are broken open, so that no line claims what nobody measured."""

from array import array
from typing import NamedTuple

import numpy as np

from node.types.trend import Channel, TrendCurve
from widgets.plots.ring import Samples

_GAP_STEPS = 3.5
_LEAST_GAP_S = 1.0


class Seen(NamedTuple):
    """What a curve is at a moment, or over a stretch: least, greatest, and the mean or the value."""

    low: float
    high: float
    mean: float


NOTHING = Seen(float("nan"), float("nan"), float("nan"))


class TrendData:
    """`times` are where points are drawn: at the reading, or in the middle of its span."""

    def __init__(self, curve: TrendCurve, shift_s: float = 0.0) -> None:
        self.channel: Channel = curve.channel
        self.span_s = curve.span_ns / 1e9
        self.doubtful = curve.doubtful
        times = _samples(curve.times) + (shift_s + self.span_s / 2)
        self._gap_s = _gap(times, self.span_s)
        holes = np.flatnonzero(np.diff(times) > self._gap_s) + 1
        beside = self.span_s * 0.49 if self.span_s else 0.0
        self.times = np.insert(times, holes, times[holes - 1] + beside) if len(holes) else times
        self.low, self.high, self.mean = (
            np.insert(values, holes, np.nan) if len(holes) else values
            for values in map(_samples, (curve.low, curve.high, curve.mean))
        )

    @property
    def is_raw(self) -> bool:
        """Whether each point is a reading."""
        return not self.span_s

    def within(self, start: float, stop: float) -> slice:
        """The points of this time, and one at each side, so that a line leaves the chart instead of ending in it."""
        first, last = np.searchsorted(self.times, (start, stop))
        return slice(max(0, int(first) - 1), min(len(self.times), int(last) + 1))

    def at(self, time: float) -> Seen:
        """What it was then: what the relay had last said, or the span that the moment lies in."""
        place = int(np.searchsorted(self.times - self.span_s / 2, time, "right")) - 1
        reach = self.span_s or self._gap_s
        if place < 0 or time - (self.times[place] - self.span_s / 2) > reach:
            return NOTHING
        return Seen(float(self.low[place]), float(self.high[place]), float(self.mean[place]))

    def over(self, start: float, stop: float) -> Seen:
        """Least, greatest and mean of the points in this time."""
        first, last = np.searchsorted(self.times, (start, stop))
        low, high, mean = (values[first:last] for values in (self.low, self.high, self.mean))
        if not len(low) or bool(np.isnan(mean).all()):
            return NOTHING
        return Seen(float(np.nanmin(low)), float(np.nanmax(high)), float(np.nanmean(mean)))


def _samples(values: "array[float]") -> Samples:
    return np.frombuffer(values, dtype=np.float64) if len(values) else np.empty(0)


def _gap(times: Samples, span_s: float) -> float:
    """From which pause on nothing was said: a few times the usual one."""
    usual = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
    if span_s and usual <= span_s * 1.01:
        return span_s * 1.5
    return max(_LEAST_GAP_S, _GAP_STEPS * usual)
