"""What can be done with the chosen peers: forget, ban, pardon; each says of whom, and forgetting is asked twice."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.peer import PeerState, PeerStatus
from widgets import format as words
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.peer_table import status_words
from widgets.theme import GAP

WHY_PX = 200
MOST_WHY = 256
NAMED = 4
_SHUNNED = (PeerStatus.BANNED, PeerStatus.DISCOURAGED)


class PeerActions(QWidget):
    """The foot of the table, with the buttons for its head; a wish is told once for each peer that it is meant for.

    Intents: `forgetRequested(address)`, `banRequested(address, reason)`, `pardonRequested(address)`.
    """

    forgetRequested = Signal(str)
    banRequested = Signal(str, str)
    pardonRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[PeerState, ...] = ()
        self._doomed: tuple[PeerState, ...] = ()
        self._possible = True
        self.forget = controls.button(self.tr("Forget"), self._forget_hint(), self.on_forget)
        self.ban = controls.button(self.tr("Ban"), self._ban_hint(), self.on_ban)
        self.pardon = controls.button(self.tr("Pardon"), self._pardon_hint(), self.on_pardon)
        self.reason, self.question = controls.label(), controls.label("warning")
        self.why = controls.field(self.tr("Reason of a ban"), self.tr("reason, if you ban it"), self.on_ban)
        self.why.setFixedWidth(WHY_PX)
        self.why.setMaxLength(MOST_WHY)
        hint = self.tr("Forget these peers for good.")
        self.sure = controls.button(self.tr("Forget for good"), hint, self.on_sure, "danger")
        self.keep = controls.button(self.tr("Keep"), self.tr("Leave everything as it is."), self.on_keep)
        self._lay_out()
        self._renew()

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """What belongs into the head of the card."""
        return self.forget, self.pardon, self.ban

    def show_chosen(self, chosen: Sequence[PeerState]) -> None:
        """The peers that are selected, as they are now."""
        if {one.address for one in chosen} != {one.address for one in self._chosen}:
            self._doomed = ()
        self._chosen = tuple(chosen)
        self._renew()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be asked."""
        self._possible = possible
        self._renew()

    def on_forget(self) -> None:
        """Ask first: an address that nobody else names cannot be brought back from here."""
        self._doomed = self._unbanned
        self._renew()
        self.keep.setFocus()

    def on_sure(self) -> None:
        """Ask the node to forget those that the question was about."""
        doomed, self._doomed = self._doomed, ()
        self._renew()
        for peer in doomed:
            self.forgetRequested.emit(peer.address)

    def on_keep(self) -> None:
        """Think better of it."""
        self._doomed = ()
        self._renew()
        self.forget.setFocus()

    def on_ban(self) -> None:
        """Ask the node to hear nothing more of the chosen peers."""
        if self.ban.isEnabled():
            why = self.why.text().strip()
            self.why.clear()
            for peer in self._unbanned:
                self.banRequested.emit(peer.address, why)

    def on_pardon(self) -> None:
        """Ask the node to hear of the chosen peers again."""
        for peer in self._shunned:
            self.pardonRequested.emit(peer.address)

    @property
    def _unbanned(self) -> tuple[PeerState, ...]:
        return tuple(one for one in self._chosen if one.status is not PeerStatus.BANNED)

    @property
    def _shunned(self) -> tuple[PeerState, ...]:
        return tuple(one for one in self._chosen if one.status in _SHUNNED)

    def _renew(self) -> None:
        """Each button is able only where it would do something, and says of whom."""
        asking = bool(self._doomed)
        for button, meant, text, hint in (
            (self.forget, self._unbanned, self.tr("Forget"), self._forget_hint()),
            (self.ban, self._unbanned, self.tr("Ban"), self._ban_hint()),
            (self.pardon, self._shunned, self.tr("Pardon"), self._pardon_hint()),
        ):
            button.setEnabled(bool(meant) and self._possible and not asking)
            button.setText(f"{text} {words.count(len(meant))}" if len(meant) > 1 else text)
            told = f"{hint} {self.tr('Chosen: {0}.').format(self._named(meant))}" if meant else hint
            button.setToolTip(told)
            button.setAccessibleDescription(told)
        self.why.setVisible(bool(self._unbanned) and self._possible and not asking)
        controls.say(self.reason, "" if asking else self._told(), "quiet")
        controls.say(self.question, marked(Mood.WARNING, self._ask()) if asking else "", "warning")
        self.question.setToolTip("\n".join(map(called, self._doomed)))
        self.sure.setVisible(asking)
        self.sure.setEnabled(self._possible)
        self.keep.setVisible(asking)

    def _ask(self) -> str:
        one = self.tr("Forget {0}? This node asks it no more until somebody names its address again.")
        many = self.tr("Forget {0}? This node asks them no more until somebody names their addresses again.")
        return (one if len(self._doomed) == 1 else many).format(self._named(self._doomed))

    def _named(self, peers: Sequence[PeerState]) -> str:
        names = ", ".join(map(called, peers[:NAMED]))
        rest = len(peers) - NAMED
        return self.tr("{0} and {1} more").format(names, words.count(rest)) if rest > 0 else names

    def _told(self) -> str:
        """Of one, in full, how it stands and why; of several, who they are."""
        if len(self._chosen) != 1:
            return self.tr("Chosen: {0}.").format(self._named(self._chosen)) if self._chosen else ""
        peer = self._chosen[0]
        return f"{called(peer)}: {peer.reason or status_words(peer.status)}"

    def _forget_hint(self) -> str:
        return self.tr("Stop speaking with the chosen peers and forget their addresses; asks first.")

    def _ban_hint(self) -> str:
        return self.tr("Hear nothing more of the chosen peers, also after a restart, until they are pardoned.")

    def _pardon_hint(self) -> str:
        return self.tr("Hear of the chosen peers again: after a ban, or after what this node leaves them alone for.")

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.addWidget(self.reason)
        told.addWidget(self.question)
        foot = QHBoxLayout(self)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GAP)
        foot.addLayout(told, 1)
        for part in (self.why, self.sure, self.keep):
            foot.addWidget(part)


def called(peer: PeerState) -> str:
    """Name and address: names are what a node likes to call itself, so the address always stands beside it."""
    return f"{peer.name} ({peer.address})" if peer.name else peer.address
