"""Which of the alarms that stand somebody wants to see: of a relay, of a priority, of a state, with a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from node.types.alarm import Alarm, AlarmState
from node.types.relay import Priority
from widgets import format as words
from widgets.pages import controls
from widgets.tables import alarm_words

SETTLE_MS = 300
NOT_OFFERED = frozenset({AlarmState.NORMAL, AlarmState.UNACKNOWLEDGED})
"""None that stands is normal, and those that nobody acknowledged are a choice with what is latched."""
MOST_TEXT = 200
ALL_RELAYS, WAITING = "\0", "waiting"
"""No relay can be called so; an empty name is the node itself."""


@dataclass(frozen=True, slots=True)
class AlarmChoice:
    """`least` is the least urgent priority that is seen, `state` a state or `waiting`; the text is in what it says."""

    relay: str = ALL_RELAYS
    least: str = Priority.LOW
    state: str = ""
    text: str = ""

    def fits(self, alarm: Alarm) -> bool:
        """Whether somebody wants to see it."""
        if self.relay not in {ALL_RELAYS, alarm.key.relay} or alarm.priority not in _at_least(Priority(self.least)):
            return False
        if self.state and not (alarm_words.is_wanting(alarm) if self.state == WAITING else alarm.state == self.state):
            return False
        said = f"{alarm_words.relay(alarm)} {alarm_words.what(alarm)} {alarm.sentence} {alarm.who} {alarm.said}"
        return self.text.casefold() in said.casefold()


class AlarmFilter(QWidget):
    """`changed(AlarmChoice)` tells another choice; `exportRequested()` wants what is seen as a table."""

    changed = Signal(object)
    exportRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = AlarmChoice()
        self.relay, self.priority, self.state = QComboBox(), QComboBox(), QComboBox()
        self.text = controls.field(self.tr("Text"), self.tr("text in what is wrong or was said"), self.on_chosen)
        self.text.setPlaceholderText(self.tr("Text"))  # the rest is its description: there is no room for it
        self.text.setMaxLength(MOST_TEXT)
        self.save = controls.button(
            self.tr("Export CSV…"), self.tr("Write the alarms that are seen into a table."), self.exportRequested.emit
        )
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self.on_chosen)
        self._fill()
        self._lay_out()
        for box in (self.relay, self.priority, self.state):
            box.activated.connect(self.on_chosen)
        self.text.textChanged.connect(lambda _text: self._settling.start())

    def offer(self, relays: Iterable[str]) -> None:
        """The relays that can be chosen, besides those that were offered before."""
        known = {self.relay.itemData(place) for place in range(self.relay.count())}
        for relay in sorted(set(relays) - known, key=words.in_turn):
            self.relay.addItem(relay or alarm_words.node_itself(), relay)

    def on_chosen(self) -> None:
        """Tell it, if it is another choice than before."""
        self._settling.stop()
        choice = AlarmChoice(
            self.relay.currentData(), self.priority.currentData(), self.state.currentData(), self.text.text().strip()
        )
        if choice != self.choice:
            self.choice = choice
            self.changed.emit(choice)

    def _fill(self) -> None:
        self.relay.addItem(self.tr("All relays"), ALL_RELAYS)
        for told, least in (
            (self.tr("All priorities"), Priority.LOW), (self.tr("Medium and above"), Priority.MEDIUM),
            (self.tr("High and above"), Priority.HIGH), (self.tr("Critical only"), Priority.CRITICAL),
        ):  # fmt: skip
            self.priority.addItem(told, str(least))
        self.state.addItem(self.tr("All states"), "")
        self.state.addItem(self.tr("Not acknowledged"), WAITING)
        for state in AlarmState:
            if state not in NOT_OFFERED:
                self.state.addItem(alarm_words.state_words(state), str(state))
        for box, name in (
            (self.relay, self.tr("Relay")), (self.priority, self.tr("Priority")), (self.state, self.tr("State")),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
        self.relay.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.relay.setMinimumContentsLength(14)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self.relay, self.priority, self.state):
            row.addWidget(box)
        row.addWidget(self.text, 1)
        row.addWidget(self.save)


def _at_least(least: Priority) -> tuple[Priority, ...]:
    order = tuple(Priority)
    return order[: order.index(least) + 1]
