"""The chosen record: every value exactly as it was sealed, and the content id by which anyone can look for it."""

from datetime import UTC, tzinfo

from PySide6.QtWidgets import QWidget

from node.types.block import RecordRow
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.table_view import Table
from widgets.tables.value_table import ValueTableModel
from widgets.theme import ThemeSource

LEAST_VALUES_SHOWN = 3


class RecordCard(Card):
    """The values of one record in full; it takes no room while none is chosen."""

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
        self._told = controls.label()
        self.add_to_head(self.copy_id)
        self.body.addWidget(self._told)
        self.body.addWidget(self.view, 1)
        self.show_record(None)

    def show_record(self, record: RecordRow | None) -> None:
        """Another record, or none."""
        self._record = record
        self.values.show(record.values if record else ())
        self.setVisible(record is not None)
        self.set_title(self.tr("Record {0}").format(words.count(record.position + 1)) if record else self.tr("Record"))
        self.set_note(self.tr("content id {0}").format(words.short_id(record.content_id)) if record else "")
        controls.say(self._told, self._sentence(record) if record else "", "quiet")

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.show_record(self._record)

    def on_copy_id(self) -> None:
        """The whole content id, as other programs want it."""
        if self._record:
            controls.copy(self._record.content_id.hex())

    def _sentence(self, record: RecordRow) -> str:
        source = f"{record.source}, {record.point}" if record.point else record.source
        when = words.day_and_clock(record.time_ns, self._zone)
        told = self.tr("{0}, {1}, given as {2}") if record.time_text else "{0}, {1}"
        return told.format(source, when, record.time_text)
