"""The window: navigation at the left, the trust line on top, one page, the status bar, and all the wiring."""

import time
from collections.abc import Callable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.actions import command_entries, fill_menus, make_actions, native, needing_node, page_entries
from app.bridge import NodeBridge
from app.desks.all import Desks
from app.history_watch import HistoryWatch
from app.languages import spoken
from app.overlays import lie_below
from app.peer_names import PeerNames
from app.places import Places
from app.reader import ChainReading
from app.setting_fields import refusal, setting_fields
from app.settings import LANGUAGE, OPERATOR, REGISTRY, THEME, ZONE, SettingError, Settings, zone_of
from app.shutdown import Ending, Shutdown
from app.verdict_words import Words
from app.windows import Windows, texts
from node.clock import quickened
from node.types.commands import CancelMining, Mine, Resolve, Result
from node.types.events import LogLine
from node.types.reading import Reading
from node.types.status import MiningState, NodeStatus
from widgets.command_list import HEIGHT, CommandList
from widgets.crash_bar import CrashBar
from widgets.hand_over import HandOver
from widgets.history_bar import HistoryBar
from widgets.lock_bar import LockBar
from widgets.navigation import Navigation
from widgets.pages.alarms import AlarmsPage
from widgets.pages.chain import ChainPage
from widgets.pages.help import HelpPage
from widgets.pages.log import LogPage
from widgets.pages.network import Asked, NetworkPage
from widgets.pages.relays import RelaysPage
from widgets.pages.settings import SettingsPage
from widgets.pages.station import StationPage
from widgets.pages.trends import TrendsPage
from widgets.status_bar import StatusBar
from widgets.theme import SMALLEST_WINDOW, Mode, ThemeSource
from widgets.trust_line import TrustLine
from widgets.watchdog.page import WatchdogPage

CLOCK_MS = 250
_LOUD = ("error", "critical")


