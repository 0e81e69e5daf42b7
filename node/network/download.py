"""Bodies of headers that were checked: asked of several peers at once, handed on in the order of the chain.

A bounded window keeps memory flat, however long the chain is.  Whoever holds up the next block is given less and less
patience by none, and more by all: the time it may take doubles with each stall and shrinks again while blocks come, so
that slow lines are not taken for silent peers.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from node.clock import Clock
from node.ledger.errors import LedgerError, MalformedError
from node.network import wire
from node.network.transport import LinkError, TooSlowError

WINDOW = 128
MOST_BYTES = 8 << 20
"""What may wait here for a block before it; one answer of each source comes on top."""
SOURCES = 4
AT_ONCE = 64
FIRST_PATIENCE_S = 2.0
LAST_PATIENCE_S = 64.0
CALMER = 0.85
TURN_S = 60.0
LEAST_IN_TURN = 30
"""While others wait to be followed, whoever leads gives so many blocks in that time, or they get their turn."""


class Source(Protocol):
    """A peer that may have the blocks."""

    async def bodies(self, ids: Sequence[bytes]) -> list[bytes]:
        """These blocks in this order, or the first of them; `LinkError` when it gives none.

        `TooSlowError` when fewer of them may come.
        """

    def blame(self, error: Exception) -> None:
        """It was the one who sent this, or did not send anything."""


Deliver = Callable[[list[bytes]], Awaitable[None]]
"""Takes blocks over in order; raises `NotTakenError` with the place of the first that was not taken."""


Look = Callable[[list[bytes]], Coroutine[Any, Any, None]]
"""Looks at what came, while what is before it is delivered."""


class NotTakenError(Exception):
    """A block was refused: its place among those delivered, what is wrong with it, and in the end who brought it."""

    source: Source | None = None

    def __init__(self, place: int, error: LedgerError) -> None:
        super().__init__(str(error))
        self.place = place
        self.error = error


class Patience:
    """For how long the next block is waited for: it doubles with each stall, and shrinks again while blocks come.

    It outlives a download: a line that is slow today is not new to it at each try.
    """

    def __init__(self) -> None:
        self.seconds = FIRST_PATIENCE_S

    def grow(self) -> None:
        """Somebody took too long."""
        self.seconds = min(self.seconds * 2, LAST_PATIENCE_S)

    def calm(self, took_s: float) -> None:
        """Blocks came after so long: as long, and half as long again, others may take too."""
        self.seconds = max(FIRST_PATIENCE_S, self.seconds * CALMER, min(1.5 * took_s, LAST_PATIENCE_S))


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A block that came, from whom, and what looks at it."""

    block: bytes
    source: Source
    looking: asyncio.Task[None]


