"""Between the card of limits, the node, and the files that people choose: no file is touched on the window's thread."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from app.bridge import NodeBridge
from app.desks.files import Choose, choose_file
from app.reader import ChainReading
from widgets.pages.alarms import AlarmsPage

SUGGESTED = "limits.csv"


class Shell(Protocol):
    """What of the window the limits need."""

    alarms: AlarmsPage


class LimitDesk(QObject):
    """All ties of the card of limits but the asking, which goes with that of the alarms."""

    def __init__(self, shell: Shell, bridge: NodeBridge, reader: ChainReading, choose: Choose = choose_file) -> None:
        super().__init__(shell.alarms)
        self._card, self._reader, self._choose = shell.alarms.limits, reader, choose
        bridge.limitsTold.connect(self._card.take)
        bridge.readingsTaken.connect(self._card.hear)
        self._card.importRequested.connect(lambda: self._choose(self._card, "", self.on_to_read))
        self._card.exportRequested.connect(lambda: self._choose(self._card, SUGGESTED, self.on_to_write))
        reader.limitsRead.connect(self._card.show_read)
        reader.limitsSaved.connect(self._card.show_saved)

    def on_to_read(self, path: Path) -> None:
        """A person chose a table to take limits from."""
        self._reader.read_limits(path, self._card.relays)

    def on_to_write(self, path: Path) -> None:
        """A person chose where the table goes."""
        self._reader.save_limits(path, self._card.limits, self._card.relays)
