"""How every table answers: whole rows, fixed columns, Enter opens, Ctrl+C copies, and words where it is empty."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from widgets.tables.cell_painter import CellPainter
from widgets.tables.column import ColumnTable, Role
from widgets.tables.columns_sign import SIGN_PX, ColumnsSign
from widgets.theme import GAP, Theme, ThemeSource

ROW_PX = 26
LEAST_COLUMN_PX = 56
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Table(QTableView):
    """A view of one `ColumnTable`.

    `opened` says that a person pressed Enter on a row or clicked it, `chosen` that the arrow keys moved to it; what the
    program selects says neither.  `copy_column` is the cell that Ctrl+C takes of a row; without it, all of them.
    `stretched` is the column that takes the room that is left; without it, the last.
    """

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(
        self, themes: ThemeSource, table: ColumnTable[Any], name: str, copy_column: int | None = None,
        stretched: int | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._table = table
        self._copy_column = copy_column
        self._stretched = stretched
        self._empty = ""
        self._widths: list[int] = []
        self._least_px = 0
        self._giving_way: tuple[int, ...] = ()
        self._squeezed = False
        self.sign = ColumnsSign(self.on_all_columns, self)
        self._painter = CellPainter(themes.theme, table, self)
        self._faint = QColor(themes.theme.ink_3)
        self.setAccessibleName(name)
        self._settle()
        self.setModel(table)
        self.fit_columns()
        self.clicked.connect(lambda index: self.opened.emit(index.row()))
        themes.themeChanged.connect(self.on_theme_changed)

    def set_empty(self, sentence: str) -> None:
        """What to read where there is no row, and why there is none."""
        if sentence == self._empty:
            return
        self._empty = sentence
        self.setAccessibleDescription(sentence)
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give each column the width its sample needs; of the rows nothing is measured but what is painted."""
        self._painter.forget_written()
        self._widths = [max(LEAST_COLUMN_PX, self._painter.width_of(column)) for column in self._table.columns]
        for number, width in enumerate(self._widths):
            self.setColumnWidth(number, width)
        if self._stretched is not None:
            self.horizontalHeader().setSectionResizeMode(self._stretched, QHeaderView.ResizeMode.Stretch)
        self._make_room()

    def set_giving_way(self, *columns: int) -> None:
        """Without room these are left out, the first one first: a table is read from top to bottom, not sideways.

        A line below the rows names them, and shows them to whoever wants.
        """
        self._giving_way = columns
        self._make_room()

    def set_row_height(self, pixels: int) -> None:
        """Rows closer together, for a table that is read as a whole."""
        self.verticalHeader().setMinimumSectionSize(pixels)
        self.verticalHeader().setDefaultSectionSize(pixels)

    def set_least_rows(self, rows: int) -> None:
        """Take whatever room is left, but never less than a head and these rows."""
        self._least_px = (rows + 1) * ROW_PX + 2
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMinimumHeight(self._least_px)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._least_px) if self._least_px else hint

    def row(self) -> int | None:
        """The row that is selected, or None."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def selected(self) -> list[int]:
        """All rows that are selected, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select(self, row: int) -> None:
        """Select a row and bring it into sight."""
        index = self._table.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def copy(self) -> None:
        """Put what is selected on the clipboard, one line a row, in the order of the screen."""
        if rows := self.selected():
            QGuiApplication.clipboard().setText("\n".join(self._line(row) for row in rows))

    def on_all_columns(self, _wanted: bool) -> None:
        """A person wants to see every column, or only those that fit."""
        self._make_room()

    def on_theme_changed(self, theme: Theme) -> None:
        """Draw with other inks."""
        self._painter.wear(theme)
        self._faint = QColor(theme.ink_3)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Only the left button chooses: what is selected is what is opened."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            self._move(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._painter.has_written_wider():
            QTimer.singleShot(0, self, self._make_room)  # not while it paints
        if self._empty and not self._table.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self._faint)
            room = self.viewport().rect().adjusted(GAP, GAP, -GAP, -GAP)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._empty)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if not self.sign.isHidden():
            margins = self.viewportMargins()
            if margins.bottom() != SIGN_PX:
                self.setViewportMargins(margins.left(), margins.top(), margins.right(), SIGN_PX)
            self.sign.put(self.viewport().geometry().bottom() + 1, self.viewport().width())

    def _make_room(self) -> None:
        """Columns that are wider than what is in them give way first, then whole columns."""
        room, empty = self.viewport().width(), not self._table.rowCount()
        tight = sum(self._widths) > room and bool(self._giving_way)
        columns = list(enumerate(self._table.columns[: len(self._widths)]))
        least = [max(LEAST_COLUMN_PX, self._painter.least_of(number, column, empty)) if tight else self._widths[number]
                 for number, column in columns]  # fmt: skip
        needed, missing = sum(least), set[int]()
        for number in (one for one in self._giving_way if one < len(least)):
            if needed > room:
                needed -= least[number]
                missing.add(number)
            self.setColumnHidden(number, number in missing and not self.sign.isChecked())
        self._spread([] if self.sign.isChecked() else least, missing, room - needed)
        self.sign.say([self._table.columns[one].head for one in self._giving_way if one in missing])
        self.sign.setVisible(bool(missing))
        self.updateGeometries()

    def _spread(self, least: list[int], missing: set[int], spare: int) -> None:
        """What is left over goes to words from the left, then to numbers, until nothing that is written is cut.

        All of it goes to the column that is stretched where more is written in that than it usually holds.
        """
        columns = self._table.columns
        stretched = max(set(range(len(least))) - missing, default=0) if self._stretched is None else self._stretched
        if least and self._painter.wants_more(stretched, columns[stretched]):
            spare = 0
        for number in sorted(range(len(self._widths)), key=lambda one: columns[one].right):
            if number in missing and least:
                continue
            usual = self._widths[number] if number == stretched else self._painter.wanted_of(number, columns[number])
            width = min(usual, least[number] + max(0, spare)) if least else usual
            spare -= width - least[number] if least else 0
            if self._squeezed or width != self.columnWidth(number):
                self.setColumnWidth(number, width)
        self._squeezed = bool(least) and sum(least) < sum(self._widths)

    def _move(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        now = self.currentIndex()
        alone = event.key() in _MOVES and now.isValid() and not self.selectionModel().hasSelection()
        if alone:  # Tab made it current without selecting it, and from a single row no arrow leads anywhere
            self.select(now.row())
        if alone or now.row() != before:
            self.chosen.emit(now.row())

    def _line(self, row: int) -> str:
        columns = range(self._table.columnCount()) if self._copy_column is None else (self._copy_column,)
        return "\t".join(str(self._table.index(row, column).data(Role.COPY) or "") for column in columns)

    def _settle(self) -> None:
        self.setItemDelegate(self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self._settle_headers()

    def _settle_headers(self) -> None:
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.set_row_height(ROW_PX)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(LEAST_COLUMN_PX)
        heads.setStretchLastSection(self._stretched is None)
