"""The Network page: who else holds this chain, what they say, and what a person can ask of them."""

import time
from collections.abc import Callable
from datetime import tzinfo
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.commands import Result
from node.types.status import MiningState, NodeStatus
from widgets.pages import controls
from widgets.pages.answers_card import AnswersCard
from widgets.pages.identity_card import NetworkCard, NodeCard
from widgets.pages.mining_control import MiningControl
from widgets.pages.peers_card import PeersCard
from widgets.tables.column import Mood, marked
from widgets.tables.result_table import Answer
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
        self.peers_card, self.answers_card = PeersCard(themes), AnswersCard(themes)
        self.peers, self.results = self.peers_card.peers, self.answers_card.answers
        self.node_card, self.network_card = NodeCard(), NetworkCard()
        self.mining = MiningControl()
        self.alarm = controls.label()
        self._make_controls()
        self._lay_out()
        self._listen()
        self._set_possible(False)  # until the node says that it runs

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of itself and of its peers."""
        self.peers_card.show_status(status, self._now_ns())
        self.node_card.show_status(status)
        self.network_card.show_status(status)
        if not self._possible:
            self._set_possible(True)
            controls.say(self.alarm, "", "quiet")

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

    def show_resolve_asked(self) -> None:
        """Consensus was asked for by other means than this page's button: show it as soon."""
        self._show_resolving(True)

    def show_mining(self, state: MiningState | None) -> None:
        """How far the proof of work is; None when it ended."""
        self.mining.show_mining(state)

    def show_result(self, what: str, result: Result) -> None:
        """What became of a command; it stays in the list."""
        self.answers_card.take(Answer(self._now_ns(), self._told(what), result))
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

    def on_resolve(self) -> None:
        """Ask every peer for its chain."""
        self._show_resolving(True)
        self.resolveRequested.emit()

    def _told(self, what: str) -> str:
        names: dict[str, str] = {
            Asked.MINE: self.tr("Mine"),
            Asked.CANCEL: self.tr("Cancel mining"),
            Asked.RESOLVE: self.tr("Consensus"),
            Asked.REGISTER: self.tr("Register"),
            Asked.FORGET: self.tr("Forget"),
        }
        return names.get(what, what)

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
        self.peers_card.set_possible(possible)

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

    def _listen(self) -> None:
        self.mining.mineRequested.connect(self.mineRequested)
        self.mining.cancelMiningRequested.connect(self.cancelMiningRequested)
        self.peers_card.forgetRequested.connect(self.forgetRequested)

    def _lay_out(self) -> None:
        self.alarm.hide()
        lists = QVBoxLayout()
        lists.setSpacing(GAP)
        lists.addWidget(self.peers_card, 3)
        lists.addWidget(self.answers_card, 2)
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
