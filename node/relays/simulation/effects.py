"""What events do to the phasors of a bay, as physics would."""

import cmath
import math
from collections.abc import Callable
from dataclasses import replace

from node.relays.simulation.bay import Bay, Phasors
from node.types.simulation import Breaker, EventKind, SimulatedEvent

CLEARED_NS = 80_000_000
"""A fault lasts until the breaker has opened: the relay's decision and the breaker's way."""
FAULT_LEFT = 0.35
"""What a fault in this bay leaves of its bus's voltage."""
FAULT_LAG = math.radians(78)
"""A fault's current lags as far as the line's X/R makes it."""
MOTORS_HOLD = 0.7
"""Below this voltage a load takes no more current for it: what wanted its power has let go."""
HARMONIC_CURRENTS = 2.5
"""Distortion is the current's before it is the voltage's."""

Triple = tuple[complex, complex, complex]


def disturbed(bay: Bay, state: Phasors, event: SimulatedEvent, time_ns: int) -> Phasors:
    """The state while this event lasts."""
    does = _DOES.get(event.kind)
    return state if does is None else does(bay, state, event, time_ns)


def load_at(voltage: float, exponent: float) -> float:
    """What becomes of a load's current at a part of its voltage."""
    if voltage >= MOTORS_HOLD:
        return math.pow(voltage, exponent - 1)
    return math.pow(MOTORS_HOLD, exponent - 2) * voltage


def is_in(event: SimulatedEvent, phase: int) -> bool:
    """Whether an event is in phase 0, 1 or 2."""
    return "ABC"[phase] in event.phases


def opening_ns(trip: SimulatedEvent) -> int:
    """When the breaker of a trip has opened."""
    return trip.start_ns + CLEARED_NS


def _scaled(bay: Bay, state: Phasors, event: SimulatedEvent, left: float) -> Phasors:
    voltage = [left if is_in(event, phase) else 1.0 for phase in range(3)]
    current = [load_at(part, bay.load_exponent) for part in voltage]
    return replace(state, voltages=_times(state.voltages, voltage), currents=_times(state.currents, current))


def _times(values: Triple, by: list[float]) -> Triple:
    return values[0] * by[0], values[1] * by[1], values[2] * by[2]


def _lowered(bay: Bay, state: Phasors, event: SimulatedEvent, _: int) -> Phasors:
    return _scaled(bay, state, event, 1 - event.size)


def _raised(bay: Bay, state: Phasors, event: SimulatedEvent, _: int) -> Phasors:
    return _scaled(bay, state, event, 1 + event.size)


def _unbalanced(_: Bay, state: Phasors, event: SimulatedEvent, __: int) -> Phasors:
    """A negative sequence beside the positive one; the load's motors let twice as much of it through."""
    voltages, currents = (
        _with_negative(values, size)
        for values, size in ((state.voltages, event.size), (state.currents, min(2 * event.size, 0.9)))
    )
    return replace(state, voltages=voltages, currents=currents)


def _with_negative(values: Triple, size: float) -> Triple:
    a, b, c = (
        value + size * cmath.rect(abs(values[0]), cmath.phase(values[0]) + math.tau * phase / 3)
        for phase, value in enumerate(values)
    )
    return a, b, c


def _distorted(_: Bay, state: Phasors, event: SimulatedEvent, __: int) -> Phasors:
    return replace(
        state, thd_u=math.hypot(state.thd_u, event.size), thd_i=math.hypot(state.thd_i, HARMONIC_CURRENTS * event.size)
    )


def _tripped(bay: Bay, state: Phasors, event: SimulatedEvent, time_ns: int) -> Phasors:
    """First the fault, then nothing: the voltage is measured on the side of the bus, and stays."""
    if time_ns >= opening_ns(event):
        return replace(state, currents=(0j, 0j, 0j), breaker=Breaker.OPEN)
    voltages = _times(state.voltages, [FAULT_LEFT if is_in(event, phase) else 1.0 for phase in range(3)])
    a, b, c = (
        cmath.rect(event.size * bay.amps / 1000, cmath.phase(voltage) - FAULT_LAG) if is_in(event, phase) else current
        for phase, (voltage, current) in enumerate(zip(voltages, state.currents, strict=True))
    )
    return replace(state, voltages=voltages, currents=(a, b, c))


_DOES: dict[EventKind, Callable[[Bay, Phasors, SimulatedEvent, int], Phasors]] = {
    EventKind.DIP: _lowered,
    EventKind.SWELL: _raised,
    EventKind.INTERRUPTION: _lowered,
    EventKind.UNBALANCE: _unbalanced,
    EventKind.HARMONICS: _distorted,
    EventKind.TRIP: _tripped,
}
