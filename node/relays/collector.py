"""Reads one relay at its live rate, and hands on one record each sealed interval."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from node.clock import Clock
from node.keys import Signer
from node.ledger.records import Leaf, encode_signed
from node.relays.driver import NotStoredError, RelayDriver, RelayError, Sample
from node.types.reading import Reading
from node.types.record import Key, Kind, Statement, TimeBasis, Witness
from node.types.status import RelayLink, RelayState

log = logging.getLogger("gridwitness.relays")

RETRY_S = 2.0


def signed_leaf(
    statement: Statement, raw_sha256: bytes, driver: str, received_ns: int, signer: Signer, genesis: bytes
) -> Leaf:
    """A statement with this node as its witness, and the hash of the line or frame that it came in."""
    return encode_signed(statement, Witness(signer.public, received_ns, raw_sha256, driver), signer.sign, genesis)


def statement_of(sample: Sample) -> Statement:
    """What a relay's reading says, under the relay's own time."""
    reading = sample.reading
    key = Key(reading.relay, "", Kind.READING, TimeBasis.SOURCE, reading.time_ns)
    return Statement(key, reading.values, sample.time_given)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a relay is read for the screen, and how often for the chain."""

    live_s: float = 0.1
    sealed_s: float = 10.0
    clock_rate: int = 1
    """How many seconds of the network's clock, which both are told in, pass in one."""

    @staticmethod
    def at(rate: int, live_s: float, sealed_s: float) -> "Pace":
        """On a fast clock a relay is not looked at more often than it would be, and every look may be sealed."""
        return Pace(live_s * rate, max(sealed_s, 2 * live_s * rate) if rate > 1 else sealed_s, rate)


class Collector:
    """One relay's task.  It never gives up: a silent relay is tried again, and the screen says since when."""

    def __init__(
        self, driver: RelayDriver, clock: Clock, signer: Signer, genesis: bytes,
        on_reading: Callable[[Reading], None], on_state: Callable[[RelayState], None],
        on_record: Callable[[Leaf], Awaitable[None]], pace: Pace,
    ) -> None:  # fmt: skip
        self._driver = driver
        self._clock = clock
        self._signer = signer
        self._genesis = genesis
        self._on_reading = on_reading
        self._on_state = on_state
        self._on_record = on_record
        self._rate = pace.clock_rate
        self._sealed_ns = round(pace.sealed_s * 1e9)
        self._sealed_until: int | None = None  # by the relay's own clock, which is known with its first reading
        self._handing_on: asyncio.Task[None] | None = None
        self._owes = False  # the last record that was due could not be handed on
        self._refusal = ""  # why this node could not keep it
        self._again_at = 0.0
        self.state = RelayState(
            driver.name, driver.protocol, RelayLink.CONNECTING, driver.simulated,
            live_interval_s=pace.live_s, sealed_interval_s=pace.sealed_s,
        )  # fmt: skip

    async def run(self) -> None:
        """Read until cancelled."""
        due = self._clock.monotonic()
        try:
            while True:
                pause = self.state.live_interval_s / self._rate if await self._look() else RETRY_S
                now = self._clock.monotonic()
                due = max(due + pause, now)  # after a pause of the machine, go on from now instead of catching up
                await asyncio.sleep(due - now)
        finally:
            self._change(RelayLink.STOPPED, "")
            if self._handing_on is not None:
                await asyncio.gather(self._handing_on, return_exceptions=True)
            await self._driver.close()

    async def _look(self) -> bool:
        try:
            sample = await self._driver.read()
            # The screen first: a store that is busy must not look like a relay that is silent.
            self.state = replace(self.state, last_time_ns=sample.reading.time_ns)
            self._on_reading(sample.reading)
            self._seal_if_due(sample)
        except RelayError as error:
            self._change(RelayLink.SILENT, str(error))
            return False
        if self._refusal:
            self._change(RelayLink.NOT_STORED, self._refusal)
        elif not self._owes:
            self._change(RelayLink.LIVE, "")
        return True

    def _seal_if_due(self, sample: Sample) -> None:
        """Begin to hand on the interval's record; what came of the last one is told by the next look."""
        task, self._handing_on = self._handing_on, None
        if task is not None and not task.done():
            self._handing_on = task
            return
        if task is not None:
            self._take_outcome(task.exception())
        turn = sample.reading.time_ns // self._sealed_ns
        if self._sealed_until is None:
            self._sealed_until = turn
        if turn == self._sealed_until or self._clock.monotonic() < self._again_at:
            return
        if turn < self._sealed_until:
            log.warning("The clock of %s went back; its readings go on from there.", self._driver.name)
        self._handing_on = asyncio.create_task(self._hand_on(turn), name="record")

    def _take_outcome(self, failed: BaseException | None) -> None:
        """What cannot be kept is tried again after a while, and the screen goes on; a silent relay is another thing."""
        self._owes = failed is not None
        self._refusal = str(failed) if isinstance(failed, NotStoredError) else ""
        if failed is not None:
            self._again_at = self._clock.monotonic() + RETRY_S
        if failed is not None and not self._refusal:
            raise failed

    async def _hand_on(self, turn: int) -> None:
        exact = await self._driver.read_at(turn * self._sealed_ns)
        reading = exact.reading
        raw_sha256, driver = hashlib.sha256(exact.raw).digest(), self._driver.protocol
        leaf = signed_leaf(statement_of(exact), raw_sha256, driver, reading.received_ns, self._signer, self._genesis)
        await self._on_record(leaf)
        assert self._sealed_until is not None, "it is set before anything is handed on"
        self._count_missed(turn - self._sealed_until - 1)
        self._sealed_until = turn

    def _count_missed(self, intervals: int) -> None:
        """No reading of these intervals is stored, and none can be asked for any more: that is said, and stays said."""
        if intervals > 0:
            self.state = replace(self.state, missed=self.state.missed + intervals)
            log.log(
                logging.WARNING if self._owes else logging.INFO,
                "%d readings of %s that were due for the chain were not stored.", intervals, self._driver.name,
            )  # fmt: skip

    def _change(self, link: RelayLink, reason: str) -> None:
        if link == self.state.link and reason == self.state.reason:
            return
        level = logging.WARNING if link in {RelayLink.SILENT, RelayLink.NOT_STORED} else logging.INFO
        log.log(level, "%s is %s. %s", self._driver.name, link, reason)
        self.state = replace(self.state, link=link, reason=reason)
        self._on_state(self.state)
