"""The block table on the screen: it tells its model what is in sight, and stays where the reader is when it grows."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.tables.block_table import BlockTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

RECORDS_COLUMN, SEALER_COLUMN, ID_COLUMN = 2, 3, 4


class BlockTableView(Table):
    """A table of blocks.  At the top it follows the tip; scrolled down it holds the same blocks in sight."""

    def __init__(self, themes: ThemeSource, blocks: BlockTableModel, parent: QWidget | None = None) -> None:
        super().__init__(themes, blocks, "", ID_COLUMN, SEALER_COLUMN, parent)
        self.setAccessibleName(self.tr("Blocks, newest first"))
        self._blocks = blocks
        self.set_giving_way(ID_COLUMN, RECORDS_COLUMN)
        blocks.rowsInserted.connect(self.on_rows_inserted)
        blocks.rowsRemoved.connect(self.on_rows_removed)

    def show_height(self, height: int) -> bool:
        """Select the block of this height and bring it into sight; False when the chain does not have it."""
        row = self._blocks.row_of(height)
        if row is None:
            return False
        self.select(row)
        return True

    def on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """New blocks at the top push what is being read down: follow it."""
        self._hold(last - first + 1)

    def on_rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Blocks that left the top pull what is being read up."""
        self._hold(first - last - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is painted is what is worth reading, so a hidden page asks for nothing."""
        super().paintEvent(event)
        top = self.rowAt(0)
        bottom = self.rowAt(self.viewport().height() - 1)
        if top >= 0:
            self._blocks.watch(top, bottom if bottom >= 0 else self._blocks.rowCount() - 1)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._blocks.watch(0, -1)

    def _hold(self, moved: int) -> None:
        bar = self.verticalScrollBar()
        if bar.value():
            self.updateGeometries()
            bar.setValue(max(1, bar.value() + moved))
