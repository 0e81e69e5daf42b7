"""Pages in windows of their own: taken out, put back, remembered, and never drawn twice."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.actions import command_entries
from app.main_window import MainWindow
from app.windows import LAYOUT_VERSION, Windows, pull_back
from tests.app.test_main_window import Rig, rig, still, themes
from widgets.page_window import AwayCard, PageWindow
from widgets.theme import USUAL_WINDOW, ThemeSource

__all__ = ["rig", "still", "themes"]


class House:
    """A main window of two pages."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.main = QMainWindow()
        self.one, self.two = QLabel("1"), QLabel("2")
        pages: dict[str, QWidget] = {"one": self.one, "two": self.two}
        self.windows = Windows(self.main, pages, {"one": "One", "two": "Two"}, self.memory)
        self.main.setCentralWidget(self.windows.stack)
        self.windows.restore("one")
        qtbot.addWidget(self.main)
        self.main.show()
        self.windows.show()

    def window(self) -> PageWindow:
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, PageWindow) and one.isVisible())
        return window


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> House:
    return House(qtbot, tmp_path)


def test_a_page_taken_out_is_seen_in_its_window_and_its_place_says_so(house: House) -> None:
    house.windows.take_out("one")
    assert "one" in house.windows.away and house.windows.page == "one"
    assert house.one.window() is house.window() and house.one.isVisible()
    card = house.windows.stack.currentWidget()
    assert isinstance(card, AwayCard) and card.told.text() == "One is in a window of its own."
    QTest.keyClick(card.back, Qt.Key.Key_Space)
    assert not house.windows.away and house.windows.stack.currentWidget() is house.one
    assert house.one.window() is house.main and house.one.isVisible()
    house.windows.end()


def test_closing_its_window_puts_a_page_back_where_it_was(house: House) -> None:
    house.windows.take_out("one")
    house.windows.open("two")
    house.window().close()
    assert not house.windows.away and house.windows.page == "two" and not house.one.isVisible()
    assert [house.windows.stack.widget(at) for at in range(2)] == [house.one, house.two]


def test_a_page_with_its_own_window_is_shown_there(house: House, qtbot: QtBot) -> None:
    house.windows.take_out("one")
    house.windows.open("two")
    house.windows.open("one")
    assert house.windows.page == "two" and set(house.windows.seen()) == {house.one, house.two}
    qtbot.waitUntil(house.window().isActiveWindow)
    house.windows.switch()
    assert house.windows.away == tuple[str, ...]()


def test_all_of_it_is_found_again_also_after_a_kill(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    house.windows.take_out("two")
    house.window().setGeometry(60, 70, 640, 480)
    house.windows.on_clock()
    house.memory.sync()
    again = House(qtbot, tmp_path)
    assert "two" in again.windows.away and again.two.window().geometry() == QRect(60, 70, 640, 480)
    again.windows.reset()
    assert not again.windows.away and again.main.size() == QSize(*USUAL_WINDOW).boundedTo(again.main.size())
    again.windows.take_out("two")
    assert again.two.window().geometry() != QRect(60, 70, 640, 480)
    again.windows.end()
    house.windows.end()


def test_a_layout_of_another_version_is_not_used(qtbot: QtBot, tmp_path: Path) -> None:
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    memory.setValue("layout", LAYOUT_VERSION + 1)
    memory.setValue("away", ["one"])
    memory.sync()
    assert House(qtbot, tmp_path).windows.away == tuple[str, ...]()


def test_a_window_whose_screen_is_gone_is_pulled_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    left = QRect(0, 0, 1366, 728)
    window.setGeometry(5000, 300, 3000, 2000)
    pull_back(window, lambda: [left])
    assert left.contains(window.geometry())
    window.setGeometry(200, 100, 800, 600)
    pull_back(window, lambda: [left])
    assert window.geometry() == QRect(200, 100, 800, 600)
    pull_back(window, list)
    assert window.geometry() == QRect(200, 100, 800, 600)


def test_charts_draw_in_one_window_only(rig: Rig, qtbot: QtBot) -> None:
    window, charts = rig.window, rig.window.station.charts
    window.windows.take_out("station")
    assert charts._timer.isActive() and charts.window() is not window
    window.open_page("chain")
    assert charts._timer.isActive(), "its own window goes on"
    window.windows.put_back("station")
    assert not charts._timer.isActive(), "the main window shows another page"
    window.open_page("station")
    assert charts._timer.isActive()


def test_keys_work_in_every_window(rig: Rig, qtbot: QtBot) -> None:
    rig.trigger("window")
    assert "station" in rig.window.windows.away
    own = rig.window.station.window()
    assert own.windowTitle() == "Station – north – Gridwitness"
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    QTest.keyClick(own, Qt.Key.Key_F2)
    assert rig.window.page == "chain"
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow)
    QTest.keyClick(own, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert rig.window.windows.away == tuple[str, ...]()


def test_the_windows_end_with_the_program(rig: Rig, qtbot: QtBot) -> None:
    rig.trigger("window")
    own = rig.window.station.window()
    rig.window.close()
    assert not own.isEnabled()
    qtbot.waitUntil(lambda: not rig.window.isVisible())
    assert rig.memory.value("away") in ("station", ["station"])


def test_the_last_used_commands_are_found_again(rig: Rig, themes: ThemeSource, qtbot: QtBot) -> None:
    rig.window.commands.usedChanged.emit(["theme"])
    again = MainWindow(themes, rig.bridge, rig.reader, rig.settings, rig.memory)
    qtbot.addWidget(again)
    again._clock.stop()
    assert again.commands._used == ["theme"]


def test_the_help_has_every_command_of_the_table(rig: Rig) -> None:
    told = " ".join(label.text() for label in rig.window.help.findChildren(QLabel))
    for entry in command_entries():
        assert entry.key in told and entry.text in told and entry.hint and entry.hint in told
