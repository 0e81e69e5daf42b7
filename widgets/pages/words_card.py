"""What other nodes signed of the history; a node that signed two is an alarm."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from node.types.watched import NamedLine
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.table_view import Table
from widgets.tables.word_table import WordTableModel, signer
from widgets.theme import ThemeSource

GIVING_WAY = (4, 3, 0)


class WordsCard(Card):
    """One line for each history that a node stood by; below, what the chosen one means."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("What others signed of the history"))
        self.words = WordTableModel(parent=self)
        self.view = Table(themes, self.words, self.tr("What others signed of the history"))
        self.view.set_giving_way(*GIVING_WAY)
        self.view.set_empty(self.tr("Waiting for the chain to be read."))
        self.alarm = controls.label("fault")
        self.alarm.hide()
        self.body.addWidget(self.alarm)
        self.body.addWidget(self.view, 1)

    def show_lines(self, lines: Sequence[NamedLine]) -> None:
        """What is known now, contradictions first."""
        self.view.set_empty(
            self.tr("No node has signed a checkpoint yet: each signs what is six blocks deep in its chain.")
        )
        if tuple(lines) == self.words.rows:
            return
        chosen = self.view.row()
        self.words.show(lines)
        if chosen is not None and chosen < len(lines):
            self.view.select(chosen)
        self.set_note(words.plural(len(lines), self.tr("line"), self.tr("lines")) if lines else "")
        controls.say(self.alarm, self._alarm(lines), "fault")

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.words.set_zone(zone)

    def _alarm(self, lines: Sequence[NamedLine]) -> str:
        names = dict.fromkeys(signer(one) for one in lines if one.line.contradicts is not None)
        if not names:
            return ""
        told = self.tr(
            "{0} signed two histories that exclude each other. Ask who runs it; both lines stay as evidence."
        )
        return marked(Mood.FAULT, told.format(", ".join(names)))
