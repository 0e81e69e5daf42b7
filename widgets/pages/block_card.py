"""The opened block: what was checked while it was opened and what came of it, and the records it holds."""

from datetime import UTC, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from node.types.block import BlockDetail
from widgets import format as words
from widgets import node_words
from widgets.card import Card
from widgets.elided_label import ElidedLabel
from widgets.pages import controls
from widgets.tables.check_table import CheckTableModel
from widgets.tables.check_view import CheckView
from widgets.tables.column import SHAPES, Mood, marked
from widgets.tables.record_table import RecordTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource, set_role

_MS = 1_000_000
LEAST_RECORDS_SHOWN = 3
SOURCE_COLUMN = 1
GIVING_WAY = (2, 6, 5, 4)  # the kind, then the last values: the record below shows them all


class BlockCard(Card):
    """Says in its head whether the block is whole.  A check that failed is told in a sentence nobody can miss."""

    recordChosen = Signal(object)
    repairRequested = Signal(int)
    bytesRequested = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._zone: tzinfo = UTC
        self._detail: BlockDetail | None = None
        self.checks = CheckTableModel(self)
        self.records = RecordTableModel(parent=self)
        self.check_view = CheckView(themes, self.checks)
        self.record_view = Table(themes, self.records, self.tr("Records of the opened block"), stretched=SOURCE_COLUMN)
        hint = self.tr("Copy the block's id in full.")
        self.copy_id = controls.button(self.tr("Copy id"), hint, self.on_copy_id, "link", name=self.tr("Copy block id"))
        hint = self.tr(
            "Fetch this block from another node, if it is the one that the chain names. What stands here is kept."
        )
        self.repair = controls.button(self.tr("Repair from a peer"), hint, self.on_repair)
        hint = self.tr("Show the bytes of the header and the seal.")
        self.bytes = controls.button(self.tr("Bytes"), hint, self.on_bytes, "link", name=self.tr("Bytes of the header"))
        self._sealed, self._alarm, self._count = ElidedLabel(), controls.label("fault"), controls.label("head")
        self._empty = controls.label()
        self._lay_out()
        self.record_view.opened.connect(self.on_record)
        self.record_view.chosen.connect(self.on_record)
        self.show_nothing(
            self.tr("No block is opened. Choose one in the table: it is checked again while it is opened.")
        )

    @property
    def detail(self) -> BlockDetail | None:
        """The block that is shown."""
        return self._detail

    def show_nothing(self, sentence: str, title: str = "") -> None:
        """No block, and why."""
        self._detail = None
        self.set_title(title or self.tr("Block"))
        self.set_note("")
        self._alarm.hide()
        self.repair.hide()
        self._empty.setText(sentence)
        self._stack.setCurrentIndex(0)
        self.copy_id.hide()
        self.bytes.hide()
        self.recordChosen.emit(None)

    def show_opening(self, height: int) -> None:
        """A block was asked for.  The one that is shown stays until it comes, so that browsing does not flicker."""
        if self._detail is None:
            self.show_nothing(self.tr("Opening and checking…"), self._title_of(height))
        else:
            self.set_note(self.tr("opening block {0}…").format(words.count(height)))

    def show_missing(self, height: int) -> None:
        """The chain is shorter than that by now."""
        self.show_nothing(self.tr("The chain has no block {0}.").format(words.count(height)), self._title_of(height))

    def show_unread(self, height: int) -> None:
        """The block could not be read."""
        self.show_nothing(self.tr("This block could not be read."), self._title_of(height))

    def show_detail(self, detail: BlockDetail) -> None:
        """The block with everything that was recomputed."""
        self._detail = detail
        self.set_title(self._title_of(detail.row.height))
        self._show_verdict(detail)
        self._show_sealed()
        self.checks.show(detail.checks)
        self.records.show_records(detail.records)
        self.record_view.fit_columns()
        self._count.setText(words.plural(len(detail.records), self.tr("record"), self.tr("records")))
        self._stack.setCurrentIndex(1)
        self.copy_id.show()
        self.bytes.show()
        if detail.records:
            self.record_view.select(0)
        self.recordChosen.emit(detail.records[0] if detail.records else None)

    def show_left(self, changed_at: int) -> None:
        """The history was changed under the opened block: what is shown is no longer on the chain."""
        told = self.tr("{0} left the chain: history changed at {1}")
        self.set_note(told.format(SHAPES[Mood.WARNING], words.count(changed_at)), "warning")

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.records.set_zone(zone)
        self._show_sealed()

    def on_copy_id(self) -> None:
        """The whole id, as other programs want it."""
        if self._detail:
            controls.copy(self._detail.row.id.hex())

    def on_bytes(self) -> None:
        """A person wants to see what is hashed."""
        if self._detail:
            self.bytesRequested.emit(self._detail.row.height)

    def on_repair(self) -> None:
        """A person wants the opened block set right."""
        if self._detail:
            self.repair.setEnabled(False)
            self.set_note(self.tr("asking for a copy…"))
            self.repairRequested.emit(self._detail.row.height)

    def show_repaired(self) -> None:
        """What became of it is said elsewhere; it may be tried again."""
        self.repair.setEnabled(True)

    def on_record(self, row: int) -> None:
        """A record was chosen: its values are shown in full elsewhere."""
        self.recordChosen.emit(self.records.row_at(row))

    def _title_of(self, height: int) -> str:
        return self.tr("Block {0}").format(words.count(height))

    def _show_verdict(self, detail: BlockDetail) -> None:
        failed = [check for check in detail.checks if not check.passed]
        if not failed:
            self.set_note(self.tr("whole: all {0} checks passed").format(len(detail.checks)))
        else:
            told = self.tr("{0} {1} of {2} checks failed")
            self.set_note(told.format(SHAPES[Mood.FAULT], len(failed), len(detail.checks)), "fault")
        sentences = [f"{node_words.told(check.name)}: {node_words.told(check.outcome)}." for check in failed]
        controls.say(self._alarm, marked(Mood.FAULT, " ".join(sentences)) if failed else "", "fault")
        self.repair.setVisible(bool(failed))

    def _show_sealed(self) -> None:
        if self._detail:
            row = self._detail.row
            when = words.day_and_clock(row.time_ms * _MS, self._zone)
            sealer = row.sealer_name or words.short_id(row.sealer)
            self._sealed.say(self.tr("Sealed {0} by {1}").format(when, sealer))

    def _lay_out(self) -> None:
        set_role(self._sealed, "quiet")
        self.add_to_head(self.bytes)
        self.add_to_head(self.copy_id)
        self.record_view.set_empty(self.tr("This block holds no records."))
        self.record_view.set_least_rows(LEAST_RECORDS_SHOWN)
        self.record_view.set_giving_way(*GIVING_WAY)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._sealed, self.check_view, self._count):
            column.addWidget(widget)
        column.addWidget(self.record_view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._top_aligned(self._empty))
        self._stack.addWidget(full)
        self.body.addWidget(self._alarm)
        self.body.addWidget(self.repair, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._stack, 1)
        self._alarm.hide()
        self.repair.hide()

    @staticmethod
    def _top_aligned(widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        column.addStretch(1)
        return holder
