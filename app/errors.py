"""Every error that nobody caught arrives in the log, wherever it was; a crash leaves its stacks for the next start."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

log = logging.getLogger("gridwitness.errors")

CRASH_FILE = "crash.txt"
LAST_CRASH_FILE = "crash-before.txt"


@dataclass(frozen=True, slots=True)
class Uncaught:
    """An error nobody caught.  `first` is False for one with the same fingerprint as one before it."""

    fingerprint: str
    sentence: str
    details: str
    first: bool


class ErrorHooks:
    """Hooks for the main thread, other threads and destructors, and the file that a crash of the interpreter fills.

    `on_error` is called in the thread where the error happened.
    """

    def __init__(self, folder: Path, on_error: Callable[[Uncaught], None] | None = None) -> None:
        self.on_error = on_error
        self._seen: Counter[str] = Counter()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        folder.mkdir(parents=True, exist_ok=True)
        self.last_crash = _set_aside(folder)
        self._crash_file = (folder / CRASH_FILE).open("w", encoding="utf-8")
        self._faults_before = faulthandler.is_enabled()
        faulthandler.enable(self._crash_file)
        sys.excepthook = self._in_main
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable

    def close(self) -> None:
        """Put back what was there before.  An empty crash file is proof of a clean end."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        faulthandler.disable()
        if self._faults_before:
            faulthandler.enable()
        self._crash_file.close()

    def dump_stacks(self) -> None:
        """Write down where every thread stands, for an end that does not come."""
        faulthandler.dump_traceback(self._crash_file)
        self._crash_file.flush()

    def _in_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._report(error, "the main thread")

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._report(args.exc_value, f"thread {args.thread.name}" if args.thread else "a thread")

    def _unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self._report(args.exc_value, args.err_msg or f"{args.object!r}")

    def _report(self, error: BaseException, where: str) -> None:
        fingerprint = _fingerprint(error)
        self._seen[fingerprint] += 1
        first = self._seen[fingerprint] == 1
        details = "".join(traceback.format_exception(error))
        sentence = f"An error in the program was not handled in {where}: {type(error).__name__}: {error}"
        if first:
            log.critical("%s\n%s", sentence, details)
        else:
            log.critical("%s (the same as before, %d times now)", sentence, self._seen[fingerprint])
        if self.on_error:
            self.on_error(Uncaught(fingerprint, sentence, details, first))


def _set_aside(folder: Path) -> str:
    """What a crash of the run before left, kept beside the fresh file; empty after a clean end."""
    file = folder / CRASH_FILE
    text = file.read_text("utf-8", "replace") if file.exists() else ""
    if text.strip():
        file.replace(folder / LAST_CRASH_FILE)
    return text.strip()


def _fingerprint(error: BaseException) -> str:
    """The kind of an error and the lines it came through: the same mistake has the same one, whatever its words."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return " < ".join([type(error).__name__, *(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))])
