"""What is measured: quantity, phase and unit, with the code numbers that ledger format 1 writes down."""

from dataclasses import dataclass
from enum import IntEnum


class QuantityCode(IntEnum):
    """The physical quantity.  Code 0 is named by text, so any quantity can be carried."""

    NAMED = 0
    VOLTAGE_LINE_LINE = 1
    VOLTAGE_PHASE = 2
    CURRENT = 3
    FREQUENCY = 4
    POWER_FACTOR = 5
    ACTIVE_POWER = 6
    REACTIVE_POWER = 7
    APPARENT_POWER = 8


class Phase(IntEnum):
    """The conductor or pair of conductors a quantity belongs to; NONE where the question makes no sense."""

    NONE = 0
    A = 1
    B = 2
    C = 3
    N = 4
    AB = 5
    BC = 6
    CA = 7
    TOTAL = 8


class Unit(IntEnum):
    """The unit a number was given in.  Numbers are never converted on their way into the chain."""

    UNKNOWN = 0
    ONE = 1
    VOLT = 2
    KILOVOLT = 3
    AMPERE = 4
    HERTZ = 5
    WATT = 6
    KILOWATT = 7
    MEGAWATT = 8
    VAR = 9
    KILOVAR = 10
    MEGAVAR = 11
    VOLT_AMPERE = 12
    KILOVOLT_AMPERE = 13
    MEGAVOLT_AMPERE = 14


UNIT_SYMBOLS: dict[int, str] = {
    Unit.UNKNOWN: "", Unit.ONE: "", Unit.VOLT: "V", Unit.KILOVOLT: "kV", Unit.AMPERE: "A", Unit.HERTZ: "Hz",
    Unit.WATT: "W", Unit.KILOWATT: "kW", Unit.MEGAWATT: "MW", Unit.VAR: "var", Unit.KILOVAR: "kvar",
    Unit.MEGAVAR: "Mvar", Unit.VOLT_AMPERE: "VA", Unit.KILOVOLT_AMPERE: "kVA", Unit.MEGAVOLT_AMPERE: "MVA",
}  # fmt: skip

OPENINGS_CAUSED = "openings caused by faults"
"""What the seed paper's relay calls the count in the heading of a minute."""

_LETTERS: dict[int, str] = {
    QuantityCode.VOLTAGE_LINE_LINE: "V", QuantityCode.VOLTAGE_PHASE: "V", QuantityCode.CURRENT: "I",
    QuantityCode.FREQUENCY: "f", QuantityCode.POWER_FACTOR: "PF", QuantityCode.ACTIVE_POWER: "P",
    QuantityCode.REACTIVE_POWER: "Q", QuantityCode.APPARENT_POWER: "S",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """One column of a reading.  Codes are plain integers: a code this version does not know is carried, not refused."""

    code: int
    phase: int = Phase.NONE
    unit: int = Unit.UNKNOWN
    name: str = ""

    @property
    def label(self) -> str:
        """The short name people use: Vab, Ia, P, or the text of a named quantity."""
        if self.code == QuantityCode.NAMED:
            return self.name
        letter = _LETTERS.get(self.code, f"quantity {self.code}")
        suffix = Phase(self.phase).name.lower() if Phase.NONE < self.phase < Phase.TOTAL else ""
        return letter + suffix

    @property
    def unit_symbol(self) -> str:
        """The unit as printed beside the number; empty where there is none."""
        return UNIT_SYMBOLS.get(self.unit, f"unit {self.unit}")
