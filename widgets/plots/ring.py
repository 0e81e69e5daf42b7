"""The newest samples of many channels on one time axis, always readable as one unbroken stretch of memory."""

from collections.abc import Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]
_FIRST_CAPACITY = 2048


class Ring:
    """A mirrored ring: each sample is written twice, so that the newest `size` samples are a view, never a copy.

    Appending costs the same however long the history is.  The ring starts small and doubles until `limit`, or until
    it goes back as many seconds as are ever drawn: what nobody can look at takes no memory.
    """

    def __init__(self, channels: int, limit: int = 60_000, keep_s: float = inf) -> None:
        self._limit, self._keep_s = limit, keep_s
        self._capacity = min(_FIRST_CAPACITY, limit)
        self._table = np.full((channels + 1, 2 * self._capacity), np.nan)
        self._next = 0
        self.size = 0

    @property
    def channels(self) -> int:
        """How many channels share the time axis."""
        return len(self._table) - 1

    @property
    def times(self) -> Samples:
        """The times of the samples kept, oldest first, in seconds.  A view: valid until the next append."""
        return self._window(0)

    def channel(self, number: int) -> Samples:
        """The samples of one channel, beside `times`.  NaN where the channel had no value."""
        return self._window(number + 1)

    def several(self, numbers: Sequence[int], seen: slice) -> Samples:
        """These samples of these channels, a row each; a copy, as channels need not stand together."""
        begin = self._next + self._capacity - self.size
        return self._table[[number + 1 for number in numbers], begin + seen.start : begin + seen.stop]

    def append(self, time: float, values: Samples) -> None:
        """Add one sample of every channel; the oldest falls out when the ring is full."""
        if self.size == self._capacity < self._limit and time - self.times[0] <= self._keep_s:
            self._grow()
        for place in (self._next, self._next + self._capacity):
            self._table[0, place] = time
            self._table[1:, place] = values
        self._next = (self._next + 1) % self._capacity
        self.size = min(self.size + 1, self._capacity)

    def add_channel(self) -> int:
        """Make room for a quantity that was not there from the start; its past is NaN.  Returns its number."""
        self._table = np.vstack([self._table, np.full((1, 2 * self._capacity), np.nan)])
        return self.channels - 1

    def _window(self, row: int) -> Samples:
        stop = self._next + self._capacity
        return self._table[row, stop - self.size : stop]

    def _grow(self) -> None:
        capacity = min(2 * self._capacity, self._limit)
        table = np.full((len(self._table), 2 * capacity), np.nan)
        kept = self._table[:, self._next + self._capacity - self.size : self._next + self._capacity]
        table[:, : self.size] = kept
        table[:, capacity : capacity + self.size] = kept
        self._table, self._capacity, self._next = table, capacity, self.size % capacity
