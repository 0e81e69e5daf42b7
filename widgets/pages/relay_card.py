"""The chosen relay: how it stands, what is known of it, what it says beside the chain, and what can befall it."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.capture import Asked, AskedRow
from node.types.commands import AskRelay, RemoveRelay, Result
from node.types.relay import RelayDescription, TransportKind
from node.types.status import RelayState
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.pages.event_form import EventForm
from widgets.pages.relay_facts import RelayFacts
from widgets.tables.asked_table import AskedTableModel
from widgets.tables.column import Mood, marked
from widgets.tables.table_view import Table
from widgets.theme import GAP, ThemeSource, set_role

ASKED_PX = 190


class RelayCard(Card):
    """`asked(AskRelay | RemoveRelay | TriggerEvent)`; removing is asked twice."""

    asked = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._relay: RelayState | None = None
        self._possible = True
        self._doomed = False
        self._objections = ""
        self.state, self.answer, self.question = controls.label("strong"), controls.label(), controls.label("warning")
        self.facts, self.events, self.asked_rows = RelayFacts(), EventForm(), AskedTableModel(self)
        self.rows = Table(themes, self.asked_rows, self.tr("What the relay says, beside the chain"))
        self._make_buttons()
        self._lay_out()
        self.events.asked.connect(self.asked)
        self.show_relay(None)

    def show_relay(self, relay: RelayState | None, objections: str = "") -> None:
        """Another relay was chosen, or this one stands differently."""
        if relay is None or self._relay is None or relay.name != self._relay.name:
            self._forget()
        self._relay, self._objections = relay, objections
        self.set_title(relay.name if relay is not None else self.tr("Relay"))
        self._renew()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be asked."""
        self._possible = possible
        self._renew()

    def show_result(self, asked: object, result: Result) -> None:
        """What became of what was asked."""
        sentence = result.sentence if result.ok else marked(Mood.WARNING, result.sentence)
        controls.say(self.answer, sentence, "quiet" if result.ok else "warning")
        told = result.data.get("asked")
        if isinstance(asked, AskRelay):
            self._show_rows(told.rows if isinstance(told, Asked) else ())

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.asked_rows.set_zone(zone)

    def on_ask(self) -> None:
        """Ask the relay itself, and the chain whether it holds that."""
        if self._relay is not None:
            controls.say(self.answer, self.tr("Asking the relay…"), "quiet")
            self.asked.emit(AskRelay(self._relay.name))

    def on_remove(self) -> None:
        """Ask first."""
        self._doomed = True
        self._renew()
        self.keep.setFocus()

    def on_sure(self) -> None:
        """Watch it no more."""
        self._doomed = False
        if self._relay is not None:
            self.asked.emit(RemoveRelay(self._relay.name))
        self._renew()

    def on_keep(self) -> None:
        """Think better of it."""
        self._doomed = False
        self._renew()
        self.remove.setFocus()

    def _forget(self) -> None:
        self._doomed = False
        controls.say(self.answer, "", "quiet")
        self._show_rows(())

    def _show_rows(self, rows: Sequence[AskedRow]) -> None:
        self.asked_rows.show(rows)
        self.rows.setVisible(bool(rows))

    def _renew(self) -> None:
        relay, is_shown = self._relay, self._relay is not None
        is_made_up = relay is not None and relay.about is not None and _is_simulated(relay.about)
        if relay is None:
            controls.say(self.state, self.tr("Choose a relay, or add one."), "quiet")
        else:
            controls.say(self.state, "\n".join(filter(None, (relay.reason, self._objections))), "warning")
        self.facts.show_relay(relay)
        for button, able in ((self.ask, is_shown and not is_made_up), (self.remove, is_shown)):
            button.setVisible(able)
            button.setEnabled(able and self._possible and not self._doomed)
        self.events.setVisible(is_made_up)
        self.events_head.setVisible(is_made_up)
        self.events.trigger.setEnabled(self._possible)
        self.events.show_relay(relay.name if relay is not None else "")
        sure = self.tr("Remove this relay? It is watched no more; what the chain holds of it stays.")
        controls.say(self.question, marked(Mood.WARNING, sure) if self._doomed else "", "warning")
        for button in (self.sure, self.keep):
            button.setVisible(self._doomed)

    def _make_buttons(self) -> None:
        hint = self.tr("Ask the relay itself for its newest minute, and the chain whether it holds each row.")
        self.ask = controls.button(self.tr("Ask it"), hint, self.on_ask)
        hint = self.tr("Watch this relay no more; asks first.")
        self.remove = controls.button(self.tr("Remove…"), hint, self.on_remove, name=self.tr("Remove"))
        self.sure = controls.button(self.tr("Remove it"), self.tr("Watch it no more."), self.on_sure, "danger")
        self.keep = controls.button(self.tr("Keep"), self.tr("Leave everything as it is."), self.on_keep)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.events_head = Label(self.tr("Simulate an event"))
        set_role(self.events_head, "strong")
        buttons = QHBoxLayout()
        for button in (self.ask, self.remove, self.sure, self.keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.rows.setMinimumHeight(ASKED_PX)
        for part in (self.state, self.facts, self.events_head, self.events, self.answer, self.rows):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(controls.scrolling(inside), 1)
        self.body.addWidget(self.question)
        self.body.addLayout(buttons)  # below what scrolls, so that they are never cut off
        self.answer.hide()


def _is_simulated(relay: RelayDescription) -> bool:
    return relay.transport.kind is TransportKind.SIMULATED
