"""What every table of the program shares: a table is its rows plus a list of columns, each a way to say one thing.

The models know words, numbers and moods, never colours: the view turns a mood into ink, so that a change of theme does
not touch a model.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets.label import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
UNREAD = "…"


class Mood(IntEnum):
    """How a cell feels, which decides its ink: colour is for what is not normal."""

    NORMAL = 0
    QUIET = 1
    WARNING = 2
    FAULT = 3
    MEDIUM = 4
    LOW = 5
    """Alarms have four priorities, each with a colour and a shape of its own: fault, warning, medium, low."""


SHAPES = {Mood.NORMAL: "●", Mood.QUIET: "○", Mood.WARNING: "▲", Mood.FAULT: "■", Mood.MEDIUM: "◆", Mood.LOW: "▼"}
"""Each mood's shape, so that no meaning hangs on colour alone."""


def marked(mood: Mood, text: str) -> str:
    """The text, led by its mood's shape where the mood is abnormal."""
    return f"{SHAPES[mood]} {text}" if mood >= Mood.WARNING else text


class Role(IntEnum):
    """What a cell tells beyond Qt's own roles: its mood, and the text that copying takes."""

    MOOD = Qt.ItemDataRole.UserRole + 1
    COPY = Qt.ItemDataRole.UserRole + 2


def _normal(_row: object) -> Mood:
    return Mood.NORMAL


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its head, what it says of a row, and the widest text it usually holds (its default width).

    `whole` is the long form of a cell that is cut for the eye: its tool tip, and what copying takes; `tip` is a
    tool tip that says more than that.
    `spoken` is what a screen reader says where the text holds a shape.
    """

    head: str
    text: Callable[[Row], str]
    sample: str
    right: bool = False
    mono: bool = False
    mood: Callable[[Row], Mood] = _normal
    whole: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None

    @property
    def alignment(self) -> int:
        """Numbers line up on the right, words on the left."""
        side = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def tell(self, row: Row, role: int) -> object:
        """What this column says of the row in the given role."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row)
        if role == Role.MOOD:
            return self.mood(row)
        if role == Role.COPY:
            return (self.whole or self.text)(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (self.spoken or self.text)(row)
        tip = self.tip or self.whole
        return plain_tip(tip(row)) if tip and role == Qt.ItemDataRole.ToolTipRole else None


_OF_UNREAD: dict[int, object] = {Qt.ItemDataRole.DisplayRole: UNREAD, Role.MOOD: Mood.QUIET}


class ColumnTable(QAbstractTableModel, Generic[Row]):
    """A model of rows told by columns.  A subclass owns the rows and says which one stands where."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, in order."""
        return self._columns

    def row_at(self, row: int) -> Row | None:
        """The row that stands there, or None while it was not read yet."""
        raise NotImplementedError

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].head
        return self._columns[section].alignment if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        row = self.row_at(index.row())
        return _OF_UNREAD.get(role) if row is None else column.tell(row, role)

    def touch(self, top: int, bottom: int) -> None:
        """Say that rows `top` to `bottom` read differently now."""
        if top <= bottom:
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self._columns) - 1))


class ListTable(ColumnTable[Row]):
    """A table whose rows are all at hand, and which is shown anew as a whole when a person chose something else."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown, in order."""
        return tuple(self._rows)

    def row_at(self, row: int) -> Row | None:
        return self._rows[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def show(self, rows: Sequence[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Show other rows, told by other columns if need be.  Not for tables that live: they insert and remove."""
        self.beginResetModel()
        self._rows = list(rows)
        self._columns = self._columns if columns is None else tuple(columns)
        self.endResetModel()

    def insert(self, at: int, rows: Sequence[Row]) -> None:
        """Put rows in before row `at`; the others keep their selection."""
        if rows:
            self.beginInsertRows(ROOT, at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()

    def remove(self, at: int, amount: int) -> None:
        """Take out `amount` rows from row `at` on."""
        if amount:
            self.beginRemoveRows(ROOT, at, at + amount - 1)
            del self._rows[at : at + amount]
            self.endRemoveRows()
