"""A page in a window of its own, and what stands in its place meanwhile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.pages import controls
from widgets.theme import GAP, LEAST_WINDOW


class PageWindow(QWidget):
    """Holds one page.  Closing it gives the page back: `closed()` is told before the window goes.

    `placed()` tells that a person moved it or gave it another size.
    """

    closed = Signal()
    placed = Signal()

    def __init__(self, page: QWidget, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName(f"window {page.objectName()}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.setMinimumSize(LEAST_WINDOW[0] // 2, LEAST_WINDOW[1] // 2)
        self.page = page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        page.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.placed.emit()


class AwayCard(QWidget):
    """Says where the page is that was here.  Intents: `backRequested()`, `windowRequested()`."""

    backRequested = Signal()
    windowRequested = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.told = controls.label("quiet")
        self.told.setText(self.tr("{0} is in a window of its own.").format(title))
        self.back = controls.button(
            self.tr("Bring it back"), self.tr("Close its window and show the page here again."),
            self.backRequested.emit, "main",
        )  # fmt: skip
        self.go = controls.button(
            self.tr("Show its window"), self.tr("Bring the window with this page to the front."),
            self.windowRequested.emit,
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        row.addStretch(1)
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(1)
        column.addWidget(self.told)
        column.addLayout(row)
        column.addStretch(2)
