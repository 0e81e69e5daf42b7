"""The tour, with a judge beside it: each picture is looked at by code before a person does."""

import os
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app import tour, tour_pictures
from app.actions import page_entries
from tests import judging
from tests.accept.points import check
from widgets.theme import LEAST_WINDOW, USUAL_WINDOW

LEAST_SHADES = 24
TURNS = 3
SIZES = {"light": USUAL_WINDOW, "dark": USUAL_WINDOW, "200": (2 * LEAST_WINDOW[0], 2 * LEAST_WINDOW[1])}
STATES = {"": SIZES, "empty-": ("light", "200"), "disconnected-": ("light", "200"), "flooded-": ("light", "200"),
          "tampered-": ("light", "200")}  # fmt: skip
CITIZENS = ("empty", "unaltered", "altered", "none", "matches", "differs", "comparisons", "stranger")
OF_CITIZENS = {"light": (1180, 800), "dark": (1180, 800), "200": (1366, 768), "narrow": (400, 800)}
"""Of the watchdog's window."""
MANY = 12
"""Complaints that are told in full; one of a part of the shell comes with every picture."""


class Judge:
    """Notes what is cut, and what is faint, in each window at the moment of its picture."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.seen = 0

    def look(self, window: QWidget, file: Path) -> None:
        """One picture."""
        self.seen += 1
        found = _complaints(window)
        if found:  # a figure that changed a moment ago gets its room in the next turn of the loop
            for _ in range(TURNS):
                QApplication.processEvents()
            found &= _complaints(window)
        for words in sorted(found):
            self.found[words] += 1
            print(f"    {file.name}: {words}", flush=True)


def _complaints(window: QWidget) -> set[str]:
    return {*judging.cut(window), *judging.faint(window)}


def take_and_judge() -> str:
    """All pictures, each of its size, none blank, and no text in them cut or faint."""
    judge = Judge()
    tour_pictures.saved.append(judge.look)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(os.environ.get("GRIDWITNESS_TOUR", place))
        check(tour.run(folder) == 0, "The tour ended with an error.")
        wanted = {
            f"{prefix}{entry.page}-{look}.png": SIZES[look]
            for prefix, looks in STATES.items() for look in looks for entry in page_entries()
        }  # fmt: skip
        wanted |= {f"watchdog-{name}-{look}.png": size for name in CITIZENS for look, size in OF_CITIZENS.items()}
        wrong = [name for name, size in wanted.items() if not _is_picture(folder / name, size)]
        check(not wrong, f"Missing, of another size, or blank: {', '.join(wrong)}.")
    told = "; ".join(f"{words} ({count} times)" for words, count in judge.found.most_common(MANY))
    check(not judge.found, f"{len(judge.found)} things are cut or faint: {told}")
    return f"{judge.seen} pictures, {len(wanted)} of them pages in {len(STATES)} states: nothing blank, cut or faint"


def _is_picture(file: Path, size: tuple[int, int]) -> bool:
    image = QImage(str(file))
    return (image.width(), image.height()) == size and shades(image) >= LEAST_SHADES


def shades(image: QImage) -> int:
    """How many colours stand on a coarse grid over the page, without the shell around it."""
    left, top = image.width() // 8, image.height() // 9
    xs, ys = range(left, image.width(), 3), range(top, image.height() - top // 2, 3)
    return len({image.pixel(x, y) for x in xs for y in ys})
