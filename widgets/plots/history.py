"""What one relay said lately, kept for drawing: readings in, rows of a ring buffer out."""

from decimal import Decimal

import numpy as np

from node.types.quantity import Quantity
from node.types.reading import Measured, Quality, Reading
from widgets.plots.ring import Ring

_SECOND = 1_000_000_000
KEPT_S = 7_300.0
"""A little more than the longest span that live charts can show."""
_INVALID = int(Quality.INVALID)  # plain: flags take ten times as long to combine
_GAP_INTERVALS = 3.5
_LEAST_GAP_S = 1.0
_CLOCK_SET_BACK_S = 60.0


class History:
    """The newest readings of one relay by quantity, on the relay's own clock.

    A pause between two readings that is longer than a few intervals becomes a gap, which is drawn as a gap: a line
    across it would claim values that nobody measured.
    """

    def __init__(self, interval_s: float = 0.1, limit: int = 60_000) -> None:
        self._limit = limit
        self.set_interval(interval_s)
        self._rows: dict[Quantity, int] = {}
        self.ring = Ring(0, limit, KEPT_S)
        self.newest: Reading | None = None

    def set_interval(self, interval_s: float) -> None:
        """How often the relay is read, on its own clock: only a longer pause is a gap from now on."""
        self._gap_s = max(_LEAST_GAP_S, _GAP_INTERVALS * interval_s)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity the relay has given, in the order of its first appearance."""
        return tuple(self._rows)

    def row(self, quantity: Quantity) -> int:
        """The ring's channel of this quantity."""
        return self._rows[quantity]

    def value(self, quantity: Quantity, time: float) -> float:
        """What the relay had last said at that time; NaN before its first word and inside a gap."""
        place = int(np.searchsorted(self.ring.times, time, "right")) - 1
        return float(self.ring.channel(self.row(quantity))[place]) if place >= 0 else float("nan")

    def edge(self, now_ns: int) -> float:
        """The present on the relay's own clock, in seconds: its last time, and what has passed here since."""
        if self.newest is None:
            return now_ns / _SECOND
        return (self.newest.time_ns + max(0, now_ns - self.newest.received_ns)) / _SECOND

    @property
    def length_s(self) -> float:
        """From the oldest sample kept to the newest."""
        return float(self.ring.times[-1] - self.ring.times[0]) if self.ring.size else 0.0

    def age_s(self, now_ns: int) -> float | None:
        """Seconds since the relay last said something; None when it never did."""
        return None if self.newest is None else max(0, now_ns - self.newest.received_ns) / _SECOND

    def add(self, reading: Reading) -> None:
        """Keep a reading.  One that is older than what is drawn is shown in numbers but not drawn backwards."""
        time = reading.time_ns / _SECOND
        last = self.ring.times[-1] if self.ring.size else -np.inf
        if last - time > _CLOCK_SET_BACK_S:
            self.ring, last = Ring(len(self._rows), self._limit, KEPT_S), -np.inf
        self.newest = reading
        sample = self._sample(reading)
        if time <= last:
            return
        if time - last > self._gap_s and self.ring.size:
            self.ring.append((last + time) / 2, np.full(len(self._rows), np.nan))
        self.ring.append(time, sample)

    def _sample(self, reading: Reading) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        for measured in reading.values:
            if measured.quantity not in self._rows:
                self._rows[measured.quantity] = self.ring.add_channel()
        sample = np.full(len(self._rows), np.nan)
        for measured in reading.values:
            sample[self._rows[measured.quantity]] = drawable(measured)
        return sample


def drawable(measured: Measured) -> float:
    """The value as a number to draw; NaN where there is none, or where the relay itself says it is invalid."""
    if not isinstance(measured.value, Decimal) or int(measured.quality) & _INVALID:
        return float("nan")
    return float(measured.value)
