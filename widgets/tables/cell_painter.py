"""Turns a cell's words and mood into ink, by hand: the style sheet's way costs more than all the rest of a table."""

import math
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.tables.column import Column, ColumnTable, Mood, Role
from widgets.tables.face import Face
from widgets.theme import Theme, id_font, text_font

INSET_PX = 8


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a `ColumnTable`: selection, hairline, and the text in the ink of its mood."""

    def __init__(self, theme: Theme, table: ColumnTable[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._faces = {False: Face(text_font()), True: Face(id_font())}
        self._written: dict[int, float] = {}
        self._grew = False
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
            Mood.MEDIUM: QColor(theme.medium),
            Mood.LOW: QColor(theme.low),
        }

    def width_of(self, column: Column[Any]) -> int:
        """The width a column starts with: its widest usual text or its head, and room on both sides."""
        text = max(self._faces[False].width(column.head), self._faces[column.mono].width(column.sample))
        return math.ceil(text) + 2 * INSET_PX

    def least_of(self, number: int, column: Column[Any], empty: bool) -> int:
        """What a column can do with: its head, and the widest that was written in it so far.

        Of a column in which nothing was written yet nobody knows, unless there is nothing to write.
        """
        if number not in self._written and not empty:
            return self.width_of(column)
        text = max(self._faces[False].width(column.head), self._written.get(number, 0.0))
        return min(math.ceil(text) + 2 * INSET_PX, self.width_of(column))

    def wants_more(self, number: int, column: Column[Any]) -> bool:
        """Whether more was written in a column than it usually holds: its text is cut."""
        return math.ceil(self._written.get(number, 0.0)) + 2 * INSET_PX > self.width_of(column)

    def wanted_of(self, number: int, column: Column[Any]) -> int:
        """What nothing of a column is cut with, so far."""
        return max(self.width_of(column), math.ceil(self._written.get(number, 0.0)) + 2 * INSET_PX)

    def has_written_wider(self) -> bool:
        """Whether a column needed more than ever since this was asked last."""
        grew, self._grew = self._grew, False
        return grew

    def forget_written(self) -> None:
        """Other columns, or another language."""
        self._written.clear()

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
        face = self._faces[column.mono]
        painter.setFont(face.font)
        painter.setPen(self._inks[self._table.data(index, Role.MOOD)])
        text = str(self._table.data(index) or "")
        if (width := face.width(text)) > self._written.get(index.column(), -1.0):
            self._written[index.column()] = width
            self._grew = True
        painter.drawText(room, column.alignment, text if width <= room.width() else face.cut(text, room.width()))
