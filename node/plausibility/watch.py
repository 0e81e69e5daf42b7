"""The rules beside a running node: what its relays say is judged as it comes, and a change is told."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from node.plausibility.engine import Engine
from node.types.alarm import Alarm, Condition
from node.types.events import AlarmsChanged, Event, PlausibilityFound, ReadingTaken
from node.types.plausibility import RULES, Finding, Verdict
from node.types.reading import Reading
from node.types.relay import Priority, RelayDescription

log = logging.getLogger("gridwitness.plausibility")

CLEAN = 6
"""An objection stands until so many readings in a row did not bring it again: what flickers is told once."""
A_TURN = 4
"""Of one interval at most so many readings are judged: the first, and others that claim its very time."""


_NUMBERS = {name: rule for rule, name in RULES.items()}


@dataclass
class _Standing:
    """What is objected to in one relay now."""

    last: Verdict
    findings: dict[int, Finding] = field(default_factory=dict)
    clean: dict[int, int] = field(default_factory=dict)
    turn: int = 0
    in_turn: int = 0
    judged_ns: int = 0

    def verdict(self) -> Verdict:
        findings = tuple(self.findings[rule] for rule in sorted(self.findings))
        return Verdict(self.last.relay, self.last.time_ns, findings, self.last.skipped)

    def add(self, finding: Finding) -> None:
        self.findings[finding.rule] = finding
        self.clean[finding.rule] = 0

    def age(self, fresh: frozenset[int]) -> None:
        """One reading more, which brought these objections."""
        for rule in self.findings.keys() - fresh:
            self.clean[rule] += 1
            if self.clean[rule] >= CLEAN:
                del self.findings[rule], self.clean[rule]


class Plausibility:
    """Judges at most one reading of a relay in each sealed interval, so that its cost does not grow with live rates."""

    def __init__(
        self, relays: Iterable[RelayDescription], sealed_s: float, clock_rate: float, tell: Callable[[Event], None]
    ) -> None:  # fmt: skip
        self._engine = Engine(relays, clock_rate)
        self._sealed_ns = max(1, round(sealed_s * 1e9))
        self._tell = tell
        self._standing: dict[str, _Standing] = {}

    def hear(self, event: Event) -> None:
        """Whatever the node tells: readings are judged, and a trip explains what is unusual about its time."""
        match event:
            case ReadingTaken(reading) if self._is_due(reading):
                self._judge(reading)
            case AlarmsChanged(alarms):
                for alarm in alarms:
                    if alarm.key.condition is Condition.TRIP and alarm.active:
                        self.event(alarm.key.relay, alarm.came_ns)

    def describe(self, relay: RelayDescription) -> None:
        """A relay is watched from now on, or was described anew."""
        self._engine.describe(relay)

    def resume(self, alarms: Iterable[Alarm]) -> None:
        """What was objected to when the node ended stands until enough readings are clean, as if it had not ended."""
        for alarm in alarms:
            rule, relay = _NUMBERS.get(alarm.key.subject), alarm.key.relay
            if alarm.key.condition is Condition.PLAUSIBILITY and alarm.active and rule is not None:
                standing = self._standing.setdefault(relay, _Standing(Verdict(relay, alarm.came_ns)))
                margin = 2.0 if alarm.priority is Priority.MEDIUM else 1.0
                standing.add(Finding(rule, relay, alarm.came_ns, margin, alarm.sentence))

    def forget(self, relay: str) -> None:
        """A relay is watched no more, so nothing is objected to in it."""
        standing = self._standing.pop(relay, None)
        if standing is not None and standing.findings:
            self._tell(PlausibilityFound(Verdict(relay, standing.last.time_ns)))

    def event(self, relay: str, time_ns: int) -> None:
        """Something was told of a relay that explains what is unusual about then: a trip, a switching."""
        self._engine.event(relay, time_ns)

    def verdicts(self) -> tuple[Verdict, ...]:
        """How each relay stands that was heard."""
        return tuple(self._standing[name].verdict() for name in sorted(self._standing))

    def _is_due(self, reading: Reading) -> bool:
        standing = self._standing.get(reading.relay)
        if standing is None:
            return True
        if reading.time_ns // self._sealed_ns != standing.turn:
            return True
        return reading.time_ns == standing.judged_ns and standing.in_turn < A_TURN

    def _judge(self, reading: Reading) -> None:
        judgement = self._engine.take(reading)
        verdict = judgement.verdict if judgement is not None else None
        standing = self._standing.get(reading.relay)
        if standing is None:
            standing = self._standing[reading.relay] = _Standing(Verdict(reading.relay, reading.time_ns))
        turn = reading.time_ns // self._sealed_ns
        standing.in_turn = standing.in_turn + 1 if turn == standing.turn else 1
        standing.turn, standing.judged_ns = turn, reading.time_ns
        if judgement is None or verdict is None:
            return
        standing.last = verdict
        changed = {reading.relay: frozenset(standing.findings)}
        for finding in (*verdict.findings, *judgement.others):
            if (other := self._standing.get(finding.relay)) is not None:
                changed.setdefault(finding.relay, frozenset(other.findings))
                other.add(finding)
        own = (one.rule for one in (*verdict.findings, *judgement.others) if one.relay == reading.relay)
        standing.age(frozenset(own))
        for relay, before in changed.items():
            self._tell_change(relay, before)

    def _tell_change(self, relay: str, before: frozenset[int]) -> None:
        verdict = self._standing[relay].verdict()
        if verdict.rules == before:
            return
        for finding in verdict.findings:
            if finding.rule not in before:
                log.info("%s is not plausible by rule %d: %s", relay, finding.rule, finding.sentence)
        if verdict.plausible:
            log.info("%s is plausible again.", relay)
        self._tell(PlausibilityFound(verdict))
