"""The window: navigation at the left, the trust line on top, one page, the status bar, and all the wiring."""

import time
from collections.abc import Callable
from datetime import tzinfo

from PySide6.QtCore import QSettings, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.actions import command_entries, fill_menus, make_actions, native, needing_node, page_entries
from app.bridge import NodeBridge
from app.history_watch import HistoryWatch
from app.reader import ChainReading
from app.setting_fields import setting_fields
from app.settings import OPERATOR, REGISTRY, THEME, ZONE, SettingError, Settings, zone_of
from app.shutdown import Ending, Shutdown
from node.clock import quickened
from node.types.commands import (
    BanPeer,
    CancelMining,
    Command,
    ForgetPeer,
    Mine,
    PardonPeer,
    RegisterPeer,
    Resolve,
    Result,
)
from node.types.events import LogLine, TipChanged
from node.types.peer import PeerStatus
from node.types.reading import Reading
from node.types.status import MiningState, NodeStatus
from widgets.command_list import HEIGHT, CommandList
from widgets.history_bar import HistoryBar
from widgets.navigation import Navigation
from widgets.pages.chain import ChainPage
from widgets.pages.help import HelpPage
from widgets.pages.log import LogPage
from widgets.pages.network import Asked, NetworkPage
from widgets.pages.settings import SettingsPage
from widgets.pages.station import StationPage
from widgets.status_bar import StatusBar
from widgets.theme import GAP, LEAST_WINDOW, USUAL_WINDOW, Mode, ThemeSource
from widgets.trust_line import TrustLine

CLOCK_MS = 250
LAYOUT_VERSION = 1
_LOUD = ("error", "critical")
_NEEDS_A_LOOK = (PeerStatus.SILENT, PeerStatus.REFUSED, PeerStatus.DISCOURAGED)


