"""The whole window with all that the tour makes up in it, and without a node, for questions to its looks and names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication

from app import tour_network, tour_station, tour_trends
from app.actions import page_entries
from app.bridge import NodeBridge
from app.logs import LogRing
from app.main_window import MainWindow
from app.node_host import NodeHost
from app.reader import ChainReading
from app.settings import Settings
from tests.app.fakes import FakeNode, FakeSource
from tests.scenes.programs import until
from widgets.theme import LEAST_WINDOW, SMALLEST_WINDOW, USUAL_WINDOW, ThemeSource

SIZES = {"usual": USUAL_WINDOW, "200 %": LEAST_WINDOW, "smallest": SMALLEST_WINDOW}


@contextmanager
def window(themes: ThemeSource, folder: Path) -> Iterator[MainWindow]:
    """Without a word of a node yet."""
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    bridge = NodeBridge(NodeHost(FakeNode), LogRing())
    reader = ChainReading(FakeSource, folder / "receipts")
    made = MainWindow(themes, bridge, reader, Settings(folder / "settings.json"), memory, lambda: tour_network.NOW_NS)
    made.show()
    try:
        yield made
    finally:
        made.close()
        until(lambda: _is_gone(made), words="the end of the window")
        made.deleteLater()


def fill(made: MainWindow) -> None:
    """A network, a station and trends, as the tour makes them up."""
    made.on_status(tour_network.status())
    tour_network.show(made.network)
    tour_station.show(made.station, tour_network.NOW_NS)
    tour_trends.show(made.trends, tour_network.NOW_NS)


def pages(made: MainWindow, size: tuple[int, int]) -> Iterator[str]:
    """Each page, laid out at this size."""
    made.resize(QSize(*size))
    for entry in page_entries():
        made.open_page(entry.page)
        QApplication.processEvents()
        QApplication.processEvents()  # what gives way to a size does so in a second round
        yield entry.page
    made.add_relay()
    QApplication.processEvents()
    yield "relays, adding"
    made.relays.on_closed()


def _is_gone(made: MainWindow) -> bool:
    QApplication.processEvents()
    return not made.isVisible()
