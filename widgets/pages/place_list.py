"""The lines of a place, two rows of text each, so that they fit a telephone: what it was, and when."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from node.types.happening import SpellKind
from widgets.pages import place_looks
from widgets.pages.place_rows import PlaceRow
from widgets.tables.column import Mood
from widgets.tables.face import Face
from widgets.theme import HEAD_PX, ThemeSource, text_font

LINE_PX, INSET_PX, SWATCH_PX, LEAST_PX = 46, 10, 18, 48
AnyIndex = QModelIndex | QPersistentModelIndex


class PlaceListModel(QAbstractListModel):
    """The rows as they were worded; a screen reader hears a line whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PlaceRow, ...] = ()

    def show(self, rows: Sequence[PlaceRow]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.what
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.when, row.what, *row.details)))
        return None


class PlaceList(QListView):
    """`chosen(row)` tells which line is looked at, and `opened(row)` that Enter asks for its proof."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = PlaceListModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(themes, self.lines, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What happened, in order"))
        self.selectionModel().currentChanged.connect(lambda index, _: self.chosen.emit(index.row()))
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        themes.themeChanged.connect(self.viewport().update)

    def select(self, row: int) -> None:
        """Look at a line, and bring it into sight."""
        index = self.lines.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on each platform; Qt asks the system whether it does."""
        row = self.currentIndex().row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    def __init__(self, themes: ThemeSource, lines: PlaceListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._themes, self._lines = themes, lines
        self._faces = {strong: Face(text_font(strong=strong)) for strong in (False, True)}
        self._small = Face(text_font(HEAD_PX))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(120, LINE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, theme, cell = self._lines.rows[index.row()], self._themes.theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor(theme.selection))
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        swatch = QRectF(cell.left() + INSET_PX, cell.top() + 12, SWATCH_PX, cell.height() - 24)
        if isinstance(row.kind, SpellKind):
            place_looks.draw(painter, swatch, row.kind, theme)
        else:
            place_looks.draw_incident(painter, swatch, theme)
        mood = place_looks.mood_of(row.kind)
        room = cell.adjusted(2 * INSET_PX + SWATCH_PX, 5, -INSET_PX, -5)
        face = self._faces[mood >= Mood.WARNING]
        painter.setFont(face.font)
        painter.setPen(QColor({Mood.FAULT: theme.fault, Mood.WARNING: theme.warning}.get(mood, theme.ink)))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, face.cut(row.what, room.width()))
        rest = room.adjusted(round(face.width(row.what)) + INSET_PX, 1, 0, 0)
        painter.setFont(self._small.font)
        painter.setPen(QColor(theme.ink_2))
        if row.beside and rest.width() > LEAST_PX:
            painter.drawText(rest, Qt.AlignmentFlag.AlignTop, self._small.cut(row.beside, rest.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, self._small.cut(row.when, room.width()))
