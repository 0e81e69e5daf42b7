"""The page of the watchdog: a file is checked, with its reasons and who is followed; or what happened at a place."""

import os
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from widgets.pages import controls
from widgets.pages.views import Views
from widgets.theme import GAP, ThemeSource
from widgets.watchdog.checked_card import CheckedCard
from widgets.watchdog.drop_area import DropArea
from widgets.watchdog.follow_card import FollowCard
from widgets.watchdog.guide import guide
from widgets.watchdog.outcome import Headings, Outcome
from widgets.watchdog.place_view import PlaceView
from widgets.watchdog.reasons_card import ReasonsCard
from widgets.watchdog.verdict_card import VerdictCard

NARROW_PX = 900
SIDE_PX = 420
WIDEST = 16_777_215


class WatchdogPage(QWidget):
    """Shows the outcome it is given; every wish leaves it as a signal of one of its parts.

    `against` is what reports are held against: nothing written means the ledger on this computer.
    """

    dropped = Signal(list)
    sought = Signal()

    def __init__(self, themes: ThemeSource, headings: Headings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._is_narrow = False
        self.outcome: Outcome | None = None
        self.views, self.file_view = Views(self.tr("What to look at")), QWidget()
        self.place = PlaceView(themes)
        self.drop = DropArea()
        self.verdict, self.reasons = VerdictCard(themes), ReasonsCard(themes)
        self.follow, self.checked = FollowCard(themes), CheckedCard(themes)
        self.against = QComboBox()
        self.against.setEditable(True)
        field = QLineEdit()
        field.setAccessibleName(self.tr("Reports are compared with"))
        field.setPlaceholderText(self.tr("the readings sealed on this computer"))
        self.against.setLineEdit(field)
        self.against.setAccessibleName(self.tr("Reports are compared with"))
        self.against.setToolTip(self.tr("Leave it empty for the history on this computer, or write the address of a"
                                        " node"
                                        " (host:port) whose history is read and checked."))  # fmt: skip
        self.against.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.welcome = self._welcome()
        self.setAcceptDrops(True)
        self._lay_out()
        self.drop.dropped.connect(self.dropped)
        self.verdict.hide()
        self.reasons.hide()

    def show_begun(self, name: str) -> None:
        """A file is being checked, whatever was looked at before."""
        self.views.open(self.file_view)
        self.drop.show_busy(name, 0.0)

    def show_zone(self, zone: tzinfo) -> None:
        """Times of a place are typed and told in this zone."""
        self.place.show_zone(zone)

    def show_outcome(self, outcome: Outcome, new: bool = True) -> None:
        """The answer to a file; a `new` one is listed."""
        self.outcome = outcome
        self.drop.show_done()
        self.welcome.hide()
        self.verdict.show_outcome(outcome)
        self.reasons.show_outcome(outcome, self._headings)
        self.verdict.show()
        self.reasons.setVisible(bool(outcome.lines or outcome.limits))
        if new:
            self.checked.add(outcome)
            announce(self, f"{outcome.name}: {outcome.title}. {' '.join(outcome.meaning)}")

    def show_nodes(self, addresses: Sequence[str]) -> None:
        """Nodes whose history a report can be held against, or asked of a place; what is written stays."""
        self.place.show_nodes(addresses)
        if [self.against.itemText(place) for place in range(1, self.against.count())] == list(addresses):
            return
        written = self.against.currentText()
        self.against.clear()
        self.against.addItems(["", *addresses])
        self.against.setEditText(written)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Nobody has to aim: the whole page takes a file."""
        self.drop.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Somebody thought better of it."""
        self.drop.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.drop.dropEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        self.sought.emit()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the sides stand below each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_PX
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._side.setMaximumWidth(WIDEST if is_narrow else SIDE_PX)
            (self._main if is_narrow else self._row).addWidget(self._side)

    def _welcome(self) -> QWidget:
        return guide(
            (self.tr("What you can check"), self.tr(
                "A receipt proves what one reading was when it was sealed: recorded and locked, so that every later"
                " change shows. A report or a table (CSV) is compared row by row with what was sealed. Evidence shows"
                " that a node signed two different histories.")),
            (self.tr("What you have to know"), self.tr(
                "Which network is the true one: its fingerprint, 64 digits or twelve words, from somebody you trust."
                " Everything else is worked out here, on this computer, and nothing that you drop is sent anywhere.")),
            (self.tr("What a check cannot tell"), self.tr(
                "Whether a relay measured rightly, and what was left out before it was sealed. Each answer says what it"
                " does not tell.")),
        )  # fmt: skip

    def _lay_out(self) -> None:
        held = QHBoxLayout()
        name = controls.label("quiet", wraps=False)
        name.setText(self.tr("Reports are compared with"))
        name.setBuddy(self.against)
        held.addWidget(name)
        held.addWidget(self.against, 1)
        content = QWidget()
        self._main = QVBoxLayout(content)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(GAP)
        self._main.addWidget(self.drop)
        self._main.addLayout(held)
        for part in (self.verdict, self.reasons, self.welcome):
            self._main.addWidget(part)
        self._main.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GAP)
        side.addWidget(self.follow, 1)
        side.addWidget(self.checked, 1)
        self._side.setMaximumWidth(SIDE_PX)
        self._row = QHBoxLayout(self.file_view)
        self._row.setSpacing(GAP)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(controls.scrolling(content), 3)
        self._row.addWidget(self._side, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, GAP // 2, GAP, GAP)
        self.views.add(self.tr("Check a file"), self.file_view)
        self.views.add(self.tr("What happened at a place"), self.place)
        whole.addWidget(self.views)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it: the answer comes later than the key that asked for it, and takes no focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def files(paths: list[Path]) -> list[Path]:
    """What can be checked of what was dropped: folders hold too much."""
    return [path for path in paths if not os.path.isdir(path)]  # noqa: PTH112 - that one raises in a closed folder
