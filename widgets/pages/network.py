"""The Network page: who else holds this chain, what they say, and what a person can ask of them."""

import time
from collections.abc import Callable, Sequence
from datetime import tzinfo
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from node.types.branch import Branch
from node.types.commands import Result
from node.types.rounds import Round
from node.types.status import MiningState, NodeStatus
from node.types.watched import NamedLine
from widgets import format as words
from widgets.pages import controls
from widgets.pages.identity_card import NetworkCard, NodeCard
from widgets.pages.network_bar import NetworkBar
from widgets.pages.network_views import NetworkViews
from widgets.pages.peers_card import PeersCard
from widgets.pages.sync_strip import SyncStrip
from widgets.pages.traffic_card import TrafficCard
from widgets.tables.column import Mood, marked
from widgets.tables.result_table import Answer
from widgets.theme import GAP, ThemeSource

SIDE_PX = 330
LEAST_WIDE, LEAST_HIGH = 980, 640
"""On a smaller page the cards stand one behind the other: each whole is worth more than all of them cut off."""
_ANY_PX = (1 << 24) - 1  # Qt's own limit, which it does not name for Python


class Asked(StrEnum):
    """What a person can ask for here; `show_result` is told by it which answer came."""

    MINE = "mine"
    CANCEL = "cancel"
    RESOLVE = "resolve"
    REGISTER = "register"
    FORGET = "forget"
    BAN = "ban"
    PARDON = "pardon"


