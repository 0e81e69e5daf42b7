"""What can be asked of the node as a whole: speak with an address, seal, ask every peer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.pages import controls
from widgets.pages.mining_control import MiningControl
from widgets.theme import GAP

FIELD_PX = 300
LEAST_FIELD_PX = 150


class NetworkBar(QWidget):
    """Each control shows at once that it understood, and waits for the answer before it takes another wish.

    Intents: `registerRequested(address)`, `resolveRequested()`; those of mining stand at `mining`.
    """

    registerRequested = Signal(str)
    resolveRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._possible = True
        self.mining = MiningControl()
        self.address = controls.field(self.tr("Address of a node"), self.tr("host:port of a node"), self.on_register)
        self.register = controls.button(
            self.tr("Register"), self.tr("Speak with the node at this address, if it belongs to this network."),
            self.on_register,
        )  # fmt: skip
        self.resolve = controls.button(
            self.tr("Trigger consensus"), self.tr("Ask every peer for its chain and take the longest valid one."),
            self.on_resolve, "main",
        )  # fmt: skip
        self._lay_out()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be asked."""
        self._possible = possible
        self.mining.set_possible(possible)
        self.show_resolving(False)
        self.show_registered(False)

    def show_resolving(self, under_way: bool) -> None:
        """The peers are being asked, or have answered."""
        self.resolve.setEnabled(not under_way and self._possible)
        self.resolve.setText(self.tr("Asking the peers…") if under_way else self.tr("Trigger consensus"))

    def show_registered(self, succeeded: bool) -> None:
        """The answer came; an address that was refused stays to be mended."""
        self.register.setEnabled(self._possible)
        self.register.setText(self.tr("Register"))
        if succeeded:
            self.address.clear()

    def on_register(self) -> None:
        """Ask the node to speak with the address that was written."""
        address = self.address.text().strip()
        if address and self.register.isEnabled():
            self.register.setEnabled(False)
            self.register.setText(self.tr("Asking it…"))
            self.registerRequested.emit(address)

    def on_resolve(self) -> None:
        """Ask every peer for its chain."""
        self.show_resolving(True)
        self.resolveRequested.emit()

    def _lay_out(self) -> None:
        self.address.setMaximumWidth(FIELD_PX)
        self.address.setMinimumWidth(LEAST_FIELD_PX)  # beside mining under way, too
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GAP)
        bar.addWidget(self.address, 1)
        bar.addWidget(self.register)
        bar.addStretch(1)
        bar.addWidget(self.mining)
        bar.addWidget(self.resolve)
