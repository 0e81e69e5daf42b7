"""The rules at work: each reading is judged alone, against its relay's past, and against others of its grid and bus."""

from collections.abc import Iterable
from dataclasses import dataclass

from node.plausibility import bus, counters, frequency, power, steps, timing, voltage
from node.plausibility.groups import Group, Said
from node.plausibility.known import Flag, Judged
from node.plausibility.look import Look, look_of
from node.plausibility.past import Past
from node.plausibility.replay import SLOTS, Memory
from node.types.plausibility import Finding, Skipped, Verdict
from node.types.reading import Reading
from node.types.relay import RelayDescription

MOST_RELAYS = 10_000
"""Names cost nothing to make up: of more relays than this, the one that was heard first is forgotten."""
SAME_TIME_NS = 1_000_000_000
AHEAD_NS = 60 * 1_000_000_000
"""A reading so far ahead of its node's clock is no place in time from which later ones could be late."""
_LATE = "it was sealed after later ones"
_REPORTS = "it is a reading, not a report"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one reading: its verdict, and findings on others, also earlier ones, that only it made visible."""

    verdict: Verdict
    others: tuple[Finding, ...] = ()


class Engine:
    """Keeps what the rules need to know of each relay.  Not for several threads at once."""

    def __init__(
        self, relays: Iterable[RelayDescription] = (), clock_rate: float = 1.0, slots: int = SLOTS,
        late_is_normal: bool = False,
    ) -> None:  # fmt: skip
        """`late_is_normal`: readings come in the order in which they were sealed, which is not the relays' own."""
        self._late_is_normal = late_is_normal
        self._described: dict[str, RelayDescription] = {}
        self._pasts: dict[str, Past] = {}
        self._grids: dict[str, Group] = {}
        self._buses: dict[str, Group] = {}
        self._sides: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._memory = Memory(slots)
        self._rate = clock_rate
        for relay in relays:
            self.describe(relay)

    def describe(self, relay: RelayDescription) -> None:
        """Know a relay's nominal values, its grid and its bus; what was learned of it before is forgotten."""
        if not relay.name:
            return
        self._described[relay.name] = relay
        self._pasts.pop(relay.name, None)
        if not relay.bus:
            return
        on_bus = [one for one in self._described.values() if one.bus == relay.bus]
        into = frozenset(one.name for one in on_bus if bus.is_incomer(one.bay))
        self._sides[relay.bus] = (into, frozenset(one.name for one in on_bus) - into)

    def event(self, relay: str, time_ns: int) -> None:
        """Something was told of this relay, a trip or a switching, that explains what is unusual about then.

        The relays of its bus felt it too.
        """
        described = self._described.get(relay)
        for side in self._sides.get(described.bus if described and described.bus else "", ()):
            for name in side:
                self._past(name).event_ns = time_ns
        self._past(relay).event_ns = time_ns

    def take(self, reading: Reading) -> Judgement | None:
        """Judge a reading; None when it is the one before, handed in once more."""
        look = look_of(reading)
        past = self._past(look.relay)
        before = past.before
        if before is not None and look.time_ns == before.time_ns and look.content == before.content:
            return None
        sheet = _Sheet(look)
        late = before is not None and look.time_ns < before.time_ns
        sheet.note(12, _LATE if late and self._late_is_normal else timing.order(look, before))
        explained = past.explained(look)
        _judge_alone(sheet, look, past, explained)
        if before is None or look.time_ns > before.time_ns:
            _judge_in_time(sheet, look, past, explained, self._rate)
            self._judge_origin(sheet, look, past)
            past.known.learn(look)
            past.before = look
        elif late and (not self._late_is_normal or _was_ahead(before)):
            past.before = look  # a clock that went back goes on from there, and a time made up holds up nothing
        self._judge_together(sheet, look, past.description, explained)
        sheet.skip(15, _REPORTS)
        return sheet.judgement()

    def _past(self, relay: str) -> Past:
        past = self._pasts.get(relay)
        if past is None:
            if len(self._pasts) >= MOST_RELAYS:
                del self._pasts[next(iter(self._pasts))]
            past = self._pasts[relay] = Past(self._described.get(relay))
        return past

    def _judge_origin(self, sheet: "_Sheet", look: Look, past: Past) -> None:
        judged, origin = past.replay.judge(look, past.before, self._memory)
        sheet.note(14, judged)
        if not isinstance(judged, Flag) or origin is None or origin.relay == look.relay:
            return
        if abs(origin.time_ns - look.time_ns) < SAME_TIME_NS:  # whose numbers they are cannot be told
            words = f"{look.relay} says the same numbers at the same time, digit by digit: one of the two is a copy."
            sheet.blame(14, origin.relay, origin.time_ns, Flag(judged.margin, words, judged.quantities))

    def _judge_together(self, sheet: "_Sheet", look: Look, relay: RelayDescription | None, explained: bool) -> None:
        said = Said(look.time_ns, look.frequency, look.voltage, look.active, look.reactive)
        if relay is None or not relay.grid:
            sheet.skip(6, "no grid is named for it, so no other relay has to agree")
        else:
            group = self._grids.setdefault(relay.grid, Group())
            self._judge_last(sheet, look.relay, group, relay.grid)
            moment = group.add(look.relay, said)
            found = frequency.agreement(moment, group, look.time_ns, relay.grid)
            sheet.together(6, found, moment.said, moment.flagged, "no other relay of its grid spoke at this moment yet")
        if relay is None or not relay.bus:
            sheet.skip(9, "no bus is named for it")
        elif explained:
            sheet.skip(9, "an event explains it")
        else:
            group = self._buses.setdefault(relay.bus, Group())
            moment = group.add(look.relay, said)
            found = bus.one_voltage(moment, group, look.time_ns, relay.bus)
            found += bus.flows(moment, *self._sides[relay.bus], relay.bus)
            sheet.together(9, found, moment.said, moment.flagged, "no other relay of its bus spoke at this moment yet")

    @staticmethod
    def _judge_last(sheet: "_Sheet", relay: str, group: Group, grid: str) -> None:
        """The moment before is judged once more, now that all others of the grid have spoken."""
        moment = group.last(relay)
        if moment is None or (6, relay) in moment.flagged:
            return
        judged = frequency.closer(relay, moment, group, grid)
        if isinstance(judged, Flag):
            moment.flagged.add((6, relay))
            sheet.blame(6, relay, moment.said[relay].time_ns, judged)


