"""The card with the list of relays: who speaks, who fell silent, and what of their words did not get into the chain."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QHeaderView, QWidget

from node.types.status import RelayLink, RelayState
from widgets import format as words
from widgets.card import Card
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.tables.relay_table import RelayTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

_LEAST_RELAYS = 2


class RelayListCard(Card):
    """The relays by name, and above them what was lost."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Relays"))
        self.table = RelayTableModel(parent=self)
        self.view = Table(themes, self.table, self.tr("Relays"))
        self.losses = controls.label("warning")
        self.losses.hide()
        self.body.addWidget(self.losses)
        self.body.addWidget(self.view, 1)
        self.view.set_least_rows(_LEAST_RELAYS)
        heads = self.view.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_relays(self, relays: Sequence[RelayState]) -> None:
        """The relays as their collectors see them."""
        self.table.take(relays)
        lines = [line for relay in relays for line in self._loss_words(relay)]
        # What did not get into the chain is never only in a tool tip.
        controls.say(self.losses, "\n".join(marked(Mood.WARNING, line) for line in lines), "warning")

    def show_chosen(self, name: str) -> None:
        """Select the relay that the page shows."""
        row = self.table.row_of(name)
        if row is not None and row != self.view.row():
            self.view.select(row)

    def show_named_for_now(self) -> None:
        """The relays were named when the program was started, and nothing keeps them for the next time."""
        meaning = self.tr(
            "These relays were named with --relay when the program was started. Name them again at the next start:"
            " without that, it watches the simulated relay."
        )
        self.set_note(self.tr("for this run only"), tip=meaning)

    def _loss_words(self, relay: RelayState) -> Iterator[str]:
        if relay.link is RelayLink.NOT_STORED:
            heard = self.tr("{0} is heard, but its readings cannot be stored. {1}")
            yield heard.format(relay.name, relay.reason).strip()
        if relay.missed:
            one, many = self.tr("reading due for the chain was"), self.tr("readings due for the chain were")
            told = self.tr("{0}: {1} not stored since the start.")
            yield told.format(relay.name, words.plural(relay.missed, one, many))
