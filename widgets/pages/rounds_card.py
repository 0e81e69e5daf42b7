"""The last rounds, and of the chosen one all that the node said: its links, and each registered node."""

from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from node.types.peer import PeerStatus
from node.types.rounds import Round
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.peer_table import status_words
from widgets.tables.round_table import RoundTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

GIVING_WAY = (0, 4, 3)


class RoundsCard(Card):
    """Without a chosen round the newest is told in full."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("The last rounds"))
        self.set_note(self.tr("newest first"))
        self.rounds = RoundTableModel(parent=self)
        self.view = Table(themes, self.rounds, self.tr("The last rounds, newest first"))
        self.view.set_giving_way(*GIVING_WAY)
        self.view.set_empty(self.tr("No round yet: it begins when the node starts, seals, or takes over blocks."))
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.full = controls.label()
        self.body.addWidget(self.view)
        self.body.addWidget(self.full)
        self.full.hide()

    def take(self, told: Round) -> None:
        """A round, or one of before that now says how long it took."""
        self.rounds.take(told)
        self.on_chosen()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.rounds.set_zone(zone)

    def on_chosen(self) -> None:
        """Another round is worth reading in full."""
        row = self.view.row() or 0
        told = self.rounds.row_at(row) if self.rounds.rowCount() > row else None
        controls.say(self.full, self._whole(told) if told else "", "quiet")

    def _whole(self, told: Round) -> str:
        links = " ← ".join(f"{words.count(link.height)} {words.short_id(link.id)}" for link in told.links)
        text = self.tr("Links: {0}; length {1}, which is the height and the first block.")
        text = text.format(links, words.count(told.length))
        if missing := "; ".join(self._node(one.name or one.address, one.status, one.reason) for one in told.missing):
            text += " " + self.tr("Not connected: {0}.").format(missing)
        return text

    def _node(self, name: str, status: PeerStatus, reason: str) -> str:
        told = status_words(status)
        return f"{name} ({told}: {reason.rstrip('.')})" if reason else f"{name} ({told})"
