"""The Relays page: which relays are watched and how each stands; others are tried and added here."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from node.types.commands import RelayCommand, Result, SaveRelay, TryRelay
from node.types.plausibility import Verdict
from node.types.status import NodeStatus, RelayLink, RelayState
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.relay_card import RelayCard
from widgets.pages.relay_form import RelayForm
from widgets.pages.split import Split
from widgets.tables.column import Mood, marked
from widgets.tables.table_view import Table
from widgets.tables.watched_table import WatchedTableModel
from widgets.theme import GAP, ThemeSource

GIVING_WAY = (6, 5, 4, 3)
"""What was lost, the rates and the place stand beside the table in full; never who, how it stands, and since when."""
_SHARE = 0.58


class RelaysPage(QWidget):
    """`asked(RelayCommand)` is answered by `show_result`."""

    asked = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.relays, self.list = WatchedTableModel(self), Card(self.tr("Relays"))
        self.view = Table(themes, self.relays, self.tr("Relays"))
        self.card, self.form, self._side = RelayCard(themes), RelayForm(), QStackedWidget()
        self.stopped, self.unwatched = controls.label(), controls.label()
        hint = self.tr("Watch another relay: a simulated one, or one that writes minute files.")
        self.add = controls.button(self.tr("Add a relay…"), hint, self.on_add, name=self.tr("Add a relay"))
        self._lay_out()
        self._listen()
        self._set_possible(False)

    @property
    def chosen(self) -> RelayState | None:
        """The relay that is selected."""
        row = self.view.row()
        return self.relays.rows[row] if row is not None else None

    def show_status(self, status: NodeStatus) -> None:
        """The relays of now."""
        self.relays.take(status.relays)
        self.view.set_empty(self.tr("No relay is watched. Add one, or name one with --relay at the start."))
        self.list.set_note(self._count(status.relays))
        self._set_possible(True)
        controls.say(self.stopped, "", "quiet")
        # One that nobody watches is missing from the table, so it cannot say so itself.
        controls.say(self.unwatched, "\n".join(marked(Mood.WARNING, one) for one in status.unwatched), "warning")
        if self.chosen is None and status.relays:
            self.view.select(0)
        self.on_chosen()

    def show_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """What the plausibility rules object to changed, of these relays."""
        for verdict in verdicts:
            self.relays.judge(verdict)
        self.on_chosen()

    def show_time(self, now_ns: int) -> None:
        """Time went on: ages grow."""
        self.relays.set_now(now_ns)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.relays.set_zone(zone)
        self.card.show_zone(zone)

    def show_stopped(self, reason: str) -> None:
        """The node answers no more; what is shown is what it said last."""
        self._set_possible(False)
        told = self.tr("{0} The relays are shown as they were then.").format(reason or self.tr("The node has stopped."))
        controls.say(self.stopped, marked(Mood.WARNING, told), "warning")

    def show_result(self, asked: RelayCommand, result: Result) -> None:
        """What became of what was asked, where it was asked."""
        if isinstance(asked, TryRelay | SaveRelay):
            self.form.show_result(asked, result)
        else:
            self.card.show_result(asked, result)

    def on_chosen(self) -> None:
        """The chosen one stands beside the table in full."""
        chosen = self.chosen
        self.card.show_relay(chosen, self.relays.objections_to(chosen.name) if chosen is not None else "")

    def on_add(self) -> None:
        """Write down another one."""
        self._side.setCurrentWidget(self.form)
        self.form.begin()

    def on_closed(self) -> None:
        """Back to the chosen one."""
        self._side.setCurrentWidget(self.card)
        self.view.setFocus()

    def _set_possible(self, possible: bool) -> None:
        self.card.set_possible(possible)
        self.form.set_possible(possible)

    def _count(self, relays: tuple[RelayState, ...]) -> str:
        live = sum(relay.link is RelayLink.LIVE for relay in relays)
        told = self.tr("{0} of {1} live")
        return told.format(words.count(live), words.count(len(relays))) if relays else ""

    def _listen(self) -> None:
        self.view.selectionModel().selectionChanged.connect(self.on_chosen)
        self.card.asked.connect(self.asked)
        self.form.asked.connect(self.asked)
        self.form.closed.connect(self.on_closed)

    def _lay_out(self) -> None:
        self.view.set_giving_way(*GIVING_WAY)
        self.view.set_empty(self.tr("Waiting for the node to tell its relays."))
        self.list.add_to_head(self.add)
        self.list.body.addWidget(self.view, 1)
        self._side.addWidget(self.card)
        self._side.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.stopped)
        column.addWidget(self.unwatched)
        column.addWidget(Split(self.list, self._side, _SHARE), 1)
        self.stopped.hide()
        self.unwatched.hide()
