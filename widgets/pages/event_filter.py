"""Which events somebody wants to see: of a relay, of a kind, of lately, with a text."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from node.types.alarm import Condition, EventChoice
from widgets import format as words
from widgets.pages import controls
from widgets.tables import alarm_words

EVENT = "event"
SPANS_S = (0, 3_600, 86_400, 7 * 86_400, 30 * 86_400)
SETTLE_MS = 300
MOST_TEXT = 200


class EventFilter(QWidget):
    """`changed(EventChoice)` tells another choice; `exportRequested()` wants what is seen as a table."""

    changed = Signal(object)
    exportRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ns, self._span = 0, 0
        self.choice = EventChoice()
        self.relay, self.kind, self.span = QComboBox(), QComboBox(), QComboBox()
        self.text = controls.field(self.tr("Text"), self.tr("text in what happened"), self.on_chosen)
        self.text.setMaxLength(MOST_TEXT)
        self.save = controls.button(
            self.tr("Export CSV…"), self.tr("Write the events that are seen into a table."), self.exportRequested.emit
        )
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self.on_chosen)
        self._fill()
        self._lay_out()
        for box in (self.relay, self.kind, self.span):
            box.activated.connect(self.on_chosen)
        self.text.textChanged.connect(self.on_written)

    def offer(self, relays: Iterable[str]) -> None:
        """The relays that can be chosen, besides those that were offered before."""
        known = {self.relay.itemData(place) for place in range(self.relay.count())}
        for relay in sorted(set(relays) - known - {""}, key=words.in_turn):
            self.relay.addItem(relay, relay)

    def show_time(self, now_ns: int) -> None:
        """Time went on: a span that is chosen now begins here."""
        self._now_ns = now_ns

    def on_written(self) -> None:
        """The text is being written: what it chooses is looked for once the hand rests."""
        self._settling.start()

    def on_chosen(self) -> None:
        """Tell it, if it is another choice than before."""
        self._settling.stop()
        choice = self._read()
        if choice != self.choice:
            self.choice = choice
            self.changed.emit(choice)

    def _read(self) -> EventChoice:
        span_ns, before = int(self.span.currentData()) * 10**9, self.choice.since_ns
        if self.span.currentIndex() != self._span:  # it begins where it was chosen, and does not wander
            self._span = self.span.currentIndex()
            before = max(0, self._now_ns - span_ns) if span_ns else 0
        return EventChoice(
            self.relay.currentData(), self.kind.currentData(), self.text.text().strip(), since_ns=before
        )  # fmt: skip

    def _fill(self) -> None:
        self.relay.addItem(self.tr("All relays"), "")
        self.kind.addItem(self.tr("All kinds"), "")
        for kind in (*Condition, EVENT):
            self.kind.addItem(alarm_words.kind_words(kind), str(kind))
        spans = (self.tr("Any time"), self.tr("Last hour"), self.tr("Last day"), self.tr("Last 7 days"),
                 self.tr("Last 30 days"))  # fmt: skip
        for text, seconds in zip(spans, SPANS_S, strict=True):
            self.span.addItem(text, seconds)
        for box, name in ((self.relay, self.tr("Relay")), (self.kind, self.tr("Kind")), (self.span, self.tr("Time"))):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
        self.relay.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.relay.setMinimumContentsLength(14)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self.relay, self.kind, self.span):
            row.addWidget(box)
        row.addWidget(self.text, 1)
        row.addWidget(self.save)
