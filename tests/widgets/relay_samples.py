"""Readings of a small substation for the tests of plots and pages."""

from decimal import Decimal

from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading, Value

SECOND = 1_000_000_000
NOON = 1_795_262_400 * SECOND

VOLTAGES = tuple(Quantity(QuantityCode.VOLTAGE_LINE_LINE, p, Unit.KILOVOLT) for p in (Phase.AB, Phase.BC, Phase.CA))
CURRENTS = tuple(Quantity(QuantityCode.CURRENT, p, Unit.AMPERE) for p in (Phase.A, Phase.B, Phase.C))
ACTIVE = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT)
REACTIVE = Quantity(QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.MEGAVAR)
FREQUENCY = Quantity(QuantityCode.FREQUENCY, Phase.NONE, Unit.HERTZ)
POWER_FACTOR = Quantity(QuantityCode.POWER_FACTOR, Phase.NONE, Unit.ONE)
QUANTITIES = (*VOLTAGES, *CURRENTS, ACTIVE, REACTIVE, FREQUENCY, POWER_FACTOR)
USUAL = ("115.000", "115.710", "115.430", "226.7", "232.2", "228.7", "41.30", "12.50", "60.012", "0.957")


def reading(
    seconds: float = 0.0, relay: str = "Relay 1", quality: int = Quality.SIMULATED, **changed: Value
) -> Reading:
    """A reading so many seconds after noon; `Vab=Decimal("90")` changes a value by its label."""
    usual = zip(QUANTITIES, map(Decimal, USUAL), strict=True)
    values = tuple(Measured(q, changed.get(q.label, value), quality) for q, value in usual)
    time_ns = NOON + round(seconds * SECOND)
    return Reading(relay, time_ns, time_ns, values)


def readings(seconds: float, rate: float = 10.0, relay: str = "Relay 1") -> list[Reading]:
    """Readings from noon on, at so many a second."""
    return [reading(number / rate, relay) for number in range(round(seconds * rate))]
