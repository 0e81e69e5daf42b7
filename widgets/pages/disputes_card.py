"""Disputed readings, in one place: nobody has to look through blocks to learn that there are some."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from node.types.record import Dispute
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.dispute_table import DisputeTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

LEAST_SHOWN = 3
SOURCE_COLUMN, COLLECTOR_COLUMN = 1, 2


class DisputesCard(Card):
    """Takes no room while nothing is disputed.  The intent `blockRequested(height)` opens the block of one."""

    blockRequested = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Disputed readings"))
        self.disputes = DisputeTableModel(parent=self)
        self.view = Table(themes, self.disputes, self.tr("Disputed readings"), stretched=SOURCE_COLUMN)
        self.view.set_least_rows(LEAST_SHOWN)
        self.view.set_giving_way(COLLECTOR_COLUMN)
        self._reason = controls.label()
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._reason)
        self.view.opened.connect(self.on_opened)
        self.view.chosen.connect(self.on_chosen)
        self.hide()

    def show_disputes(self, disputes: Sequence[Dispute]) -> None:
        """All that are disputed now, the newest first."""
        if tuple(disputes) == self.disputes.rows:
            return
        self.disputes.take(disputes)
        versions = words.plural(len(disputes), self.tr("other version"), self.tr("other versions"))
        self.set_note(marked(Mood.WARNING, versions), "warning")
        if self._reason.text():  # the row that it tells of may be gone, and another one chosen
            row = self.view.row()
            controls.say(self._reason, "" if row is None else disputes[row].reason, "quiet")
        self.setVisible(bool(disputes))

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.disputes.set_zone(zone)

    def on_chosen(self, row: int) -> None:
        """Say of one why it is disputed."""
        chosen = self.disputes.row_at(row)
        controls.say(self._reason, chosen.reason if chosen else "", "quiet")

    def on_opened(self, row: int) -> None:
        """Open the block that holds it, when one does."""
        chosen = self.disputes.row_at(row)
        if chosen is not None and chosen.height is not None:
            self.blockRequested.emit(chosen.height)
