"""From a chosen alarm or event to what stands behind it: its trend, its block, its recording."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from node.types.waveform import Moment
from widgets.pages import controls
from widgets.tables.table_view import Table


class TraceRow(QWidget):
    """`trendWanted(Moment)`, `blockWanted(Moment)` and `waveformWanted(Moment)` say what is to be shown."""

    trendWanted = Signal(object)
    blockWanted = Signal(object)
    waveformWanted = Signal(object)

    def __init__(self, view: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._moment = view, Moment("", "", 0)
        self.trend = self._button(self.tr("Trend"), "T", self.tr("The curves of the relay around that time."))
        self.block = self._button(self.tr("Block"), "K", self.tr("The block in which it is sealed."))
        hint = self.tr("The recording of the event, sample by sample, where one is kept.")
        self.waveform = self._button(self.tr("Waveform"), "W", hint)
        self._lay_out()
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.on_menu)
        self.show_moment(None)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """From left to right."""
        return self.trend, self.block, self.waveform

    def show_moment(self, moment: Moment | None) -> None:
        """What is chosen; what concerns the node itself has no curve and no recording."""
        self._moment = moment or Moment("", "", 0)
        for button in (self.trend, self.waveform):
            button.setEnabled(bool(self._moment.relay))
        self.block.setEnabled(moment is not None and bool(moment.relay or moment.content_id))

    def on_menu(self, place: QPoint) -> None:
        """The same as a menu, where the hand is or at the chosen row."""
        index = self._view.indexAt(place)
        if index.isValid() and index.row() not in self._view.selected():
            self._view.select(index.row())
        self.menu().popup(self._view.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """A menu of what can be shown now; it is gone when it was used."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.buttons:
            action = QAction(button.accessibleName(), menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
            menu.addAction(action)
        return menu

    def _button(self, name: str, key: str, hint: str) -> QPushButton:
        button = controls.button(f"{name} ({key})", hint, lambda: self._tell(button), "link", name=name)
        shortcut = QShortcut(QKeySequence(key), self._view, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _tell(self, button: QPushButton) -> None:
        signals = (self.trendWanted, self.blockWanted, self.waveformWanted)
        signals[self.buttons.index(button)].emit(self._moment)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
