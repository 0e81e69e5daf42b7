"""The rows of a report that tell figures of periods, against the same figures worked out from what was sealed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from node.completeness.binding import Binder
from node.completeness.figure_judging import judge_period
from node.completeness.matching import Answers, Period
from node.completeness.pairing import Compared
from node.completeness.periods import OpenPeriod
from node.completeness.silence import SilenceFinder
from node.types.completeness import Asked, Found, ReportRow, SealedReading, Standing

MOST_OPEN = 4_096
"""So many periods of a report may go on at one time."""


class TooManyOpenError(Exception):
    """The report has more periods that go on at one time than can be held."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One relay of a report of figures: its rows by their beginnings, what was sealed by its times; each read once."""

    place: str
    rows: Iterable[ReportRow]
    sealed: Iterable[SealedReading]
    period: Period


def recompute(matter: Figures, binder: Binder, asked: Sequence[Asked]) -> Answers:
    """How each figure stands, what was sealed in no period of the report, and when nothing was."""
    yield from _Recomputing(matter, binder, asked).run()


class _Recomputing:
    def __init__(self, matter: Figures, binder: Binder, asked: Sequence[Asked]) -> None:
        self._matter, self._binder, self._asked = matter, binder, asked
        self._coming = iter(matter.rows)
        self._next = next(self._coming, None)
        self._running: list[OpenPeriod] = []
        self._hole: list[SealedReading] = []
        self._in_hole = 0
        self._silence = SilenceFinder(matter.place, matter.period.begin_ns)

    def run(self) -> Answers:
        last_key = b""
        for one in self._matter.sealed:
            yield from self._silence.sealed(one.time_ns)
            if one.key == last_key or one.height is None:
                continue  # of a disputed reading the first version counts, as in curves; what waits is not sealed
            last_key = one.key
            self._open(one.time_ns)
            yield from self._close(one.time_ns)
            if self._running:
                yield from self._end_hole()
            else:
                self._hole = [*self._hole[:1], one]
                self._in_hole += 1
            for period in self._running:
                period.add(one, self._binder)
        yield from self._end_hole()
        while self._running or self._next is not None:
            yield from self._close(None)
            if self._next is not None:
                self._open(self._next.time_ns)
        yield from self._silence.end(self._matter.period.end_ns)

    def _open(self, time_ns: int) -> None:
        while self._next is not None and self._next.time_ns <= time_ns:
            self._running.append(OpenPeriod(self._next, self._asked))
            if len(self._running) > MOST_OPEN:
                raise TooManyOpenError
            self._next = next(self._coming, None)

    def _close(self, time_ns: int | None) -> Iterator[Found | Compared]:
        """What ended by then; all that is open where no reading comes any more."""
        ended = [one for one in self._running if time_ns is None or one.end_ns <= time_ns]
        if ended:
            self._running = [one for one in self._running if one not in ended]
        for period in ended:
            yield from judge_period(self._matter.place, period, self._binder, self._asked)

    def _end_hole(self) -> Iterator[Found]:
        """Readings that belong to no period of the report: one was left out."""
        if self._hole:
            first, last = self._hole[0], self._hole[-1]
            yield Found(
                Standing.MISSING, self._matter.place, first.time_ns, content_id=first.content_id, height=first.height,
                end_ns=last.time_ns, readings=self._in_hole,
            )  # fmt: skip
        self._hole, self._in_hole = [], 0
