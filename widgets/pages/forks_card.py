"""Side branches: a small tree, and below it each of them with its end, its sealers and why it is not followed."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from node.types.branch import Branch
from widgets import format as words
from widgets.card import Card
from widgets.plots.fork_tree import ForkTree
from widgets.tables.branch_table import BranchTableModel
from widgets.tables.table_view import Table
from widgets.theme import ThemeSource

ID_COLUMN = 4
GIVING_WAY = (4, 3, 2)
LEAST_PX = 230


class ForksCard(Card):
    """The tree takes no room while there is no fork."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Side branches"))
        self.branches = BranchTableModel(parent=self)
        self.tree = ForkTree(themes)
        self.view = Table(themes, self.branches, self.tr("Side branches, longest first"), copy_column=ID_COLUMN)
        self.view.set_giving_way(*GIVING_WAY)
        self.view.set_empty(self.tr("Waiting for the chain to be read."))
        self.body.addWidget(self.tree)
        self.body.addWidget(self.view, 1)
        self.tree.hide()

    def show_branches(self, branches: Sequence[Branch], height: int) -> None:
        """What there is now, beside a chain of this height."""
        self.tree.show_branches(branches, height)
        self.view.set_empty(self.tr("No fork: everything that was sealed and is known here stands on one chain."))
        if tuple(branches) == self.branches.rows:
            self._make_room()
            return
        chosen = self.view.row()
        self.branches.show(branches)
        if chosen is not None and chosen < len(branches):
            self.view.select(chosen)
        self._make_room()
        self.set_note(words.plural(len(branches), self.tr("branch"), self.tr("branches")) if branches else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """On a small screen the lines are worth more than the tree."""
        self.tree.setVisible(bool(self.branches.rows) and self.height() >= LEAST_PX)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self.branches.set_zone(zone)
