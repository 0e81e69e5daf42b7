"""The raw records of what is seen, each with its block and its receipt."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.trend import Channel, RecordsWish, TrendRecord
from widgets import format as words
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.table_view import Table
from widgets.tables.trend_record_table import TrendRecordTableModel
from widgets.theme import ThemeSource

MOST_SHOWN = 500
LEAST_ROWS = 3


class TrendRecordsCard(QWidget):
    """`receiptRequested(content_id)` is answered by `show_receipt`, `blockRequested(height)` opens a block."""

    receiptRequested = Signal(object)
    blockRequested = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = TrendRecordTableModel(parent=self)
        self.view = Table(themes, self.records, self.tr("Records behind the curves, newest first"))
        self.view.set_least_rows(LEAST_ROWS)
        self.view.set_empty(self.tr("No record in what is seen."))
        hint = self.tr("Save the proof of this record as a small file that anybody can check, without a network.")
        self.receipt = controls.button(self.tr("Save receipt"), hint, self.on_receipt)
        hint = self.tr("Open the block that holds this record; Enter does so too.")
        self.block = controls.button(self.tr("Open block"), hint, self.on_block)
        self.said = controls.label()
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._asked: bytes | None = None
        self._lay_out()
        self.on_chosen()

    def take(self, wish: RecordsWish, records: Sequence[TrendRecord], whole: bool) -> None:
        """The records of what is seen; of many, the newest."""
        chosen = self._chosen()
        self.records.show_records(records, wish.channels)
        self.view.fit_columns()
        places = [place for place, one in enumerate(records) if chosen and one.content_id == chosen.content_id]
        if places:
            self.view.select(places[0])
        told = "" if whole else self.tr("The newest {0} of what is seen; zoom in for the others.")
        self._asked = self._asked if places else None
        if self._asked is None:
            controls.say(self.said, told.format(words.count(len(records))), "quiet")
        self.on_chosen()

    def show_receipt(self, content_id: bytes, path: str, sentence: str) -> None:
        """The answer to `receiptRequested`."""
        if content_id == self._asked:
            mood = Mood.NORMAL if path else Mood.WARNING
            controls.say(self.said, marked(mood, sentence), "quiet" if path else "warning")

    def show_zone(self, zone: tzinfo = UTC) -> None:
        """Write times in this zone."""
        self.records.set_zone(zone)

    def on_chosen(self) -> None:
        """Only what is sealed has a block and a receipt."""
        record = self._chosen()
        for button in (self.receipt, self.block):
            button.setEnabled(record is not None and record.height is not None)

    def on_receipt(self) -> None:
        """Save the receipt of the chosen record."""
        record = self._chosen()
        if record is not None:
            self._asked = record.content_id
            controls.say(self.said, self.tr("Making the receipt…"), "quiet")
            self.receiptRequested.emit(record.content_id)

    def on_block(self) -> None:
        """Open the block of the chosen record."""
        record = self._chosen()
        if record is not None and record.height is not None:
            self.blockRequested.emit(record.height)

    def _chosen(self) -> TrendRecord | None:
        row = self.view.row()
        return None if row is None else self.records.row_at(row)

    def _lay_out(self) -> None:
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        foot.addWidget(self.said, 1)
        foot.addStretch(0)
        foot.addWidget(self.receipt)
        foot.addWidget(self.block)
        column.addLayout(foot)
        self.said.hide()
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.view.doubleClicked.connect(lambda _index: self.on_block())


def wish_of(channels: Sequence[Channel], start: float, stop: float) -> RecordsWish:
    """The records behind these curves, in this time."""
    return RecordsWish(tuple(channels), round(start * 1e9), round(stop * 1e9) + 1, MOST_SHOWN)
