"""A row of a report that tells figures of a period, while the sealed readings of that period go by."""

from collections.abc import Sequence
from decimal import Decimal

from node.completeness.binding import Binder, Bound
from node.completeness.figures import Column, Coverage
from node.types.completeness import Asked, ReportRow, SealedReading, Statistic
from node.types.quantity import Quantity
from node.types.reading import Measured


class OpenPeriod:
    """A row whose period goes on, and what the readings in it have said so far."""

    def __init__(self, row: ReportRow, asked: Sequence[Asked]) -> None:
        assert row.end_ns is not None
        self.row, self.end_ns = row, row.end_ns
        self._asked = asked
        self.coverage = Coverage(row.time_ns, row.end_ns)
        self.columns: dict[int, Column] = {}
        self.energies: dict[int, Coverage] = {}
        self.bound: dict[int, tuple[Bound, Quantity]] = {}
        self.mixed: set[int] = set()
        self.readings = self.pruned = 0

    def add(self, sealed: SealedReading, binder: Binder) -> None:
        if sealed.values is None:
            self.pruned += 1
            return
        self.readings += 1
        self.coverage.add(sealed.time_ns)
        bound = binder.of(sealed.values)
        for cell in self.row.cells:
            place = bound[cell.column]
            if isinstance(place, Bound):
                self._number(cell.column, place, sealed.values[place.place], sealed.time_ns)

    def _number(self, column: int, place: Bound, measured: Measured, time_ns: int) -> None:
        before = self.bound.setdefault(column, (place, measured.quantity))
        if before[1] != measured.quantity:
            self.mixed.add(column)
        if not isinstance(measured.value, Decimal):
            return
        self.columns.setdefault(column, Column()).add(measured.value, measured.quality)
        if self._asked[column].statistic == Statistic.ENERGY:
            energy = self.energies.setdefault(column, Coverage(self.row.time_ns, self.end_ns))
            energy.add(time_ns, measured.value)
