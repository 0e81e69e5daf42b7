"""How the cards of the Station page stand: all in one look where there is room, behind tabs where there is not."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.card import Card
from widgets.pages.views import Views
from widgets.theme import GAP

WIDE_PX = 1100
SIDE_PX = 324
_LEAST_PX = 640
_LEFT, _MIDDLE = 3, 5


class StationLayout(QWidget):
    """On a wide page three columns: diagram and relays, curves, phasors and numbers.

    On a narrow one the curves, the diagram and the phasors share one place, and numbers and relays stay beside it.
    """

    def __init__(self, live: Card, diagram: Card, phasors: Card, numbers: Card, relays: Card) -> None:
        super().__init__()
        self._live, self._diagram, self._phasors = live, diagram, phasors
        self._numbers, self._relays = numbers, relays
        self.views = Views(self.tr("What of the station is shown"))
        self._columns = tuple(QWidget() for _ in range(3))
        self._wide: bool | None = None
        self._large = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._inner = tuple(QVBoxLayout(column) for column in self._columns)
        for column, inner, share in zip(self._columns, self._inner, (_LEFT, _MIDDLE, 0), strict=True):
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(GAP)
            row.addWidget(column, share)
        self._columns[2].setFixedWidth(SIDE_PX)
        self._inner[1].addWidget(self.views)
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:
        """Three columns, or two with tabs."""
        if wide == self._wide:
            return
        self._wide = wide
        left, middle, right = self._inner
        if wide:
            for card in (self._live, self._diagram, self._phasors):
                self.views.take(card)
            left.addWidget(self._diagram, 3)
            left.addWidget(self._relays, 1)
            middle.addWidget(self._live, 1)
            right.addWidget(self._phasors)
            right.addWidget(self._numbers, 1)
        else:
            self.views.add(self.tr("Curves"), self._live)
            self.views.add(self.tr("One-line"), self._diagram)
            self.views.add(self.tr("Phasors"), self._phasors)
            right.addWidget(self._numbers)
            right.addWidget(self._relays, 1)
        self._columns[0].setVisible(wide)
        self.views.setVisible(not wide)
        for card in (self._relays, self._numbers, *((self._live, self._diagram, self._phasors) if wide else ())):
            card.show()
        self.set_large(self._large)

    def set_large(self, large: bool) -> None:
        """Everything but the diagram gives way to it."""
        self._large = large
        if large and not self._wide:
            self.views.open(self._diagram)
        self._columns[2].setVisible(not large)
        self._columns[1].setVisible(not (large and self._wide))
        self._relays.setVisible(not (large and self._wide))

    def minimumSizeHint(self) -> QSize:
        """As small as the narrow page may be: the wide one would never let itself be made narrow."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height() if not self._wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_wide(event.size().width() >= WIDE_PX)
