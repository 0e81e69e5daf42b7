"""Axes speak in round numbers, and the range of values is calm."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from widgets.plots.calendar_ticks import calendar_ticks
from widgets.plots.scale import GrowingRange, round_step, tick_decimals, ticks, time_ticks
from widgets.plots.time_axis import well_spread
from widgets.theme import text_font

MOMENT = datetime(2026, 11, 21, 14, 2, 30, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(("span", "most", "step"), [(30, 4, 10), (0.8, 4, 0.2), (100, 4, 25), (9, 4, 2.5)])
def test_steps_are_round(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step)


def test_ticks_lie_inside_and_are_told_apart() -> None:
    assert ticks(90, 120) == [90, 100, 110, 120]
    assert tick_decimals([0.25, 0.5]) == 2
    assert tick_decimals([90, 100]) == 0


def test_time_ticks_are_clock_times_of_the_zone() -> None:
    bogota = timezone(timedelta(hours=-5))
    assert [text for _, text in time_ticks(MOMENT, MOMENT + 300, 3, bogota)] == ["09:04:00", "09:06:00"]
    india = timezone(timedelta(hours=5, minutes=30))
    assert [text for _, text in time_ticks(MOMENT, MOMENT + 7200, 2, india)] == ["20:00", "21:00"]


def written(marks: list[tuple[float, str]], start: float, span: float, width: float) -> list[float]:
    """The places of the times that have room for their words, as the axis writes them."""
    places = [((time - start) / span * width, QFontMetricsF(text_font(11)).horizontalAdvance(text))
              for time, text in marks]  # fmt: skip
    return [place for place, words in places if words / 2 <= place <= width - words / 2]


LIVE = [(time_ticks, span) for span in (10, 30, 60, 120, 300, 600, 3_600)]
TREND = [(calendar_ticks, span) for span in (10, 60, 600, 3_600, 86_400, 7 * 86_400, 366 * 86_400)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("ticks_of", "span"), [*LIVE, *TREND])
@pytest.mark.parametrize("width", [318, 440, 620])
def test_two_times_are_written_wherever_the_window_stands(
    ticks_of: Callable[[float, float, int], list[tuple[float, str]]], span: float, width: float
) -> None:
    for phase in range(24):
        start = MOMENT + span * phase / 24
        marks = well_spread(partial(ticks_of, start, start + span), 2, span, width)
        places = written(marks, start, span, width)
        assert len(places) >= 2, (phase, marks)
        assert min(b - a for a, b in pairwise(places)) > 40, "not one over the other"


@pytest.mark.usefixtures("qapp")
def test_where_there_is_no_room_for_two_times_one_is_better_than_a_blur() -> None:
    marks = well_spread(partial(time_ticks, MOMENT, MOMENT + 60), 2, 60, 80)
    assert [text for _, text in marks] == ["14:02:30", "14:03:00", "14:03:30"]


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_what_is_seen_is_always_inside(a: float, width_a: float, b: float, width_b: float) -> None:
    scale = GrowingRange()
    scale.cover(a, a + width_a, 0.0)
    scale.cover(b, b + width_b, 1.0)
    assert scale.low <= b and b + width_b <= scale.high


def test_it_grows_at_once_and_shrinks_only_after_a_while() -> None:
    scale = GrowingRange()
    assert scale.cover(114.0, 116.0, 0.0)
    calm = (scale.low, scale.high)
    assert scale.cover(84.0, 116.0, 1.0)
    assert not scale.cover(114.0, 116.0, 2.0)
    assert not scale.cover(114.0, 116.0, 15.0)
    assert scale.cover(114.0, 116.0, 30.0)
    assert (scale.low, scale.high) == calm


def test_noise_does_not_fill_the_chart() -> None:
    scale = GrowingRange()
    scale.cover(114.99, 115.01, 0.0)
    assert scale.high - scale.low >= 8


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_both_ends_of_the_range_are_ticks(least: float, width: float) -> None:
    scale = GrowingRange()
    scale.cover(least, least + width, 0.0)
    marks = ticks(scale.low, scale.high)
    assert marks[0] == pytest.approx(scale.low, abs=1e-6) and marks[-1] == pytest.approx(scale.high, abs=1e-6)


@pytest.mark.parametrize(("least", "greatest"), [(0.0, 210.0), (1.0, 210.0), (-210.0, 0.0), (0.0, 0.0)])
def test_no_room_is_left_on_the_other_side_of_zero(least: float, greatest: float) -> None:
    scale = GrowingRange()
    scale.cover(least, greatest, 0.0)
    assert scale.low <= least and scale.high >= greatest and scale.low < scale.high
    assert scale.low >= 0 if least >= 0 else scale.high <= 0
