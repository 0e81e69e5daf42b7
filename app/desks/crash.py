"""Between the offer of a crash report and the disk: it is saved where a person says, or put aside."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject

from app import crash
from app.desks.files import Choose, choose_file
from app.reader import ChainReading
from app.shown import told
from widgets.crash_bar import CrashBar, CrashReport

SUGGESTED = "gridwitness-report.txt"
SAVING, DISMISSING = "crash report", "crash report dismissed"


class Shell(Protocol):
    """What of the window the report needs."""

    crash_bar: CrashBar


class CrashDesk(QObject):
    """All ties of the bar that offers a report."""

    def __init__(self, shell: Shell, reader: ChainReading, choose: Choose = choose_file) -> None:
        super().__init__(shell.crash_bar)
        self._bar, self._reader, self._choose = shell.crash_bar, reader, choose
        self._folder = ""
        self._bar.saveRequested.connect(self.on_save)
        self._bar.dismissed.connect(self.on_dismissed)
        reader.jobDone.connect(self.on_done)

    def offer(self, report: CrashReport | None) -> None:
        """Tell of the run before."""
        self._folder = report.folder if report else ""
        self._bar.show_report(report)

    def on_save(self, text: str) -> None:
        """Ask where, then write it beside the screen's thread."""
        self._choose(self._bar, SUGGESTED, lambda path: self.on_to_write(path, text))

    def on_to_write(self, path: Path, text: str) -> None:
        """A person chose where the report goes."""
        self._reader.do(SAVING, lambda: _save(path, text), f"The report of a crash is in {path}.")

    def on_dismissed(self) -> None:
        """It is not offered again."""
        folder = Path(self._folder)
        self._reader.do(DISMISSING, lambda: _dismiss(folder))

    def on_done(self, name: str, ok: bool, sentence: str) -> None:
        """What became of the file."""
        if name == SAVING:
            self._bar.show_saved(ok, sentence)


def _save(path: Path, text: str) -> tuple[bool, str]:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        return False, told(error)
    return True, QCoreApplication.translate("crash", "The report is saved as {0}.").format(path)


def _dismiss(folder: Path) -> tuple[bool, str]:
    try:
        crash.dismiss(folder)
    except OSError as error:
        return False, told(error)
    return True, ""
