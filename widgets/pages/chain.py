"""The Chain page: every block, newest first, and the one that is opened with all that was checked in it."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.block import BlockDetail, BlockRow
from node.types.commands import Result
from node.types.events import TipChanged
from node.types.pages import Sought
from node.types.record import Dispute
from node.types.status import MiningState, NodeStatus
from widgets import disk
from widgets import format as words
from widgets.card import Card
from widgets.elided_label import ElidedLabel
from widgets.pages import controls
from widgets.pages.block_card import BlockCard
from widgets.pages.chain_bar import ChainBar
from widgets.pages.check_card import CheckCard
from widgets.pages.disputes_card import DisputesCard
from widgets.pages.export_card import ExportCard
from widgets.pages.record_card import RecordCard
from widgets.pages.split import Split
from widgets.pages.views import Views
from widgets.pages.waiting_card import WaitingCard
from widgets.tables.block_table import BlockTableModel
from widgets.tables.block_view import BlockTableView
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, ThemeSource, set_role

REST_MS = 150
SHARE_OF_TABLE = 0.515
_INKS = {Mood.WARNING: "warning", Mood.FAULT: "fault"}


class ChainPage(QWidget):
    """Shows the chain page by page and asks for what it lacks.

    Intents: `pageWanted(first, count)` is answered by `take_page`, `blockOpened(height)` by `take_detail`,
    `findRequested(Sought)` by `show_found`, `receiptRequested(content_id)` by `show_receipt`, `disputesWanted()` by
    `show_disputes`, `repairRequested(height)` by `show_repaired`,
    `bytesRequested(height, position or None)` wants them shown,
    `waiting_card`, `check_card` and `export_card` have intents of their own;
    `mineRequested()` and `cancelMiningRequested()` by `show_mining` and `show_result`;
    `changesRequested()` wants the last change of history told again.
    """

    pageWanted = Signal(int, int)
    blockOpened = Signal(int)
    findRequested = Signal(object)
    receiptRequested = Signal(object)
    disputesWanted = Signal()
    changesRequested = Signal()
    repairRequested = Signal(int)
    bytesRequested = Signal(int, object)
    mineRequested = Signal()
    cancelMiningRequested = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: int | None = None
        self._stopped = self._unreadable = ""
        self._coverage = 0.0
        self.blocks = BlockTableModel(parent=self)
        self.block_view = BlockTableView(themes, self.blocks)
        self.block_card, self.record_card = BlockCard(themes), RecordCard(themes)
        self.disputes_card = DisputesCard(themes)
        self.views, self._blocks = Views(self.tr("The chain, what waits, and work on it")), QWidget()
        self.waiting_card, self.check_card, self.export_card = WaitingCard(themes), CheckCard(themes), ExportCard()
        self._disputed: tuple[int, int] | None = None
        self.bar, self.alarm = ChainBar(), controls.label()
        self.search, self.mining = self.bar.search, self.bar.mining
        self._table_card, self.disk = Card(self.tr("Blocks")), ElidedLabel()
        hint = self.tr("Read again what the last change of history touched.")
        name = self.tr("Changes of history")
        self.changes = controls.button("", hint, self.changesRequested.emit, "link", name=name)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._lay_out()
        self._listen()
        self.block_view.set_empty(self.tr("Waiting for the node to tell how long its chain is."))

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of itself: the chain's length, and what waits for a block."""
        self.bar.show_status(status)
        self._stopped, self._coverage = "", status.coverage
        self._show_alarm()
        self._show_length(status.height)
        held = (fault.finding.height for fault in status.faults if fault.mended_ns is None)
        self.blocks.set_changed({height for height in held if height is not None})
        self._show_disk(status.days_left, status.room)
        self._open_first()
        self._ask_for_disputes(status)
        for card in (self.waiting_card, self.check_card):
            card.show_status(status)
        waiting = self.tr("Waiting")
        self.views.say(self.waiting_card, f"{waiting} {words.count(status.pending)}" if status.pending else waiting)

    def _ask_for_disputes(self, status: NodeStatus) -> None:
        """Anew when records were set aside, and with each block: it may have sealed one."""
        now = (status.set_aside, status.height)
        if now != self._disputed and self.isVisible():
            self._disputed = now
            self.disputesWanted.emit()

    def show_disputes(self, disputes: Sequence[Dispute]) -> None:
        """The answer to `disputesWanted`."""
        self.disputes_card.show_disputes(disputes)

    def show_changes(self, count: int) -> None:
        """How often history that this node had signed for gave way."""
        times = words.plural(count, self.tr("change of signed history"), self.tr("changes of signed history"))
        self.changes.setText(times)
        self.changes.setVisible(bool(count))

    def show_receipt(self, content_id: bytes, path: str, sentence: str) -> None:
        """The answer to `receiptRequested`."""
        self.record_card.show_receipt(content_id, path, sentence)

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        for part in (self.bar, self.waiting_card, self.export_card):
            part.show_time(now_ns)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.blocks.set_zone(zone)
        self.bar.show_zone(zone)
        self.block_card.show_zone(zone)
        self.record_card.show_zone(zone)
        for card in (self.disputes_card, self.waiting_card, self.export_card):
            card.show_zone(zone)

    def show_stopped(self, reason: str) -> None:
        """The node answers no more; what was read stays, and says that it is old."""
        self.bar.show_stopped()
        stopped = reason or self.tr("The node has stopped.")
        self._stopped = self.tr("{0} The chain is shown as it was then.").format(stopped)
        self._show_alarm()

    def take_tip(self, change: TipChanged) -> None:
        """The chain grew, or its history changed; the opened block may have left it."""
        changed_at = change.height - len(change.connected) + 1
        self.blocks.take_tip(change)
        self._show_length(self.blocks.height)
        if change.disconnected and self._opened is not None and self._opened >= changed_at:
            self._rest.stop()
            self.block_view.clearSelection()
            self.block_card.show_left(changed_at)

    def take_page(self, first: int, rows: Sequence[BlockRow]) -> None:
        """The answer to `pageWanted`."""
        self.blocks.take_page(first, rows)
        if rows:
            self._show_readable()

    def take_detail(self, height: int, detail: BlockDetail | None) -> None:
        """The answer to `blockOpened`; one for a block that is no longer wanted is not shown."""
        if height != self._opened:
            return
        if detail is None:
            self.block_card.show_missing(height)
        else:
            self.block_card.show_detail(detail)
            self._show_readable()

    def show_found(self, sought: Sought, height: int | None) -> None:
        """The answer to `findRequested`: go there and open it, or say that there is none."""
        self.bar.show_found(sought, height)
        if height is None:
            return
        self.views.open(self._blocks)
        self.block_view.show_height(height)
        self.open(height)

    def show_mining_asked(self) -> None:
        """Mining was asked for by other means than this page's button: show it as soon."""
        self.bar.show_mining_asked()

    def show_mining(self, state: MiningState | None) -> None:
        """How far the proof of work is; None when it ended."""
        self.bar.show_mining(state)

    def show_result(self, result: Result) -> None:
        """What became of mining."""
        self.bar.show_answered()
        self.bar.say(result.sentence, Mood.NORMAL if result.ok else Mood.WARNING)

    def _ask_for_bytes(self, position: int) -> None:
        detail = self.block_card.detail
        if detail is not None:
            self.bytesRequested.emit(detail.row.height, position)

    def show_repaired(self, height: int, result: Result) -> None:
        """The answer to `repairRequested`: the block is opened, and so checked, again."""
        self.block_card.show_repaired()
        self.bar.say(result.sentence, Mood.NORMAL if result.ok else Mood.WARNING)
        if height == self._opened:
            self.open(height)

    def show_read_failed(self, sentence: str) -> None:
        """The chain could not be read from the disk; said until a read succeeds."""
        self._unreadable = sentence
        self._show_alarm()
        shown = self.block_card.detail
        if self._opened is not None and (shown is None or shown.row.height != self._opened):
            self.block_card.show_unread(self._opened)

    def open(self, height: int) -> None:
        """Ask for the block of this height, and say so."""
        self._rest.stop()
        self._opened = height
        self.block_card.show_opening(height)
        self.blockOpened.emit(height)

    def _go_to(self, height: int) -> None:
        self.block_view.show_height(height)
        self.open(height)

    def on_rested(self) -> None:
        """The arrow keys came to rest on a row."""
        row = self.block_view.row()
        if row is not None:
            self.open(self.blocks.height_of(row))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_first()

    def _open_first(self) -> None:
        """The newest block, for whoever comes here has not said yet what to look at."""
        if self._opened is None and self.isVisible() and self.block_view.show_height(self.blocks.height):
            self.open(self.blocks.height)

    def _show_readable(self) -> None:
        self._unreadable = ""
        self._show_alarm()

    def _show_alarm(self) -> None:
        """A disk that cannot be read is worse than a node that stopped."""
        if self._unreadable:
            controls.say(self.alarm, marked(Mood.FAULT, self._unreadable), "fault")
        else:
            controls.say(self.alarm, marked(Mood.WARNING, self._stopped) if self._stopped else "", "warning")

    def _show_length(self, height: int) -> None:
        self.blocks.set_height(height)
        told = self.tr("height {0}, newest first; {1} re-hashed in this pass")
        self._table_card.set_note(told.format(words.count(height), words.share(self._coverage)))

    def _show_disk(self, days: float | None, room: int | None) -> None:
        """What the chain costs: how long there is room for it."""
        mood = disk.mood(days, room)
        self.disk.say(marked(mood, disk.sentence(days, room)))
        self.disk.setToolTip(disk.meaning(days, room))
        self.disk.setAccessibleDescription(disk.meaning(days, room))
        set_role(self.disk, _INKS.get(mood, "small"))

    def _listen(self) -> None:
        self.blocks.pageWanted.connect(self.pageWanted)
        self.block_view.opened.connect(lambda row: self.open(self.blocks.height_of(row)))
        self.block_view.chosen.connect(lambda _row: self._rest.start(REST_MS))
        self.block_card.recordChosen.connect(self.record_card.show_record)
        self.block_card.bytesRequested.connect(lambda height: self.bytesRequested.emit(height, None))
        self.record_card.bytesRequested.connect(self._ask_for_bytes)
        self.block_card.repairRequested.connect(self.repairRequested)
        self.record_card.receiptRequested.connect(self.receiptRequested)
        for card in (self.disputes_card, self.check_card):
            card.blockRequested.connect(self._go_to)
        self.bar.findRequested.connect(self.findRequested)
        self.bar.mineRequested.connect(self.mineRequested)
        self.bar.cancelMiningRequested.connect(self.cancelMiningRequested)
        self._rest.timeout.connect(self.on_rested)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.bar.look_for)

    def _lay_out(self) -> None:
        self._table_card.body.addWidget(self.block_view)
        foot = QHBoxLayout()
        foot.addWidget(self.disk, 1)
        foot.addWidget(self.changes)
        self._table_card.body.addLayout(foot)
        self.changes.hide()
        self.alarm.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addWidget(self.alarm)
        column.addWidget(self._lay_out_cards(), 1)

    def _lay_out_cards(self) -> Split:
        """Blocks on the left, the opened one on the right; on a small screen the right side scrolls."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.block_card, 3)
        column.addWidget(self.record_card, 2)
        lines = QVBoxLayout(self._blocks)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._table_card, 2)
        lines.addWidget(self.disputes_card, 1)
        for name, card in (
            (self.tr("Blocks"), self._blocks), (self.tr("Waiting"), self.waiting_card),
            (self.tr("Check"), self.check_card), (self.tr("Export"), self.export_card),
        ):  # fmt: skip
            self.views.add(name, card)
        return Split(self.views, controls.scrolling(side), SHARE_OF_TABLE)
