"""Asks once who acts, where it is needed, without stopping anything."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.pages import controls
from widgets.theme import GAP

MOST_NAME = 64
NAME_PX = 220


class OperatorField(QWidget):
    """`named(name)` when somebody said who they are; `given_up()` when they would rather not act."""

    named = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = controls.label("strong", wraps=True)
        self.question.setText(
            self.tr("Who acts? The name is kept with everything that you do, and marked as not authenticated.")
        )
        self.name = controls.field(self.tr("Operator on duty"), self.tr("your name"), self.on_named)
        self.name.setMaxLength(MOST_NAME)
        self.name.setFixedWidth(NAME_PX)
        self.go_on = controls.button(self.tr("Go on"), self.tr("Keep the name and do it."), self.on_named)
        hint = self.tr("Do nothing and keep no name.")
        self.give_up = controls.button(self.tr("Cancel"), hint, self.on_given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.question, 1)
        for part in (self.name, self.go_on, self.give_up):
            row.addWidget(part)
        self.hide()

    def ask(self) -> None:
        """Show the question, with the keys in the field."""
        self.show()
        self.name.setFocus()

    def drop(self) -> None:
        """The question stands no more; what was half written is nobody's."""
        self.hide()
        self.name.clear()

    def on_named(self) -> None:
        """A name, unless the field is still empty."""
        if name := self.name.text().strip():
            self.named.emit(name)

    def on_given_up(self) -> None:
        """Nothing is done."""
        self.hide()
        self.given_up.emit()
