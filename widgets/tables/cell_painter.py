"""Turns a cell's words and mood into ink, by hand: the style sheet's way costs more than all the rest of a table."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.tables.column import Column, ColumnTable, Mood, Role
from widgets.theme import Theme, id_font, text_font

INSET_PX = 8
TEXTS_KEPT = 4_096


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a `ColumnTable`: selection, hairline, and the text in the ink of its mood."""

    def __init__(self, theme: Theme, table: ColumnTable[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._faces = {mono: _face(font) for mono, font in ((False, text_font()), (True, id_font()))}
        self._cut = lru_cache(TEXTS_KEPT)(self._cut_to)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self._hairline = QColor(theme.hairline)
        self._selection = QColor(theme.selection)
        self._inks: dict[object, QColor] = {
            Mood.NORMAL: QColor(theme.ink),
            Mood.QUIET: QColor(theme.ink_3),
            Mood.WARNING: QColor(theme.warning),
            Mood.FAULT: QColor(theme.fault),
        }

    def width_of(self, column: Column[Any]) -> int:
        """The width a column starts with: its widest usual text or its head, and room on both sides."""
        head = self._faces[False][1].horizontalAdvance(column.head)
        return max(head, self._faces[column.mono][1].horizontalAdvance(column.sample)) + 2 * INSET_PX + 2

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, self._selection)
        painter.setPen(self._hairline)
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        self._write(painter, cell.adjusted(INSET_PX, 0, -INSET_PX, 0), index)

    def _write(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        column = self._table.columns[index.column()]
        painter.setFont(self._faces[column.mono][0])
        painter.setPen(self._inks[self._table.data(index, Role.MOOD)])
        painter.drawText(
            room, column.alignment, self._cut(str(self._table.data(index) or ""), column.mono, room.width())
        )

    def _cut_to(self, text: str, mono: bool, width: int) -> str:
        return self._faces[mono][1].elidedText(text, Qt.TextElideMode.ElideRight, width)


def _face(font: QFont) -> tuple[QFont, QFontMetrics]:
    return font, QFontMetrics(font)
