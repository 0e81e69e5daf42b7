"""The rows of a report about one relay against what was sealed of it: both in order of time, and read once.

Nothing is held but what falls together in time, so a report of any length takes the same memory.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from node.completeness.binding import Binder
from node.completeness.cells import Judged, is_given, value_text
from node.completeness.pairing import BAD, Candidate, Compared, Pair, pair
from node.completeness.silence import SilenceFinder
from node.types.completeness import FAULTS, Difference, Found, ReportRow, SealedReading, Silence, Standing

SAMPLE = 400
"""So many rows tell whether times were cut off or rounded."""
Answers = Iterator["Found | Silence | Compared"]


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a report is held against the chain; `end_ns` belongs to it where the report ends by itself."""

    begin_ns: int
    end_ns: int
    own: bool = True
    """Whether it is only the time between the report's first row and its last."""


@dataclass(frozen=True, slots=True)
class Grain:
    """How finely a report tells its times: the least step that it writes, and whether it rounded or cut off to that."""

    step_ns: int
    rounded: bool = False

    def window(self, time_ns: int) -> tuple[int, int]:
        """The first and the last moment that would have been written as this one."""
        if self.rounded:
            return time_ns - self.step_ns // 2, time_ns + self.step_ns // 2
        return time_ns, time_ns + self.step_ns - 1


@dataclass(frozen=True, slots=True)
class Matter:
    """One relay of a report: its name for people, its rows, and what was sealed of it between two moments.

    Both can be asked for more than once; each time they come from the beginning, in order of time.
    """

    place: str
    rows: Callable[[], Iterable[ReportRow]]
    sealed: Callable[[int, int], Iterable[SealedReading]]
    period: Period


def match(matter: Matter, step_ns: int, binder: Binder) -> Answers:
    """How each row stands, what is missing, and when nothing was sealed."""
    yield from _Match(matter, _grain(matter, step_ns, binder), binder).run(matter.rows())


def _grain(matter: Matter, step_ns: int, binder: Binder) -> Grain:
    """Cut off or rounded, whichever leaves fewer rows without their reading."""
    rows = list(islice(matter.rows(), SAMPLE))
    if not rows:
        return Grain(step_ns)
    sample = Matter(
        matter.place, lambda: rows, matter.sealed, Period(rows[0].time_ns, rows[-1].time_ns)
    )  # fmt: skip

    def faults(grain: Grain) -> int:
        found = _Match(sample, grain, binder).run(rows)
        return sum(isinstance(one, Found) and one.standing in FAULTS for one in found)

    cut, rounded = Grain(step_ns), Grain(step_ns, rounded=True)
    of_cut = faults(cut)
    return rounded if of_cut and faults(rounded) < of_cut else cut


