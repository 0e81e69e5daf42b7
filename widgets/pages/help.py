"""The Help page: every key, what the words mean, how to read the network, and what a receipt is worth."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from node.types.status import NodeStatus
from widgets.card import Card
from widgets.command_list import Entry
from widgets.label import Label
from widgets.objections import MARK
from widgets.pages import controls, help_alarms, help_network, help_relays, help_station, help_trends
from widgets.theme import GAP, set_role


class HelpPage(QWidget):
    """Keys come from the one table of actions; what it says of this program comes from the node."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = Label()
        self._about.setWordWrap(True)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out(entries)
        self.show_about("", "")

    def show_about(self, version: str, folder: str) -> None:
        """Which program this is, and where its data are."""
        self._about.setText(
            self.tr("Gridwitness {0}\nData, settings and log: {1}").format(version, folder)
            if version
            else "Gridwitness"
        )

    def show_status(self, status: NodeStatus) -> None:
        """The node's own address, for programs."""
        self._about.setToolTip(self.tr("The node answers at http://{0}").format(status.address))

    def _lay_out(self, entries: Sequence[Entry]) -> None:
        keys, chart = Card(self.tr("Keys")), Card(self.tr("Keys in the charts"))
        keys.body.addLayout(_lines([(entry.key, entry.text, entry.hint) for entry in entries]))
        chart.body.addLayout(_lines(self._chart_keys()))
        station = Card(self.tr("Keys on the Station page"))
        station.body.addLayout(_lines(help_station.keys()))
        meaning, about = Card(self.tr("What the words mean")), Card(self.tr("This program"))
        meaning.body.addLayout(_lines(self._words()))
        receipts = Card(self.tr("Receipts, and what a check of one says"))
        receipts.body.addLayout(_lines(self._receipts()))
        stands, network = Card(self.tr("How a peer stands")), Card(self.tr("Reading the Network page"))
        stands.body.addLayout(_lines(help_network.states()))
        network.body.addLayout(_lines(help_network.figures()))
        alarms = Card(self.tr("How an alarm stands"))
        alarms.body.addLayout(_lines(help_alarms.states()))
        relays, marks = Card(self.tr("How a relay stands")), Card(self.tr("Marks on the charts"))
        relays.body.addLayout(_lines(help_relays.states()))
        marks.body.addLayout(_lines(help_alarms.marks()))
        trend_keys, trends = Card(self.tr("Keys in the trends")), Card(self.tr("Reading the trends"))
        trend_keys.body.addLayout(_lines(help_trends.keys()))
        trends.body.addLayout(_lines(help_trends.meaning()))
        about.body.addWidget(self._about)
        sides = [QVBoxLayout(), QVBoxLayout()]
        left = (keys, chart, station, trend_keys, stands, alarms, about)
        right = (meaning, relays, network, receipts, marks, trends)
        for side, cards in zip(sides, (left, right), strict=True):
            side.setSpacing(GAP)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        for side in sides:
            row.addLayout(side, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = controls.scrolling(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keys, so it scrolls by them itself
        area.setAccessibleName(self.tr("Help"))
        area.setFrameShape(QFrame.Shape.StyledPanel)  # room for the line that says where the keyboard is
        set_role(area, "lines")
        whole.addWidget(area)

    def _chart_keys(self) -> list[tuple[str, str, str]]:
        return [
            (self.tr("Space"), self.tr("Pause or resume"), ""),
            ("+  −", self.tr("Narrow or widen the span of time"), self.tr("The wheel does the same.")),
            ("←  →", self.tr("Look back or forward"), self.tr("Dragging does the same.")),
            (self.tr("End"), self.tr("Back to the present"), ""),
        ]

    def _words(self) -> list[tuple[str, str, str]]:
        return [
            (self.tr("Chain whole"), self.tr("Each block was recomputed as it came, the last again at start."), ""),
            (self.tr("pending"), self.tr("Written to the disk, waiting for the next block."), ""),
            (self.tr("Waiting"), self.tr("A tab of the Chain page: what is pending, since when, and why."), ""),
            (self.tr("Check all now"), self.tr("A tab of the Chain page: everything on the disk is computed again,"
                                               " and what was changed is named with its place."), ""),
            (self.tr("disputed"), self.tr("Two versions of one reading are sealed; neither outranks the other."), ""),
            (self.tr("set aside"), self.tr("Kept, but not for a block: another version came first, or the settings do"
                                           " not allow it. It comes back if the chain changes so that it fits."), ""),
            (self.tr("unverified"), self.tr("The network binds no key to this source: anybody may speak for it."), ""),
            (self.tr("coverage"), self.tr("How much of the chain was re-hashed in this pass of the check in the"
                                          " background: the contents of the blocks, not only their links."), ""),
            (self.tr("simulated"), self.tr("Made by this program, not measured; also sealed with that mark."), ""),
            (self.tr("open network"), self.tr("Anyone may seal: against mistakes, not against attackers."), ""),
            (self.tr("computed"), self.tr("Follows from the reading by arithmetic; the relay did not say it."), ""),
            (self.tr("not authenticated"), self.tr("A name that somebody gave: nobody checked it. The node signs that"
                                                   " it was told so, and no more."), ""),
            (f"{MARK} {self.tr('implausible')}", self.tr("A plausibility rule objects to the value: the tool tip"
                                                         " says which, how surely, and why. Nothing is dropped."), ""),
        ]  # fmt: skip

    def _receipts(self) -> list[tuple[str, str, str]]:
        """The four answers by the names that `verify` and the page for browsers give them; and what else is proven."""
        return [
            (self.tr("receipt"), self.tr("The proof of one sealed record, as a small file: Save receipt, beside an"
                                         " opened record. Anybody checks it, offline and without trusting you:"
                                         " gridwitness verify FILE, or a node's page in a browser."), ""),
            (self.tr("unaltered"), self.tr("The record is what was sealed, in a network that the checker knows."), ""),
            (self.tr("stranger"), self.tr("All of it fits together, but the checker knows nobody who made it. Anyone"
                                          " can found a network and seal in it what they like."), ""),
            (self.tr("altered"), self.tr("Parts of it do not belong together: something was changed."), ""),
            (self.tr("cannot tell"), self.tr("Nothing can be said: it is no receipt that can be read."), ""),
            (self.tr("not proven"), self.tr("That the relay measured rightly, and that nothing was left out."), ""),
            (self.tr("place"), self.tr("What happened at a place, a tab of the Watchdog page, tells from sealed"
                                       " readings when the power was out there, in the history of this computer or of"
                                       " another node. When nothing was sealed nobody can tell."), ""),
        ]  # fmt: skip


def _lines(lines: Sequence[tuple[str, str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (key, text, hint) in enumerate(lines):
        name, told = Label(key), Label(f"{text}. {hint}" if hint else text)
        set_role(name, "strong")
        set_role(told, "quiet")
        told.setWordWrap(True)
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(told, place, 1)
    return grid
