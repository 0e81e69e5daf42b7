"""Spells and incidents from sealed readings in order: a few numbers are held, however many readings there are.

A reading speaks for the time until the next one; where a silence follows, for one usual interval, and never for more
than an hour.  What is *usual* is told by the readings around, as for a report (`node.completeness.silence`).
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from node.completeness.silence import TIMES, Interval, Pace
from node.happenings.judging import Judge, Judged, Level, extreme
from node.types.completeness import SealedReading
from node.types.happening import Extreme, Incident, IncidentKind, Proof, Reason, Spell, SpellKind

MINUTE_NS = 60 * 10**9
UNKNOWN_NS = 15 * MINUTE_NS
"""How long a reading speaks for at most, where too few are sealed to say what is usual."""
LONGEST_NS = 60 * MINUTE_NS

Told = Spell | Incident


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment to before another one."""

    begin_ns: int
    end_ns: int


def timeline(readings: Iterable[SealedReading], judge: Judge, span: Span) -> Iterator[Told]:
    """What happened in this time, in order; spells follow each other without a gap from its begin to its end.

    Readings come by time, versions of one side by side, and may begin before the time and end after it: those around it
    tell how it stood at its ends.  What waits for its block is left out.
    """
    making = _Making(span)
    pace, waiting = Pace(), deque[Judged]()
    previous: Judged | None = None
    for one in _counting(readings, judge):
        if previous is not None:
            waiting.append(previous)
            yield from making.decided(pace.add(Interval(previous.reading.time_ns, one.reading.time_ns)), waiting)
        else:
            yield from making.begin(one)
        previous = one
    if previous is not None:
        waiting.append(previous)
        end_ns = max(span.end_ns, previous.reading.time_ns)
        yield from making.decided(pace.add(Interval(previous.reading.time_ns, end_ns, whole=False)), waiting)
        yield from making.decided(pace.end(), waiting)
    yield from making.end()


def _counting(readings: Iterable[SealedReading], judge: Judge) -> Iterator[Judged]:
    """The readings that count: of several at one time the first, which is disputed if the others are its versions."""
    found: SealedReading | None = None
    disputed = False
    for one in readings:
        if one.height is None:
            continue
        if found is not None and one.time_ns == found.time_ns:
            disputed |= one.key == found.key
            continue
        if found is not None:
            yield judge.judge(found, disputed)
        found, disputed = one, False
    if found is not None:
        yield judge.judge(found, disputed)


def proof_of(one: SealedReading) -> Proof:
    """The record as what shows something."""
    assert one.height is not None, "what waits for its block proves nothing yet"
    return Proof(one.time_ns, one.content_id, one.height)


@dataclass
class _Open:
    """The spell that goes on."""

    kind: SpellKind
    simulated: bool
    begin_ns: int
    end_ns: int
    before: Proof | None
    first: Proof | None = None
    last: Proof | None = None
    lowest: tuple[Level, Proof] | None = None
    highest: tuple[Level, Proof] | None = None
    readings: int = 0
    disputed: int = 0
    doubtful: int = 0
    open_ns: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)

    def take(self, one: Judged) -> None:
        proof = proof_of(one.reading)
        self.first, self.last = self.first or proof, proof
        self.readings += 1
        self.disputed += one.disputed
        self.doubtful += one.doubtful
        if one.reason is not None:
            self.reasons[one.reason] += 1
        if one.lowest is not None and (self.lowest is None or one.lowest[1] < self.lowest[0][1]):
            self.lowest = one.lowest, proof
        if one.highest is not None and (self.highest is None or one.highest[1] > self.highest[0][1]):
            self.highest = one.highest, proof


