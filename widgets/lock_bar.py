"""The lock of a window that nobody touched: everything is shown, nothing is taken, until somebody is named."""

from datetime import UTC, tzinfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from widgets import format as words
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role

MOST_NAME = 64
FIELD_PX = 190


class LockBar(QWidget):
    """`unlockRequested(name, passphrase)` is answered by `refuse` or by `hide`."""

    unlockRequested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: tzinfo = UTC
        self._since_ns = 0
        self.head, self.told = controls.label("strong"), controls.label("quiet")
        self.name = controls.field(self.tr("Operator on duty"), self.tr("your name"), self.on_unlock)
        self.passphrase = controls.field(self.tr("Passphrase of the key"), self.tr("passphrase"), self.on_unlock)
        self.unlock = controls.button(
            self.tr("Unlock"), self.tr("Take commands again; the name stands at everything that is done."),
            self.on_unlock, "main",
        )  # fmt: skip
        self._dress()
        self._lay_out()
        self.hide()

    def lock(self, since_ns: int) -> None:
        """Ask for a name; the passphrase is asked for once it is known that the key has one."""
        self._since_ns = since_ns
        for line in (self.name, self.passphrase):
            line.clear()
        self.passphrase.hide()
        self._say("")
        self.show()
        self.name.setFocus()

    def ask_passphrase(self, needed: bool) -> None:
        """Whether the key has a passphrase."""
        self.passphrase.setVisible(needed)

    def refuse(self, sentence: str) -> None:
        """Why it stays locked."""
        self.unlock.setEnabled(True)
        self._say(sentence)
        line = self.passphrase if self.passphrase.isVisible() and self.name.text().strip() else self.name
        line.setFocus()
        line.selectAll()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self._say("")

    def on_unlock(self) -> None:
        """Somebody says who they are."""
        if not self.unlock.isEnabled():
            return
        if not self.name.text().strip():
            self.refuse(self.tr("Write your name."))
            return
        self.unlock.setEnabled(False)
        self.unlockRequested.emit(self.name.text().strip(), self.passphrase.text())

    def done(self) -> None:
        """Unlocked: nothing of what was typed stays."""
        self.passphrase.clear()
        self.unlock.setEnabled(True)
        self.hide()

    def _say(self, refusal: str) -> None:
        since = words.clock(self._since_ns, self._zone) if self._since_ns else ""
        head = self.tr("Locked since {0}.").format(since)
        self.head.setText(head)
        self.setAccessibleName(head)
        usual = self.tr("Everything goes on and is shown; commands are taken once you say who you are.")
        self.told.setText(marked(Mood.WARNING, refusal) if refusal else usual)
        set_role(self.told, "warning" if refusal else "quiet")

    def _dress(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "bar-note")
        self.name.setMaxLength(MOST_NAME)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        for line in (self.name, self.passphrase):
            line.setFixedWidth(FIELD_PX)

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(3)
        lines.addWidget(self.head)
        lines.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, GAP, 8)
        row.setSpacing(GAP)
        row.addLayout(lines, 1)
        for part in (self.name, self.passphrase, self.unlock):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
