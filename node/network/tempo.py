"""How often one peer may make this node ask it again: news that never waits would turn for ever."""

from node.clock import Clock

RATE = 50.0
"""Rounds a second in the long run; what is news meanwhile comes with the next one."""
BURST = 100.0
"""Rounds that may follow each other at once, so that a block never waits behind the records before it."""


class Tempo:
    """A store of rounds that time fills: whoever has used it up waits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left = BURST
        self._looked = clock.monotonic()

    def beat(self) -> float:
        """Take a round out of the store; in how many seconds it may begin."""
        now = self._clock.monotonic()
        self._left = min(BURST, self._left + (now - self._looked) * RATE) - 1.0
        self._looked = now
        return max(0.0, -self._left / RATE)
