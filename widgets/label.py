"""Text from outside, such as another node's names, is shown as it stands: Qt would take markup in it for its own."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QLabel, QWidget

FOLD = "\u200b"
_RUN = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]{31,}")
"""No word of a language that a person speaks; in Chinese a line may end anywhere."""
WIDEST_TIP = 80  # characters; Qt breaks only markup into lines


def plain_tip(text: str) -> str:
    """The text, so that a tool tip shows it literally, in lines that fit a screen."""
    if len(text) <= WIDEST_TIP and not Markup.mightBeRichText(text):
        return text
    escaped = Markup.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)
    return escaped.replace("--", "-\u2060-\u2060")  # an option of the command line is one word


def folded(text: str) -> str:
    """The text with places at which a line may end in what has no blanks, such as a name that somebody made up.

    Else one long word widens a page beyond its window, and what stands beside it is out of sight.
    """
    return _RUN.sub(lambda found: FOLD.join(found[0][at : at + 10] for at in range(0, len(found[0]), 10)), text)


class Label(QLabel):
    """The only label of this program: neither its text nor its tool tip can bring in pictures, links or files."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setToolTip(self, text: str) -> None:
        super().setToolTip(plain_tip(text))
