"""The sign beside an answer or a line: a shape for each tone, so that nobody needs to tell the colours apart."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, ThemeSource
from widgets.watchdog.outcome import Tone

_TICK = ((0.29, 0.52), (0.44, 0.66), (0.72, 0.36))


class Mark(QWidget):
    """A circle with a tick, a triangle with an exclamation mark, a square with a cross, or a dashed ring."""

    def __init__(self, themes: ThemeSource, tone: Tone, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = themes.theme, tone
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.themeChanged.connect(self.on_theme)

    def show_tone(self, tone: Tone) -> None:
        """Another sign."""
        self._tone = tone
        self.update()

    def on_theme(self, theme: Theme) -> None:
        """Another look."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRectF(self.rect()), self._tone, self._theme)
        painter.end()


def ink(tone: Tone, theme: Theme) -> str:
    """Colour is for what is not as it should be."""
    return {Tone.GOOD: theme.ink_2, Tone.UNSURE: theme.warning, Tone.BAD: theme.fault, Tone.OPEN: theme.ink_3}[tone]


def draw(painter: QPainter, room: QRectF, tone: Tone, theme: Theme) -> None:
    """The sign in this room; also on paper."""
    size = room.width()
    line = max(1.5, size / 16)
    pen = QPen(
        QColor(ink(tone, theme)), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    inner = room.adjusted(line, line, -line, -line)

    def at(x: float, y: float) -> QPointF:
        return QPointF(room.left() + x * size, room.top() + y * size)

    match tone:
        case Tone.GOOD:
            painter.drawEllipse(inner)
            painter.drawPolyline(QPolygonF([at(*point) for point in _TICK]))
        case Tone.UNSURE:
            painter.drawPolygon(QPolygonF([at(0.5, 0.1), at(0.94, 0.88), at(0.06, 0.88)]))
            painter.drawLine(at(0.5, 0.38), at(0.5, 0.6))
            painter.drawPoint(at(0.5, 0.75))
        case Tone.BAD:
            painter.drawRoundedRect(inner, size / 10, size / 10)
            painter.drawLine(at(0.32, 0.32), at(0.68, 0.68))
            painter.drawLine(at(0.68, 0.32), at(0.32, 0.68))
        case Tone.OPEN:
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawEllipse(inner)
