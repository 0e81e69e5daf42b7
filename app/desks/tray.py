"""The icon in the tray: how things stand, a few notices, and the window again at a click."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from app.bridge import NodeBridge
from app.settings import NOTICES, ON_CLOSE, Settings
from node.types.relay import Priority
from widgets.notices import Notices, Showing
from widgets.pages.alarms import AlarmsPage
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES, Mood
from widgets.theme import ThemeSource
from widgets.tray_icon import tray_icon
from widgets.trust_line import TrustLine

_LOUD = (Priority.CRITICAL, Priority.HIGH)


class Shell(Protocol):
    """What of the window the tray needs."""

    alarms: AlarmsPage
    trust_line: TrustLine

    def windowTitle(self) -> str: ...

    def isActiveWindow(self) -> bool: ...

    def come_to_front(self) -> None: ...

    def open_page(self, page: str) -> None: ...

    def ask_to_close(self) -> None: ...


class TrayDesk(QObject):
    """All ties of the tray.  Without one, as on many desktops, the window closes as ever and no notice is shown."""

    def __init__(self, shell: Shell, bridge: NodeBridge, settings: Settings, themes: ThemeSource,
                 icon: QSystemTrayIcon | None = None, clock: Callable[[], float] = time.monotonic) -> None:  # fmt: skip
        super().__init__(shell.alarms)
        self._shell, self._settings, self._themes, self._clock = shell, settings, themes, clock
        self._notices, self._waiting = Notices(), Counter[Priority]()
        self._mood: Mood | None = None
        self.icon = icon or self._made()
        if self.icon is None:
            return
        self._menu = self._filled()
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self.on_activated)
        self.icon.messageClicked.connect(shell.come_to_front)
        shell.alarms.waitingChanged.connect(self.on_waiting)
        bridge.historyChanged.connect(lambda _notice: self.tell(self.tr("History that this node had signed changed.")))
        bridge.nodeStopped.connect(lambda reason: self.tell(reason) if reason else None)
        themes.themeChanged.connect(lambda _theme: self._draw())
        self.on_clock()
        self.icon.show()

    @property
    def keeps_running(self) -> bool:
        """Whether closing the window leaves the program in the tray."""
        return self.icon is not None and self._settings.get(ON_CLOSE) == "tray"

    def on_clock(self) -> None:
        """Say how things stand, where it changed."""
        if self.icon is None:
            return
        state = self._shell.trust_line.state
        mood = Mood.FAULT if state.startswith(SHAPES[Mood.FAULT]) else Mood.NORMAL
        if mood is Mood.NORMAL and (state.startswith(SHAPES[Mood.WARNING]) or self._waiting.total()):
            mood = Mood.FAULT if self._waiting[Priority.CRITICAL] else Mood.WARNING
        told = f"{self._shell.windowTitle()}\n{state}"
        if waiting := self._waiting.total():
            told += "\n" + self.tr("{0} alarms are not acknowledged").format(waiting)
        if told != self.icon.toolTip():
            self.icon.setToolTip(told)
        if mood is not self._mood:
            self._mood = mood
            self._draw()

    def on_waiting(self, waiting: Counter[Priority]) -> None:
        """Alarms came or were acknowledged; those that are urgent are told to whoever looks elsewhere."""
        for priority in _LOUD:
            more = waiting[priority] - self._waiting[priority]
            if more > 0:
                words = alarm_words.priority_words(priority)
                self.tell(self.tr("{0} more {1} not acknowledged: {2} in all.").format(more, words, waiting.total()))
        self._waiting = Counter(waiting)
        self.on_clock()

    def tell(self, sentence: str) -> None:
        """A notice, unless there were too many, or the window is in front anyway."""
        if self.icon is None or self._shell.isActiveWindow():
            return
        match self._notices.next(self._clock(), self._settings.get(NOTICES)):
            case Showing.SHOW:
                self.icon.showMessage(self._shell.windowTitle(), sentence)
            case Showing.SUM_UP:
                words = self.tr("Much happens at once. No more notices for up to ten minutes; the window tells all.")
                self.icon.showMessage(self._shell.windowTitle(), words)

    def on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click; the other button opens the menu."""
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self._shell.come_to_front()

    def end(self) -> None:
        """Leave the tray."""
        if self.icon is not None:
            self.icon.hide()

    def _made(self) -> QSystemTrayIcon | None:
        return QSystemTrayIcon(self) if QSystemTrayIcon.isSystemTrayAvailable() else None

    def _filled(self) -> QMenu:
        menu = QMenu(self._shell.alarms)
        menu.addAction(self.tr("Show the window"), self._shell.come_to_front)
        menu.addAction(self.tr("Alarms"), self._show_alarms)
        menu.addSeparator()
        menu.addAction(self.tr("Quit"), self._shell.ask_to_close)
        return menu

    def _show_alarms(self) -> None:
        self._shell.come_to_front()
        self._shell.open_page("alarms")

    def _draw(self) -> None:
        if self.icon is not None:
            self.icon.setIcon(tray_icon(_plain(), self._mood or Mood.NORMAL, self._themes.theme))


def _plain() -> QIcon:
    application = QApplication.instance()
    return application.windowIcon() if isinstance(application, QApplication) else QIcon()
