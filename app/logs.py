"""The log: a file that does not grow without end, and the last lines in memory for the screen."""

import contextlib
import logging
import re
import sys
import threading
import time
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.shown import shown_lines
from node.types.events import LogLine

FILE = "gridwitness.log"
BYTES_A_FILE = 1_000_000
FILES_KEPT = 5
LINES_KEPT = 2_000
OURS = "gridwitness."

_SECRET = re.compile(
    r"(?i)\b(authorization|password|passphrase|token|secret|private[ _]key)\b(\"?'?\s*[:=]\s*)(bearer\s+)?\S+"
)


def is_of_interest(record: logging.LogRecord) -> bool:
    """Our own lines, and of the libraries' only what is not normal."""
    return record.name.startswith(OURS) or record.levelno >= logging.WARNING


class PlainLine(logging.Formatter):
    """One line with its time in UTC.  A value that follows the name of a secret is struck out."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, form: str = "%(asctime)s %(levelname)-8s %(name)s: %(message)s") -> None:
        super().__init__(form)

    def format(self, record: logging.LogRecord) -> str:
        return shown_lines(_SECRET.sub(r"\1\2(not logged)", super().format(record)))


class LogRing(logging.Handler):
    """The last lines for the screen.  Whoever shows them asks for what came since; nobody is waited for."""

    def __init__(self, kept: int = LINES_KEPT) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(PlainLine("%(message)s"))
        self._lines: deque[LogLine] = deque(maxlen=kept)
        self._count = 0
        self._guard = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        line = LogLine(
            int(record.created * 1e9), record.levelname.lower(), record.name.removeprefix(OURS), self.format(record)
        )
        with self._guard:
            self._lines.append(line)
            self._count += 1

    def since(self, count: int) -> tuple[int, list[LogLine]]:
        """How many lines there ever were, and those beyond the first `count` that are still kept."""
        with self._guard:
            fresh = min(self._count - count, len(self._lines))
            return self._count, list(self._lines)[len(self._lines) - fresh :] if fresh > 0 else []


class LogFile(RotatingFileHandler):
    """The log on the disk.  Without room a line is left out: a log must not bring down what it tells of."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Let go of the file, and of what it could not take; the next line opens it again."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)
            return
        stream, self.stream = self.stream, None
        if stream is not None:
            with contextlib.suppress(OSError):  # the same error again: closing tries to write once more
                stream.close()


class Logs:
    """The handlers of a running program; closing them leaves logging as it was."""

    def __init__(self, folder: Path, level: int = logging.INFO) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / FILE
        self.ring = LogRing()
        self._root = logging.getLogger()
        self._level_before = self._root.level
        self._handlers: list[logging.Handler] = [self.ring, self._file_handler()]
        for handler in self._handlers:
            handler.addFilter(is_of_interest)
            self._root.addHandler(handler)
        self._root.setLevel(level)

    def _file_handler(self) -> logging.Handler:
        handler = LogFile(self.file, maxBytes=BYTES_A_FILE, backupCount=FILES_KEPT - 1, encoding="utf-8", delay=True)
        handler.setFormatter(PlainLine())
        return handler

    def close(self) -> None:
        """Take the handlers off again and close the file."""
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()
        self._root.setLevel(self._level_before)
