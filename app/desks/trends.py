"""Between the Trends page, the disk its curves are read from, and the files that a person wants of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QImage

from app.desks.files import Choose, choose_file
from app.reader import ChainReading
from app.trend_reading import TrendReading
from widgets.pages.trends import TrendsPage

MEMORY_KEY = "trends"
TABLE, PICTURE = "trend.csv", "trend.png"


class Shell(Protocol):
    """What of the window the trends need."""

    trends: TrendsPage

    def show_message(self, sentence: str, ok: bool = True) -> None: ...


class TrendDesk(QObject):
    """All ties of the Trends page."""

    def __init__(
        self, shell: Shell, reader: ChainReading, memory: QSettings, show_block: Callable[[int], None],
        choose: Choose = choose_file,
    ) -> None:  # fmt: skip
        super().__init__(shell.trends)
        self._shell, self._page, self._memory, self._choose = shell, shell.trends, memory, choose
        self._reading = TrendReading(reader, self)
        self._page.picker.recall(str(memory.value(MEMORY_KEY, "")))
        self._connect_reading()
        self._page.receiptRequested.connect(reader.save_receipt)
        reader.receiptSaved.connect(self._page.show_receipt)
        self._page.blockRequested.connect(show_block)
        self._page.chosen.connect(lambda text: memory.setValue(MEMORY_KEY, text))
        self._page.tableWanted.connect(lambda: self._choose(self._page, TABLE, self.on_table_to_write))
        self._page.pictureWanted.connect(self.on_picture)

    def on_table_to_write(self, path: Path) -> None:
        """A person chose where the points go."""
        charts = self._page.charts
        if charts.answer is not None:
            window = charts.window_of_time
            self._reading.save_table(path, charts.answer.curves, window.start, window.stop)

    def on_picture(self) -> None:
        """The picture is of this moment, and not of that at which a person has found a place for it."""
        picture: QImage = self._page.picture()
        self._choose(self._page, PICTURE, lambda path: self._reading.save_picture(path, picture))

    def on_saved(self, ok: bool, sentence: str) -> None:
        """What became of a file, also for whoever has left the page."""
        self._page.show_saved(ok, sentence)
        self._shell.show_message(sentence, ok)

    def _connect_reading(self) -> None:
        page, reading = self._page, self._reading
        page.offersWanted.connect(reading.read_offers)
        page.curvesWanted.connect(reading.read_curves)
        page.recordsWanted.connect(reading.read_records)
        page.eventsWanted.connect(reading.read_events)
        reading.offersRead.connect(page.take_offers)
        reading.curvesRead.connect(page.take_curves)
        reading.recordsRead.connect(page.take_records)
        reading.eventsRead.connect(page.take_events)
        reading.saved.connect(self.on_saved)
        reading.failed.connect(page.show_read_failed)
        reading.curvesFailed.connect(page.show_curves_failed)
