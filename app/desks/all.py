"""Every desk of the window, in the order in which they are tied."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

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
from app.desks.watchdog import LateWatchdog
from app.reader import ChainReading
from app.settings import Settings
from node.keys import KEY_FILE
from widgets.theme import ThemeSource

if TYPE_CHECKING:
    from app.main_window import MainWindow


class Desks:
    """Holds those that the window asks for something itself."""

    def __init__(
        self, window: "MainWindow", themes: ThemeSource, bridge: NodeBridge, reader: ChainReading, settings: Settings,
        memory: QSettings,
    ) -> None:  # fmt: skip
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
        self.watchdog = LateWatchdog(window, reader, settings, self.people)
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
        self.watchdog.use(folder)

    def end(self) -> None:
        """The window closes: leave nothing behind."""
        for desk in (self.tray, self.sound, self.chain_work, self.watchdog):
            desk.end()
