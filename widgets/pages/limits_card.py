"""The limits of alarms: what is in force, changed one by one here or in bulk by a table."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from node.types.commands import SetLimits
from node.types.reading import Reading
from node.types.relay import Limit
from node.types.status import NodeStatus
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.pages.limit_editor import LimitEditor
from widgets.tables.column import Mood, marked
from widgets.tables.limit_table import LimitRow, Limits, LimitTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

GIVING_WAY = (7, 6)
"""Delay and dead band stand below in the fields."""
USUAL_LABELS = frozenset({"Vab", "Vbc", "Vca", "Ia", "Ib", "Ic", "P", "Q", "f", "PF"})
LEAST_ROWS = 3


class LimitsCard(Card):
    """`asked(commands)` sets limits, with who left empty, as the page knows who acts.

    `importRequested()` and `exportRequested()` want a file; what was read comes back by `show_read`.
    """

    asked = Signal(object)
    importRequested = Signal()
    exportRequested = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Limits"))
        self.set_note(self.tr("in force at this node"))
        self._limits: dict[str, dict[str, Limit]] = {}
        self._relays: frozenset[str] = frozenset()
        self._units: dict[tuple[str, str], str] = {}
        self._heard: dict[str, int] = {}
        self._read: dict[str, dict[str, Limit]] = {}
        self._shown: LimitRow | None = None
        self.table, self.editor, self.answer = LimitTableModel(self), LimitEditor(), controls.label()
        self.view = Table(themes, self.table, self.tr("Limits"))
        self.view.set_giving_way(*GIVING_WAY)
        self.view.set_least_rows(LEAST_ROWS)
        self.view.set_empty(self.tr("Waiting for the node to tell its limits."))
        self._make_buttons()
        self._lay_out()
        self._listen()

    @property
    def relays(self) -> frozenset[str]:
        """Every relay that may have limits."""
        return self._relays | self._limits.keys()

    @property
    def limits(self) -> Limits:
        """What is in force."""
        return self._limits

    def take(self, limits: Limits) -> None:
        """These limits are in force now."""
        self._limits = {relay: dict(of) for relay, of in limits.items()}
        self.view.set_empty(self.tr("No relay is known yet, so there is nothing to limit."))
        self._renew()

    def hear(self, readings: Sequence[Reading]) -> None:
        """What relays say tells which quantities there are, and their units."""
        fresh = {one.relay: one for one in readings if self._heard.get(one.relay) != len(one.values)}
        for reading in fresh.values():
            self._heard[reading.relay] = len(reading.values)
            self._units |= {(reading.relay, m.quantity.label): m.quantity.unit_symbol for m in reading.values}
        if fresh:
            self._renew()

    def show_status(self, status: NodeStatus) -> None:
        """Which relays there are."""
        relays = frozenset(relay.name for relay in status.relays)
        if relays != self._relays:
            self._relays = relays
            self._renew()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be set."""
        self.editor.set_possible(possible)
        for button in (self.load, self.save, self.replace):
            button.setEnabled(possible)

    def show_read(self, file: str, limits: Mapping[str, Mapping[str, Limit]] | None, sentence: str) -> None:
        """What a file holds: it counts once somebody says so, or is refused with every fault."""
        self._read = {relay: dict(of) for relay, of in (limits or {}).items()}
        self._offer(bool(self._read))
        if limits is None:
            controls.say(self.answer, marked(Mood.WARNING, sentence), "warning")
            return
        count = words.plural(sum(map(len, limits.values())), self.tr("limit"), self.tr("limits"))
        of = words.plural(len(limits), self.tr("relay"), self.tr("relays"))
        told = self.tr("{0} has {1} of {2}. All limits that these relays have now would be replaced.")
        controls.say(self.answer, told.format(file, count, of), "strong")

    def show_saved(self, ok: bool, sentence: str) -> None:
        """What became of the file with the limits."""
        controls.say(self.answer, sentence if ok else marked(Mood.WARNING, sentence), "quiet" if ok else "warning")

    def on_row(self, row: int) -> None:
        """A row was chosen: its numbers stand in the fields."""
        self._shown = self.table.rows[row]
        self.editor.show_row(self._shown)

    def on_set(self, relay: str, label: str, limit: Limit) -> None:
        """One quantity's limit changes, the relay's others stay."""
        self.asked.emit((SetLimits({relay: {**self._limits.get(relay, {}), label: limit}}, ""),))

    def on_remove(self, relay: str, label: str) -> None:
        """One quantity has no limit any more."""
        of = dict(self._limits.get(relay, {}))
        if of.pop(label, None) is None:
            self.on_lacking(self.tr("{0} of {1} has no limit that could be removed.").format(label, relay))
            return
        self.asked.emit((SetLimits({relay: of}, ""),))

    def on_replace(self) -> None:
        """What was read from the file counts from now on."""
        read, self._read = self._read, {}
        self._offer(False)
        self.asked.emit((SetLimits(read, ""),))

    def on_give_up(self) -> None:
        """What was read is forgotten."""
        self._read = {}
        self._offer(False)
        controls.say(self.answer, "", "quiet")

    def on_lacking(self, sentence: str) -> None:
        """Why it cannot be asked for."""
        controls.say(self.answer, marked(Mood.WARNING, sentence), "warning")

    def _renew(self) -> None:
        chosen = self.view.row()
        key = self.table.rows[chosen].key if chosen is not None else None
        self.table.take(self._limits, self._relays, self._units)
        self.editor.offer(self.relays, {label for _, label in self._units} | USUAL_LABELS)
        place = self.table.row_of(*key) if key else None
        if place is not None:
            self.view.select(place)
            if self._shown is None or self._shown.limit != self.table.rows[place].limit:
                self.on_row(place)  # what is being written is left alone otherwise

    def _offer(self, offered: bool) -> None:
        for button in (self.replace, self.give_up):
            button.setVisible(offered)

    def _make_buttons(self) -> None:
        self.load = controls.button(
            self.tr("Import CSV…"), self.tr("Read limits from a table; nothing changes before you say so."),
            self.importRequested.emit,
        )  # fmt: skip
        self.save = controls.button(
            self.tr("Export CSV…"), self.tr("Write all limits into a table for a spreadsheet."),
            self.exportRequested.emit,
        )  # fmt: skip
        self.replace = controls.button(
            self.tr("Replace limits"), self.tr("Replace the limits of the relays in the table."), self.on_replace
        )
        self.give_up = controls.button(self.tr("Cancel"), self.tr("Leave the limits as they are."), self.on_give_up)

    def _lay_out(self) -> None:
        for button in (self.load, self.save):
            self.editor.buttons.addWidget(button)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        asked.addWidget(self.answer, 1)
        for button in (self.replace, self.give_up):
            asked.addWidget(button)
        self.body.addWidget(self.view, 1)
        self.body.addLayout(asked)
        self.body.addWidget(self.editor)
        self.answer.hide()
        self._offer(False)

    def _listen(self) -> None:
        self.view.opened.connect(self.on_row)
        self.view.chosen.connect(self.on_row)
        self.editor.setRequested.connect(self.on_set)
        self.editor.removeRequested.connect(self.on_remove)
        self.editor.lacking.connect(self.on_lacking)
