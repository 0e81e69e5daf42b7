"""A person at the desktop: what they see is pixels of the screen, what they do is done with mouse and keyboard."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.paths import settings_file
from app.settings import THEME, Settings
from node.store.database import open_reader
from node.store.pool import State
from tests.scenes.programs import ROOT, NodeProgram, until
from tests.scenes.twin import Twin, twin
from tests.scenes.xscreen import SIZE, Pixels, XScreen

TITLE = "Gridwitness"
TITLE_WITH_NODE = "– Gridwitness"
UNLIKE = 60  # more than the grid differs from the ground
LIKE = 40
PIXELS_OF_A_TEXT = 10
COLUMNS_GROWN = 3
SEEN_LAST = ROOT / "build" / "screen-at-failure.png"


class DesktopProgram(NodeProgram):
    """`gridwitness desktop` on a screen of its own."""

    starts = (*NodeProgram.starts[:-1], "desktop")

    def __init__(self, screen: XScreen, data: Path, port: int, *arguments: str) -> None:
        super().__init__(data, port, "--seal", "manual", *arguments)
        self.environment = screen.environment
        self.appeared = 0.0
        self._screen = screen
        Settings(settings_file(data)).set(THEME, "light")

    @property
    def window(self) -> int:
        """The number of its window; 0 while there is none."""
        return self._screen.window(TITLE)

    def start(self) -> None:
        """Start it, note when its window appears, and return once its node answers and the window knows that."""
        self.launch()
        until(self._has_window, words="the window")
        self.appeared = time.monotonic()
        until(self.answers, words=f"an answer of the node at {self.url}")
        until(lambda: bool(self._screen.window(TITLE_WITH_NODE)), words="the node's name in the title")

    def close_window(self) -> tuple[int, float]:
        """Close the window as its cross would; the exit code, and the seconds until the program was gone."""
        window = self.window
        assert window, "There is no window to close."
        begun = time.monotonic()
        self._screen.close_window(window)
        return self.wait(), time.monotonic() - begun

    def _has_window(self) -> bool:
        self.check_running()
        return bool(self.window)

    def mines(self) -> bool:
        """Whether its worker process has begun to hash."""
        mining = self.status()["mining"]
        return mining is not None and mining["hashes"] > 0

    def kept(self) -> set[str]:
        """The records that its ledger still holds, pending or sealed; to be asked while it does not run."""
        return kept_in(self.data)


def kept_in(data: Path) -> set[str]:
    """The records that the ledger of this folder still holds, pending or sealed."""
    with closing(open_reader(data)) as ledger:
        rows = ledger.execute("SELECT content FROM accepted WHERE state IN (?, ?)", (State.PENDING, State.ACTIVE))
        return {content.hex() for (content,) in rows}


class Desk:
    """One running desktop, seen and used by a person."""

    def __init__(self, screen: XScreen, program: DesktopProgram, twin: Twin) -> None:
        self.program = program
        self._screen, self._twin = screen, twin
        self._left, self._top, *size = screen.place_of(program.window)
        assert size == list(SIZE), f"The window is {size}, not as large as the screen."
        screen.focus(program.window)

    @property
    def parts(self) -> Twin:
        """The twin, which knows what there is to click."""
        return self._twin

    def live_after(self) -> float:
        """How long after the window appeared the curves of all charts were growing."""
        until(lambda: 0 < min(self.drawn()) <= max(self.drawn()) < SIZE[0] // 4, words="the beginning of all curves")
        first = self.drawn()
        until(
            lambda: all(now >= then + COLUMNS_GROWN for now, then in zip(self.drawn(), first, strict=True)),
            words="curves that grow",
        )
        return time.monotonic() - self.program.appeared

    def drawn(self) -> list[int]:
        """In how many columns of pixels of each chart there is more than ground and grid."""
        pixels, ground = self._screen.pixels(), self._twin.theme.raised
        cut = [self._cut(pixels, area) for area in self._twin.curves()]
        return [int((_distance(chart, ground) > UNLIKE).any(axis=0).sum()) for chart in cut]

    def answers(self) -> int:
        """How many rows of the table of what was done have words in them."""
        view = self._twin.window.network.answers_card.view
        table = self._cut(self._screen.pixels(), self._twin.area(view.viewport()))
        inked = _distance(table, self._twin.theme.ink) < LIKE
        row = view.verticalHeader().defaultSectionSize()
        rows = [inked[top : top + row] for top in range(0, len(inked) - row, row)]
        return sum(int(one.sum()) >= PIXELS_OF_A_TEXT for one in rows)

    def wait_for_answers(self, count: int) -> None:
        """Return once the screen shows so many answers."""
        until(lambda: self.answers() == count, words=f"{count} answers on the screen")

    def open(self, page: str, key: str = "") -> None:
        """Open a page with its key, or with a click on its name."""
        if key:
            self._screen.press(key)
        else:
            self.click(self._twin.window.navigation.button(page))
        self._twin.open(page)

    def click(self, widget: QWidget) -> None:
        """Click where the twin has this widget."""
        middle = self._twin.area(widget).center()
        self._screen.click(self._left + middle.x(), self._top + middle.y())

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self._screen.press(*keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._screen.write(text)

    def _cut(self, pixels: Pixels, area: QRect) -> Pixels:
        left, top = self._left + area.left(), self._top + area.top()
        return pixels[top : top + area.height(), left : left + area.width()]


@contextmanager
def desk(screen: XScreen, folder: Path, port: int, *arguments: str) -> Iterator[Desk]:
    """A running desktop with a person before it; at the end it is stopped, if it still runs."""
    program = DesktopProgram(screen, folder / "desktop", port, *arguments)
    with twin(folder / "twin", *SIZE) as same, program:
        try:
            yield Desk(screen, program, same)
        except BaseException:
            screen.save(SEEN_LAST)
            raise


def _distance(pixels: Pixels, colour: str) -> NDArray[np.int16]:
    """How far each pixel is from a colour, in its worst channel."""
    wanted = QColor(colour)
    rgb = np.array([wanted.red(), wanted.green(), wanted.blue()], np.int16)
    distance: NDArray[np.int16] = np.abs(pixels.astype(np.int16) - rgb).max(axis=2)
    return distance
