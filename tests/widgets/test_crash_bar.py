"""The offer of a crash report: read, saved or dismissed, by mouse and keyboard, and never in the way."""

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.accessible import nameless, reached_by_tab
from tests.widgets.relay_samples import NOON
from widgets.crash_bar import CrashBar, CrashReport

KILLED = CrashReport(NOON, NOON, "0.1.0", "Linux", "", ("U = (value)",), ("U = 66.4 kV",), "/log")


@pytest.fixture
def bar(qtbot: QtBot) -> CrashBar:
    bar = CrashBar()
    bar.show_zone(UTC)
    qtbot.addWidget(bar)
    return bar


def test_without_a_report_nothing_is_seen(bar: CrashBar) -> None:
    bar.show_report(None)
    assert bar.isHidden()


def test_it_says_what_and_when(bar: CrashBar) -> None:
    bar.show_report(KILLED)
    assert bar.isVisible() and not bar.text.isVisible()
    assert bar.head.text().endswith("did not end by itself the last time.")
    assert "was killed or lost its power" in bar.told.text() and "12:00:00" in bar.told.text()
    bar.show_report(CrashReport(NOON, 0, "0.1.0", "Linux", "Fatal Python error", (), ()))
    assert "It crashed" in bar.told.text() and "Fatal Python error" in bar.text.toPlainText()


def test_values_are_in_it_only_when_a_person_adds_them(bar: CrashBar) -> None:
    bar.show_report(KILLED)
    assert "(value)" in bar.text.toPlainText() and "66.4" not in bar.text.toPlainText()
    bar.values.setChecked(True)
    assert "66.4 kV" in bar.text.toPlainText()


def test_it_is_read_saved_and_dismissed_by_keyboard(bar: CrashBar, qtbot: QtBot) -> None:
    bar.show_report(KILLED)
    QTest.keyClick(bar.look, Qt.Key.Key_Space)
    assert bar.text.isVisible() and bar.look.text() == "Hide report"
    with qtbot.waitSignal(bar.saveRequested) as saved:
        QTest.keyClick(bar.save, Qt.Key.Key_Space)
    assert saved.args == [bar.text.toPlainText()]
    bar.show_saved(False, "No room.")
    assert bar.saved.text() == "▲ No room."
    with qtbot.waitSignal(bar.dismissed):
        QTest.keyClick(bar.dismiss, Qt.Key.Key_Space)
    assert bar.isHidden() and bar.report is None


def test_everything_has_a_name_and_is_reached(bar: CrashBar) -> None:
    bar.show_report(KILLED)
    assert not nameless(bar)
    assert {bar.look, bar.save, bar.dismiss} <= reached_by_tab(bar)
