"""Takes in what a relay of the seed paper says: each row once, with the paper's cases and messages."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from node.clock import Clock
from node.keys import Signer
from node.ledger.records import Leaf
from node.relays.collector import RETRY_S, signed_leaf
from node.relays.driver import NotStoredError, RelayError
from node.relays.paper.capture import CaptureError, key_of_row, read_capture
from node.relays.paper.sources import MOST_AT_ONCE, CaptureSource, Fetched
from node.relays.paper.writing import SECOND_NS, minute_of
from node.store.pool import Accepted, Outcome
from node.times import TimeError, Zones, parse_spaced, spaced_text, utc_text
from node.types.capture import DATA_CASES, Capture, CaptureRow, CaptureTold, DataCase
from node.types.quantity import OPENINGS_CAUSED, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading
from node.types.record import Key, Kind, Statement, TimeBasis
from node.types.status import RelayLink, RelayState

log = logging.getLogger("gridwitness.relays")

DRIVER = "capture 1"
OPENINGS = "openings"
"""The point under which a minute's count of openings is kept."""
SIMULATED = "(simulated)"
"""How the name of a made-up relay ends: the mark is part of what it says, so all nodes read it alike."""
FILE_EVERY_S = 60.0
MOST_SKEW_NS = 120 * SECOND_NS
RECENT_NS = 300 * SECOND_NS
MOST_TRIES = 3
"""At so many looks a file that is listed and cannot be had keeps back those after it."""
MOST_ODD = 1_440
"""So many files of an odd time are remembered by name; beyond that they are fetched once more."""
_OPENINGS = Quantity(QuantityCode.NAMED, unit=Unit.ONE, name=OPENINGS_CAUSED)
_SUBSTATION = Quantity(QuantityCode.NAMED, name="substation")


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a collector asks of the node, and whom it tells."""

    store: Callable[[Sequence[Leaf]], Awaitable[list[Accepted]]]
    is_blank: Callable[[], bool]
    """Whether neither the chain nor what waits for it holds anything yet."""
    claim: Callable[[str, str], Awaitable[str]]
    """Takes a device's name for a place; why that cannot be, where another place has it."""
    on_device: Callable[[str], None]
    """Hears what the relay calls itself, before anything of it is told under that name."""
    recall: Callable[[str], Awaitable[int | None]]
    remember: Callable[[str, int], Awaitable[None]]
    halted: Callable[[], str]
    on_reading: Callable[[Reading], None]
    on_state: Callable[[RelayState], None]
    on_capture: Callable[[CaptureTold], None]


