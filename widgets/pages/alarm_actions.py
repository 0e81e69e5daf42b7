"""What can be done with the chosen alarms: acknowledge, shelve, take out, and back; each says why it cannot be now."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from node.types.alarm import Alarm, AlarmState
from node.types.commands import (
    AcknowledgeAlarms,
    AlarmCommand,
    CommentAlarms,
    ResetLatched,
    ReturnToService,
    ShelveAlarms,
    TakeOutOfService,
    UnshelveAlarms,
)
from widgets import format as words
from widgets.pages import controls
from widgets.tables import alarm_words
from widgets.theme import set_role

SHELVES_S = (900, 3_600, 28_800)
MOST_SAID = 1_000
_OUT = AlarmState.OUT_OF_SERVICE
_ANY = frozenset(AlarmState)
_ANY_IN_SERVICE = _ANY - {_OUT}


class AlarmActions(QWidget):
    """The foot of the table.

    `asked(commands)` carries what is wanted, with `who` left empty: the page knows who acts.  `lacking(sentence)` says
    what is missing before it can be asked for.
    """

    asked = Signal(object)
    lacking = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: tuple[Alarm, ...] = ()
        self._possible = True
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self._renew()

    def show_chosen(self, own: Sequence[Alarm]) -> None:
        """The alarms of this node that are selected, as they stand now."""
        self._chosen = tuple(own)
        self._renew()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be asked."""
        self._possible = possible
        self._renew()

    def clear(self) -> None:
        """What was said went with what was asked."""
        self.said.clear()

    def on_acknowledge(self) -> None:
        """Say that the chosen ones are known of."""
        ids = tuple(one.key.id for one in self._chosen if alarm_words.is_wanting(one))
        if ids and self._possible:
            self._ask(AcknowledgeAlarms(ids, "", self._comment))
        elif self._possible:
            self.lacking.emit(self.tr("Choose alarms that are unacknowledged or returned first."))

    def on_reset(self) -> None:
        """Let go of the chosen ones that are over."""
        self._ask(ResetLatched(self._ids({AlarmState.LATCHED}), "", self._comment))

    def on_comment(self) -> None:
        """Say something of the chosen ones; they stay as they are."""
        if not self._comment:
            self.lacking.emit(self.tr("Write the comment first."))
            self.said.setFocus()
        elif self._possible:
            self._ask(CommentAlarms(self._ids(_ANY), self._comment, ""))

    def on_shelve(self) -> None:
        """Hear nothing of the chosen ones for a while."""
        if self._has_reason():
            seconds = SHELVES_S[self.time.currentIndex()]
            self._ask(ShelveAlarms(self._ids(_ANY_IN_SERVICE), seconds, self._comment, ""))

    def on_unshelve(self) -> None:
        """Hear of them again."""
        self._ask(UnshelveAlarms(self._ids({AlarmState.SHELVED}), ""))

    def on_take_out(self) -> None:
        """Hear nothing of them until somebody returns them."""
        if self._has_reason():
            self._ask(TakeOutOfService(self._ids(_ANY_IN_SERVICE), self._comment, ""))

    def on_return(self) -> None:
        """Put them back into service."""
        self._ask(ReturnToService(self._ids({_OUT}), ""))

    @property
    def _comment(self) -> str:
        return self.said.text().strip()

    def _has_reason(self) -> bool:
        if not self._comment:
            self.lacking.emit(self.tr("Write the reason first: an alarm that nobody hears needs one."))
            self.said.setFocus()
        return bool(self._comment)

    def _ids(self, states: set[AlarmState] | frozenset[AlarmState]) -> tuple[str, ...]:
        return tuple(one.key.id for one in self._chosen if one.state in states)

    def _ask(self, command: AlarmCommand) -> None:
        self.asked.emit((command,))

    def _renew(self) -> None:
        """Each button is able only where it would do something, and says for how many."""
        stand = Counter(one.state for one in self._chosen)
        self._count(self.acknowledge, self.tr("Acknowledge (A)"), sum(map(alarm_words.is_wanting, self._chosen)))
        for button, states, text in (
            (self.comment, _ANY, self.tr("Comment")),
            (self.shelve, _ANY_IN_SERVICE, self.tr("Shelve")),
            (self.unshelve, frozenset({AlarmState.SHELVED}), self.tr("Unshelve")),
            (self.take_out, _ANY_IN_SERVICE, self.tr("Out of service")),
            (self.put_back, frozenset({_OUT}), self.tr("Return")),
            (self.reset, frozenset({AlarmState.LATCHED}), self.tr("Reset")),
        ):
            self._count(button, text, sum(stand[one] for one in states))

    def _count(self, button: QPushButton, text: str, count: int) -> None:
        button.setEnabled(bool(count) and self._possible)
        button.setText(f"{text} {words.count(count)}" if count > 1 else text)

    def _make_fields(self) -> None:
        self.said = controls.field(
            self.tr("Comment or reason"),
            self.tr("comment; shelving and taking out of service need a reason"),
            self.on_acknowledge,
        )
        self.said.setMaxLength(MOST_SAID)
        self.time = QComboBox()
        self.time.addItems([self.tr("for 15 min"), self.tr("for 1 h"), self.tr("for 8 h")])
        self.time.setAccessibleName(self.tr("How long to shelve"))
        self.time.setToolTip(self.tr("An alarm comes back from the shelf by itself after this time."))

    def _make_buttons(self) -> None:
        hint = self.tr("Say that you know of the chosen alarms; those that still hold stay on the list.")
        name = self.tr("Acknowledge")
        self.acknowledge = controls.button("", hint, self.on_acknowledge, "main", name=name)
        hint = self.tr("Keep what is written above with the chosen alarms; they stay as they are.")
        self.comment = controls.button("", hint, self.on_comment, name=self.tr("Comment on alarms"))
        hint = self.tr("Hear nothing of the chosen alarms for the time that is chosen; needs a reason.")
        self.shelve = controls.button("", hint, self.on_shelve, name=self.tr("Shelve"))
        hint = self.tr("Hear of the chosen alarms again now.")
        self.unshelve = controls.button("", hint, self.on_unshelve, name=self.tr("Unshelve"))
        hint = self.tr("Hear nothing of the chosen alarms until somebody returns them to service; needs a reason.")
        self.take_out = controls.button("", hint, self.on_take_out, name=self.tr("Take out of service"))
        hint = self.tr("Put the chosen alarms back into service.")
        self.put_back = controls.button("", hint, self.on_return, name=self.tr("Return to service"))
        hint = self.tr("Let go of alarms that are over, and were kept until somebody looked into them.")
        self.reset = controls.button("", hint, self.on_reset, name=self.tr("Reset latched alarms"))

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """In the order in which Tab reaches them: what shelves comes after its time."""
        return (
            self.shelve, self.acknowledge, self.comment, self.reset, self.unshelve, self.take_out, self.put_back,
        )  # fmt: skip

    def _lay_out(self) -> None:
        column, above, below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.said, 1)
        above.addWidget(self.time)
        for button in self.buttons:
            if button is not self.acknowledge:
                set_role(button, "preset")  # so many of them have to fit a small laptop
            (above if button is self.shelve else below).addWidget(button)
        below.addStretch(1)
        column.addLayout(above)
        column.addLayout(below)
