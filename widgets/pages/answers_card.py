"""What was asked of the node and what it did: a list that keeps every answer, and the one that matters in full."""

from PySide6.QtWidgets import QWidget

from widgets.card import Card
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.result_table import Answer, ResultTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource


class AnswersCard(Card):
    """Below the list the chosen answer stands in full, or the newest when it is none that was hoped for."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("What was done"))
        self.set_note(self.tr("newest first"))
        self.answers = ResultTableModel(parent=self)
        self.view = Table(themes, self.answers, self.tr("What was done, newest first"))
        self.view.set_empty(self.tr("Nothing was asked of the node since the program was started."))
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.full = controls.label()
        self.body.addWidget(self.view)
        self.body.addWidget(self.full)
        self.full.hide()

    def take(self, answer: Answer) -> None:
        """The newest answer; what was chosen before is no longer what matters."""
        self.answers.take(answer)
        self.view.clearSelection()
        self.on_chosen()

    def on_chosen(self) -> None:
        """Another answer is worth reading in full."""
        row = self.view.row()
        newest = self.answers.row_at(0)
        answer = newest if row is None else self.answers.row_at(row)
        if answer is None or (row is None and answer.result.ok):
            self.full.hide()
        elif answer.result.ok:
            controls.say(self.full, answer.result.sentence, "quiet")
        else:
            controls.say(self.full, marked(Mood.WARNING, answer.result.sentence), "warning")
