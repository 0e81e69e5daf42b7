"""The node's alarms: hears what happens, tells what changes, has it written down, and does what people ask."""

import asyncio
import itertools
import logging
from collections import deque
from collections.abc import Collection, Coroutine, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from node.alarms import acting, limit_file
from node.alarms.acting import Wish
from node.alarms.book import Book, Deed, Gone, Kept, Report
from node.alarms.conditions import Conditions
from node.alarms.figures import figures
from node.alarms.keeping import MOST_HISTORY, Keeper
from node.alarms.watching import Limits, LimitWatch
from node.clock import Clock
from node.events import Hub, Subscription
from node.filing import Filing
from node.store.database import StoreBrokenError, StoreError, StoreUnreadableError
from node.store.vault import QuotaError, VaultError
from node.types.alarm import BOUNDS, Alarm, AlarmChange, AlarmKey, AlarmState, Condition, Figures
from node.types.commands import AlarmCommand, Result, SetLimits
from node.types.events import (
    AlarmsChanged,
    Event,
    FiguresTold,
    LimitsTold,
    PlausibilityFound,
    ReadingTaken,
    RecordsAccepted,
    StatusChanged,
    TipChanged,
)
from node.types.relay import Limit
from node.types.status import NodeStatus

log = logging.getLogger("gridwitness.alarms")

LOOK_EVERY_S = 1.0
FIGURES_EVERY = 5
"""Every so many looks the figures are counted anew, for whoever watches."""
MOST_IDLE_TOLD = 5
COMMENT, LIMITS_SET = "alarm comment", "limits set"
"""The points of the notes that hold what people said, and what they set."""
_OF_LINKS = frozenset({Condition.LINK, Condition.NOT_STORED})


@dataclass(frozen=True, slots=True)
class Means:
    """What of the node its alarms need."""

    keeper: Keeper
    filing: Filing
    clock: Clock
    hub: Hub
    folder: Path
    node: str
    """The node's key in hex."""
    clock_rate: int = 1


