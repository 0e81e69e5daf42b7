"""Intervals in which nothing of a relay was sealed: those that are far longer than the ones around them.

What is usual is learned from the relay itself, for one is read 50 times a second and another once in a quarter of an
hour.  Of the 16 intervals before and of the 16 after, three of four are no longer than the *usual* one; the longer side
counts, so that a relay that is read less often from some day on is not silent between each two readings.  Silent is
what is more than three times as long: a reading that is late or lost makes an interval twice as long, and happens to
every relay.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from node.types.completeness import Silence

AROUND = 16
"""So many intervals on each side say what is usual."""
FEWEST = 4
"""A side with fewer says nothing."""
TIMES = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """From one reading to the next; `rows` are those of a report that fall into it."""

    start_ns: int
    end_ns: int
    rows: int = 0
    whole: bool = True
    """False at an end of the period: from there to the reading nothing is known of the one before."""

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end_ns - self.start_ns


def usual(lengths: Sequence[int]) -> int | None:
    """How long an interval is at most in three of four cases; None where there are too few to say."""
    if len(lengths) < FEWEST:
        return None
    return sorted(lengths)[(3 * len(lengths) - 1) // 4]


class Pace:
    """Takes intervals one after the other, and tells of each, once enough others came after it, what is usual there."""

    def __init__(self) -> None:
        self._past: deque[int] = deque(maxlen=AROUND)
        self._ahead: deque[Interval] = deque()

    def add(self, one: Interval) -> Iterator[tuple[Interval, int | None]]:
        """The next interval; those that can be told now, each with what is usual, or None where too few are known."""
        self._ahead.append(one)
        while len(self._ahead) > AROUND:
            yield self._decide()

    def end(self) -> Iterator[tuple[Interval, int | None]]:
        """There are no more: all that is left."""
        while self._ahead:
            yield self._decide()

    def _decide(self) -> tuple[Interval, int | None]:
        one = self._ahead.popleft()
        sides = usual(self._past), usual([other.length for other in self._ahead if other.whole][:AROUND])
        if one.whole:
            self._past.append(one.length)
        return one, max((side for side in sides if side is not None), default=None)


class SilenceFinder:
    """Takes the times of what is sealed, ascending, and between them the rows that nothing sealed belongs to."""

    def __init__(self, place: str, begin_ns: int) -> None:
        self._place = place
        self._begin = begin_ns
        self._last: int | None = None
        self._rows = 0
        self._pace = Pace()

    def row(self) -> None:
        """A row of the report that is not on the chain, later than the last sealed reading."""
        self._rows += 1

    def sealed(self, time_ns: int) -> Iterator[Silence]:
        """A reading was sealed with this time; the silences that are certain by now."""
        if self._last == time_ns:
            return
        start, whole = (self._begin, False) if self._last is None else (self._last, True)
        self._last = time_ns
        if time_ns > start:
            rows, self._rows = self._rows, 0
            yield from self._silent(self._pace.add(Interval(start, time_ns, rows, whole)))

    def end(self, end_ns: int) -> Iterator[Silence]:
        """The period ends here."""
        if self._last is None:
            if end_ns > self._begin:
                yield Silence(self._place, self._begin, end_ns, None, self._rows)
            return
        if end_ns > self._last:
            yield from self._silent(self._pace.add(Interval(self._last, end_ns, self._rows, whole=False)))
        yield from self._silent(self._pace.end())

    def _silent(self, decided: Iterator[tuple[Interval, int | None]]) -> Iterator[Silence]:
        for one, known in decided:
            if known is not None and one.length > TIMES * known:
                yield Silence(self._place, one.start_ns, one.end_ns, known, one.rows)
