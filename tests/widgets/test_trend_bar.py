"""The time fields above the trends: what is typed there holds, whatever the clock does meanwhile."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.trend_samples import NOON
from widgets.pages.trend_bar import TrendBar
from widgets.plots.trend_window import TrendWindow

DAY_S = 86_400
SECOND = 1_000_000_000


@pytest.fixture
def bar(qtbot: QtBot) -> TrendBar:
    window = TrendWindow()
    window.show_time(NOON)
    bar = TrendBar(window)
    window.setParent(bar)
    qtbot.addWidget(bar)
    bar.resize(900, 80)
    bar.show()
    bar.activateWindow()
    qtbot.waitActive(bar)
    return bar


def test_what_is_typed_while_live_is_not_overwritten(bar: TrendBar) -> None:
    bar.begin.setFocus()
    bar.begin.selectAll()
    bar._window.show_time(NOON + 2 * SECOND)
    assert bar.begin.hasSelectedText() and bar._window.follows
    QTest.keyClicks(bar.begin, "2000-01-02")
    bar._window.show_time(NOON + 3 * SECOND)
    QTest.keyClick(bar.begin, Qt.Key.Key_Tab)
    assert bar.begin.text() == "2000-01-02 00:00:00" and not bar._window.follows


def test_the_same_day_in_both_fields_is_the_whole_day(bar: TrendBar) -> None:
    for field in (bar.begin, bar.end):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "2000-01-02")
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert bar._window.span_s == DAY_S and bar.end.text() == "2000-01-03 00:00:00"


def test_what_cannot_be_shown_stays_to_be_mended_until_another_time_is_chosen(bar: TrendBar) -> None:
    bar.end.setFocus()
    bar.end.selectAll()
    QTest.keyClicks(bar.end, "1999-12-31")
    QTest.keyClick(bar.end, Qt.Key.Key_Tab)
    bar._window.show_time(NOON + 2 * SECOND)
    assert bar.end.text() == "1999-12-31" and "later than the beginning" in bar.said.text()
    bar.presets[2].click()
    assert bar.end.text() != "1999-12-31"


@pytest.mark.parametrize("width", [900, 520, 420])
def test_no_field_lies_over_another_however_narrow(bar: TrendBar, qtbot: QtBot, width: int) -> None:
    bar.resize(width, 120)
    qtbot.waitUntil(lambda: bar.end.geometry().right() < width)
    parts = [bar.begin, bar.end, bar.compare]
    assert not any(one.geometry().intersects(next_.geometry()) for one, next_ in pairwise(parts))
    assert min(bar.begin.width(), bar.end.width()) >= 160
