"""Between the Alarms page and the node: what stands comes up, what people ask for goes down, with who asks."""

from collections import Counter
from typing import Protocol

from PySide6.QtCore import QObject

from app.bridge import NodeBridge
from app.desks.asking import Ask
from app.setting_fields import refusal
from app.settings import OPERATOR, SettingError, Settings
from node.types.relay import Priority
from widgets.navigation import Navigation
from widgets.pages.alarms import AlarmsPage
from widgets.status_bar import StatusBar
from widgets.tables import alarm_words
from widgets.tables.column import Mood


class Shell(Protocol):
    """What of the window the alarms need."""

    alarms: AlarmsPage
    status_bar: StatusBar
    navigation: Navigation

    def open_page(self, page: str) -> None: ...

    def on_change_requested(self, key: str, value: object) -> None: ...


class AlarmDesk(QObject):
    """All ties of the Alarms page, of its badge, and of the strip in the status bar."""

    def __init__(self, shell: Shell, bridge: NodeBridge, settings: Settings, ask: Ask) -> None:
        super().__init__(shell.alarms)
        self._shell = shell
        shell.alarms.show_operator(settings.get(OPERATOR))
        shell.alarms.asked.connect(lambda command: ask(command, shell.alarms.show_result))
        shell.alarms.operatorNamed.connect(self.on_operator_named)
        shell.alarms.waitingChanged.connect(self.on_waiting_changed)
        shell.status_bar.alarmsRequested.connect(lambda: shell.open_page("alarms"))
        bridge.figuresTold.connect(shell.alarms.show_figures)
        bridge.alarmsChanged.connect(shell.alarms.take)
        self.on_waiting_changed(Counter())

    def on_operator_named(self, name: str) -> None:
        """Somebody said who they are: it holds everywhere, or they are told why it cannot be."""
        try:
            OPERATOR.checked(name)
        except SettingError as error:
            self._shell.alarms.show_refusal(refusal(error))
            return
        self._shell.on_change_requested(OPERATOR.key, name)

    def on_waiting_changed(self, waiting: Counter[Priority]) -> None:
        """Other alarms want to be acknowledged: said on every page."""
        self._shell.status_bar.show_alarms(waiting)
        words = self.tr("Alarms that nobody acknowledged")
        worst = next((alarm_words.MOODS[one] for one in Priority if waiting[one]), Mood.WARNING)
        self._shell.navigation.show_badge("alarms", waiting.total(), words if waiting else "", worst)
