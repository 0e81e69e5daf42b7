"""The line above the chain: look for a block, see what waits for the next one, and seal it now."""

from datetime import UTC, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from node.types.pages import Sought
from node.types.status import MiningState, NodeStatus
from widgets import format as words
from widgets import moments, node_words
from widgets.elided_label import ElidedLabel
from widgets.pages import controls
from widgets.pages.mining_control import MiningControl
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role

SEARCH_PX, LEAST_SEARCH_PX = 300, 150
DAY_S = 86_400


class ChainBar(QWidget):
    """Search, answer, pending and mining; while something is mined its progress stands where pending stood."""

    findRequested = Signal(object)
    mineRequested = Signal()
    cancelMiningRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: NodeStatus | None = None
        self._now_ns = 0
        self._zone: tzinfo = UTC
        self._last = ("", -1)
        """What was found last: the text, and the block it led to."""
        self.search = controls.field(self.tr("Search a block"), self.tr("height, id, time, relay"), self.on_search)
        self.answer, self.pending, self.mining = ElidedLabel(), controls.label(wraps=False), MiningControl("main")
        self.answer.setAccessibleName(self.tr("Answer"))
        self.mining.mineRequested.connect(self.on_mine)
        self.mining.set_possible(False)  # until the node says that it runs
        self.mining.cancelMiningRequested.connect(self.cancelMiningRequested)
        self._lay_out()

    def show_status(self, status: NodeStatus) -> None:
        """How much waits for a block, and when the next one comes."""
        self._status = status
        self.mining.set_possible(True)
        self._show_pending()

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self._now_ns = now_ns
        self._show_pending()

    def show_stopped(self) -> None:
        """Without a node nothing can be mined."""
        self.mining.set_possible(False)
        self._show_pending()

    def show_mining_asked(self) -> None:
        """The node was asked to mine."""
        self.mining.show_asked()
        self._show_pending()

    def show_mining(self, state: MiningState | None) -> None:
        """How far the proof of work is; None when it ended."""
        self.mining.show_mining(state)
        self._show_pending()

    def show_answered(self) -> None:
        """The node answered the command to mine."""
        self.mining.show_answered()
        self._show_pending()

    def say(self, sentence: str, mood: Mood = Mood.NORMAL) -> None:
        """What became of a search or of mining."""
        self.answer.say(marked(mood, sentence))
        set_role(self.answer, "warning" if mood is Mood.WARNING else "quiet")

    def look_for(self) -> None:
        """Let a person type what to look for."""
        self.search.setFocus()
        self.search.selectAll()

    def show_zone(self, zone: tzinfo) -> None:
        """Times are typed in this zone."""
        self._zone = zone

    def on_search(self) -> None:
        """Ask for the block that was typed; once more for the same relay asks for the one before."""
        text = " ".join(self.search.text().split())
        if not text:
            return
        self.say(self.tr("Searching {0}…").format(text))
        below = self._last[1] if self._last[0] == text and self._last[1] >= 0 else None
        self.findRequested.emit(Sought(text, self._moment_ms(text), below))

    def _moment_ms(self, text: str) -> int | None:
        """The moment that was typed; of a day its end, as what was sealed by then is looked for."""
        seconds = moments.read(text, self._zone, self._now_ns / 1e9)
        if seconds is None:
            return None
        return round((seconds if ":" in text else seconds + DAY_S - 0.001) * 1000)

    def show_found(self, sought: Sought, height: int | None) -> None:
        """What came of the search, in words."""
        self._last = (sought.text, -1 if height is None else height)
        if height is None and sought.below is not None:
            self.say(self.tr("No block before that has readings of {0}.").format(sought.text))
        elif height is None and sought.time_ms is not None:
            self.say(self.tr("The chain is younger than {0}.").format(sought.text))
        elif height is None:
            self.say(
                self.tr("No block has the height {0}, an id that begins so, or readings of it.").format(sought.text)
            )
        elif sought.time_ms is not None:
            self.say(self.tr("The last block that was sealed by {0}.").format(sought.text))
        else:
            self.say("")

    def on_mine(self) -> None:
        """The button was pressed; the control already says so."""
        self._show_pending()
        self.say("")
        self.mineRequested.emit()

    def _show_pending(self) -> None:
        self.pending.setVisible(not self.mining.busy)
        if self._status is None:
            return
        told = self.tr("{0} pending").format(words.count(self._status.pending))
        if self._status.oldest_pending_ns is not None and self._now_ns:
            told = self.tr("{0}, oldest {1}").format(told, words.since(self._now_ns, self._status.oldest_pending_ns))
        self.pending.setText(self.tr("{0}; sealed {1}").format(told, node_words.told(self._status.sealing)))

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(LEAST_SEARCH_PX)
        self.search.setMaximumWidth(SEARCH_PX)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GAP)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.answer, 1)
        bar.addWidget(self.pending)
        bar.addWidget(self.mining)
