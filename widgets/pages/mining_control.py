"""Mining by hand: the button, and while it goes on how far it is, how fast, and the way out."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from node.types.status import MiningState
from widgets import format as words
from widgets.elided_label import ElidedLabel
from widgets.pages import controls
from widgets.theme import GAP, set_role

STEPS = 1_000
BAR_PX = 140


def chance_so_far(state: MiningState) -> float:
    """How likely it was to be done by now.  Proof of work has no end that comes nearer, so this never reaches 1."""
    return 1 - math.exp(-state.hashes / state.expected)


class MiningControl(QWidget):
    """Shows that it understood at once, without waiting for the node; the node's word replaces that."""

    mineRequested = Signal()
    cancelMiningRequested = Signal()

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MiningState | None = None
        self._asked = False
        self.text = ElidedLabel()
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        set_role(self.text, "quiet")
        self.bar = self._make_bar()
        self.mine = controls.button(
            self.tr("Mine now"),
            self.tr("Seal what is pending now, without waiting for the interval."),
            self.on_mine,
            role,
        )
        self.cancel = controls.button(
            self.tr("Cancel"), self.tr("Give up this proof of work; what is pending stays pending."), self.on_cancel
        )
        self._lay_out()
        self._show_phase()

    @property
    def busy(self) -> bool:
        """True from the click until the node says that it is over."""
        return self._asked or self._state is not None

    def show_asked(self) -> None:
        """The node was asked, and has not spoken yet."""
        if not self.busy:
            self._asked = True
            self.bar.setRange(0, 0)
            self.text.say(self.tr("Asking the node to mine…"))
            self._show_phase()

    def show_mining(self, state: MiningState | None) -> None:
        """How far it is; None when it ended."""
        if state is None:
            self._end()
            return
        self._state = state
        self._asked = False
        self.bar.setRange(0, STEPS)
        self.bar.setValue(round(STEPS * chance_so_far(state)))
        self.text.say(self._progress(state))
        self.bar.setAccessibleDescription(self.text.text())
        self._show_phase()

    def show_answered(self) -> None:
        """The node answered the command; when nothing is being mined there is nothing to wait for."""
        if self._state is None:
            self._end()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be mined."""
        self.mine.setEnabled(possible)
        if not possible:
            self._end()

    def on_mine(self) -> None:
        """Say that it begins, then ask."""
        self.show_asked()
        self.cancel.setFocus()
        self.mineRequested.emit()

    def on_cancel(self) -> None:
        """Say that it is being given up, then ask."""
        self.cancel.setEnabled(False)
        self.text.say(self.tr("Giving up…"))
        self.cancelMiningRequested.emit()

    def _end(self) -> None:
        had_focus = self.cancel.hasFocus()
        self._state = None
        self._asked = False
        self._show_phase()
        if had_focus:
            self.mine.setFocus()

    def _show_phase(self) -> None:
        for widget in (self.text, self.bar, self.cancel):
            widget.setVisible(self.busy)
        self.mine.setVisible(not self.busy)
        if not self.busy:
            self.cancel.setEnabled(True)

    def _progress(self, state: MiningState) -> str:
        if not self.cancel.isEnabled():
            return self.tr("Giving up…")
        told = self.tr("Block {0}: {1} of about {2} hashes, {3}")
        tried, expected = words.count(state.hashes), words.count(state.expected)
        return told.format(words.count(state.height), tried, expected, words.hash_rate(state.rate))

    def _make_bar(self) -> QProgressBar:
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedWidth(BAR_PX)
        bar.setAccessibleName(self.tr("Progress of mining"))
        return bar

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        for widget in (self.text, self.bar, self.cancel, self.mine):
            line.addWidget(widget)
