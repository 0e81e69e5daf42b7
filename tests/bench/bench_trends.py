"""A year of three curves on the Trends page: opened, zoomed and panned, from a store with a year of roll-ups."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from math import sin
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication

from app.desks.trends import TrendDesk
from app.reader import ChainReading
from app.screen_source import ScreenReader
from node.ledger.values import encode_quantity
from node.store import database
from node.store.chain import Chain
from node.store.rollups import HOUR, MINUTE
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.trend import Channel
from tests.bench import chains
from tests.bench.charts import SIZE, application
from tests.bench.registry import Aim, Bench, Run, register
from widgets.pages.trends import TrendsPage
from widgets.theme import ThemeSource

SOURCE = "Feeder 12"
CURVES = tuple(
    Channel(SOURCE, "", Quantity(QuantityCode.VOLTAGE_LINE_LINE, phase, Unit.KILOVOLT))
    for phase in (Phase.AB, Phase.BC, Phase.CA)
)
YEAR_S = 365 * 86_400
END_S = chains.BEGAN_MS // 3_600_000 * 3600
LIMIT_MS = 50.0
"""Twenty frames a second."""
FRAMES = 60
GIVE_UP_S = 20.0


def fill(connection: sqlite3.Connection) -> None:
    """A year of minutes and hours of each curve, as they would be rolled up, with a dip of a second in it."""
    with database.transaction(connection):
        connection.execute("INSERT INTO series (number, source, point) VALUES (1, ?, '')", (SOURCE,))
        for channel in CURVES:
            for span in (MINUTE, HOUR):
                connection.executemany(
                    "INSERT INTO rollup (series, quantity, span, start, count, doubtful, low, high, total)"
                    " VALUES (1, ?, ?, ?, ?, 0, ?, ?, ?)",
                    _rows(encode_quantity(channel.quantity), span),
                )


def _rows(quantity: bytes, span: int) -> Iterator[tuple[bytes, int, int, int, float, float, str]]:
    first, last = (END_S - YEAR_S) // span, END_S // span
    for start in range(first, last):
        mean = round(115 + 3 * sin(start * span / 2e5), 3)
        low = 40.0 if start == (first + last) // 2 else mean - 1
        yield quantity, span, start, span, low, mean + 1, f"{mean * span:.3f}"


class Screen(QObject):
    """The page with the program's own reader, and a clock for its frames."""

    def __init__(self, themes: ThemeSource, folder: Path) -> None:
        super().__init__()
        self.trends = TrendsPage(themes)
        self.reader = ChainReading(lambda: ScreenReader(folder), folder)
        TrendDesk(
            self, self.reader, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat), lambda _height: None
        )
        self._unpainted: set[QObject] = set()
        self.reader.start()
        self.trends.resize(*SIZE)
        self.trends.show()
        self.trends.show_time(END_S * 1_000_000_000)

    def show_message(self, sentence: str, ok: bool = True) -> None:
        """Nothing is saved here; a word of trouble ends the measurement."""
        assert ok, sentence

    def close(self) -> None:
        self.trends.close()
        self.reader.stop()

    def opened(self) -> float:
        """Frames from the choice of the curves until the year is seen: nobody waits for the disk."""
        self.trends.picker.choose(())
        self.trends.charts.answer = None
        self._look_at_the_year()
        QApplication.processEvents()
        began = time.perf_counter()
        self.trends.picker.choose(CURVES)
        frames = [self._frame(_nothing)]
        while not self.trends.charts.data:
            frames.append(self._frame(_nothing))
        frames.append(self._frame(_nothing))
        seen_ms = (time.perf_counter() - began) * 1000
        return self._told("opened", frames, f"the year is seen after {seen_ms:.0f} ms, ")

    def zoomed(self) -> float:
        """Frames from a year to a minute and back."""
        self._shown()
        half = FRAMES // 2
        factor = (60 / YEAR_S) ** (1 / half)
        window = self.trends.charts.window_of_time
        steps = [factor] * half + [1 / factor] * half
        acts = [partial(window.zoom, step, END_S - YEAR_S / 2) for step in steps]
        return self._told("zoomed", [self._frame(act) for act in acts])

    def panned(self) -> float:
        """Frames through three months, far past what was read, and back."""
        self._shown()
        window = self.trends.charts.window_of_time
        window.centre(END_S - YEAR_S / 2, YEAR_S / 12)
        step = window.span_s / 10
        acts = [partial(window.pan, step if n < FRAMES // 2 else -step) for n in range(FRAMES)]
        return self._told("panned", [self._frame(act) for act in acts])

    @staticmethod
    def _told(name: str, frames: list[float], more: str = "") -> float:
        """The mean frame as a share of the limit."""
        p95 = sorted(frames)[int(len(frames) * 0.95)] * 1000
        mean = sum(frames) / len(frames) * 1000
        print(f"    {name:<8} {more}{len(frames)} frames, mean {mean:.1f} ms, p95 {p95:.1f} ms", flush=True)
        return mean / LIMIT_MS

    def _frame(self, act: Callable[[], None]) -> float:
        began = time.perf_counter()
        act()
        self._painted()
        return time.perf_counter() - began

    def _painted(self) -> None:
        self.trends.charts.redraw()
        views = [chart.frame.viewport() for chart in self.trends.charts.charts]
        for view in views:
            view.installEventFilter(self)
        self._unpainted = set(views)
        self._until(lambda: not self._unpainted)

    def _until(self, done: Callable[[], bool]) -> None:
        end = time.perf_counter() + GIVE_UP_S
        while not done():
            QApplication.processEvents()
            if time.perf_counter() > end:
                raise TimeoutError("A frame was not painted.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._unpainted.discard(watched)
        return False

    def _shown(self) -> None:
        self.trends.picker.choose(CURVES)
        self._look_at_the_year()
        self._until(lambda: bool(self.trends.charts.data))
        self._painted()

    def _look_at_the_year(self) -> None:
        self.trends.charts.window_of_time.show(END_S - YEAR_S, END_S)


def _nothing() -> None:
    """A frame in which nothing was moved."""


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    themes = application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        connection = database.open_writer(folder)
        Chain.begin(connection, chains.genesis_block())
        fill(connection)
        connection.close()
        screen = Screen(themes, folder)
        try:
            yield {"opened": screen.opened, "zoomed": screen.zoomed, "panned": screen.panned}
        finally:
            screen.close()


register(
    Bench(
        "trends", "How long is a frame of a year of three curves, opened, zoomed and panned, of 20 a second?",
        "of 50 ms", prepare, tuple(Aim(name, at_most=1.0) for name in ("opened", "zoomed", "panned")), rounds=5,
    )
)  # fmt: skip
