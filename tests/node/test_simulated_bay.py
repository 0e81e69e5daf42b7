"""The simulated bay: what relays of one grid and one bus share, and what the hours do to the load."""

import math
from datetime import UTC, datetime
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.relays.configure import RelayConfigError, read_words
from node.relays.simulation.bay import TICK_NS, Bay
from node.relays.simulation.showing import values_of
from node.types.reading import Code
from node.types.simulation import Breaker

MOMENTS = st.integers(0, 1 << 61).map(lambda ns: ns // TICK_NS * TICK_NS)
SECOND_NS = 10**9


def bay(words: str) -> Bay:
    return Bay.of(read_words(words))


@given(MOMENTS)
def test_relays_of_one_grid_share_its_frequency_to_the_last_digit(time_ns: int) -> None:
    one, two, other = (bay(f"sim:{words}") for words in ("A,seed=1,grid=N", "B,seed=2,grid=N,bus=x", "C,grid=S"))
    assert one.at(time_ns).frequency == two.at(time_ns).frequency
    assert one.at(time_ns).frequency != other.at(time_ns).frequency


@given(MOMENTS, st.integers(0, 99), st.integers(100, 199))
def test_relays_of_one_bus_share_its_voltage_and_not_their_load(time_ns: int, seed: int, other: int) -> None:
    one, two = Bay(seed, bus="Bus 1").at(time_ns), Bay(other, bus="Bus 1").at(time_ns)
    for mine, theirs in zip(one.voltages, two.voltages, strict=True):
        assert abs(mine) == pytest.approx(abs(theirs), rel=0.0007)
    assert one.currents != two.currents


def test_relays_of_different_buses_differ() -> None:
    levels = [abs(Bay(1, bus=f"Bus {number}").at(0).voltages[0]) for number in range(9)]
    assert max(levels) / min(levels) > 1.002


def hourly(one: Bay) -> list[float]:
    start_ns = int(datetime(2026, 11, 21, tzinfo=UTC).timestamp()) * SECOND_NS
    step_ns = 300 * SECOND_NS
    power = [abs(one.at(start_ns + step * step_ns).power) for step in range(288)]
    return [fmean(power[hour * 12 : hour * 12 + 12]) for hour in range(24)]


def test_the_load_follows_the_hours_where_the_bay_is() -> None:
    at_home = hourly(bay("sim:A,seed=3"))
    assert at_home.index(max(at_home)) in {23, 0, 1}, "the evening of Bogotá is midnight in UTC"
    assert min(at_home) < 0.7 * max(at_home)
    in_kolkata = hourly(bay("sim:A,seed=3,zone=Asia/Kolkata"))
    assert in_kolkata.index(max(in_kolkata)) in {12, 13, 14}


@given(st.integers(0, 1000), MOMENTS)
def test_the_load_never_leaps(seed: int, time_ns: int) -> None:
    one, two = (abs(Bay(seed).at(time_ns + step * SECOND_NS).power) for step in (0, 1))
    assert two == pytest.approx(one, rel=0.03)


@given(st.integers(0, 50), MOMENTS)
def test_the_phase_turns_as_fast_as_the_frequency_says(seed: int, time_ns: int) -> None:
    one = Bay(seed)
    turned = (one.turn(time_ns + SECOND_NS // 100) - one.turn(time_ns)) % math.tau
    expected = math.tau * one.frequency(time_ns + SECOND_NS // 200) * 0.01 % math.tau
    assert math.remainder(turned - expected, math.tau) == pytest.approx(0, abs=2e-4)


def test_nominal_values_are_taken_from_the_description() -> None:
    state = Bay(1, u_kv=13.8, f_hz=50.0, s_mva=5.0).at(0)
    assert state.line_voltages[0] == pytest.approx(13.8, rel=0.03)
    assert state.frequency == pytest.approx(50, abs=0.02)
    assert 2 < abs(state.power) < 5.5


def test_a_reading_has_the_breaker_and_the_counter() -> None:
    values = {m.quantity.label: m.value for m in values_of(Bay(1).at(0), openings=7)}
    assert values["breaker"] == Code(Breaker.CLOSED) and values["openings"] == 7


@pytest.mark.parametrize(
    "words", ["sim:A,seed=x", "sim:A,bus=", "sim:A,zone=Nowhere", "sim:A,colour=red", "sim:A,seed", "sim:" + "x" * 129]
)
def test_words_that_are_not_understood_are_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(RelayConfigError, match=r"\.$"):
        read_words(words)
