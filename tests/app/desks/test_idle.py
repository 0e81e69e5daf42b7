"""A locked window shows everything and takes nothing, by mouse, by key, by menu and by its cross."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.settings import LOCK_MIN, OPERATOR
from node.keys import encrypt_key, load_or_make_key
from node.types.commands import AcknowledgeAlarms
from tests.app.test_main_window import Rig, rig, still, themes

__all__ = ["rig", "still", "themes"]
CTRL = Qt.KeyboardModifier.ControlModifier


class OfThePerson(QCloseEvent):
    """What comes of the cross of a window; no test can bring it about."""

    def spontaneous(self) -> bool:
        return True


@pytest.fixture
def locked(rig: Rig, qtbot: QtBot) -> Rig:
    rig.settings.set(OPERATOR, "Ana")
    rig.window.activateWindow()
    qtbot.waitUntil(rig.window.isActiveWindow)
    rig.trigger("lock")
    assert rig.window.lock_bar.isVisible()
    return rig


def says(rig: Rig, words: str) -> bool:
    return words in rig.window.lock_bar.told.text()


def unlock(rig: Rig, qtbot: QtBot, name: str) -> None:
    rig.window.lock_bar.name.setText(name)
    QTest.keyClick(rig.window.lock_bar.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not rig.window.idle.locked)


def test_nothing_is_commanded_while_it_is_locked(locked: Rig, qtbot: QtBot) -> None:
    window = locked.window
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.page == "network", "reading goes on"
    QTest.mouseClick(window.network.resolve, Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    QTest.keyClick(window.network.resolve, Qt.Key.Key_Space)
    QTest.mouseClick(window.navigation.button("chain"), Qt.MouseButton.LeftButton)
    assert window.page == "chain" and not locked.asked and not window.commands.isVisible()
    unlock(locked, qtbot, "Ana")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: len(locked.asked) == 1)


def test_whoever_unlocks_is_on_duty_and_all_of_it_is_noted(locked: Rig, qtbot: QtBot) -> None:
    unlock(locked, qtbot, "Luis")
    assert locked.settings.get(OPERATOR) == "Luis"
    qtbot.waitUntil(lambda: len(locked.noted) == 3)
    assert [(deed.who, deed.what) for deed in locked.noted] == [
        ("Ana", "Locked."), ("Ana", "Handed over to Luis."), ("Luis", "Unlocked."),
    ]  # fmt: skip


def test_what_waits_for_a_name_is_dropped_by_the_lock_and_not_done_by_who_unlocks(rig: Rig, qtbot: QtBot) -> None:
    page, asked = rig.window.alarms, list[object]()
    page.asked.connect(asked.append)
    page.on_asked((AcknowledgeAlarms(("North/Vab/high",), ""),))
    assert not page.operator.isHidden()
    rig.window.idle.lock()
    assert page.operator.isHidden() and page.answer.text().startswith("▲ Nothing was done")
    unlock(rig, qtbot, "Luis")
    assert rig.settings.get(OPERATOR) == "Luis" and asked == []


@pytest.mark.parametrize("way", ["hand-over", "settings"])
def test_what_waits_for_a_name_is_not_done_by_who_comes_on_duty(rig: Rig, way: str) -> None:
    page, asked = rig.window.alarms, list[object]()
    page.asked.connect(asked.append)
    page.on_asked((AcknowledgeAlarms(("North/Vab/high",), ""),))
    if way == "settings":
        rig.window.on_change_requested(OPERATOR.key, "Luis")
    else:
        rig.window.hand_over_card.handedOver.emit("Luis", "")
    assert rig.settings.get(OPERATOR) == "Luis" and page.operator.isHidden()
    assert asked == []
    assert page.answer.text().startswith("▲ Nothing was done")


def test_a_key_with_a_passphrase_is_asked_for_it(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "node.key"
    load_or_make_key(file)
    encrypt_key(file, lambda: "open sesame")
    window = rig.window
    window.idle.key_file = file
    window.idle.lock()
    qtbot.waitUntil(window.lock_bar.passphrase.isVisible)
    window.lock_bar.name.setText("Ana")
    for wrong, words in (("", "has a passphrase"), ("shut", "does not open")):
        window.lock_bar.passphrase.setText(wrong)
        window.lock_bar.on_unlock()
        qtbot.waitUntil(partial(says, rig, words))
        assert window.idle.locked
    window.lock_bar.passphrase.setText("open sesame")
    window.lock_bar.on_unlock()
    qtbot.waitUntil(lambda: not window.idle.locked)


def test_it_locks_by_itself_once_nobody_touches_it(rig: Rig, qtbot: QtBot) -> None:
    now = [0.0]
    idle = rig.window.idle
    idle._clock = lambda: now[0]
    idle._touched = 0.0
    now[0] = 10_000.0
    idle.on_clock()
    assert rig.window.lock_bar.isHidden(), "it never locks unless somebody chose so"
    rig.window.on_change_requested(LOCK_MIN.key, 5)
    idle.on_clock()
    now[0] += 299
    QTest.keyClick(rig.window, Qt.Key.Key_Tab)
    now[0] += 299
    idle.on_clock()
    assert rig.window.lock_bar.isHidden()
    now[0] += 2
    idle.on_clock()
    assert rig.window.lock_bar.isVisible()
    rig.window.on_change_requested(LOCK_MIN.key, 0)
    unlock(rig, qtbot, "Ana")
    idle.on_clock()
    assert not idle._filters and rig.window.lock_bar.isHidden()


def test_the_cross_closes_no_locked_window_but_the_end_of_the_system_does(locked: Rig, qtbot: QtBot) -> None:
    locked.window.closeEvent(OfThePerson())
    assert locked.window.isVisible() and "locked" in locked.window.status_bar.facts[0]
    action = locked.window.findChild(QAction, "quit")
    assert action is not None and action.isEnabled()
    locked.window.close()
    qtbot.waitUntil(lambda: not locked.window.isVisible())
