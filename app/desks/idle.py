"""The lock of a window that nobody touches: pages can still be read, and nothing can be commanded."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsView,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from app.actions import PAGE
from app.desks.people import PeopleDesk
from app.passphrase import always
from app.reader import ChainReading
from app.setting_fields import refusal
from app.settings import LOCK_MIN, OPERATOR, SettingError, Settings
from node.keys import KeyFileError, WrongPassphraseError, is_encrypted, load_key
from node.types.deed import DeedKind
from widgets.command_list import CommandList
from widgets.hand_over import HandOver
from widgets.lock_bar import LockBar
from widgets.navigation import Navigation
from widgets.pages.alarms import AlarmsPage

ASKING, OPENING = "lock: has the key a passphrase", "lock: open"
_POINTING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease,
                       QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin, QEvent.Type.Wheel,
                       QEvent.Type.ContextMenu, QEvent.Type.Drop})  # fmt: skip
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_HELD = _POINTING | _KEYS | {QEvent.Type.Shortcut}
_INPUT = _POINTING | _KEYS | {QEvent.Type.MouseMove}
_READING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp,
                      Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End})  # fmt: skip
_READ = (Navigation, QTabBar, QScrollBar, QAbstractItemView, QGraphicsView)
"""What only shows something else when it is touched."""


class Shell(Protocol):
    """What of the window the lock needs."""

    alarms: AlarmsPage
    lock_bar: LockBar
    commands: CommandList
    hand_over_card: HandOver
    people: PeopleDesk

    def now_ns(self) -> int: ...

    def on_change_requested(self, key: str, value: object) -> None: ...


class IdleDesk(QObject):
    """Counts how long nobody touched any window, and holds back what would command something while it is locked.

    The filter sees every event of the program, so it is there only while it is needed.
    """

    def __init__(self, shell: Shell, reader: ChainReading, settings: Settings,
                 clock: Callable[[], float] = time.monotonic) -> None:  # fmt: skip
        super().__init__(shell.lock_bar)
        self.locked = False
        self.key_file: Path | None = None
        self._shell, self._reader, self._settings, self._clock = shell, reader, settings, clock
        self._touched = clock()
        self._filters = False
        self._name = ""
        shell.lock_bar.unlockRequested.connect(self.on_unlock)
        reader.jobDone.connect(self.on_done)

    def on_clock(self) -> None:
        """Lock once nobody touched anything for so long."""
        minutes = self._settings.get(LOCK_MIN)
        self._filter(bool(minutes) or self.locked)
        if minutes and not self.locked and self._clock() - self._touched >= 60 * minutes:
            self.lock(f"Locked after {minutes} min without a touch.")

    def lock(self, why: str = "") -> None:
        """Take no commands from now on."""
        if self.locked:
            return
        self.locked = True
        self._filter(True)
        for card in (self._shell.commands, self._shell.hand_over_card):
            card.dismiss()
        self._shell.alarms.drop_waiting()
        self._shell.lock_bar.lock(self._shell.now_ns())
        self._shell.people.note(DeedKind.SHIFT, why or "Locked.")
        if (file := self.key_file) is not None:
            self._reader.do(ASKING, lambda: (is_encrypted(file), ""))

    def on_unlock(self, name: str, passphrase: str) -> None:
        """A name that can be one, and a passphrase that opens the key where it has one."""
        try:
            self._name = OPERATOR.checked(name)
        except SettingError as error:
            self._shell.lock_bar.refuse(refusal(error))
            return
        file = self.key_file
        self._reader.do(OPENING, lambda: (True, "") if file is None else _opens(file, passphrase))

    def on_done(self, name: str, ok: bool, sentence: str) -> None:
        """What the key's file said."""
        if name == ASKING:
            self._shell.lock_bar.ask_passphrase(ok)
        elif name == OPENING and not ok:
            self._shell.lock_bar.ask_passphrase(True)
            self._shell.lock_bar.refuse(sentence)
        elif name == OPENING:
            self._unlock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _INPUT and not self.locked:
            self._touched = self._clock()
        return self.locked and kind in _HELD and not self._may_pass(watched, event)

    def _unlock(self) -> None:
        self.locked = False
        self._touched = self._clock()
        self._shell.lock_bar.done()
        if self._name != self._settings.get(OPERATOR):
            self._shell.on_change_requested(OPERATOR.key, self._name)
        self._shell.people.note(DeedKind.SHIFT, "Unlocked.")

    def _may_pass(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            return isinstance(watched, QAction) and watched.objectName().startswith(PAGE)
        if not isinstance(watched, QWidget):
            return True  # a window of the system: the widget in it is asked next
        if self._is_of_the_lock(watched):
            return True
        if event.type() in _KEYS:
            return isinstance(event, QKeyEvent) and event.key() in _READING and _is_read(watched)
        if event.type() == QEvent.Type.Wheel:
            return _is_read(watched) or isinstance(watched.parentWidget(), QScrollArea)
        return _is_read(watched)

    def _is_of_the_lock(self, widget: QWidget) -> bool:
        bar = self._shell.lock_bar
        return widget is bar or bar.isAncestorOf(widget)

    def _filter(self, wanted: bool) -> None:
        application = QApplication.instance()
        if wanted is self._filters or application is None:
            return
        self._filters = wanted
        self._touched = self._clock()
        if wanted:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)


def _is_read(widget: QWidget | None) -> bool:
    """Whether it is one of those that only show, or inside one."""
    while widget is not None:
        if isinstance(widget, _READ):
            return True
        widget = widget.parentWidget()
    return False


def _opens(file: Path, passphrase: str) -> tuple[bool, str]:
    if not is_encrypted(file):
        return True, ""
    if not passphrase:
        return False, QCoreApplication.translate("idle", "The key of this node has a passphrase. Type it too.")
    try:
        load_key(file, always(passphrase))
    except WrongPassphraseError:
        return False, QCoreApplication.translate("idle", "This passphrase does not open the key. Type it again.")
    except KeyFileError as error:
        return False, str(error)
    return True, ""
