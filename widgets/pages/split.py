"""Two halves of a page that a person can divide differently."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from widgets.theme import GAP


class Split(QSplitter):
    """Keeps its share at every size of the window, until somebody drags the border."""

    def __init__(self, left: QWidget, right: QWidget, share: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._share = share
        self._by_hand = False
        self.setHandleWidth(GAP)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.splitterMoved.connect(self.on_moved)

    def on_moved(self) -> None:
        """From now on the border stays where it was put."""
        self._by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand:
            left = round((self.width() - GAP) * self._share)
            self.setSizes([left, self.width() - GAP - left])
