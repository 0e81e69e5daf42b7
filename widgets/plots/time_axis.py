"""The clock times below the curves."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from widgets.theme import text_font

_HEIGHT = 22
_TOP = 8
_FONT_PX = 11


class TimeAxis(pg.GraphicsWidget):
    """Writes times where they belong and nothing more.

    pyqtgraph's own axis works out its whole layout anew whenever a tick moves, and here they move with every frame.
    """

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[float, str]] = []
        self._font = text_font(_FONT_PX)
        self._metrics = QFontMetricsF(self._font)
        self._ink = QColor()
        self.setMinimumHeight(_HEIGHT)
        self.setMaximumHeight(_HEIGHT)

    def show_times(self, marks: list[tuple[float, str]]) -> None:
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
            width = self._metrics.horizontalAdvance(text)
            left = room.left() + share * room.width() - width / 2
            if room.left() <= left and left + width <= room.right():
                place = QRectF(round(left), room.top() + _TOP, width + 1, room.height() - _TOP)
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
