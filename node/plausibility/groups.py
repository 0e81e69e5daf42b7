"""What relays of one grid or one bus said at one moment, so that one can be held against the others."""

import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

MOMENT_NS = 2_000_000_000
MOMENTS_KEPT = 64
"""Minute files of several relays come one after the other: ten minutes of them at ten seconds."""
RECENT = 60
ENOUGH, SLOW = 60, 500
_LEAST_MOVE = 1e-4


@dataclass(slots=True)
class Said:
    """What one relay said at a moment."""

    time_ns: int
    frequency: float | None
    voltage: float | None
    active: float | None
    reactive: float | None


@dataclass(slots=True)
class Span:
    """The least and the greatest of what was told: while they are close, nobody needs to be compared."""

    count: int = 0
    least: float = math.inf
    most: float = -math.inf

    def add(self, value: float | None) -> None:
        """One more."""
        if value is not None:
            self.count += 1
            self.least, self.most = min(self.least, value), max(self.most, value)

    @property
    def width(self) -> float:
        """How far they are apart."""
        return self.most - self.least


@dataclass(slots=True)
class Moment:
    """All relays of a group within two seconds, and whom a rule objected to already."""

    said: dict[str, Said] = field(default_factory=dict)
    flagged: set[tuple[int, str]] = field(default_factory=set)
    frequencies: Span = field(default_factory=Span)
    voltages: Span = field(default_factory=Span)
    _middle: tuple[int, float] = (0, 0.0)

    def middle_frequency(self) -> float:
        """Of all that were told so far; asked by each relay in turn, so it is kept."""
        if self._middle[0] != self.frequencies.count:
            told = [one.frequency for one in self.said.values() if one.frequency is not None]
            self._middle = self.frequencies.count, median(told)
        return self._middle[1]


class Group:
    """The relays of one grid or bus, over the last moments."""

    def __init__(self) -> None:
        self._moments: OrderedDict[int, Moment] = OrderedDict()
        self._seen: dict[str, int] = {}
        self._last: dict[str, Moment] = {}
        self._usual: dict[str, tuple[int, float]] = {}

    def add(self, relay: str, said: Said) -> Moment:
        """The moment that this belongs to."""
        number = (said.time_ns + MOMENT_NS // 2) // MOMENT_NS
        moment = self._moments.get(number)
        if moment is None:
            moment = self._moments[number] = Moment()
            if len(self._moments) > MOMENTS_KEPT:
                self._moments.popitem(last=False)
        moment.said[relay] = said
        moment.frequencies.add(said.frequency)
        moment.voltages.add(said.voltage)
        self._seen[relay] = number
        self._last[relay] = moment
        return moment

    def last(self, relay: str) -> Moment | None:
        """The moment at which this relay spoke last: by its next one the others have spoken too."""
        return self._last.get(relay)

    def usually(self, relay: str, off: float) -> float | None:
        """How far a relay usually is from the others, this time not counted; None while it is not known yet."""
        count, usual = self._usual.get(relay, (0, 0.0))
        known = count >= ENOUGH
        move = min(off, 4 * usual + _LEAST_MOVE) if known else off
        self._usual[relay] = min(count + 1, ENOUGH * 100), usual + (move - usual) / min(count + 1, SLOW)
        return usual if known else None

    def members(self, time_ns: int) -> int:
        """How many relays spoke lately."""
        number = time_ns // MOMENT_NS
        return sum(abs(number - last) <= RECENT for last in self._seen.values())


@dataclass(frozen=True, slots=True)
class Apart:
    """A relay that says something else than the others, and what those say."""

    relay: str
    value: float
    others: float
    doubt: bool
    """There are only two: which of them is wrong cannot be told."""


def apart(values: Mapping[str, float], members: int, allowed: float) -> list[Apart]:
    """Who is farther from the others than is allowed.  Of three or more the middle one is believed."""
    if len(values) == 2 and members == 2:
        (one, first), (other, second) = values.items()
        if abs(first - second) <= allowed:
            return []
        return [Apart(one, first, second, doubt=True), Apart(other, second, first, doubt=True)]
    if len(values) < 3:
        return []
    middle = median(values.values())
    return [Apart(name, value, middle, doubt=False) for name, value in values.items() if abs(value - middle) > allowed]
