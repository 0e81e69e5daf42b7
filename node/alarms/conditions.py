"""Alarms that no bound tells: a silent relay, a clock that is off, a trip, a counter that fell, a changed disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from node.alarms.book import Came, Gone, Report
from node.alarms.watching import NO_NUMBER
from node.relays.paper.collector import DRIVER as OF_FILES
from node.types.alarm import AlarmKey, Condition
from node.types.plausibility import RULES, Verdict
from node.types.reading import Code, Measured, Reading, Value
from node.types.relay import Priority
from node.types.status import NodeStatus, RelayLink, RelayState

AHEAD_S = 5.0
"""A relay's clock may be so far ahead, and that of one that is polled so far behind."""
BREAKER, OPENINGS = "breaker", "openings"
CLOSED = Code(2)
"""As IEC 61850 numbers it: 0 between, 1 open, 2 closed, 3 bad."""

MOST_COUNT = 1 << 62

SURE = 0.5
"""From this score on a finding is more than a doubt: it is twice as far off as is allowed."""
_DOWN = frozenset({RelayLink.SILENT, RelayLink.UNREADABLE, RelayLink.REFUSED})
_UP = frozenset({RelayLink.LIVE, RelayLink.NOT_STORED})


@dataclass(slots=True)
class _Bay:
    """What was seen last of a relay."""

    openings: Decimal | None = None
    has_breaker: bool = False
    """It tells the breaker's position, so that this says when a trip is over."""


class Conditions:
    """Remembers what it takes to see a change, and reports what comes and goes."""

    def __init__(self, clock_rate: int = 1) -> None:
        self._most_skew_ns = round(AHEAD_S * clock_rate * 1e9)
        self._bays: dict[str, _Bay] = {}
        self._polled: set[str] = set()
        self._objected: dict[str, frozenset[int]] = {}

    def resume(self, relay: str, openings: Decimal) -> None:
        """The count as it was when the node ended: what it did meanwhile is seen with the first reading."""
        self._bays[relay] = _Bay(openings)

    def counts(self) -> dict[str, int]:
        """The last count of openings of each relay that told one."""
        told = ((relay, bay.openings) for relay, bay in self._bays.items())
        return {relay: int(count) for relay, count in told if count is not None and abs(count) < MOST_COUNT}

    def resume_objection(self, key: AlarmKey) -> None:
        """What was objected to when the node ended is so until a verdict says otherwise."""
        rules = {rule for rule, name in RULES.items() if name == key.subject}
        self._objected[key.relay] = self._objected.get(key.relay, frozenset()) | rules

    def forget(self, relay: str) -> None:
        """A relay is watched no more; its count stays, as it may be watched again."""
        self._objected.pop(relay, None)
        if relay in self._bays:
            self._bays[relay].has_breaker = False

    def of_reading(self, reading: Reading) -> Iterator[Report]:
        """What one reading shows by itself or beside the last one."""
        yield from self._clock(reading)
        told = {one.quantity.label: one for one in reading.values if one.quantity.label in {OPENINGS, BREAKER}}
        if told:
            bay = self._bays.setdefault(reading.relay, _Bay())
            at = told.get(BREAKER)
            bay.has_breaker |= at is not None and (at.value is None or isinstance(at.value, Code))
            yield from self._of_bay(reading, bay, _sure(told.get(OPENINGS)), _sure(at))

    def of_verdict(self, verdict: Verdict) -> Iterator[Report]:
        """One alarm for each rule of plausibility that objects to a relay: it flags, and takes nothing away."""
        found = {finding.rule: finding for finding in verdict.findings}
        for rule in self._objected.get(verdict.relay, frozenset()) - found.keys():
            yield Gone(_of_rule(verdict.relay, rule), verdict.time_ns)
        for rule, finding in found.items():
            priority = Priority.MEDIUM if finding.score >= SURE else Priority.LOW
            yield Came(_of_rule(verdict.relay, rule), priority, finding.time_ns, finding.sentence)
        self._objected[verdict.relay] = frozenset(found)

    def _clock(self, reading: Reading) -> Iterator[Report]:
        """It is right again when it is off by half as much: a clock on the edge is one alarm, not many."""
        key, skew_ns = AlarmKey(reading.relay, "clock", Condition.CLOCK), reading.time_ns - reading.received_ns
        if skew_ns < 0 and reading.relay not in self._polled:
            skew_ns = 0  # a file tells of what was
        if abs(skew_ns) > self._most_skew_ns:
            words = (
                f"Its clock is {abs(skew_ns) / 1e9:.3f} s {'behind' if skew_ns < 0 else 'ahead of'} that of this node."
            )
            yield Came(key, Priority.MEDIUM, reading.time_ns, words, simulated=reading.simulated)
        elif abs(skew_ns) <= self._most_skew_ns // 2:
            yield Gone(key, reading.time_ns)

    def _of_bay(self, reading: Reading, bay: _Bay, openings: Value, breaker: Value) -> Iterator[Report]:
        rose = False
        if isinstance(openings, Decimal):
            before, bay.openings = bay.openings, openings
            rose = before is not None and openings > before
            if before is not None and openings < before:
                yield from _fell(reading, before, openings)
        yield from self._trip(reading, rose, bay, breaker)

    def _trip(self, reading: Reading, rose: bool, bay: _Bay, breaker: Value) -> Iterator[Report]:
        """It holds until the breaker is closed; one that closed again before it was seen open came and went.

        Where no position is told at all, nothing would ever end it.
        """
        key = AlarmKey(reading.relay, BREAKER, Condition.TRIP)
        if rose:
            yield Gone(key, reading.time_ns)  # of the trip before: each is announced
            told = "1 opening" if bay.openings == 1 else f"{bay.openings} openings"
            words = f"A protection opened the breaker: {told} caused by faults by now."
            yield Came(
                key, Priority.CRITICAL, reading.time_ns, words, bay.openings, latching=True,
                simulated=reading.simulated,
            )  # fmt: skip
        if breaker == CLOSED or not bay.has_breaker:
            yield Gone(key, reading.time_ns)

    def of_status(self, status: NodeStatus, now_ns: int) -> Iterator[Report]:
        """What the node says of its relays and its disk."""
        self._polled = {state.name for state in status.relays if state.driver != OF_FILES}
        for state in status.relays:
            yield from _link(state, now_ns)
        key = AlarmKey("", "ledger", Condition.TAMPERING)
        if status.fault:
            yield Came(key, Priority.CRITICAL, now_ns, status.fault, latching=True)
        else:
            yield Gone(key, now_ns)