class _Match:
    def __init__(self, matter: Matter, grain: Grain, binder: Binder) -> None:
        self._matter, self._grain, self._binder = matter, grain, binder
        period = matter.period
        self._held: deque[Candidate] = deque()
        self._end = period.end_ns if period.own else period.end_ns - 1
        # A report that tells minutes says nothing of where in its first and last one it begins and ends.
        first = grain.window(period.begin_ns)[1] if period.own else period.begin_ns
        self._silent_until = grain.window(self._end)[0] if period.own else self._end
        self._silence = SilenceFinder(matter.place, first)

    def run(self, rows: Iterable[ReportRow]) -> Answers:
        period = self._matter.period
        before, after = self._grain.window(period.begin_ns)[0], self._grain.window(self._end)[1]
        self._sealed = iter(self._matter.sealed(before, after + 1))
        self._next = next(self._sealed, None)
        for time_ns, together in groupby(rows, key=lambda row: row.time_ns):
            low, high = self._grain.window(time_ns)
            yield from self._pass(low)
            yield from self._take(high)
            yield from self._judge(list(together), [one for one in self._held if one.sealed.time_ns >= low])
        yield from self._take(self._end)
        yield from self._pass(self._end + 1)
        yield from self._silence.end(self._silent_until)

    def _take(self, high: int) -> Iterator[Silence]:
        """Hold what is sealed until then."""
        while self._next is not None and self._next.time_ns <= high:
            self._held.append(Candidate(self._next))
            if self._claims(self._next):  # also what waits: a block is certain to come for it
                yield from self._silence.sealed(self._next.time_ns)
            self._next = next(self._sealed, None)

    def _pass(self, low: int) -> Iterator[Found | Silence]:
        """No row that comes can speak of what is sealed before this; what none spoke of is missing."""
        yield from self._take(low - 1)
        while self._held and self._held[0].sealed.time_ns < low:
            key = self._held[0].sealed.key
            versions = [self._held.popleft()]
            while self._held and self._held[0].sealed.key == key:
                versions.append(self._held.popleft())
            first = versions[0].sealed
            if all(one.taken is None for one in versions) and first.height is not None and self._claims(first):
                yield Found(
                    Standing.MISSING, self._matter.place, first.time_ns, (), (), first.content_id, first.height,
                    len(versions), _told(first),
                )  # fmt: skip

    def _claims(self, sealed: SealedReading) -> bool:
        """Whether a reading belongs to the period; one at its edge may have a row that rounds into it."""
        return self._matter.period.begin_ns <= sealed.time_ns <= self._end

    def _judge(self, rows: Sequence[ReportRow], candidates: list[Candidate]) -> Answers:
        for one in pair(rows, candidates, self._binder):
            if one.compared is not None:
                yield one.compared
            found = self._found(one, candidates)
            if found.standing == Standing.NOT_ON_CHAIN:
                self._silence.row()
            yield found

    def _found(self, one: Pair, candidates: Sequence[Candidate]) -> Found:
        place, row = self._matter.place, one.row
        if one.candidate is None or one.compared is None:
            return Found(Standing.NOT_ON_CHAIN, place, row.time_ns, row.lines)
        sealed = one.candidate.sealed
        versions = sum(other.sealed.key == sealed.key and other.sealed.height is not None for other in candidates)
        standing, sentence = standing_of(one, sealed)
        return Found(
            standing, place, row.time_ns, row.lines, tuple(differences(one.compared, self._binder)),
            sealed.content_id, sealed.height, max(versions, 1), sentence,
        )  # fmt: skip


def standing_of(one: Pair, sealed: SealedReading) -> tuple[Standing, str]:
    """How a row stands to the reading that it speaks of, and a sentence where the word alone would not do."""
    compared = one.compared
    assert compared is not None
    if sealed.values is None:
        return Standing.PRUNED, "its values were dropped here to make room; another node may have them"
    if one.again is not None:
        return Standing.REPEATED, f"it says again what line {one.again.line} says"
    if compared.has(Judged.UNREADABLE):
        return Standing.UNREADABLE, "a value in it is no number"
    if sealed.height is None:
        return _waiting(compared)
    if compared.has(Judged.OTHER):
        return Standing.DIFFERS, ""
    return _same(compared, one.row)


def _waiting(compared: Compared) -> tuple[Standing, str]:
    if compared.has(Judged.OTHER):
        return Standing.NOT_ON_CHAIN, "and it differs from what waits to be sealed"
    return Standing.WAITING, "the node holds it, and no block has sealed it yet"


def _same(compared: Compared, row: ReportRow) -> tuple[Standing, str]:
    if compared.has(Judged.EMPTY):
        return Standing.LEFT_EMPTY, "the relay said a value there"
    if compared.has(Judged.COARSE):
        return Standing.COARSE, "a zero in it has too few digits in its unit to say anything of the sealed value"
    if not compared.alike and any(is_given(cell.text) for cell in row.cells):
        return Standing.UNREADABLE, "nothing that it says could be compared"
    return (Standing.ROUNDED if compared.has(Judged.ROUNDED) else Standing.MATCHES), ""


def differences(compared: Compared, binder: Binder) -> Iterator[Difference]:
    """The values that are not as they were sealed."""
    for one in compared.cells:
        if one.judged in BAD:
            told = "nothing"
            if one.measured is not None:
                told = f"{value_text(one.measured.value)} {one.measured.quantity.unit_symbol}".strip()
            yield Difference(binder.title(one.cell.column), one.cell.line, one.cell.text, told)


def _told(sealed: SealedReading) -> str:
    """What a missing reading says, in short."""
    if sealed.values is None:
        return ""
    words = [
        f"{one.quantity.label} {value_text(one.value)} {one.quantity.unit_symbol}".strip() for one in sealed.values[:6]
    ]
    return ", ".join(words) + (", …" if len(sealed.values) > 6 else "")
