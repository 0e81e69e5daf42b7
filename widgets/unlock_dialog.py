"""The question for the passphrase of an encrypted key: it stays open until the key opens or the person gives up."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from widgets.label import Label
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role

WIDTH = 460
_MARGIN = 20


class UnlockDialog(QDialog):
    """`refusal_of` tries a passphrase and says in a sentence why it is none; nothing when it opens the key."""

    def __init__(self, file: str, refusal_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal_of = refusal_of
        self.setWindowTitle("Gridwitness")
        self.title, self.told, self.file = (
            Label(self.tr("Open this node's key")),
            controls.label(),
            controls.label("id"),
        )
        self.refusal = controls.label("fault")
        self.line, self.seen = QLineEdit(), QCheckBox(self.tr("Show what is typed"))
        self.unlock = controls.button(
            self.tr("Open"), self.tr("Open the key and start the node."), self.on_open, "main"
        )
        self.give_up = controls.button(self.tr("Quit"), self.tr("Do not start the program."), self.reject)
        self._dress(file)
        self._lay_out()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.line.text()

    def on_open(self) -> None:
        """Try it.  Opening takes a moment on purpose: guessing must be slow."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            refusal = self._refusal_of(self.passphrase)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if not refusal:
            self.accept()
            return
        controls.say(self.refusal, marked(Mood.FAULT, refusal), "fault")
        self.line.setFocus()
        self.line.selectAll()

    def on_seen(self, seen: bool) -> None:
        """Show the letters, for whoever sits alone."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)

    def _dress(self, file: str) -> None:
        set_role(self.title, "title")
        self.told.setText(
            self.tr("The key with which this node signs is encrypted. Type its passphrase, and the node starts.")
        )
        self.file.setText(file)
        kept = self.refusal.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.refusal.setSizePolicy(kept)
        self.refusal.hide()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(self.tr("Passphrase"))
        self.line.setPlaceholderText(self.tr("passphrase"))
        self.line.setAccessibleDescription(self.told.text())
        self.line.textEdited.connect(lambda _text: self.refusal.hide())
        self.seen.setAccessibleName(self.seen.text())
        self.seen.setAccessibleDescription(self.tr("Others may read it over your shoulder."))
        self.seen.toggled.connect(self.on_seen)
        self.unlock.setDefault(True)
        self.give_up.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(GAP)
        for widget in (self.title, self.told, self.file, self.line, self.refusal, self.seen):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self.give_up)
        row.addWidget(self.unlock)
        column.addSpacing(4)
        column.addLayout(row)
        self.line.setFocus()
