"""The parts of trends that draw nothing: calendar, window, moments, steps."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from node.types.trend import Channel
from tests.widgets.trend_samples import NOON, SECOND, VOLTAGES, channels, curve
from widgets import moments
from widgets.format import signed_duration
from widgets.plots.calendar_ticks import calendar_ticks
from widgets.plots.trend_data import TrendData
from widgets.plots.trend_grid import MOST_POINTS, is_enough, step_of, wish_for
from widgets.plots.trend_window import TrendWindow

DAY, YEAR = 86_400.0, 365 * 86_400.0
NOW = NOON / SECOND


def follows(window: TrendWindow) -> bool:
    """Asked anew each time."""
    return window.follows


@pytest.mark.parametrize("span", [1.0, 60.0, 600.0, 3600.0, DAY, 7 * DAY, 40 * DAY, YEAR, 30 * YEAR])
def test_ticks_are_few_round_and_in_order(span: float) -> None:
    ticks = calendar_ticks(NOW, NOW + span, 8, UTC)
    times = [time for time, _ in ticks]
    assert 1 <= len(ticks) <= 10 and times == sorted(times)
    assert all(NOW <= time <= NOW + span for time in times)
    assert len({text for _, text in ticks}) > 1 or len(ticks) == 1


def test_days_begin_at_midnight_also_when_clocks_change() -> None:
    zone = ZoneInfo("Europe/Madrid")
    start = datetime(2026, 10, 20, tzinfo=zone).timestamp()
    ticks = calendar_ticks(start, start + 10 * DAY, 12, zone)
    assert {datetime.fromtimestamp(time, zone).hour for time, _ in ticks} == {0}
    assert ticks[0][1] == "20 Oct"


def test_january_tells_its_year() -> None:
    ticks = calendar_ticks(NOW, NOW + YEAR, 13, UTC)
    assert "2027" in [text for _, text in ticks] and "Dec" in [text for _, text in ticks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-21 12:00:00", NOW), ("2026-11-21T12:00", NOW), ("2026-11-21", NOW - DAY / 2), ("12:00", NOW),
        (" 2026-11-21 12:00:00.250 ", NOW + 0.25), ("2026-11", NOW - 20.5 * DAY), ("25:00", None), ("2026-02-30", None),
        ("", None), ("now", None), ("9999999-1-1", None),
    ],
)  # fmt: skip
def test_moments_are_read_as_people_write_them(text: str, expected: float | None) -> None:
    assert moments.read(text, UTC, NOW + 100) == expected


def test_what_is_written_can_be_read_again() -> None:
    zone = ZoneInfo("America/Bogota")
    for time in (NOW, NOW + 0.25):
        assert moments.read(moments.written(time, zone), zone) == time


@pytest.mark.parametrize("span", [1.0, 60.0, 600.0, 5000.0, DAY, 30 * DAY, YEAR, 50 * YEAR])
def test_a_wish_is_bounded_and_lies_on_whole_steps(span: float) -> None:
    wish = wish_for(channels(VOLTAGES[0]), NOW - span, NOW)
    assert wish.most <= MOST_POINTS and wish.first_ns % wish.step_ns == wish.end_ns % wish.step_ns == 0
    assert is_enough(wish, wish.channels, NOW - span, NOW)
    assert is_enough(wish, wish.channels, NOW - 1.2 * span, NOW - 0.2 * span)
    assert not is_enough(wish, wish.channels, NOW - 1.3 * span, NOW - 0.3 * span)
    assert step_of(span) >= span * 1.5e9 / MOST_POINTS


def test_the_window_goes_with_the_present_until_somebody_looks_back() -> None:
    window = TrendWindow()
    window.show_time(NOON)
    window.zoom(0.5, NOW - 500)
    assert window.stop == NOW and window.span_s == 300, "what is followed stays at the edge"
    window.pan(-100)
    window.show_time(NOON + SECOND)
    assert window.stop == NOW - 100 and not follows(window)
    window.zoom(2, NOW - 200)
    assert (window.start, window.stop) == (NOW - 600, NOW)
    window.pan(50)
    assert follows(window) and window.stop == NOW + 1


def test_the_window_has_a_least_and_a_greatest_length() -> None:
    window = TrendWindow()
    window.show_time(NOON)
    window.zoom(1e-9)
    assert window.span_s == 1.0
    window.zoom(1e12)
    assert window.span_s < 61 * YEAR
    window.show(NOW, NOW)
    assert window.span_s == 1.0


def test_a_curve_is_what_was_said_last_and_nothing_in_a_gap() -> None:
    channel: Channel = channels(VOLTAGES[0])[0]
    data = TrendData(curve(channel, NOON - 100 * SECOND, NOON, SECOND, hole=(NOW - 60, NOW - 40)))
    assert data.is_raw and int(np.isnan(data.mean).sum()) == 1
    assert np.isnan(data.at(NOW - 50).mean) and np.isnan(data.at(NOW - 200).mean)
    assert data.at(NOW - 70.5).mean == data.at(NOW - 71).mean
    assert data.over(NOW - 100, NOW).low <= data.at(NOW - 70).mean <= data.over(NOW - 100, NOW).high
    assert np.isnan(data.over(NOW + 5, NOW + 6).mean)


def test_a_rolled_up_curve_is_its_span() -> None:
    channel = channels(VOLTAGES[0])[0]
    data = TrendData(curve(channel, NOON - 36_000 * SECOND, NOON, 3600 * SECOND))
    seen = data.at(NOW - 5000)
    assert seen.low < seen.mean < seen.high and np.isnan(data.at(NOW + 10).mean)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1.25, "1.250 s"), (-723, "−12 min 3 s"), (7260, "2 h 1 min"), (DAY * 2.5, "2 d 12 h"), (0, "0.000 s")],
)
def test_a_difference_of_times_in_words(seconds: float, words: str) -> None:
    assert signed_duration(seconds) == words
