"""How long it takes from the window that is seen to the answer that is seen: for the proof of the frozen program."""

import json
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from widgets.watchdog.outcome import Outcome

if TYPE_CHECKING:
    from app.watchdog.window import WatchdogWindow


class SelfTest(QObject):
    """Closes the window once it was drawn and so many files were answered."""

    def __init__(self, window: "WatchdogWindow", files: int) -> None:
        super().__init__(window)
        self._window, self._left = window, files
        self._begun, self._seen = time.perf_counter(), 0.0
        self._answers: list[tuple[float, Outcome]] = []
        window.installEventFilter(self)
        window.desk.checking.done.connect(self.on_done)
        window.desk.checking.failed.connect(self.on_failed)

    def on_done(self, outcome: Outcome) -> None:
        """An answer; it is drawn before the time is taken."""
        self._window.page.verdict.repaint()
        self._answers.append((time.perf_counter(), outcome))
        self._left -= 1
        self._end_if_done()

    def on_failed(self) -> None:
        """None will come, and nobody is there to close the window."""
        self._left -= 1
        self._end_if_done()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first time that the window is painted; an answer may come sooner."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = time.perf_counter()
            self._end_if_done()
        return super().eventFilter(watched, event)

    def _end_if_done(self) -> None:
        if self._seen and self._left <= 0:
            QTimer.singleShot(0, self._window.close)

    def told(self) -> str:
        """As JSON, on one line."""
        answers = [
            {"file": one.path.name, "answer": one.answer, "code": one.code, "title": one.title,
             "after_window_s": round(max(0.0, when - self._seen), 4)}
            for when, one in self._answers
        ]  # fmt: skip
        return json.dumps({"window_s": round(self._seen - self._begun, 4), "answers": answers}) + "\n"
