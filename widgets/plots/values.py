"""The present numbers beside a strip chart: a name and a value in the colour of each curve."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.label import plain_tip
from widgets.objections import MARK
from widgets.theme import text_font

_ROW = 22
_INSET = 18


class ValueLine(NamedTuple):
    """One curve's name and present value as text, and their colour.

    `objection` is what plausibility rules say of the value, if anything: it gets a mark of the second colour.
    """

    label: str
    text: str
    colour: str
    objection: str = ""
    warning: str = ""


class ValueColumn(QWidget):
    """Paints its few lines itself: labels would lay the whole page out anew at every change of a figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ValueLine, ...] = ()
        self._font = text_font()
        self.setFixedWidth(QFontMetrics(self._font).horizontalAdvance("Vab −00 000.00") + _INSET)

    @property
    def lines(self) -> tuple[ValueLine, ...]:
        """What is shown now."""
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(self.width(), _ROW * max(3, len(self._lines)))

    def show_lines(self, lines: tuple[ValueLine, ...]) -> None:
        """Replace the lines; nothing is painted when they are the same."""
        if lines != self._lines:
            self._lines = lines
            self.update()

    def tip_at(self, y: int) -> str:
        """What is to be said of the line there."""
        place = y // _ROW
        return self._lines[place].objection if 0 <= place < len(self._lines) else ""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos().y())), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        for place, line in enumerate(self._lines):
            box = QRect(_INSET, place * _ROW, self.width() - _INSET, _ROW)
            if line.objection:
                painter.setPen(QColor(line.warning))
                painter.drawText(box.translated(2 - _INSET, 0), Qt.AlignmentFlag.AlignVCenter, MARK)
            painter.setPen(QColor(line.colour))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.label)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.text)
