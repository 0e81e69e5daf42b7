"""A simulated relay whose numbers agree with each other, marked as simulated in every value's quality.

Its readings are a pure function of seed and time: four nodes that watch one simulated relay read the same rows, as
they would at a real one, and so hold one record between them.
"""

import cmath
import math
from dataclasses import dataclass
from decimal import Decimal

from node.clock import Clock
from node.relays.driver import Sample
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading
from node.types.record import TimeGiven

TICK_NS = 100_000_000
NOMINAL_KV = 115.0
NOMINAL_HZ = 60.0
LOAD_MVA = 43.0
DRIVER = "simulator 1"

_LINE_VOLTAGES = tuple(
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, phase, Unit.KILOVOLT) for phase in (Phase.AB, Phase.BC, Phase.CA)
)
_CURRENTS = tuple(Quantity(QuantityCode.CURRENT, phase, Unit.AMPERE) for phase in (Phase.A, Phase.B, Phase.C))
_FREQUENCY = Quantity(QuantityCode.FREQUENCY, unit=Unit.HERTZ)
_POWER_FACTOR = Quantity(QuantityCode.POWER_FACTOR, Phase.TOTAL, Unit.ONE)
_ACTIVE = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT)
_REACTIVE = Quantity(QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.MEGAVAR)


@dataclass(frozen=True, slots=True)
class Phasors:
    """The electrical state at one moment: phase voltages in kV and line currents in kA, as complex numbers."""

    voltages: tuple[complex, complex, complex]
    currents: tuple[complex, complex, complex]
    frequency: float

    @property
    def power(self) -> complex:
        """Total complex power in MVA: its parts are P and Q."""
        return sum((v * i.conjugate() for v, i in zip(self.voltages, self.currents, strict=True)), start=0j)

    @property
    def line_voltages(self) -> tuple[float, float, float]:
        """Line-to-line magnitudes in kV."""
        a, b, c = self.voltages
        return abs(a - b), abs(b - c), abs(c - a)


def _noise(seed: int, tick: int, channel: int) -> float:
    """A repeatable number in -1..1 (splitmix64), so that every node that asks for this moment gets the same one."""
    x = (seed * 0x9E3779B97F4A7C15 + tick * 0xBF58476D1CE4E5B9 + channel * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return ((x ^ (x >> 31)) >> 11) / (1 << 52) - 1.0


def _wave(seconds: float, seed: int, channel: int, periods: tuple[float, ...]) -> float:
    """A slow wander in about -1..1: a few sines whose periods have no common multiple worth waiting for."""
    phases = (_noise(seed, -1 - place, channel) * math.pi for place in range(len(periods)))
    return sum(math.sin(math.tau * seconds / period + phase) for period, phase in zip(periods, phases, strict=True)) / (
        len(periods)
    )


def phasors_at(seed: int, time_ns: int) -> Phasors:
    """The state of the simulated bay at a moment."""
    tick, seconds = time_ns // TICK_NS, time_ns / 1e9
    level = 1.0 + 0.006 * _wave(seconds, seed, 0, (611.0, 97.0, 23.0))
    load = 1.0 + 0.10 * _wave(seconds, seed, 1, (3607.0, 293.0, 41.0)) + 0.002 * _noise(seed, tick, 1)
    lag = math.acos(0.956 + 0.012 * _wave(seconds, seed, 2, (1801.0, 131.0)))
    voltages, currents = [], []
    for phase in range(3):
        angle = -math.tau * phase / 3
        tap = 0.003 * _noise(seed, -9, 3 + phase)  # no bay's phases are quite equal
        wander = 0.0015 * _wave(seconds, seed, 3 + phase, (401.0, 61.0)) + 0.0003 * _noise(seed, tick, 3 + phase)
        own = 1.0 + tap + wander
        share = 1.0 + 0.010 * _wave(seconds, seed, 6 + phase, (521.0, 83.0)) + 0.001 * _noise(seed, tick, 6 + phase)
        voltages.append(cmath.rect(NOMINAL_KV / math.sqrt(3) * level * own, angle))
        currents.append(cmath.rect(LOAD_MVA * load * share / (NOMINAL_KV * math.sqrt(3)), angle - lag))
    frequency = NOMINAL_HZ + 0.015 * _wave(seconds, 0, 9, (179.0, 31.0, 7.3)) + 0.001 * _noise(0, tick, 9)
    return Phasors((voltages[0], voltages[1], voltages[2]), (currents[0], currents[1], currents[2]), frequency)


def _measured(quantity: Quantity, number: float, places: int) -> Measured:
    return Measured(quantity, Decimal(f"{number:.{places}f}"), Quality.SIMULATED)


def values_of(state: Phasors) -> tuple[Measured, ...]:
    """What a relay would show of this state, in its resolution."""
    power = state.power
    return (
        *(_measured(q, kv, 3) for q, kv in zip(_LINE_VOLTAGES, state.line_voltages, strict=True)),
        *(_measured(q, abs(i) * 1000, 2) for q, i in zip(_CURRENTS, state.currents, strict=True)),
        _measured(_FREQUENCY, state.frequency, 3),
        _measured(_POWER_FACTOR, power.real / abs(power), 4),
        _measured(_ACTIVE, power.real, 4),
        _measured(_REACTIVE, power.imag, 4),
    )


class SimulatedRelay:
    """One relay at a 115 kV bay.  Its clock is the node's clock."""

    protocol = DRIVER
    simulated = True

    def __init__(self, name: str, seed: int, clock: Clock) -> None:
        self.name = name
        self._seed = seed
        self._clock = clock

    async def read(self) -> Sample:
        """One look, now, at the latest tenth of a second."""
        return await self.read_at(self._clock.now_ns() // TICK_NS * TICK_NS)

    async def read_at(self, time_ns: int) -> Sample:
        """What the relay says of this moment."""
        values = values_of(phasors_at(self._seed, time_ns))
        reading = Reading(self.name, time_ns, self._clock.now_ns(), values)
        raw = ";".join([str(time_ns), *(f"{m.quantity.label}={m.value}" for m in values)]).encode()
        return Sample(reading, raw, TimeGiven(text="", zone="UTC"))

    async def close(self) -> None:
        """Nothing is held."""
