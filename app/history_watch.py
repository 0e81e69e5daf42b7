"""Which changes of signed history nobody has acknowledged yet: the alarm outlives the program that raised it."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Signal

from app.settings import OPERATOR, Settings
from node.types.receipt import GivenWay, Notice
from node.types.status import NodeStatus
from widgets.history_bar import HistoryBar

log = logging.getLogger("gridwitness.desktop")

ACKNOWLEDGED = "history/acknowledged"


class HistoryWatch(QObject):
    """Shows the newest change that was not acknowledged, then the one before.

    `changesWanted()` is answered by `on_read`; `countChanged(number)` tells how many changes there were in all.
    """

    changesWanted = Signal()
    countChanged = Signal(int)

    def __init__(self, bar: HistoryBar, settings: Settings, memory: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar, self._settings, self._memory = bar, settings, memory
        self._network = b""
        self._changes: list[GivenWay] = []
        self._again = False

    def on_status(self, status: NodeStatus) -> None:
        """The node runs, and on which network: what its notices say is worth a look, once."""
        if status.network != self._network:
            self._network, self._changes = status.network, []
            self.changesWanted.emit()

    def on_tip(self) -> None:
        """Records that waited may be sealed by now."""
        if self._bar.change is not None:
            self.changesWanted.emit()

    def on_changed(self, notice: Notice) -> None:
        """History gave way just now: say so at once, and look up what it touched."""
        self._again = False
        self._changes = [GivenWay(notice, self._network), *self._changes]
        self._show()
        self.changesWanted.emit()

    def on_read(self, changes: Sequence[GivenWay]) -> None:
        """All changes that the ledger knows of, newest first."""
        told = {change.notice for change in changes}
        self._changes = [*(change for change in self._changes if change.notice not in told), *changes]
        self._changes.sort(key=lambda change: -change.notice.time_ms)
        self._show()

    def on_again(self) -> None:
        """Somebody wants to read the last change once more."""
        self._again = True
        self._show()

    def on_acknowledged(self, change: GivenWay) -> None:
        """Somebody has read it; who, stands in the log."""
        if self._again and not self._unread():
            self._again = False
        else:
            known = self._acknowledged() | {_name(change.notice)}
            self._memory.setValue(ACKNOWLEDGED, sorted(known))
            self._memory.sync()
            who = self._settings.get(OPERATOR) or "an operator without a name"
            log.info("The change of history at block %d is acknowledged by %s.", change.notice.common_height + 1, who)
        self._show()

    def _show(self) -> None:
        unread = self._unread()
        if unread:
            self._bar.show_change(unread[0], more=len(unread) - 1)
        else:
            self._bar.show_change(self._changes[0] if self._again and self._changes else None, alarming=False)
        self.countChanged.emit(len(self._changes))

    def _unread(self) -> list[GivenWay]:
        known = self._acknowledged()
        return [change for change in self._changes if _name(change.notice) not in known]

    def _acknowledged(self) -> set[str]:
        kept = self._memory.value(ACKNOWLEDGED)
        if isinstance(kept, str):  # what an INI file gives for a list of one
            return {kept}
        return set(kept) if isinstance(kept, list) else set()


def _name(notice: Notice) -> str:
    return notice.signature.hex()[:32]
