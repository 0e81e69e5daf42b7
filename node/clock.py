"""The node's clock, behind a seam: tests and fast simulations put their own in its place."""

import logging
import time
from typing import Protocol

log = logging.getLogger("gridwitness.node")


class Clock(Protocol):
    """Wall time for what is written down, monotonic time for how long things take."""

    def now_ns(self) -> int:
        """UTC in nanoseconds since 1970."""

    def monotonic(self) -> float:
        """Seconds that never run backwards."""


class SystemClock:
    """The machine's own clocks."""

    def now_ns(self) -> int:
        """UTC in nanoseconds since 1970."""
        return time.time_ns()

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()


class FastClock:
    """The wall time of a network whose clock runs faster than the world's: the same at all its nodes.

    Both agree at the genesis block.  What takes time on a machine takes as long as ever: the monotonic clock is the
    machine's own.
    """

    def __init__(self, clock: Clock, rate: int, start_ns: int) -> None:
        self._clock = clock
        self._rate = rate
        self._start_ns = start_ns

    def now_ns(self) -> int:
        """Nanoseconds since 1970, as this network counts them."""
        return quickened(self._clock.now_ns(), self._rate, self._start_ns)

    def monotonic(self) -> float:
        """Seconds that never run backwards, at their usual pace."""
        return self._clock.monotonic()


def clock_of_network(clock: Clock, rate: int, start_ms: int) -> Clock:
    """The clock that all nodes of a network go by which was founded at this time with this rate."""
    if rate == 1:
        return clock
    log.warning("The clock of this network is simulated, %d times too fast; no time in it is real.", rate)
    return FastClock(clock, rate, start_ms * 1_000_000)


def quickened(real_ns: int, rate: int, start_ns: int) -> int:
    """What a clock shows that has run at this rate since the start, when a real one shows this."""
    return start_ns + (real_ns - start_ns) * rate
