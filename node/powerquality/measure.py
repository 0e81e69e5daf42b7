"""Frequency, RMS and harmonics of one sampled voltage or current.

Windows are whole cycles of the frequency that the samples have, not of the nominal one, and their ends may lie between
two samples: else each window would hold a little of another cycle, and steady voltages would seem to pulse.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

HIGHEST_ORDER = 50
LAG_CYCLES = 3

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Series:
    """Values, each of the window that ends at its time, in seconds from the first sample."""

    times: Floats
    values: Floats


def cycles_of(nominal_hz: float) -> int:
    """How many cycles make the basic interval of 0.2 s: ten of 50 Hz, twelve of 60."""
    return round(nominal_hz / 5)


def frequency_of(samples: Floats, rate_hz: float, nominal_hz: float) -> float:
    """How fast the fundamental turns; where the voltage is small it counts little, so an interruption does no harm."""
    turning = _fundamental(samples, rate_hz, nominal_hz)
    lag = min(round(LAG_CYCLES * rate_hz / nominal_hz), len(turning) // 2)
    if lag == 0 or not np.any(turning):
        return nominal_hz
    ahead = complex(np.vdot(turning[:-lag], turning[lag:]))
    return nominal_hz + math.atan2(ahead.imag, ahead.real) * rate_hz / (math.tau * lag)


def rms_of_intervals(samples: Floats, rate_hz: float, nominal_hz: float) -> Series:
    """RMS over 10 or 12 cycles, one interval after the other without gaps."""
    period_s = 1 / frequency_of(samples, rate_hz, nominal_hz)
    length_s = cycles_of(nominal_hz) * period_s
    return _rms(samples, rate_hz, length_s, length_s, 0.0)


def half_cycle_rms(samples: Floats, rate_hz: float, nominal_hz: float) -> Series:
    """Urms(1/2): RMS over one cycle, begun at a zero crossing of the fundamental and renewed each half cycle."""
    frequency = frequency_of(samples, rate_hz, nominal_hz)
    first_s = _first_crossing(samples, rate_hz, frequency)
    return _rms(samples, rate_hz, 1 / frequency, 0.5 / frequency, first_s)


def subgroups(samples: Floats, rate_hz: float, nominal_hz: float) -> Floats:
    """RMS of the harmonic subgroups of order 0 to 50 (IEC 61000-4-7) in the first 10 or 12 cycles.

    A subgroup is a harmonic with the lines beside it, 5 Hz off, into which it spreads when it fluctuates.
    """
    cycles = cycles_of(nominal_hz)
    count = round(cycles * rate_hz / frequency_of(samples, rate_hz, nominal_hz))
    if count > len(samples):
        raise ValueError(f"Harmonics need {cycles} cycles, and the samples hold fewer.")
    lines = np.abs(np.fft.rfft(samples[:count])) * math.sqrt(2) / count
    lines[0] /= math.sqrt(2)
    squares = np.concatenate([lines**2, np.zeros(max(0, HIGHEST_ORDER * cycles + 2 - len(lines)))])
    orders = np.arange(1, HIGHEST_ORDER + 1) * cycles
    groups = np.sqrt(squares[orders - 1] + squares[orders] + squares[orders + 1])
    return np.concatenate([[lines[0]], groups])


def thd_of(samples: Floats, rate_hz: float, nominal_hz: float) -> float:
    """Subgroup total harmonic distortion, as a part of the fundamental."""
    groups = subgroups(samples, rate_hz, nominal_hz)
    return float(np.sqrt(np.sum(groups[2:] ** 2)) / groups[1]) if groups[1] > 0 else 0.0


def _fundamental(samples: Floats, rate_hz: float, hertz: float) -> npt.NDArray[np.complex128]:
    """The samples turned back by a frequency and averaged over its cycle, in which all harmonics vanish."""
    turned = samples * np.exp(-1j * math.tau * hertz / rate_hz * np.arange(len(samples)))
    cycle = max(1, round(rate_hz / hertz))
    sums = np.concatenate([[0], np.cumsum(turned)])
    return np.asarray((sums[cycle:] - sums[:-cycle]) / cycle)


def _first_crossing(samples: Floats, rate_hz: float, hertz: float) -> float:
    """When the fundamental first rises through zero."""
    turning = _fundamental(samples, rate_hz, hertz)
    if not len(turning):
        return 0.0
    sine = math.atan2(turning[0].imag, turning[0].real) + math.pi / 2
    return (-sine / math.tau) % 1.0 / hertz


def _rms(samples: Floats, rate_hz: float, length_s: float, step_s: float, first_s: float) -> Series:
    """RMS of windows of one length that begin one step apart."""
    last_s = (len(samples) - 1) / rate_hz
    count = math.floor((last_s - first_s - length_s) / step_s + 1e-9) + 1
    if count <= 0:
        return Series(np.zeros(0), np.zeros(0))
    squares = np.square(samples)
    sums = np.concatenate([[0.0], np.cumsum((squares[1:] + squares[:-1]) / 2)]) / rate_hz
    ends = first_s + length_s + step_s * np.arange(count)
    places = np.arange(len(samples)) / rate_hz
    inside = np.interp(ends, places, sums) - np.interp(ends - length_s, places, sums)
    return Series(np.asarray(ends, dtype=np.float64), np.asarray(np.sqrt(inside / length_s), dtype=np.float64))