class _Making:
    """Puts pieces of time together to spells, and cuts them at the ends of what was asked for."""

    def __init__(self, span: Span) -> None:
        self._span = span
        self._open: _Open | None = None
        self._last: Proof | None = None
        self._breaker: tuple[bool, Proof] | None = None

    def begin(self, first: Judged) -> Iterator[Told]:
        """Before the first reading nothing was sealed."""
        if first.reading.time_ns > self._span.begin_ns:
            yield from self._piece(SpellKind.SILENCE, False, self._span.begin_ns, first.reading.time_ns)

    def decided(self, decided: Iterable[tuple[Interval, int | None]], waiting: deque[Judged]) -> Iterator[Told]:
        """Intervals, each of which the oldest waiting reading begins."""
        for interval, known in decided:
            one = waiting.popleft()
            usual_ns = min(known or UNKNOWN_NS, LONGEST_NS)
            silent = interval.length > TIMES * usual_ns
            until_ns = interval.start_ns + usual_ns if silent else interval.end_ns
            yield from self._reading(one, until_ns)
            if silent:
                after = proof_of(waiting[0].reading) if waiting else None
                yield from self._piece(SpellKind.SILENCE, False, until_ns, interval.end_ns, after=after)

    def end(self) -> Iterator[Told]:
        """The time ends here."""
        if self._open is None:
            yield Spell(SpellKind.SILENCE, self._span.begin_ns, self._span.end_ns, going_on=True)
            return
        made = _spell(self._open, self._span, None)
        if made is not None:
            newest = self._last.time_ns if self._last is not None else self._span.begin_ns
            yield replace(made, going_on=newest < self._span.end_ns)

    def _reading(self, one: Judged, until_ns: int) -> Iterator[Told]:
        proof = proof_of(one.reading)
        yield from self._switched(one, proof)
        yield from self._piece(one.kind, one.simulated, one.reading.time_ns, until_ns, one)
        self._last = proof

    def _switched(self, one: Judged, proof: Proof) -> Iterator[Incident]:
        if one.open is None:
            return
        before, self._breaker = self._breaker, (one.open, proof)
        if before is not None and before[0] != one.open and self._holds(proof.time_ns):
            kind = IncidentKind.OPENED if one.open else IncidentKind.CLOSED
            yield Incident(kind, proof.time_ns, proof, before[1], simulated=one.simulated)

    def _holds(self, time_ns: int) -> bool:
        return self._span.begin_ns <= time_ns < self._span.end_ns

    def _piece(
        self, kind: SpellKind, simulated: bool, begin_ns: int, end_ns: int, one: Judged | None = None,
        after: Proof | None = None,
    ) -> Iterator[Told]:  # fmt: skip
        proof = after if one is None else proof_of(one.reading)
        going = self._open
        if going is None or (going.kind, going.simulated) != (kind, simulated):
            if going is not None:
                made = _spell(going, self._span, proof)
                if made is not None:
                    yield replace(made, into_silence=kind is SpellKind.SILENCE and not made.cut_after)
            going = self._open = _Open(kind, simulated, begin_ns, begin_ns, self._last)
        if one is not None:
            if end_ns > self._span.begin_ns and begin_ns < self._span.end_ns:
                going.take(one)
            if one.open:
                cut = min(end_ns, self._span.end_ns) - max(begin_ns, self._span.begin_ns)
                going.open_ns += max(0, cut)
        going.end_ns = end_ns


def _spell(one: _Open, span: Span, after: Proof | None) -> Spell | None:
    """The spell as far as it lies in the time; None where it lies outside."""
    begin, end = max(one.begin_ns, span.begin_ns), min(one.end_ns, span.end_ns)
    if begin >= end:
        return None
    (lowest, lowest_proof), (highest, highest_proof) = _told(one.lowest), _told(one.highest)
    return Spell(
        one.kind, begin, end, one.first, one.last, one.before, after, lowest, highest, lowest_proof, highest_proof,
        one.readings, one.disputed, one.doubtful, one.simulated, tuple(sorted(one.reasons.items())),
        one.begin_ns < span.begin_ns, one.end_ns > span.end_ns, open_ns=one.open_ns,
    )  # fmt: skip


def _told(found: tuple[Level, Proof] | None) -> tuple[Extreme | None, Proof | None]:
    return (None, None) if found is None else (extreme(*found[0]), found[1])
