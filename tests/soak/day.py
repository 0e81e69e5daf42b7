"""A day of the desktop at fifty times the pace of the world: whether it holds ever more, and a frame is ever late.

`python -m tests.soak.day --hours 24`: the window with twenty simulated relays, and somebody who looks at another page
now and then.  How long the GUI thread was away is told twice: as the clock has it, and without the time in which it
could have run and other programs had the processors, which says nothing of this one.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.actions import page_entries
from app.desktop import SETTLED_MS, Desktop, closing_logs, desktop
from app.logs import Logs
from app.memory import give_back, leave_out_what_stays, without_looking_for_rubbish
from app.paths import log_folder, settings_file
from app.settings import THEME, Settings
from node.config import NodeConfig
from tests.soak.memory import held

RATE, RELAYS = 50, 20
HOUR_S = 3_600 / RATE
TICK_MS, LATE_MS = 10, 100.0
PAGE_EVERY_S = 3.5
LOOK_EVERY_S = 3.0
MOST_GROWN = 1.05
AROUND = 0.5  # of an hour: what a page takes while it is read is no growth
DIFFICULTY = 8
ENDS_WITHIN_S = 30.0


@dataclass
class Day:
    """What was seen: bytes that the process held by hour, and how late the GUI thread was."""

    held: dict[float, int] = field(default_factory=dict)
    late: list[tuple[float, float, float, str]] = field(default_factory=list)
    frames: int = 0
    collected: float = 0.0
    """The longest time in ms that Python looked for rubbish at once."""

    def at_hour(self, hour: float) -> float:
        """What was held about that hour."""
        return median(size for when, size in self.held.items() if abs(when - hour) <= AROUND)


class Watch:
    """A fast timer of the GUI thread that notes when it could not come."""

    def __init__(self, day: Day, page: "Pages") -> None:
        self._day, self._pages, self._last, self._waited = day, page, time.perf_counter(), waited_s()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.on_tick)
        self._timer.start()
        self._began = 0.0
        gc.callbacks.append(self.on_collecting)

    def on_tick(self) -> None:
        """One beat: the gap since the last one, and how much of it others took."""
        now, waited = time.perf_counter(), waited_s()
        gap_ms = (now - self._last) * 1000 - TICK_MS
        self._day.frames += 1
        if gap_ms > LATE_MS:
            others_ms = (waited - self._waited) * 1000
            self._day.late.append((self._pages.hour, gap_ms, gap_ms - min(gap_ms, others_ms), self._pages.seen))
        self._last, self._waited = now, waited

    def on_collecting(self, phase: str, about: dict[str, int]) -> None:
        """Python looks for rubbish, and nothing else of it runs meanwhile."""
        if phase == "start":
            self._began = time.perf_counter()
        else:
            self._day.collected = max(self._day.collected, (time.perf_counter() - self._began) * 1000)

    def stop(self) -> None:
        self._timer.stop()
        gc.callbacks.remove(self.on_collecting)


def waited_s() -> float:
    """How long the GUI thread could have run and had no processor, since it began.

    That thread alone: what it waits for another one of this program is the program's own doing.
    """
    return int(Path(f"/proc/self/task/{os.getpid()}/schedstat").read_text("ascii").split()[1]) / 1e9


class Pages:
    """Somebody who looks at one page after the other."""

    def __init__(self, running: Desktop, day: Day) -> None:
        self._running, self._day, self._began = running, day, time.monotonic()
        self._names = [entry.page for entry in page_entries()]
        self._turn = 0
        self._looked = QTimer(interval=round(LOOK_EVERY_S * 1000))
        self._looked.timeout.connect(self.on_look)
        self._looked.start()
        self._opens = QTimer(interval=round(PAGE_EVERY_S * 1000))
        self._opens.timeout.connect(self.on_open)
        self._opens.start()

    @property
    def hour(self) -> float:
        """How many hours of the network's clock have passed."""
        return (time.monotonic() - self._began) / HOUR_S

    @property
    def seen(self) -> str:
        """The page that is seen."""
        return self._running.window.page

    def on_open(self) -> None:
        """The next page; the station every other time, for that is what people look at."""
        self._turn += 1
        name = self._names[(self._turn // 2) % len(self._names)] if self._turn % 2 else "station"
        self._running.window.open_page(name)

    def on_look(self) -> None:
        """What the process holds now, without what is free in its heaps."""
        give_back()
        self._day.held[self.hour] = held(os.getpid())

    def stop(self) -> None:
        for timer in (self._looked, self._opens):
            timer.stop()


def live(hours: float, folder: Path) -> Day:
    """So many hours."""
    day = Day()
    relays = tuple(f"sim:Feeder {number + 1},seed={number}" for number in range(RELAYS))
    config = NodeConfig(folder, port=0, difficulty=DIFFICULTY, clock_rate=RATE, relays=relays, seal=60.0)
    logs, settings = Logs(log_folder(folder)), Settings(settings_file(folder))
    settings.set(THEME, "light")
    with closing_logs(logs), ExitStack() as stack:
        with without_looking_for_rubbish():  # as the program does
            running = stack.enter_context(desktop(config, settings, logs))
        running.show()
        QTimer.singleShot(SETTLED_MS, leave_out_what_stays)
        _until(lambda: "whole" in running.window.trust_line.state, "the node")
        pages = Pages(running, day)
        watch = Watch(day, pages)
        _until(lambda: pages.hour >= hours, "the end of the day", hours * HOUR_S + 60)
        watch.stop()
        pages.stop()
        height = running.window.chain.blocks.height
        running.window.shutdown.request()
        _until(lambda: not running.window.isVisible(), "the end of the node")
        running.host.wait(ENDS_WITHIN_S)
    print(f"{hours:g} hours, {height} blocks, load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores", flush=True)
    return day


def _until(done: Callable[[], bool], words: str, within_s: float = 60.0) -> None:
    loop, end = QEventLoop(), time.monotonic() + within_s
    look = QTimer(interval=50)
    look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
    look.start()
    loop.exec()
    look.stop()
    if time.monotonic() > end:
        raise TimeoutError(f"{words} did not come within {within_s:g} s.")


def tell(day: Day, hours: float) -> bool:
    """The figures, and whether they are what they should be; the last line says both."""
    first, last = day.at_hour(1), day.at_hour(hours)
    for whole in sorted({round(hour) for hour in day.held if abs(hour - round(hour)) < AROUND} - {0}):
        print(f"  hour {whole:3}: {day.at_hour(whole) / 2**20:.1f} MiB", flush=True)
    for hour, gap_ms, own_ms, page in day.late:
        print(
            f"  hour {hour:5.2f}: {gap_ms:.0f} ms late on {page}, {own_ms:.0f} ms of them this program's own",
            flush=True,
        )
    print(f"  Python looked for rubbish for {day.collected:.0f} ms at most", flush=True)
    own = [one for one in day.late if one[2] > LATE_MS]
    grown = last / first
    print(
        f"{first / 2**20:.1f} MiB after an hour, {last / 2**20:.1f} MiB after {hours:g} ({grown - 1:+.1%}); of "
        f"{day.frames} beats {len(own)} were over {LATE_MS:g} ms late by its own doing, {len(day.late)} in all",
        flush=True,
    )
    return grown <= MOST_GROWN and not own


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=24.0, help="of the network's clock; 72 s each")
    hours = parser.parse_args().hours
    with tempfile.TemporaryDirectory(prefix="gridwitness-day-") as place:
        return int(not tell(live(hours, Path(place)), hours))


if __name__ == "__main__":
    sys.exit(main())
