"""What of the shell is seen only now and then, for the tour: a report, a lock, a hand-over, a page by itself."""

from collections.abc import Callable
from pathlib import Path

from app.main_window import MainWindow
from app.settings import THEME
from app.tour_pictures import LOOKS, save, settle
from node import VERSION
from widgets.crash_bar import CrashReport

LINES = (
    "2026-11-21T18:52:10.418Z INFO     gridwitness.node: The node is ready at 127.0.0.1:5000.",
    "2026-11-21T18:58:40.102Z WARNING  gridwitness.alarms: Vab (value) is above its limit of (value).",
    "2026-11-21T18:59:31.977Z INFO     gridwitness.chain: Block 12 482 was sealed.",
)


def take_shell(window: MainWindow, folder: Path) -> None:
    """Each of them in each look.  The report is made up; the notes of who acted are the tour's own."""
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        for name, (begin, end) in _scenes(window).items():
            begin()
            settle()
            save(window, folder / f"{name}{suffix}.png", ratio)
            end()
        window.windows.take_out("chain")
        own = window.chain.window()
        own.resize(size)
        settle()
        save(own, folder / f"window-chain{suffix}.png", ratio)
        window.open_page("station")
        window.windows.put_back("chain")


def _scenes(window: MainWindow) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    log = window.log
    return {
        "log-people": (lambda: _show_people(window), lambda: log.views.tabs.setCurrentIndex(0)),
        "handover": (window.shift.open, window.hand_over_card.dismiss),
        "lock": (lambda: window.lock_bar.lock(window.now_ns()), window.lock_bar.done),
        "report": (lambda: _show_report(window), lambda: window.crash_bar.show_report(None)),
    }


def _show_people(window: MainWindow) -> None:
    window.open_page("log")
    window.log.views.open(window.log.people)
    window.on_clock()


def _show_report(window: MainWindow) -> None:
    now_ns = window.now_ns()
    report = CrashReport(now_ns - 8 * 10**12, now_ns - 10**12, VERSION, "Linux x86_64, Python 3.11.2", "", LINES, LINES)
    window.crash_bar.show_report(report)
    window.crash_bar.look.setChecked(True)
    window.crash_bar.on_show()
