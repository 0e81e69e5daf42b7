"""The frame that every part of a page stands in: a head, a note at its right, and room for the rest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.elided_label import ElidedLabel
from widgets.theme import GAP, set_role

LEAST_WARNING_PX = 64


class Card(QFrame):
    """A titled panel.  Fill `body`; say in the note what must be known before the content: unit, source, order."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._title, self._note = ElidedLabel(), ElidedLabel()
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # gives way, but last
        set_role(self._title, "head")
        set_role(self._note, "note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._head = QHBoxLayout()
        self._head.setSpacing(GAP)
        self._head.addWidget(self._title)
        self._head.addWidget(self._note, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addLayout(self.body, 1)
        self.set_title(title)
        self.set_note(note)

    @property
    def title(self) -> str:
        """The words of the head."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Change the head; a screen reader hears it as the name of the panel."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, note: str, role: str = "note", tip: str = "") -> None:
        """Change the small words at the right of the head; `role` may be warning or fault, `tip` says more of them."""
        self._note.say(note, tip)
        set_role(self._note, role)
        room = 0 if role == "note" else min(LEAST_WARNING_PX, self._note.sizeHint().width())
        self._note.setMinimumWidth(room)  # a long title must not push a warning out

    def add_to_head(self, widget: QWidget) -> None:
        """Put a small control at the right end of the head, after the note."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
