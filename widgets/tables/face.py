"""A font with what it measured before: asking it how wide a text is costs more than drawing the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

KERNING_PX = 2.0


class Face(dict[str, float]):
    """A font, and the width of each character that was met."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self.font = font
        self._metrics = QFontMetricsF(font)

    def __missing__(self, character: str) -> float:
        self[character] = width = self._metrics.horizontalAdvance(character)
        return width

    def width(self, text: str) -> float:
        """The width that the text takes at most."""
        return sum(map(self.__getitem__, text)) + KERNING_PX

    def cut(self, text: str, room: int) -> str:
        """The text, ended by an ellipsis where the room does not do."""
        if self.width(text) <= room:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
