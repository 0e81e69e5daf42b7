"""Which quantities belong in which chart, by code and phase: relays name and order their channels as they like."""

from collections.abc import Iterable
from typing import NamedTuple

from node.types.quantity import Quantity, QuantityCode

_POWERS = (QuantityCode.ACTIVE_POWER, QuantityCode.REACTIVE_POWER)


class Choice(NamedTuple):
    """What the three charts of a station draw."""

    voltages: tuple[Quantity, ...]
    currents: tuple[Quantity, ...]
    powers: tuple[Quantity, ...]

    @property
    def line_to_line(self) -> bool:
        """True when the voltages are between conductors, which is what people call 115 kV."""
        return any(q.code == QuantityCode.VOLTAGE_LINE_LINE for q in self.voltages)


def choose(quantities: Iterable[Quantity]) -> Choice:
    """Line-to-line voltages where there are any, else the phase voltages; all currents; active and reactive power."""
    given = sorted(quantities)
    voltages = _with_code(given, QuantityCode.VOLTAGE_LINE_LINE) or _with_code(given, QuantityCode.VOLTAGE_PHASE)
    powers = tuple(q for code in _POWERS for q in _with_code(given, code))
    return Choice(voltages, _with_code(given, QuantityCode.CURRENT), powers)


def _with_code(quantities: list[Quantity], code: int) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities if q.code == code)
