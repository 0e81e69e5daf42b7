"""The files that were checked since the window was opened, newest first; each can be looked at again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from widgets.card import Card
from widgets.tables.column import Column, ListTable, Mood, marked
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource
from widgets.watchdog.outcome import Outcome, Tone

KEPT = 50
_MOODS = {Tone.GOOD: Mood.NORMAL, Tone.OPEN: Mood.NORMAL, Tone.UNSURE: Mood.WARNING, Tone.BAD: Mood.FAULT}


class CheckedTable(ListTable[Outcome]):
    """A file and its answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(self.tr("File"), lambda one: one.name, "receipt-of-relay-1", whole=lambda one: one.name),
            Column(
                self.tr("Answer"), lambda one: marked(_MOODS[one.tone], one.title), "■ This has been altered",
                mood=lambda one: _MOODS[one.tone], whole=lambda one: " ".join((f"{one.title}.", *one.meaning)),
            ),
        )  # fmt: skip


class CheckedCard(Card):
    """`wanted(place)` says which of them somebody wants to see again."""

    wanted = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("You checked"), self.tr("since this window was opened"), parent)
        self.rows = CheckedTable(self)
        self.table = Table(themes, self.rows, self.tr("Checked files"))
        self.table.set_empty(self.tr("Nothing yet. What you check is listed here, and kept nowhere."))
        self.table.opened.connect(self.wanted)
        self.table.chosen.connect(self.wanted)
        self.body.addWidget(self.table)

    def add(self, outcome: Outcome) -> None:
        """One more; the same file is listed once."""
        rest = [one for one in self.rows.rows if one.path != outcome.path]
        self.rows.show([outcome, *rest][:KEPT])
        self.table.setCurrentIndex(self.rows.index(0, 0))
