"""Catching up with a longer chain: its headers first, checked as they come, then its blocks from whoever has them."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from node.clock import Clock
from node.ledger.errors import MalformedError
from node.ledger.line import Line
from node.network import wire
from node.network.ahead import Ahead
from node.network.download import Download, NotTakenError, Patience, Source
from node.network.local import LocalChain, Synced
from node.network.transport import LinkError
from node.store.chain import RefusedError, UnknownParentError
from node.types.status import Syncing

log = logging.getLogger("gridwitness.network")

CHANGED = "Its chain changed while it was read."
STAGE = 16 * wire.MAX_HEADERS
"""So many headers are looked at before their blocks are fetched: a few megabytes, however long the chain is."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Blocks to fetch: their ids, oldest first, and the last that was looked at with its height.

    There are none to fetch where all are here already: what comes after them may be missing.
    """

    ids: Sequence[bytes]
    last: bytes
    end: int


class Guide(Source, Protocol):
    """The peer whose chain is followed."""

    async def headers(self, locator: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Headers of its chain after the first of these ids that is part of it, each with its seal."""


class CatchUp:
    """One long way at a time, whoever shows it; others that know it help to carry."""

    def __init__(
        self, chain: LocalChain, clock: Clock, sources: Callable[[int], Sequence[Source]],
        look_ahead: Callable[[], Ahead], on_change: Callable[[], None],
    ) -> None:  # fmt: skip
        self._chain = chain
        self._clock = clock
        self._sources = sources
        self._look_ahead = look_ahead
        self._on_change = on_change
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._patience = Patience()
        self.state: Syncing | None = None

    async def follow(self, guide: Guide, work: int) -> Synced:
        """Take over the guide's chain, stage by stage; it said that so much work is behind it.

        Headers are looked at beside each other, so that a guide that is slow with them holds up nobody else.
        """
        done = Synced()
        stage = await self._stage(guide, await self._chain.locator(), work)
        while stage is not None:
            await self._come_to_turn()
            try:
                done = done.then(await self._fetch_rest(guide, stage))
            finally:
                self._turn.release()
            stage = await self._stage_after(guide, stage.last, work)
        return done

    async def _come_to_turn(self) -> None:
        """In the order in which they came."""
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1

    async def _fetch_rest(self, guide: Guide, stage: Stage) -> Synced:
        """What of a stage is not here yet: others were followed before it was its turn."""
        held = await self._chain.held(stage.ids)
        rest = replace(stage, ids=[identifier for identifier in stage.ids if identifier not in held])
        if not rest.ids:
            return Synced()
        try:
            return await self._fetch(guide, rest)
        finally:
            self.state = None
            self._on_change()

    async def _stage(self, guide: Guide, locator: Sequence[bytes], work: int) -> Stage | None:
        """What to fetch first, once its headers were checked; None when there is nothing new."""
        page = await guide.headers(locator)
        if page and wire.previous_of(page[0][0]) not in locator:
            raise MalformedError("A page of headers does not go on where it was asked to.", "page")
        return await self._checked_stage(guide, page, work)

    async def _stage_after(self, guide: Guide, last: bytes, work: int) -> Stage | None:
        """What to fetch next; a chain that no longer holds what was fetched of it is no fault, it may have switched."""
        page = await guide.headers([last])
        if page and wire.previous_of(page[0][0]) != last:
            raise LinkError(CHANGED)
        return await self._checked_stage(guide, page, work)

    async def _checked_stage(self, guide: Guide, page: list[tuple[bytes, bytes]], work: int) -> Stage | None:
        if not page:
            return None
        line = await self._chain.line_from(wire.previous_of(page[0][0]))
        if line is None:
            raise LinkError(CHANGED)
        ids: list[bytes] = []
        while True:
            checked = await self._check(line, page)
            ids += checked
            # Behind a change of settings the page may go on, with what cannot be looked at yet.
            is_last = len(checked) == len(page) < wire.MAX_HEADERS
            if is_last or line.is_ended or len(ids) >= STAGE:
                break
            page = await guide.headers([ids[-1]])
            if page and wire.previous_of(page[0][0]) != ids[-1]:
                raise LinkError(CHANGED)
        if is_last and line.total_work < work:
            raise LinkError("Its chain is shorter than it said.")
        held = await self._chain.held(ids)
        fresh = next((place for place, identifier in enumerate(ids) if identifier not in held), len(ids))
        return None if is_last and fresh == len(ids) else Stage(ids[fresh:], ids[-1], line.height)

    async def _check(self, line: Line, page: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
        """Check a page of headers; on a thread, as two thousand seals take a while."""
        now_ms = self._clock.now_ns() // 1_000_000

        def check() -> list[bytes]:
            ids = []
            for header, seal in page:
                if line.is_ended:
                    break
                ids.append(line.add(header, seal, now_ms))
            return ids

        return await asyncio.to_thread(check)

    async def _fetch(self, guide: Guide, stage: Stage) -> Synced:
        """Fetch the blocks of a stage, and take them over."""
        done = Synced()
        first, began = stage.end - len(stage.ids), self._clock.monotonic()
        self.state = Syncing(first, first, stage.end)

        async def deliver(page: list[bytes]) -> None:
            nonlocal done
            self._chain.build(wire.id_of(page[-1]))
            try:
                change = await self._chain.take_blocks(page)
            except RefusedError as refused:
                raise NotTakenError(refused.before, refused.error) from None
            done = done.then(Synced(len(change.connected), change.disconnected))
            reached = first + download.done + len(page)
            self.state = Syncing(
                first, reached, stage.end, (reached - first) / (self._clock.monotonic() - began + 1e-9)
            )
            self._on_change()

        ahead = self._look_ahead()
        download = Download(stage.ids, self._clock, deliver, ahead.look, self._patience)

        def sources() -> Sequence[Source]:
            """Who has what is next: those that do not know the end of the way yet carry the beginning."""
            near = min(stage.end, first + download.done + wire.MAX_BODIES)
            return list(dict.fromkeys([guide, *self._sources(near)]))

        try:
            await download.run(sources, lambda: self._waiting > 0)
        except NotTakenError as refused:
            if refused.source is guide and not isinstance(refused.error, UnknownParentError):
                raise refused.error from None
            raise LinkError("A block of its chain came from another peer, and was not the one it should be.") from None
        finally:
            await ahead.stop()
        log.info("Caught up with %d blocks, to height %d.", len(stage.ids), stage.end)
        return done
