"""A picture of every page, made by a real node with a real peer and really sealed blocks.

What a few minutes cannot bring about, such as peers in every state, stands in pictures of its own, made up.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import display

if display.missing():  # before Qt is loaded
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings

from app import tour_alarms, tour_languages, tour_many, tour_network, tour_station, tour_trends, tour_watchdog
from app.application import MEMORY_FILE
from app.bridge import NodeBridge
from app.desktop import Desktop, closing_logs, desktop
from app.logs import LogRing, Logs
from app.main_window import MainWindow
from app.node_host import NodeHost
from app.paths import log_folder, settings_file
from app.reader import ChainReading
from app.screen_source import ScreenReader
from app.settings import LANGUAGE, NODE_NAME, OPERATOR, THEME, ZONE, Settings
from app.shown import told
from app.tour_pictures import (
    TourError,
    say,
    take_alarms,
    take_chain,
    take_diagram,
    take_flood,
    take_network,
    take_pages,
    take_past,
    take_sizes,
    take_station,
    wait,
)
from app.tour_shell import take_shell
from app.tour_states import take_states
from node.config import NodeConfig
from node.service import Node
from node.types.status import NodeStatus

NAME = "Bogotá U.D. 115 kV"
PEER_NAME = "Enel Norte"
RELAY = "sim:Relay 1 T1 115 kV"
WATCH_S = 62
BLOCKS = 5


def run(folder: Path) -> int:
    """Take the pictures; 0 when all were saved."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"gridwitness: {told(error)}\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="gridwitness-tour-") as place:
        try:
            _take_all(Path(place), folder)
        except TourError as error:
            sys.stderr.write(f"gridwitness: {error}\n")
            return 1
    return 0


def _take_all(place: Path, folder: Path) -> None:
    data = place / "station"
    logs = Logs(log_folder(data))
    with closing_logs(logs), desktop(_config(data), _settings(data), logs) as running:
        try:
            say(f"Watching a relay for {WATCH_S} s, so that the charts have something to show.")
            with _peer(running, place / "peer") as address:
                _live_a_little(running)
                take_pages(running.window, folder)
                take_sizes(running.window, folder)
                take_past(running.window, folder)
                take_shell(running.window, folder)
                take_alarms(running.window, folder)
                take_chain(running.window, folder)
                take_network(running.window, folder, "network")
                say("Those called watchdog- are what a citizen sees, of this very chain.")
                tour_watchdog.take(running, data, address, place / "watchdog", folder)
            _take_made_up(running, place / "made-up", folder)
            languages = place / "languages"
            tour_languages.take(running, data, _settings(languages), languages, folder)
        finally:
            _end(running)
    say("Those called empty-, disconnected-, flooded- and tampered- show real nodes when not all is well.")
    take_states(_config(data), _settings(data), place, folder)


def _config(data: Path) -> NodeConfig:
    return NodeConfig(data, port=0, name=NAME, difficulty=14, relays=(RELAY,), seal=9.0, sealed_s=3.0)


def _settings(data: Path) -> Settings:
    settings = Settings(settings_file(data))
    for setting, value in ((LANGUAGE, "en"), (THEME, "light"), (ZONE, "America/Bogota"), (OPERATOR, "Ana Ruiz"),
                           (NODE_NAME, NAME)):  # fmt: skip
        settings.set(setting, value)
    return settings


@contextmanager
def _peer(running: Desktop, data: Path) -> Iterator[str]:
    """A second node that takes the first one's network and chain; where the first one is."""
    told: list[NodeStatus] = []
    running.bridge.statusChanged.connect(told.append)
    running.show()
    wait(lambda: bool(told or running.host.reason), "the node's first word")
    if running.host.reason:
        raise TourError(running.host.reason)
    config = NodeConfig(data, port=0, name=PEER_NAME, peers=(told[-1].address,), seal=None)
    peer = NodeHost(lambda: Node(config))
    peer.start()
    try:
        wait(lambda: bool(told[-1].peers) and all(one.agrees for one in told[-1].peers), "a peer that agrees")
        yield told[-1].address
    finally:
        peer.stop(5)


def _live_a_little(running: Desktop) -> None:
    """Let the relay speak and blocks be sealed, and do once what a person does."""
    window = running.window
    window.station.live.on_span_chosen(0)
    history = window.station.charts
    wait(lambda: history.history.length_s >= WATCH_S / 2, "the relay's readings")
    tour_alarms.raise_some(window)
    window.resolve()
    window.mine()
    wait(lambda: window.network.results.rowCount() >= 2, "the answers to the commands")
    wait(lambda: history.history.length_s >= WATCH_S, "the relay's readings")
    wait(lambda: window.chain.blocks.height >= BLOCKS, "sealed blocks")
    tour_trends.choose_real(window)
    window.status_bar.clear_message()


def _take_made_up(running: Desktop, place: Path, folder: Path) -> None:
    """Pages of a second window, which no node ever speaks to: it is told what was made up."""
    say("The pictures called network-many show a network that is made up: peers in every state, forks, two histories.")
    say("Those called trends-year show a year that is made up, with a dip, a gap, and four weeks earlier behind it.")
    say("Those called station-marks show a minute that is made up: marks of each kind, and what cannot be so.")
    say("Those called alarms-flood show 200 alarms that are made up.")
    say("Those called station-four and station-forty show made-up relays: one is silent, one has tripped.")
    host = NodeHost(lambda: Node(_config(place)))  # never started, nor is the reader
    reader = ChainReading(lambda: ScreenReader(place), place)
    memory = QSettings(str(place / MEMORY_FILE), QSettings.Format.IniFormat)
    bridge = NodeBridge(host, LogRing())
    window = MainWindow(running.themes, bridge, reader, _settings(place), memory, lambda: tour_network.NOW_NS)
    try:
        window.show()
        window.activateWindow()
        window.on_status(tour_network.status())
        tour_network.show(window.network)
        take_network(window, folder, "network-many")
        tour_station.show(window.station, tour_network.NOW_NS)
        take_station(window, folder, "station-marks")
        tour_trends.show(window.trends, tour_network.NOW_NS)
        tour_trends.take(window, folder, "trends-year")
        for count, name in ((4, "four"), (40, "forty")):
            tour_many.show(window.station, tour_network.NOW_NS, count)
            take_station(window, folder, f"station-{name}")
            take_diagram(window, folder, f"station-{name}-large")
        tour_alarms.flood(window.alarms, tour_network.NOW_NS)
        take_flood(window, folder)
    finally:
        window.close()
        wait(lambda: not window.isVisible(), "the end of the second window")
        window.deleteLater()


def _end(running: Desktop) -> None:
    running.window.close()
    wait(lambda: not running.window.isVisible(), "the end of the node")
    running.host.wait(5)
