"""The answer, large; what it means; and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.label import folded
from widgets.pages import controls
from widgets.theme import GAP, ThemeSource, set_role
from widgets.watchdog.mark import Mark
from widgets.watchdog.outcome import Need, Outcome, Tone

MARK_PX = 48


class VerdictCard(QFrame):
    """`saving()` and `printing()` are asked of the outcome that is shown; `helping(need)` of what it lacks."""

    saving = Signal()
    printing = Signal()
    helping = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._need = Need.NOTHING
        self._mark = Mark(themes, Tone.GOOD, MARK_PX)
        self.title, self.meaning, self.file = controls.label("verdict"), controls.label(), controls.label("note")
        self.save = controls.button(
            self.tr("Save…"), self.tr("Save this verdict as a PDF, with the checked file beside it, for others to"
                                      " check."),
            self.saving.emit,
        )  # fmt: skip
        self.print = controls.button(self.tr("Print…"), self.tr("Print this verdict."), self.printing.emit)
        self.help = controls.button(
            self.tr("Enter a fingerprint…"), self.tr("Say which network you know, and check again."),
            lambda: self.helping.emit(self._need.value), "main",
        )  # fmt: skip
        self._lay_out()

    def show_outcome(self, outcome: Outcome) -> None:
        """Write it; a screen reader hears answer and meaning as one."""
        self._mark.show_tone(outcome.tone)
        self.title.setText(outcome.title)
        self.meaning.setText(folded(" ".join(outcome.meaning)))
        self.file.setText(folded(outcome.name))
        self.setAccessibleName(f"{outcome.title}. {' '.join(outcome.meaning)}")
        self._need = outcome.need
        told = {
            Need.FINGERPRINT: (self.tr("Enter a fingerprint…"), self.tr("Say which network you know, and check"
                                                                        " again.")),
            Need.KEY: (self.tr("Enter a key…"), self.tr("Say which node you trust, and check again.")),
            Need.LEDGER: (self.tr("Name a node…"), self.tr("Say against which node's history the report is held.")),
            Need.LESS_TRUST: (self.tr("Trust no more…"), self.tr("Take back that you know this network.")),
        }.get(outcome.need)  # fmt: skip
        self.help.setVisible(told is not None)
        set_role(self.help, "" if outcome.need is Need.LESS_TRUST else "main")
        if told is not None:
            self.help.setText(told[0])
            self.help.setToolTip(told[1])
            self.help.setAccessibleName(told[0])
            self.help.setAccessibleDescription(told[1])

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.title, self.meaning, self.file):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._mark)
        top.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.help, self.print, self.save):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, GAP)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(buttons)
