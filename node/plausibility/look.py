"""A reading as the rules look at it: plain numbers in base units; what is not known is absent, never guessed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Reading

Triple = tuple[float, float, float]

# Plain integers throughout: members of an enumeration take several times as long to compare and to look up.
_FACTORS: dict[int, float] = {
    Unit.ONE: 1.0, Unit.VOLT: 1.0, Unit.KILOVOLT: 1e3, Unit.AMPERE: 1.0, Unit.HERTZ: 1.0,
    Unit.WATT: 1.0, Unit.KILOWATT: 1e3, Unit.MEGAWATT: 1e6, Unit.VAR: 1.0, Unit.KILOVAR: 1e3, Unit.MEGAVAR: 1e6,
    Unit.VOLT_AMPERE: 1.0, Unit.KILOVOLT_AMPERE: 1e3, Unit.MEGAVOLT_AMPERE: 1e6,
}  # fmt: skip
_FACTORS = {int(unit): factor for unit, factor in _FACTORS.items()}
_NOT_MEASURED = int(Quality.INVALID | Quality.TEST | Quality.SUBSTITUTED | Quality.OPERATOR_BLOCKED)
_NAMED, _VLL, _V, _I, _F, _PF, _P, _Q, _S = map(int, QuantityCode)
_ONE = (int(Phase.TOTAL), int(Phase.NONE))
_ABC = (int(Phase.A), int(Phase.B), int(Phase.C))
_LINES = (int(Phase.AB), int(Phase.BC), int(Phase.CA))
_label = cache(lambda code, phase: Quantity(code, phase).label)

CURRENT_LABELS = ("Ia", "Ib", "Ic")
LINE_LABELS = ("Vab", "Vbc", "Vca")
PHASE_LABELS = ("Va", "Vb", "Vc")

CLOSED, OPEN = 2, 1
"""Where a breaker stands, numbered as IEC 61850 does."""


@dataclass(slots=True)
class Written:
    """A number as it was written: its value, and how many decimal places it takes, trailing zeros left out."""

    number: float
    places: int


@dataclass(slots=True)
class Look:
    """One reading in volts, amperes, hertz, watts.  `power_unit` is 0 where the relay gives no unit for its powers."""

    relay: str
    time_ns: int
    received_ns: int
    lines: Triple | None
    phases: Triple | None
    currents: Triple | None
    frequency: float | None
    factor: float | None
    active: float | None
    reactive: float | None
    apparent: float | None
    power_unit: float
    breaker: int | None
    openings: int | None
    written: Mapping[str, Written]
    """Every measured number by its label, in the unit it was given in."""
    content: int
    """The same for the same numbers, whatever their time."""

    voltage: float | None = field(init=False)
    """The mean line voltage, from the phase voltages where that is all there is."""
    current: float | None = field(init=False)
    """The mean current."""
    total: float | None = field(init=False)
    """The size of P and Q together, in the relay's own unit where that is not known."""

    def __post_init__(self) -> None:
        if self.lines is not None:
            self.voltage = mean(self.lines)
        else:
            self.voltage = None if self.phases is None else mean(self.phases) * 3**0.5
        self.current = None if self.currents is None else mean(self.currents)
        both = self.active is not None and self.reactive is not None
        self.total = math.hypot(self.active or 0.0, self.reactive or 0.0) if both else None

    @property
    def alive(self) -> bool:
        """Whether it shows a voltage or a current at all."""
        return bool(self.voltage or self.current)


def mean(three: Triple) -> float:
    """Of three phases."""
    return (three[0] + three[1] + three[2]) / 3


def spread(three: Triple) -> float:
    """How far a phase is from the mean at most, as a part of it; 1 where there is no mean."""
    middle = mean(three)
    if middle <= 0:
        return 1.0
    return max(max(three) - middle, middle - min(three)) / middle


def look_of(reading: Reading) -> Look:
    """What the rules need of it.  What the relay itself calls invalid, substituted or a test is absent."""
    numbers: dict[tuple[int, int], float] = {}
    written: dict[str, Written] = {}
    known_unit, breaker, openings = True, None, None
    for one in reading.values:
        value, quantity = one.value, one.quantity
        code, phase = int(quantity.code), int(quantity.phase)
        if int(one.quality) & _NOT_MEASURED:
            continue
        if code == _NAMED:
            breaker, openings = _state(one, breaker, openings)
        elif isinstance(value, Decimal) and code <= _S:
            factor = _FACTORS.get(int(quantity.unit))
            if factor is None:
                if code < _P:
                    continue
                factor, known_unit = 1.0, False
            number = float(value)
            numbers[code, phase] = number * factor
            written[_label(code, phase)] = Written(number, places_of(value))
    active = _total(numbers, _P)
    return Look(
        reading.relay, reading.time_ns, reading.received_ns,
        _three(numbers, _VLL, _LINES), _three(numbers, _V, _ABC),
        _three(numbers, _I, _ABC), _single(numbers, _F),
        _single(numbers, _PF), active, _total(numbers, _Q),
        _total(numbers, _S), 1.0 if known_unit else 0.0, breaker, openings, written,
        hash(tuple(one.number for one in written.values())),
    )  # fmt: skip


def _state(one: Measured, breaker: int | None, openings: int | None) -> tuple[int | None, int | None]:
    """Where the breaker stands, and how often it opened, where a relay says so by name."""
    name, value = one.quantity.name.lower(), one.value
    if name == "breaker" and isinstance(value, Code):
        return value.number, openings
    if name == "openings" and isinstance(value, Decimal) and value == int(value):
        return breaker, int(value)
    return breaker, openings


def places_of(value: Decimal) -> int:
    """How many decimal places it takes; the chain keeps no trailing zeros, so they count nowhere."""
    text = str(value)
    if "E" in text:
        text = f"{value:f}"
    return len(text.partition(".")[2].rstrip("0"))


def _three(numbers: Mapping[tuple[int, int], float], code: int, phases: tuple[int, int, int]) -> Triple | None:
    first, second, third = (numbers.get((code, phase)) for phase in phases)
    return None if first is None or second is None or third is None else (first, second, third)


def _single(numbers: Mapping[tuple[int, int], float], code: int) -> float | None:
    return next((numbers[code, phase] for phase in _ONE if (code, phase) in numbers), None)


def _total(numbers: Mapping[tuple[int, int], float], code: int) -> float | None:
    """As the relay gives it, else the sum of its phases."""
    whole = _single(numbers, code)
    if whole is not None:
        return whole
    parts = _three(numbers, code, _ABC)
    return None if parts is None else sum(parts)
