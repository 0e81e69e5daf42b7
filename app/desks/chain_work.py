"""Long work on the chain that a person asks for: the check of everything, and exports, each a process of its own."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.desks.files import Choose, choose_file
from app.own_program import OwnProgram
from app.reader import ChainReading
from app.screen_source import ScreenSource
from app.settings import ZONE, Settings
from app.shown import told
from app.wishes import Errand
from node.times import exact_utc_text
from node.types.deed import DeedKind
from node.types.findings import Finding, Progress
from widgets.pages.chain import ChainPage
from widgets.pages.export_card import ChainRange

WAITING_SHOWN = 500
CLEANING = "half an export"
SUGGESTED = {
    "csv": "chain.csv", "json": "chain.json", "blocks": "chain.blocks", "seed-csv": "readings.csv",
    "seed-json": "readings.json", "paper": "minutes/",
}  # fmt: skip
_NO_ZONE = {"local", "UTC"}


class Shell(Protocol):
    """What of the window this needs."""

    chain: ChainPage


class ChainWorkDesk(QObject):
    """All ties of the cards Waiting, Check and Export; `noted(kind, what)` tells that something left the program."""

    noted = Signal(object, str)
    waitingRead = Signal(object)

    def __init__(self, shell: Shell, reader: ChainReading, settings: Settings, choose: Choose = choose_file) -> None:
        super().__init__(shell.chain)
        self._page, self._reader, self._settings, self._choose = shell.chain, reader, settings, choose
        self._folder: Path | None = None
        self._writing = Path()
        self.checking, self.exporting = OwnProgram(self), OwnProgram(self)
        self._connect_check()
        self._connect_export()
        self._page.waiting_card.wanted.connect(self.on_waiting_wanted)
        self.waitingRead.connect(self._page.waiting_card.take)

    def use(self, folder: Path) -> None:
        """The data folder whose chain is shown."""
        self._folder = folder

    def on_waiting_wanted(self) -> None:
        """Somebody looks at what waits."""
        self._reader.send(_WaitingErrand(self.waitingRead.emit))

    def on_check(self) -> None:
        """Check everything."""
        if self._folder is None:
            self._page.check_card.show_failed(self.tr("There is no data folder to check."))
            return
        self.checking.start(["fsck", "--json", "--data", str(self._folder)])

    def on_checked(self, code: int, output: bytes, said: str) -> None:
        """The check ended: it found nothing (0) or something (1), or it could not be done."""
        found = _read(output) if code in {0, 1} else None
        if found is None:
            sentence = self.tr("The check could not be done. {0}").format(said or self.tr("It ended without a word."))
            self._page.check_card.show_failed(sentence)
        else:
            self._page.check_card.show_done(*found)

    def on_export(self, wanted: ChainRange) -> None:
        """Ask where the file goes."""
        self._choose(self._page, SUGGESTED[wanted.what], lambda path: self.on_to_write(wanted, path))

    def on_to_write(self, wanted: ChainRange, path: Path) -> None:
        """A person chose: write it."""
        if self._folder is None or self.exporting.running:
            return
        self._writing = path
        self._page.export_card.show_begun()
        self.exporting.start(
            ["export", wanted.what, "--data", str(self._folder), "-o", str(path), *self._range(wanted)]
        )

    def on_exported(self, code: int, _output: bytes, said: str) -> None:
        """It is written, or not."""
        words = said or self.tr("The export ended without a word.")
        self._page.export_card.show_ended(code == 0, f"{words} {self._writing}" if code == 0 else words)
        if code == 0:
            self.noted.emit(DeedKind.EXPORT, f"{said or 'The export ended without a word.'} {self._writing}")

    def on_export_cancelled(self) -> None:
        """It was given up: what was written so far goes."""
        half = self._writing.with_name(f"{self._writing.name}.partial")
        self._reader.do(CLEANING, lambda: _clean(half))

    def on_job(self, name: str, ok: bool, sentence: str) -> None:
        """What a cancelled export left is gone, or not."""
        if name == CLEANING:
            words = self.tr("The export was cancelled; no file was written.")
            self._page.export_card.show_ended(ok, words if ok else sentence)

    def end(self) -> None:
        """The window closes."""
        self.checking.end()
        if self.exporting.running:
            self.exporting.end()
            _clean(self._writing.with_name(f"{self._writing.name}.partial"))

    def _range(self, wanted: ChainRange) -> list[str]:
        given = (("--from", wanted.first), ("--to", wanted.last))
        parts = [part for name, value in given if value is not None for part in (name, str(value))]
        for name, time_ms in (("--since", wanted.since_ms), ("--until", wanted.until_ms)):
            if time_ms is not None:
                parts += [name, exact_utc_text(time_ms * 1_000_000)]
        zone = self._settings.get(ZONE)
        return [*parts, "--timezone", zone] if wanted.what == "paper" and zone not in _NO_ZONE else parts

    def _connect_check(self) -> None:
        card = self._page.check_card
        card.checkRequested.connect(self.on_check)
        card.cancelRequested.connect(self.checking.cancel)
        self.checking.progressed.connect(card.show_share)
        self.checking.ended.connect(self.on_checked)
        self.checking.cancelled.connect(card.show_cancelled)

    def _connect_export(self) -> None:
        card = self._page.export_card
        card.exportRequested.connect(self.on_export)
        card.cancelRequested.connect(self.exporting.cancel)
        self.exporting.progressed.connect(card.show_share)
        self.exporting.ended.connect(self.on_exported)
        self.exporting.cancelled.connect(self.on_export_cancelled)
        self._reader.jobDone.connect(self.on_job)


class _WaitingErrand(Errand):
    def __init__(self, tell: Callable[[object], object]) -> None:
        self._tell = tell

    def run(self, source: ScreenSource) -> None:
        """Read what waits."""
        self._tell(source.waits(WAITING_SHOWN))

    def fail(self, sentence: str) -> None:
        """It could not be read: the reader itself says so."""


def _read(output: bytes) -> tuple[list[Finding], Progress] | None:
    """What `gridwitness fsck --json` says; None where it is cut off."""
    try:
        view = json.loads(output)
        found = [
            Finding(one["table"], one["field"], one["sentence"], one["height"], position=one["position"])
            for one in view["findings"]
        ]
        return found, Progress("", 1, 1, view["links"], view["contents"], view["records"], view["bytes"])
    except (ValueError, KeyError, TypeError):
        return None


def _clean(half: Path) -> tuple[bool, str]:
    """Take away what a killed export left; a folder of minute files too."""
    try:
        if half.is_dir():
            shutil.rmtree(half)
        else:
            half.unlink(missing_ok=True)
    except OSError as error:
        return False, told(error)
    return True, ""
