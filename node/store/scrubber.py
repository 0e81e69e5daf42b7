"""The scrubber: while the node runs, the contents of every block are hashed again, in random order and slowly.

A disk may change what lies on it, and a tamperer may change it under a running node; the check at the start sees
neither.  A pass goes through the chain as it was when the pass began: blocks that came later were checked when they
came.  The order is a start and a step without a common divisor with the number of blocks, so that it is kept in a few
numbers.
"""

import asyncio
import logging
import math
import secrets
import sqlite3
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from node.clock import Clock
from node.ledger import trees
from node.store import vault
from node.store.check import one
from node.store.check.enclosed import Enclosed, look
from node.store.database import StoreError, StoreUnreadableError
from node.store.faults import Faults
from node.store.ledger import Ledger
from node.store.reader import ChainReader
from node.types.findings import Finding

log = logging.getLogger("gridwitness.store")

BYTES_A_SECOND = 1 << 20
RECORDS_AT_ONCE = 128
"""In one slice: a few milliseconds, so that other readers hardly wait."""
MINUTES_AT_ONCE = 8
REST_S = 0.02
FIRST_REST_S = 5.0
PASS_EVERY_S = 3600.0
"""A small chain is soon done; it is not begun again before this time is over."""
SAVED_EVERY = 64
"""So many blocks at most are done again after a restart."""
_PREFIX = "scrub "
_DAMAGE = (sqlite3.DatabaseError, LookupError, TypeError, ValueError, ArithmeticError, AssertionError, struct.error)
"""What reading a damaged file can raise."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One way through the chain: `done` of `size` blocks, from `start` in steps; times in ms since 1970."""

    size: int = 0
    start: int = 0
    step: int = 1
    done: int = 0
    began_ms: int = 0
    last_full_ms: int = 0
    """When the last pass ended that came to its end; 0 before."""

    @property
    def coverage(self) -> float:
        """The share of the chain's blocks that were hashed again in this pass."""
        return self.done / self.size if self.size else 0.0

    @property
    def height(self) -> int:
        """The block that is next."""
        return (self.start + self.done * self.step) % self.size

    @property
    def is_possible(self) -> bool:
        """Whether these numbers, read back from the disk, are those of a pass."""
        inside = 0 <= self.start < self.size and 0 <= self.done <= self.size and 0 < self.step <= self.size
        return inside and math.gcd(self.step, self.size) == 1


