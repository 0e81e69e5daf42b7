"""Long work under way: how far it is, how long it will take, and the way to give it up."""

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from widgets import format as words
from widgets.pages import controls
from widgets.theme import GAP

STEPS = 1_000
TELLING = 0.01
"""Before so much is done nobody can tell how long it takes."""


class WorkStrip(QWidget):
    """`cancelRequested()` gives it up; hidden while nothing is under way."""

    cancelRequested = Signal()

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._began = clock, 0.0
        self.bar, self.left = QProgressBar(), controls.label(wraps=False)
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(name)
        self.cancel = controls.button(self.tr("Cancel"), self.tr("Give it up; nothing is changed."),
                                      self.cancelRequested.emit)  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.bar, 1)
        row.addWidget(self.left)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self) -> None:
        """It was asked for."""
        self._began = self._clock()
        self.show_share(0.0)
        self.show()

    def show_share(self, share: float) -> None:
        """How much is done, from 0 to 1."""
        self.bar.setValue(round(share * STEPS))
        told = f"{share * 100:.0f} %"
        if share > TELLING:
            left = words.duration((self._clock() - self._began) * (1 - share) / share, False)
            told = self.tr("{0}, about {1} left").format(told, left)
        self.left.setText(told)
        self.bar.setAccessibleDescription(told)

    def end(self) -> None:
        """It is over, or was given up."""
        self.hide()
