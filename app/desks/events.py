"""Between the sequence of events, the disk it is read from, and the file that a person wants of it."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from app.desks.files import Choose, choose_file
from app.reader import ChainReading
from widgets.pages.alarms import AlarmsPage

SUGGESTED = "events.csv"


class Shell(Protocol):
    """What of the window the events need."""

    alarms: AlarmsPage


class EventDesk(QObject):
    """All ties of the sequence of events."""

    def __init__(self, shell: Shell, reader: ChainReading, choose: Choose = choose_file) -> None:
        super().__init__(shell.alarms)
        self._card, self._reader, self._choose = shell.alarms.events, reader, choose
        self._card.eventsWanted.connect(reader.read_events)
        self._card.filter.exportRequested.connect(lambda: self._choose(self._card, SUGGESTED, self.on_to_write))
        reader.eventsRead.connect(self._card.take)
        reader.eventsSaved.connect(self._card.show_saved)
        reader.readFailed.connect(self._card.show_read_failed)

    def on_to_write(self, path: Path) -> None:
        """A person chose where the table goes."""
        self._reader.save_events(path, self._card.events.rows, self._card.events.whole)
