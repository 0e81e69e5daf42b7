"""A run that did not end by itself leaves its mark, and the next start makes a report of it: what, when, and where."""

import json
import logging
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.errors import CRASH_FILE, LAST_CRASH_FILE
from app.logs import FILE as LOG_FILE
from app.paths import log_folder
from node import VERSION
from node.store.database import FILE_NAME as LEDGER_FILE
from node.store.lock import FileLock, LockedError
from widgets.crash_bar import CrashReport

log = logging.getLogger("gridwitness.desktop")

MARK_FILE = "running.json"
HELD_FILE = "running.lock"
REPORT_FILE = "crash-report.json"
SEEN_FILE = "crash-report-before.json"
LINES = 200
MOST_BYTES = 200_000

_UNITS = "kV|V|kA|mA|A|MW|kW|W|Mvar|kvar|var|MVA|kVA|VA|Hz|kWh|MWh|°|%"
_VALUE = re.compile(rf"(?<![\w.:\-])-?\d+(?:\.\d+)?\s?(?:{_UNITS})(?!\w)|(?<![\w.:\-])-?\d+\.\d+(?![\w.:\-])")
VALUE_LEFT_OUT = "(value)"


class RunMark:
    """Marks that the desktop runs on a folder.  `report` tells of a run before that nobody has read of yet.

    The mark is held as long as the process lives, so that a second program on the same folder takes nobody for dead.
    """

    def __init__(self, data: Path, stacks: str, now_ns: Callable[[], int] = time.time_ns) -> None:
        self._folder = log_folder(data)
        self._held: FileLock | None = None
        self.report: CrashReport | None = None
        try:
            self._held = FileLock(self._folder / HELD_FILE)
        except LockedError:
            return
        if left := _read(self._folder / MARK_FILE):
            _write(self._folder / REPORT_FILE, _found(data, left, stacks))
        self.report = _shown(_read(self._folder / REPORT_FILE), self._folder)
        mark = {"began_ns": now_ns(), "version": VERSION, "system": _system(), "process": os.getpid()}
        _write(self._folder / MARK_FILE, mark)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """It ended: by itself, unless an error of the program ended it."""
        if self._held is not None:
            if kind is None:
                (self._folder / MARK_FILE).unlink(missing_ok=True)
            self._held.close()


def dismiss(folder: Path) -> None:
    """Somebody has read the report: it stays beside the log, and is not offered again."""
    if (folder / REPORT_FILE).exists():
        (folder / REPORT_FILE).replace(folder / SEEN_FILE)


def without_values(lines: Iterable[str]) -> list[str]:
    """The lines without what relays measured; times, addresses and versions stay."""
    return [_VALUE.sub(VALUE_LEFT_OUT, line) for line in lines]


def _found(data: Path, left: dict[str, Any], stacks: str) -> dict[str, Any]:
    """All that is known of the run that left this mark."""
    return left | {"last_ns": _last_seen(data), "stacks": stacks, "lines": _last_lines(log_folder(data) / LOG_FILE)}


def _last_seen(data: Path) -> int:
    """When it last wrote something: its log, or its chain."""
    log_files = (log_folder(data) / name for name in (MARK_FILE, LOG_FILE, CRASH_FILE, LAST_CRASH_FILE))
    files = (*log_files, data / LEDGER_FILE, data / f"{LEDGER_FILE}-wal")
    return max((file.stat().st_mtime_ns for file in files if file.exists()), default=0)


def _last_lines(file: Path) -> list[str]:
    """The end of the log, also of the one before when a fresh one was just begun."""
    before = file.with_name(f"{file.name}.1")
    text = "".join(_end(one) for one in (before, file) if one.exists())
    return text.splitlines()[-LINES:]


def _end(file: Path) -> str:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - MOST_BYTES))
        return opened.read().decode("utf-8", "replace")


def _shown(found: dict[str, Any] | None, folder: Path) -> CrashReport | None:
    if not found:
        return None
    lines, stacks = [str(line) for line in found.get("lines", [])], str(found.get("stacks", ""))
    version, system = str(found.get("version", "")), str(found.get("system", ""))
    return CrashReport(
        int(found.get("began_ns", 0)), int(found.get("last_ns", 0)), version, system, stacks,
        tuple(without_values(lines)), tuple(lines), str(folder),
    )  # fmt: skip


def _read(file: Path) -> dict[str, Any] | None:
    """What stands there; a file that cannot be read, as of a disk that lost power, is told of and counts as empty."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("%s cannot be read (%s); what the run before left in it is not told.", file, error)
        return {"version": "?"}
    return found if isinstance(found, dict) else {"version": "?"}


def _write(file: Path, found: dict[str, Any]) -> None:
    """Whole or not at all; a full disk must not keep the program from starting."""
    fresh = file.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
        fresh.replace(file)
    except OSError as error:
        log.warning("%s cannot be written (%s); a crash report may be missing.", file, error)


def _system() -> str:
    return f"{platform.platform()}, Python {sys.version.split()[0]}"
