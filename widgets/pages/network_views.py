"""What there is to know of the network beside the peers, one card at a time."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from node.types.branch import Branch
from node.types.status import NodeStatus
from node.types.watched import NamedLine
from widgets.pages.answers_card import AnswersCard
from widgets.pages.forks_card import ForksCard
from widgets.pages.map_card import MapCard
from widgets.pages.members_card import MembersCard
from widgets.pages.rounds_card import RoundsCard
from widgets.pages.views import Views
from widgets.pages.words_card import WordsCard
from widgets.tables.column import Mood, marked
from widgets.theme import ThemeSource

AGAIN_S = 5.0
_SECOND = 1_000_000_000


class NetworkViews(Views):
    """Asks for what the store knows only while somebody looks at it: `readWanted()`, answered by `show_read`."""

    readWanted = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.tabs.setAccessibleName(self.tr("More of the network"))
        self._status: NodeStatus | None = None
        self._read_ns = 0
        self.answers, self.rounds = AnswersCard(themes), RoundsCard(themes)
        self.forks, self.words, self.map = ForksCard(themes), WordsCard(themes), MapCard(themes)
        self.members = MembersCard(themes)
        self.add(self.tr("Done"), self.answers)
        self.add(self.tr("Rounds"), self.rounds)
        self.add(self.tr("Forks"), self.forks)
        self.add(self.tr("Signed"), self.words)
        self.add(self.tr("Map"), self.map)
        self.add(self.tr("Members"), self.members)
        self.changed.connect(self.on_card)

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of now; a map that nobody sees is not made."""
        before, self._status = self._status, status
        if before is None or (before.tip, before.contradictions) != (status.tip, status.contradictions):
            self._read_ns = 0
        mood = Mood.FAULT if status.contradictions else Mood.NORMAL
        self.say(self.words, marked(mood, self.tr("Signed")))
        if self.isVisible():
            self._renew_map()

    def show_read(self, branches: Sequence[Branch], lines: Sequence[NamedLine]) -> None:
        """The answer to `readWanted`."""
        self.forks.show_branches(branches, self._status.height if self._status else 0)
        self.words.show_lines(lines)

    def show_time(self, now_ns: int) -> None:
        """Time went on while the page was seen: what is read of the store is read again."""
        self.members.show_time(now_ns)
        if self.seen in (self.forks, self.words) and now_ns - self._read_ns >= AGAIN_S * _SECOND:
            self._read_ns = now_ns
            self.readWanted.emit()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.answers.answers.set_zone(zone)
        for card in (self.rounds, self.forks, self.words):
            card.show_zone(zone)

    def on_card(self, _place: int) -> None:
        """Another card is seen: what it shows is to be fresh."""
        self._read_ns = 0
        self._renew_map()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew_map()

    def _renew_map(self) -> None:
        if self.seen is self.map and self._status is not None:
            self.map.show_status(self._status)
