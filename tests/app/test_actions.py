"""The one table of actions: no key twice, no row without its method."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS, command_entries, fill_menus, make_actions, needing_node, page_entries


class Called:
    """A method of the window, or a part of it that has some."""

    def __init__(self, name: str, called: list[tuple[str, ...]]) -> None:
        self._name, self._called = name, called

    def __getattr__(self, name: str) -> "Called":
        return Called(f"{self._name}.{name}", self._called)

    def __call__(self, *given: str) -> None:
        self._called.append((self._name, *given))


class Window(QMainWindow):
    """Notes what was called."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[tuple[str, ...]] = []

    def __getattr__(self, name: str) -> object:
        if name not in {row.handler.split(".")[0] for row in ACTIONS}:
            raise AttributeError(name)
        return Called(name, self.called)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    return window


def test_no_id_and_no_key_twice() -> None:
    assert Counter(row.id for row in ACTIONS).most_common(1)[0][1] == 1
    keys = Counter(QKeySequence(row.key).toString() for row in ACTIONS)
    assert keys.most_common(1)[0][1] == 1 and "" not in keys


def test_each_row_calls_its_method(window: Window) -> None:
    actions = make_actions(window)
    for name in ("mine", "page.chain", "theme"):
        actions[name].trigger()
    assert window.called == [("mine",), ("open_page", "chain"), ("switch_theme",)]


def test_a_row_without_its_method_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(AttributeError):
        make_actions(QObject())


def test_menus_hold_every_row_once(window: Window) -> None:
    actions = make_actions(window)
    fill_menus(window.menuBar(), actions)
    menus = [menu.menu() for menu in window.menuBar().actions()]
    held = [act for menu in menus if isinstance(menu, QMenu) for act in menu.actions() if not act.isSeparator()]
    assert [menu.text() for menu in window.menuBar().actions()] == ["&File", "&Go", "&Node", "&View"]
    assert {act.objectName() for act in held} == set(actions) and len(held) == len(actions)
    assert all(act.shortcut().toString() for act in held)


def test_pages_and_commands_come_from_the_same_table() -> None:
    assert [entry.page for entry in page_entries()] == [
        "station",
        "chain",
        "network",
        "log",
        "alarms",
        "relays",
        "trends",
        "watchdog",
        "settings",
        "help",
    ]
    assert {entry.id for entry in command_entries()} == {row.id for row in ACTIONS}
    assert set(needing_node()) == {"mine", "resolve", "register", "cancel", "add"}
