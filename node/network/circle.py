"""Whom a node listens to all the time: what following others costs must not grow with how many they are.

Listed sealers, and whoever a person named, always belong to it.  All others share a few places in turn.  Who has none
is still asked once a minute: nobody is cut off, and what only they have comes late by that much.
"""

from collections.abc import Callable

from node.clock import Clock

PLACES = 8
KEPT_S = 300.0
"""So long a place is kept when others wait for one: whoever came first must not decide for ever what we hear."""
ASKED_EVERY_S = 60.0


class Circle:
    """The places, by address, in the order in which they were taken."""

    def __init__(self, clock: Clock, is_sealer: Callable[[bytes], bool]) -> None:
        self._clock = clock
        self._is_sealer = is_sealer
        self._since: dict[str, float] = {}

    def enter(self, address: str, key: bytes, asked_for: bool) -> bool:
        """Whether this peer is listened to from now on; where no place is free, it may get that of the eldest."""
        if self.keeps(address, key, asked_for):
            return True
        now = self._clock.monotonic()
        if len(self._since) >= PLACES:
            eldest = next(iter(self._since))
            if now - self._since[eldest] < KEPT_S:
                return False
            del self._since[eldest]
        self._since[address] = now
        return True

    def keeps(self, address: str, key: bytes, asked_for: bool) -> bool:
        """Whether it still belongs to those that are listened to."""
        if asked_for or self._is_sealer(key):
            self._since.pop(address, None)  # it needs none of the places
            return True
        return address in self._since

    def leave(self, address: str) -> None:
        """It does not answer any more: its place is free."""
        self._since.pop(address, None)
