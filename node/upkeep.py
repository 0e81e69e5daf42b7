"""What a running node does for its store beside everything else: roll-ups, pruning, and a watch on the disk."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from node.clock import Clock
from node.intake import Intake
from node.store.database import StoreBrokenError, StoreError, StoreFullError, StoreUnreadableError
from node.store.ledger import Ledger
from node.store.pace import DAY_MS, WritingPace
from node.store.reader import ChainReader
from node.store.reserve import pages
from node.store.vault import Vault

log = logging.getLogger("gridwitness.store")

ROLLUPS_EVERY_S = 2.0
ROLLUPS_AT_ONCE = 200  # minutes in one transaction
DISK_EVERY_S = 30.0
PRUNE_EVERY_S = 3600.0
PACE_SAVED_EVERY_S = 600.0
_PREFIX = "pace "


class Upkeep:
    """The store's background work, each part a coroutine that runs until it is cancelled."""

    def __init__(
        self, ledger: Ledger, intake: Intake, clock: Clock, vault: Vault, keep_days: int | None,
        is_catching_up: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._vault = vault
        self._pace = WritingPace()
        self._last: tuple[int, float, int] | None = None  # bytes that were used, when, and the time of the tip
        self._intake = intake
        self._clock = clock
        self._keep_days = keep_days
        self._is_catching_up = is_catching_up
        self.days_left: float | None = None
        self.room: int | None = None

    def parts(self) -> dict[str, Coroutine[Any, Any, None]]:
        """The coroutines by name."""
        parts = {"roll-ups": self.keep_rollups(), "disk": self.watch_disk(), "room": self.measure_room()}
        return parts if self._keep_days is None else {**parts, "pruning": self.prune()}

    async def keep_rollups(self) -> None:
        """Make stale roll-ups again, in slices small enough that no reading waits for them; the chain itself first."""
        while True:
            if self._is_catching_up():
                await asyncio.sleep(ROLLUPS_EVERY_S)
                continue
            marker = self._intake.marker
            try:
                done = await self._ledger.refresh_rollups(ROLLUPS_AT_ONCE)
            except StoreError as error:
                done = 0
                log.warning("Roll-ups were not made. %s", error)
            # What is written now goes on to be written: a minute is made again once for all that came meanwhile.
            await asyncio.sleep(0 if done == ROLLUPS_AT_ONCE else ROLLUPS_EVERY_S)
            if not done:
                await self._intake.wait_for_news(marker, 3600.0)

    async def watch_disk(self) -> None:
        """End the node when the disk failed: what is on it must be read afresh before anything is said of it."""
        await self._ledger.failed.wait()
        raise StoreBrokenError(self._ledger.failure)

    async def measure_room(self) -> None:
        """Hold the reserve, and know how many days of disk are left at the pace at which this node wrote lately."""
        kept = await self._ledger.numbers(_PREFIX)
        self._pace.resume({name.removeprefix(_PREFIX): value for name, value in kept.items()})
        saved = self._clock.monotonic()
        while True:
            await self._ledger.hold_reserve()
            try:
                await self._measure()
            except StoreUnreadableError as error:  # whoever asks the node for something is told it too
                self.days_left = self.room = None
                log.info("How much room is left was not measured. %s", error)
            if self._clock.monotonic() - saved >= PACE_SAVED_EVERY_S:
                saved = self._clock.monotonic()
                await self._save_pace()
            await asyncio.sleep(DISK_EVERY_S)

    async def _measure(self) -> None:
        found = await self._ledger.read(ChainReader.look, pages)
        used, at, tip_ms = found.used + self._vault.grown, self._clock.monotonic(), self._ledger.tip.time_ms
        if self._last is not None:
            before, since, tip_before_ms = self._last
            self._pace.grew(round((at - since) * 1000), used - before, tip_ms - tip_before_ms)
        self._last = used, at, tip_ms
        self.room = await asyncio.to_thread(self._ledger.reserve.room) + found.free
        self.days_left = self._pace.days_left(self.room)

    async def _save_pace(self) -> None:
        try:
            await self._ledger.keep_numbers({_PREFIX + name: value for name, value in self._pace.numbers().items()})
        except StoreError as error:  # a full disk: the pace is told all the same
            log.warning("How fast the disk fills could not be stored. %s", error)

    async def prune(self) -> None:
        """Drop the bytes of records older than what the operator wants kept, behind a checkpoint."""
        assert self._keep_days is not None, "only asked for with a number of days"
        while True:
            oldest_ms = self._clock.now_ns() // 1_000_000 - self._keep_days * DAY_MS
            try:
                pruned = await self._ledger.prune(oldest_ms)
            except StoreFullError as error:  # it needs a little room to make much
                pruned = 0
                log.warning("Old records were not dropped. %s", error)
            if pruned:
                log.info("The records of %d blocks older than %d days were dropped.", pruned, self._keep_days)
            await asyncio.sleep(PRUNE_EVERY_S)
