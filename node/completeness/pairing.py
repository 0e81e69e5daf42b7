"""Which row of a report speaks of which sealed reading, where several rows and readings fall together in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from node.completeness.binding import Binder, Bound
from node.completeness.cells import Judged, distance, is_given, judge
from node.types.completeness import Cell, ReportRow, SealedReading
from node.types.reading import Measured

MOST_PAIRS = 200_000
LEAST_WIDTH = 64
"""Where more fall together, each row is only held against so many readings around the one that the row before it had:
a minute of thousands of readings, each held against each other, would take too long."""
BAD = frozenset({Judged.OTHER, Judged.UNREADABLE, Judged.EMPTY})


@dataclass(slots=True, eq=False)
class Candidate:
    """A sealed version of a reading, and the row that was found to say just this."""

    sealed: SealedReading
    taken: ReportRow | None = None


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell with the value that it speaks of; with none where the reading has no such value."""

    cell: Cell
    judged: Judged
    bound: Bound | None = None
    measured: Measured | None = None

    @property
    def off(self) -> Decimal:
        """How far the number is from the sealed one, in the unit of the report."""
        sealed = self.measured.value if self.measured is not None else None
        if self.cell.number is None or self.bound is None or not isinstance(sealed, Decimal):
            return Decimal(0)
        return distance(self.cell.number, self.bound.shift, sealed).scaleb(-self.bound.shift)


@dataclass(slots=True)
class Compared:
    """What a row says of a reading, cell by cell."""

    cells: list[ComparedCell] = field(default_factory=list)
    skipped: list[Cell] = field(default_factory=list)
    """What the report gives and nothing sealed was found for: it may be made up."""

    def has(self, judged: Judged) -> bool:
        return any(one.judged == judged for one in self.cells)

    @property
    def fits(self) -> bool:
        """Whether nothing in it is other than it was sealed."""
        return not any(one.judged in BAD for one in self.cells)

    @property
    def alike(self) -> int:
        """How many values are as they were sealed."""
        return sum(one.judged in {Judged.SAME, Judged.ROUNDED} for one in self.cells)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row with the reading that it speaks of; with none where there is none left for it.

    `again` is the row that said the same before.
    """

    row: ReportRow
    candidate: Candidate | None
    compared: Compared | None = None
    again: ReportRow | None = None


def compare(row: ReportRow, sealed: SealedReading, binder: Binder) -> Compared:
    """Each cell of a row against its value; what belongs to no quantity of this relay is skipped."""
    compared = Compared()
    if sealed.values is None:
        return compared
    bound = binder.of(sealed.values)
    for cell in row.cells:
        place = bound[cell.column]
        if isinstance(place, Bound):
            measured = sealed.values[place.place]
            compared.cells.append(ComparedCell(cell, judge(cell, place.shift, measured), place, measured))
        elif not place.sentence and cell.column in binder.ever:
            compared.cells.append(ComparedCell(cell, judge(cell, 0, None)))
        elif is_given(cell.text):
            compared.skipped.append(cell)
    return compared


def pair(rows: Sequence[ReportRow], candidates: Sequence[Candidate], binder: Binder) -> Iterator[Pair]:
    """Each row with its reading: first where all fits, then what is left in the order that is most alike."""
    free = [one for one in candidates if one.taken is None]
    width = max(LEAST_WIDTH, MOST_PAIRS // max(len(rows), 1))
    at = 0
    left: list[ReportRow] = []
    for row in rows:
        begin = at if len(free) > width else 0
        found = _fitting(row, free[begin : begin + width], binder)
        if found is None:
            left.append(row)
            continue
        place, compared = found
        at = max(0, begin + place - width // 2)
        yield _paired(row, free.pop(begin + place), compared)
    for row in left:
        yield _again(row, candidates[:width], binder) or _of_rest(row, free, candidates, binder, width)


def _paired(row: ReportRow, one: Candidate, compared: Compared) -> Pair:
    one.taken = row
    return Pair(row, one, compared)


def _fitting(row: ReportRow, free: Sequence[Candidate], binder: Binder) -> tuple[int, Compared] | None:
    """The reading that says just this: the one of this very time before another of the same second."""
    at_once = [place for place, one in enumerate(free) if one.sealed.time_ns == row.time_ns]
    for place in (*at_once, *(place for place in range(len(free)) if place not in at_once)):
        sealed = free[place].sealed
        compared = compare(row, sealed, binder)
        if compared.fits and sealed.values is not None:
            return place, compared
    return None


def _again(row: ReportRow, candidates: Sequence[Candidate], binder: Binder) -> Pair | None:
    """A row that says just what another one said."""
    for one in candidates:
        if one.taken is not None and one.sealed.values is not None:
            compared = compare(row, one.sealed, binder)
            if compared.fits and compared.cells:
                return Pair(row, one, compared, one.taken)
    return None


def _of_rest(
    row: ReportRow, free: list[Candidate], candidates: Sequence[Candidate], binder: Binder, width: int
) -> Pair:  # fmt: skip
    if free:
        chosen = _most_alike(row, free[:width], binder)
        free.remove(chosen)
        return _paired(row, chosen, compare(row, chosen.sealed, binder))
    spoken_of = _only(row, candidates)
    return Pair(row, None) if spoken_of is None else Pair(row, spoken_of, compare(row, spoken_of.sealed, binder))


def _only(row: ReportRow, candidates: Sequence[Candidate]) -> Candidate | None:
    """The reading that a row speaks of although another row did: where there is no other of about this time."""
    keys, times = {one.sealed.key for one in candidates}, {one.sealed.time_ns for one in candidates}
    return candidates[0] if len(keys) == 1 or times == {row.time_ns} else None


def _most_alike(row: ReportRow, free: Sequence[Candidate], binder: Binder) -> Candidate:
    def rank(one: Candidate) -> tuple[bool, int, int]:
        alike = compare(row, one.sealed, binder).alike
        return one.sealed.time_ns != row.time_ns, -alike, abs(one.sealed.time_ns - row.time_ns)

    return min(free, key=rank)
