"""What waits for a block: each record with its source, since when it is here, and what it waits for."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from node.types.status import NodeStatus
from node.types.waiting import Waiting
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.table_view import Table
from widgets.tables.waiting_table import WaitingTableModel, why_words
from widgets.theme import ThemeSource

AGAIN_NS = 2_000_000_000
GIVING_WAY = (3, 2, 0)


class WaitingCard(Card):
    """`wanted()` is answered by `take`; it is asked for only while somebody looks."""

    wanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Waiting for a block"))
        self._asked_ns, self._pending, self._sealing = 0, 0, ""
        self.records, self.whole = WaitingTableModel(parent=self), controls.label()
        self.view = Table(themes, self.records, self.tr("Records that wait for a block, the oldest first"))
        self.view.set_giving_way(*GIVING_WAY)
        self.view.set_empty(self.tr("Reading what waits."))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.whole)
        self.whole.hide()
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)

    def take(self, waiting: Sequence[Waiting]) -> None:
        """The answer to `wanted`."""
        self.records.take(waiting)
        self.view.set_empty(self.tr("Nothing waits: all that was accepted is sealed."))
        self._say_count()
        self.on_chosen()

    def show_status(self, status: NodeStatus) -> None:
        """How many wait in all, and when blocks are sealed."""
        self._pending, self._sealing = status.pending, status.sealing
        self._say_count()

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow, and others may wait."""
        self.records.set_now(now_ns)
        if self.isVisible() and not 0 <= now_ns - self._asked_ns < AGAIN_NS:
            self._asked_ns = now_ns
            self.wanted.emit()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.records.set_zone(zone)

    def on_chosen(self) -> None:
        """The chosen record in full."""
        row = self.view.row()
        one = None if row is None else self.records.row_at(row)
        if one is None:
            controls.say(self.whole, "", "quiet")
            return
        told = self.tr("{0} Record {1}, {2} bytes, brought by {3}; blocks are sealed {4}.").format(
            why_words(one.why), one.content_id.hex()[:16], words.count(one.size), one.collector.hex()[:8], self._sealing
        )
        controls.say(self.whole, told, "quiet")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asked_ns = 0

    def _say_count(self) -> None:
        shown = self.records.rowCount()
        told = self.tr("{0} pending, oldest first").format(words.count(self._pending))
        if 0 < shown < self._pending:
            told = self.tr("{0}; the first {1} are shown").format(told, words.count(shown))
        self.set_note(told)
