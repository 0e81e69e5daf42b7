"""Gathers the answers about a report: all are counted, and of each standing the first are kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from node.completeness.binding import Binder
from node.completeness.cells import Judged
from node.completeness.pairing import Compared
from node.completeness.titles import counts_all
from node.types.completeness import Asked, ColumnUse, Completeness, Found, Silence, Standing, Uncompared

MOST_KEPT = 200
"""Of each standing: who wants all of them narrows the report down."""
_KEPT = frozenset(Standing) - {Standing.MATCHES, Standing.ROUNDED}


class Tally:
    """Everything that was found so far, in a fixed amount of room."""

    def __init__(self) -> None:
        self.counts: dict[Standing, int] = {}
        self.found: dict[Standing, list[Found]] = {}
        self.silences: list[Silence] = []
        self.missing_runs = 0
        self.until_ns: int | None = None
        """Up to where the chain was read: of what is newer it says nothing."""
        self._run = self._run_is_kept = False
        self._last_place = ""
        self.silent = self.silent_ns = self.disputed = 0
        self._compared: dict[int, int] = {}
        self._rounded: dict[int, tuple[int, Decimal]] = {}
        self.remarks: dict[int, str] = {}
        self.ever: set[int] = set()
        self._unread: list[Uncompared] = []
        self._coarse: set[int] = set()
        self._skipped: dict[tuple[str, int], list[int]] = {}

    def take(self, answers: Iterable[Found | Silence | Compared], binder: Binder, place: str) -> None:
        """Count these of a relay; the binder knows which columns could not be compared, and why."""
        for one in answers:
            match one:
                case Found():
                    self._found(one)
                case Silence():
                    self._silence(one)
                case Compared():
                    self._cells(one)
                    self._skip(one, place)
        self.remarks.update(binder.remarks)
        self.ever |= binder.ever

    def add(self, one: Found) -> None:
        """One more row, which was found elsewhere."""
        self._found(one)

    def _found(self, one: Found) -> None:
        if one.standing == Standing.MISSING:
            self._missing(one)
            return
        if one.standing == Standing.NOT_ON_CHAIN and self.until_ns is not None and one.time_ns > self.until_ns:
            one = replace(one, standing=Standing.WAITING)
        self._run = False
        self.counts[one.standing] = self.counts.get(one.standing, 0) + 1
        self.disputed += one.versions > 1
        kept = self.found.setdefault(one.standing, [])
        if len(kept) < MOST_KEPT and (one.standing in _KEPT or one.versions > 1):
            kept.append(one)

    def _missing(self, one: Found) -> None:
        """What is missing side by side is told as one: who drops a bad hour drops thousands of readings."""
        count = one.readings or 1
        self.counts[Standing.MISSING] = self.counts.get(Standing.MISSING, 0) + count
        self.disputed += one.versions > 1
        kept = self.found.setdefault(Standing.MISSING, [])
        if self._run and self._last_place == one.place:
            if self._run_is_kept:
                end_ns = one.end_ns if one.end_ns is not None else one.time_ns
                kept[-1] = replace(kept[-1], end_ns=end_ns, readings=(kept[-1].readings or 1) + count)
            return
        self.missing_runs += 1
        self._run, self._last_place = True, one.place
        self._run_is_kept = len(kept) < MOST_KEPT
        if self._run_is_kept:
            kept.append(one)

    def _silence(self, one: Silence) -> None:
        if self.until_ns is not None and one.end_ns > self.until_ns:
            return
        self.silent += 1
        self.silent_ns += one.end_ns - one.start_ns
        if len(self.silences) < MOST_KEPT:
            self.silences.append(one)

    def _cells(self, compared: Compared) -> None:
        for one in compared.cells:
            if one.judged == Judged.NOTHING or one.bound is None:
                continue
            column = one.cell.column
            if one.judged == Judged.COARSE:
                self._coarse.add(column)
                continue
            self._compared[column] = self._compared.get(column, 0) + 1
            if one.judged == Judged.ROUNDED:
                count, most = self._rounded.get(column, (0, Decimal(0)))
                self._rounded[column] = count + 1, max(most, one.off)

    def _skip(self, compared: Compared, place: str) -> None:
        for cell in compared.skipped:
            counts = self._skipped.setdefault((place, cell.column), [0, 0])
            counts[0] += 1
            counts[1] += cell.number is not None

    def skip(self, place: str, column: str, values: int) -> None:
        """Values of a relay in a column that no row could be made of."""
        if values:
            self._unread.append(Uncompared(place, column, values))

    def _uncompared(self, asked: Sequence[Asked]) -> Iterator[Uncompared]:
        """Text under a head that means no sealed value (a comment) is none of what a relay could have said."""
        for (place, column), (given, numbers) in self._skipped.items():
            count = given if column in self.ever or asked[column].codes else numbers
            if count:
                yield Uncompared(place, asked[column].title, count)
        yield from self._unread

    def answer(
        self, asked: Sequence[Asked], places: Sequence[str], ends: tuple[int | None, int | None], notes: Iterable[str],
        left_out: Iterable[str] = (),
    ) -> Completeness:  # fmt: skip
        """All of it."""
        return Completeness(
            dict(self.counts), tuple(one for standing in Standing for one in self.found.get(standing, ())),
            tuple(self.silences), self.silent, self.silent_ns, self.disputed,
            tuple(self._column(number, one) for number, one in enumerate(asked)), tuple(places), *ends, tuple(notes),
            self.missing_runs, tuple(self._uncompared(asked)), tuple(left_out),
        )  # fmt: skip

    def _column(self, number: int, asked: Asked) -> ColumnUse:
        count, most = self._rounded.get(number, (0, Decimal(0)))
        remark = self.remarks.get(number, "")
        if not remark and number not in self.ever and not counts_all(asked):
            remark = "no sealed reading of these relays has a value of this name"
        if not remark and number in self._coarse and number not in self._compared:
            remark = "its zeros have too few digits in their unit to be compared"
        return ColumnUse(asked.title, self._compared.get(number, 0), count, most, remark)
