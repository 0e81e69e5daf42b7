"""The list of commands: type a few letters of a name, press Enter, and it is done."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from widgets.theme import GAP, set_role

WIDTH = 520
HEIGHT = 510
USED_SHOWN = 5
WHERE_PX = 190
_ROW = 29
_TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ID = Qt.ItemDataRole.UserRole


class Entry(NamedTuple):
    """One command: its name in the program, its name for people, its key, what it does, and on which page if on one.

    `near` is a button that is in sight and can be pressed.
    """

    id: str
    text: str
    key: str
    hint: str
    where: str = ""
    near: bool = False


class CommandList(QFrame):
    """Lies over the page; `commandChosen(id)` says what is wanted.  Escape or a click beside it closes it.

    What else there is on the pages is found by typing; without a word the list would be too long to be read.

    `usedChanged(ids)` tells which were chosen last, newest first; they stand on top.
    """

    commandChosen = Signal(str)
    usedChanged = Signal(list)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self._more: tuple[Entry, ...] = ()
        self._possible = {entry.id for entry in entries}
        self._before: QWidget | None = None
        self._used: list[str] = []
        self.needle, self.found = QLineEdit(), QTreeWidget()
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self.needle)
        column.addWidget(self.found)
        self.resize(WIDTH, HEIGHT)
        self.hide()
        self.needle.installEventFilter(self)
        self.needle.textChanged.connect(self.on_needle)
        self.needle.returnPressed.connect(self.on_entered)
        self.found.itemClicked.connect(self.on_entered)

    def show_used(self, ids: Sequence[str]) -> None:
        """What was chosen last, newest first, as it was told before."""
        self._used = list(ids)[:USED_SHOWN]

    def offer(self, possible: set[str], more: Sequence[Entry] = ()) -> None:
        """Open with these commands, the others cannot be carried out now; and with what else is found by its words."""
        self._possible, self._more = possible, tuple(more)
        self._before = QApplication.focusWidget()
        self.raise_()
        self.show()
        self.needle.setFocus()

    def dismiss(self) -> None:
        """Close, and give the focus back to whoever had it."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def on_needle(self) -> None:
        """Offer the commands that hold every typed word, in any order, in their name or in what they do.

        A button in sight that is called so comes first, then those whose name begins with the first word, then those
        with all of them in their name, and among them those that were used last.
        """
        typed = self.needle.text().casefold().split()
        entries = [entry for entry in self._entries if entry.id in self._possible]
        entries += [entry for entry in self._more if typed or entry.id in self._used]
        fitting = [entry for entry in entries if _fits(entry, typed)]
        first = "".join(typed[:1])
        fitting.sort(key=lambda entry: (_far(entry, first, typed), self._age(entry)))
        self.found.clear()
        self.found.addTopLevelItems([_item(entry) for entry in fitting])
        if topmost := self.found.topLevelItem(0):
            self.found.setCurrentItem(topmost)

    def on_entered(self) -> None:
        """The chosen command; nothing when none fits."""
        item = self.found.currentItem()
        if item is not None:
            chosen = item.data(0, _ID)
            self._used = [chosen, *(one for one in self._used if one != chosen)][:USED_SHOWN]
            self.usedChanged.emit(self._used)
            self.dismiss()
            self.commandChosen.emit(chosen)

    def _age(self, entry: Entry) -> int:
        """0 for what was used last."""
        return self._used.index(entry.id) if entry.id in self._used else len(self._used)

    def showEvent(self, event: QShowEvent) -> None:
        self.needle.clear()
        self.on_needle()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TO_THE_LIST:
                self.found.event(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        set_role(self, "card")
        self.setAccessibleName(self.tr("Commands"))
        self.needle.setPlaceholderText(self.tr("A command, a page, a tab or a setting"))
        self.needle.setAccessibleName(self.tr("Name of a command"))
        self.found.setAccessibleName(self.tr("Commands found"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setColumnCount(2)
        self.found.setRootIsDecorated(False)
        self.found.setUniformRowHeights(True)
        heads = self.found.header()
        heads.hide()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.resizeSection(1, WHERE_PX)


def _item(entry: Entry) -> QTreeWidgetItem:
    item = QTreeWidgetItem([entry.text, entry.key or entry.where])
    item.setSizeHint(0, QSize(0, _ROW))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(0, entry.hint)
    item.setData(0, _ID, entry.id)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, (entry.text, entry.where, entry.hint))))
    return item


def _far(entry: Entry, first: str, typed: Sequence[str]) -> int:
    """How far from what was typed: called so and in sight, its name begins so, name and page hold it, or its hint."""
    if typed and entry.near and all(word in entry.text.casefold() for word in typed):
        return -1
    if entry.text.casefold().startswith(first):
        return 0
    named = f"{entry.text} {entry.where}".casefold()
    return 1 if all(word in named for word in typed) else 2


def _fits(entry: Entry, typed: Sequence[str]) -> bool:
    text = f"{entry.text} {entry.where} {entry.hint}".casefold()
    return all(word in text for word in typed)
