"""Trust taken back: what it means, before it is done."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from widgets.label import folded
from widgets.pages import controls
from widgets.theme import GAP

LEAST_PX, WIDTH_PX = 380, 520


class TakeBackDialog(QDialog):
    """`accepted` says that a person trusts this network no more."""

    def __init__(self, name: str, fingerprint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trust a network no more"))
        self.why = controls.label()
        told = self.tr(
            "You said on this computer that you know the network {0}. If you trust it no more, files from it are"
            " answered as from somebody whom you have never met. To trust it again you need its fingerprint:"
        )
        self.why.setText(told.format(name))
        self.fingerprint = controls.label("quiet")
        self.fingerprint.setText(folded(fingerprint))
        self.keep = controls.button(self.tr("Cancel"), self.tr("Change nothing."), self.reject)
        self.take_back = controls.button(
            self.tr("Trust no more"), self.tr("Forget the fingerprint, and look again."), self.accept, "main"
        )
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(GAP)
        column.addWidget(self.why)
        column.addWidget(self.fingerprint)
        column.addLayout(row)
        self.setMinimumWidth(LEAST_PX)
        column.activate()
        self.resize(WIDTH_PX, column.totalHeightForWidth(WIDTH_PX))
        self.keep.setFocus()
