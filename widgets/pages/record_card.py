"""The chosen record: every value exactly as it was sealed, and the content id by which anyone can look for it."""

from datetime import UTC, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from node.types.block import RecordRow
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.record_table import source_words
from widgets.tables.table_view import Table
from widgets.tables.value_table import ValueTableModel
from widgets.theme import ThemeSource

LEAST_VALUES_SHOWN = 3


class RecordCard(Card):
    """The values of one record in full; it takes no room while none is chosen.

    The intent `receiptRequested(content_id)` is answered by `show_receipt`.
    """

    receiptRequested = Signal(object)
    bytesRequested = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._zone: tzinfo = UTC
        self._record: RecordRow | None = None
        self.values = ValueTableModel(self)
        self.view = Table(themes, self.values, self.tr("Values of the chosen record"))
        self.view.set_least_rows(LEAST_VALUES_SHOWN)
        hint = self.tr("Copy the record's content id in full.")
        self.copy_id = controls.button(
            self.tr("Copy id"), hint, self.on_copy_id, "link", name=self.tr("Copy record id")
        )
        hint = self.tr("Save the proof of this record as a small file that anybody can check, without a network.")
        self.receipt = controls.button(self.tr("Save receipt"), hint, self.on_receipt, "link")
        self._told, self._remark, self._saved = controls.label(), controls.label("warning"), controls.label()
        self._saved.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = self.tr("Show the bytes of this record as they were sealed.")
        self.bytes = controls.button(self.tr("Bytes"), hint, self.on_bytes, "link", name=self.tr("Bytes of the record"))
        for button in (self.receipt, self.bytes, self.copy_id):
            self.add_to_head(button)
        for label in (self._told, self._remark, self._saved):
            self.body.addWidget(label)
        self.body.addWidget(self.view, 1)
        self.show_record(None)

    def show_record(self, record: RecordRow | None) -> None:
        """Another record, or none."""
        self._record = record
        self.values.show(record.values if record else ())
        self.setVisible(record is not None)
        self.set_title(self.tr("Record {0}").format(words.count(record.position + 1)) if record else self.tr("Record"))
        self.set_note(self._note_of(record) if record else "", tip=source_words(record) if record else "")
        controls.say(self._told, words.breakable(self._sentence(record)) if record else "", "quiet")
        controls.say(self._saved, "", "quiet")
        disputed = record is not None and record.disputed
        mood = Mood.WARNING if disputed else Mood.NORMAL
        controls.say(
            self._remark,
            words.breakable(marked(mood, record.remark)) if record else "",
            "warning" if disputed else "quiet",
        )

    def show_receipt(self, content_id: bytes, path: str, sentence: str) -> None:
        """The answer to `receiptRequested`; one for a record that is no longer shown is not shown either."""
        if self._record and self._record.content_id == content_id:
            controls.say(
                self._saved, marked(Mood.NORMAL if path else Mood.WARNING, sentence), "" if path else "warning"
            )

    def on_receipt(self) -> None:
        """One click: the receipt is made and lies in the folder for receipts."""
        if self._record:
            controls.say(self._saved, self.tr("Making the receipt…"), "quiet")
            self.receiptRequested.emit(self._record.content_id)

    def on_bytes(self) -> None:
        """A person wants to see what was sealed."""
        if self._record:
            self.bytesRequested.emit(self._record.position)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.show_record(self._record)

    def on_copy_id(self) -> None:
        """The whole content id, as other programs want it."""
        if self._record:
            controls.copy(self._record.content_id.hex())

    def _note_of(self, record: RecordRow) -> str:
        """In the head, where it takes no line from the values: on an open network no source is verified."""
        source = self.tr("verified source") if record.verified else self.tr("unverified source")
        return self.tr("{0}, content id {1}").format(source, words.short_id(record.content_id))

    def _sentence(self, record: RecordRow) -> str:
        source = f"{record.source}, {record.point}" if record.point else record.source
        when = words.day_and_clock(record.time_ns, self._zone)
        told = self.tr("{0}, {1}, given as {2}") if record.time_text else "{0}, {1}"
        return told.format(source, when, record.time_text)
