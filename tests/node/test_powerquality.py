"""What is measured of waveforms, against numbers that follow from how they were made."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.powerquality.detect import disturbances
from node.powerquality.measure import (
    cycles_of,
    frequency_of,
    half_cycle_rms,
    rms_of_intervals,
    subgroups,
    thd_of,
)
from node.types.powerquality import Disturbance, DisturbanceKind

RATE_HZ = 10_000
NOMINAL = st.sampled_from([50.0, 60.0])
OFF = st.floats(-0.3, 0.3)
ANGLES = st.floats(0, math.tau)
DIP, SWELL, INTERRUPTION = DisturbanceKind.DIP, DisturbanceKind.SWELL, DisturbanceKind.INTERRUPTION


def wave(hertz: float, seconds: float = 0.5, angle: float = 0.0, orders: dict[int, float] | None = None) -> Any:
    """A wave of RMS 1 with harmonics as parts of it."""
    turned = math.tau * hertz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ + angle
    return math.sqrt(2) * sum(part * np.cos(order * turned) for order, part in ({1: 1.0} | (orders or {})).items())


@given(NOMINAL, OFF, ANGLES)
def test_the_frequency_is_found_to_a_millihertz(nominal: float, off: float, angle: float) -> None:
    samples = wave(nominal + off, 1.0, angle, {5: 0.05, 7: 0.03})
    assert frequency_of(samples, RATE_HZ, nominal) == pytest.approx(nominal + off, abs=0.002)


@given(NOMINAL, OFF, ANGLES, st.floats(0.001, 1000))
def test_rms_is_right_to_a_tenth_of_a_percent(nominal: float, off: float, angle: float, size: float) -> None:
    samples = size * wave(nominal + off, 0.65, angle, {3: 0.1, 11: 0.04})
    true = size * math.sqrt(1 + 0.1**2 + 0.04**2)
    intervals, halves = (of(samples, RATE_HZ, nominal) for of in (rms_of_intervals, half_cycle_rms))
    assert len(intervals.values) == 3 and intervals.values == pytest.approx(true, rel=1e-3)
    assert len(halves.values) > 50 and halves.values == pytest.approx(true, rel=1e-3)


@given(NOMINAL, OFF, ANGLES, st.dictionaries(st.integers(2, 50), st.floats(0.005, 0.2), max_size=6))
@settings(max_examples=60)
def test_distortion_is_right_to_a_fifth_of_a_point(
    nominal: float, off: float, angle: float, orders: dict[int, float]
) -> None:
    samples = wave(nominal + off, 0.4, angle, orders)
    true = math.sqrt(sum(part**2 for part in orders.values()))
    assert thd_of(samples, RATE_HZ, nominal) == pytest.approx(true, abs=0.002)
    groups = subgroups(samples, RATE_HZ, nominal)
    for order, part in orders.items():
        assert groups[order] == pytest.approx(part, abs=0.004)


def test_a_line_beside_a_harmonic_belongs_to_it_and_one_between_two_to_neither() -> None:
    at = np.arange(4000) / RATE_HZ
    for hertz, part in ((255.0, 0.1), (245.0, 0.1), (275.0, 0.0)):
        samples = wave(50.0, 0.4) + math.sqrt(2) * 0.1 * np.cos(math.tau * hertz * at)
        assert thd_of(samples, RATE_HZ, 50.0) == pytest.approx(part, abs=0.001)


def test_nothing_has_no_distortion_and_too_little_is_refused() -> None:
    nothing = np.zeros(4000)
    assert thd_of(nothing, RATE_HZ, 60.0) == 0 and frequency_of(nothing, RATE_HZ, 60.0) == 60.0
    assert cycles_of(50.0) == 10 and cycles_of(60.0) == 12
    with pytest.raises(ValueError, match="12 cycles"):
        subgroups(wave(60.0, 0.1), RATE_HZ, 60.0)
    for samples in (np.zeros(0), np.zeros(5), wave(60.0, 0.01)):
        assert len(half_cycle_rms(samples, RATE_HZ, 60.0).values) == 0
        assert disturbances([samples] * 3, RATE_HZ, 60.0, 1.0) == []


def three(levels: dict[str, float], first_s: float, last_s: float, seconds: float = 1.0) -> list[Any]:
    """Three voltages of RMS 1, some at another level for a while."""
    phases = [wave(60.0, seconds, -math.tau * phase / 3) for phase in range(3)]
    for name, level in levels.items():
        phases["ABC".index(name)][round(first_s * RATE_HZ) : round(last_s * RATE_HZ)] *= level
    return phases


def found(levels: dict[str, float], first_s: float = 0.3, last_s: float = 0.6) -> list[Disturbance]:
    return disturbances(three(levels, first_s, last_s), RATE_HZ, 60.0, 1.0)


@given(st.floats(0.2, 0.4), st.floats(0.1, 0.4), st.floats(0.1, 0.6), st.sampled_from(["A", "BC", "ABC"]))
def test_a_deep_dip_is_known_within_a_cycle_and_its_end_once_a_whole_cycle_is_good(
    first_s: float, length_s: float, level: float, phases: str
) -> None:
    (dip,) = found(dict.fromkeys(phases, level), first_s, first_s + length_s)
    assert (dip.kind, dip.phases) == (DIP, phases) and dip.extreme == pytest.approx(level, abs=0.01)
    assert 0 <= dip.start_s - first_s < 1 / 60
    assert dip.end_s is not None and 0.8 / 60 <= dip.end_s - first_s - length_s < 1.6 / 60


def test_each_kind_has_its_name() -> None:
    assert [(one.kind, one.phases) for one in found({"A": 1.2, "B": 1.15})] == [(SWELL, "AB")]
    assert [(one.kind, one.phases) for one in found(dict.fromkeys("ABC", 0.01))] == [(INTERRUPTION, "ABC")]
    assert [(one.kind, one.phases) for one in found({"A": 0.01, "B": 0.01})] == [(DIP, "AB")]
    assert [(one.kind, one.phases) for one in found({"A": 0.5, "C": 1.3})] == [(DIP, "A"), (SWELL, "C")]
    assert found({"A": 0.95, "B": 1.05}) == []


def test_a_dip_that_goes_on_has_no_end() -> None:
    (dip,) = found({"B": 0.7}, 0.5, 1.0)
    assert dip.end_s is None


def test_what_wavers_between_the_thresholds_is_one_dip() -> None:
    phases = three({"A": 0.8}, 0.3, 0.7)
    phases[0][4500:5500] *= 0.91 / 0.8
    assert len(disturbances(phases, RATE_HZ, 60.0, 1.0)) == 1
    phases[0][4500:5500] *= 0.94 / 0.91
    assert len(disturbances(phases, RATE_HZ, 60.0, 1.0)) == 2
