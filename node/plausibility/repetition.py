"""Rule 13: a measured value never stands quite still, and its last digits are noise, not round numbers."""

import math
from collections.abc import Mapping

from node.plausibility.known import Flag, Judged
from node.plausibility.look import Written

LEAST_RUN = 5
ROUND_RUN = 8
DIGITS = 64
LEAST_ENTROPY = 2.5
"""Bits of the last digit over 64 values: chance gives 3.2, multiples of five 1, those of two 2.3."""
_ONE_IN = math.log(1e7)
_QUICK = 1 / 16
_ACCEPT_ROUNDER = 1_000
_MOVES_A_VALUE = 5


class Series:
    """What was written of one quantity: how long its runs of equal values usually are, how fine it is, last digits."""

    __slots__ = ("_counts", "_digits", "_moved", "_round", "_usual_run", "last", "places", "round_run", "run")

    def __init__(self) -> None:
        self.last = math.nan
        self.run = 1
        self._usual_run = 2.0
        self.places = 0
        self.round_run = 0
        self._counts = [0] * 10
        self._digits = 0
        self._moved = 0.0
        self._round = 4.0

    def add(self, one: Written) -> None:
        """One value more.  What is simply 0, as in a bay that is off, is no measured number."""
        if one.number == 0:
            self.last, self.run, self.round_run = 0.0, 1, 0
            return
        moved = abs(one.number - self.last)
        if moved == 0:
            self.run += 1
        else:
            usual = self._usual_run
            self._usual_run = usual + (min(self.run, 4 * usual) - usual) * _QUICK
            self.run = 1
        if one.places >= self.places:
            self.places, self.round_run = one.places, 0
        else:
            self.round_run += 1
            if self.round_run > _ACCEPT_ROUNDER:
                self.places, self.round_run = one.places, 0
        self._count(one.number, moved)
        self.last = one.number

    def _count(self, number: float, moved: float) -> None:
        unit = 10.0**self.places
        self._counts[round(abs(number) * unit) % 10] += 1
        self._moved += 0.0 if math.isnan(moved) else moved * unit
        self._digits += 1
        if self._digits == DIGITS:
            fast = self._moved >= DIGITS * _MOVES_A_VALUE  # else its last digit is no noise
            self._round = _entropy(self._counts) if fast else 4.0
            self._counts, self._digits, self._moved = [0] * 10, 0, 0.0

    @property
    def is_odd(self) -> bool:
        """Whether it is worth a closer look."""
        return self.run >= LEAST_RUN or self.round_run >= ROUND_RUN or self._round < LEAST_ENTROPY

    @property
    def longest_run(self) -> int:
        """How often a value may come again before chance, one in ten million, does not explain it."""
        chance = 1.0 - 1.0 / max(self._usual_run, 1.02)
        return max(LEAST_RUN, 1 + math.ceil(_ONE_IN / -math.log(chance)))

    def frozen(self) -> float:
        """How far its run is beyond what is allowed; 0 while it is not."""
        if self.run < LEAST_RUN:
            return 0.0
        longest = self.longest_run
        return self.run / longest if self.run >= longest else 0.0

    def rounded(self) -> float:
        """How long it has been rounder than it was; 0 while that is chance."""
        return self.round_run / ROUND_RUN if self.round_run >= ROUND_RUN else 0.0

    def biased(self) -> float:
        """How few last digits it uses, in bits below what is allowed; 0 when it uses all."""
        return max(0.0, LEAST_ENTROPY - self._round)


def _entropy(counts: list[int]) -> float:
    whole = sum(counts)
    return -sum(count / whole * math.log2(count / whole) for count in counts if count)


class Repetition:
    """All quantities of one relay."""

    __slots__ = ("_series",)

    def __init__(self) -> None:
        self._series: dict[str, Series] = {}

    def judge(self, written: Mapping[str, Written]) -> Judged:
        """Which of its values stand still or are too round.  Learns from what it sees."""
        if not written:
            return "there are no numbers"
        frozen: list[str] = []
        rounded: list[str] = []
        margin, longest = 0.0, 0
        for label, one in written.items():
            series = self._series.get(label)
            if series is None:
                series = self._series[label] = Series()
            series.add(one)
            if not series.is_odd:
                continue
            if stuck := series.frozen():
                frozen.append(label)
                longest = max(longest, series.run)
                margin = max(margin, stuck)
            if rough := max(series.rounded(), series.biased()):
                rounded.append(label)
                margin = max(margin, 1.0 + rough)
        if not frozen and not rounded:
            return None
        return Flag(max(margin, 1.01), _words(frozen, longest, rounded), tuple(dict.fromkeys(frozen + rounded)))


def _words(frozen: list[str], longest: int, rounded: list[str]) -> str:
    parts = []
    if frozen:
        parts.append(f"{', '.join(frozen)} {'is' if len(frozen) == 1 else 'are'} the same to the last digit for"
                     f" {longest} readings.")  # fmt: skip
    if rounded:
        parts.append(f"The last digits of {', '.join(rounded)} are too round to be measured.")
    return " ".join(parts)
