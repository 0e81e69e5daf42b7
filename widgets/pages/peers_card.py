"""The peers: who they are, whether they agree, and why one is not heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from node.types.peer import PeerState, PeerStatus
from node.types.status import NodeStatus
from widgets import format as words
from widgets.card import Card
from widgets.pages.peer_actions import PeerActions
from widgets.tables.peer_table import PeerTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

GIVING_WAY = (6, 5, 7)  # ages, latency, and the reason, which stands below in full; never who, how it stands, how high

_KNOWN = (PeerStatus.CONNECTED, PeerStatus.SILENT)


class PeersCard(Card):
    """The table of peers with what can be done with the chosen ones.

    Intents: `forgetRequested(address)`, `banRequested(address, reason)`, `pardonRequested(address)`.
    """

    forgetRequested = Signal(str)
    banRequested = Signal(str, str)
    pardonRequested = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Peers"))
        self.peers = PeerTableModel(parent=self)
        self.view = Table(themes, self.peers, self.tr("Peers"), copy_column=0)
        self.view.set_giving_way(*GIVING_WAY)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.set_empty(self.tr("Waiting for the node to tell whom it knows."))
        self.judging = PeerActions()
        self.forget, self.ban, self.pardon = self.judging.forget, self.judging.ban, self.judging.pardon
        self.reason, self.why = self.judging.reason, self.judging.why
        for button in self.judging.buttons:
            self.add_to_head(button)
        self.body.addWidget(self.view)
        self.body.addWidget(self.judging)
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.judging.forgetRequested.connect(self.forgetRequested)
        self.judging.banRequested.connect(self.banRequested)
        self.judging.pardonRequested.connect(self.pardonRequested)

    @property
    def chosen(self) -> tuple[PeerState, ...]:
        """The peers that are selected, in the order of the table."""
        return tuple(self.peers.rows[row] for row in self.view.selected())

    def show_status(self, status: NodeStatus, now_ns: int) -> None:
        """The peers of now."""
        self.peers.take(status.peers, now_ns, status.height)
        self.view.set_empty(
            self.tr("No peer yet. Register the address of another node of this network, or let it register this one.")
        )
        self.set_note(self._agreement())
        self.on_chosen()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be asked."""
        self.judging.set_possible(possible)

    def on_chosen(self) -> None:
        """Only chosen peers can be judged; why one is in its state stands below the table in full."""
        self.judging.show_chosen(self.chosen)

    def _agreement(self) -> str:
        """Of the same peers as the line above every page counts: a silent one cannot say that it agrees."""
        known = [peer for peer in self.peers.rows if peer.status in _KNOWN]
        connected = [peer for peer in known if peer.status is PeerStatus.CONNECTED]
        told = self.tr("{0} of {1} agree, {2} connected")
        agreeing = sum(peer.agrees for peer in connected)
        return told.format(*map(words.count, (agreeing, len(known), len(connected)))) if known else ""
