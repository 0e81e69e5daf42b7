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


class Columns:
    """The samples of one time axis sorted into columns of pixels, once for all the channels that share the axis.

    Times ascend.  Column k covers start + k·w <= t < start + (k + 1)·w.  One sample outside each edge is kept, so
    that a line leaves the chart instead of ending in it.  NaN stays a break in the line.
    """

    def __init__(self, times: Samples, start: float, stop: float, columns: int) -> None:
        scale = columns / (stop - start)
        first = max(int(np.searchsorted(times, start, "left")) - 1, 0)
        last = min(int(np.searchsorted(times, stop, "right")) + 1, len(times))
        self._seen = slice(first, last)
        self._x = (times[self._seen] - start) * scale
        self._raw = len(self._x) <= 2 * columns
        if not self._raw:
            self._sort(times[self._seen], start + np.arange(columns + 1) / scale)

    def trace(self, values: Samples) -> Trace:
        """The points of one channel: all of them where they are few, else the extremes of each column."""
        values = values[self._seen]
        if self._raw:
            return Trace(self._x, values)
        holed = bool(np.isnan(values).any())
        least, greatest = (np.fmin, np.fmax) if holed else (np.minimum, np.maximum)
        pairs = self._pairs(values, least.reduceat(values, self._starts), greatest.reduceat(values, self._starts))
        return self._break(pairs, np.isnan(values)) if holed else Trace(self._centres, pairs)

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
        falling = values[self._stops - 1] < values[self._starts]
        pairs = np.empty(2 * len(least))
        pairs[0::2] = np.where(falling, greatest, least)
        pairs[1::2] = np.where(falling, least, greatest)
        return pairs

    def _break(self, pairs: Samples, hole: NDArray[np.bool_]) -> Trace:
        """Lift the pen between two columns when samples are missing between their last and first value."""
        place = np.arange(len(hole))
        entry = np.minimum.reduceat(np.where(hole, len(hole), place), self._starts)[1:]
        leave = np.maximum.reduceat(np.where(hole, -1, place), self._starts)[:-1]
        lifted = 2 * (np.flatnonzero((leave >= 0) & (entry < len(hole)) & (entry - leave > 1)) + 1)
        return Trace(np.insert(self._centres, lifted, np.nan), np.insert(pairs, lifted, np.nan))