class NetworkPage(QWidget):
    """Shows the peers and this node, and keeps what became of each command.

    Intents: `registerRequested(address)`, `forgetRequested(address)`, `banRequested(address, reason)`,
    `pardonRequested(address)`, `resolveRequested()`, `mineRequested()`, `cancelMiningRequested()`; each is answered by
    `show_result(what, result)` with `what` a word of `Asked`.  `readWanted()` is answered by `show_read`.
    """

    registerRequested = Signal(str)
    forgetRequested = Signal(str)
    banRequested = Signal(str, str)
    pardonRequested = Signal(str)
    resolveRequested = Signal()
    mineRequested = Signal()
    cancelMiningRequested = Signal()
    readWanted = Signal()

    def __init__(
        self, themes: ThemeSource, now_ns: Callable[[], int] = time.time_ns, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now_ns = now_ns
        self._possible = True
        self.bar, self.peers_card, self.views = NetworkBar(), PeersCard(themes), NetworkViews(themes)
        self.address, self.register, self.resolve = self.bar.address, self.bar.register, self.bar.resolve
        self.mining, self.answers_card = self.bar.mining, self.views.answers
        self.peers, self.results = self.peers_card.peers, self.answers_card.answers
        self.node_card, self.network_card, self.traffic = NodeCard(), NetworkCard(), TrafficCard(themes)
        self.alarm, self.contradiction, self.sync = controls.label(), controls.label(), SyncStrip()
        self._lists, self._cards, self._side = QVBoxLayout(), QHBoxLayout(), self._make_side()
        self._lay_out()
        self._listen()
        self._set_possible(False)  # until the node says that it runs

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of itself and of its peers."""
        now_ns = self._now_ns()
        self.peers_card.show_status(status, now_ns)
        for part in (self.node_card, self.network_card, self.views):
            part.show_status(status)
        self.traffic.show_status(status, time.monotonic_ns())  # a machine's time, whatever that of the network is
        self.sync.show_syncing(status.syncing)
        self._warn_of(status.contradictions)
        if not self._possible:
            self._set_possible(True)
            controls.say(self.alarm, "", "quiet")

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self.peers.set_now(now_ns)
        self.views.show_time(now_ns)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.views.show_zone(zone)

    def show_stopped(self, reason: str) -> None:
        """The node answers no more; what is shown is what it said last."""
        self._set_possible(False)
        self.sync.show_syncing(None)
        stopped = reason or self.tr("The node has stopped.")
        told = self.tr("{0} The peers are shown as they were then.").format(stopped)
        controls.say(self.alarm, marked(Mood.WARNING, told), "warning")

    def show_mining_asked(self) -> None:
        """Mining was asked for by other means than this page's button: show it as soon."""
        self.mining.show_asked()

    def show_resolve_asked(self) -> None:
        """Consensus was asked for by other means than this page's button: show it as soon."""
        self.bar.show_resolving(True)

    def show_mining(self, state: MiningState | None) -> None:
        """How far the proof of work is; None when it ended."""
        self.mining.show_mining(state)

    def show_round(self, told: Round) -> None:
        """The chain was brought up to date once more, or an earlier round now says how long it took."""
        self.views.rounds.take(told)

    def show_read(self, branches: Sequence[Branch], lines: Sequence[NamedLine]) -> None:
        """The answer to `readWanted`."""
        self.views.show_read(branches, lines)

    def show_result(self, what: str, result: Result) -> None:
        """What became of a command; it stays in the list."""
        self.answers_card.take(Answer(self._now_ns(), self._told(what), result))
        if what == Asked.MINE:
            self.mining.show_answered()
        elif what == Asked.RESOLVE:
            self.bar.show_resolving(False)
        elif what == Asked.REGISTER:
            self.bar.show_registered(result.ok)

    def on_resolve(self) -> None:
        """Ask every peer for its chain."""
        self.bar.on_resolve()

    def open_card(self, card: QWidget) -> None:
        """Bring a card to the front, where it stands behind others."""
        if self.views.holds(card):
            self.views.open(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        small = self.width() < LEAST_WIDE or self.height() < LEAST_HIGH
        if small != self.views.holds(self.peers_card):
            focused = QApplication.focusWidget()
            (self._put_together if small else self._put_apart)()
            if focused is not None and self.isAncestorOf(focused):
                focused.setFocus()

    def _put_together(self) -> None:
        """All cards in one place, the peers in front unless somebody is busy with another card."""
        focused = QApplication.focusWidget()
        busy = focused is not None and self.views.isAncestorOf(focused)
        self.views.insert(0, self.tr("Peers"), self.peers_card)
        self.views.add(self.tr("This node"), self._side)
        self._side.setMinimumWidth(0)
        self._side.setMaximumWidth(_ANY_PX)
        if not busy:
            self.views.open(self.peers_card)

    def _put_apart(self) -> None:
        """Room for the peers above the other cards, and for this node beside them."""
        for card in (self.peers_card, self._side):
            self.views.take(card)
        self._lists.insertWidget(0, self.peers_card, 1)
        self._cards.addWidget(self._side)
        self._side.setFixedWidth(SIDE_PX)
        for card in (self.peers_card, self._side):
            card.show()
        for before, after in ((self.bar, self.peers_card), (self.peers_card, self.views), (self.views, self._side)):
            self.setTabOrder(before, after)

    def _told(self, what: str) -> str:
        names: dict[str, str] = {
            Asked.MINE: self.tr("Mine"),
            Asked.CANCEL: self.tr("Cancel mining"),
            Asked.RESOLVE: self.tr("Consensus"),
            Asked.REGISTER: self.tr("Register"),
            Asked.FORGET: self.tr("Forget"),
            Asked.BAN: self.tr("Ban"),
            Asked.PARDON: self.tr("Pardon"),
        }
        return names.get(what, what)

    def _warn_of(self, contradictions: int) -> None:
        """Somebody signed two histories: that is seen from every card of this page."""
        times = words.plural(contradictions, self.tr("time"), self.tr("times"))
        told = self.tr("Another node signed two histories that exclude each other, {0}. The tab Signed shows both.")
        controls.say(self.contradiction, marked(Mood.FAULT, told.format(times)) if contradictions else "", "alarm")

    def _set_possible(self, possible: bool) -> None:
        self._possible = possible
        self.bar.set_possible(possible)
        self.peers_card.set_possible(possible)
        self.views.members.set_possible(possible)

    def _listen(self) -> None:
        self.mining.mineRequested.connect(self.mineRequested)
        self.mining.cancelMiningRequested.connect(self.cancelMiningRequested)
        self.bar.registerRequested.connect(self.registerRequested)
        self.bar.resolveRequested.connect(self.resolveRequested)
        self.peers_card.forgetRequested.connect(self.forgetRequested)
        self.peers_card.banRequested.connect(self.banRequested)
        self.peers_card.pardonRequested.connect(self.pardonRequested)
        self.views.readWanted.connect(self.readWanted)

    def _lay_out(self) -> None:
        for label in (self.alarm, self.contradiction):
            label.hide()
        for layout in (self._lists, self._cards):
            layout.setSpacing(GAP)
        self._lists.addWidget(self.views, 1)
        self._cards.addLayout(self._lists, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for part in (self.bar, self.alarm, self.contradiction, self.sync):
            column.addWidget(part)
        column.addLayout(self._cards, 1)
        self._put_apart()

    def _make_side(self) -> QScrollArea:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for card in (self.traffic, self.node_card, self.network_card):
            column.addWidget(card)
        column.addStretch(1)
        return controls.scrolling(side)
