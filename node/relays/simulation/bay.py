"""The bay that a simulated relay looks at: voltages, currents and frequency that agree with each other.

Relays of one grid share its frequency to the last digit; those of one bus share its voltage too, and differ by the
noise of their own transformers alone.  The load follows the hour of the day where the bay is.
"""

import cmath
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from node.relays.simulation.chance import key_of, noise, wave, wave_integral
from node.times import find_zone
from node.types.relay import RelayDescription
from node.types.simulation import Breaker

TICK_NS = 100_000_000
BOGOTA = timezone(timedelta(hours=-5))
"""Where the seed paper's relay stands; it has no summer time, so no database of zones is needed."""
LOAD_MVA = 43.0

_HOURLY = (
    0.64, 0.61, 0.60, 0.60, 0.63, 0.70, 0.78, 0.83, 0.86, 0.88, 0.90, 0.93,
    0.95, 0.93, 0.91, 0.90, 0.90, 0.93, 0.99, 1.00, 0.97, 0.90, 0.80, 0.71,
)  # fmt: skip
"""A Colombian day: the peak is in the evening, the trough before dawn."""
_WANDER = (179.0, 31.0, 7.3)
_WANDER_HZ = 0.015
_FREQUENCY, _LEVEL, _LOAD, _LAG, _VOLTS, _AMPS, _HARMONICS, _CHARACTER = 9, 0, 1, 2, 3, 6, 10, 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Phasors:
    """The electrical state at one moment: phase voltages in kV and line currents in kA, as complex numbers.

    They are of the fundamental, as a protection relay measures it; the harmonics beside it are in `thd_u` and `thd_i`,
    as parts of it.
    """

    voltages: tuple[complex, complex, complex]
    currents: tuple[complex, complex, complex]
    frequency: float
    thd_u: float = 0.0
    thd_i: float = 0.0
    breaker: Breaker = Breaker.CLOSED

    @property
    def power(self) -> complex:
        """Total complex power in MVA: its parts are P and Q."""
        return sum((v * i.conjugate() for v, i in zip(self.voltages, self.currents, strict=True)), start=0j)

    @property
    def line_voltages(self) -> tuple[float, float, float]:
        """Line-to-line magnitudes in kV."""
        a, b, c = self.voltages
        return abs(a - b), abs(b - c), abs(c - a)


@dataclass(frozen=True, slots=True)
class Bay:
    """One bay.  Without names of a bus and a grid it has a bus of its own, on the grid that all such bays share."""

    seed: int
    grid: str = ""
    bus: str = ""
    u_kv: float = 115.0
    f_hz: float = 60.0
    s_mva: float = LOAD_MVA
    zone: tzinfo = BOGOTA

    @staticmethod
    def of(relay: RelayDescription) -> "Bay":
        """What is not known of a relay is as in the paper: a 115 kV bay at 60 Hz."""
        nominal, zone = relay.nominal, relay.transport.zone
        u_kv = nominal.u_kv or 115.0
        known = math.sqrt(3) * u_kv * nominal.i_a / 1000 if nominal.i_a else LOAD_MVA
        return Bay(
            relay.transport.seed, relay.grid, relay.bus, u_kv, nominal.f_hz or 60.0, nominal.s_mva or known,
            find_zone(zone) if zone else BOGOTA,
        )  # fmt: skip

    @property
    def bus_key(self) -> int:
        """What the voltage is drawn from."""
        return key_of(self.bus) or self.seed

    @property
    def amps(self) -> float:
        """The current at full load."""
        return self.s_mva * 1000 / (self.u_kv * math.sqrt(3))

    @property
    def load_exponent(self) -> float:
        """How the load answers to the voltage: 0 takes the same power, so more current; 2 is a plain resistance."""
        return 1.0 + 0.6 * noise(self.seed, -9, _CHARACTER)

    def at(self, time_ns: int) -> Phasors:
        """The undisturbed state at a moment."""
        tick, seconds = time_ns // TICK_NS, time_ns / 1e9
        voltages, currents = self._voltages(tick, seconds), self._currents(tick, seconds)
        thd_u = 0.012 + 0.003 * wave(seconds, self.bus_key, _HARMONICS, (2711.0, 173.0))
        thd_i = 0.035 + 0.010 * wave(seconds, self.seed, _HARMONICS + 1, (1913.0, 127.0))
        return Phasors(voltages, currents, self.frequency(time_ns), thd_u, thd_i)

    def frequency(self, time_ns: int) -> float:
        """The same for all relays of one grid."""
        return self.slow_frequency(time_ns) + 0.001 * noise(key_of(self.grid), time_ns // TICK_NS, _FREQUENCY)

    def slow_frequency(self, time_ns: int) -> float:
        """Without the noise of measuring: as fast as the voltages really turn."""
        return self.f_hz + _WANDER_HZ * wave(time_ns / 1e9, key_of(self.grid), _FREQUENCY, _WANDER)

    def turn(self, time_ns: int) -> float:
        """How far the voltage of phase A has turned, in radians: whole cycles are left out before they cost digits."""
        cycles = (round(self.f_hz * 1000) * time_ns) % 10**12 / 1e12
        return math.tau * (cycles + _WANDER_HZ * wave_integral(time_ns / 1e9, key_of(self.grid), _FREQUENCY, _WANDER))

    def _voltages(self, tick: int, seconds: float) -> tuple[complex, complex, complex]:
        level = self.u_kv / math.sqrt(3) * (1.0 + 0.006 * wave(seconds, self.bus_key, _LEVEL, (611.0, 97.0, 23.0)))

        def phase(number: int) -> complex:
            own = 1.0 + 0.003 * noise(self.bus_key, -9, _VOLTS + number)  # no bus's phases are quite equal
            own += 0.0015 * wave(seconds, self.bus_key, _VOLTS + number, (401.0, 61.0))
            own += 0.0003 * noise(self.seed, tick, _VOLTS + number)
            return cmath.rect(level * own, -math.tau * number / 3)

        return phase(0), phase(1), phase(2)

    def _currents(self, tick: int, seconds: float) -> tuple[complex, complex, complex]:
        load = 1.0 + 0.04 * wave(seconds, self.seed, _LOAD, (3607.0, 293.0, 41.0)) + 0.002 * noise(
            self.seed, tick, _LOAD
        )  # fmt: skip
        size = self.amps / 1000 * load * self._share_of_day(seconds)
        lag = math.acos(0.956 + 0.012 * wave(seconds, self.seed, _LAG, (1801.0, 131.0)))

        def phase(number: int) -> complex:
            share = 1.0 + 0.010 * wave(seconds, self.seed, _AMPS + number, (521.0, 83.0))
            share += 0.001 * noise(self.seed, tick, _AMPS + number)
            return cmath.rect(size * share, -math.tau * number / 3 - lag)

        return phase(0), phase(1), phase(2)

    def _share_of_day(self, seconds: float) -> float:
        """Between the hours it goes over without a corner, as the load of a town does."""
        local = (_EPOCH + timedelta(seconds=int(seconds))).astimezone(self.zone)
        minutes, hour = local.minute * 60 + local.second + seconds % 1, local.hour
        blend = (1 - math.cos(math.pi * minutes / 3600)) / 2
        return _HOURLY[hour] * (1 - blend) + _HOURLY[(hour + 1) % 24] * blend
