"""The Network page: who else holds this chain, what they say, and what a person can ask of them."""

import time
from collections.abc import Callable, Sequence
from datetime import tzinfo
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.commands import Result
from node.types.peer import PeerState, PeerStatus
from node.types.status import MiningState, NodeStatus
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.identity_card import NetworkCard, NodeCard
from widgets.pages.mining_control import MiningControl
from widgets.tables.column import Mood, marked
from widgets.tables.peer_table import PeerTableModel
from widgets.tables.result_table import Answer, ResultTableModel
from widgets.tables.table_view import Table
from widgets.theme import GAP, ThemeSource

SIDE_PX = 330
FIELD_PX = 300


class Asked(StrEnum):
    """What a person can ask for here; `show_result` is told by it which answer came."""

    MINE = "mine"
    CANCEL = "cancel"
    RESOLVE = "resolve"
    REGISTER = "register"
    FORGET = "forget"


class NetworkPage(QWidget):
    """Shows the peers and this node, and keeps what became of each command.

    Intents: `registerRequested(address)`, `forgetRequested(address)`, `resolveRequested()`, `mineRequested()`,
    `cancelMiningRequested()`; each is answered by `show_result(what, result)` with `what` a word of `Asked`.
    """

    registerRequested = Signal(str)
    forgetRequested = Signal(str)
    resolveRequested = Signal()
    mineRequested = Signal()
    cancelMiningRequested = Signal()

    def __init__(
        self, themes: ThemeSource, now_ns: Callable[[], int] = time.time_ns, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now_ns = now_ns
        self._possible = True
        self.peers = PeerTableModel(parent=self)
        self.results = ResultTableModel(parent=self)
        self.peer_view = Table(themes, self.peers, self.tr("Peers"), copy_column=0)
        self.result_view = Table(themes, self.results, self.tr("What was done, newest first"))
        self.node_card, self.network_card = NodeCard(), NetworkCard()
        self.mining = MiningControl()
        self.alarm, self.reason, self.answer = controls.label(), controls.label(), controls.label()
        self._peers_card = Card(self.tr("Peers"))
        self._make_controls()
        self._lay_out()
        self._listen()
        self._say_empty()

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of itself and of its peers."""
        self.peers.take(status.peers, self._now_ns())
        self.node_card.show_status(status)
        self.network_card.show_status(status)
        if not self._possible:
            self._set_possible(True)
            controls.say(self.alarm, "", "quiet")
        self.on_chosen()
        self._show_agreement(status.peers)
        self.peer_view.set_empty(
            self.tr("No peer yet. Register the address of another node of this network, or let it register this one.")
        )

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self.peers.set_now(now_ns)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.results.set_zone(zone)

    def show_stopped(self, reason: str) -> None:
        """The node answers no more; what is shown is what it said last."""
        self._set_possible(False)
        stopped = reason or self.tr("The node has stopped.")
        told = self.tr("{0} The peers are shown as they were then.").format(stopped)
        controls.say(self.alarm, marked(Mood.WARNING, told), "warning")

    def show_mining_asked(self) -> None:
        """Mining was asked for by other means than this page's button: show it as soon."""
        self.mining.show_asked()

    def show_mining(self, state: MiningState | None) -> None:
        """How far the proof of work is; None when it ended."""
        self.mining.show_mining(state)

    def show_result(self, what: str, result: Result) -> None:
        """What became of a command; it stays in the list."""
        self.results.take(Answer(self._now_ns(), self._told(what), result))
        self.result_view.clearSelection()
        self.on_answer_chosen()
        if what == Asked.MINE:
            self.mining.show_answered()
        elif what == Asked.RESOLVE:
            self._show_resolving(False)
        elif what == Asked.REGISTER:
            self._show_registered(result.ok)

    def on_register(self) -> None:
        """Ask the node to speak with the address that was written."""
        address = self.address.text().strip()
        if address and self.register.isEnabled():
            self.register.setEnabled(False)
            self.register.setText(self.tr("Asking it…"))
            self.registerRequested.emit(address)

    def on_forget(self) -> None:
        """Ask the node to forget the chosen peer."""
        row = self.peer_view.row()
        peer = None if row is None else self.peers.row_at(row)
        if peer:
            self.forgetRequested.emit(peer.address)

    def on_resolve(self) -> None:
        """Ask every peer for its chain."""
        self._show_resolving(True)
        self.resolveRequested.emit()

    def on_chosen(self) -> None:
        """Only a chosen peer can be forgotten; why it is in its state stands below the table in full."""
        row = self.peer_view.row()
        peer = None if row is None else self.peers.row_at(row)
        self.forget.setEnabled(peer is not None and self._possible)
        controls.say(self.reason, f"{peer.address}: {peer.reason}" if peer and peer.reason else "", "quiet")

    def on_answer_chosen(self) -> None:
        """The chosen answer in full, or the newest when it is none that was hoped for."""
        row = self.result_view.row()
        answer = self.results.row_at(row or 0)
        if answer and (row is not None or not answer.result.ok):
            mood = Mood.NORMAL if answer.result.ok else Mood.WARNING
            controls.say(self.answer, marked(mood, answer.result.sentence), "quiet" if answer.result.ok else "warning")
        else:
            self.answer.hide()

    def _told(self, what: str) -> str:
        names: dict[str, str] = {
            Asked.MINE: self.tr("Mine"),
            Asked.CANCEL: self.tr("Cancel mining"),
            Asked.RESOLVE: self.tr("Consensus"),
            Asked.REGISTER: self.tr("Register"),
            Asked.FORGET: self.tr("Forget"),
        }
        return names.get(what, what)

    def _show_agreement(self, peers: Sequence[PeerState]) -> None:
        connected = [peer for peer in peers if peer.status is PeerStatus.CONNECTED]
        agreeing = sum(peer.agrees for peer in connected)
        told = self.tr("{0} of {1} connected agree with this node's chain")
        self._peers_card.set_note(told.format(agreeing, len(connected)) if connected else "")

    def _show_resolving(self, under_way: bool) -> None:
        self.resolve.setEnabled(not under_way and self._possible)
        self.resolve.setText(self.tr("Asking the peers…") if under_way else self.tr("Trigger consensus"))

    def _show_registered(self, succeeded: bool) -> None:
        self.register.setEnabled(self._possible)
        self.register.setText(self.tr("Register"))
        if succeeded:
            self.address.clear()

    def _set_possible(self, possible: bool) -> None:
        self._possible = possible
        self.mining.set_possible(possible)
        self._show_resolving(False)
        self._show_registered(False)
        self.on_chosen()

    def _make_controls(self) -> None:
        self.address = controls.field(
            self.tr("Address of a node"), self.tr("host:port of another node"), self.on_register
        )
        self.register = controls.button(
            self.tr("Register"), self.tr("Speak with the node at this address, if it belongs to this network."),
            self.on_register,
        )  # fmt: skip
        self.resolve = controls.button(
            self.tr("Trigger consensus"), self.tr("Ask every peer for its chain and take the longest valid one."),
            self.on_resolve, "main",
        )  # fmt: skip
        self.forget = controls.button(
            self.tr("Forget"), self.tr("Stop speaking with the chosen peer and forget its address."), self.on_forget
        )
        self.forget.setEnabled(False)

    def _say_empty(self) -> None:
        self.peer_view.set_empty(self.tr("Waiting for the node to tell whom it knows."))
        self.result_view.set_empty(self.tr("Nothing was asked of the node since the program was started."))

    def _listen(self) -> None:
        self.mining.mineRequested.connect(self.mineRequested)
        self.mining.cancelMiningRequested.connect(self.cancelMiningRequested)
        self.peer_view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.result_view.selectionModel().selectionChanged.connect(self.on_answer_chosen)

    def _lay_out(self) -> None:
        self._peers_card.add_to_head(self.forget)
        self._peers_card.body.addWidget(self.peer_view)
        self._peers_card.body.addWidget(self.reason)
        done = Card(self.tr("What was done"), self.tr("newest first"))
        done.body.addWidget(self.result_view)
        done.body.addWidget(self.answer)
        for empty in (self.alarm, self.reason, self.answer):
            empty.hide()
        lists = QVBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self._peers_card, 3)
        lists.addWidget(done, 2)
        cards = QHBoxLayout()
        cards.setSpacing(GAP)
        cards.addLayout(lists, 1)
        cards.addWidget(self._lay_out_side())
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._lay_out_bar())
        column.addWidget(self.alarm)
        column.addLayout(cards, 1)

    def _lay_out_bar(self) -> QHBoxLayout:
        self.address.setMaximumWidth(FIELD_PX)
        bar = QHBoxLayout()
        bar.setSpacing(GAP)
        bar.addWidget(self.address, 1)
        bar.addWidget(self.register)
        bar.addStretch(1)
        bar.addWidget(self.mining)
        bar.addWidget(self.resolve)
        return bar

    def _lay_out_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.node_card)
        column.addWidget(self.network_card)
        column.addStretch(1)
        area = controls.scrolling(side)
        area.setFixedWidth(SIDE_PX)
        return area
