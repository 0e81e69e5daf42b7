"""Strip charts: what is drawn, when it is drawn, what keys and mouse ask for, and what a screen reader hears."""

from datetime import timedelta, timezone
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from node.types.reading import Quality
from tests.widgets.relay_samples import (
    ACTIVE,
    CURRENTS,
    NOON,
    QUANTITIES,
    REACTIVE,
    SECOND,
    VOLTAGES,
    reading,
    readings,
)  # fmt: skip
from widgets.plots.history import History
from widgets.plots.live_charts import FRAME_MS, LONGEST_S, SHORTEST_S, LiveCharts
from widgets.theme import Mode, ThemeSource


def history_of(seconds: float) -> History:
    history = History()
    for taken in readings(seconds):
        history.add(taken)
    return history


@pytest.fixture
def charts(qtbot: QtBot, themes: ThemeSource) -> LiveCharts:
    charts = LiveCharts(themes, ["Voltage", "Current", "Power"])
    qtbot.addWidget(charts)
    charts.resize(800, 600)
    charts.show()
    qtbot.waitExposed(charts)
    charts.show_history(history_of(60), [VOLTAGES, CURRENTS, (ACTIVE, REACTIVE)])
    charts.show_time(NOON + 60 * SECOND)
    charts.redraw()
    return charts


def pixels_of(image: QImage, colour: str) -> int:
    """How many pixels have nearly this colour."""
    data = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8).reshape(-1, 4)
    wanted = QColor(colour)
    distance = np.abs(data[:, :3].astype(int) - [wanted.blue(), wanted.green(), wanted.red()]).max(axis=1)
    return int((distance < 24).sum())


def test_a_history_learns_its_quantities_from_the_readings() -> None:
    history = history_of(1)
    assert history.quantities == QUANTITIES
    assert history.value(VOLTAGES[0], NOON / SECOND + 0.5) == 115.0
    assert np.isnan(history.value(VOLTAGES[0], NOON / SECOND - 1))


def test_a_pause_becomes_a_gap() -> None:
    history = history_of(1)
    history.add(reading(30))
    assert np.isnan(history.ring.channel(0)[-2])
    assert np.isnan(history.value(VOLTAGES[0], NOON / SECOND + 20))


def test_a_reading_that_comes_late_is_not_drawn_backwards() -> None:
    history = history_of(10)
    history.add(reading(3, Vab=Decimal(1)))
    assert (np.diff(history.ring.times) > 0).all()
    assert history.newest is not None and history.newest.values[0].value == 1


def test_a_clock_that_was_set_back_starts_a_new_drawing() -> None:
    history = history_of(10)
    history.add(reading(-3600))
    assert history.ring.size == 1


def test_what_the_relay_calls_invalid_is_not_drawn() -> None:
    history = History()
    history.add(reading(0, quality=Quality.INVALID))
    assert np.isnan(history.ring.channel(0)).all()


def test_every_curve_is_drawn_in_its_colour(charts: LiveCharts, themes: ThemeSource) -> None:
    theme = themes.theme
    image = charts.charts[0].grab().toImage()
    flat_voltages = [pixels_of(image, colour) for colour in (theme.phase_a, theme.phase_b, theme.phase_c)]
    assert min(flat_voltages) > 60


def test_the_numbers_stand_at_the_right(charts: LiveCharts) -> None:
    assert [line[:2] for line in charts.charts[0].value_lines] == [
        ("Vab", "115.00"), ("Vbc", "115.71"), ("Vca", "115.43"),
    ]  # fmt: skip
    assert [line[:2] for line in charts.charts[2].value_lines] == [("P", "41.30"), ("Q", "12.50")]


def test_a_chart_reads_as_a_sentence(charts: LiveCharts) -> None:
    assert charts.charts[0].accessibleName() == "Voltage chart"
    assert charts.charts[0].accessibleDescription() == "Voltage: Vab 115.00 kV, Vbc 115.71 kV, Vca 115.43 kV."
    charts.show_stale(True)
    assert charts.charts[0].accessibleDescription().startswith("Voltage: old values")


