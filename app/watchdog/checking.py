"""Checks files one after the other on a thread of its own: nobody waits for a large one, and any can be cancelled."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.watchdog.judging import Asking, judge_path
from widgets.watchdog.outcome import Outcome

log = logging.getLogger("gridwitness.watchdog")

SHOWN_EVERY_S = 0.1


class CancelledError(Exception):
    """A person does not want to know any more."""


class Checking(QObject):
    """`done(outcome)` answers a file, `failed(path, sentence)` is what nobody expected, `passed(path, share)` how far.

    `rested()` comes after each.
    """

    done = Signal(object)
    failed = Signal(object, str)
    passed = Signal(object, float)
    rested = Signal()

    def __init__(self, parent: QObject | None = None, judge: Callable[..., Outcome] = judge_path) -> None:
        super().__init__(parent)
        self.judge = judge
        self._waiting: deque[tuple[Path, Asking]] = deque()
        self._guard = threading.Condition()
        self._ended = False
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    def check(self, path: Path, asking: Asking) -> None:
        """Check this file when those before it are done."""
        with self._guard:
            self._cancelled.clear()
            self._waiting.append((path, asking))
            self._guard.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="watchdog", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Leave off, and forget those that wait."""
        with self._guard:
            self._waiting.clear()
            self._cancelled.set()

    def end(self) -> None:
        """The window closes."""
        with self._guard:
            self._ended = True
            self._waiting.clear()
            self._cancelled.set()
            self._guard.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._ended or bool(self._waiting))
                if self._ended:
                    return
                path, asking = self._waiting.popleft()
            self._check(path, asking)
            self.rested.emit()

    def _check(self, path: Path, asking: Asking) -> None:
        last = 0.0

        def show(share: float) -> None:
            nonlocal last
            if self._cancelled.is_set():
                raise CancelledError
            if time.monotonic() - last >= SHOWN_EVERY_S:
                last = time.monotonic()
                self.passed.emit(path, share)

        try:
            show(0.0)
            outcome = self.judge(path, asking, show)
        except CancelledError:
            return
        except Exception as error:  # what nobody expected must not end the thread that checks the next file
            log.exception("The check of %s failed.", path.name)
            self.failed.emit(path, f"{type(error).__name__}: {error}")
        else:
            self.done.emit(outcome)
