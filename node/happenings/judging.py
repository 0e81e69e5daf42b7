"""What a reading says of the voltage: outage, low, high or normal, or why it says nothing.

The limits are those of IEC 61000-4-30 and EN 50160: beyond a tenth of what is normal on either side is low or high, and
under a tenth of it (IEEE 1159) there is no voltage.  A value is back inside once it is inside by a fiftieth, so that
one which trembles at a limit makes one spell and not a hundred.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from node.types.completeness import SealedReading
from node.types.happening import Extreme, Nominal, Reason, SpellKind
from node.types.quantity import UNIT_SYMBOLS, Quantity, QuantityCode
from node.types.reading import Code, Measured, Quality

GONE, LOW, HIGH = Decimal("0.1"), Decimal("0.9"), Decimal("1.1")
BACK = Decimal("0.02")
VOLTAGES = frozenset({QuantityCode.VOLTAGE_LINE_LINE, QuantityCode.VOLTAGE_PHASE})
_OF_NO_USE = Quality.INVALID | Quality.FAILURE | Quality.OLD_DATA | Quality.SUBSTITUTED | Quality.OPERATOR_BLOCKED
_DOUBTFUL = Quality.QUESTIONABLE | Quality.OVERFLOW | Quality.OUT_OF_RANGE | Quality.BAD_REFERENCE | Quality.INACCURATE
INVALID, TEST, SIMULATED, DOUBTFUL = map(int, (_OF_NO_USE, Quality.TEST, Quality.SIMULATED, _DOUBTFUL))
UNUSABLE = INVALID | TEST
"""Plain numbers: flags of their own class cost more than all else that is done with a reading."""
MOST_SHARE = 1e6
"""More would be no number in JSON, and tells nobody anything."""
BREAKER = "breaker"
OPEN, CLOSED = 1, 2
"""Where a breaker stands, as IEC 61850 numbers it."""


class Band(IntEnum):
    """Where a voltage lies, the least first."""

    GONE = 0
    LOW = 1
    GOOD = 2
    HIGH = 3


Level = tuple[Measured, Decimal]
"""A voltage, and what part of the normal one it is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one reading says; `open` is whether its breaker is, None where it does not tell."""

    reading: SealedReading
    kind: SpellKind
    lowest: Level | None = None
    highest: Level | None = None
    reason: Reason | None = None
    simulated: bool = False
    doubtful: bool = False
    disputed: bool = False
    open: bool | None = None


class Judge:
    """Judges the readings of one place, in their order."""

    def __init__(self, nominals: Iterable[Nominal]) -> None:
        self._nominals = {(one.code, one.unit): one.number for one in nominals if one.number > 0}
        self._bands: dict[Quantity, Band] = {}

    def judge(self, reading: SealedReading, disputed: bool = False) -> Judged:
        """The reading that counts at its time."""
        if reading.values is None:
            return Judged(reading, SpellKind.UNKNOWN, reason=Reason.PRUNED, disputed=disputed)
        voltages = [one for one in reading.values if one.quantity.code in VOLTAGES]
        usable = [one for one in voltages if _is_usable(one)]
        simulated = any(one.quality & SIMULATED for one in reading.values)
        is_open = _is_open(reading.values)
        told = [(one, level) for one in usable if (level := self._level(one)) is not None]
        if not told:
            reason = _reason(voltages, bool(usable))
            return Judged(
                reading, SpellKind.UNKNOWN, reason=reason, simulated=simulated, disputed=disputed, open=is_open
            )
        bands = [self._band(one.quantity, level) for one, level in told]
        lowest, highest = (pick(told, key=lambda one: one[1]) for pick in (min, max))
        return Judged(
            reading, _kind(bands, whole=len(told) == len(voltages)), lowest, highest, None, simulated,
            any(one.quality & DOUBTFUL for one, _ in told), disputed, is_open,
        )  # fmt: skip

    def _level(self, one: Measured) -> Decimal | None:
        normal = self._nominals.get((one.quantity.code, one.quantity.unit))
        return None if normal is None or not isinstance(one.value, Decimal) else abs(one.value) / normal

    def _band(self, quantity: Quantity, level: Decimal) -> Band:
        before = self._bands.get(quantity, Band.GOOD)
        band = self._bands[quantity] = _band_of(level, before)
        return band


def _band_of(level: Decimal, before: Band) -> Band:
    if level < GONE + (BACK if before is Band.GONE else 0):
        return Band.GONE
    if level < LOW + (BACK if before in {Band.GONE, Band.LOW} else 0):
        return Band.LOW
    return Band.HIGH if level > HIGH - (BACK if before is Band.HIGH else 0) else Band.GOOD


def _kind(bands: list[Band], whole: bool) -> SpellKind:
    """One phase that cannot be told keeps an outage from being called a whole one."""
    gone = sum(one is Band.GONE for one in bands)
    if gone:
        return SpellKind.OUTAGE if whole and gone == len(bands) else SpellKind.PARTIAL
    if Band.LOW in bands:
        return SpellKind.LOW
    return SpellKind.HIGH if Band.HIGH in bands else SpellKind.NORMAL


def _is_usable(one: Measured) -> bool:
    return isinstance(one.value, Decimal) and not one.quality & UNUSABLE


def _reason(voltages: list[Measured], usable: bool) -> Reason:
    if usable:
        return Reason.UNIT
    if any(one.quality & TEST for one in voltages):
        return Reason.TEST
    return Reason.INVALID if any(one.quality & INVALID for one in voltages) else Reason.ABSENT


def _is_open(values: Iterable[Measured]) -> bool | None:
    """Only the two ends are told: between them it is neither."""
    for one in values:
        if one.quantity.code == QuantityCode.NAMED and one.quantity.name == BREAKER and isinstance(one.value, Code):
            told = not one.quality & UNUSABLE and one.value.number in {OPEN, CLOSED}
            return one.value.number == OPEN if told else None
    return None


def extreme(one: Measured, level: Decimal) -> Extreme:
    """A voltage as it is told."""
    assert isinstance(one.value, Decimal)
    quantity = one.quantity
    return Extreme(min(float(level), MOST_SHARE), one.value, quantity.label, UNIT_SYMBOLS.get(quantity.unit, ""))
