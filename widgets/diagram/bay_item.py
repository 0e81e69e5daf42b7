"""One bay as it is drawn: stem and breaker, its figures beside them, its name and its alarm below."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from node.types.simulation import Breaker
from widgets.diagram.facts import BayFacts
from widgets.diagram.plan import CELL_H, CELL_W, Line
from widgets.tables.column import Mood
from widgets.theme import HEAD_PX, Theme, ThemeSource, text_font

STEM_X = 16.0
_SIZE, _TOP = 16.0, 20.0
_ARROW_Y = 112.0
_TEXT_X, _NUMBER_X = 32.0, 46.0
_LINE_PX = 16.0
_FIRST_Y = 42.0
_NAME_Y = 116.0
_NAME_X = 6.0
_WIDE = CELL_W - 8.0
_BELOW_BUS = CELL_H - 24.0
_BUS_PX = 3.0
_TITLE_PX = 20.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def ink_of(theme: Theme, mood: Mood, usual: str) -> str:
    """The colour of a mood; what is normal keeps its own ink."""
    return {
        Mood.WARNING: theme.warning, Mood.FAULT: theme.fault, Mood.MEDIUM: theme.medium, Mood.LOW: theme.low,
        Mood.QUIET: theme.ink_3,
    }.get(mood, usual)  # fmt: skip


class BayItem(QGraphicsItem):
    """Stands where its bay hangs on the bus; draws anew only when what it says changed."""

    def __init__(self, themes: ThemeSource, facts: BayFacts) -> None:
        super().__init__()
        self._themes = themes
        self.facts = facts
        self._chosen = self._focused = False

    def show_facts(self, facts: BayFacts) -> None:
        """What is known of it now."""
        if facts != self.facts:
            self.facts = facts
            self.update()

    def show_chosen(self, chosen: bool, focused: bool) -> None:
        """Whether it is the one that the page shows, and whether keys go to it."""
        if (chosen, focused) != (self._chosen, self._focused):
            self._chosen, self._focused = chosen, focused
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-2, -2, _WIDE + 4, _BELOW_BUS + 4)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        theme = self._themes.theme
        ink = theme.ink_3 if self.facts.was else theme.ink_2
        self._draw_ground(painter, theme)
        painter.setPen(QPen(QColor(ink), 1.5))
        painter.drawLine(QPointF(STEM_X, 0), QPointF(STEM_X, _TOP))
        painter.drawLine(QPointF(STEM_X, _TOP + _SIZE), QPointF(STEM_X, _ARROW_Y))
        painter.drawPolyline(QPolygonF([
            QPointF(STEM_X - 5, _ARROW_Y - 8), QPointF(STEM_X, _ARROW_Y), QPointF(STEM_X + 5, _ARROW_Y - 8)
        ]))  # fmt: skip
        draw_breaker(painter, self.facts.breaker, QRectF(STEM_X - _SIZE / 2, _TOP, _SIZE, _SIZE), ink, theme.raised)
        self._write(painter, theme)

    def _draw_ground(self, painter: QPainter, theme: Theme) -> None:
        if self._chosen:
            painter.setPen(QPen(QColor(theme.accent), 1) if self._focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(QRectF(0, 4, _WIDE, _BELOW_BUS - 5), 6, 6)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write(self, painter: QPainter, theme: Theme) -> None:
        facts, ink = self.facts, theme.ink_3 if self.facts.was else theme.ink
        self._text(painter, _TEXT_X, _TOP, facts.position, ink if facts.breaker is not None else theme.ink_3)
        for place, (label, text) in enumerate(facts.values):
            y = _FIRST_Y + place * _LINE_PX
            self._text(painter, _TEXT_X, y, label, theme.ink_3)
            self._text(painter, _NUMBER_X, y, text, ink)
        y = _FIRST_Y + 3 * _LINE_PX
        self._text(painter, _TEXT_X, y, facts.age, ink_of(theme, facts.mood, theme.ink_3))
        self._text(painter, _NAME_X, _NAME_Y, facts.title, ink, strong=True)
        below, usual = (facts.alarm, ink) if facts.alarm else (facts.below, theme.ink_3)
        self._text(painter, _NAME_X, _NAME_Y + _LINE_PX, below, ink_of(theme, facts.alarm_mood, usual))

    @staticmethod
    def _text(painter: QPainter, x: float, y: float, text: str, ink: str, strong: bool = False) -> None:
        font = text_font(HEAD_PX, strong)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        room = QRectF(x, y, _WIDE - x - 4, _LINE_PX)
        painter.drawText(
            room, int(_LEFT), QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        )


def draw_breaker(painter: QPainter, breaker: Breaker | None, room: QRectF, ink: str, ground: str) -> None:
    """Filled is closed, hollow is open; the others differ from both in shape, not in colour."""
    pen = QPen(QColor(ink), 1.5)
    pen.setStyle(Qt.PenStyle.SolidLine if breaker is not None else Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(QBrush(QColor(ink if breaker is Breaker.CLOSED else ground)))
    painter.drawRect(room)
    painter.setBrush(QBrush(QColor(ink)))
    if breaker is Breaker.INTERMEDIATE:
        painter.drawPolygon(QPolygonF([room.bottomLeft(), room.topRight(), room.bottomRight()]))
    elif breaker is Breaker.BAD:
        painter.drawLine(room.topLeft(), room.bottomRight())
        painter.drawLine(room.bottomLeft(), room.topRight())
    elif breaker is None:
        painter.setFont(text_font(HEAD_PX, strong=True))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "?")
    painter.setBrush(Qt.BrushStyle.NoBrush)


class BusItem(QGraphicsItem):
    """All lines of the buses, with the names of the buses above them."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._lines: tuple[Line, ...] = ()
        self.setZValue(1)

    def show_lines(self, lines: list[Line]) -> None:
        """Where the buses are now."""
        self.prepareGeometryChange()
        self._lines = tuple(lines)
        self.update()

    def boundingRect(self) -> QRectF:
        found = QRectF()
        for line in self._lines:
            found |= QRectF(line.x1 - 2, line.y1 - _TITLE_PX - 4, line.x2 - line.x1 + 4, line.y2 - line.y1 + 28)
        return found

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        theme = self._themes.theme
        font = text_font(HEAD_PX)
        painter.setFont(font)
        for line in self._lines:
            style = Qt.PenStyle.SolidLine if line.named else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(theme.ink_2), _BUS_PX, style, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))
            room = QRectF(line.x1 + 2, line.y1 - _TITLE_PX, line.x2 - line.x1, _LINE_PX)
            title = QFontMetricsF(font).elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(QColor(theme.ink_2))
            painter.drawText(room, int(_LEFT), title)
