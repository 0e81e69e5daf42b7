"""Where a file is dropped or chosen; the whole page takes one, so that nobody has to aim."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from widgets.elided_label import ElidedLabel
from widgets.label import Label
from widgets.pages import controls
from widgets.theme import GAP, set_role


class DropArea(QFrame):
    """`dropped(paths)` are files from another window; `choosing()` and `cancelled()` are what a person wants."""

    dropped = Signal(list)
    choosing = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "drop")
        self.setAcceptDrops(True)
        self._title = Label(self.tr("Drop a receipt, a report or a CSV here"))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        set_role(self._title, "station")
        self.choose = controls.button(
            self.tr("Choose a file…"), self.tr("Look for the file on this computer."), self.choosing.emit, "main"
        )
        self._doing = ElidedLabel()
        set_role(self._doing, "quiet")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(self.tr("How far the check is"))
        self.cancel = controls.button(
            self.tr("Cancel"), self.tr("End the check; nothing is known of the file then."), self.cancelled.emit
        )
        self._lay_out()
        self.show_done()

    def show_busy(self, name: str, share: float) -> None:
        """A file is being checked."""
        self._doing.say(self.tr("Checking {0}").format(name))
        self._bar.setValue(round(1000 * share))
        self._busy.show()

    def show_done(self) -> None:
        """Nothing is being checked."""
        self._busy.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only files of this computer are taken."""
        if _files(event):
            event.acceptProposedAction()
            set_role(self, "drop-over")

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Somebody thought better of it."""
        set_role(self, "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        set_role(self, "drop")
        event.acceptProposedAction()
        self.dropped.emit(_files(event))

    def _lay_out(self) -> None:
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._doing, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 18, GAP, 18)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._busy)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
