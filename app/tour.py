"""A picture of every page, made by a real node with a real peer and really sealed blocks."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import display

if display.missing():  # before Qt is loaded
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtGui import QPixmap

from app.actions import page_entries
from app.desktop import Desktop, closing_logs, desktop
from app.logs import Logs
from app.node_host import NodeHost
from app.paths import log_folder, settings_file
from app.settings import NODE_NAME, OPERATOR, THEME, ZONE, Settings
from app.shown import told
from node.config import NodeConfig
from node.service import Node
from node.types.status import NodeStatus
from widgets.theme import LEAST_WINDOW, USUAL_WINDOW, Mode

NAME = "Bogotá U.D. 115 kV"
PEER_NAME = "Enel Norte"
RELAY = "sim:Relay 1 T1 115 kV"
WATCH_S = 62
BLOCKS = 5
LOOK_EVERY_MS = 20
NETWORK_CARDS = ("rounds", "forks", "signed", "map")
SETTLE_MS = 400
WITHIN_MS = 120_000


class TourError(Exception):
    """Something that the tour waits for did not come; the message says what."""


def run(folder: Path) -> int:
    """Take the pictures; 0 when all were saved."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"gridwitness: {told(error)}\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="gridwitness-tour-") as place:
        data = Path(place) / "station"
        logs = Logs(log_folder(data))
        with closing_logs(logs), desktop(_config(data), _settings(data), logs) as running:
            try:
                _say(f"Watching a relay for {WATCH_S} s, so that the charts have something to show.")
                with _peer(running, Path(place) / "peer"):
                    _live_a_little(running)
                    _take_all(running, folder)
            except TourError as error:
                sys.stderr.write(f"gridwitness: {error}\n")
                return 1
            finally:
                _end(running)
    return 0


def _config(data: Path) -> NodeConfig:
    return NodeConfig(data, port=0, name=NAME, difficulty=14, relays=(RELAY,), seal=9.0, sealed_s=3.0)


def _settings(data: Path) -> Settings:
    settings = Settings(settings_file(data))
    for setting, value in ((THEME, "light"), (ZONE, "America/Bogota"), (OPERATOR, "Ana Ruiz"), (NODE_NAME, NAME)):
        settings.set(setting, value)
    return settings


@contextmanager
def _peer(running: Desktop, data: Path) -> Iterator[None]:
    """A second node that takes the first one's network and chain."""
    told: list[NodeStatus] = []
    running.bridge.statusChanged.connect(told.append)
    running.show()
    _wait(lambda: bool(told or running.host.reason), "the node's first word")
    if running.host.reason:
        raise TourError(running.host.reason)
    config = NodeConfig(data, port=0, name=PEER_NAME, peers=(told[-1].address,), seal=None)
    peer = NodeHost(lambda: Node(config))
    peer.start()
    try:
        _wait(lambda: bool(told[-1].peers) and all(one.agrees for one in told[-1].peers), "a peer that agrees")
        yield
    finally:
        peer.stop(5)


def _live_a_little(running: Desktop) -> None:
    """Let the relay speak and blocks be sealed, and do once what a person does."""
    window = running.window
    window.station.on_span_chosen(0)
    history = window.station.charts
    _wait(lambda: history.history.length_s >= WATCH_S / 2, "the relay's readings")
    window.resolve()
    window.mine()
    _wait(lambda: window.network.results.rowCount() >= 2, "the answers to the commands")
    _wait(lambda: history.history.length_s >= WATCH_S, "the relay's readings")
    _wait(lambda: window.chain.blocks.height >= BLOCKS, "sealed blocks")
    window.status_bar.clear_message()


def _take_all(running: Desktop, folder: Path) -> None:
    for mode in (Mode.LIGHT, Mode.DARK):
        running.window.on_change_requested(THEME.key, str(mode))
        _take_pages(running, folder, f"-{mode}", QSize(*USUAL_WINDOW), 1)
    running.window.on_change_requested(THEME.key, str(Mode.LIGHT))
    _take_pages(running, folder, "-200", QSize(*LEAST_WINDOW), 2)


def _take_pages(running: Desktop, folder: Path, suffix: str, size: QSize, ratio: int) -> None:
    """Each page at this size, and the list of commands over the first one."""
    window = running.window
    window.resize(size)
    for entry in page_entries():
        window.open_page(entry.page)
        if entry.page == "chain":
            window.chain.show_found("", window.chain.blocks.height - 1)
        _settle()
        _save(running, folder / f"{entry.page}{suffix}.png", ratio)
        if entry.page == "network":
            _take_cards(running, folder, suffix, ratio)
    window.open_page("station")
    window.open_commands()
    _settle()
    _save(running, folder / f"commands{suffix}.png", ratio)
    window.commands.dismiss()


def _take_cards(running: Desktop, folder: Path, suffix: str, ratio: int) -> None:
    """What the Network page shows beside the peers, one card after the other, and the first again."""
    tabs = running.window.network.views.tabs
    for place, name in enumerate(NETWORK_CARDS, start=1):
        tabs.setCurrentIndex(place)
        _settle()
        _save(running, folder / f"network-{name}{suffix}.png", ratio)
    tabs.setCurrentIndex(0)


def _save(running: Desktop, file: Path, ratio: int) -> None:
    window = running.window
    picture = QPixmap(window.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    window.render(picture)
    if not picture.save(str(file)):
        raise TourError(f"{file} could not be written.")
    _say(f"{file}  {picture.width()} x {picture.height()}")


def _settle() -> None:
    """A moment for the reader's answers and a fresh frame."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _wait(condition: Callable[[], bool], words: str) -> None:
    loop, look, end = QEventLoop(), QTimer(interval=LOOK_EVERY_MS), QDeadlineTimer(WITHIN_MS)
    look.timeout.connect(lambda: loop.quit() if condition() or end.hasExpired() else None)
    look.start()
    loop.exec()
    look.stop()
    if not condition():
        raise TourError(f"The tour waited {WITHIN_MS // 1000} s in vain for {words}.")


def _end(running: Desktop) -> None:
    running.window.close()
    _wait(lambda: not running.window.isVisible(), "the end of the node")
    running.host.wait(5)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
