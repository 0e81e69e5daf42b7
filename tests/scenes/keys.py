"""A person without a mouse: keys go to whatever has the keyboard, and Tab is the only way to get anywhere."""

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

MOST_TABS = 150


class Keyboard:
    """Presses keys and types words in the window that is active."""

    def __init__(self, qtbot: QtBot, main: QWidget) -> None:
        self._qtbot, self._main = qtbot, main

    @property
    def focused(self) -> QWidget:
        """What has the keyboard now."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self._main

    def press(self, *keys: str) -> None:
        """Keys one after the other, as `Ctrl+K`."""
        for key in keys:
            pressed: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]
            QTest.keyClick(self.focused, pressed.key(), pressed.keyboardModifiers())

    def write(self, text: str) -> None:
        """A text, letter by letter."""
        QTest.keyClicks(self.focused, text)

    def go_to(self, wanted: QWidget, key: str = "Tab") -> None:
        """Press Tab until this has the keyboard."""
        for _ in range(MOST_TABS):
            if wanted is self.focused or wanted.isAncestorOf(self.focused):
                return
            self.press(key)
        raise AssertionError(f"{key} never came to {wanted.accessibleName() or wanted}.")

    def use(self, button: QWidget) -> None:
        """Go to a button and press Space, as soon as it can be pressed."""
        self._qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=10_000)
        self.go_to(button)
        assert button is self.focused, f"{button.accessibleName()} itself never has the keyboard."
        self.press("Space")
