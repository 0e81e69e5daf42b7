"""Every desk of the window, in the order in which they are tied."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings, QTimer

from app.bridge import NodeBridge
from app.desks.alarm_export import AlarmExportDesk
from app.desks.alarms import AlarmDesk
from app.desks.asking import Asking
from app.desks.chain import ChainDesk
from app.desks.chain_work import ChainWorkDesk
from app.desks.crash import CrashDesk
from app.desks.events import EventDesk
from app.desks.idle import IdleDesk
from app.desks.limits import LimitDesk
from app.desks.members import MembersDesk
from app.desks.network import NetworkDesk
from app.desks.people import PeopleDesk
from app.desks.relays import RelayDesk
from app.desks.shift import ShiftDesk
from app.desks.sound import SoundDesk
from app.desks.station import StationDesk
from app.desks.taking_apart import TakingApartDesk
from app.desks.traces import TraceDesk
from app.desks.tray import TrayDesk
from app.desks.trends import TrendDesk
from app.languages import spoken
from app.reader import ChainReading
from app.settings import LANGUAGE, Settings, zone_of
from node.keys import KEY_FILE
from node.types.deed import DeedKind
from widgets.tables.column import Mood
from widgets.theme import ThemeSource

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.watchdog.desk import WatchdogDesk
    from app.watchdog.history import HistoryDesk

LATER_MS = 3_000


class Desks:
    """Holds those that the window asks for something itself."""

    def __init__(
        self, window: "MainWindow", themes: ThemeSource, bridge: NodeBridge, reader: ChainReading, settings: Settings,
        memory: QSettings,
    ) -> None:  # fmt: skip
        self._window, self._settings, self._reader = window, settings, reader
        self._folder: Path | None = None
        self.watchdog: WatchdogDesk | None = None
        self.history: HistoryDesk | None = None
        self.asking = Asking(bridge, window.show_message)
        ask = self.asking.ask
        StationDesk(window, bridge, reader, memory)
        chain = ChainDesk(window, bridge, reader, settings, ask)
        self.chain_work = ChainWorkDesk(window, reader, settings)
        TakingApartDesk(window, themes, reader)
        self.crash = CrashDesk(window, reader)
        TrendDesk(window, reader, memory, chain.on_block_wanted)
        TraceDesk(window, themes, reader, chain.on_block_wanted)
        self.network = NetworkDesk(window, bridge, reader, ask)
        self.members = MembersDesk(window, reader, ask)
        bridge.statusChanged.connect(self.members.show_status)
        AlarmDesk(window, bridge, settings, ask)
        AlarmExportDesk(window, reader)
        EventDesk(window, reader)
        RelayDesk(window, bridge, ask)
        LimitDesk(window, bridge, reader)
        self.people = PeopleDesk(window, bridge, reader, settings, self.asking)
        self.idle = IdleDesk(window, reader, settings)
        self.tray = TrayDesk(window, bridge, settings, themes)
        self.shift = ShiftDesk(window, settings, window.show_message)
        self.sound = SoundDesk(window, settings)
        window.alarms.silenced.connect(self.people.on_silenced)
        for desk in (self.chain_work, self.members):
            desk.noted.connect(self.people.note)

    def use(self, folder: Path) -> None:
        """The data folder of the node."""
        self.idle.key_file = folder / KEY_FILE
        self.chain_work.use(folder)
        self.members.use(folder)
        self._folder = folder
        self._window.watchdog.sought.connect(self.begin_watchdog)
        QTimer.singleShot(LATER_MS, self._window, self.begin_watchdog)

    def begin_watchdog(self) -> None:
        """What is behind the watchdog's page: once somebody looks there, or the window has its first curves."""
        if self.watchdog is not None or self._folder is None:
            return
        from app.watchdog.desk import WatchdogDesk  # noqa: PLC0415 (a tenth of a second that no start waits for)
        from app.watchdog.history import HistoryDesk  # noqa: PLC0415

        window, translate = self._window, QCoreApplication.translate
        self.watchdog = WatchdogDesk(window.watchdog, self._folder, spoken(self._settings.get(LANGUAGE)))
        self.watchdog.said.connect(window.show_message)
        self.watchdog.alarmed.connect(lambda sentence: window.show_message(sentence, False))
        self.watchdog.doubted.connect(
            lambda count: window.navigation.show_badge(
                "watchdog", count, translate("Desks", "Followed nodes in doubt"), Mood.FAULT
            )
        )
        self.watchdog.start()
        zone = zone_of(self._settings)
        self.history = HistoryDesk(window.watchdog.place, self._folder, self._reader.receipts, zone, window)
        self.history.noted.connect(lambda sentence: self.people.note(DeedKind.EXPORT, sentence))

    def end(self) -> None:
        """The window closes: leave nothing behind."""
        self._folder = None
        for desk in (self.tray, self.sound, self.chain_work, self.watchdog, self.history):
            if desk is not None:
                desk.end()