class Scrubber:
    """Hashes the chain's contents again, pass after pass, at no more than `rate` bytes a second."""

    def __init__(
        self, ledger: Ledger, clock: Clock, faults: Faults, on_progress: Callable[[], None],
        rate: int = BYTES_A_SECOND, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, own: bytes = b"",
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._clock = clock
        self._faults = faults
        self._on_progress = on_progress
        self._rate = rate
        self._sleep = sleep
        self._own = frozenset({own})
        self.state = Pass()

    async def run(self) -> None:
        """Until cancelled."""
        await self._sleep(FIRST_REST_S)
        self.state = await self._resumed()
        while True:
            if self.state.done == self.state.size:
                await self._sleep(self._until_next())
                await self._begin()
            while self.state.done < self.state.size:
                await self._block(self.state.height)
                await self._done()

    def _until_next(self) -> float:
        """Seconds until another pass is due; the clock may have been set since the last one began."""
        since = (self._clock.now_ns() // 1_000_000 - self.state.began_ms) / 1000
        return min(max(PASS_EVERY_S - since, REST_S), PASS_EVERY_S)

    async def _resumed(self) -> Pass:
        kept = await self._ledger.numbers(_PREFIX)
        fields = {name.removeprefix(_PREFIX).replace(" ", "_"): value for name, value in kept.items()}
        try:
            resumed = Pass(**fields)
        except TypeError:
            return Pass()
        return resumed if resumed.is_possible else Pass(last_full_ms=resumed.last_full_ms)

    async def _begin(self) -> None:
        """A new pass over the chain as it is now."""
        size = await self._ledger.read(ChainReader.height) + 1
        steps = (1 + secrets.randbelow(size) for _ in range(64))
        step = next((step for step in steps if math.gcd(step, size) == 1), 1)
        self.state = Pass(
            size, secrets.randbelow(size), step, 0, self._clock.now_ns() // 1_000_000, self.state.last_full_ms
        )
        await self._save()

    async def _done(self) -> None:
        self.state = replace(self.state, done=self.state.done + 1)
        ended = self.state.done == self.state.size
        if ended:
            self.state = replace(self.state, last_full_ms=self._clock.now_ns() // 1_000_000)
            log.info("The contents of all %d blocks were hashed again.", self.state.size)
        if ended or not self.state.done % SAVED_EVERY:
            await self._save()
            self._on_progress()

    async def _save(self) -> None:
        state = self.state
        numbers = {
            "size": state.size, "start": state.start, "step": state.step, "done": state.done,
            "began ms": state.began_ms, "last full ms": state.last_full_ms,
        }  # fmt: skip
        try:
            await self._ledger.keep_numbers({_PREFIX + name: value for name, value in numbers.items()})
        except StoreError as error:  # a full disk: the pass goes on, and would begin again after a restart
            log.warning("How far the scrubber came could not be stored. %s", error)

    async def _block(self, height: int) -> None:
        """One block: slices until something is wrong, and then what it is."""
        try:
            sound, held = await self._is_sound(height)
            # What was found wrong once is whole again only if the look that says what is wrong finds nothing either.
            sound = sound and not self._faults.at(height)
            found = [] if sound else await self._ledger.read(ChainReader.look, one.named, height)
            if not found:
                found = await self._roll_up(sorted(held.minutes)) + await self._hash_files(held.files)
        except StoreUnreadableError as error:
            found = [Finding("file", "pages", f"Block {height}: {error}", height)]
        except _DAMAGE as error:
            sentence = f"Block {height} cannot be read from the disk ({error}). Run `gridwitness fsck`."
            found = [Finding("file", "pages", sentence, height)]
        before = self._faults.now
        self._faults.looked(height, found)
        if self._faults.now != before:
            self._on_progress()

    async def _roll_up(self, minutes: list[one.Minute]) -> list[Finding]:
        found: list[Finding] = []
        for first in range(0, len(minutes), MINUTES_AT_ONCE):
            several = minutes[first : first + MINUTES_AT_ONCE]
            found += await self._ledger.read(ChainReader.look, one.roll_up, several)
            await self._sleep(REST_S)
        return found

    async def _hash_files(self, files: list[Enclosed]) -> list[Finding]:
        """The documents of a block that lie in the vault, one after the other."""
        found: list[Finding] = []
        folder = self._ledger.folder / vault.FOLDER
        for file in files:
            size, wrong = await asyncio.to_thread(look, folder, file, self._own)
            found += wrong
            await self._sleep(max(REST_S, size / self._rate))
        return found

    async def _is_sound(self, height: int) -> tuple[bool, "_Held"]:
        """Whether a block is as it was sealed, and what its records stand for beside it.

        Between two slices the chain may change; what then seems wrong is looked at again as a whole, at one moment.
        """
        held = _Held()
        head = await self._ledger.read(ChainReader.look, one.head, height)
        if head is None:  # the chain became shorter, or a row is gone: the whole look says which
            return height > self._ledger.tip.height, held
        hashes: list[bytes] = []
        sound = head.sound
        while sound and len(hashes) < head.count:
            part = await self._ledger.read(
                ChainReader.look, one.records, head.number, height, len(hashes), RECORDS_AT_ONCE
            )
            hashes += part.hashes
            held.minutes |= part.minutes
            held.files += part.files
            sound = part.sound and bool(part.hashes)
            await self._sleep(max(REST_S, part.size / self._rate))
        return sound and len(hashes) == head.count and trees.root(hashes) == head.root, held


@dataclass
class _Held:
    """What the records of a block stand for beside it: minutes of the roll-ups, files in the vault."""

    minutes: set[one.Minute] = field(default_factory=set)
    files: list[Enclosed] = field(default_factory=list)
