"""Between the Network page and the node: peers are registered, forgotten, banned and pardoned; their state comes up."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from app.bridge import NodeBridge
from app.desks.asking import Ask
from app.reader import ChainReading
from node.types.commands import BanPeer, Command, ForgetPeer, PardonPeer, RegisterPeer
from node.types.peer import PeerStatus
from node.types.status import NodeStatus
from widgets.navigation import Navigation
from widgets.pages.network import Asked, NetworkPage

_NEEDS_A_LOOK = (PeerStatus.SILENT, PeerStatus.REFUSED, PeerStatus.DISCOURAGED)


class Shell(Protocol):
    """What of the window the network needs."""

    network: NetworkPage
    navigation: Navigation


class NetworkDesk(QObject):
    """All ties of the Network page and of its badge."""

    def __init__(self, shell: Shell, bridge: NodeBridge, reader: ChainReading, ask: Ask) -> None:
        super().__init__(shell.network)
        self._shell, self._ask_node = shell, ask
        page = shell.network
        bridge.roundTold.connect(page.show_round)
        page.registerRequested.connect(lambda address: self._ask(RegisterPeer(address), Asked.REGISTER))
        page.forgetRequested.connect(lambda address: self._ask(ForgetPeer(address), Asked.FORGET))
        page.banRequested.connect(lambda who, reason: self._ask(BanPeer(who, reason), Asked.BAN))
        page.pardonRequested.connect(lambda who: self._ask(PardonPeer(who), Asked.PARDON))
        page.readWanted.connect(reader.read_network)
        reader.networkRead.connect(page.show_read)

    def show_badge(self, status: NodeStatus) -> None:
        """Peers that want a look are counted beside the page's name."""
        count = sum(peer.status in _NEEDS_A_LOOK for peer in status.peers) + status.contradictions
        words = self.tr("Peers that are silent or refused")
        if status.contradictions:
            words = self.tr("Peers that are silent, refused, or signed two histories")
        self._shell.navigation.show_badge("network", count, words if count else "")

    def _ask(self, command: Command, what: Asked) -> None:
        self._ask_node(command, partial(self._shell.network.show_result, what))
