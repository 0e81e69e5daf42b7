"""Several cards in one place, of which one is seen: tabs, with the arrow keys as everywhere else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget


class Views(QWidget):
    """A row of names above the card that was chosen; `changed(place)` says which."""

    changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self._names: dict[QWidget, str] = {}
        self.tabs.setAccessibleName(name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self.on_changed)

    def add(self, name: str, card: QWidget) -> None:
        """Another card, behind those that are there."""
        self._names[card] = name
        self._stack.addWidget(card)
        self.tabs.addTab(name)

    def insert(self, place: int, name: str, card: QWidget) -> None:
        """Another card at this place; the one that is seen stays in front."""
        self._names[card] = name
        self._stack.insertWidget(place, card)
        self.tabs.insertTab(place, name)

    def take(self, card: QWidget) -> None:
        """Give a card away, hidden as all but one are here: whoever takes it shows it."""
        place = self._stack.indexOf(card)
        if place >= 0:
            self._stack.removeWidget(card)
            self.tabs.removeTab(place)
            self._stack.setCurrentIndex(self.tabs.currentIndex())

    def holds(self, card: QWidget) -> bool:
        """Whether this is one of them now."""
        return self._stack.indexOf(card) >= 0

    def name_of(self, card: QWidget) -> str:
        """What a card was called when it came, without what was said of it since."""
        return self._names[card]

    def say(self, card: QWidget, name: str) -> None:
        """Call a card something else, such as with a count that needs a look."""
        place = self._stack.indexOf(card)
        if self.tabs.tabText(place) != name:
            self.tabs.setTabText(place, name)

    def open(self, card: QWidget) -> None:
        """Show this card."""
        self.tabs.setCurrentIndex(self._stack.indexOf(card))

    @property
    def cards(self) -> list[tuple[str, QWidget]]:
        """All of them with their names, from left to right."""
        cards = map(self._stack.widget, range(self._stack.count()))
        return [(self._names[card], card) for card in cards if card is not None]

    @property
    def seen(self) -> QWidget | None:
        """The card in front; None while there is none."""
        return self._stack.currentWidget()

    def on_changed(self, place: int) -> None:
        """Another name was chosen."""
        self._stack.setCurrentIndex(place)
        self.changed.emit(place)
