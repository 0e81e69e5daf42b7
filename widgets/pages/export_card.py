"""What is sealed, out of the program: which blocks, in which format, followed and given up like any long work."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from widgets import moments
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.work_strip import WorkStrip
from widgets.tables.column import Mood, marked
from widgets.theme import GAP

MOST_DIGITS = 15
DAY_MS = 86_400_000
HEIGHTS, TIMES = "heights", "times"


@dataclass(frozen=True, slots=True)
class ChainRange:
    """Which blocks, in which format (as `gridwitness export` calls it): heights or moments in ms; None is an end."""

    what: str
    first: int | None = None
    last: int | None = None
    since_ms: int | None = None
    until_ms: int | None = None


class ExportCard(Card):
    """`exportRequested(ChainRange)` is answered by `show_begun` once a file is chosen, `show_share`, `show_ended`."""

    exportRequested = Signal(object)
    cancelRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Export what is sealed"))
        self._zone: tzinfo = UTC
        self._now_ns = 0
        self.what, self.by = QComboBox(), QComboBox()
        self.first, self.last = QLineEdit(), QLineEdit()
        self.meaning, self.answer = controls.label(), controls.label()
        self.export = controls.button(
            self.tr("Export…"), self.tr("Choose where the file goes, and write it."), self.on_export, "main"
        )
        self.work = WorkStrip(self.tr("The export"))
        self._fill()
        self._lay_out()
        self._listen()
        self.on_what()
        self.on_by()

    def show_zone(self, zone: tzinfo) -> None:
        """Times are typed in this zone."""
        self._zone = zone

    def show_time(self, now_ns: int) -> None:
        """Time went on: a time of day is one of today."""
        self._now_ns = now_ns

    def show_begun(self) -> None:
        """The file was chosen: it is being written."""
        self.export.setEnabled(False)
        controls.say(self.answer, "", "quiet")
        self.work.begin()
        self.work.cancel.setFocus()

    def show_share(self, share: float) -> None:
        """How much is written."""
        self.work.show_share(share)

    def show_ended(self, ok: bool, sentence: str) -> None:
        """The file is there, or not."""
        had_focus = self.work.cancel.hasFocus()
        self.work.end()
        self.export.setEnabled(True)
        if had_focus:
            self.export.setFocus()
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "strong" if ok else "warning")

    def on_export(self) -> None:
        """Ask for it, if what was typed is a range."""
        if not self.export.isEnabled():
            return
        ends = []
        for field, is_end in ((self.first, False), (self.last, True)):
            text = field.text().strip()
            read = self._read(text, is_end) if text else None
            if text and read is None:
                self._refuse(field)
                return
            ends.append(read)
        if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
            self.show_ended(False, self.tr("The range is the wrong way round: its end comes before its beginning."))
            self.last.setFocus()
            return
        what = str(self.what.currentData())
        by_height = self.by.currentData() == HEIGHTS
        self.exportRequested.emit(ChainRange(what, *ends) if by_height else ChainRange(what, None, None, *ends))

    def on_what(self) -> None:
        """Another format: say what it is good for."""
        self.meaning.setText(self._meanings()[str(self.what.currentData())])

    def on_by(self) -> None:
        """Heights or times: what is typed is another thing now."""
        by_height = self.by.currentData() == HEIGHTS
        for field, height, moment in (
            (self.first, self.tr("from the first block"), self.tr("from the beginning, or such as {0}")),
            (self.last, self.tr("to the newest block"), self.tr("until now, or such as {0}")),
        ):
            field.clear()
            field.setPlaceholderText(height if by_height else moment.format(moments.EXAMPLE))
            field.setAccessibleDescription(field.placeholderText())

    def _read(self, text: str, is_end: bool) -> int | None:
        if self.by.currentData() == HEIGHTS:
            digits = "".join(text.split())
            return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS else None
        seconds = moments.read(text, self._zone, self._now_ns / 1e9)
        if seconds is None:
            return None
        whole_day = is_end and ":" not in text
        return round(seconds * 1_000) + (DAY_MS - 1 if whole_day else 0)

    def _refuse(self, field: QLineEdit) -> None:
        told = self.tr("{0} is no height: write a whole number, or nothing.")
        if self.by.currentData() == TIMES:
            told = self.tr("{0} is no time: write one such as {1}, or nothing.")
        self.show_ended(False, told.format(field.text().strip(), moments.EXAMPLE))
        field.setFocus()
        field.selectAll()

    def _fill(self) -> None:
        for name, what in (
            (self.tr("Values as CSV"), "csv"), (self.tr("Blocks as JSON"), "json"),
            (self.tr("Blocks as they were sealed"), "blocks"), (self.tr("Readings as the seed's CSV"), "seed-csv"),
            (self.tr("Readings as the seed's JSON"), "seed-json"), (self.tr("Minute files of the paper"), "paper"),
        ):  # fmt: skip
            self.what.addItem(name, what)
        self.by.addItem(self.tr("Heights"), HEIGHTS)
        self.by.addItem(self.tr("Times of sealing"), TIMES)
        for field in (self.first, self.last):
            field.setClearButtonEnabled(True)
            field.setMaxLength(40)

    def _lay_out(self) -> None:
        room = QWidget()
        form: QFormLayout = controls.form(
            room, (self.tr("Format"), self.what), (self.tr("Range by"), self.by), (self.tr("From"), self.first),
            (self.tr("To"), self.last),
        )  # fmt: skip
        form.setVerticalSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.export)
        row.addWidget(self.work, 1)
        row.addStretch(0)
        column = QVBoxLayout()
        column.setSpacing(GAP)
        column.addWidget(room)
        column.addWidget(self.meaning)
        column.addLayout(row)
        column.addWidget(self.answer)
        column.addStretch(1)
        content = QWidget()
        content.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(controls.scrolling(content), 1)
        self.answer.hide()

    def _listen(self) -> None:
        self.what.currentIndexChanged.connect(self.on_what)
        self.by.currentIndexChanged.connect(self.on_by)
        for field in (self.first, self.last):
            field.returnPressed.connect(self.on_export)
        self.work.cancelRequested.connect(self.cancelRequested)

    def _meanings(self) -> dict[str, str]:
        """What a format holds, and for whom it is."""
        return {
            "csv": self.tr("A row for each value, with its block and content id: for spreadsheets. Disputed readings"
                           " are marked."),
            "json": self.tr("Whole blocks, one in a line: for programs."),
            "blocks": self.tr("The very bytes that were sealed, which anybody can check again."),
            "seed-csv": self.tr("Readings only, as gridwitness load takes them. What has no place there is told at the"
                                " end."),
            "seed-json": self.tr("Readings only, as the seed's /submit_data takes them, one in a line."),
            "paper": self.tr("Readings only, as the seed paper's minute files, in a folder for each device."),
        }  # fmt: skip
