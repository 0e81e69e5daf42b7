"""The whole window with something to show on every page, made up; no node speaks to it."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QSettings

from app import tour_many, tour_network, tour_shell, tour_station, tour_trends
from app.actions import page_entries
from app.bridge import NodeBridge
from app.logs import LogRing
from app.main_window import MainWindow
from app.node_host import NodeHost
from app.reader import ChainReading
from app.settings import NODE_NAME, OPERATOR, ZONE, Settings
from node import VERSION
from node.types.alarm import AlarmState, Condition, EventChoice
from node.types.deed import Deed, DeedChoice, DeedKind
from node.types.pages import Sought
from node.types.receipt import Fate, GivenWay
from node.types.relay import Priority
from node.types.status import MiningState, NodeStatus
from tests.app.fakes import FakeNode, FakeSource
from tests.widgets.alarm_samples import alarm
from tests.widgets.chain_samples import block_rows, detail, dispute, log_line, notice
from widgets.crash_bar import CrashReport
from widgets.theme import ThemeSource

NOW_NS = tour_network.NOW_NS
SECOND = 1_000_000_000
OWNERS = ("Ana Ruiz", "Luis Gil")
FOLDER = "/somewhere"
STOPPED = "The disk is full."
LINES = tuple(
    log_line(place, level, "node", f"Line {place}.")
    for place, level in enumerate(("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
)
MINING = MiningState(tour_network.HEIGHT + 1, 20, 712_000, 1.39e6)
CHANGE = GivenWay(notice(7), bytes(32), Fate(84, 80, 4, 0, ("Relay 1", "Relay 2")))
REPORT = CrashReport(NOW_NS - 8 * 10**12, NOW_NS - 10**12, VERSION, "Linux", "", tour_shell.LINES, tour_shell.LINES)
ALARMS = tuple(
    replace(one, comment=f"Comment {place}." if place % 2 else "", who=OWNERS[place % 2] if place % 3 else "",
            acted_ns=NOW_NS if place % 3 else None, came_ns=NOW_NS - 60 * SECOND, received_ns=NOW_NS - 59 * SECOND,
            until_ns=NOW_NS + SECOND if one.state is AlarmState.SHELVED else None)
    for place, one in enumerate(
        alarm(f"S{place}", state, list(Priority)[place % 4], condition)
        for place, (state, condition) in enumerate(
            zip([one for one in AlarmState if one is not AlarmState.NORMAL] * 2, list(Condition), strict=False)
        )
    )
)  # fmt: skip
DEEDS = tuple(
    Deed(NOW_NS - place * SECOND, OWNERS[place % 2] if place else "", kind, "Deed was done.")
    for place, kind in enumerate(DeedKind)
)


@contextmanager
def window(themes: ThemeSource, folder: Path) -> Iterator[MainWindow]:
    """The window before anything is shown in it."""
    settings = Settings(folder / "settings.json")
    for setting, value in ((ZONE, "America/Bogota"), (OPERATOR, OWNERS[0]), (NODE_NAME, tour_network.NAME)):
        settings.set(setting, value)
    host = NodeHost(FakeNode)  # never started, nor is the reader
    reader = ChainReading(FakeSource, folder)
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(themes, NodeBridge(host, LogRing()), reader, settings, memory, lambda: NOW_NS)
    made.show()
    try:
        yield made
    finally:
        made.close()
        made.deleteLater()


def status() -> NodeStatus:
    """A node in the middle of much: it mines, catches up, and something is wrong with it."""
    return replace(
        tour_network.status(), mining=MINING, contradictions=1, set_aside=2, clock_rate=60,
        clock_start_ms=NOW_NS // 1_000_000, open=True,
    )  # fmt: skip


def fill(shown: MainWindow) -> None:
    """Let each page show something."""
    shown.help.show_about(VERSION, FOLDER)
    shown.on_status(status())
    tour_network.show(shown.network)
    tour_many.show(shown.station, NOW_NS, 4)
    tour_station.show(shown.station, NOW_NS)
    tour_trends.show(shown.trends, NOW_NS)
    _fill_chain(shown)
    _fill_alarms(shown)
    shown.on_log(list(LINES))
    shown.log.people.take(DeedChoice(), "", DEEDS, "", 2)
    shown.history_bar.show_change(CHANGE)
    shown.crash_bar.show_report(REPORT)
    shown.on_mining(MINING)


def told() -> set[str]:
    """All that the made-up node says, which stands on the screen as it is."""
    peers = (tour_network.PEERS, tour_network.membership())
    network = (peers, tour_network.rounds(), tour_network.branches(), tour_network.lines())
    station = (tour_station.relays(), tour_station.verdict(NOW_NS), tour_station.events(NOW_NS))
    bays = (tour_many.relays(4), tour_many.alarms(tour_many.relays(4), NOW_NS))
    chain = (dispute(None), dispute(12_000, 2), block_rows(tour_network.HEIGHT - 60, 61), CHANGE)
    rest = (replace(status(), sealing=""), tour_network.ANSWERS, ALARMS, DEEDS, REPORT, LINES, FOLDER, STOPPED)
    return texts_in((network, station, bays, chain, rest))


def _fill_chain(shown: MainWindow) -> None:
    chain = shown.chain
    first = tour_network.HEIGHT - 60
    chain.take_page(first, block_rows(first, 61))
    chain.show_found(Sought(""), tour_network.HEIGHT - 1)
    chain.take_detail(tour_network.HEIGHT - 1, detail(tour_network.HEIGHT - 1, altered=True))
    chain.show_disputes((dispute(None), dispute(12_000, 2)))
    chain.show_changes(2)


def _fill_alarms(shown: MainWindow) -> None:
    shown.alarms.take(ALARMS)
    shown.status_bar.show_alarms(Counter({Priority.CRITICAL: 2, Priority.LOW: 1}))
    shown.alarms.card.view.select(0)
    shown.alarms.events.take(EventChoice(), "", tour_station.events(NOW_NS), "")


def scenes(shown: MainWindow) -> Iterator[str]:
    """The window in each of its states, one after the other, by name."""
    for entry in page_entries():
        shown.open_page(entry.page)
        yield entry.page
    for name, begin, end in _overlays(shown):
        begin()
        yield name
        end()


def _overlays(shown: MainWindow) -> list[tuple[str, Callable[[], object], Callable[[], object]]]:
    return [
        ("commands", shown.open_commands, shown.commands.dismiss),
        ("hand over", shown.shift.open, shown.hand_over_card.dismiss),
        ("lock", lambda: shown.lock_bar.lock(NOW_NS), shown.lock_bar.done),
        ("new relay", shown.add_relay, shown.relays.on_closed),
        ("stopped", lambda: shown.on_node_stopped(STOPPED), lambda: None),
    ]


def texts_in(data: object) -> set[str]:
    """Each text in a tree of dataclasses: what a node said, and nobody translates."""
    if isinstance(data, Enum):
        return set()  # a state: what it is called on the screen has to be translated
    if isinstance(data, str):
        return {data}
    if isinstance(data, dict):
        return set().union(*map(texts_in, [*data, *data.values()]))
    if isinstance(data, tuple | list | frozenset | set):
        return set().union(*map(texts_in, data))
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        return set().union(*(texts_in(getattr(data, field.name)) for field in dataclasses.fields(data)))
    return set()