class MainWindow(QMainWindow):
    """Takes what the bridge and the reader tell to the pages, and what people ask for to the bridge and the reader."""

    def __init__(
        self, themes: ThemeSource, bridge: NodeBridge, reader: ChainReading, settings: Settings, memory: QSettings,
        now_ns: Callable[[], int] = time.time_ns,
    ) -> None:  # fmt: skip
        super().__init__()
        self._themes, self._bridge, self._reader = themes, bridge, reader
        self._settings, self._memory, self._now_ns = settings, memory, now_ns
        self._asked: dict[int, str] = {}
        self._unread = 0
        self._pace = 1, 0
        self.shutdown = Shutdown(bridge, self)
        self._make_parts()
        self._make_shell()
        self._connect()
        self._clock = QTimer(self, interval=CLOCK_MS)
        self._clock.timeout.connect(self.on_clock)
        self.settings_page.show_fields(setting_fields(settings))
        self.show_zone(zone_of(settings))
        self.status_bar.show_operator(settings.get(OPERATOR))
        self._let_nodes_be_asked(False)
        self._restore()
        self._clock.start()
        self.on_clock()

    @property
    def page(self) -> str:
        """The page that is seen."""
        seen = self._stack.currentWidget()
        return seen.objectName() if seen else ""

    def now_ns(self) -> int:
        """The time of the node's network: its clock may be a simulated one that runs too fast."""
        return quickened(self._now_ns(), *self._pace)

    def open_page(self, page: str) -> None:
        """Show a page."""
        self._stack.setCurrentWidget(self._pages[page])
        self.navigation.show_page(page)
        focused = QApplication.focusWidget()
        if focused is not None and self.navigation.isAncestorOf(focused):
            self.navigation.button(page).setFocus()
        if page == "log":
            self._unread = 0
            self.navigation.show_badge("log", 0)
        self.on_clock()

    def open_commands(self) -> None:
        """Show the list of commands below the trust line."""
        corner = self.trust_line.mapTo(self, self.trust_line.rect().bottomRight())
        self.commands.move(corner.x() - self.commands.width() - GAP, corner.y() + GAP)
        self.commands.resize(self.commands.width(), min(HEIGHT, self.height() - corner.y() - 2 * GAP))
        self.commands.offer({name for name, action in self._actions.items() if action.isEnabled()} - {"commands"})

    def mine(self) -> None:
        """Ask the node to seal what is pending."""
        for page in (self.chain, self.network):
            page.show_mining_asked()
        self._ask(Mine(), Asked.MINE)

    def cancel_mining(self) -> None:
        """Ask the node to give up the proof of work."""
        self._ask(CancelMining(), Asked.CANCEL)

    def resolve(self) -> None:
        """Ask the node to ask its peers."""
        self.network.show_resolve_asked()
        self._ask(Resolve(), Asked.RESOLVE)

    def register_node(self) -> None:
        """Go where an address is written."""
        self.open_page("network")
        self.network.address.setFocus()

    def find_block(self) -> None:
        """Go where a height or an id is written."""
        self.open_page("chain")
        self.chain.search.setFocus()
        self.chain.search.selectAll()

    def pause_charts(self) -> None:
        """Let the charts stand still, or go on."""
        self.station.charts.toggle_paused()

    def switch_theme(self) -> None:
        """The other look, until the program ends."""
        self._themes.choose(Mode.LIGHT if self._themes.theme.name == "dark" else Mode.DARK)

    def switch_full_screen(self) -> None:
        """The whole screen, or a window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_zone(self, zone: tzinfo) -> None:
        """Write all times in this zone."""
        for part in (self.trust_line, self.history_bar, self.station, self.chain, self.network, self.log):
            part.show_zone(zone)

    def show_message(self, sentence: str, ok: bool = True) -> None:
        """A sentence for the person at the window."""
        self.status_bar.show_message(sentence, ok)

    def on_status(self, status: NodeStatus) -> None:
        """The node's newest word of itself."""
        if self.shutdown.state is not Ending.NO:
            return
        self._let_nodes_be_asked(True)
        self._pace = status.clock_rate, status.clock_start_ms * 1_000_000
        for part in (self.trust_line, self.status_bar, self.chain, self.network, self.help):
            part.show_status(status)
        self.station.show_relays(status.relays)
        self.history.on_status(status)
        self.setWindowTitle(f"{status.name} – Gridwitness")
        self._show_network_badge(status)

    def _show_network_badge(self, status: NodeStatus) -> None:
        count = sum(peer.status in _NEEDS_A_LOOK for peer in status.peers) + status.contradictions
        words = self.tr("Peers that are silent or refused")
        if status.contradictions:
            words = self.tr("Peers that are silent, refused, or signed two histories")
        self.navigation.show_badge("network", count, words if count else "")

    def on_readings(self, readings: list[Reading]) -> None:
        """Relays were read."""
        self.station.show_readings(readings)

    def on_tip(self, change: TipChanged) -> None:
        """The chain ends elsewhere now."""
        self.chain.take_tip(change)
        self.history.on_tip()

    def on_block_wanted(self, height: int) -> None:
        """Show the block of this height."""
        self.open_page("chain")
        self.chain.show_found("", min(height, self.chain.blocks.height))

    def on_mining(self, state: MiningState | None) -> None:
        """Proof of work began, went on or ended."""
        for part in (self.trust_line, self.chain, self.network):
            part.show_mining(state)

    def on_command_done(self, request: int, result: Result) -> None:
        """The answer to a command: where it was asked, and for a moment in the status bar."""
        what = self._asked.pop(request, "")
        self.show_message(result.sentence, result.ok)
        self.network.show_result(what, result)
        if what == Asked.MINE:
            self.chain.show_result(result)

    def on_log(self, lines: list[LogLine]) -> None:
        """The program noted something; errors wait for a look at the Log page."""
        self.log.add_lines(lines)
        if self.page != "log":
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
            for part in (self.trust_line, self.status_bar, self.station, self.chain, self.network):
                part.show_stopped(reason)

    def on_clock(self) -> None:
        """Time went on: for the shell, and for the page that is seen."""
        now_ns = self.now_ns()
        for part in (self.trust_line, self.status_bar):
            part.show_time(now_ns)
        page = self._stack.currentWidget()
        if isinstance(page, StationPage | ChainPage | NetworkPage):
            page.show_time(now_ns)

    def on_change_requested(self, key: str, value: object) -> None:
        """A person wants another setting: it is taken over, or refused with a sentence."""
        try:
            self._settings.set(REGISTRY[key], value)
        except (SettingError, OSError) as error:
            self.settings_page.show_refusal(key, str(error))
            return
        self.settings_page.show_value(key, self._settings.get(REGISTRY[key]))
        if key == THEME.key:
            self._themes.choose(Mode(self._settings.get(THEME)))
        elif key == ZONE.key:
            self.show_zone(zone_of(self._settings))
        elif key == OPERATOR.key:
            self.status_bar.show_operator(self._settings.get(OPERATOR))

    def on_shutdown_begun(self) -> None:
        """Say that it ends, and take no more commands."""
        self._clock.stop()
        self.trust_line.show_stopping()
        self._let_nodes_be_asked(False)
        self._stack.setEnabled(False)
        self.navigation.setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.shutdown.state is Ending.DONE:
            self._remember()
            event.accept()
            return
        event.ignore()
        self.shutdown.request()

    def _ask(self, command: Command, what: str) -> None:
        self._asked[self._bridge.submit(command)] = what

    def _let_nodes_be_asked(self, possible: bool) -> None:
        for name in needing_node():
            self._actions[name].setEnabled(possible)

    def _make_parts(self) -> None:
        entries = command_entries()
        self.station, self.chain = StationPage(self._themes), ChainPage(self._themes)
        self.network, self.log = NetworkPage(self._themes, self.now_ns), LogPage(self._themes)
        self.settings_page, self.help = SettingsPage(), HelpPage(entries)
        self.trust_line, self.status_bar = TrustLine(), StatusBar()
        self.history_bar = HistoryBar()
        self.history = HistoryWatch(self.history_bar, self._settings, self._memory, self)
        self.navigation = Navigation(page_entries())
        self.commands = CommandList(entries, self)
        self._pages: dict[str, QWidget] = {
            "station": self.station, "chain": self.chain, "network": self.network, "log": self.log,
            "settings": self.settings_page, "help": self.help,
        }  # fmt: skip

    def _make_shell(self) -> None:
        self._stack = QStackedWidget()
        for name, page in self._pages.items():
            page.setObjectName(name)
            self._stack.addWidget(page)
        shell = QWidget()
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.trust_line)
        column.addWidget(self.history_bar)
        middle = QHBoxLayout()
        middle.addWidget(self.navigation)
        middle.addWidget(self._stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(shell)
        self.setMinimumSize(*LEAST_WINDOW)
        self.setWindowTitle("Gridwitness")
        self._actions = make_actions(self)
        self.addActions(list(self._actions.values()))
        fill_menus(self.menuBar(), self._actions)
        self.trust_line.show_commands_key(native("Ctrl+K"))

    def _connect(self) -> None:
        """Every tie between the widgets and what is behind them."""
        self._connect_node()
        self._connect_chain()
        self._connect_history()
        self._connect_network()
        for page in (self.network, self.chain):
            page.mineRequested.connect(self.mine)
            page.cancelMiningRequested.connect(self.cancel_mining)
        self.trust_line.cancelMiningRequested.connect(self.cancel_mining)
        self.trust_line.commandsRequested.connect(self.open_commands)
        self.commands.commandChosen.connect(lambda name: self._actions[name].trigger())
        self.navigation.pageRequested.connect(self.open_page)
        self.station.relayChosen.connect(lambda relay: self._memory.setValue("relay", relay))
        self.settings_page.changeRequested.connect(self.on_change_requested)
        self.shutdown.begun.connect(self.on_shutdown_begun)
        self.shutdown.finished.connect(self.close)

    def _connect_node(self) -> None:
        bridge = self._bridge
        bridge.statusChanged.connect(self.on_status)
        bridge.readingsTaken.connect(self.on_readings)
        bridge.tipChanged.connect(self.on_tip)
        bridge.historyChanged.connect(self.history.on_changed)
        bridge.miningChanged.connect(self.on_mining)
        bridge.roundTold.connect(self.network.show_round)
        bridge.commandDone.connect(self.on_command_done)
        bridge.logAdded.connect(self.on_log)
        bridge.readingsDropped.connect(self.on_dropped)
        bridge.nodeStopped.connect(self.on_node_stopped)

    def _connect_chain(self) -> None:
        reader = self._reader
        self.chain.pageWanted.connect(reader.read_page)
        self.chain.blockOpened.connect(reader.read_detail)
        self.chain.findRequested.connect(reader.find)
        self.chain.receiptRequested.connect(reader.save_receipt)
        self.chain.disputesWanted.connect(reader.read_disputes)
        reader.pageRead.connect(self.chain.take_page)
        reader.detailRead.connect(self.chain.take_detail)
        reader.found.connect(self.chain.show_found)
        reader.receiptSaved.connect(self.chain.show_receipt)
        reader.disputesRead.connect(self.chain.show_disputes)
        reader.readFailed.connect(self.chain.show_read_failed)

    def _connect_history(self) -> None:
        reader = self._reader
        self.history.changesWanted.connect(reader.read_history)
        self.history_bar.saveRequested.connect(reader.save_notice)
        reader.historyRead.connect(self.history.on_read)
        reader.noticeSaved.connect(self.history_bar.show_saved)
        self.history_bar.acknowledged.connect(self.history.on_acknowledged)
        self.history_bar.blockRequested.connect(self.on_block_wanted)
        self.history.countChanged.connect(self.chain.show_changes)
        self.chain.changesRequested.connect(self.history.on_again)

    def _connect_network(self) -> None:
        self.network.registerRequested.connect(lambda address: self._ask(RegisterPeer(address), Asked.REGISTER))
        self.network.forgetRequested.connect(lambda address: self._ask(ForgetPeer(address), Asked.FORGET))
        self.network.banRequested.connect(lambda who, reason: self._ask(BanPeer(who, reason), Asked.BAN))
        self.network.pardonRequested.connect(lambda who: self._ask(PardonPeer(who), Asked.PARDON))
        self.network.readWanted.connect(self._reader.read_network)
        self._reader.networkRead.connect(self.network.show_read)
        self.network.resolveRequested.connect(self.resolve)

    def _restore(self) -> None:
        """The size, page and relay of the last time; a layout of another version is not understood, so not used."""
        if self._memory.value("layout", 0, int) == LAYOUT_VERSION:
            self.restoreGeometry(self._memory.value("geometry"))
        else:
            self.resize(QSize(*USUAL_WINDOW).boundedTo(self.screen().availableSize()))
        self.station.wish_relay(str(self._memory.value("relay", "")))
        page = str(self._memory.value("page", "station"))
        self.open_page(page if page in self._pages else "station")
        self.navigation.button(self.page).setFocus()

    def _remember(self) -> None:
        self._memory.setValue("layout", LAYOUT_VERSION)
        self._memory.setValue("geometry", self.saveGeometry())
        self._memory.setValue("page", self.page)