def _sure(measured: Measured | None) -> Value:
    """The value; None where it says nothing."""
    return None if measured is None or measured.quality & NO_NUMBER else measured.value


def _fell(reading: Reading, before: Decimal, openings: Decimal) -> Iterator[Report]:
    key = AlarmKey(reading.relay, OPENINGS, Condition.COUNTER)
    words = f"The count of openings caused by faults fell from {before} to {openings}; it only grows."
    yield Came(key, Priority.HIGH, reading.time_ns, words, openings, before, latching=True, simulated=reading.simulated)
    yield Gone(key, reading.time_ns)


def _link(state: RelayState, now_ns: int) -> Iterator[Report]:
    link, stored = AlarmKey(state.name, "link", Condition.LINK), AlarmKey(state.name, "store", Condition.NOT_STORED)
    sentence = f"It is {state.link}. {state.reason}".rstrip()
    if state.link in _DOWN:
        yield Came(link, Priority.HIGH, now_ns, sentence, simulated=state.simulated)
    elif state.link in _UP:
        yield Gone(link, now_ns)
    if state.link is RelayLink.NOT_STORED:
        yield Came(stored, Priority.CRITICAL, now_ns, sentence, simulated=state.simulated)
    elif state.link is RelayLink.LIVE:
        yield Gone(stored, now_ns)


def _of_rule(relay: str, rule: int) -> AlarmKey:
    return AlarmKey(relay, RULES[rule], Condition.PLAUSIBILITY)
