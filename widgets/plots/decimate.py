"""From many samples to what the pixels can show: the least and the greatest value of each column of pixels.

A curve drawn from these points covers the same pixels as the curve through all samples, but its cost depends on
the width of the chart and not on the length of the history.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from widgets.plots.ring import Samples

Places = NDArray[np.intp]


class Trace(NamedTuple):
    """Points to draw: `x` in pixels from the left edge, `y` in the quantity's unit, NaN where the line breaks."""

    x: Samples
    y: Samples


class Traces(NamedTuple):
    """Points of several channels, which share `x`; each row of `ys` is the `y` of one."""

    x: Samples
    ys: Samples


class Columns:
    """The samples of one time axis sorted into columns of pixels, once for all the channels that share the axis.

    Times ascend.  Column k covers start + k·w <= t < start + (k + 1)·w.  One sample outside each edge is kept, so
    that a line leaves the chart instead of ending in it.  NaN stays a break in the line.
    """

    def __init__(self, times: Samples, start: float, stop: float, columns: int) -> None:
        scale = columns / (stop - start)
        first = max(int(np.searchsorted(times, start, "left")) - 1, 0)
        last = min(int(np.searchsorted(times, stop, "right")) + 1, len(times))
        self.seen = slice(first, last)
        """The samples that matter: what a frame costs must not depend on all that is kept."""
        self._x = (times[self.seen] - start) * scale
        self._raw = len(self._x) <= 2 * columns
        if not self._raw:
            self._sort(times[self.seen], start + np.arange(columns + 1) / scale)

    def trace(self, values: Samples) -> Trace:
        """The points of one channel: all of them where they are few, else the extremes of each column."""
        x, ys = self.traces(values[np.newaxis, self.seen])
        return Trace(x, ys[0])

    def traces(self, values: Samples) -> Traces:
        """The points of several channels, a row each, which hold what is `seen` and no more.

        At once: each step of numpy lets other threads run, and a frame that is drawn waits for them a hundred times.
        """
        if self._raw:
            return Traces(self._x, values)
        least = np.minimum.reduceat(values, self._starts, axis=1)
        holed = bool(np.isnan(least).any())
        if holed:
            least = np.fmin.reduceat(values, self._starts, axis=1)
        greatest = (np.fmax if holed else np.maximum).reduceat(values, self._starts, axis=1)
        pairs = self._pairs(values, least, greatest)
        return self._break(pairs, np.isnan(values)) if holed else Traces(self._centres, pairs)

    def _sort(self, times: Samples, edges: Samples) -> None:
        bounds = np.concatenate([[0], np.searchsorted(times, edges, "left"), [len(times)]])
        filled = np.flatnonzero(np.diff(bounds))
        self._starts: Places = bounds[filled]
        self._stops: Places = bounds[filled + 1]
        centres = filled - 0.5
        if filled[0] == 0:
            centres[0] = self._x[0]
        if filled[-1] == len(edges):
            centres[-1] = self._x[-1]
        self._centres: Samples = np.repeat(centres, 2)

    def _pairs(self, values: Samples, least: Samples, greatest: Samples) -> Samples:
        """The two extremes of each column, in the order in which a rising or falling curve meets them."""
        falling = values[:, self._stops - 1] < values[:, self._starts]
        pairs = np.empty((len(values), 2 * len(self._starts)))
        pairs[:, 0::2] = np.where(falling, greatest, least)
        pairs[:, 1::2] = np.where(falling, least, greatest)
        return pairs

    def _break(self, pairs: Samples, hole: NDArray[np.bool_]) -> Traces:
        """Lift the pen between two columns when samples are missing between their last and first value.

        All channels have a point there then: of those without a gap it is the point before, once more.
        """
        count = hole.shape[1]
        place = np.arange(count)
        entry = np.minimum.reduceat(np.where(hole, count, place), self._starts, axis=1)[:, 1:]
        leave = np.maximum.reduceat(np.where(hole, -1, place), self._starts, axis=1)[:, :-1]
        lifts = (leave >= 0) & (entry < count) & (entry - leave > 1)
        lifted = np.flatnonzero(lifts.any(axis=0))
        before = 2 * lifted + 1
        extra = np.where(lifts[:, lifted], np.nan, pairs[:, before])
        return Traces(
            np.insert(self._centres, before + 1, self._centres[before]), np.insert(pairs, before + 1, extra, axis=1)
        )