def _judge_alone(sheet: "_Sheet", look: Look, past: Past, explained: bool) -> None:
    known = past.known
    sheet.note(1, power.apparent_power(look, known))
    sheet.note(2, power.power_factor(look, known))
    sheet.note(3, power.power_by_current(look, known))
    sheet.note(4, voltage.triangle(look, known))
    sheet.note(5, voltage.balance(look, known, explained))
    sheet.note(6, frequency.in_band(look, known, explained))
    sheet.note(8, steps.breaker(look, known))
    sheet.note(10, voltage.in_range(look, known, explained))


def _judge_in_time(sheet: "_Sheet", look: Look, past: Past, explained: bool, clock_rate: float) -> None:
    before, known = past.before, past.known
    sheet.note(3, _same_unit(look, past))
    if not explained:
        sheet.note(5, past.judge_order(look))
    sheet.note(6, frequency.rate(look, before))
    sheet.note(7, steps.step(look, before, known, past.usual, explained))
    sheet.note(11, counters.openings(look, before, explained))
    sheet.note(12, past.rhythm.judge_gap(look, before))
    sheet.note(12, past.rhythm.judge_lag(look, clock_rate))
    sheet.note(13, past.repetition.judge(look.written))


def _same_unit(look: Look, past: Past) -> Judged:
    """Powers without a unit may fit any one, but not one today and another tomorrow."""
    unit = power.fitting_unit(look)
    if not unit:
        return "P and Q have units, or fit none"
    if past.unit and unit != past.unit:
        words = f"P and Q, given without a unit, fitted {past.unit:g} W so far, and now {unit:g} W."
        return Flag(10.0, words, ("P", "Q"))
    past.unit = past.unit or unit
    return None


def _was_ahead(look: Look | None) -> bool:
    return look is not None and look.time_ns - look.received_ns > AHEAD_NS


class _Sheet:
    """Gathers what the rules say of one reading; a rule that has several parts gives its worst objection."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._flags: dict[int, Flag] = {}
        self._skipped: dict[int, str] = {}
        self._applied: set[int] = set()
        self._others: list[Finding] = []

    def note(self, rule: int, judged: Judged) -> None:
        if judged is None:
            self._applied.add(rule)
        elif isinstance(judged, str):
            self._skipped.setdefault(rule, judged)
        elif rule not in self._flags or judged.margin > self._flags[rule].margin:
            self._flags[rule] = judged

    def skip(self, rule: int, reason: str) -> None:
        self._skipped.setdefault(rule, reason)

    def blame(self, rule: int, relay: str, time_ns: int, flag: Flag) -> None:
        self._others.append(Finding(rule, relay, time_ns, flag.margin, flag.sentence, flag.quantities))

    def together(
        self, rule: int, found: list[tuple[str, Flag]], said: dict[str, Said], flagged: set[tuple[int, str]], alone: str
    ) -> None:  # fmt: skip
        """Objections to readings of one moment; each relay is blamed once for it."""
        if len(said) < 2:
            self.skip(rule, alone)
        else:
            self._applied.add(rule)
        for relay, flag in found:
            if relay == self._look.relay:
                self.note(rule, flag)
            elif (rule, relay) not in flagged:
                self.blame(rule, relay, said[relay].time_ns, flag)
            flagged.add((rule, relay))

    def judgement(self) -> Judgement:
        look = self._look
        findings = tuple(
            Finding(rule, look.relay, look.time_ns, flag.margin, flag.sentence, flag.quantities)
            for rule, flag in sorted(self._flags.items())
        )
        skipped = tuple(
            Skipped(rule, reason)
            for rule, reason in sorted(self._skipped.items())
            if rule not in self._flags and rule not in self._applied
        )
        return Judgement(Verdict(look.relay, look.time_ns, findings, skipped), tuple(self._others))
