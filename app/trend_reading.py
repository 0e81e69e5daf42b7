"""What the Trends page wants of the disk, as errands for the reader's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app import trend_tables
from app.reader import ChainReading
from app.screen_source import ScreenSource
from app.wishes import Errand
from node.types.alarm import EventChoice
from node.types.trend import RecordsWish, TrendCurve, TrendWish

MOST_EVENTS = 500


class TrendReading(QObject):
    """Slots take wishes and return at once.

    `offersRead(offers)`, `curvesRead(TrendAnswer)`, `recordsRead(wish, records, whole)` and `eventsRead(events)` answer
    the newest wish of their kind; `saved(ok, sentence)` tells of a file; `failed(sentence)` that a read
    went wrong, `curvesFailed(sentence)` that one of curves did.
    """

    offersRead = Signal(object)
    curvesRead = Signal(object)
    recordsRead = Signal(object, object, bool)
    eventsRead = Signal(object)
    saved = Signal(bool, str)
    failed = Signal(str)
    curvesFailed = Signal(str)

    def __init__(self, reader: ChainReading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader

    def read_offers(self) -> None:
        """Wish for what can be drawn."""
        self._reader.send(_Offers(self.failed.emit, lambda source: self.offersRead.emit(source.offers())))

    def read_curves(self, wish: TrendWish) -> None:
        """Wish for curves."""
        self._reader.send(_Curves(self.curvesFailed.emit, lambda source: self.curvesRead.emit(source.trend(wish))))

    def read_records(self, wish: RecordsWish) -> None:
        """Wish for the records behind curves."""
        self._reader.send(_Records(self.failed.emit, lambda source: self.recordsRead.emit(wish, *source.records(wish))))

    def read_events(self, since_ns: int, until_ns: int) -> None:
        """Wish for what happened in this time, for the marks."""
        choice = EventChoice(since_ns=max(0, since_ns), until_ns=max(0, until_ns))
        self._reader.send(
            _Events(
                self.failed.emit, lambda source: self.eventsRead.emit(source.events("", MOST_EVENTS, choice).events)
            )
        )

    def save_table(self, path: Path, curves: Sequence[TrendCurve], start: float, stop: float) -> None:
        """Wish for a file with the points of this time."""
        self._save(
            lambda source: trend_tables.write(path, curves, start, stop, source.origins),
            f"Points of curves in {path}; curves: {len(curves)}.",
        )

    def save_picture(self, path: Path, picture: QImage) -> None:
        """Wish for a file with this picture."""
        self._save(lambda _: trend_tables.write_picture(path, picture), f"A picture of trends is in {path}.")

    def _save(self, job: Callable[[ScreenSource], tuple[bool, str]], note: str) -> None:
        def work(source: ScreenSource) -> None:
            ok, sentence = job(source)
            self.saved.emit(ok, sentence)
            if ok:
                self._reader.written.emit(note)

        self._reader.send(_Saving(self._not_saved, work))

    def _not_saved(self, sentence: str) -> None:
        self.saved.emit(False, sentence)


@dataclass(frozen=True, slots=True)
class _Work(Errand):
    """What is to be done is a function; that there is a class for each kind tells which one outdates which."""

    told: Callable[[str], object]
    work: Callable[[ScreenSource], object]

    def run(self, source: ScreenSource) -> None:
        """Do it."""
        self.work(source)

    def fail(self, sentence: str) -> None:
        """It could not be done."""
        self.told(sentence)


class _Offers(_Work): ...


class _Curves(_Work): ...


class _Records(_Work): ...


class _Events(_Work): ...


class _Saving(_Work):
    writes = True
