"""Nodes that are followed: whether each still shows the history that it signed before."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from widgets.card import Card
from widgets.label import folded
from widgets.pages import controls
from widgets.tables.column import Column, ListTable, Mood, marked
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource
from widgets.watchdog.outcome import Tone

_MOODS = {Tone.GOOD: Mood.NORMAL, Tone.OPEN: Mood.NORMAL, Tone.UNSURE: Mood.WARNING, Tone.BAD: Mood.FAULT}


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """A followed node in words; `evidence` says whether there is any to open, `words` are those of its network."""

    address: str
    blocks: str
    standing: str
    sentence: str
    tone: Tone
    evidence: bool = False
    words: str = ""
    key: str = ""
    """What the desk knows it by."""
    unseen: bool = False
    """Whether something happened that no person said to have seen; of a history that went back there is no evidence."""


class FollowedTable(ListTable[FollowedRow]):
    """Worst first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(self.tr("Node"), lambda row: row.address, "192.168.1.20:5000", whole=lambda row: row.address),
            Column(self.tr("Blocks"), lambda row: row.blocks, "12,486"),
            Column(
                self.tr("How it stands"), lambda row: marked(_MOODS[row.tone], row.standing), "■ two histories",
                mood=lambda row: _MOODS[row.tone], whole=lambda row: row.sentence,
            ),
        )  # fmt: skip


class FollowCard(Card):
    """`adding(address)`, and of a chosen node: `comparing`, `removing`, `opening` its evidence, `seen` by a person.

    `cosigning(wanted)` is of all of them.
    """

    adding = Signal(str)
    comparing = Signal(str)
    removing = Signal(str)
    opening = Signal(str)
    seen = Signal(str)
    cosigning = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nodes you follow"), self.tr("asked each minute"), parent)
        self.rows = FollowedTable(self)
        self.table = Table(themes, self.rows, self.tr("Followed nodes"))
        self.table.set_empty(self.tr("Nobody yet. Follow the nodes of your utility, and you will know when one of"
                                     " them rewrites its history."))  # fmt: skip
        self.address = controls.field(self.tr("Address of a node"), self.tr("host:port of a node"), self.on_add)
        self.add = controls.button(self.tr("Follow"), self.tr("Ask this node each minute from now on."), self.on_add)
        self.told = controls.label()
        self.compare = self._deed(self.tr("Compare…"), self.tr("Compare its network's fingerprint with what you were"
                                                               " told."),
                                  self.comparing)  # fmt: skip
        self.open = self._deed(self.tr("Evidence…"), self.tr("Save what it signed, for others to check."), self.opening)
        self.see = self._deed(
            self.tr("Seen"), self.tr("Say that you saw what happened; the evidence stays."), self.seen
        )
        self.remove = self._deed(
            self.tr("Remove"), self.tr("Follow it no more; what it did stays kept."), self.removing
        )
        self.cosign = QCheckBox(self.tr("Sign as a witness"))
        self.cosign.setToolTip(self.tr("Give each node your signed word for the history that it shows you. Then it"
                                       " cannot show others another one without being found out."))  # fmt: skip
        self.cosign.setAccessibleDescription(self.cosign.toolTip())
        self.cosign.toggled.connect(self.cosigning)
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._settle())
        self._settle()

    @property
    def chosen(self) -> FollowedRow | None:
        """The row that the buttons are about."""
        place = self.table.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[FollowedRow]) -> None:
        """How each stands; the chosen one stays chosen."""
        before = self.chosen
        self.rows.show(rows)
        for place, row in enumerate(rows):
            if before is not None and row.address == before.address:
                self.table.setCurrentIndex(self.rows.index(place, 0))
        self._settle()

    def show_told(self, sentence: str, role: str = "quiet") -> None:
        """What came of what was asked for."""
        controls.say(self.told, folded(sentence), role)

    def on_add(self) -> None:
        """Follow what is written."""
        if text := self.address.text().strip():
            self.adding.emit(text)

    def _deed(self, text: str, hint: str, signal: SignalInstance) -> QPushButton:
        def act() -> None:
            if self.chosen is not None:
                signal.emit(self.chosen.key)

        return controls.button(text, hint, act)

    def _settle(self) -> None:
        row = self.chosen
        for button, possible in (
            (self.compare, row is not None and bool(row.words)), (self.open, row is not None and row.evidence),
            (self.see, row is not None and row.unseen), (self.remove, row is not None),
        ):  # fmt: skip
            button.setEnabled(possible)
        if row is not None:
            self.show_told(row.sentence, {Tone.BAD: "fault", Tone.UNSURE: "warning"}.get(row.tone, "quiet"))
        else:
            self.show_told("")

    def _lay_out(self) -> None:
        adding, deeds = QHBoxLayout(), QHBoxLayout()
        adding.addWidget(self.address, 1)
        adding.addWidget(self.add)
        deeds.setSpacing(6)
        for button in (self.compare, self.open, self.see, self.remove):
            deeds.addWidget(button)
        deeds.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.told)
        self.body.addLayout(deeds)
        self.body.addLayout(adding)
        self.body.addWidget(self.cosign)
