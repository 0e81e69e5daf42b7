"""The list of commands finds tabs, settings and what a page alone can do, and goes there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import command_entries
from app.main_window import MainWindow
from app.paths import resource
from app.settings import REGISTRY, SOUND_S
from tests.app import made_up
from widgets.theme import USUAL_WINDOW, Mode, ThemeSource


@pytest.fixture(scope="module")
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, resource(""), Mode.LIGHT)


@pytest.fixture
def window(themes: ThemeSource, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with made_up.window(themes, tmp_path) as made:
        made_up.fill(made)
        made.resize(*USUAL_WINDOW)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made


def ask(window: MainWindow, words: str) -> None:
    window.open_commands()
    QTest.keyClicks(window.commands.needle, words)
    QTest.keyClick(window.commands.needle, Qt.Key.Key_Return)


def found(window: MainWindow) -> list[tuple[str, str]]:
    tree = window.commands.found
    items = map(tree.topLevelItem, range(tree.topLevelItemCount()))
    return [(item.text(0), item.text(1)) for item in items if item]


def said(window: MainWindow) -> str:
    return window.status_bar._message.text()


def test_a_tab_opens_with_the_keyboard_in_it(window: MainWindow) -> None:
    ask(window, "people")
    assert window.page == "log" and window.log.views.seen is window.log.people
    assert window.log.people.isAncestorOf(QApplication.focusWidget() or window)
    ask(window, "waiting")
    assert window.page == "chain" and window.chain.views.seen is window.chain.waiting_card


def test_every_setting_is_found_by_its_name_and_shown_with_the_keyboard_on_it(window: MainWindow) -> None:
    places = {entry.id for entry in window.places.entries(())}
    assert {f"setting.{key}" for key in REGISTRY} <= places
    ask(window, "time between sounds")
    editor = window.settings_page.row(SOUND_S.key).editor
    assert window.page == "settings" and editor.hasFocus()
    assert not editor.visibleRegion().isEmpty(), "it is scrolled to"


def test_a_button_in_sight_is_pressed_and_another_one_is_shown_first(window: MainWindow) -> None:
    enlarge = window.station.diagram.large
    window.open_page("station")
    ask(window, "enlarge")
    assert enlarge.isChecked()
    window.open_page("station")
    pressed = list[bool]()
    window.chain.check_card.check.clicked.connect(pressed.append)
    ask(window, "check all")
    card = window.chain.check_card
    assert window.chain.views.seen is card and card.check.hasFocus() and not pressed
    assert "Space presses “Check all now”" in said(window)


def test_what_cannot_be_pressed_yet_is_shown_with_what_it_needs(window: MainWindow) -> None:
    window.open_page("station")
    ask(window, "shelve")
    assert window.page == "alarms" and window.alarms.card.view.hasFocus()
    assert said(window).startswith("Shelve: ") and "needs a reason" in said(window)


def test_without_a_word_the_list_is_as_short_as_ever_but_for_what_was_used(window: MainWindow) -> None:
    window.open_commands()
    texts = {entry.text for entry in command_entries()}
    assert found(window) and {name for name, _ in found(window)} <= texts
    window.commands.dismiss()
    ask(window, "people")
    window.open_commands()
    assert found(window)[0] == ("People", "Log")


def test_what_a_command_does_stands_there_once_and_nothing_is_found_that_is_not_there(window: MainWindow) -> None:
    window.open_commands()
    QTest.keyClicks(window.commands.needle, "mine now")
    assert [name for name, _ in found(window)].count("Mine now") <= 1
    window.commands.needle.setText("exp")
    names = found(window)
    assert names[0] == ("Export", "Chain") and ("Export CSV", "Alarms, Limits") in names


def test_every_button_that_is_found_can_be_seen_when_it_is_gone_to(window: MainWindow) -> None:
    for entry in window.places.entries(()):
        window.open_page("help")
        if entry.id.startswith(("do.", "tab.")):
            window.places.go(entry.id)
            here = QApplication.focusWidget()
            assert window.page != "help" and here is not None and here.isVisible(), entry
            if isinstance(here, QPushButton):
                assert not here.visibleRegion().isEmpty(), entry


def test_what_is_in_sight_comes_before_what_is_called_so_elsewhere(window: MainWindow) -> None:
    for page, where in (("alarms", "Alarms"), ("log", "Log, People")):
        window.open_page(page)
        window.log.views.open(window.log.people)
        window.open_commands()
        QTest.keyClicks(window.commands.needle, "csv")
        assert found(window)[0] == ("Export CSV", where)
        window.commands.dismiss()
