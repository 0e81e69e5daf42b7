"""How late the GUI thread is: a fast timer that notes when its ticks really come."""

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer

TICK_MS = 10


def late(gap_ms: float) -> list[float]:
    """How late the tick after this gap is, and each tick that the gap swallowed: none may count as not missed."""
    return [max(0.0, gap_ms - TICK_MS * number) for number in range(1, max(1, int(gap_ms // TICK_MS)) + 1)]


class Lateness:
    """A timer of 10 ms that remembers how late its ticks were."""

    def __init__(self) -> None:
        self._last = 0.0
        self._late_ms: list[float] = []
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.on_tick)

    def on_tick(self) -> None:
        """Note how late this tick is."""
        now = time.perf_counter()
        self._late_ms += late(1000 * (now - self._last))
        self._last = now

    def during(self, seconds: float) -> list[float]:
        """Let the event loop run for so long; how late each tick was, in ms."""
        self._late_ms = []
        self._last = time.perf_counter()
        self._timer.start()
        wait(seconds)
        self._timer.stop()
        return self._late_ms


def turn_loop(begin: Callable[[Callable[[], None]], object]) -> None:
    """Let the event loop run until `begin`'s argument is called."""
    loop = QEventLoop()
    begin(loop.quit)
    loop.exec()


def wait(seconds: float) -> None:
    """Let the event loop run for so long."""
    timer = QTimer(interval=round(seconds * 1000), timerType=Qt.TimerType.PreciseTimer, singleShot=True)
    timer.start()
    turn_loop(timer.timeout.connect)


def summary(late_ms: list[float]) -> str:
    """Median, 99th percentile and worst, in words."""
    middle, p99, worst = np.percentile(late_ms, [50, 99, 100])
    return f"median {middle:.2f}, p99 {p99:.2f}, max {worst:.2f} ms of {len(late_ms)} ticks"


def p99(late_ms: list[float]) -> float:
    """The lateness that one tick in a hundred exceeds."""
    return float(np.percentile(late_ms, 99))
