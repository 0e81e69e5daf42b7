"""The line that is looked at, whole; and beneath it, once somebody asks, the sealed records that prove it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from widgets import format as words
from widgets.label import Label
from widgets.pages import controls
from widgets.pages.place_rows import PlaceProof, PlaceRow
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role


class PlaceProofPanel(QWidget):
    """`receiptsRequested(content_ids)` is answered by `show_saved`."""

    receiptsRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: PlaceRow | None = None
        self.head, self.told, self.meaning = controls.label("strong"), controls.label(), controls.label()
        self.toggle = controls.button(
            self.tr("Show the proof"), self.tr("Show the sealed records that prove this line."), self.on_toggle
        )
        self.toggle.setCheckable(True)
        self.save = controls.button(
            self.tr("Save receipts…"), self.tr("Save a small file for each of these records, which anybody can check."),
            self.on_save,
        )  # fmt: skip
        self.answer = controls.label()
        self.records = QWidget()
        self._grid = QGridLayout(self.records)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._lay_out()
        self.show_row(None)

    @property
    def open(self) -> bool:
        """Whether the records are shown."""
        return self.toggle.isChecked()

    def show_row(self, row: PlaceRow | None) -> None:
        """Another line, or none; its records stay closed until they are asked for again."""
        self._row = row
        self.toggle.setChecked(False)
        self.toggle.setEnabled(row is not None and bool(row.proofs))
        self.head.setText(row.what if row else self.tr("Choose a line to read more of it."))
        set_role(self.head, "strong" if row else "quiet")
        controls.say(self.told, "\n".join((row.when, *row.details)) if row else "", "quiet")
        controls.say(self.answer, "", "quiet")
        self._show_records()

    def open_proof(self) -> None:
        """Enter on a line asks for its proof."""
        if self.toggle.isEnabled():
            self.toggle.setChecked(True)
            self._show_records()
            self.save.setFocus()

    def on_toggle(self) -> None:
        """Show the records, or put them away."""
        self._show_records()

    def on_save(self) -> None:
        """Keep what proves this line as files."""
        if self._row is not None and self.save.isEnabled():
            self.save.setEnabled(False)
            self.receiptsRequested.emit(tuple(one.content_id for one in self._row.proofs))

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the receipts."""
        self.save.setEnabled(True)
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def _show_records(self) -> None:
        shown = self.open and self._row is not None
        self.toggle.setText(self.tr("Hide the proof") if shown else self.tr("Show the proof"))
        self.toggle.setAccessibleName(self.toggle.text())
        while item := self._grid.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, proof in enumerate(self._row.proofs if shown and self._row else ()):
            self._add(number, proof)
        self.records.setVisible(shown)
        self.save.setVisible(shown)
        meaning = self.tr(
            "Each of these records is sealed in a block, and was compared with that block when it was read."
        )
        controls.say(self.meaning, meaning if shown else "", "quiet")

    def _add(self, number: int, proof: PlaceProof) -> None:
        what, when = Label(f"{proof.what}, {proof.when}"), Label(
            self.tr("block {0}, record {1}").format(words.count(proof.height), words.short_id(proof.content_id))
        )  # fmt: skip
        set_role(what, "")
        set_role(when, "id-quiet")
        for label in (what, when):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        when.setToolTip(proof.content_id.hex())
        self._grid.addWidget(what, 2 * number, 0, 1, 2)
        self._grid.addWidget(when, 2 * number + 1, 0, 1, 2)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addWidget(self.toggle)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.head, self.told):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.meaning)
        column.addWidget(self.records)
        column.addWidget(self.answer)
