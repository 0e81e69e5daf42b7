"""The names beside a trend's chart, each in the colour of its curve, with what it is at the cursor."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from widgets.label import plain_tip
from widgets.theme import text_font

WIDTH_PX = 176
_ROW_PX, _SMALL_PX, _INSET, _SWATCH = 20, 15, 12, 10


class LegendLine(NamedTuple):
    """A curve: its short name, of which relay it is, its value, and its colour; the relay is written in `quiet`."""

    label: str
    place: str
    text: str
    ink: str
    quiet: str


class TrendLegend(QWidget):
    """Paints its lines itself, as the live charts' does.  A relay is named once, above its quantities."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[LegendLine, ...] = ()
        self._note = ""
        self._font, self._small = text_font(), text_font(11)
        self.setFixedWidth(WIDTH_PX)

    @property
    def lines(self) -> tuple[LegendLine, ...]:
        """What is shown now."""
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, self._height())

    def show_lines(self, lines: tuple[LegendLine, ...], note: str = "") -> None:
        """Replace the lines, and what is said below them; nothing is painted when they are the same."""
        if (lines, note) != (self._lines, self._note):
            self._lines, self._note = lines, note
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            whole = "\n".join(f"{line.label}  {line.text}  {line.place}" for line in self._lines)
            QToolTip.showText(event.globalPos(), plain_tip(whole), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        small, usual = QFontMetrics(self._small), QFontMetrics(self._font)
        top, place, width = 0, "", self.width() - _INSET
        for line in self._lines:
            if line.place != place:
                place = line.place
                painter.setFont(self._small)
                painter.setPen(QColor(line.quiet))
                room = QRect(_INSET, top, width, _SMALL_PX)
                painter.drawText(room, _LEFT, small.elidedText(place, Qt.TextElideMode.ElideMiddle, width))
                top += _SMALL_PX
            painter.setFont(self._font)
            painter.fillRect(QRect(_INSET, top + _ROW_PX // 2 - 1, _SWATCH, 2), QColor(line.ink))
            painter.setPen(QColor(line.ink))
            room = QRect(_INSET + _SWATCH + 6, top, width - _SWATCH - 6, _ROW_PX)
            painter.drawText(room, _RIGHT, line.text)
            left = room.width() - usual.horizontalAdvance(line.text) - 8
            painter.drawText(room, _LEFT, usual.elidedText(line.label, Qt.TextElideMode.ElideRight, left))
            top += _ROW_PX
        if self._note and self._lines:
            painter.setFont(self._small)
            painter.setPen(QColor(self._lines[0].quiet))
            room = QRect(_INSET, top, width, 2 * _SMALL_PX)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), self._note)

    def _height(self) -> int:
        note = 2 * _SMALL_PX if self._note else 0
        return len(self._lines) * _ROW_PX + len({line.place for line in self._lines}) * _SMALL_PX + note


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
