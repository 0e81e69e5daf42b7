"""Ring buffer and decimation against the plainest possible way of doing the same."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from widgets.plots.decimate import Columns, Trace
from widgets.plots.ring import Ring, Samples


def filled(limit: int, amount: int) -> Ring:
    ring = Ring(2, limit)
    for number in range(amount):
        ring.append(float(number), np.array([number * 10.0, -float(number)]))
    return ring


@pytest.mark.parametrize("amount", [0, 1, 5, 2047, 2048, 2049, 3000, 3001, 7777])
def test_the_ring_keeps_the_newest_samples_in_order(amount: int) -> None:
    ring = filled(3000, amount)
    kept = np.arange(max(0, amount - 3000), amount, dtype=float)
    assert ring.size == len(kept)
    np.testing.assert_array_equal(ring.times, kept)
    np.testing.assert_array_equal(ring.channel(0), kept * 10)
    np.testing.assert_array_equal(ring.channel(1), -kept)


def test_reading_the_ring_copies_nothing() -> None:
    ring = filled(2000, 5000)
    assert ring.times.base is not None and ring.channel(1).base is not None
    assert ring.times.flags.c_contiguous


def test_several_channels_are_rows_in_the_order_asked_for() -> None:
    ring = filled(50, 70)
    for seen in (slice(0, 50), slice(7, 12), slice(49, 50), slice(9, 9)):
        rows = [ring.channel(number)[seen] for number in (1, 0, 1)]
        np.testing.assert_array_equal(ring.several([1, 0, 1], seen), rows)
    assert ring.several([], slice(0, 50)).shape == (0, 50)


def test_a_channel_that_comes_later_has_no_past() -> None:
    ring = filled(50, 20)
    assert ring.add_channel() == 2
    ring.append(20.0, np.array([1.0, 2.0, 3.0]))
    assert np.isnan(ring.channel(2)[:-1]).all()
    assert ring.channel(2)[-1] == 3.0


@st.composite
def curves(draw: st.DrawFn, most_columns: int = 12) -> tuple[Samples, Samples, float, float, int]:
    """Uneven times with samples on column edges, values with gaps, and a window that may lie beside them."""
    columns = draw(st.integers(1, most_columns))
    gaps = draw(st.lists(st.sampled_from([0.0, 0.125, 0.25, 0.5, 1.0, 3.0]), min_size=0, max_size=120))
    times = np.cumsum(np.array(gaps, dtype=float))
    value = st.one_of(st.integers(-50, 50).map(float), st.just(float("nan")))
    values = np.array(draw(st.lists(value, min_size=len(gaps), max_size=len(gaps))), dtype=float)
    start = draw(st.integers(-8, 60)) * 0.5
    return times, values, start, start + columns * draw(st.sampled_from([0.25, 0.5, 1.0, 2.0])), columns


def runs(trace: Trace) -> list[list[tuple[float, float]]]:
    """The unbroken stretches of a line."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if np.isnan(y):
            stretches.append([])
        else:
            stretches[-1].append((float(x), float(y)))
    return [stretch for stretch in stretches if stretch]


@settings(max_examples=400, deadline=None)
@given(curves())
def test_every_column_keeps_its_least_and_greatest_value(curve: tuple[Samples, Samples, float, float, int]) -> None:
    times, values, start, stop, columns = curve
    trace = Columns(times, start, stop, columns).trace(values)
    edges = start + np.arange(columns + 1) / (columns / (stop - start))
    for column in range(columns):
        inside = values[(times >= edges[column]) & (times < edges[column + 1])]
        drawn = trace.y[(trace.x >= column) & (trace.x < column + 1)]
        wanted = inside[~np.isnan(inside)]
        got = drawn[~np.isnan(drawn)]
        assert (len(wanted) == 0) == (len(got) == 0)
        if len(wanted):
            assert got.min() == wanted.min() and got.max() == wanted.max()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(curves(most_columns=5))
def test_a_gap_that_reaches_over_a_column_edge_lifts_the_pen(
    curve: tuple[Samples, Samples, float, float, int],
) -> None:
    times, values, start, stop, columns = curve
    inside = (times >= start) & (times < stop)
    assume(inside.sum() > 2 * columns)
    edges = start + np.arange(columns + 1) / (columns / (stop - start))
    column_of = np.searchsorted(edges, times[inside], "right") - 1
    finite = np.flatnonzero(~np.isnan(values[inside]))
    lifts = sum(b - a > 1 and column_of[a] != column_of[b] for a, b in pairwise(finite))
    trace = Columns(times, start, stop, columns).trace(values)
    visible = np.isnan(trace.x) | ((trace.x >= 0) & (trace.x < columns))
    assert len(runs(Trace(trace.x[visible], trace.y[visible]))) == (lifts + 1 if len(finite) else 0)


@settings(max_examples=200, deadline=None)
@given(curves(), st.randoms(use_true_random=False), st.integers(2, 4))
def test_curves_that_are_worked_out_together_are_the_same_as_alone(
    curve: tuple[Samples, Samples, float, float, int], chance: Random, count: int
) -> None:
    times, values, start, stop, columns = curve
    rows = np.array([chance.sample(list(values), len(values)) for _ in range(count)]).reshape(count, len(values))
    together = Columns(times, start, stop, columns)
    x, ys = together.traces(rows[:, together.seen])
    for row, y in zip(rows, ys, strict=True):
        alone = [list(dict.fromkeys(run)) for run in runs(together.trace(row))]
        assert [list(dict.fromkeys(run)) for run in runs(Trace(x, y))] == alone


def test_few_samples_are_drawn_where_they_are() -> None:
    times = np.array([0.0, 1.0, 2.5, 4.0])
    trace = Columns(times, 0.0, 4.0, 100).trace(np.array([1.0, 2.0, 3.0, 4.0]))
    np.testing.assert_allclose(trace.x, [0.0, 25.0, 62.5, 100.0])


def test_the_line_leaves_the_chart_at_both_edges() -> None:
    times = np.arange(1000.0)
    trace = Columns(times, 100.5, 899.5, 50).trace(times)
    assert trace.x[0] < 0 and trace.x[-1] > 50


def test_the_cost_depends_on_the_width_and_not_on_the_history() -> None:
    times = np.arange(60_000.0)
    values = np.where(times % 2 == 0, times, np.nan)
    assert len(Columns(times, 0.0, 60_000.0, 500).trace(values).x) <= 3 * 500 + 6


def test_an_empty_history_is_an_empty_line() -> None:
    empty = np.empty(0)
    assert len(Columns(empty, 0.0, 1.0, 10).trace(empty).x) == 0


def test_the_ring_grows_no_further_than_what_is_ever_drawn() -> None:
    ring = Ring(1, 60_000, keep_s=500.0)
    for number in range(5_000):
        ring.append(float(number), np.array([0.0]))
    assert ring.size == 2_048 and ring.times[0] == 5_000 - 2_048
