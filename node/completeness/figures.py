"""Figures of a period, worked out again from the sealed readings in it: exactly, and in one pass."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from node.completeness.cells import EXACT
from node.completeness.silence import FEWEST, TIMES
from node.types.completeness import Statistic
from node.types.reading import Quality

_DIGITS = 3
"""Intervals are told apart by so many digits, so that a year of readings takes no more room than a day."""
HOUR_NS = 3_600 * 10**9
ZERO = Decimal(0)


@dataclass(slots=True)
class _Lengths:
    """Intervals of about one length: how many, how long together, and the least and the most that power made."""

    count: int = 0
    total_ns: int = 0
    least: Decimal = ZERO
    most: Decimal = ZERO


@dataclass(slots=True)
class Numbers:
    """The numbers of one quantity, of all readings or of those that their relay vouches for."""

    count: int = 0
    total: Decimal = ZERO
    least: Decimal = ZERO
    greatest: Decimal = ZERO
    first: Decimal = ZERO
    last: Decimal = ZERO

    def add(self, number: Decimal) -> None:
        """One more, later than those before."""
        if not self.count:
            self.least = self.greatest = self.first = number
        self.count += 1
        self.total = EXACT.add(self.total, number)
        self.least, self.greatest, self.last = min(self.least, number), max(self.greatest, number), number

    def of(self, statistic: Statistic) -> Fraction | None:
        """The figure; None where no reading says anything."""
        if statistic == Statistic.COUNT:
            return Fraction(self.count)
        if not self.count:
            return None
        if statistic == Statistic.MEAN:
            return Fraction(self.total) / self.count
        plain = {
            Statistic.LEAST: self.least, Statistic.GREATEST: self.greatest, Statistic.FIRST: self.first,
            Statistic.LAST: self.last,
        }  # fmt: skip
        return Fraction(plain[statistic])


@dataclass(slots=True)
class Coverage:
    """For what share of a period the readings in it speak, and with a power what energy that makes.

    A reading stands for the time until the next one.  Where that is silent (see `silence`), it stands for one usual
    interval, and what comes after is not covered.
    """

    begin_ns: int
    end_ns: int
    last_ns: int | None = None
    before: Decimal | None = None
    lengths: dict[int, _Lengths] = field(default_factory=dict)

    def add(self, time_ns: int, power: Decimal | None = None) -> None:
        """A reading, later than those before, with the power that it tells."""
        if self.last_ns is None:
            self._interval(time_ns - self.begin_ns, power, power)
        elif time_ns > self.last_ns:
            self._interval(time_ns - self.last_ns, self.before, power)
        self.last_ns, self.before = time_ns, power

    def end(self) -> None:
        """No more come: the last one stands until the period's end."""
        if self.last_ns is not None:
            self._interval(self.end_ns - self.last_ns, self.before, self.before)

    def _interval(self, length: int, first: Decimal | None, last: Decimal | None) -> None:
        if length <= 0:
            return
        one = self.lengths.setdefault(_bucket(length), _Lengths())
        one.count += 1
        one.total_ns += length
        if first is not None and last is not None:
            one.least = EXACT.add(one.least, EXACT.multiply(min(first, last), Decimal(length)))
            one.most = EXACT.add(one.most, EXACT.multiply(max(first, last), Decimal(length)))

    @property
    def _longest(self) -> int | None:
        """How long an interval may be that is no silence; None where there are too few readings to say."""
        total, passed = sum(one.count for one in self.lengths.values()), 0
        for length in sorted(self.lengths) if total >= FEWEST else ():
            passed += self.lengths[length].count
            if passed * 4 >= total * 3:
                return TIMES * length
        return None

    def share(self) -> float | None:
        """The share that is covered; None where there are too few readings to say."""
        longest = self._longest
        if longest is None:
            return None
        covered = sum(
            one.total_ns if length <= longest else one.count * longest // TIMES
            for length, one in self.lengths.items()
        )  # fmt: skip
        return min(1.0, covered / (self.end_ns - self.begin_ns))

    def energy(self) -> tuple[Fraction, Fraction]:
        """The least and the most energy, as power times hours: between two readings power is between both."""
        least = sum((Fraction(one.least) for one in self.lengths.values()), Fraction(0))
        most = sum((Fraction(one.most) for one in self.lengths.values()), Fraction(0))
        return least / HOUR_NS, most / HOUR_NS


def _bucket(length: int) -> int:
    digits = len(str(length))
    if digits <= _DIGITS:
        return length
    step: int = 10 ** (digits - _DIGITS)
    return -(-length // step) * step


@dataclass(slots=True)
class Column:
    """What one quantity says in a period: all numbers, and those that the relay itself does not call invalid."""

    every: Numbers = field(default_factory=Numbers)
    valid: Numbers = field(default_factory=Numbers)

    def add(self, number: Decimal, quality: int) -> None:
        self.every.add(number)
        if not quality & Quality.INVALID:
            self.valid.add(number)
