"""The pages by name at the left edge, each with its key, and with a count where something waits for a person."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets import format as words
from widgets.label import Label
from widgets.tables.column import SHAPES, Mood
from widgets.theme import set_role

WIDTH = 168
BADGES = {Mood.WARNING: "warning", Mood.FAULT: "fault"}
"""The roles of moods that have an ink of their own; the others differ by their shapes."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Entry(NamedTuple):
    """One page: its name in the program, its name for people, its key; `low` ones stand at the bottom."""

    page: str
    text: str
    key: str
    low: bool = False


class NavigationButton(QPushButton):
    """A page's name, its key, and a badge in place of the key while something waits there."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = entry.page
        self._text = entry.text
        self._name, self._key, self._badge = Label(entry.text), Label(entry.key), Label()
        set_role(self, "nav")
        set_role(self._key, "note")
        set_role(self._badge, "warning")
        self.setCheckable(True)
        self.setAccessibleName(entry.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self._badge)
        row.addWidget(self._key)
        for label in (self._name, self._key, self._badge):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(lambda shown: set_role(self._name, "strong" if shown else "quiet"))
        set_role(self._name, "quiet")

    @property
    def badge(self) -> str:
        """What the badge says; empty while nothing waits."""
        return self._badge.text()

    def show_badge(self, count: int, reason: str = "", mood: Mood = Mood.WARNING) -> None:
        """So many things wait on this page for a person; the reason is for the screen reader and the pointer."""
        self._badge.setText(f"{SHAPES[mood]} {words.count(count)}" if count else "")
        set_role(self._badge, BADGES.get(mood, "quiet"))
        self._badge.setVisible(bool(count))
        self._key.setVisible(not count)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)


class Navigation(QWidget):
    """Says which page is wanted; the window shows it and tells back with `show_page`.

    `pageRequested` is a press: the keyboard belongs to the page then.  `pageWalked` is an arrow key: it stays here.
    """

    pageRequested = Signal(str)
    pageWalked = Signal(str)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons = {entry.page: NavigationButton(entry) for entry in entries}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(WIDTH)
        set_role(self, "bar-side")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(3)
        self._fill(column, entries)

    def button(self, page: str) -> NavigationButton:
        """The button of a page."""
        return self._buttons[page]

    def show_page(self, page: str) -> None:
        """Mark the page that is seen."""
        self._buttons[page].setChecked(True)

    def show_badge(self, page: str, count: int, reason: str = "", mood: Mood = Mood.WARNING) -> None:
        """So many things wait on this page for a person, of which the worst feels like this."""
        self._buttons[page].show_badge(count, reason, mood)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        wanted = buttons[(focused + step) % len(buttons)]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self.pageWalked.emit(wanted.page)

    def _fill(self, column: QVBoxLayout, entries: Sequence[Entry]) -> None:
        for low in (False, True):
            if low:
                column.addStretch(1)
            for entry in entries:
                if entry.low is low:
                    button = self._buttons[entry.page]
                    self._group.addButton(button)
                    button.clicked.connect(lambda _checked, page=entry.page: self.pageRequested.emit(page))
                    column.addWidget(button)
