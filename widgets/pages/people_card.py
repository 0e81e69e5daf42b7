"""Who did what at this node, read from the chain's notes: by person, kind, time and text, and out as a table."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from node.types.deed import Deed, DeedChoice, DeedKind
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables import deed_words
from widgets.tables.column import Mood, marked
from widgets.tables.deed_table import DeedTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

AGAIN_NS = 3_000_000_000
SETTLE_MS = 300
MOST_TEXT = 200
SPANS_S = (0, 3_600, 86_400, 7 * 86_400, 30 * 86_400)


class PeopleCard(Card):
    """`deedsWanted(choice, before)` is answered by `take`; `exportRequested()` by `show_saved`."""

    deedsWanted = Signal(object, str)
    exportRequested = Signal()

    def __init__(self, themes: ThemeSource, zone: tzinfo = UTC, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Who acted"))
        self.choice = DeedChoice()
        self._now_ns, self._asked_ns, self._begun_ns = 0, 0, 0
        self.deeds, self.answer, self.whole = DeedTableModel(zone, self), controls.label(), controls.label()
        self.view = Table(themes, self.deeds, self.tr("What people did, newest first"))
        self.view.set_empty(self.tr("Reading what people did."))
        self.who, self.kind, self.span = QComboBox(), QComboBox(), QComboBox()
        self.text = controls.field(self.tr("Text"), self.tr("text in what was done"), self.on_chosen)
        self.save = controls.button(
            self.tr("Export CSV…"), self.tr("Write what is seen into a table."), self.exportRequested.emit
        )
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._fill()
        self._lay_out()
        self._listen()
        self._say_order(0)

    def take(self, choice: DeedChoice, before: str, deeds: Sequence[Deed], after: str, elsewhere: int) -> None:
        """The answer to `deedsWanted`; one for a choice of before is of no use any more."""
        if choice != self.choice:
            return
        self.deeds.take(before, deeds, after)
        self._offer({deed.who for deed in deeds})
        self._say_order(elsewhere)
        nothing = self.tr("Nothing was noted yet: who seals, registers, acknowledges, exports or sets something is.")
        chosen = self.tr("Nothing of what was chosen. Choose another person, kind, time or text.")
        self.view.set_empty(nothing if choice == DeedChoice() else chosen)

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the file."""
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def show_time(self, now_ns: int) -> None:
        """Time went on: look for what is new."""
        self._now_ns = now_ns
        if self.isVisible() and not self.deeds.waits and not 0 <= now_ns - self._asked_ns < AGAIN_NS:
            self._asked_ns = now_ns
            self.deedsWanted.emit(self.choice, "")

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.deeds.set_zone(zone)

    def on_chosen(self) -> None:
        """Others are wanted: what is shown is not of them."""
        self._settling.stop()
        span_ns = int(self.span.currentData()) * 10**9
        since_ns = max(0, self._now_ns - span_ns) if span_ns else 0
        if span_ns and self.choice.since_ns and self._begun_ns == span_ns:
            since_ns = self.choice.since_ns  # it begins where it was chosen, and does not wander
        self._begun_ns = span_ns
        choice = DeedChoice(self.who.currentData(), self.kind.currentData(), self.text.text().strip(), since_ns)
        if choice != self.choice:
            self.choice = choice
            self.deeds.forget()
            self.view.set_empty(self.tr("Reading what people did."))
            self.deedsWanted.emit(choice, "")

    def on_row(self) -> None:
        """The chosen deed in full, for sentences are longer than rows."""
        row = self.view.row()
        deed = None if row is None else self.deeds.row_at(row)
        controls.say(self.whole, f"{deed_words.who_words(deed)}: {deed.what}" if deed else "", "quiet")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asked_ns = 0

    def _offer(self, people: set[str]) -> None:
        known = {self.who.itemData(place) for place in range(self.who.count())}
        for name in sorted(people - known - {""}):
            self.who.addItem(name, name)

    def _say_order(self, elsewhere: int) -> None:
        note = self.tr("newest first, from the chain; names are not authenticated")
        if elsewhere:
            counted = words.plural(elsewhere, self.tr("note of another node"), self.tr("notes of other nodes"))
            note = self.tr("{0}; {1} whose words are not here").format(note, counted)
        self.set_note(note)

    def _fill(self) -> None:
        self.who.addItem(self.tr("Everybody"), "")
        self.kind.addItem(self.tr("All kinds"), "")
        for kind in DeedKind:
            self.kind.addItem(deed_words.kind_words(kind), str(kind))
        spans = (self.tr("Any time"), self.tr("Last hour"), self.tr("Last day"), self.tr("Last 7 days"),
                 self.tr("Last 30 days"))  # fmt: skip
        for told, seconds in zip(spans, SPANS_S, strict=True):
            self.span.addItem(told, seconds)
        for box, name in ((self.who, self.tr("Person")), (self.kind, self.tr("Kind")), (self.span, self.tr("Time"))):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(12)
        self.text.setMaxLength(MOST_TEXT)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self.who, self.kind, self.span):
            row.addWidget(box)
        row.addWidget(self.text, 1)
        row.addWidget(self.save)
        self.body.addLayout(row)
        self.body.addWidget(self.view, 1)
        for label in (self.whole, self.answer):
            self.body.addWidget(label)
            label.hide()

    def _listen(self) -> None:
        self._settling.timeout.connect(self.on_chosen)
        self.text.textChanged.connect(lambda _text: self._settling.start())
        for box in (self.who, self.kind, self.span):
            box.activated.connect(self.on_chosen)
        self.deeds.moreWanted.connect(lambda before: self.deedsWanted.emit(self.choice, before))
        self.view.selectionModel().selectionChanged.connect(self.on_row)
