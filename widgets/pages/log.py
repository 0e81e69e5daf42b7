"""The Log page: what the program noted, as it comes, sifted as a person likes; and what people did."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from node.types.events import LogLine
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.people_card import PeopleCard
from widgets.pages.views import Views
from widgets.tables.log_table import LEVELS, LINES_KEPT, LogTableModel
from widgets.tables.table_view import Table
from widgets.theme import GAP, ThemeSource

FILTER_PX = 300
TYPED_MS = 150


class LogPage(QWidget):
    """Follows the newest line until it is paused; what comes meanwhile is kept and counted, and shown on going on."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: list[LogLine] = []
        self.lines = LogTableModel(parent=self)
        self.view = Table(themes, self.lines, self.tr("Log, oldest first"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.needle = controls.field(self.tr("Filter by text"), self.tr("text to look for"), self.on_needle)
        self.level = QComboBox()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._card = Card(self.tr("Log"))
        self.people, self.views = PeopleCard(themes), Views(self.tr("Log of the program or of the people"))
        self._make_buttons()
        self._lay_out()
        self._listen()
        self._show_count()

    @property
    def paused(self) -> bool:
        """True while the view stands still."""
        return self.pause.isChecked()

    def add_lines(self, lines: Sequence[LogLine]) -> None:
        """Lines that were noted just now, oldest first."""
        if self.paused:
            self._held = [*self._held, *lines][-LINES_KEPT:]
        else:
            self._take(lines)
        self._show_count()

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.lines.set_zone(zone)
        self.people.show_zone(zone)

    def show_time(self, now_ns: int) -> None:
        """Time went on: what people did lately is looked for while somebody looks."""
        self.people.show_time(now_ns)

    def on_pause(self, paused: bool) -> None:
        """Stand still, or show what came meanwhile and follow again."""
        if not paused:
            self._take(self._held)
            self._held = []
            self.view.scrollToBottom()
        self._show_count()

    def on_needle(self) -> None:
        """Sift by the text that was written."""
        self._typed.stop()
        self.lines.set_needle(self.needle.text())
        self._settle()

    def on_level(self, place: int) -> None:
        """Sift by level."""
        self.lines.set_level(LEVELS[place])
        self._settle()

    def on_copy(self) -> None:
        """The selected lines, or all that are shown when none is."""
        if not self.view.selectionModel().hasSelection():
            self.view.selectAll()
        self.view.copy()

    def on_clear(self) -> None:
        """Begin with an empty view; the log file keeps every line."""
        self.lines.clear()
        self._held = []
        self._show_count()

    def _take(self, lines: Sequence[LogLine]) -> None:
        bar = self.view.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        self.lines.take(lines)
        if at_end:
            self.view.scrollToBottom()

    def _settle(self) -> None:
        if not self.paused:
            self.view.scrollToBottom()
        self._show_count()

    def _show_count(self) -> None:
        shown, kept = self.lines.rowCount(), len(self.lines.lines)
        told = words.plural(kept, self.tr("line"), self.tr("lines"))
        note = told if shown == kept else self.tr("{0} of {1}").format(words.count(shown), told)
        if self.paused:
            note = self.tr("{0}; paused, {1} more since").format(note, words.count(len(self._held)))
        self._card.set_note(note)
        empty = self.tr("No line passes the filter.") if kept else self.tr("Nothing was noted yet.")
        self.view.set_empty(empty)

    def _make_buttons(self) -> None:
        self.pause: QPushButton = controls.button(
            self.tr("Pause"), self.tr("Let the view stand still; lines that come meanwhile are kept."), lambda: None
        )
        self.pause.setCheckable(True)
        self.copy = controls.button(
            self.tr("Copy"), self.tr("Copy the selected lines, or all that are shown."), self.on_copy
        )
        self.clear = controls.button(
            self.tr("Clear view"), self.tr("Empty this view; the log file keeps every line."), self.on_clear
        )

    def _listen(self) -> None:
        names = (self.tr("all levels"), self.tr("info and above"), self.tr("warnings and above"),
                 self.tr("errors and above"), self.tr("critical only"))  # fmt: skip
        self.level.addItems(list(names))
        self.level.setAccessibleName(self.tr("Least level"))
        self.level.setAccessibleDescription(self.tr("Lines below this level are not shown."))
        self.level.currentIndexChanged.connect(self.on_level)
        self.needle.textChanged.connect(lambda _text: self._typed.start(TYPED_MS))
        self._typed.timeout.connect(self.on_needle)
        self.pause.toggled.connect(self.on_pause)

    def _lay_out(self) -> None:
        self._card.body.addWidget(self.view)
        self.needle.setMaximumWidth(FILTER_PX)
        bar = QHBoxLayout()
        bar.setSpacing(GAP)
        bar.addWidget(self.needle, 1)
        bar.addWidget(self.level)
        bar.addStretch(1)
        for button in (self.pause, self.copy, self.clear):
            bar.addWidget(button)
        self._program = QWidget()
        inside = QVBoxLayout(self._program)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addLayout(bar)
        inside.addWidget(self._card, 1)
        self.views.add(self.tr("Program"), self._program)
        self.views.add(self.tr("People"), self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self.views)
