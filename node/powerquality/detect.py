"""Finds dips, swells and interruptions in Urms(1/2) of three phases, as IEC 61000-4-30 has them.

A disturbance of several phases begins with the first and ends with the last of them.  Its times are the ends of the
windows in which its voltage passed a threshold, when it was known: its begin up to a cycle after it happened, the later
the shallower it is, and its end once a whole cycle is good again.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from node.powerquality.measure import Floats, half_cycle_rms
from node.types.powerquality import Disturbance, DisturbanceKind

DIP = 0.90
SWELL = 1.10
INTERRUPTION = 0.05
HYSTERESIS = 0.02

Flags = npt.NDArray[np.bool_]


def disturbances(phases: Sequence[Floats], rate_hz: float, nominal_hz: float, nominal_rms: float) -> list[Disturbance]:
    """What befell these voltages, the earliest first.  `nominal_rms` is what each of them ought to have."""
    series = [half_cycle_rms(samples, rate_hz, nominal_hz) for samples in phases]
    if not all(len(one.times) for one in series):
        return []
    times = max((one.times for one in series), key=lambda one: float(one[0]))
    levels = np.array([np.interp(times, one.times, one.values) for one in series]) / nominal_rms
    low = [_lasting(level < DIP, level >= DIP + HYSTERESIS) for level in levels]
    high = [_lasting(level > SWELL, level <= SWELL - HYSTERESIS) for level in levels]
    highest = np.max(levels, axis=0)
    gone = _lasting(highest < INTERRUPTION, highest >= INTERRUPTION + HYSTERESIS)
    dips = [dip for dip in _found(DisturbanceKind.DIP, times, levels, low, np.min) if not _holds(dip, times[gone])]
    interruptions = _found(DisturbanceKind.INTERRUPTION, times, levels, [gone] * len(levels), np.min)
    swells = _found(DisturbanceKind.SWELL, times, levels, high, np.max)
    return sorted([*dips, *interruptions, *swells], key=lambda one: one.start_s)


def _lasting(begins: Flags, ends: Flags) -> Flags:
    """From where it begins until it ends: between the two thresholds it stays what it was."""
    lasts, flags = False, np.zeros(len(begins), dtype=np.bool_)
    for place in range(len(begins)):
        lasts = bool(begins[place]) or (lasts and not ends[place])
        flags[place] = lasts
    return flags


def _found(
    kind: DisturbanceKind, times: Floats, levels: Floats, flags: Sequence[Flags], extreme: Callable[[Floats], float]
) -> list[Disturbance]:
    either = np.any(flags, axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], either, [False]]).astype(np.int8)))
    found = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        within = [phase for phase in range(len(flags)) if flags[phase][first:last].any()]
        found.append(Disturbance(
            kind, float(times[first]), float(times[last]) if last < len(times) else None,
            "".join("ABC"[phase] for phase in within), float(extreme(levels[within, first:last])),
        ))  # fmt: skip
    return found


def _holds(dip: Disturbance, moments: Floats) -> bool:
    """An interruption is told by itself, not as a dip once more."""
    return bool(((moments >= dip.start_s) & (moments < (np.inf if dip.end_s is None else dip.end_s))).any())