class Alarms:
    """Everything here happens on the node's loop; what a relay says changes the state before anything is waited for."""

    def __init__(self, means: Means, described: Limits) -> None:
        self._means = means
        self._described = described
        self._set: dict[str, dict[str, Limit]] = limit_file.load(means.folder)
        self._watch = LimitWatch(self.limits)
        self._conditions = Conditions(means.clock_rate)
        self._book = Book(means.node)
        self._history: deque[AlarmChange] = deque(maxlen=MOST_HISTORY)
        self._others: dict[tuple[str, AlarmKey], Alarm] = {}
        self._others_stale = True
        self._told: Figures | None = None
        self._counts_kept: dict[str, int] = {}
        self._hearing: Subscription | None = None
        self._setting = asyncio.Lock()  # of two who set limits at once, none is lost

    @property
    def limits(self) -> dict[str, dict[str, Limit]]:
        """The limits in force: what people set counts instead of what a description says."""
        return {**{relay: dict(of) for relay, of in self._described.items()}, **self._set}

    def describe(self, described: Limits) -> None:
        """What is normal was described anew: a relay was added."""
        self._described = described
        self._drop_bounds(self._watch.set(self.limits))

    def forget(self, relay: str) -> None:
        """A relay is watched no more, so nothing would ever end what holds of it."""
        self._watch.forget(relay)
        self._conditions.forget(relay)
        now_ns = self._means.clock.now_ns()
        self.report(*(Gone(alarm.key, now_ns) for alarm in self._book if alarm.active and alarm.key.relay == relay))

    def keep_only(self, watched: Collection[str]) -> None:
        """What held of relays that this start asks for no more ends, as nothing else would ever end it.

        A start that asks for none, to look at what was, ends nothing.
        """
        if watched:
            for relay in {alarm.key.relay for alarm in self._book if alarm.active} - {*watched, ""}:
                self.forget(relay)

    def present(self) -> list[Alarm]:
        """Every alarm of this node that is not normal."""
        return [alarm for alarm in self._book if alarm.standing]

    def others(self) -> list[Alarm]:
        """What other nodes say of theirs, as far as it reached this one."""
        return [alarm for alarm in self._others.values() if alarm.standing]

    def figures(self, operators: int = 1) -> Figures:
        """How many there were, how fast, and which are the worst."""
        return figures(self._book, self._history, self._means.clock.now_ns(), operators)

    async def start(self) -> None:
        """Go on from where the node ended, then listen."""
        remembered = await self._means.keeper.recall()
        unbound: list[AlarmKey] = []
        for found in remembered.alarms:
            alarm = found.change.alarm
            self._book.restore(alarm, found.standing, found.notes)
            if alarm.active and alarm.key.condition in BOUNDS and not self._watch.resume(alarm.key):
                unbound.append(alarm.key)
            if alarm.active and alarm.key.condition is Condition.PLAUSIBILITY:
                self._conditions.resume_objection(alarm.key)
        self._resume_counts(await self._means.keeper.counts())
        self._history.extend(remembered.history)
        self._hearing = self._means.hub.listen(self._hear)
        self._drop_bounds(unbound)
        self._means.hub.tell(AlarmsChanged(tuple(self.present())))
        self._means.hub.tell(LimitsTold(self.limits))

    def _resume_counts(self, counts: dict[str, int]) -> None:
        """A count of openings was written down with each alarm that it made, which may be newer than what was kept."""
        for relay, count in counts.items():
            self._conditions.resume(relay, Decimal(count))
        self._counts_kept = counts
        counting = [alarm for alarm in self._book if alarm.key.condition in {Condition.TRIP, Condition.COUNTER}]
        for alarm in sorted(counting, key=lambda alarm: alarm.received_ns):
            if alarm.value is not None:
                self._conditions.resume(alarm.key.relay, alarm.value)

    def parts(self) -> dict[str, Coroutine[Any, Any, None]]:
        """What runs beside, by name."""
        return {"alarms": self._run(), "alarm keeper": self._means.keeper.run()}

    async def stop(self) -> None:
        """Hear nothing more, and have all written down that happened."""
        if self._hearing is not None:
            self._hearing.close()
        try:
            await self._means.keeper.flush()
            await self._keep_counts()
        except StoreError as error:
            log.warning("The last changes of alarms could not be written down. %s", error)

    def report(self, *reports: Report) -> None:
        """A condition came or went: the way in for whatever finds one out."""
        now_ns = self._means.clock.now_ns()
        self._changed([kept for report in reports for kept in self._book.report(report, now_ns)])

    def _hear(self, event: Event) -> None:
        match event:
            case ReadingTaken(reading):
                self.report(*self._watch.take(reading), *self._conditions.of_reading(reading))
            case StatusChanged(status):
                self.report(*self._conditions.of_status(status, self._means.clock.now_ns()), *self._left(status))
            case PlausibilityFound(verdict):
                self.report(*self._conditions.of_verdict(verdict))
            case TipChanged() | RecordsAccepted():
                self._others_stale = True

    def _left(self, status: NodeStatus) -> Iterable[Report]:
        """A relay that is there no more, or has another name now, is not silent."""
        there = {state.name for state in status.relays}
        for alarm in self._book:
            if alarm.active and alarm.key.condition in _OF_LINKS and alarm.key.relay not in there:
                yield Gone(alarm.key, self._means.clock.now_ns())

    def _changed(self, changes: list[Kept]) -> None:
        if not changes:
            return
        for kept in changes:
            alarm = kept.change.alarm
            log.info("Alarm %s: %s, now %s. %s", alarm.key.id, kept.change.act, alarm.state, alarm.sentence)
        self._history.extend(kept.change for kept in changes)
        self._means.keeper.add(changes)
        newest = {kept.change.alarm.key: kept.change.alarm for kept in changes}
        self._means.hub.tell(AlarmsChanged(tuple(newest.values())))

    async def _run(self) -> None:
        for look in itertools.count():
            self._changed(self._book.end_shelves(self._means.clock.now_ns()))
            if retold := self._book.retold():
                self._means.hub.tell(AlarmsChanged(tuple(retold)))
            if look % FIGURES_EVERY == 0:
                self._tell_figures()
            if self._others_stale:
                await self._try_others()
            await self._try_counts()
            await asyncio.sleep(LOOK_EVERY_S)

    async def _try_counts(self) -> None:
        """Again a second later where they cannot be kept: who ends the node for a broken disk says so."""
        try:
            await self._keep_counts()
        except StoreError as error:
            log.info("Counts of openings wait to be written down. %s", error)

    async def _keep_counts(self) -> None:
        """So that a trip while this node is off shows in the first reading after it."""
        counts = self._conditions.counts()
        fresh = {relay: count for relay, count in counts.items() if self._counts_kept.get(relay) != count}
        if fresh:
            await self._means.keeper.keep_counts(fresh)
            self._counts_kept = self._counts_kept | fresh

    def _tell_figures(self) -> None:
        before, self._told = self._told, self.figures()
        if self._told != before:
            self._means.hub.tell(FiguresTold(self._told))

    async def _try_others(self) -> None:
        """Again a second later where the disk cannot be read: what is of this node goes on."""
        try:
            await self._look_at_others()
        except StoreUnreadableError as error:
            self._others_stale = True
            log.info("The alarms of other nodes cannot be read. %s", error)

    async def _look_at_others(self) -> None:
        self._others_stale = False
        before, self._others = self._others, await self._means.keeper.of_others()
        changed = [alarm for key, alarm in self._others.items() if before.get(key) != alarm]
        changed += [replace(alarm, state=AlarmState.NORMAL) for key, alarm in before.items() if key not in self._others]
        if changed:
            self._means.hub.tell(AlarmsChanged(tuple(changed)))

    async def do(self, command: AlarmCommand) -> Result:
        """Carry out what a person wants; once this returns it is on the disk."""
        try:
            if isinstance(command, SetLimits):
                return await self._set_limits(command)
            return await self._act(acting.wish_of(command, self._means.clock.now_ns()))
        except (acting.WrongError, limit_file.LimitsError, VaultError) as error:
            return Result(False, str(error))

    async def _act(self, wish: Wish) -> Result:
        able, why_not = acting.sort_out(self._book, wish)
        if not able:
            return acting.outcome(wish, [], why_not)
        digest, unkept = await self._note(wish.comment)
        deed = Deed(wish.act, wish.who, wish.comment, digest, wish.until_ns)
        able, more = acting.sort_out(self._book, wish)  # while the comment was written down something may have changed
        changes = [kept for key in able for kept in self._book.do(key, deed, self._means.clock.now_ns())]
        self._changed(changes)
        result = acting.outcome(wish, [key.id for key in able], why_not | more)
        late = await self._written()
        return replace(result, sentence=" ".join(part for part in (result.sentence, unkept, late) if part))

    async def _note(self, words: str) -> tuple[bytes, str]:
        """The digest under which the words are kept, or why they are not: nobody is kept from acting by a full disk."""
        try:
            return await self._means.filing.note(words, COMMENT) if words else b"", ""
        except StoreBrokenError:
            raise  # the node ends for it
        except (QuotaError, StoreError) as error:
            return b"", f"What you said of it could not be kept. {error}"

    async def _written(self) -> str:
        """Have it written down now; where there is no room it is done once there is, and that is said."""
        try:
            await self._means.keeper.flush()
        except StoreBrokenError:
            raise
        except StoreError as error:
            return f"It counts here, and is written down once there is room. {error}"
        return ""

    async def _set_limits(self, command: SetLimits) -> Result:
        limit_file.check(command.limits)
        acting.check_who(command.who)
        async with self._setting:
            wanted = {**self._set, **command.limits}
            limit_file.check_room(wanted)
            await asyncio.to_thread(limit_file.save, self._means.folder, wanted)
            self._set = wanted
            self._drop_bounds(self._watch.set(self.limits))
            self._means.hub.tell(LimitsTold(self.limits))
            unnoted = await self._note_limits(command)  # what is sealed must have happened
        idle = [*itertools.islice(self._watch.idle(command.limits), MOST_IDLE_TOLD)]
        late = await self._written()
        names = ", ".join(sorted(command.limits)[:3]) + (" and others" if len(command.limits) > 3 else "")
        told = " ".join(filter(None, (f"The limits of {names} are set.", *idle, unnoted, late)))
        return Result(True, told, {"relays": sorted(command.limits), "idle": idle})

    async def _note_limits(self, command: SetLimits) -> str:
        """Why the chain does not say who set them; empty where it does."""
        try:
            await self._means.filing.note(acting.words_of(command), LIMITS_SET)
        except StoreBrokenError:
            raise  # the node ends for it
        except (QuotaError, StoreError) as error:
            log.warning("%s set limits, which could not be noted on the chain. %s", command.who, error)
            return f"Who set them could not be noted on the chain. {error}"
        return ""

    def _drop_bounds(self, gone: Iterable[AlarmKey]) -> None:
        """A bound that is no more holds nobody's value."""
        now_ns = self._means.clock.now_ns()
        self.report(*(Gone(key, now_ns) for key in gone))
