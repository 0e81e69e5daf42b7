"""What happened at a place, for somebody who may have no ledger: the card, and whose history it is of."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.pages.place_card import PlaceCard
from widgets.theme import ThemeSource
from widgets.watchdog.guide import guide
from widgets.watchdog.history_choice import HistoryChoice


class PlaceView(QWidget):
    """Every wish leaves it as a signal of one of its two parts."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self.history = PlaceCard(themes), HistoryChoice()
        self.guide = guide(
            (self.tr("What you read here"), self.tr(
                "When the power was out at a place, for how long, and when the voltage was too high or too low; each"
                " line from sealed readings, which prove it.")),
            (self.tr("What to do"), self.tr(
                "Choose whose history is read: the one on this computer, or that of a node, such as one of your"
                " utility. Then choose the place and the time, and press Show.")),
            (self.tr("What nobody can tell"), self.tr(
                "Whether there was power when nothing was sealed, and whether the relay measures what you have at"
                " home.")), inset=0,
        )  # fmt: skip
        self.card.put_around(self.history, self.guide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_nodes(self, addresses: Sequence[str]) -> None:
        """Nodes whose history can be asked."""
        self.history.show_nodes(addresses)

    def show_zone(self, zone: tzinfo) -> None:
        """Times are typed and told in this zone."""
        self.card.show_zone(zone)
