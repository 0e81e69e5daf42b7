"""The lock asks for a name, and for a passphrase where there is one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.relay_samples import NOON
from widgets.lock_bar import LockBar


@pytest.fixture
def bar(qtbot: QtBot) -> LockBar:
    bar = LockBar()
    qtbot.addWidget(bar)
    bar.lock(NOON)
    return bar


def test_it_says_since_when_and_asks_who_goes_on(bar: LockBar, qtbot: QtBot) -> None:
    assert bar.head.text().startswith("Locked since 12:00") and not bar.passphrase.isVisible()
    QTest.keyClicks(bar.name, "Ana")
    with qtbot.waitSignal(bar.unlockRequested) as asked:
        QTest.keyClick(bar.name, Qt.Key.Key_Return)
    assert asked.args == ["Ana", ""] and not bar.unlock.isEnabled()
    bar.ask_passphrase(True)
    bar.refuse("No.")
    assert bar.told.text() == "▲ No." and bar.unlock.isEnabled()
    assert bar.passphrase.echoMode() is QLineEdit.EchoMode.Password
    bar.passphrase.setText("secret")
    bar.done()
    assert bar.isHidden() and not bar.passphrase.text()


def test_without_a_name_it_stays(bar: LockBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.unlockRequested, wait=20):
        QTest.keyClick(bar.unlock, Qt.Key.Key_Space)
    assert "Write your name" in bar.told.text()


def test_everything_has_a_name_and_is_reached(bar: LockBar) -> None:
    bar.ask_passphrase(True)
    assert not nameless(bar) and not unclear_fields(bar)
    assert {bar.name, bar.passphrase, bar.unlock} <= reached_by_tab(bar)
