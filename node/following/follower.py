"""All followed nodes at once: each in a task of its own, so that one that is slow or hostile hurts no other."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from node.following.asking import read_where
from node.following.book import BookError, Row
from node.following.comparing import Comparing
from node.following.one import Around, One
from node.network.address import AddressError
from node.types.following import Followed

log = logging.getLogger("gridwitness.following")

AT_ONCE = 16
"""So many are asked at a time where somebody waits for all of them."""
SPREAD = 0.5
"""Over this share of a minute the first questions are spread."""


class Follower:
    """Follows what the book lists, also what is added to it meanwhile by another program.

    `tell` hears of each node whose state is another one than it was told last, in the loop that runs this; `forget`
    of the address of each that the book lists no longer.
    """

    def __init__(
        self, around: Around, tell: Callable[[Followed], None] | None = None,
        forget: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        self._around = around
        self._tell, self._forget = tell, forget
        self._told: dict[str, Followed] = {}
        self._ones: dict[str, One] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._comparing = Comparing(around)
        self._news = asyncio.Event()
        self._stopping = asyncio.Event()
        self._version = -1

    def states(self) -> list[Followed]:
        """How each of them stands now."""
        return [one.view() for one in self._ones.values()]

    async def once(self) -> list[Followed]:
        """Ask each of them now, compare them with each other, and let go."""
        self._take(self._around.book.rows())
        places = asyncio.Semaphore(AT_ONCE)

        async def ask(one: One) -> None:
            async with places:
                await self._ask(one, hold=False)
                await one.close()

        await asyncio.gather(*map(ask, self._ones.values()))
        await self._compare_all()
        for one in self._ones.values():
            self._write_down(one)
        return self.states()

    async def _ask(self, one: One, hold: bool) -> bool:
        try:
            await one.ask(hold)
        except BookError as error:
            log.warning("What %s said is not kept, and will be asked for again. %s", one.where, error)
            return False
        return True

    async def _compare_all(self) -> None:
        try:
            await self._comparing.compare(list(self._ones.values()))
        except BookError as error:
            log.warning("What was compared is not kept, and will be again. %s", error)

    async def run(self) -> None:
        """Follow until `stop` is called."""
        comparing = asyncio.create_task(self._compare())
        try:
            while not self._stopping.is_set():
                self._look_at_book()
                for task in [comparing, *self._tasks.values()]:
                    if task.done():
                        task.result()  # it never ends by itself: this raises why
                await _passed(self._stopping, self._around.pace.minute_s / 10)
        finally:
            await self._end([comparing, *self._tasks.values()])

    def stop(self) -> None:
        """End `run`."""
        self._stopping.set()

    async def _end(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for one in self._ones.values():
            await one.close()
            self._write_down(one)

    def _write_down(self, one: One) -> None:
        try:
            if not one.row.damaged:
                self._around.book.keep(one.row, one.row)
        except BookError as error:
            log.warning("When %s was heard last is not kept. %s", one.where, error)

    def _look_at_book(self) -> None:
        version = self._around.book.version()
        if version == self._version:
            return
        self._version = version
        rows = self._around.book.rows()
        for address in self._ones.keys() - {row.address for row in rows}:
            self._tasks.pop(address).cancel()
            del self._ones[address]
            self._told.pop(address, None)
            if self._forget is not None:
                self._forget(address)
        self._take(rows)
        for address, one in self._ones.items():
            if address not in self._tasks:
                self._tasks[address] = asyncio.create_task(self._follow(one), name=f"follow {address}")

    def _take(self, rows: list[Row]) -> None:
        for row in rows:
            try:
                where = read_where(row.address)
            except AddressError as error:
                log.warning("What is kept of %s cannot be followed. %s", row.address, error)
                continue
            one = self._ones.get(row.address)
            if one is None:
                self._ones[row.address] = One(where, row, self._around)
            else:
                # A person saw its incidents, or compared its fingerprint.
                one.row = replace(row, heard_ms=max(row.heard_ms, one.row.heard_ms))
        self._tell_all()

    async def _follow(self, one: One) -> None:
        pace, clock = self._around.pace, self._around.clock
        await asyncio.sleep(pace.minute_s * SPREAD * one.share())
        first = True
        try:
            while True:
                began = clock.monotonic()
                if await self._ask(one, hold=not first):
                    first = False
                self._tell_of(one)
                self._news.set()
                await asyncio.sleep(one.pause_s(clock.monotonic() - began))
        finally:
            await one.close()

    async def _compare(self) -> None:
        """After news, and once a minute at most."""
        while True:
            await self._news.wait()
            self._news.clear()
            await self._compare_all()
            self._tell_all()
            await asyncio.sleep(self._around.pace.minute_s)

    def _tell_all(self) -> None:
        for one in self._ones.values():
            self._tell_of(one)

    def _tell_of(self, one: One) -> None:
        view = one.view()
        if self._tell is not None and self._told.get(view.address) != view:
            self._told[view.address] = view
            self._tell(view)


async def _passed(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
