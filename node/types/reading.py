"""What a relay says: values with their quality, at a time."""

from dataclasses import dataclass
from decimal import Decimal
from enum import IntFlag

from node.types.quantity import Quantity


class Quality(IntFlag):
    """32 bits beside each value: the IEC 61850 quality, the time's quality, and where the value came from."""

    GOOD = 0
    INVALID = 1 << 0
    QUESTIONABLE = 1 << 1
    OVERFLOW = 1 << 2
    OUT_OF_RANGE = 1 << 3
    BAD_REFERENCE = 1 << 4
    OSCILLATORY = 1 << 5
    FAILURE = 1 << 6
    OLD_DATA = 1 << 7
    INCONSISTENT = 1 << 8
    INACCURATE = 1 << 9
    SUBSTITUTED = 1 << 10
    TEST = 1 << 11
    OPERATOR_BLOCKED = 1 << 12
    CLOCK_FAILURE = 1 << 13
    CLOCK_NOT_SYNCHRONISED = 1 << 14
    LEAP_SECONDS_KNOWN = 1 << 15
    SIMULATED = 1 << 16


@dataclass(frozen=True, slots=True)
class Code:
    """An integer that stands for a state (a breaker position, an alarm code), kept apart from measured numbers."""

    number: int


Value = Decimal | bool | Code | str | None
"""A measured number, a boolean, a code, a text, or None for a value that is absent."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One quantity's value and its quality bits."""

    quantity: Quantity
    value: Value
    quality: int = Quality.GOOD


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a relay.  `time_ns` is the relay's own clock, `received_ns` ours; both are UTC."""

    relay: str
    time_ns: int
    received_ns: int
    values: tuple[Measured, ...]

    @property
    def simulated(self) -> bool:
        """True when any value carries the mark of the simulator."""
        return any(m.quality & Quality.SIMULATED for m in self.values)
