"""The relays as those who wire them see them: how each is reached, how often it is read, and what was lost."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject

from node.types.relay import TransportKind
from node.types.status import RelayState
from widgets import format as words
from widgets.tables.column import Column, Mood
from widgets.tables.relay_table import RelayTableModel


class WatchedTableModel(RelayTableModel):
    """The relays with more columns than beside the charts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent=parent)
        name, *beside = self._columns
        rate = "59 min"
        self._columns = (
            replace(name, sample="Relay 12 T1, 34.5 kV"),
            *beside,
            Column(self.tr("Reached"), reached, "192.168.100.10:65535", whole=reached),
            Column(self.tr("Live"), lambda one: words.span(one.live_interval_s), rate, right=True),
            Column(self.tr("Sealed"), lambda one: words.span(one.sealed_interval_s), rate, right=True),
            Column(self.tr("Not stored"), lambda one: words.count(one.missed), "9 999", right=True, mood=_mood_of_lost),
        )


def reached(relay: RelayState) -> str:
    """Where it is, or that it is made up."""
    about = relay.about
    if relay.simulated and (about is None or about.transport.kind is TransportKind.SIMULATED):
        return QCoreApplication.translate("WatchedTableModel", "simulated")
    return relay.driver if about is None else about.transport.place


def _mood_of_lost(relay: RelayState) -> Mood:
    return Mood.WARNING if relay.missed else Mood.QUIET
