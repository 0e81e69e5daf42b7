"""The line below a table that lacks room for all its columns: which are missing, and a way to see them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.theme import GAP, set_role

SIGN_PX = 24


class ColumnsSign(QPushButton):
    """Pressed, it shows all columns and lets the table scroll sideways; pressed again, those that fit."""

    def __init__(self, act: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setCheckable(True)
        set_role(self, "link")
        self.toggled.connect(act)
        self.hide()

    def say(self, missing: Sequence[str]) -> None:
        """These columns are not seen."""
        named = ", ".join(missing)
        if self.isChecked():
            words = self.tr("Fit the columns to the window")
            hint = self.tr("Leave out what has no room, so that nothing scrolls sideways.")
        else:
            words = self.tr("Show all columns; no room for: {0}").format(named)
            hint = self.tr("Show all columns; the table then scrolls sideways (Left and Right).")
        if words != self._whole:
            self._whole = words
            self.setAccessibleName(words)
            self.setAccessibleDescription(hint)
            self.setToolTip(f"{named}. {hint}" if named else hint)

    def put(self, top: int, room: int) -> None:
        """Lie here, cut where the table is narrower than the words."""
        marks = self.fontMetrics()
        self.setText(marks.elidedText(self._whole, Qt.TextElideMode.ElideRight, room - 2 * GAP))
        self.setGeometry(0, top, min(marks.horizontalAdvance(self._whole) + 2 * GAP, room), SIGN_PX)
