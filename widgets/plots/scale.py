"""Round numbers for the axes, and a range of values that grows at once but shrinks only after a while."""

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from math import ceil, floor, log10

_TIME_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400)
MOST_PARTS = 4
_ROOM = 0.06
_LEAST_SHARE = 0.04
_SHRINK_BELOW = 0.45
_SHRINK_AFTER_S = 20.0


def round_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that cuts the span into at most this many parts."""
    rough = span / most
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if factor * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, most: int = MOST_PARTS) -> list[float]:
    """Round values between low and high."""
    step = round_step(high - low, most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def tick_decimals(values: list[float]) -> int:
    """As many decimals as tell neighbouring ticks apart, and no more."""
    if len(values) < 2:
        return 0
    step = values[1] - values[0]
    return next((count for count in range(7) if abs(round(step, count) - step) < step * 1e-6), 7)


def time_ticks(start: float, stop: float, most: int, zone: tzinfo = UTC) -> list[tuple[float, str]]:
    """Round clock times between two moments, written as the zone's time of day."""
    step = next((step for step in _TIME_STEPS if (stop - start) / step <= most), _TIME_STEPS[-1])
    offset = datetime.fromtimestamp(start, zone).utcoffset()
    shift = offset.total_seconds() if offset else 0.0
    first = ceil((start + shift) / step) * step - shift
    count = int((stop - first) // step) + 1
    pattern = "%H:%M:%S" if step < 60 or (stop - start) < 3600 else "%H:%M"
    return [(time, _clock_time(time, zone, pattern)) for time in (first + step * place for place in range(count))]


@lru_cache(maxsize=256)
def _clock_time(time: float, zone: tzinfo, pattern: str) -> str:
    """Kept, because the same few times are written anew for every frame."""
    return datetime.fromtimestamp(time, zone).strftime(pattern)


class GrowingRange:
    """The range of a value axis: wide enough for what is seen, round at both ends, and calm.

    It grows as soon as a value would leave it.  It shrinks only when the values have used less than half of it for
    a while.  It is never so narrow that noise fills the chart.
    """

    def __init__(self, low: float = 0.0, high: float = 1.0) -> None:
        self.low, self.high = low, high
        self._known = False
        self._small_since: float | None = None

    def cover(self, least: float, greatest: float, now: float) -> bool:
        """Take in what is seen at the moment `now` (seconds); True when the range became another."""
        low, high = self._wanted(least, greatest)
        if not self._known or least < self.low or greatest > self.high:
            if self._known:
                low, high = min(low, self.low), max(high, self.high)
            return self._take(low, high)
        if (high - low) >= _SHRINK_BELOW * (self.high - self.low):
            self._small_since = None
            return False
        self._small_since = now if self._small_since is None else self._small_since
        return now - self._small_since >= _SHRINK_AFTER_S and self._take(low, high)

    def forget(self) -> None:
        """Take the next values as if they were the first (another relay, another span)."""
        self._known = False

    def _take(self, low: float, high: float) -> bool:
        changed = (low, high) != (self.low, self.high)
        self.low, self.high, self._known, self._small_since = low, high, True, None
        return changed

    def _wanted(self, least: float, greatest: float) -> tuple[float, float]:
        """The seen values with some room, at least a small share of their size apart, on round numbers."""
        middle, half = (least + greatest) / 2, (greatest - least) / 2
        half = max(half * (1 + 2 * _ROOM), abs(middle) * _LEAST_SHARE, 1e-3)
        low, high = middle - half, middle + half
        if least >= 0:  # zero is an end of its own: there is nothing to see beyond it
            low = max(low, 0.0)
        elif greatest <= 0:
            high = min(high, 0.0)
        step = 0.0
        while step != (step := round_step(high - low, MOST_PARTS)):
            low, high = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
        return low, high
