"""Checks files one after the other on a thread of its own: nobody waits for a large one, and any can be cancelled."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.watchdog.judging import Asking, NotCheckedError, judge_path
from widgets.watchdog.outcome import Outcome

log = logging.getLogger("gridwitness.watchdog")

SHOWN_EVERY_S = 0.1


class CancelledError(Exception):
    """A person does not want to know any more."""


class _Job:
    """A file that is asked about; once it is cancelled nothing more is told of it."""

    def __init__(self, path: Path, asking: Asking) -> None:
        self.path, self.asking = path, asking
        self.cancelled = threading.Event()


class Checking(QObject):
    """`done(outcome)` answers a file, `failed(path, sentence)` is what nobody expected, `passed(path, share)` how far.

    `rested()` comes after each.  All are told on the thread of the window, where a check may have been cancelled since.
    """

    done = Signal(object)
    failed = Signal(object, str)
    passed = Signal(object, float)
    rested = Signal()
    _told = Signal(object, object)
    _left = Signal(object)

    def __init__(self, parent: QObject | None = None, judge: Callable[..., Outcome] = judge_path) -> None:
        super().__init__(parent)
        self.judge = judge
        self._waiting: deque[_Job] = deque()
        self._open: set[_Job] = set()  # of the window's thread: what it has not heard the end of
        self._guard = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None
        self._told.connect(self._tell)
        self._left.connect(self._leave)

    def check(self, path: Path, asking: Asking) -> None:
        """Check this file when those before it are done."""
        job = _Job(path, asking)
        self._open.add(job)
        with self._guard:
            self._waiting.append(job)
            self._guard.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="watchdog", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Leave off, and forget those that wait."""
        with self._guard:
            self._waiting.clear()
        for job in self._open:
            job.cancelled.set()
        self._open.clear()

    def end(self) -> None:
        """The window closes."""
        self.cancel()
        with self._guard:
            self._ended = True
            self._guard.notify()
        if self._thread is not None:
            self._thread.join()

    def _tell(self, job: _Job, tell: Callable[[], None]) -> None:
        if not job.cancelled.is_set():
            tell()

    def _leave(self, job: _Job) -> None:
        self._open.discard(job)
        self.rested.emit()

    def _work(self) -> None:
        while True:
            with self._guard:
                self._guard.wait_for(lambda: self._ended or bool(self._waiting))
                if self._ended:
                    return
                job = self._waiting.popleft()
            self._check(job)
            self._left.emit(job)

    def _check(self, job: _Job) -> None:
        last = 0.0

        def show(share: float) -> None:
            nonlocal last
            if job.cancelled.is_set():
                raise CancelledError
            if time.monotonic() - last >= SHOWN_EVERY_S:
                last = time.monotonic()
                self._told.emit(job, partial(self.passed.emit, job.path, share))

        try:
            show(0.0)
            outcome = self.judge(job.path, job.asking, show)
        except CancelledError:
            return
        except NotCheckedError as error:
            log.warning("%s was not checked. %s", job.path.name, error)
            self._told.emit(job, partial(self.failed.emit, job.path, str(error)))
        except Exception as error:  # what nobody expected must not end the thread that checks the next file
            log.exception("The check of %s failed.", job.path.name)
            self._told.emit(job, partial(self.failed.emit, job.path, f"{type(error).__name__}: {error}"))
        else:
            self._told.emit(job, partial(self.done.emit, outcome))