class Download:
    """Fetches the blocks of these ids; `run` ends when all were delivered."""

    def __init__(self, ids: Sequence[bytes], clock: Clock, deliver: Deliver, look: Look, patience: Patience) -> None:
        self._ids = ids
        self._clock = clock
        self._deliver = deliver
        self._look = look
        self._next = 0
        self.done = 0
        """How many blocks were delivered."""
        self._arrived: dict[int, _Arrived] = {}
        self._looking: set[asyncio.Task[None]] = set()
        self._size = 0
        self._asked: dict[int, Source] = {}
        self._workers: dict[Source, asyncio.Task[None]] = {}
        self._left: set[Source] = set()
        self._slow: set[Source] = set()
        self._changed = asyncio.Event()
        self._freed = asyncio.Event()
        self._patience = patience
        self._moved = self._due = 0.0
        self._turn = clock.monotonic(), 0
        self._set_out()

    async def run(
        self, sources: Callable[[], Sequence[Source]], are_others_waiting: Callable[[], bool] = lambda: False
    ) -> None:
        """Fetch from these, who may come and go.

        `LinkError` when nobody is left who gives any, or hardly any while others wait to be followed.
        """
        try:
            while self._next < len(self._ids):
                self._employ(sources())
                await self._wait()
                await self._hand_on()
                self._hurry()
                self._check_pace(are_others_waiting)
        finally:
            tasks = [*self._workers.values(), *self._looking]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _employ(self, sources: Sequence[Source]) -> None:
        for source in (one for one in sources if one not in self._left):
            if len(self._workers) < SOURCES and source not in self._workers and source not in self._slow:
                self._workers[source] = asyncio.create_task(self._fetch(source), name="bodies")
        if not self._workers and self._slow:  # slow is better than nobody, with the patience that was learnt
            self._slow.clear()
            self._employ(sources)
        elif not self._workers:
            raise LinkError("No peer gives the blocks whose headers it showed.")

    async def _wait(self) -> None:
        """Until something arrived, a worker ended, or patience is over."""
        try:
            async with asyncio.timeout(max(0.0, self._due - self._clock.monotonic())):
                await self._changed.wait()
        except TimeoutError:
            return
        self._changed.clear()

    async def _fetch(self, source: Source) -> None:
        """Ask one source for what nobody was asked for, until it fails or nothing is left to ask."""
        batch: list[int] = []
        try:
            while self._next < len(self._ids):
                batch = self._claim(source)
                if not batch:
                    self._freed.clear()
                    await self._freed.wait()
                    continue
                self._take(source, batch, await source.bodies([self._ids[place] for place in batch]))
        except (LinkError, LedgerError) as error:
            (self._slow if isinstance(error, TooSlowError) else self._left).add(source)
            source.blame(error)
        finally:
            if self._workers.get(source) is asyncio.current_task():  # it was not dismissed, and employed again, before
                self._dismiss(source)

    def _claim(self, source: Source) -> list[int]:
        """The next places that nobody was asked for; none while too much waits already.

        What is only the edge of the window waits until it is worth a call, or is all that is left.
        """
        end = min(self._next + WINDOW, len(self._ids))
        free = [at for at in range(self._next, end) if at not in self._asked and at not in self._arrived]
        if self._size >= MOST_BYTES:
            free = [at for at in free if at == self._next]
        elif len(free) < wire.MAX_BODIES and end < len(self._ids) and self._next not in free:
            free = []
        batch = free[: wire.MAX_BODIES]
        self._asked.update((place, source) for place in batch)
        return batch

    def _ring(self) -> None:
        """Something arrived, was handed on, or may be asked of others."""
        self._changed.set()
        self._freed.set()

    def _take(self, source: Source, batch: Sequence[int], bodies: Sequence[bytes]) -> None:
        if not bodies:
            raise LinkError("It does not have the blocks whose headers it showed.")
        if len(bodies) > len(batch):
            raise MalformedError("More blocks came than were asked for.", "page")
        if any(wire.id_of(body) != self._ids[place] for place, body in zip(batch, bodies, strict=False)):
            raise MalformedError("A block came that was not asked for.", "page")
        looking = asyncio.create_task(self._look(list(bodies)), name="look ahead")
        self._looking.add(looking)
        looking.add_done_callback(self._looking.discard)
        for place, body in zip(batch, bodies, strict=False):
            self._arrived[place] = _Arrived(body, source, looking)
            self._size += len(body)
        for place in batch:
            self._asked.pop(place, None)
        self._ring()

    async def _hand_on(self) -> None:
        """Give on what is next, as far as it has come."""
        while self._next in self._arrived:
            places = range(self._next, min(self._next + AT_ONCE, len(self._ids)))
            ready: list[_Arrived] = []
            for place in places:
                if place not in self._arrived:
                    break
                ready.append(self._arrived.pop(place))
            self._size -= sum(len(one.block) for one in ready)
            self._next += len(ready)  # from now on: what is being written is not to be asked for again
            self._ring()
            asked_s = self._clock.monotonic() - self._moved
            await asyncio.gather(*{one.looking for one in ready})
            try:
                await self._deliver([one.block for one in ready])
            except NotTakenError as refused:
                refused.source = ready[refused.place].source
                refused.source.blame(refused.error)
                raise
            self.done += len(ready)
            self._patience.calm(asked_s)
            self._set_out()

    def _hurry(self) -> None:
        """Whoever holds up the next block for too long is left out, until there is nobody else to ask."""
        now = self._clock.monotonic()
        if self._next >= len(self._ids) or now < self._due:
            return
        self._due = now + self._patience.seconds
        slow, is_over = self._asked.get(self._next), now - self._moved >= LAST_PATIENCE_S
        if slow is None:  # whoever is left is busy with others: better one that is slow
            self._slow.clear()
            return
        if len(self._workers) == 1 and not is_over:
            return
        slow.blame(LinkError(f"It held up the chain for {now - self._moved:.0f} s."))
        (self._left if is_over else self._slow).add(slow)
        self._patience.grow()
        self._set_out()
        self._workers[slow].cancel()
        self._dismiss(slow)

    def _check_pace(self, are_others_waiting: Callable[[], bool]) -> None:
        """Whoever gives a block now and then is never silent, and would hold the way for as long as it likes."""
        (began, before), now = self._turn, self._clock.monotonic()
        if now - began < TURN_S:
            return
        if self._next < len(self._ids) and self.done - before < LEAST_IN_TURN and are_others_waiting():
            raise LinkError(
                f"Only {self.done - before} blocks came in {now - began:.0f} s, and others wait to be followed."
            )
        self._turn = now, self.done

    def _set_out(self) -> None:
        """From now on the next block is waited for."""
        self._moved = self._clock.monotonic()
        self._due = self._moved + self._patience.seconds

    def _dismiss(self, source: Source) -> None:
        """What it was asked for may be asked of others."""
        self._workers.pop(source, None)
        self._asked = {place: asked for place, asked in self._asked.items() if asked is not source}
        self._ring()