class MainWindow(QMainWindow):
    """Takes what the bridge and the reader tell to the pages, and what people ask for to the bridge and the reader.

    `settingChanged(words, before, after)` tells that a person made another choice.
    """

    settingChanged = Signal(str, object, object)

    def __init__(
        self, themes: ThemeSource, bridge: NodeBridge, reader: ChainReading, settings: Settings, memory: QSettings,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:  # fmt: skip
        super().__init__()
        self._themes, self._bridge, self._reader = themes, bridge, reader
        self._settings, self._memory, self._now_ns = settings, memory, now_ns
        self._unread = 0
        self._peer_names = PeerNames(memory)
        self._pace = 1, 0
        self.shutdown = Shutdown(bridge, self)
        with themes.dressing_last():
            self._make_parts()
            self._make_shell()
            self._connect()
            self._make_actions()
            self.settings_page.show_fields(setting_fields(settings))
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self.on_clock)
        self.show_zone(zone_of(settings))
        self.status_bar.show_operator(settings.get(OPERATOR))
        self._let_nodes_be_asked(False)
        self._restore()
        self._clock.start()
        self.on_clock()

    @property
    def page(self) -> str:
        """The page that is seen."""
        return self.windows.page

    def now_ns(self) -> int:
        """The time of the node's network: its clock may be a simulated one that runs too fast."""
        return quickened(self._now_ns(), *self._pace)

    def open_page(self, page: str) -> None:
        """Show a page, and give it the keyboard, which stays with whoever is at work there, or says a name."""
        focused = QApplication.focusWidget()
        stays = focused is not None and (
            self.windows.holds(page, focused)
            or self.lock_bar.isAncestorOf(focused)
            or self.hand_over_card.isAncestorOf(focused)
        )
        self.show_page(page)
        if not stays:
            self.windows.enter(page)

    def show_page(self, page: str) -> None:
        """Show a page, whoever has the keyboard."""
        self.windows.open(page)
        self.navigation.show_page(self.page)
        if page == "log":
            self._unread = 0
            self.navigation.show_badge("log", 0)
        self.on_clock()

    def open_commands(self) -> None:
        """Show the list of commands below the trust line."""
        self.activateWindow()  # the key works in the windows of single pages too
        self.commands.resize(self.commands.width(), HEIGHT)
        lie_below(self.commands, self.trust_line)
        possible = {name for name, action in self._actions.items() if action.isEnabled()} - {"commands"}
        self.commands.offer(possible, self.places.entries(entry.text for entry in command_entries()))

    def on_command(self, name: str) -> None:
        """What was chosen from the list: a command of the window, or something on a page."""
        if name in self._actions:
            self._actions[name].trigger()
        else:
            self.places.go(name)

    def come_to_front(self) -> None:
        """Somebody looks for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)  # where another program keeps the keyboard

    def ask_to_close(self) -> None:
        """A person wants to end the program; a locked window takes that no more than any other command."""
        if self.idle.locked:
            self.show_message(self.tr("The window is locked. Say who you are, then close it."), False)
        else:
            self.shutdown.request()

    def mine(self) -> None:
        """Ask the node to seal what is pending."""
        for page in (self.chain, self.network):
            page.show_mining_asked()
        self._asking.ask(Mine(), self.on_mined)

    def cancel_mining(self) -> None:
        """Ask the node to give up the proof of work."""
        self._asking.ask(CancelMining(), partial(self.network.show_result, Asked.CANCEL))

    def resolve(self) -> None:
        """Ask the node to ask its peers."""
        self.network.show_resolve_asked()
        self._asking.ask(Resolve(), partial(self.network.show_result, Asked.RESOLVE))

    def register_node(self) -> None:
        """Go where an address is written."""
        self.open_page("network")
        self.network.address.setFocus()

    def add_relay(self) -> None:
        """Go where a relay is described."""
        self.open_page("relays")
        self.relays.on_add()

    def find_block(self) -> None:
        """Go where a height or an id is written."""
        self.open_page("chain")
        self.chain.search.setFocus()
        self.chain.search.selectAll()

    def switch_theme(self) -> None:
        """The other look, until the program ends."""
        self._themes.choose(Mode.LIGHT if self._themes.theme.name == "dark" else Mode.DARK)

    def switch_full_screen(self) -> None:
        """The whole screen, or a window again."""
        window = self.windows.active
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def show_zone(self, zone: tzinfo) -> None:
        """Write all times in this zone."""
        for part in (self.trust_line, self.history_bar, self.crash_bar, self.lock_bar, self.station, self.chain,
                     self.network, self.log, self.alarms, self.relays, self.trends, self.watchdog):  # fmt: skip
            part.show_zone(zone)

    def show_message(self, sentence: str, ok: bool = True) -> None:
        """A sentence for the person at the window."""
        self.status_bar.show_message(sentence, ok)

    def on_status(self, status: NodeStatus) -> None:
        """The node's newest word of itself."""
        if self.shutdown.state is not Ending.NO:
            return
        self._let_nodes_be_asked(True)
        status = self._peer_names.recall(status)
        self._pace = status.clock_rate, status.clock_start_ms * 1_000_000
        for part in (self.trust_line, self.status_bar, self.chain, self.network, self.alarms, self.relays, self.help,
                     self.station):  # fmt: skip
            part.show_status(status)
        self.history.on_status(status)
        self.setWindowTitle(f"{status.name} – Gridwitness")
        self.windows.name(self.windowTitle())
        self._network_desk.show_badge(status)

    def on_readings(self, readings: list[Reading]) -> None:
        """Relays were read."""
        self.station.show_readings(readings)

    def on_mining(self, state: MiningState | None) -> None:
        """Proof of work began, went on or ended."""
        for part in (self.trust_line, self.chain, self.network):
            part.show_mining(state)

    def on_mined(self, result: Result) -> None:
        """What became of sealing by hand."""
        self.network.show_result(Asked.MINE, result)
        self.chain.show_result(result)

    def on_log(self, lines: list[LogLine]) -> None:
        """The program noted something; errors wait for a look at the Log page."""
        self.log.add_lines(lines)
        if self.log not in self.windows.seen():
            self._unread += sum(line.level in _LOUD for line in lines)
            self.navigation.show_badge("log", self._unread, self.tr("Errors that were not read yet"))

    def on_dropped(self, total: int) -> None:
        """The screen was too slow for the relays: say so instead of hiding it."""
        self.show_message(
            self.tr("{0} live readings were not shown; the chain has all its records.").format(total), False
        )

    def on_node_stopped(self, reason: str) -> None:
        """The node ended."""
        self._let_nodes_be_asked(False)
        if self.shutdown.state is Ending.NO:
            for part in (self.trust_line, self.status_bar, self.station, self.chain, self.network, self.alarms,
                         self.relays):  # fmt: skip
                part.show_stopped(reason)

    def on_clock(self) -> None:
        """Time went on: for the shell, and for the page that is seen."""
        now_ns = self.now_ns()
        for part in (self.trust_line, self.status_bar):
            part.show_time(now_ns)
        for page in self.windows.seen():
            if isinstance(page, StationPage | ChainPage | NetworkPage | AlarmsPage | RelaysPage | LogPage | TrendsPage):
                page.show_time(now_ns)
        self.windows.on_clock()
        self.idle.on_clock()
        self.tray.on_clock()

    def on_change_requested(self, key: str, value: object) -> None:
        """A person wants another setting: it is taken over, or refused with a sentence."""
        before = self._settings.get(REGISTRY[key])
        try:
            self._settings.set(REGISTRY[key], value)
        except (SettingError, OSError) as error:
            self.settings_page.show_refusal(key, refusal(error))
            return
        after = self._settings.get(REGISTRY[key])
        self.settings_page.show_value(key, after)
        if after != before:
            self.settingChanged.emit(REGISTRY[key].words, before, after)
        if key == THEME.key:
            self._themes.choose(Mode(self._settings.get(THEME)))
        elif key == ZONE.key:
            self.show_zone(zone_of(self._settings))
        elif key == OPERATOR.key:
            for part in (self.status_bar, self.alarms):
                part.show_operator(self._settings.get(OPERATOR))

    def on_shutdown_begun(self) -> None:
        """Say that it ends, and take no more commands."""
        self._clock.stop()
        self.trust_line.show_stopping()
        self._let_nodes_be_asked(False)
        self.windows.enable(False)
        self.navigation.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.shutdown.state is Ending.DONE:
            self.windows.end()
            self.desks.end()
            event.accept()
            return
        event.ignore()
        if not event.spontaneous():
            self.shutdown.request()
        elif self.tray.keeps_running and self.shutdown.state is Ending.NO:
            self.hide()
        else:
            self.ask_to_close()

    def _let_nodes_be_asked(self, possible: bool) -> None:
        for name in needing_node():
            self._actions[name].setEnabled(possible)

    def _make_parts(self) -> None:
        entries = command_entries()
        self.station, self.chain = StationPage(self._themes), ChainPage(self._themes)
        self.network, self.log = NetworkPage(self._themes, self.now_ns), LogPage(self._themes)
        self.settings_page, self.help = SettingsPage(), HelpPage(entries)
        self.alarms, self.relays = AlarmsPage(self._themes), RelaysPage(self._themes)
        self.trends = TrendsPage(self._themes)
        self.watchdog = WatchdogPage(self._themes, Words(spoken(self._settings.get(LANGUAGE))).headings())
        self.trust_line, self.status_bar = TrustLine(), StatusBar()
        self.history_bar, self.crash_bar, self.lock_bar = HistoryBar(), CrashBar(), LockBar()
        self.history = HistoryWatch(self.history_bar, self._settings, self._memory, self)
        self.navigation = Navigation(page_entries())
        self.commands, self.hand_over_card = CommandList(entries, self), HandOver(self)
        pages: dict[str, QWidget] = {
            "station": self.station, "chain": self.chain, "network": self.network, "log": self.log,
            "alarms": self.alarms, "relays": self.relays, "trends": self.trends,
            "watchdog": self.watchdog, "settings": self.settings_page, "help": self.help,
        }  # fmt: skip
        titles = {one.page: one.text for one in page_entries()}
        self.windows = Windows(self, pages, titles, self._memory)
        self.places = Places(self, pages, titles, lambda: setting_fields(self._settings))

    def _make_shell(self) -> None:
        shell = QWidget()
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.trust_line)
        for bar in (self.lock_bar, self.history_bar, self.crash_bar):
            column.addWidget(bar)
        middle = QHBoxLayout()
        middle.addWidget(self.navigation)
        middle.addWidget(self.windows.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(shell)
        self.setMinimumSize(*SMALLEST_WINDOW)
        self.setWindowTitle("Gridwitness")
        self.trust_line.show_commands_key(native("Ctrl+K"))

    def _make_actions(self) -> None:
        self._actions = make_actions(self)
        self.addActions(list(self._actions.values()))
        self.windows.share(self.actions())
        fill_menus(self.menuBar(), self._actions)

    def _connect(self) -> None:
        """Every tie between the widgets and what is behind them."""
        self._connect_node()
        desks = Desks(self, self._themes, self._bridge, self._reader, self._settings, self._memory)
        self._asking, self._network_desk, self.crash_desk = desks.asking, desks.network, desks.crash
        self.people, self.idle, self.tray, self.shift = desks.people, desks.idle, desks.tray, desks.shift
        self.desks = desks
        self.network.resolveRequested.connect(self.resolve)
        for page in (self.network, self.chain):
            page.mineRequested.connect(self.mine)
            page.cancelMiningRequested.connect(self.cancel_mining)
        self.trust_line.cancelMiningRequested.connect(self.cancel_mining)
        self.trust_line.commandsRequested.connect(self.open_commands)
        self.commands.commandChosen.connect(self.on_command)
        self.commands.usedChanged.connect(lambda ids: self._memory.setValue("used", ids))
        self.navigation.pageRequested.connect(self.open_page)
        self.navigation.pageWalked.connect(self.show_page)
        self.station.relayChosen.connect(lambda relay: self._memory.setValue("relay", relay))
        self.settings_page.changeRequested.connect(self.on_change_requested)
        self.shutdown.begun.connect(self.on_shutdown_begun)
        self.shutdown.finished.connect(self.close)

    def _connect_node(self) -> None:
        bridge = self._bridge
        bridge.statusChanged.connect(self.on_status)
        bridge.readingsTaken.connect(self.on_readings)
        bridge.miningChanged.connect(self.on_mining)
        bridge.logAdded.connect(self.on_log)
        bridge.readingsDropped.connect(self.on_dropped)
        bridge.nodeStopped.connect(self.on_node_stopped)

    def _restore(self) -> None:
        """The windows, page and relay of the last time."""
        self.station.wish_relay(str(self._memory.value("relay", "")))
        self.commands.show_used(texts(self._memory.value("used")))
        self.windows.restore("station")
        self.navigation.show_page(self.page)
        self.navigation.button(self.page).setFocus()
