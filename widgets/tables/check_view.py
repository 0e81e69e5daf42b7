"""The checks of an opened block, seen all at once: no scrolling, and room shared so that the outcome can be read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.tables.check_table import CheckTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

CHECK_PX = 24
STORED_SHARE, LEAST_STORED_SHARE = 0.42, 0.34
NARROW_PX = 280


class CheckView(Table):
    """As high as it has checks."""

    def __init__(self, themes: ThemeSource, checks: CheckTableModel, parent: QWidget | None = None) -> None:
        super().__init__(themes, checks, "", parent=parent)
        self.setAccessibleName(self.tr("Checks of the opened block"))
        self.horizontalHeader().hide()
        self.set_row_height(CHECK_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        checks.modelReset.connect(self.on_checks_shown)

    def on_checks_shown(self) -> None:
        """Other checks, perhaps another number of them."""
        self.setFixedHeight(self.model().rowCount() * CHECK_PX + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name takes what it needs; what is stored gives way to what the comparison said."""
        super().resizeEvent(event)
        shared = self.viewport().width() - self.columnWidth(0)
        stored = round(shared * (STORED_SHARE if shared >= NARROW_PX else LEAST_STORED_SHARE))
        self.setColumnWidth(1, stored)
        self.setColumnWidth(2, shared - stored)
