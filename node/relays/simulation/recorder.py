"""Brings a simulated relay's events into the chain, and their waveforms into the vault.

A relay keeps its events until it is asked.  So those of a time when the node was off are asked for later, up to a day.
"""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from node.clock import Clock
from node.filing import LOST, Filing
from node.keys import Signer
from node.ledger.records import Leaf
from node.relays.collector import RETRY_S, signed_leaf
from node.relays.driver import NotStoredError
from node.relays.simulation.relay import DRIVER, SimulatedRelay, lost_link
from node.relays.simulation.told import Entry, entries, explaining, name_of, statement_of
from node.relays.simulation.waveform import MOST_NS, record
from node.store.database import StoreError
from node.store.vault import QuotaError
from node.waveforms.comtrade import MEDIA_TYPE, write_cff

log = logging.getLogger("gridwitness.relays")

LOOK_EVERY_S = 0.5
KEEPS_NS = 86_400 * 10**9
"""So far back a relay remembers."""
MOST_REACH_NS = 60 * 10**9
"""What is told a minute before or after is no explanation any more."""
RAW = "{time_ns};{kind};{phases};{size};{length_s}"


@dataclass(frozen=True, slots=True)
class Means:
    """What of the node a recorder needs.

    `recall` and `remember` keep until when events were asked for; `explain` hears at which times of the relay's own
    clock something happens that explains what is unusual then.
    """

    clock: Clock
    signer: Signer
    genesis: bytes
    filing: Filing
    store: Callable[[Sequence[Leaf]], Awaitable[object]]
    recall: Callable[[], Awaitable[int | None]]
    remember: Callable[[int], Awaitable[None]]
    explain: Callable[[int], None]
    clock_rate: int = 1


class Recorder:
    """One simulated relay's task beside its collector."""

    def __init__(self, relay: SimulatedRelay, means: Means) -> None:
        self._relay = relay
        self._means = means

    async def run(self) -> None:
        """Record until cancelled."""
        asked_ns: int | None = None
        while True:
            try:
                asked_ns = await self._look(await self._begin() if asked_ns is None else asked_ns)
                pause_s = LOOK_EVERY_S
            except NotStoredError as error:
                log.warning("Events of %s wait until they can be stored. %s", self._relay.name, error)
                pause_s = RETRY_S
            await asyncio.sleep(pause_s)

    async def _begin(self) -> int:
        """A relay that is watched for the first time is asked for what happens from now on."""
        now_ns, known = self._means.clock.now_ns(), await self._means.recall()
        if known is not None:
            return max(known, now_ns - KEEPS_NS)
        await self._means.remember(now_ns)
        return now_ns

    async def _look(self, asked_ns: int) -> int:
        """Ask for what is over, so that its waveform is whole; until when it was asked for."""
        now_ns = self._means.clock.now_ns()
        self._explain(now_ns)
        until_ns = now_ns - MOST_NS
        if until_ns <= asked_ns or lost_link(self._relay.story, now_ns) is not None:
            return asked_ns
        found = entries(self._relay.story, asked_ns, until_ns)
        for entry in found:
            await self._tell(entry)
        if found:
            await self._means.remember(until_ns)
        return until_ns

    def _explain(self, now_ns: int) -> None:
        """Its record comes when an event is over, and the first reading that shows it is judged as it comes."""
        reach_ns = min(round(2 * LOOK_EVERY_S * self._means.clock_rate * 1e9), MOST_REACH_NS)
        for time_ns in explaining(self._relay.story, now_ns - reach_ns, now_ns + reach_ns):
            self._means.explain(time_ns)

    async def _tell(self, entry: Entry) -> None:
        """The recording comes first: whoever reads of an event finds it."""
        relay, event, means = self._relay, entry.event, self._means
        name, sha256 = (name_of(relay.name, event), "") if entry.recorded else ("", "")
        if name:
            data = await asyncio.to_thread(lambda: write_cff(record(relay.story, event, relay.name)))
            sha256 = hashlib.sha256(data).hexdigest()
            await self._file(data, name)
        statement = statement_of(relay.name, relay.story, entry, name, sha256)
        raw = RAW.format(
            time_ns=statement.key.time_ns, kind=entry.kind, phases=event.phases, size=event.size,
            length_s=event.length_s,
        )  # fmt: skip
        raw_sha256 = hashlib.sha256(raw.encode()).digest()
        received_ns = means.clock.now_ns()
        await means.store([signed_leaf(statement, raw_sha256, DRIVER, received_ns, means.signer, means.genesis)])

    async def _file(self, data: bytes, name: str) -> None:
        """An event is worth telling also where its waveform finds no room."""
        try:
            filed = await self._means.filing.file(data, name, MEDIA_TYPE)
        except (QuotaError, StoreError) as error:
            log.warning("The waveform %s is not kept. %s", name, error)
            return
        if filed.accepted.outcome in LOST:
            log.warning("The waveform %s is not kept. %s", name, filed.accepted.sentence)
