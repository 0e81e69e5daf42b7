"""How a reported figure stands to the one that was worked out again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from node.completeness.binding import Binder
from node.completeness.cells import half_step, is_given
from node.completeness.figures import Column
from node.completeness.pairing import Compared
from node.completeness.periods import OpenPeriod
from node.completeness.titles import counts_all
from node.types.completeness import Asked, Cell, Difference, Found, Standing, Statistic

WHOLE = 0.995
"""An energy is only worked out where readings speak for so much of its period: what is not covered is not known."""
_ROUNDED = frozenset({Statistic.MEAN, Statistic.ENERGY})
"""They are never told with all their digits, so that is not said of them."""
_SHOWN = Context(prec=24)
_MORE_DIGITS = 2
_TOO_COARSE = "a zero with too few digits in its unit to say anything of the figure"


def judge_period(
    place: str, period: OpenPeriod, binder: Binder, asked: Sequence[Asked]
) -> Iterator[Found | Compared]:  # fmt: skip
    """A finding for each figure of a row; what it gives in columns that cannot be checked at all is skipped."""
    period.coverage.end()
    share = period.coverage.share()
    skipped: list[Cell] = []
    for cell in period.row.cells:
        one = asked[cell.column]
        if one.statistic is not None:
            judged = _Figure(place, period, cell, one, one.statistic, share).judge(binder)
            if judged is not None:
                yield judged
                continue
        if is_given(cell.text):
            skipped.append(cell)
    if skipped:
        yield Compared(skipped=skipped)


@dataclass(frozen=True, slots=True)
class _Figure:
    place: str
    period: OpenPeriod
    cell: Cell
    asked: Asked
    statistic: Statistic
    share: float | None

    def judge(self, binder: Binder) -> Found | None:
        """How it stands; None where its column belongs to nothing that is sealed, or is rightly empty."""
        if not counts_all(self.asked) and self.cell.column not in binder.ever and self.period.readings:
            return None
        if not is_given(self.cell.text):
            empty = self._column.valid.count and self.statistic != Statistic.COUNT
            return self._found(Standing.LEFT_EMPTY, "readings of this time are sealed", "a value") if empty else None
        return self._untold() or self._told()

    @property
    def _column(self) -> Column:
        return self.period.columns.get(self.cell.column, Column())

    def _untold(self) -> Found | None:
        """Why nothing can be worked out here; None where it can."""
        if self.period.pruned:
            return self._found(Standing.PRUNED, "readings of this time were dropped here to make room")
        if self.cell.number is None:
            text = self.cell.text[:40]
            return self._found(Standing.UNREADABLE, f"{self.asked.title} is {text!r}, which is no number")
        if not self.period.readings and not counts_all(self.asked):
            return self._found(Standing.NOT_ON_CHAIN, "nothing was sealed in this time")
        if self.cell.column in self.period.mixed:
            return self._found(Standing.UNCOVERED, "what was sealed in this time changes its unit or its meaning")
        return None

    def _told(self) -> Found:
        number = self.cell.number
        assert number is not None
        if counts_all(self.asked):
            return self._compared(number, 0, (Fraction(self.period.readings),))
        if self.cell.column not in self.period.bound:
            return self._found(Standing.DIFFERS, "", "nothing")
        shift = self.period.bound[self.cell.column][0].shift
        if self.statistic == Statistic.ENERGY:
            return self._energy(number, shift)
        both = (self._column.every, self._column.valid)
        told = tuple(one for numbers in both if (one := numbers.of(self.statistic)) is not None)
        return self._compared(number, shift, told) if told else self._found(Standing.DIFFERS, "", "nothing")

    def _compared(self, number: Decimal, shift: int, told: tuple[Fraction, ...]) -> Found:
        """Held against the figure of all readings, and then against that of those that their relay vouches for."""
        scaled, allowed = Fraction(number) * _ten(shift), Fraction(half_step(number)) * _ten(shift)
        for place, one in enumerate(told):
            off = abs(scaled - one)
            if off <= allowed:
                if off and not number:
                    return self._found(Standing.COARSE, _TOO_COARSE)
                rounded = off and self.statistic not in _ROUNDED
                without = place and told[0] != one
                sentence = "without the readings that the relay itself calls invalid" if without else ""
                return self._found(Standing.ROUNDED if rounded else Standing.MATCHES, sentence)
        return self._found(Standing.DIFFERS, "", _text(told[0] / _ten(shift), number))

    def _energy(self, number: Decimal, shift: int) -> Found:
        coverage = self.period.energies.get(self.cell.column)
        if coverage is None:
            return self._found(Standing.DIFFERS, "", "nothing")
        coverage.end()
        share = coverage.share()
        least, most = coverage.energy()
        told = f"{_text(least / _ten(shift), number)} to {_text(most / _ten(shift), number)}"
        if share is None or share < WHOLE:
            said = (
                "too few readings are sealed" if share is None else f"sealed readings speak for {share:.1%} of it only"
            )
            return self._found(Standing.UNCOVERED, f"{said}, and nobody knows what flowed in the rest")
        scaled, allowed = Fraction(number) * _ten(shift), Fraction(half_step(number)) * _ten(shift)
        if least - allowed <= scaled <= most + allowed:
            if not number and not least <= 0 <= most:
                return self._found(Standing.COARSE, _TOO_COARSE)
            return self._found(Standing.MATCHES)
        return self._found(Standing.DIFFERS, "", told)

    def _found(self, standing: Standing, sentence: str = "", recomputed: str = "") -> Found:
        cell, period = self.cell, self.period
        told = (Difference(self.asked.title, cell.line, cell.text, recomputed),) if recomputed else ()
        return Found(
            standing, self.place, period.row.time_ns, (cell.line,), told, sentence=sentence, end_ns=period.end_ns,
            readings=period.readings, covered=self.share,
        )  # fmt: skip


def _ten(power: int) -> Fraction:
    return Fraction(10) ** power


def _text(figure: Fraction, like: Decimal) -> str:
    """The figure with two digits more than the reported one has, so that a difference can be seen."""
    if figure.denominator == 1:
        return str(figure.numerator)
    exponent = like.as_tuple().exponent
    digits = min(max(-exponent if isinstance(exponent, int) else 0, 0) + _MORE_DIGITS, 18)
    number = _SHOWN.divide(Decimal(figure.numerator), Decimal(figure.denominator))
    return f"{number:.{digits}f}" if abs(number) < 10**18 else f"{number:.6e}"
