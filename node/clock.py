"""The node's clock, behind a seam: tests and fast simulations put their own in its place."""

import time
from typing import Protocol


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
