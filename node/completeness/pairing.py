"""Which row of a report speaks of which sealed reading, where several rows and readings fall together in time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from node.completeness.binding import Binder, Bound
from node.completeness.cells import Judged, distance, judge
from node.types.completeness import Cell, ReportRow, SealedReading
from node.types.reading import Measured

MOST_PAIRS = 200_000
"""Beyond, rows are paired in their order: a minute of readings, each held against each other, would take too long."""
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
    """Each cell of a row against its value; cells of columns that belong to no quantity of this relay say nothing."""
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
    return compared


def pair(rows: Sequence[ReportRow], candidates: Sequence[Candidate], binder: Binder) -> Iterator[Pair]:
    """Each row with its reading: first where all fits, then what is left in the order that is most alike."""
    free = [one for one in candidates if one.taken is None]
    narrow = len(rows) * max(len(candidates), 1) > MOST_PAIRS
    left: list[ReportRow] = []
    for row in rows:
        found = _fitting(row, free[:1] if narrow else free, binder)
        if found is None:
            left.append(row)
            continue
        free.remove(found[0])
        found[0].taken = row
        yield Pair(row, *found)
    for row in left:
        yield _of_rest(row, free, candidates, binder, narrow)


def _fitting(row: ReportRow, free: Sequence[Candidate], binder: Binder) -> tuple[Candidate, Compared] | None:
    """The reading that says just this: the one of this very time rather than another of the same second."""
    first: tuple[Candidate, Compared] | None = None
    for one in free:
        compared = compare(row, one.sealed, binder)
        if compared.fits and one.sealed.values is not None:
            if one.sealed.time_ns == row.time_ns:
                return one, compared
            first = first or (one, compared)
    return first


def _of_rest(
    row: ReportRow, free: list[Candidate], candidates: Sequence[Candidate], binder: Binder, narrow: bool
) -> Pair:
    for one in () if narrow else candidates:
        if one.taken is not None and one.sealed.values is not None:
            compared = compare(row, one.sealed, binder)
            if compared.fits and compared.cells:
                return Pair(row, one, compared, one.taken)
    if free:
        chosen = _most_alike(row, free[:1] if narrow else free, binder)
        free.remove(chosen)
        chosen.taken = row
        return Pair(row, chosen, compare(row, chosen.sealed, binder))
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
