"""Catching up with a longer chain: how far it is and how long it will take; nothing while there is no such way."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from node.types.status import Syncing
from widgets import format as words
from widgets.elided_label import ElidedLabel
from widgets.theme import GAP

STEPS = 1_000
BAR_PX = 180


class SyncStrip(QWidget):
    """One line above the cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.text = QProgressBar(), ElidedLabel()
        self.bar.setRange(0, STEPS)
        self.bar.setFixedWidth(BAR_PX)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Catching up with a longer chain"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.bar)
        row.addWidget(self.text, 1)
        self.hide()

    def show_syncing(self, syncing: Syncing | None) -> None:
        """How far it is; None when there is nothing to catch up with."""
        self.setVisible(syncing is not None)
        if syncing is None:
            return
        whole = max(syncing.last - syncing.first, 1)
        self.bar.setValue(STEPS * (syncing.reached - syncing.first) // whole)
        self.text.say(self._sentence(syncing))
        self.bar.setAccessibleDescription(self.text.text())

    def _sentence(self, syncing: Syncing) -> str:
        reached, last = words.count(syncing.reached), words.count(syncing.last)
        told = self.tr("Catching up: height {0} of {1}").format(reached, last)
        if syncing.left_s is None:
            return told
        rate = words.number(syncing.rate, 0 if syncing.rate >= 10 else 1)
        left = words.duration(syncing.left_s, tenths=False)
        return f"{told}, " + self.tr("{0} blocks/s, about {1} left").format(rate, left)