def test_every_part_has_an_accessible_name(charts: LiveCharts) -> None:
    focusable = [w for w in charts.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert focusable and all(w.accessibleName() for w in focusable)


def test_old_values_turn_grey(charts: LiveCharts, themes: ThemeSource) -> None:
    before = pixels_of(charts.charts[0].grab().toImage(), themes.theme.phase_a)
    charts.show_stale(True)
    assert {line.colour for line in charts.charts[0].value_lines} == {themes.theme.ink_3}
    assert pixels_of(charts.charts[0].grab().toImage(), themes.theme.phase_a) < before / 2


def test_the_window_follows_the_newest_reading_and_all_charts_share_it(charts: LiveCharts) -> None:
    start, stop = charts.window_of_time
    pixel = charts.span_s / charts.charts[0].frame.columns
    assert 0 <= stop - (NOON / SECOND + 60) <= pixel
    assert stop - start == charts.span_s
    assert {chart.frame.box.window for chart in charts.charts} == {(start, stop)}


def test_silence_moves_the_window_on(charts: LiveCharts) -> None:
    before = charts.window_of_time[1]
    charts.show_time(NOON + 100 * SECOND)
    assert charts.window_of_time[1] - before > 30


def test_the_space_bar_pauses_and_resumes(qtbot: QtBot, charts: LiveCharts) -> None:
    charts.charts[0].setFocus()
    with qtbot.waitSignal(charts.pausedChanged) as paused:
        QTest.keyClick(charts.charts[0], Qt.Key.Key_Space)
    assert paused.args == [True]
    still = charts.window_of_time
    charts.show_time(NOON + 500 * SECOND)
    assert charts.window_of_time == still
    QTest.keyClick(charts.charts[0], Qt.Key.Key_Space)
    assert not charts.paused and charts.window_of_time[1] > still[1]


def test_keys_widen_narrow_and_move_the_window(qtbot: QtBot, charts: LiveCharts) -> None:
    charts.charts[0].setFocus()
    usual = charts.span_s
    QTest.keyClick(charts.charts[0], Qt.Key.Key_Minus)
    assert charts.span_s == 2 * usual
    QTest.keyClicks(charts.charts[0], "++")
    assert charts.span_s == usual / 2
    before = charts.window_of_time[1]
    QTest.keyClick(charts.charts[0], Qt.Key.Key_Left)
    assert charts.paused and charts.window_of_time[1] < before
    QTest.keyClick(charts.charts[0], Qt.Key.Key_End)
    assert not charts.paused


def test_the_span_has_ends(charts: LiveCharts) -> None:
    charts.set_span(0.001)
    assert charts.span_s == SHORTEST_S
    charts.set_span(1e9)
    assert charts.span_s == LONGEST_S


def test_zooming_while_paused_keeps_the_pointed_time(charts: LiveCharts) -> None:
    charts.set_paused(True)
    start, stop = charts.window_of_time
    pointed = start + 0.25 * (stop - start)
    charts.on_zoom(0.5, pointed)
    start, stop = charts.window_of_time
    assert (pointed - start) / (stop - start) == pytest.approx(0.25, abs=0.01)


def test_pointing_shows_the_numbers_of_that_time(qtbot: QtBot, charts: LiveCharts) -> None:
    charts.history.add(reading(61, Vab=Decimal(90)))
    charts.on_theme_changed()
    assert charts.charts[0].value_lines[0].text == "90.00"
    frame = charts.charts[0].frame.viewport()
    with qtbot.waitSignal(charts.cursorChanged):
        QTest.mouseMove(frame, QPoint(frame.width() - 80, frame.height() // 2))
    assert charts.charts[0].value_lines[0].text in {"115.00", "–"}
    charts.on_cursor(None)
    assert charts.charts[0].value_lines[0].text == "90.00"


def test_it_draws_only_while_it_is_seen_and_only_what_is_new(qtbot: QtBot, charts: LiveCharts) -> None:
    drawn: list[object] = []
    charts.charts[0].draw = lambda *frame: drawn.append(frame)  # type: ignore[method-assign]
    charts.on_tick()
    charts.mark_dirty()
    charts.on_tick()
    charts.on_tick()
    assert len(drawn) == 1
    assert charts._timer.isActive() and charts._timer.interval() == FRAME_MS
    charts.hide()
    assert not charts._timer.isActive()


def test_times_are_written_in_the_chosen_zone(charts: LiveCharts) -> None:
    charts.show_zone(timezone(timedelta(hours=-5)))
    times = charts.charts[-1].frame._times
    assert times is not None and {text[:2] for _, text in times.marks} == {"07"}


def test_the_theme_changes_live(charts: LiveCharts, themes: ThemeSource) -> None:
    themes.choose(Mode.DARK)
    image = charts.charts[0].grab().toImage()
    assert pixels_of(image, themes.theme.phase_a) > 60
    assert charts.charts[0].value_lines[0].colour == themes.theme.phase_a


def test_nothing_yet_is_said_in_words(qtbot: QtBot, themes: ThemeSource) -> None:
    charts = LiveCharts(themes, ["Voltage"])
    qtbot.addWidget(charts)
    charts.show_history(History(), [()])
    charts.redraw()
    assert charts.charts[0].accessibleDescription() == "Nothing to draw yet."


def test_an_axis_has_no_figures_before_there_is_anything_to_measure(qtbot: QtBot, themes: ThemeSource) -> None:
    charts = LiveCharts(themes, ["Voltage"])
    qtbot.addWidget(charts)
    charts.resize(800, 300)
    charts.show()
    qtbot.waitExposed(charts)
    axis = charts.charts[0].frame._left
    assert axis._tickLevels == [[]]
    charts.show_history(history_of(60), [VOLTAGES])
    charts.show_time(NOON + 60 * SECOND)
    charts.redraw()
    assert len(axis._tickLevels[0]) > 1 and charts.charts[0].frame.curves._rows
    charts.show_history(History(), [()])
    assert axis._tickLevels == [[]] and not charts.charts[0].frame.curves._rows, "nor of what was measured before"
