"""The program's icon for the tray, with the shape and colour of what is not normal in its corner."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from widgets.tables.column import Mood
from widgets.theme import Theme

SIZE = 64
_BADGE = 32


def tray_icon(plain: QIcon, mood: Mood, theme: Theme) -> QIcon:
    """The plain icon while all is normal; else with a triangle or a square, as everywhere in the program."""
    picture = plain.pixmap(SIZE, SIZE)
    if mood < Mood.WARNING or picture.isNull():
        return plain
    made = QPixmap(picture)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = _BADGE * made.width() / SIZE
    room = QRectF(made.width() - side, made.height() - side, side - 2, side - 2)
    painter.setBrush(QColor(theme.fault if mood is Mood.FAULT else theme.warning))
    painter.setPen(QPen(QColor(theme.window), 3))
    if mood is Mood.FAULT:
        painter.drawRect(room)
    else:
        top = QPointF(room.center().x(), room.top())
        painter.drawPolygon(QPolygonF([top, room.bottomRight(), room.bottomLeft()]), Qt.FillRule.WindingFill)
    painter.end()
    return QIcon(made)
