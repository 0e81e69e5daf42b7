"""A label that gives way: where there is no room it ends in an ellipsis instead of pushing its neighbours out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.label import Label


class ElidedLabel(Label):
    """Shows as much of its text as fits; all of it is in the tool tip and for the screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, more: str = "") -> None:
        """Another text, and what else its tool tip tells."""
        tip = f"{text}\n{more}" if more else text
        if (text, tip) != (self.text(), self.toolTip()):
            self.setText(text)
            self.setToolTip(tip)
            self.setAccessibleDescription(more)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), int(self.alignment()), text)
