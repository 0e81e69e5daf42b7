"""The peers: who they are, whether they agree, and why one is not heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from node.types.peer import PeerState, PeerStatus
from node.types.status import NodeStatus
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.peer_table import PeerTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

GIVING_WAY = (7, 5, 6, 3, 4)  # the reason, which stands below in full, then figures; never who and how it stands

WHY_PX = 240
MOST_WHY = 256


class PeersCard(Card):
    """The table of peers with what can be done with the chosen one.

    Intents: `forgetRequested(address)`, `banRequested(address, reason)`, `pardonRequested(address)`.
    """

    forgetRequested = Signal(str)
    banRequested = Signal(str, str)
    pardonRequested = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Peers"))
        self._possible = True
        self.peers = PeerTableModel(parent=self)
        self.view = Table(themes, self.peers, self.tr("Peers"), copy_column=0)
        self.view.set_giving_way(*GIVING_WAY)
        self.reason = controls.label()
        hint = self.tr("Stop speaking with the chosen peer and forget its address.")
        self.forget = controls.button(self.tr("Forget"), hint, self.on_forget)
        self.view.set_empty(self.tr("Waiting for the node to tell whom it knows."))
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)
        self._make_judging()
        for button in (self.forget, self.pardon, self.ban):
            self.add_to_head(button)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.why)
        self.body.addWidget(self.view)
        self.body.addLayout(foot)
        self.on_chosen()

    @property
    def chosen(self) -> PeerState | None:
        """The peer that is selected."""
        row = self.view.row()
        return None if row is None else self.peers.row_at(row)

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
        self._possible = possible
        self.on_chosen()

    def on_chosen(self) -> None:
        """Only a chosen peer can be judged; why it is in its state stands below the table in full."""
        peer = self.chosen
        able = peer is not None and self._possible
        banned = peer is not None and peer.status is PeerStatus.BANNED
        shunned = banned or (peer is not None and peer.status is PeerStatus.DISCOURAGED)
        self.forget.setEnabled(able and not banned)
        self.ban.setEnabled(able and not banned)
        self.pardon.setEnabled(able and shunned)
        self.why.setVisible(able and not banned)
        controls.say(self.reason, f"{peer.address}: {peer.reason}" if peer and peer.reason else "", "quiet")

    def on_forget(self) -> None:
        """Ask the node to forget the chosen peer."""
        if peer := self.chosen:
            self.forgetRequested.emit(peer.address)

    def on_ban(self) -> None:
        """Ask the node to hear nothing more of the chosen peer."""
        if (peer := self.chosen) and self.ban.isEnabled():
            self.banRequested.emit(peer.address, self.why.text().strip())
            self.why.clear()

    def on_pardon(self) -> None:
        """Ask the node to hear of the chosen peer again."""
        if peer := self.chosen:
            self.pardonRequested.emit(peer.address)

    def _make_judging(self) -> None:
        hint = self.tr("Hear nothing more of the chosen peer, also after a restart, until it is pardoned.")
        self.ban = controls.button(self.tr("Ban"), hint, self.on_ban)
        hint = self.tr("Hear of the chosen peer again: after a ban, or after what this node leaves it alone for.")
        self.pardon = controls.button(self.tr("Pardon"), hint, self.on_pardon)
        self.why = controls.field(self.tr("Reason of a ban"), self.tr("reason, if you ban it"), self.on_ban)
        self.why.setMaximumWidth(WHY_PX)
        self.why.setMaxLength(MOST_WHY)

    def _agreement(self) -> str:
        connected = [peer for peer in self.peers.rows if peer.status is PeerStatus.CONNECTED]
        told = self.tr("{0} of {1} connected in agreement")
        return told.format(sum(peer.agrees for peer in connected), len(connected)) if connected else ""
