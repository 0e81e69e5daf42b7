"""The numbers of a reading that no curve shows, and those that follow from it by arithmetic."""

from collections.abc import Iterator
from decimal import Decimal
from math import hypot, sqrt
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading, Value
from widgets import format as words
from widgets.plots.choice import choose

_APPARENT_UNITS: dict[tuple[int, int], Unit] = {
    (Unit.WATT, Unit.VAR): Unit.VOLT_AMPERE,
    (Unit.KILOWATT, Unit.KILOVAR): Unit.KILOVOLT_AMPERE,
    (Unit.MEGAWATT, Unit.MEGAVAR): Unit.MEGAVOLT_AMPERE,
}
_ORDER = (
    QuantityCode.FREQUENCY, QuantityCode.POWER_FACTOR, QuantityCode.ACTIVE_POWER, QuantityCode.REACTIVE_POWER,
    QuantityCode.APPARENT_POWER,
)  # fmt: skip
_UNREMARKABLE = Quality.SIMULATED | Quality.LEAP_SECONDS_KNOWN
_DISTORTIONS = frozenset(("THDu", "THDi"))
_OPENINGS = "openings"
_WHOLE = frozenset((Phase.NONE, Phase.TOTAL))


class Number(NamedTuple):
    """One line: what it is, its value with unit, whether it was computed here, whether the relay doubts it.

    `label` is the short name of the quantity that was given; empty for what was computed.
    """

    name: str
    text: str
    computed: bool = False
    doubted: bool = False
    label: str = ""


def numbers_of(reading: Reading) -> tuple[Number, ...]:
    """Frequency, power factor, powers, and all that is in no chart of a whole system; then what is computed."""
    choice = choose(m.quantity for m in reading.values)
    given = [m for m in reading.values if m.quantity not in (*choice.voltages, *choice.currents)]
    given.sort(key=lambda m: _ORDER.index(m.quantity.code) if m.quantity.code in _ORDER else len(_ORDER))
    return tuple(_given(m, reading) for m in given) + tuple(_computed(reading))


def unbalance(voltages: tuple[float, float, float]) -> float | None:
    """V2/V1 of a three-phase system, exact from the magnitudes of its three line-to-line voltages (IEC 61000-4-30)."""
    squares = [v * v for v in voltages]
    if not all(squares):
        return None
    beta = sum(s * s for s in squares) / sum(squares) ** 2
    root = sqrt(max(0.0, 3 - 6 * beta))
    return sqrt(max(0.0, (1 - root) / (1 + root)))


def _given(measured: Measured, reading: Reading) -> Number:
    quantity, value = measured.quantity, measured.value
    text = _of_name(quantity, value) or words.measured(quantity, value, unit=True)
    if quantity.code == QuantityCode.POWER_FACTOR and isinstance(value, Decimal):
        text = f"{text} {_side(reading)}".strip()
    return Number(_name(quantity), text, doubted=bool(measured.quality & ~_UNREMARKABLE), label=quantity.label)


def _of_name(quantity: Quantity, value: Value) -> str:
    """Of quantities that are known by their names only: as a person says them; empty for others."""
    if quantity.code != QuantityCode.NAMED:
        return ""
    if quantity.name in _DISTORTIONS and isinstance(value, Decimal):
        return words.with_unit(100 * float(value), 1, "%")
    if quantity.name == _OPENINGS and isinstance(value, Decimal):
        return words.count(int(value))
    return ""


def _side(reading: Reading) -> str:
    """Lag when the load takes reactive power, lead when it gives it."""
    reactive = _total(reading, QuantityCode.REACTIVE_POWER)
    if reactive is None or not reactive[1]:
        return ""
    return _tr("lag") if reactive[1] > 0 else _tr("lead")


def _computed(reading: Reading) -> Iterator[Number]:
    values = {m.quantity: float(m.value) for m in reading.values if isinstance(m.value, Decimal)}
    lines = tuple(values[q] for q in choose(values).voltages if q.code == QuantityCode.VOLTAGE_LINE_LINE)
    if len(lines) == 3 and (share := unbalance(lines)) is not None:
        yield Number(_tr("Unbalance V2/V1"), words.with_unit(100 * share, 2, "%"), computed=True)
    active, reactive = (_total(reading, c) for c in (QuantityCode.ACTIVE_POWER, QuantityCode.REACTIVE_POWER))
    if active and reactive and _total(reading, QuantityCode.APPARENT_POWER) is None:
        unit = _APPARENT_UNITS.get((active[0].unit, reactive[0].unit))
        if unit is not None:
            apparent = Quantity(QuantityCode.APPARENT_POWER, Phase.TOTAL, unit)
            text = words.with_unit(hypot(active[1], reactive[1]), words.decimals_of(apparent), apparent.unit_symbol)
            yield Number(_name(apparent), text, computed=True)


def _total(reading: Reading, code: int) -> tuple[Quantity, float] | None:
    for m in reading.values:
        if m.quantity.code == code and m.quantity.phase in _WHOLE and isinstance(m.value, Decimal):
            return m.quantity, float(m.value)
    return None


def _name(quantity: Quantity) -> str:
    names: dict[int, str] = {
        QuantityCode.FREQUENCY: _tr("Frequency"),
        QuantityCode.POWER_FACTOR: _tr("Power factor"),
        QuantityCode.ACTIVE_POWER: _tr("Active power"),
        QuantityCode.REACTIVE_POWER: _tr("Reactive power"),
        QuantityCode.APPARENT_POWER: _tr("Apparent power"),
    }
    if quantity.phase in _WHOLE and quantity.code in names:
        return names[quantity.code]
    named = {
        "THDu": _tr("Voltage distortion (THD)"), "THDi": _tr("Current distortion (THD)"), words.BREAKER: _tr("Breaker"),
        _OPENINGS: _tr("Openings by faults"),
    }  # fmt: skip
    return named.get(quantity.label, quantity.label)


def _tr(text: str) -> str:
    return QCoreApplication.translate("numbers", text)
