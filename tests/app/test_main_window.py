"""The window with a stand-in for the node: what comes up reaches the pages, what people ask for goes down."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bridge import NodeBridge
from app.logs import LogRing
from app.main_window import MainWindow
from app.node_host import NodeHost
from app.reader import ChainReading
from app.settings import OPERATOR, THEME, Settings
from app.shutdown import Ending
from node.types.branch import Branch
from node.types.commands import (
    BanPeer,
    CancelMining,
    Command,
    ForgetPeer,
    Mine,
    NoteDeeds,
    PardonPeer,
    RegisterPeer,
    Resolve,
    Result,
)
from node.types.deed import Deed
from node.types.events import HistoryChanged, LogLine, MiningChanged, ReadingTaken, RoundTold, StatusChanged, TipChanged
from node.types.pages import Sought
from node.types.peer import PeerState, PeerStatus
from node.types.receipt import Fate, GivenWay
from node.types.rounds import ChainCase, Round
from node.types.status import MiningState, RelayLink, RelayState
from tests.app.fakes import FakeNode, FakeSource, row, status
from tests.widgets.chain_samples import notice
from tests.widgets.relay_samples import NOON, SECOND, reading
from widgets.theme import LEAST_WINDOW, SMALLEST_WINDOW, USUAL_WINDOW, Mode, ThemeSource

RESOURCES = Path(__file__).parents[2] / "resources"
RELAY = RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True, last_time_ns=NOON)
PEERS = (PeerState("10.0.0.2:5000", PeerStatus.SILENT), PeerState("10.0.0.3:5000", PeerStatus.CONNECTED, agrees=True))
READY = replace(status(height=3), relays=(RELAY,), peers=PEERS, tip_time_ms=NOON // 1_000_000)

Opens = Callable[..., MainWindow]


class Rig:
    """A window, and the node beneath it."""

    def __init__(self, folder: Path, themes: ThemeSource) -> None:
        self.asked: list[Command] = []
        self.noted: tuple[Deed, ...] = ()
        self.node: FakeNode | None = None
        self.fail: Exception | None = None
        self.host = NodeHost(self._make)
        self.bridge = NodeBridge(self.host, LogRing())
        self.source = FakeSource()
        self.reader = ChainReading(lambda: self.source, folder / "receipts")
        self.settings = Settings(folder / "settings.json")
        self.memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.now_ns = NOON
        self.window = MainWindow(
            themes, self.bridge, self.reader, self.settings, self.memory, now_ns=lambda: self.now_ns
        )

    def _make(self) -> FakeNode:
        self.node = FakeNode(self._live, self._answer, self.fail)
        return self.node

    async def _live(self, node: FakeNode) -> None:
        node.tell(StatusChanged(READY))

    async def _answer(self, command: Command) -> Result:
        if isinstance(command, NoteDeeds):
            self.noted += command.deeds
            return Result(ok=True, sentence="")
        self.asked.append(command)
        return Result(ok=True, sentence=f"{type(command).__name__} was done.")

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert action is not None and action.isEnabled()
        action.trigger()


@pytest.fixture(scope="module")
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, RESOURCES, Mode.LIGHT)


@pytest.fixture
def still(tmp_path: Path, qtbot: QtBot, themes: ThemeSource) -> Iterator[Rig]:
    """The window before its node is started."""
    themes.choose(Mode.LIGHT)
    rig = Rig(tmp_path, themes)
    rig.reader.start()
    rig.window.show()
    qtbot.waitExposed(rig.window)
    yield rig
    if rig.window.shutdown.state is Ending.NO:  # also where it stands in the tray
        rig.window.shutdown.request()
    qtbot.waitUntil(lambda: rig.window.shutdown.state is Ending.DONE)
    assert rig.reader.stop() and rig.host.stop(5)
    rig.window.deleteLater()


@pytest.fixture
def rig(still: Rig, qtbot: QtBot) -> Rig:
    """The window with its node running."""
    still.bridge.start()
    qtbot.waitUntil(lambda: still.window.trust_line.state == "● Chain whole")
    return still


def test_before_the_node_is_ready_it_says_so_and_takes_no_command(still: Rig) -> None:
    assert still.window.trust_line.state == "○ Checking…"
    action = still.window.findChild(QAction, "mine")
    assert action is not None and not action.isEnabled()


def test_what_the_node_says_reaches_every_part(rig: Rig) -> None:
    window = rig.window
    assert window.windowTitle() == "north – Gridwitness"
    assert "height 3" in window.trust_line.sentence and "1 of 2 peers agree" in window.trust_line.sentence
    assert window.network.peers.rowCount() == 2 and window.chain.blocks.height == 3
    assert window.navigation.button("network").badge == "▲ 1"
    assert "Relay 1 live" in window.status_bar.facts


def test_readings_and_tips_and_mining_arrive(qtbot: QtBot, rig: Rig) -> None:
    assert rig.node is not None
    for event in (
        ReadingTaken(reading(1)), TipChanged(0, (row(4),), 4, bytes(32)), MiningChanged(MiningState(5, 16, 10, 1e6)),
    ):  # fmt: skip
        rig.host.events.put(event)
    qtbot.waitUntil(lambda: rig.window.chain.blocks.height == 4)
    assert rig.window.station.chosen == "Relay 1"
    assert rig.window.chain.mining.busy and rig.window.network.mining.busy
    rig.host.events.put(MiningChanged(None))
    qtbot.waitUntil(lambda: not rig.window.chain.mining.busy)


@pytest.mark.parametrize(("name", "command"), [("mine", Mine()), ("resolve", Resolve()), ("cancel", CancelMining())])
def test_actions_become_commands_and_their_answers_are_shown(
    qtbot: QtBot, rig: Rig, name: str, command: Command
) -> None:
    with qtbot.waitSignal(rig.bridge.commandDone):
        rig.trigger(name)
    assert rig.asked == [command]
    assert rig.window.status_bar.facts[0] == f"{type(command).__name__} was done."
    assert rig.window.network.results.rowCount() == 1


def test_pages_ask_through_the_same_door(qtbot: QtBot, rig: Rig) -> None:
    rig.window.network.registerRequested.emit("10.0.0.9:5000")
    rig.window.network.forgetRequested.emit("10.0.0.2:5000")
    rig.window.chain.mineRequested.emit()
    rig.window.trust_line.cancelMiningRequested.emit()
    qtbot.waitUntil(lambda: len(rig.asked) == 4)
    assert rig.asked == [RegisterPeer("10.0.0.9:5000"), ForgetPeer("10.0.0.2:5000"), Mine(), CancelMining()]


def test_blocks_are_read_and_opened_through_the_reader(qtbot: QtBot, rig: Rig) -> None:
    rig.window.open_page("chain")
    qtbot.waitUntil(lambda: rig.window.chain.blocks.index(0, 0).data() == "3")
    rig.window.chain.findRequested.emit(Sought("2"))
    qtbot.waitUntil(lambda: rig.window.chain.block_card.title == "Block 2")


@pytest.mark.parametrize(
    ("key", "page"), [("F2", "chain"), ("F3", "network"), ("F4", "log"), ("F5", "alarms"), ("F8", "settings")]
)
def test_each_page_has_its_key(qtbot: QtBot, rig: Rig, key: str, page: str) -> None:
    rig.window.activateWindow()
    qtbot.waitUntil(rig.window.isActiveWindow)
    QTest.keyClick(rig.window, getattr(Qt.Key, f"Key_{key}"))
    assert rig.window.page == page
    assert rig.window.navigation.button(page).isChecked()


def test_a_click_in_the_navigation_opens_a_page(rig: Rig) -> None:
    QTest.mouseClick(rig.window.navigation.button("help"), Qt.MouseButton.LeftButton)
    assert rig.window.page == "help"


def test_going_to_the_fields(rig: Rig) -> None:
    rig.trigger("register")
    assert rig.window.page == "network"
    rig.trigger("find")
    assert rig.window.page == "chain"


def test_the_list_of_commands_offers_what_is_possible(qtbot: QtBot, rig: Rig) -> None:
    rig.window.open_commands()
    QTest.keyClicks(rig.window.commands.needle, "full")
    assert rig.window.commands.found.topLevelItemCount() == 1
    rig.window.commands.needle.setText("Network")
    QTest.keyClick(rig.window.commands.needle, Qt.Key.Key_Return)
    assert rig.window.page == "network"


def test_errors_in_the_log_wait_for_a_look(rig: Rig) -> None:
    lines = [LogLine(NOON, level, "node", "words") for level in ("info", "error", "critical")]
    rig.window.on_log(lines)
    assert rig.window.navigation.button("log").badge == "▲ 2"
    rig.window.open_page("log")
    assert rig.window.navigation.button("log").badge == ""
    rig.window.on_log(lines)
    assert rig.window.navigation.button("log").badge == ""


def test_settings_take_effect_at_once_or_are_refused(rig: Rig, themes: ThemeSource) -> None:
    rig.window.settings_page.changeRequested.emit(THEME.key, "dark")
    assert themes.theme.name == "dark" and rig.settings.get(THEME) == "dark"
    rig.window.settings_page.changeRequested.emit(OPERATOR.key, "Ana")
    assert "Operator Ana (not authenticated)" in rig.window.status_bar.facts
    rig.window.settings_page.changeRequested.emit("zone", "Asia/Kolkata")
    assert rig.window.trust_line._clock.text().endswith("17:30:00 IST")
    rig.window.settings_page.changeRequested.emit("zone", "Nowhere")
    assert "Nowhere" in rig.window.settings_page.row("zone").refusal.text()


def test_light_and_dark_at_a_key(rig: Rig, themes: ThemeSource) -> None:
    rig.trigger("theme")
    assert themes.theme.name == "dark"
    rig.trigger("theme")
    assert themes.theme.name == "light"


def test_charts_pause_from_anywhere(rig: Rig) -> None:
    rig.trigger("pause")
    assert rig.window.station.charts.paused


def test_dropped_readings_are_owned_up_to(rig: Rig) -> None:
    rig.window.on_dropped(12)
    assert rig.window.status_bar.facts[0].startswith("▲ 12 live readings were not shown")


def test_the_seen_page_hears_the_time(rig: Rig) -> None:
    rig.now_ns = NOON + 42 * SECOND
    rig.window.on_clock()
    assert "last sealed 42 s ago" in rig.window.trust_line.sentence


def test_a_node_that_cannot_start_says_why_and_the_window_still_closes(
    qtbot: QtBot, still: Rig, warnings_logged: list[object]
) -> None:
    still.fail = OSError("no room left")
    still.bridge.start()
    qtbot.waitUntil(lambda: still.window.trust_line.state == "■ Stopped")
    assert "no room left" in still.window.trust_line.sentence and warnings_logged
    assert not any(still.window.findChild(QAction, name).isEnabled() for name in ("mine", "resolve"))  # type: ignore[union-attr]


def test_closing_says_so_stops_the_node_and_then_closes(qtbot: QtBot, rig: Rig) -> None:
    assert not rig.window.close()
    assert rig.window.trust_line.state == "■ Stopping…" and rig.window.isVisible()
    assert not rig.window.close()
    qtbot.waitUntil(lambda: not rig.window.isVisible(), timeout=2_000)
    assert rig.node is not None and rig.node.stops_requested == 1
    assert rig.window.shutdown.state is Ending.DONE


def test_the_window_remembers_its_page_and_size(qtbot: QtBot, rig: Rig, themes: ThemeSource) -> None:
    rig.window.open_page("chain")
    rig.window.station.relayChosen.emit("Relay 2")
    rig.window.close()
    qtbot.waitUntil(lambda: not rig.window.isVisible())
    again = MainWindow(themes, rig.bridge, rig.reader, rig.settings, rig.memory)
    qtbot.addWidget(again)
    assert again.page == "chain" and rig.memory.value("geometry")
    again.station.show_relays((RELAY, replace(RELAY, name="Relay 2")))
    assert again.station.chosen == "Relay 2"
    again._clock.stop()
    rig.memory.setValue("layout", 999)
    other = MainWindow(themes, rig.bridge, rig.reader, rig.settings, rig.memory)
    qtbot.addWidget(other)
    room = other.screen().availableSize()
    assert other.size() == QSize(*USUAL_WINDOW).boundedTo(room).expandedTo(QSize(*SMALLEST_WINDOW))
    other._clock.stop()


def test_everything_that_takes_the_focus_has_a_name(rig: Rig) -> None:
    inside = (widget for widget in rig.window.findChildren(QWidget) if widget.window() is rig.window)
    focusable = [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [w for w in focusable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert len(focusable) > 30 and not nameless


def test_it_fits_a_small_screen(rig: Rig) -> None:
    assert rig.window.minimumSizeHint().width() <= LEAST_WINDOW[0]
    assert rig.window.minimumSizeHint().height() <= LEAST_WINDOW[1]


def test_a_disk_that_gets_short_is_seen_from_every_page(rig: Rig) -> None:
    for page in ("station", "chain", "network", "log", "alarms", "settings", "help"):
        rig.window.open_page(page)
        rig.window.on_status(replace(READY, days_left=9.0))
        assert rig.window.trust_line._disk.isVisible()
        rig.window.on_status(replace(READY, days_left=400.0))
        assert not rig.window.trust_line._disk.isVisible()
    assert rig.window.chain.disk.text() == "Disk lasts 13 months"


def test_a_change_of_signed_history_is_an_alarm_on_every_page_until_acknowledged(qtbot: QtBot, rig: Rig) -> None:
    window, bar = rig.window, rig.window.history_bar
    qtbot.waitUntil(lambda: window.chain.blocks.height == 3)
    assert bar.isHidden()
    rig.host.events.put(HistoryChanged(notice(1)))
    qtbot.waitUntil(bar.isVisible)
    rig.source.changes = [GivenWay(notice(1), bytes(32), Fate(9, 8, 1, 0, ("Relay 1",)))]
    rig.host.events.put(TipChanged(0, (row(4),), 4, bytes(32)))
    qtbot.waitUntil(lambda: bar.told.text().startswith("Of the 9 records in them: 8 sealed again"))
    for page in ("station", "network", "log", "settings", "help", "chain"):
        window.open_page(page)
        assert bar.isVisible()
    assert window.chain.changes.text() == "1 change of signed history"
    with qtbot.waitSignal(rig.reader.noticeSaved, timeout=5000) as saved:
        bar.on_save()
    assert saved.args and "old_height" in Path(saved.args[1]).read_text("utf-8")
    qtbot.waitUntil(lambda: "The signed notice is saved" in bar.saved.text())
    bar.on_show()
    assert window.page == "chain" and window.chain._opened == 4, "the chain is shorter than that by now"
    bar.on_acknowledge()
    assert bar.isHidden()
    window.chain.changes.click()
    assert bar.isVisible() and bar.acknowledge.text() == "Close"
    bar.on_acknowledge()
    assert bar.isHidden()


def test_an_alarm_outlives_the_program_and_its_acknowledgement_too(qtbot: QtBot, rig: Rig, themes: ThemeSource) -> None:
    rig.source.changes = [GivenWay(notice(number), bytes(32)) for number in (2, 1)]
    rig.reader.read_history()
    bar = rig.window.history_bar
    qtbot.waitUntil(bar.isVisible)
    assert bar.head.text().endswith("(1 more to acknowledge)") and bar.change and bar.change.notice == notice(2)
    bar.on_acknowledge()
    assert bar.isVisible() and bar.change.notice == notice(1)
    again = MainWindow(themes, rig.bridge, rig.reader, rig.settings, rig.memory)
    qtbot.addWidget(again)
    again._clock.stop()
    again.history.on_read(rig.source.changes)
    assert again.history_bar.change and again.history_bar.change.notice == notice(1)
    again.history_bar.on_acknowledge()
    assert again.history_bar.isHidden()
    third = MainWindow(themes, rig.bridge, rig.reader, rig.settings, rig.memory)
    qtbot.addWidget(third)
    third._clock.stop()
    third.history.on_read(rig.source.changes)
    assert third.history_bar.isHidden()


def test_the_network_is_judged_read_and_told_from_its_page(rig: Rig, qtbot: QtBot) -> None:
    window = rig.window
    window.open_page("network")
    window.network.banRequested.emit("10.0.0.2:5000", "It lies.")
    window.network.pardonRequested.emit("10.0.0.2:5000")
    qtbot.waitUntil(lambda: len(rig.asked) == 2)
    assert rig.asked == [BanPeer("10.0.0.2:5000", "It lies."), PardonPeer("10.0.0.2:5000")]
    rig.source.forks = [Branch(2, 3, bytes(32), 0, (("north", 2),))]
    window.network.views.open(window.network.views.forks)
    qtbot.waitUntil(lambda: window.network.views.forks.branches.rowCount() == 1)
    assert rig.node is not None
    rig.node.tell(RoundTold(Round(1, NOON, ChainCase.NEW, "A genesis block was made.", (), 1)))
    qtbot.waitUntil(lambda: window.network.views.rounds.rounds.rowCount() == 1)


def test_the_window_goes_by_the_clock_of_the_network(rig: Rig, qtbot: QtBot) -> None:
    assert rig.node is not None and rig.window.now_ns() == rig.now_ns
    start_ms = NOON // 1_000_000 - 60_000
    rig.node.tell(StatusChanged(replace(READY, clock_rate=60, clock_start_ms=start_ms)))
    qtbot.waitUntil(lambda: rig.window.now_ns() == NOON + 59 * 60 * 10**9)


def test_a_peer_that_has_not_answered_yet_has_its_last_known_name(rig: Rig, themes: ThemeSource, qtbot: QtBot) -> None:
    spoke = PeerState("10.0.0.9:5000", PeerStatus.CONNECTED, name="South", key=bytes(32))
    rig.window.on_status(replace(READY, peers=(spoke,)))
    again = MainWindow(themes, rig.bridge, rig.reader, rig.settings, rig.memory)
    qtbot.addWidget(again)
    again._clock.stop()
    again.on_status(replace(READY, peers=(PeerState("10.0.0.9:5000", PeerStatus.CANDIDATE),)))
    assert [peer.name for peer in again.network.peers.rows] == ["South"]


def test_two_histories_are_seen_from_every_page(rig: Rig, qtbot: QtBot) -> None:
    assert rig.node is not None
    rig.node.tell(StatusChanged(replace(READY, contradictions=1)))
    qtbot.waitUntil(lambda: "signed two histories" in rig.window.navigation.button("network").accessibleDescription())
