"""What a relay shows of the state of its bay: quantities in its own resolution, each marked as simulated."""

from decimal import Decimal

from node.relays.simulation.bay import Phasors
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality

_LINE_VOLTAGES = tuple(
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, phase, Unit.KILOVOLT) for phase in (Phase.AB, Phase.BC, Phase.CA)
)
_CURRENTS = tuple(Quantity(QuantityCode.CURRENT, phase, Unit.AMPERE) for phase in (Phase.A, Phase.B, Phase.C))
_FREQUENCY = Quantity(QuantityCode.FREQUENCY, unit=Unit.HERTZ)
_POWER_FACTOR = Quantity(QuantityCode.POWER_FACTOR, Phase.TOTAL, Unit.ONE)
_ACTIVE = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT)
_REACTIVE = Quantity(QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.MEGAVAR)
_THD_U, _THD_I, _OPENINGS = (Quantity(QuantityCode.NAMED, unit=Unit.ONE, name=name) for name in (
    "THDu", "THDi", "openings"
))  # fmt: skip
_BREAKER = Quantity(QuantityCode.NAMED, name="breaker")


def _measured(quantity: Quantity, number: float, places: int) -> Measured:
    return Measured(quantity, Decimal(f"{number:.{places}f}"), Quality.SIMULATED)


def power_factor(state: Phasors) -> float | None:
    """None where no power flows: there is no angle between a voltage and nothing."""
    power = state.power
    return power.real / abs(power) if abs(power) > 0 else None


def values_of(state: Phasors, openings: int = 0) -> tuple[Measured, ...]:
    """The values of one reading."""
    factor = power_factor(state)
    return (
        *(_measured(q, kv, 3) for q, kv in zip(_LINE_VOLTAGES, state.line_voltages, strict=True)),
        *(_measured(q, abs(i) * 1000, 2) for q, i in zip(_CURRENTS, state.currents, strict=True)),
        _measured(_FREQUENCY, state.frequency, 3),
        Measured(_POWER_FACTOR, None, Quality.SIMULATED) if factor is None else _measured(_POWER_FACTOR, factor, 4),
        _measured(_ACTIVE, state.power.real, 4),
        _measured(_REACTIVE, state.power.imag, 4),
        _measured(_THD_U, state.thd_u if any(state.voltages) else 0.0, 4),
        _measured(_THD_I, state.thd_i if any(state.currents) else 0.0, 4),
        Measured(_BREAKER, Code(state.breaker), Quality.SIMULATED),
        _measured(_OPENINGS, openings, 0),
    )
