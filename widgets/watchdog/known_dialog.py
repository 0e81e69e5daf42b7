"""First trust, in plain words: which network a person knows, and where they know it from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.pages import controls
from widgets.theme import GAP

FIELD_PX = 76


class KnownDialog(QDialog):
    """`given(text)` is a fingerprint as a person has it: digits, words or numbers; it is taken or refused."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A network that you know"))
        self.why = controls.label("quiet")
        self.why.setText(self.tr(
            "Anyone can make a network of their own and seal in it what they like. What tells the true one from an"
            " imitation is its fingerprint: 64 digits, or twelve words that mean the same.\n\nAsk somebody whom you"
            " trust and who should know, such as the regulator, a newspaper that printed it, or an acquaintance who"
            " checks too: by telephone, on paper, or from their screen. Do not take it from whoever gave you the file:"
            " an imitation comes with a fingerprint of its own."
        ))  # fmt: skip
        self._name = controls.label("strong")
        self._name.setText(self.tr("The fingerprint, as you were told it"))
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(FIELD_PX)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("64 digits, or twelve words such as: biology update vega …"))
        self.text.setAccessibleName(self._name.text())
        self.told = controls.label("fault")
        self.told.hide()
        self.keep = controls.button(
            self.tr("Use this fingerprint"), self.tr("Keep it on this computer, and look again."),
            self.on_keep, "main",
        )  # fmt: skip
        self.cancel = controls.button(self.tr("Cancel"), self.tr("Change nothing."), self.reject)
        self._lay_out()

    def ask_for_key(self) -> None:
        """Where anyone may seal the network's fingerprint is not enough: somebody known has to have signed."""
        self.setWindowTitle(self.tr("A node that you trust"))
        self.why.setText(self.tr(
            "In this network anyone may seal. A file from it means something only when a node that you trust has signed"
            " for it.\n\nAsk whoever runs such a node for its key, 64 digits: by telephone, on paper, or from their"
            " screen. Do not take it from whoever gave you the file."
        ))  # fmt: skip
        self._name.setText(self.tr("The key, as you were told it"))
        self.text.setPlaceholderText(self.tr("64 digits"))
        self.text.setAccessibleName(self._name.text())
        self.keep.setText(self.tr("I trust this node"))
        self.keep.setAccessibleName(self.keep.text())

    def show_refused(self, sentence: str) -> None:
        """What was wrong with what was written."""
        controls.say(self.told, sentence, "fault")

    def on_keep(self) -> None:
        """Hand over what is written."""
        self.given.emit(self.text.toPlainText().strip())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(GAP)
        for part in (self.why, self._name, self.text, self.told):
            column.addWidget(part)
        column.addLayout(row)
        self.setMinimumWidth(380)
        self.resize(520, self.sizeHint().height())