class CaptureCollector:
    """One relay's task.  It never gives up, and what it missed it fetches later where the relay still has it."""

    def __init__(
        self, source: CaptureSource, clock: Clock, signer: Signer, genesis: bytes, zones: Zones, hooks: Hooks,
        look_every_s: float,
    ) -> None:  # fmt: skip
        self._source = source
        self._clock = clock
        self._signer = signer
        self._genesis = genesis
        self._zones = zones
        self._hooks = hooks
        self._every_s = look_every_s
        self._after_ns: int | None = None
        self._has_recalled = False
        # What was taken of a time that has not come, or after the clock went back, by name.
        self._odd: dict[str, int] = {}
        self._went_back = False
        self._missing = ("", 0)  # the file that could not be had at the last look, and at how many
        self._device = ""
        self.state = RelayState(source.place, DRIVER, RelayLink.CONNECTING, False, live_interval_s=FILE_EVERY_S)

    async def run(self) -> None:
        """Look until cancelled."""
        try:
            while True:
                pause_s = await self._look()
                await asyncio.sleep(pause_s)
        finally:
            self._change(RelayLink.STOPPED, "")

    async def _look(self) -> float:
        """Take in what is new; how long to wait before the next look."""
        if why := self._hooks.halted():
            self._change(RelayLink.HALTED, why)
            return RETRY_S
        began = self._clock.monotonic()
        try:
            if not self._has_recalled:
                self._after_ns = await self._hooks.recall(self._source.place)
                self._has_recalled = True
            await self._go_on_to_now()
            async with contextlib.aclosing(self._source.look(self._after_ns, self._odd)) as files:
                taken = [await self._take(file) async for file in files]
        except CaptureError as error:
            self._change(RelayLink.UNREADABLE, str(error))
        except RelayError as error:
            self._change(RelayLink.SILENT, str(error))
        except NotStoredError as error:
            self._change(RelayLink.NOT_STORED, str(error))
            return RETRY_S
        else:
            if all(taken) and (taken or self.state.link not in {RelayLink.REFUSED, RelayLink.UNREADABLE}):
                self._live()
            # Whoever always has more does not keep this node from others: it rests for as long as it worked.
            took_s = self._clock.monotonic() - began
            return min(took_s, self._every_s) if len(taken) >= MOST_AT_ONCE else self._every_s
        return max(RETRY_S, self._every_s)

    def _live(self) -> None:
        last = self.state.last_time_ns
        skew_ns = 0 if last is None else last - self._clock.now_ns()
        odd = f"Its clock is {skew_ns // SECOND_NS} s ahead of this node's." if skew_ns > MOST_SKEW_NS else ""
        if self._went_back:
            odd = f"Its clock went back: it told of {utc_text(self._when(self._after_ns or 0))} before."
        self._change(RelayLink.LIVE, odd)

    async def _take(self, file: Fetched) -> bool:
        """Whether it can be read, and was this relay's to say."""
        if file.error is not None and self._may_come(file):
            raise file.error
        try:
            capture = await self._capture(file)
        except CaptureError as error:
            await self._go_past(file)
            log.warning("What %s says cannot be taken: %s", self._source.place, error)
            self._change(RelayLink.UNREADABLE, str(error))
            return False
        if why := await self._hooks.claim(capture.device, self._source.place):
            await self._go_past(file)
            self._change(RelayLink.REFUSED, why)
            return False
        self._meet(capture)
        leaves = await asyncio.to_thread(self._leaves, capture)
        first = self._hooks.is_blank()
        results = await self._hooks.store(leaves)
        if any(result.outcome in {Outcome.FULL, Outcome.REFUSED} for result in results):
            raise NotStoredError(next(result.sentence for result in results if result.sentence))
        try:
            await self._go_past(file)
        finally:  # its rows are stored, whatever becomes of the cursor
            self._pass_on(capture, results)
            self._tell(capture, file.name, results[: len(capture.rows)], first)
        return True

    def _pass_on(self, capture: Capture, results: Sequence[Accepted]) -> None:
        """Let the screen and the rules see what is new."""
        for row, result in zip(capture.rows, results, strict=False):  # behind them is the heading's
            if self._is_news(row, result):
                self._hooks.on_reading(Reading(capture.device, row.time_ns, self._clock.now_ns(), self._values(row)))
        self.state = replace(self.state, last_time_ns=capture.rows[-1].time_ns)

    def _is_news(self, row: CaptureRow, result: Accepted) -> bool:
        """What the chain had before is old, unless it came just now from another node that reads this relay too."""
        is_recent = row.time_ns > self._clock.now_ns() - RECENT_NS
        return is_recent or result.outcome is Outcome.ACCEPTED or _is_disputed(result)

    def _may_come(self, file: Fetched) -> bool:
        """Whether to wait for a file that could not be had: what is behind it is not read before."""
        name, tries = self._missing
        self._missing = (file.name, tries + 1 if name == file.name else 1)
        return self._missing[1] < MOST_TRIES

    async def _capture(self, file: Fetched) -> Capture:
        if file.error is not None:
            raise CaptureError(f"{file.name} is left out: it could not be had {MOST_TRIES} times. {file.error}")
        return await asyncio.to_thread(self._read, file)

    def _read(self, file: Fetched) -> Capture:
        zone = self._zones.of(self._device)
        capture = read_capture(file.data, zone)
        if self._zones.of(capture.device) != zone:  # its name is known only now
            capture = read_capture(file.data, self._zones.of(capture.device))
        return capture

    async def _go_past(self, file: Fetched) -> None:
        """Ask only for what comes after this file, unless its clock is ahead or went back."""
        self._source.took(file)
        minute = minute_of(file.name)
        if minute is None:
            return
        self._went_back = minute < (self._after_ns or -1)
        if not self._went_back and self._when(minute) <= self._clock.now_ns() + MOST_SKEW_NS:
            await self._go_on(minute)
            return
        if len(self._odd) >= MOST_ODD:
            self._odd.clear()
        self._odd[file.name] = minute

    def _when(self, minute: int) -> int:
        """When a minute was that a file is named for: names are told in the relay's zone, and in order as if in UTC."""
        try:
            return parse_spaced(spaced_text(minute, with_seconds=False), self._zones.of(self._device))[0]
        except TimeError:  # where clocks are changed a name may be no one time
            return minute

    async def _go_on_to_now(self) -> None:
        """The time of files that were ahead may have come by now."""
        first, last = self._after_ns or -1, self._clock.now_ns() + MOST_SKEW_NS
        come = {name: minute for name, minute in self._odd.items() if first < minute and self._when(minute) <= last}
        for name in come:
            del self._odd[name]
        if come:
            await self._go_on(max(come.values()))

    async def _go_on(self, minute: int) -> None:
        if minute > (self._after_ns or -1):
            self._after_ns = minute
            await self._hooks.remember(self._source.place, minute)

    def _meet(self, capture: Capture) -> None:
        if self._device and capture.device != self._device:
            log.warning("The relay at %s, %s, now calls itself %s.", self._source.place, self._device, capture.device)
        if capture.device != self._device:
            self._device = capture.device
            simulated = capture.device.endswith(SIMULATED)
            self.state = replace(self.state, name=capture.device, simulated=simulated)
            self._hooks.on_device(capture.device)

    def _leaves(self, capture: Capture) -> list[Leaf]:
        """A record for each row, and one for what the heading says."""
        return [
            *(self._leaf(self._row(capture, row), row.raw) for row in capture.rows),
            self._leaf(self._heading(capture), capture.heading),
        ]

    def _leaf(self, statement: Statement, raw: bytes) -> Leaf:
        now_ns = self._clock.now_ns()
        return signed_leaf(statement, sha256(raw).digest(), DRIVER, now_ns, self._signer, self._genesis)

    def _row(self, capture: Capture, row: CaptureRow) -> Statement:
        return Statement(key_of_row(capture.device, row), self._values(row), row.time_given)

    def _heading(self, capture: Capture) -> Statement:
        key = Key(capture.device, OPENINGS, Kind.EVENT, TimeBasis.SOURCE, capture.time_ns)
        values = [Measured(_OPENINGS, capture.openings, self._quality)]
        if capture.substation:
            values.append(Measured(_SUBSTATION, capture.substation, self._quality))
        return Statement(key, tuple(values), capture.time_given)

    def _values(self, row: CaptureRow) -> tuple[Measured, ...]:
        return tuple(replace(one, quality=one.quality | self._quality) for one in row.values)

    @property
    def _quality(self) -> int:
        return Quality.SIMULATED if self.state.simulated else Quality.GOOD

    def _tell(self, capture: Capture, name: str, results: Sequence[Accepted], first: bool) -> None:
        fresh = sum(result.outcome is Outcome.ACCEPTED for result in results)
        disputed = sum(map(_is_disputed, results))
        case = DataCase.FIRST if first and fresh else DataCase.NEW if fresh or disputed else DataCase.REPEATED
        repeated = len(results) - fresh - disputed
        told = CaptureTold(
            self._source.place, capture.device, name, capture.time_ns, case,
            _message(case, capture, fresh, repeated, disputed), len(results), fresh, repeated, disputed, capture.unread,
        )  # fmt: skip
        log.info("%s", told.message)
        for sentence in capture.unread:
            log.warning("Of the capture of %s: %s", capture.device, sentence)
        self._hooks.on_capture(told)

    def _change(self, link: RelayLink, reason: str) -> None:
        if link == self.state.link and reason == self.state.reason:
            return
        level = logging.INFO if link in {RelayLink.LIVE, RelayLink.STOPPED} and not reason else logging.WARNING
        log.log(level, "%s is %s. %s", self.state.name, link, reason)
        self.state = replace(self.state, link=link, reason=reason)
        self._hooks.on_state(self.state)


def _is_disputed(result: Accepted) -> bool:
    return result.outcome is Outcome.CONFLICT and bool(result.turn)


def _message(case: DataCase, capture: Capture, fresh: int, repeated: int, disputed: int) -> str:
    """The paper's three cases, in words."""
    of = f"{capture.device}, {spaced_text(capture.time_ns, with_seconds=False)}"
    beside = f" {repeated} were in the chain already." if repeated else ""
    if disputed:
        beside += f" {disputed} say something else than the chain has for their time: kept, and marked as disputed."
    words = {
        DataCase.FIRST: f"first data in the chain: {fresh} rows of {of} were added.{beside}",
        DataCase.NEW: f"new data for the chain: {fresh} rows of {of} were added.{beside}",
        DataCase.REPEATED: f"the captured data is what the chain has already: nothing of {of} was added.",
    }
    return f"Data case {DATA_CASES[case]}, {words[case]}"
