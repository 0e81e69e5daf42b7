"""How many notices a person is shown: a flood of them tells less than one that sums up."""

from collections import deque
from enum import StrEnum

WITHIN_S = 600.0


class Showing(StrEnum):
    """What becomes of a notice."""

    SHOW = "show"
    SUM_UP = "sum up"
    HOLD = "hold"


class Notices:
    """At most so many within ten minutes, then one that sums up, and nothing more until there is room again."""

    def __init__(self) -> None:
        self._shown: deque[float] = deque()
        self.held = 0

    def next(self, now_s: float, most: int) -> Showing:
        """What to do with one that comes now.  None are wanted where `most` is 0."""
        while self._shown and now_s - self._shown[0] >= WITHIN_S:
            self._shown.popleft()
        if not most:
            return Showing.HOLD
        if len(self._shown) < most:
            self._shown.append(now_s)
            self.held = 0
            return Showing.SHOW
        self.held += 1
        return Showing.SUM_UP if self.held == 1 else Showing.HOLD
