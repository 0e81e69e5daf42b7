"""Between the alarms that somebody sees and the file that they want of them."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from app import alarm_tables
from app.desks.files import Choose, choose_file
from app.reader import ChainReading
from widgets.pages.alarms import AlarmsPage

SUGGESTED, SAVING = "alarms.csv", "alarms"


class Shell(Protocol):
    """What of the window this needs."""

    alarms: AlarmsPage


class AlarmExportDesk(QObject):
    """All ties of the table of alarms as a file."""

    def __init__(self, shell: Shell, reader: ChainReading, choose: Choose = choose_file) -> None:
        super().__init__(shell.alarms)
        self._card, self._reader, self._choose = shell.alarms.card, reader, choose
        self._card.filter.exportRequested.connect(lambda: self._choose(self._card, SUGGESTED, self.on_to_write))
        reader.jobDone.connect(self.on_done)

    def on_to_write(self, path: Path) -> None:
        """A person chose where the table goes: as it is seen now."""
        alarms = self._card.alarms.rows
        self._reader.do(SAVING, lambda: alarm_tables.write(path, alarms), f"Alarms in {path}: {len(alarms)}.")

    def on_done(self, name: str, ok: bool, sentence: str) -> None:
        """The file is written, or not."""
        if name == SAVING:
            self._card.show_saved(ok, sentence)
