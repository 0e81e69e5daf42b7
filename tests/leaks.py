"""What a test may not leave behind, and who started it: otherwise it crashes some later, innocent test."""

import asyncio
import gc
import multiprocessing
import subprocess
import sys
import threading
import traceback
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

GRACE_S = 2.0


def _place() -> str:
    """The line of ours that is being run, innermost first."""
    ours = [f for f in traceback.extract_stack()[:-2] if "site-packages" not in f.filename and "/tests/" in f.filename]
    last = ours[-1] if ours else traceback.extract_stack()[-3]
    return f"{last.filename}:{last.lineno} in {last.name}"


class Births:
    """Remembers each object of some classes with the place where it was made or started, while a test runs."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._born: list[tuple[weakref.ref[Any], str]] = []

    def watch(self, cls: type, method: str) -> None:
        """From now on note whoever calls this method."""
        original: Callable[..., Any] = getattr(cls, method)

        def noted(this: Any, *args: Any, **kwargs: Any) -> Any:
            self._born.append((weakref.ref(this), _place()))
            return original(this, *args, **kwargs)

        self._patch.setattr(cls, method, noted)

    def living(self, cls: type) -> Iterator[tuple[Any, str]]:
        """Those of this class that were noted and not thrown away since; one that was started often comes once."""
        seen: dict[int, tuple[Any, str]] = {}
        for ref, place in self._born:
            this = ref()
            if isinstance(this, cls):
                seen[id(this)] = this, place
        yield from seen.values()


class Leaks:
    """The state before a test, and what is there beyond it afterwards."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._births = Births(patch)
        self._births.watch(subprocess.Popen, "__init__")
        self._births.watch(asyncio.BaseEventLoop, "__init__")
        self._threads = set(threading.enumerate())
        self._workers = set(multiprocessing.active_children())
        self._qt = QtLeaks(self._births) if "PySide6.QtCore" in sys.modules else None

    def found(self) -> list[str]:
        """One sentence for each thing left over."""
        leaks = [*self._children(), *self._left_threads(), *self._loops()]
        return leaks + self._qt.found() if self._qt else leaks

    def _children(self) -> Iterator[str]:
        for child, place in self._births.living(subprocess.Popen):
            if getattr(child, "returncode", 0) is None and child.poll() is None:
                yield f"child process {child.pid} ({child.args}) still runs; started at {place}"
                child.kill()
                child.wait()
        for worker in set(multiprocessing.active_children()) - self._workers:
            worker.join(GRACE_S)
            if worker.is_alive():
                yield f"worker process {worker.name} ({worker.pid}) still runs"
                worker.kill()
                worker.join()

    def _left_threads(self) -> Iterator[str]:
        for thread in set(threading.enumerate()) - self._threads:
            if isinstance(thread, threading._DummyThread):  # a QThread seen from Python: QtLeaks looks after it
                continue
            thread.join(GRACE_S)
            if thread.is_alive():
                yield f"thread {thread.name!r} still runs"

    def _loops(self) -> Iterator[str]:
        for loop, place in self._births.living(asyncio.BaseEventLoop):
            if not loop.is_closed():
                yield f"event loop {loop!r} was not closed; made at {place}"
                if not loop.is_running():
                    loop.close()


class QtLeaks:
    """The part that is only looked at once Qt is loaded."""

    def __init__(self, births: Births) -> None:
        from PySide6.QtCore import QThread, QTimer

        self._births = births
        births.watch(QTimer, "start")
        births.watch(QThread, "start")
        self._widgets = {id(widget) for widget in self._top_levels()}

    def found(self) -> list[str]:
        self._finish_deleting()
        return [*self._threads(), *self._timers(), *self._windows()]

    @staticmethod
    def _finish_deleting() -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        if app := QCoreApplication.instance():
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _threads(self) -> Iterator[str]:
        from PySide6.QtCore import QThread
        from shiboken6 import isValid

        for thread, place in self._births.living(QThread):
            if isValid(thread) and thread.isRunning() and not thread.wait(int(GRACE_S * 1000)):
                yield f"QThread {thread.objectName()!r} still runs; started at {place}"

    def _timers(self) -> Iterator[str]:
        from PySide6.QtCore import QTimer
        from shiboken6 import isValid

        for timer, place in self._births.living(QTimer):
            if isValid(timer) and timer.isActive():
                yield f"QTimer {timer.objectName()!r} still ticks; started at {place}"
                timer.stop()

    def _windows(self) -> Iterator[str]:
        if not self._new_windows():
            return
        gc.collect()
        for widget in self._new_windows():
            yield f"window {type(widget).__name__} {widget.objectName()!r} was left over"
            widget.close()
            widget.deleteLater()
        self._finish_deleting()

    def _new_windows(self) -> list[Any]:
        return [widget for widget in self._top_levels() if id(widget) not in self._widgets]

    @staticmethod
    def _top_levels() -> list[Any]:
        from PySide6.QtWidgets import QApplication

        if not isinstance(QApplication.instance(), QApplication):
            return []
        # A popup is a window of its own but belongs to a widget: it goes with it, and deleting it twice is a crash.
        return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
