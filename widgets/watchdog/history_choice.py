"""Whose history is asked: the one on this computer, or a node's, read and checked whole before anything is told."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from widgets.pages import controls
from widgets.pages.work_strip import WorkStrip


class HistoryChoice(QWidget):
    """`wanted(address)` asks for a history, nothing written for the one on this computer.

    It is answered by `show_begun`, `show_share` and `show_ended`; `cancelRequested()` gives it up, and `knowing()` says
    that a person has the fingerprint of a network that was a stranger.
    """

    wanted = Signal(str)
    cancelRequested = Signal()
    knowing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node = QComboBox()
        self.read = controls.button(
            self.tr("Read"), self.tr("Read this history; a node's is checked block by block, which may take minutes."),
            self.on_read,
        )  # fmt: skip
        self.work = WorkStrip(self.tr("Reading the history of a node"))
        self.told = controls.label()
        self.known = controls.button(
            self.tr("I know this network…"), self.tr("Enter its fingerprint, as somebody you trust told you."),
            self.knowing.emit, "main",
        )  # fmt: skip
        self._make_field()
        self._lay_out()
        self.work.cancelRequested.connect(self.cancelRequested)
        self.show_ended("")

    @property
    def address(self) -> str:
        """What is written; nothing means the history on this computer."""
        return self.node.currentText().strip()

    def show_nodes(self, addresses: Sequence[str]) -> None:
        """Nodes that can be chosen; what is written stays."""
        if [self.node.itemText(place) for place in range(1, self.node.count())] == list(addresses):
            return
        written = self.node.currentText()
        self.node.clear()
        self.node.addItems(["", *addresses])
        self.node.setEditText(written)

    def show_begun(self, sentence: str) -> None:
        """A node's history is being read."""
        self.show_ended(sentence)
        self.work.begin()  # first, so that the keyboard goes from the button to Cancel
        self.read.setEnabled(False)

    def show_share(self, share: float) -> None:
        """How much of it is read."""
        self.work.show_share(share)

    def show_ended(self, sentence: str, role: str = "quiet", stranger: bool = False) -> None:
        """What came of it; of a stranger a person may know better."""
        had_focus = self.work.cancel.hasFocus() or self.known.hasFocus()
        self.work.end()
        self.read.setEnabled(True)
        self.known.setVisible(stranger)
        if had_focus:
            (self.known if stranger else self.node).setFocus()
        controls.say(self.told, sentence, role)

    def on_read(self) -> None:
        """Read what is written."""
        if self.read.isEnabled():
            self.wanted.emit(self.address)

    def _make_field(self) -> None:
        field = QLineEdit()
        name, hint = self.tr("History of"), self.tr(
            "Leave it empty for the history on this computer, or write the address of a node (host:port) whose history"
            " is read and checked."
        )  # fmt: skip
        self.node.setEditable(True)
        self.node.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.node.setLineEdit(field)
        self.node.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.node.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.node.setMinimumContentsLength(12)
        self.node.addItem("")
        self.node.setToolTip(hint)
        field.setPlaceholderText(self.tr("this computer"))
        for part in (self.node, field, self.node.view()):
            part.setAccessibleName(name)
            part.setAccessibleDescription(hint)
        field.returnPressed.connect(self.on_read)

    def _lay_out(self) -> None:
        name = controls.label("quiet", wraps=False)
        name.setText(self.tr("History of"))
        name.setBuddy(self.node)
        row, known = QHBoxLayout(), QHBoxLayout()
        for line in (row, known):
            line.setSpacing(8)
        row.addWidget(name)
        row.addWidget(self.node, 1)
        row.addWidget(self.read)
        known.addWidget(self.known)
        known.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.work)
        column.addWidget(self.told)
        column.addLayout(known)
