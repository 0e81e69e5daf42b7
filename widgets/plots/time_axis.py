"""The clock times below the curves."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from widgets.theme import text_font

_HEIGHT = 22
_TOP = 8
_FONT_PX = 11
_GAP_PX = 12
_USUAL = "00:00:00"

Marks = list[tuple[float, str]]


def well_spread(marks_for: Callable[[int], Marks], most: int, span: float, width: float) -> Marks:
    """Marks of a span, at most so many: more where else fewer than two could be written whole, and there is room.

    What stands at an end has no room for its words.  This goes by distances alone, so that no time comes and goes as
    the window moves on.
    """
    marks = marks_for(most)
    for more in range(most, int(width / (_width_of(marks) + _GAP_PX)) + 1):
        found = marks_for(more)
        between, words = _apart(found) / span * width, _width_of(found)
        if words + _GAP_PX <= between <= (width - words) / 2:
            return found
    return marks


def _apart(marks: Marks) -> float:
    return min((after - time for (time, _), (after, _) in pairwise(marks)), default=float("inf"))


def _width_of(marks: Marks) -> float:
    return _advance(max((text for _, text in marks), key=len, default=_USUAL))


@lru_cache(maxsize=256)
def _advance(text: str) -> float:
    """Kept, because the same few times are measured anew for every frame."""
    return QFontMetricsF(text_font(_FONT_PX)).horizontalAdvance(text)


class TimeAxis(pg.GraphicsWidget):
    """Writes times where they belong and nothing more.

    pyqtgraph's own axis works out its whole layout anew whenever a tick moves, and here they move with every frame.
    """

    def __init__(self) -> None:
        super().__init__()
        self.marks: Marks = []
        self._font = text_font(_FONT_PX)
        self._ink = QColor()
        self.setMinimumHeight(_HEIGHT)
        self.setMaximumHeight(_HEIGHT)

    def show_times(self, marks: Marks) -> None:
        """Each time at its share of the width, from the left."""
        self.marks = marks
        self.update()

    def show_ink(self, colour: str) -> None:
        """The colour of the figures."""
        self._ink = QColor(colour)
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        room: QRectF = self.rect()
        painter.setFont(self._font)
        painter.setPen(self._ink)
        for share, text in self.marks:
            width = _advance(text)
            left = room.left() + share * room.width() - width / 2
            if room.left() <= left and left + width <= room.right():
                place = QRectF(round(left), room.top() + _TOP, width + 1, room.height() - _TOP)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
