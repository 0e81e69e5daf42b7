"""Keeps alarms over restarts: each change is a record of this node, and where the last one stands is remembered.

So the present is found by as many look-ups as there are alarms, however long the chain is, and needs no table.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from node.alarms import records
from node.alarms.book import Kept
from node.alarms.figures import DAY_NS
from node.alarms.others import Others
from node.alarms.records import Read
from node.clock import Clock
from node.filing import Filing
from node.intake import Intake
from node.keys import Signer
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, encode_key
from node.relays.collector import signed_leaf
from node.store import sequence
from node.store.database import StoreBrokenError, StoreError
from node.store.ledger import Ledger
from node.store.pool import Outcome
from node.store.reader import ChainReader
from node.store.sequence import Line, Span
from node.store.vault import VaultError
from node.types.alarm import Alarm, AlarmChange, AlarmKey
from node.types.record import Kind

log = logging.getLogger("gridwitness.alarms")

AT_ONCE = 256
MOST_WAITING = 20_000
MOST_HISTORY = 10_000
RETRY_S = 5.0
NO_RAW = bytes(32)
_PLACE, _COUNT = "alarm ", "openings "
_ABOVE = 1 << 63


@dataclass(frozen=True, slots=True)
class Remembered:
    """What this node wrote down: each alarm as it stood last, and its changes in the order in which they happened."""

    alarms: tuple[Read, ...]
    history: tuple[AlarmChange, ...]


class Keeper:
    """Writes changes down one after the other, and reads them back."""

    def __init__(self, ledger: Ledger, intake: Intake, signer: Signer, clock: Clock, filing: Filing) -> None:
        self._ledger = ledger
        self._intake = intake
        self._signer = signer
        self._clock = clock
        self._filing = filing
        self._others = Others(ledger, signer.public.hex(), clock)
        self._waiting: deque[Kept] = deque()
        self._more = asyncio.Event()
        self._turn = asyncio.Lock()

    def add(self, changes: Iterable[Kept]) -> None:
        """Write these down soon.  Where the disk refuses for long, the oldest are given up, and that is said."""
        self._waiting.extend(changes)
        if lost := len(self._waiting) - MOST_WAITING:
            for _ in range(max(0, lost)):
                self._waiting.popleft()
            if lost > 0:
                log.error("%d changes of alarms could not be written down, and are not in the chain.", lost)
        self._more.set()

    async def run(self) -> None:
        """Write until cancelled; what the disk refuses is tried again."""
        while True:
            await self._more.wait()
            self._more.clear()
            try:
                await self.flush()
            except StoreBrokenError:
                return  # the node ends for it, and says why
            except StoreError as error:
                log.info(
                    "Changes of alarms wait to be written down. %s", error
                )  # why is told by whoever was refused first
                await asyncio.sleep(RETRY_S)
                self._more.set()

    async def flush(self) -> None:
        """All that happened so far is on the disk when this returns."""
        async with self._turn:
            while self._waiting:
                some = [self._waiting[at] for at in range(min(AT_ONCE, len(self._waiting)))]
                written = [(kept, leaf) for kept in some if (leaf := self._leaf(kept)) is not None]
                results = await self._intake.accept([leaf for _, leaf in written]) if written else []
                if any(result.outcome is Outcome.FULL for result in results):
                    raise StoreError(next(result.sentence for result in results if result.outcome is Outcome.FULL))
                for result in results:
                    if result.outcome is Outcome.REFUSED:
                        log.error("A change of an alarm is not in the chain. %s", result.sentence)
                places = {_PLACE + kept.change.alarm.key.id: kept.change.alarm.changed_ns for kept, _ in written}
                await self._ledger.keep_numbers(places)
                for _ in some:
                    self._waiting.popleft()

    async def keep_counts(self, counts: Mapping[str, int]) -> None:
        """Remember how often faults opened breakers; what alarms these counts made is on the disk before them."""
        await self.flush()
        await self._ledger.keep_numbers({_COUNT + relay: count for relay, count in counts.items()})

    async def counts(self) -> dict[str, int]:
        """The last count of each relay, as it was remembered."""
        numbers = await self._ledger.numbers(_COUNT)
        return {name.removeprefix(_COUNT): count for name, count in numbers.items()}

    def _leaf(self, kept: Kept) -> Leaf | None:
        """None for one that no record can hold: tried for ever it would keep those that follow from being written."""
        alarm, genesis = kept.change.alarm, self._ledger.network.genesis_id
        try:
            return signed_leaf(
                records.statement_of(kept), NO_RAW, records.DRIVER, alarm.changed_ns, self._signer, genesis
            )
        except LedgerError as error:
            log.error("A change of the alarm %s is not in the chain. %s", alarm.key.id, error)  # noqa: TRY400
            return None

    async def recall(self) -> Remembered:
        """What was written down before: the changes of the last day, and of older ones each alarm's last.

        What was written after the last place that is remembered counts too: the node ended in between.
        """
        places = await self._ledger.numbers(_PLACE)
        since_ns = min(self._clock.now_ns() - DAY_NS, max(places.values(), default=0))
        own = Line(self._signer.public.hex(), records.POINT, Kind.ALARM_STATE)
        leaves = await self._ledger.read(ChainReader.look, sequence.newest, own, Span(max(0, since_ns)), MOST_HISTORY)
        changes = [found for leaf in reversed(leaves) if (found := records.read(leaf.record.statement))]
        first_ns = changes[0].change.alarm.changed_ns if changes else _ABOVE
        older = {place.removeprefix(_PLACE): time_ns for place, time_ns in places.items() if time_ns < first_ns}
        present: dict[AlarmKey, Read] = {}
        for identifier, time_ns in older.items():
            key = encode_key(records.key_at(own.source, time_ns, identifier))
            found = await self._at(key)
            if found is not None:
                present[found.change.alarm.key] = found
        present |= {found.change.alarm.key: found for found in changes}
        alarms = [await self._with_words(found) for found in present.values()]
        return Remembered(tuple(alarms), tuple(found.change for found in changes))

    async def _at(self, key: bytes) -> Read | None:
        """The change under this key; None where it was pruned, or damaged, which the check says."""
        try:
            leaf = await self._ledger.read(ChainReader.counting, key)
        except LedgerError:
            return None
        return records.read(leaf.record.statement) if leaf is not None else None

    async def _with_words(self, found: Read) -> Read:
        """What a person said of an alarm that stands, unless it was erased."""
        alarm = found.change.alarm
        if not alarm.standing:
            return found
        comment, remark = [
            await self.words(digest) if digest else "" for digest in (found.notes.comment, found.notes.remark)
        ]
        alarm = replace(alarm, comment=comment, remark=remark)
        return replace(found, change=replace(found.change, alarm=alarm))

    async def words(self, digest: bytes) -> str:
        """The text of a note that is kept here; empty when it is not."""
        try:
            return await self._filing.words(digest)
        except VaultError:
            return ""

    async def of_others(self) -> dict[tuple[str, AlarmKey], Alarm]:
        """What other nodes said last of their alarms, as far as it reached this one."""
        return await self._others.present()
