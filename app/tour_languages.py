"""Each page in Spanish and Chinese, for the tour: the chain is the tour's own, all else is made up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QFontDatabase

from app import tour_many, tour_network, tour_station, tour_trends
from app.actions import page_entries
from app.application import MEMORY_FILE
from app.bridge import NodeBridge
from app.desktop import Desktop
from app.languages import ENGLISH, NAMES, speak
from app.logs import LogRing
from app.main_window import MainWindow
from app.node_host import NodeHost
from app.reader import ChainReading
from app.screen_source import ScreenReader
from app.settings import Settings
from app.tour_pictures import save, say, settle, wait
from node.config import NodeConfig
from node.service import Node
from node.types.pages import Sought
from node.types.status import NodeStatus
from widgets.theme import LEAST_WINDOW

LOOKS = (("", QSize(1366, 728), 1.0), ("-200", QSize(*LEAST_WINDOW), 2.0))
CHINESE = "zh"


def take(running: Desktop, data: Path, settings: Settings, place: Path, folder: Path) -> None:
    """A window in each language but English, one after the other; English again afterwards."""
    told: list[NodeStatus] = []
    running.bridge.statusChanged.connect(told.append)
    wait(lambda: bool(told), "the node's next word")
    for language in NAMES:
        if language == ENGLISH:
            continue
        if language == CHINESE and not can_draw_chinese():
            say("No pictures in Chinese: this machine has no font for it (docs/translating.md).")
            continue
        speak(running.application, language)
        with _window(running, data, settings, place / language) as window:
            _show(window, told[-1])
            _take_pages(window, folder, language)
    speak(running.application, ENGLISH)


def can_draw_chinese() -> bool:
    """Whether this machine has a font for it; the program brings none."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


@contextmanager
def _window(running: Desktop, data: Path, settings: Settings, place: Path) -> Iterator[MainWindow]:
    """A window that no node speaks to, which reads the chain of one that runs."""
    host = NodeHost(lambda: Node(NodeConfig(place)))  # never started
    reader = ChainReading(lambda: ScreenReader(data), place)
    memory = QSettings(str(place / MEMORY_FILE), QSettings.Format.IniFormat)
    bridge = NodeBridge(host, LogRing())
    window = MainWindow(running.themes, bridge, reader, settings, memory, lambda: tour_network.NOW_NS)
    reader.start()
    try:
        window.show()
        window.activateWindow()
        yield window
    finally:
        window.close()
        wait(lambda: not window.isVisible(), "the end of the window in another language")
        reader.stop()
        window.deleteLater()


def _show(window: MainWindow, status: NodeStatus) -> None:
    now_ns, states = tour_network.NOW_NS, tour_many.relays(4)
    window.on_status(status)
    tour_network.show(window.network)
    tour_many.show(window.station, now_ns, 4)
    tour_station.show(window.station, now_ns)
    tour_trends.show(window.trends, now_ns)
    window.alarms.take(tour_many.alarms(states, now_ns))
    window.alarms.card.view.select(0)
    window.open_page("chain")  # which asks for rows only while it is seen
    wait(lambda: window.chain.blocks.row_at(0) is not None, "the blocks of the chain")
    window.chain.show_found(Sought(""), status.height)


def _take_pages(window: MainWindow, folder: Path, language: str) -> None:
    for suffix, size, ratio in LOOKS:
        window.resize(size)
        for entry in page_entries():
            window.open_page(entry.page)
            settle()
            save(window, folder / f"{entry.page}-{language}{suffix}.png", ratio)
        window.open_commands()
        settle()
        save(window, folder / f"commands-{language}{suffix}.png", ratio)
        window.commands.dismiss()
