"""What a person reads where nothing is shown yet: what can be done here, and what not."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.pages import controls
from widgets.theme import GAP

BESIDE_PX = 4


def guide(*parts: tuple[str, str], inset: int = 6) -> QWidget:
    """Each part with its head."""
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(inset, GAP, inset, 0)
    column.setSpacing(GAP + BESIDE_PX)
    for head, text in parts:
        title, words = controls.label("strong"), controls.label("quiet")
        title.setText(head)
        words.setText(text)
        part = QVBoxLayout()
        part.setSpacing(BESIDE_PX)  # a head belongs to what is beneath it
        part.addWidget(title)
        part.addWidget(words)
        column.addLayout(part)
    return room
