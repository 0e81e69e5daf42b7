"""Proof that this program works on this machine: real parts, a real relay, a real block, and every page drawn."""

import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Before Qt is loaded: the test needs no display, and must not flash windows on one that is there.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase, QIcon, QImage

from app.actions import page_entries
from app.desktop import Desktop, closing_logs, desktop
from app.languages import NAMES, SYSTEM, speak
from app.logs import Logs
from app.paths import log_folder, resource, settings_file
from app.settings import Settings
from app.shown import told
from node import VERSION
from node.config import NodeConfig
from node.store.reader import ChainReader
from node.types.commands import Mine, Result
from node.types.reading import Reading

WITHIN_S = 10.0
LOOK_EVERY_MS = 10
SHADES_OF_A_PAGE = 8


class SelfTestError(Exception):
    """One check did not hold; the message says which and how."""


class Checks:
    """What was checked so far, and how long each took."""

    def __init__(self) -> None:
        self.done: list[dict[str, object]] = []
        self.failure = ""
        self._begun = time.monotonic()

    @contextmanager
    def check(self, name: str) -> Iterator[None]:
        """Time one check, and say that it held."""
        begun = time.monotonic()
        yield
        seconds = time.monotonic() - begun
        self.done.append({"name": name, "seconds": round(seconds, 3)})
        sys.stdout.write(f"ok  {seconds:5.2f} s  {name}\n")

    def wait(self, condition: Callable[[], bool], words: str) -> None:
        """Let the window's events run until the condition holds; the whole test has ten seconds."""
        loop, look = QEventLoop(), QTimer(interval=LOOK_EVERY_MS)
        end = self._begun + WITHIN_S
        look.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
        look.start()
        loop.exec()
        look.stop()
        require(condition(), f"{words} did not come within {WITHIN_S:g} s of the start")

    def as_json(self) -> dict[str, object]:
        """For programs that read the report."""
        seconds = round(time.monotonic() - self._begun, 3)
        passed = not self.failure
        return {"passed": passed, "failure": self.failure, "version": VERSION, "seconds": seconds, "checks": self.done}


def require(true: object, words: str) -> None:
    """Go on when it is true."""
    if not true:
        raise SelfTestError(f"{words[0].upper()}{words[1:]}.")


def run(report: Path | None) -> int:
    """Check everything; 0 when all of it holds."""
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="gridwitness-selftest-") as folder:
        data = Path(folder)
        logs = Logs(log_folder(data))
        with closing_logs(logs):
            try:
                _check_all(checks, data, logs)
            except SelfTestError as error:
                checks.failure = str(error)
            except Exception as error:
                logging.getLogger("gridwitness.selftest").exception("The self-test failed.")
                checks.failure = f"{type(error).__name__}: {error}"
    if report is not None:
        _write(report, checks)
    if checks.failure:
        sys.stderr.write(f"gridwitness: The self-test failed. {checks.failure}\n")
    return int(bool(checks.failure))


def _write(report: Path, checks: Checks) -> None:
    try:
        report.write_text(json.dumps(checks.as_json(), indent=1) + "\n", "utf-8")
    except OSError as error:
        checks.failure = f"{checks.failure} The report was not written: {told(error)}".strip()


def _check_all(checks: Checks, data: Path, logs: Logs) -> None:
    config = NodeConfig(data, port=0, difficulty=8, seal=None, relays=("sim:Self-test",), sealed_s=0.5)
    with desktop(config, Settings(settings_file(data)), logs) as running:
        with checks.check("every resource can be read"):
            _read_resources()
        with checks.check("every language can be spoken"):
            for language in (*NAMES, SYSTEM):
                speak(running.application, language)
        with checks.check("the node starts and its relay is read"):
            _take_readings(checks, running)
        with checks.check("a block is sealed in the worker process"):
            _seal(checks, running)
        with checks.check("the block is whole when it is opened"):
            _verify(data)
        with checks.check("every page is drawn"):
            _draw_pages(checks, running)
        with checks.check("everything ends"):
            _end(checks, running)


def _read_resources() -> None:
    files = [path for path in resource("").rglob("*") if path.is_file()]
    require(files, "the resources are missing")
    for path in files:
        require(path.read_bytes(), f"{path.name} is empty")
        if path.suffix == ".svg":
            require(not QIcon(str(path)).pixmap(16, 16).isNull(), f"{path.name} cannot be drawn")
        if path.suffix == ".ttf":
            require(QFontDatabase.addApplicationFont(str(path)) >= 0, f"{path.name} is no font")


def _take_readings(checks: Checks, running: Desktop) -> None:
    readings: list[Reading] = []
    running.bridge.readingsTaken.connect(readings.extend)
    running.show()
    checks.wait(lambda: len(readings) >= 3, "three readings")
    require(all(reading.simulated for reading in readings), "a simulated reading is not marked as such")


def _seal(checks: Checks, running: Desktop) -> None:
    pending: list[int] = [0]
    results: list[Result] = []
    running.bridge.statusChanged.connect(lambda status: pending.append(status.pending))
    running.bridge.commandDone.connect(lambda _, result: results.append(result))
    checks.wait(lambda: pending[-1] > 0, "a record to seal")
    running.bridge.submit(Mine())
    checks.wait(lambda: bool(results), "the answer to mining")
    require(results[0].ok and results[0].data.get("height") == 1, f"mining answered: {results[0].sentence}")


def _verify(data: Path) -> None:
    reader = ChainReader(data)
    try:
        detail = reader.detail(1)
    finally:
        reader.close()
    require(detail is not None and detail.records, "block 1 cannot be opened")
    assert detail is not None
    failed = [f"{check.name}: {check.outcome}" for check in detail.checks if not check.passed]
    require(not failed, f"block 1 is not whole ({'; '.join(failed)})")


def _draw_pages(checks: Checks, running: Desktop) -> None:
    for entry in page_entries():
        running.window.open_page(entry.page)
        checks.wait(lambda: True, "a beat of the window")
        require(_shades(running.window.grab().toImage()) >= SHADES_OF_A_PAGE, f"the page {entry.page} is blank")


def _shades(image: QImage) -> int:
    """How many colours stand on a coarse grid over the picture."""
    xs, ys = range(0, image.width(), 7), range(0, image.height(), 5)
    return len({image.pixel(x, y) for x in xs for y in ys})


def _end(checks: Checks, running: Desktop) -> None:
    reasons: list[str] = []
    running.bridge.nodeStopped.connect(reasons.append)
    running.window.close()
    checks.wait(lambda: bool(reasons) and not running.window.isVisible(), "the end of the node")
    require(not reasons[0], f"the node ended because of: {reasons[0]}")
    require(running.host.wait(1.0), "the node's thread did not end")
