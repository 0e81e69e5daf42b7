"""What is behind the watchdog's page: none of it is loaded before the first curves are seen, or somebody looks."""

import importlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from app.desks.people import PeopleDesk
from app.languages import spoken
from app.reader import ChainReading
from app.settings import LANGUAGE, Settings, zone_of
from node.types.deed import DeedKind
from widgets.tables.column import Mood

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.watchdog.desk import WatchdogDesk
    from app.watchdog.history import HistoryDesk

LATER_MS = 3_000


class LateWatchdog(QObject):
    """Loads it beside the window, for it takes a twentieth of a second, and then gives the page its desks."""

    _loaded = Signal()

    def __init__(self, window: "MainWindow", reader: ChainReading, settings: Settings, people: PeopleDesk) -> None:
        super().__init__(window)
        self._window, self._reader, self._settings, self._people = window, reader, settings, people
        self._folder: Path | None = None
        self._loading = threading.Thread(target=self._load, name="loading", daemon=True)
        self.desk: WatchdogDesk | None = None
        self.history: HistoryDesk | None = None
        window.watchdog.sought.connect(self.begin)
        self._loaded.connect(self.begin)

    def use(self, folder: Path) -> None:
        """The data folder of the node."""
        self._folder = folder
        QTimer.singleShot(LATER_MS, self, self.on_curves_drawn)

    @Slot()
    def on_curves_drawn(self) -> None:
        """Nobody looked there so far."""
        if self.desk is None and self._folder is not None:
            self._loading.start()

    @Slot()
    def begin(self) -> None:
        """Give the page its desks, now."""
        if self.desk is not None or self._folder is None:
            return
        from app.watchdog.desk import WatchdogDesk  # noqa: PLC0415 (see the head of this file)
        from app.watchdog.history import HistoryDesk  # noqa: PLC0415

        window, translate = self._window, QCoreApplication.translate
        self.desk = WatchdogDesk(window.watchdog, self._folder, spoken(self._settings.get(LANGUAGE)))
        self.desk.said.connect(window.show_message)
        self.desk.alarmed.connect(lambda sentence: window.show_message(sentence, False))
        self.desk.doubted.connect(
            lambda count: window.navigation.show_badge(
                "watchdog", count, translate("Desks", "Followed nodes in doubt"), Mood.FAULT
            )
        )
        self.desk.start()
        zone = zone_of(self._settings)
        self.history = HistoryDesk(window.watchdog.place, self._folder, self._reader.receipts, zone, window)
        self.history.noted.connect(lambda sentence: self._people.note(DeedKind.EXPORT, sentence))

    def end(self) -> None:
        """The window closes: leave nothing behind."""
        self._folder = None
        if self._loading.is_alive():
            self._loading.join()
        for desk in (self.desk, self.history):
            if desk is not None:
                desk.end()

    def _load(self) -> None:
        for name in ("app.watchdog.desk", "app.watchdog.history"):
            importlib.import_module(name)
        self._loaded.emit()
