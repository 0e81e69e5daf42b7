"""The same window once more, in the test's own process and without a screen: it knows where everything stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.bridge import NodeBridge
from app.logs import LogRing
from app.main_window import MainWindow
from app.node_host import NodeHost
from app.paths import resource
from app.reader import ChainReading
from app.settings import Settings
from node.types.status import RelayLink, RelayState
from tests.app.fakes import FakeNode, FakeSource, status
from tests.scenes.programs import until
from tests.widgets.relay_samples import reading
from widgets.theme import Mode, ThemeSource

RELAY = RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True)


class Twin:
    """A window of the real one's size with one simulated relay; its node is never started."""

    def __init__(self, themes: ThemeSource, folder: Path, width: int, height: int) -> None:
        memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        bridge = NodeBridge(NodeHost(FakeNode), LogRing())
        settings = Settings(folder / "settings.json")
        self.theme = themes.theme
        self.window = MainWindow(themes, bridge, ChainReading(FakeSource, Path("receipts")), settings, memory)
        self.window.resize(width, height)
        self.window.show()
        self.window.on_status(replace(status(), relays=(RELAY,)))
        self.window.on_readings([reading(0, RELAY.name), reading(1, RELAY.name)])
        self.open("station")

    def open(self, page: str) -> None:
        """Lay out this page as the real window does."""
        self.window.open_page(page)
        QApplication.processEvents()

    def area(self, widget: QWidget) -> QRect:
        """Where a widget of the page that is open stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def curves(self) -> list[QRect]:
        """Where the curves of each chart are drawn."""
        frames = [chart.frame for chart in self.window.station.charts.charts]
        places = [frame.mapFromScene(frame.box.sceneBoundingRect()).boundingRect() for frame in frames]
        return [place.translated(self.area(frame).topLeft()) for place, frame in zip(places, frames, strict=True)]


@contextmanager
def twin(folder: Path, width: int, height: int) -> Iterator[Twin]:
    """A twin for as long as the block lasts."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    folder.mkdir()
    themes = ThemeSource(application, resource(""), Mode.LIGHT)
    made = Twin(themes, folder, width, height)
    try:
        yield made
    finally:
        made.window.close()
        until(lambda: _is_gone(made.window), words="the end of the twin")
        made.window.deleteLater()
        themes.deleteLater()


def _is_gone(window: QWidget) -> bool:
    QApplication.processEvents()
    return not window.isVisible()
