"""A block's header or one of its records byte by byte, in a window that stands beside the program's."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from node.types.block import Bytes
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.tables.byte_table import ByteTableModel
from widgets.tables.table_view import Table
from widgets.theme import GAP, ThemeSource, set_role

SIZE = QSize(900, 620)
FIELD_COLUMN, HEX_COLUMN = 2, 3


class ByteView(QDialog):
    """Shows what the hashes are made over; anybody can copy the bytes and hash them with another program."""

    def __init__(self, themes: ThemeSource, sealed: Bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sealed = sealed
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._title())
        self.fields = ByteTableModel(self)
        self.fields.show(sealed.fields)
        self.view = Table(themes, self.fields, self.tr("Fields and their bytes"), stretched=HEX_COLUMN)
        size = words.plural(len(sealed.data), self.tr("byte"), self.tr("bytes"))
        self.card = Card(self._title(), size)
        hint = self.tr("Copy all these bytes as hexadecimal digits.")
        self.copy = controls.button(self.tr("Copy all"), hint, lambda: controls.copy(sealed.data.hex()), "link")
        self.card.add_to_head(self.copy)
        self._meaning = Label(self._words())
        self._lay_out()

    def _title(self) -> str:
        height = words.count(self._sealed.height)
        if self._sealed.position is None:
            return self.tr("Header of block {0}").format(height)
        return self.tr("Record {0} of block {1}").format(words.count(self._sealed.position + 1), height)

    def _words(self) -> str:
        if self._sealed.position is None:
            return self.tr(
                "The block's id is the SHA-256 of all but the seal, behind the word that keeps it apart from other"
                " hashes; docs/ledger-format.md has the layout."
            )
        return self.tr(
            "The leaf of this record is the SHA-256 of these bytes behind one zero byte; its content id covers the"
            " statement alone, up to the collector's key. docs/ledger-format.md has the layout."
        )

    def _lay_out(self) -> None:
        set_role(self._meaning, "quiet")
        self._meaning.setWordWrap(True)
        self.card.body.addWidget(self._meaning)
        self.card.body.addWidget(self.view, 1)
        close = controls.button(self.tr("Close"), self.tr("Close this window (Esc)."), self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self.card, 1)
        column.addLayout(foot)
        self.resize(SIZE)
