"""Where a card lies that is shown over the pages."""

from PySide6.QtWidgets import QWidget

from widgets.theme import GAP


def lie_below(card: QWidget, line: QWidget) -> None:
    """At the right end below this line of the window, and no higher than the window has room for."""
    window = line.window()
    corner = line.mapTo(window, line.rect().bottomRight())
    card.resize(card.width(), min(card.height(), window.height() - corner.y() - 2 * GAP))
    card.move(corner.x() - card.width() - GAP, corner.y() + GAP)
