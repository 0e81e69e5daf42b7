"""How long it takes from the window that is seen to the answer that is seen: for the proof of the frozen program."""

import json
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from widgets.watchdog.outcome import Outcome

if TYPE_CHECKING:
    from app.watchdog.window import WatchdogWindow


class SelfTest(QObject):
    """Closes the window once so many files were answered and drawn."""

    def __init__(self, window: "WatchdogWindow", files: int) -> None:
        super().__init__(window)
        self._window, self._left = window, files
        self._begun, self._seen = time.perf_counter(), 0.0
        self._answers: list[dict[str, object]] = []
        window.installEventFilter(self)
        window.desk.checking.done.connect(self.on_done)

    def on_done(self, outcome: Outcome) -> None:
        """An answer; it is drawn before the time is taken."""
        self._window.page.verdict.repaint()
        self._answers.append(
            {"file": outcome.path.name, "answer": outcome.answer, "code": outcome.code, "title": outcome.title,
             "after_window_s": round(time.perf_counter() - self._seen, 4)}
        )  # fmt: skip
        self._left -= 1
        if not self._left:
            self._window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first time that the window is painted."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = time.perf_counter()
        return super().eventFilter(watched, event)

    def told(self) -> str:
        """As JSON, on one line."""
        return json.dumps({"window_s": round(self._seen - self._begun, 4), "answers": self._answers}) + "\n"
