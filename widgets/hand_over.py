"""The end of a shift: who comes next, and what they should know.  Lies over the page and holds nothing up."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.label import Label
from widgets.pages import controls
from widgets.theme import GAP, set_role

WIDTH = 440
MOST_NAME = 64
MOST_NOTE = 400
NOTE_PX = 84


class HandOver(QFrame):
    """`handedOver(name, note)` says who is on duty from now on.  Escape closes it; what was written is kept for the
    next time, as a slip of a finger must not cost a note.
    """

    handedOver = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.now, self.kept, self.refusal = controls.label("quiet"), controls.label("quiet"), controls.label("warning")
        self.name = controls.field(self.tr("Who comes next"), self.tr("name of who is on duty now"), self.on_done)
        self.note = QPlainTextEdit()
        self.done = controls.button(
            self.tr("Hand over"), self.tr("From now on the other name stands at everything that is done."),
            self.on_done, "main",
        )  # fmt: skip
        self.cancel = controls.button(
            self.tr("Cancel"), self.tr("Leave everything as it is. What is written here is kept."), self.dismiss
        )  # fmt: skip
        self._dress()
        self._lay_out()
        self.hide()

    def open(self, now: str) -> None:
        """Ask; `now` is who has been on duty until now."""
        told = self.tr("{0} is on duty (not authenticated).").format(now) if now else self.tr("Nobody is named yet.")
        self.now.setText(told)
        draft = bool(self.name.text() or self.note.toPlainText())
        controls.say(self.kept, self.tr("Written before, and not handed over yet.") if draft else "", "quiet")
        self.say("")
        self._before = QApplication.focusWidget()
        self.adjustSize()
        self.raise_()
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def finish(self) -> None:
        """It is handed over: close, and keep nothing for the next time."""
        self.name.clear()
        self.note.clear()
        self.dismiss()

    def dismiss(self) -> None:
        """Close, and give the focus back to whoever had it."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def say(self, sentence: str) -> None:
        """Why it cannot be like that."""
        controls.say(self.refusal, sentence, "warning")
        self.adjustSize()

    def on_done(self) -> None:
        """A name is needed; the note is free."""
        name, note = self.name.text().strip(), " ".join(self.note.toPlainText().split())
        if not name:
            self.say(self.tr("Write the name of who comes next."))
        elif len(note) > MOST_NOTE:
            self.say(self.tr("The note has {0} characters; {1} are possible.").format(len(note), MOST_NOTE))
        else:
            self.handedOver.emit(name, note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        set_role(self, "over")
        self.setAccessibleName(self.tr("Hand over"))
        self.setFixedWidth(WIDTH)
        self.name.setMaxLength(MOST_NAME)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_PX)
        self.note.setPlaceholderText(self.tr("what they should know, if anything"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setAccessibleDescription(self.tr("What who comes next should know; sealed in the chain."))

    def _lay_out(self) -> None:
        head, foot = Label(self.tr("Hand over")), controls.label("note")
        set_role(head, "head")
        foot.setText(self.tr("Both names and the note are sealed in the chain; Log, People shows them."))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self.done)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(8)
        for part in (head, self.now, self.kept, self.name, self.note, foot, self.refusal):
            column.addWidget(part)
        column.addLayout(row)
        for silent in (self.kept, self.refusal):
            silent.hide()
        QWidget.setTabOrder(self.note, self.done)
        QWidget.setTabOrder(self.done, self.cancel)
