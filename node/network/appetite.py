"""How many blocks one other node is asked for at once: fewer where its line is slow, more again as it keeps up."""

import asyncio
from collections.abc import Awaitable, Callable

from node.clock import Clock
from node.network.transport import TooSlowError

QUICK_S = 15.0
"""Half of what a page may take: it is asked for twice as much where that would be here by then."""
MOST_HALVED = 6


class Appetite:
    """Kept for as long as a peer is known: a slow line is not new to it at each try."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._halved = 0

    @property
    def is_whole(self) -> bool:
        """Whether as much is asked for as of any."""
        return not self._halved

    async def feed(self, ask: Callable[[int], Awaitable[list[bytes]]], whole: int) -> list[bytes]:
        """What comes of asking for so many blocks, or as many of them as the line can carry."""
        most, began = max(1, whole >> self._halved), self._clock.monotonic()
        try:
            found = await ask(most)
        except TooSlowError:
            self._shrink()
            raise
        except asyncio.CancelledError:  # others are asked in its place, as it holds them up
            if self._clock.monotonic() - began > QUICK_S:
                self._shrink()
            raise
        each_s = (self._clock.monotonic() - began) / max(1, len(found))
        if found and self._halved and 2 * most * each_s <= QUICK_S:
            self._halved -= 1
        return found

    def _shrink(self) -> None:
        self._halved = min(self._halved + 1, MOST_HALVED)
