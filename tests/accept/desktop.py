"""What the desktop has to show: looked at in every state, used by keys alone, fast, steady, and losing nothing."""

import sys
import tempfile
from pathlib import Path

from tests.accept.measuring import bench
from tests.accept.points import Point
from tests.accept.touring import take_and_judge
from tests.scenes.killing import kill_again_and_again

PYTEST = (sys.executable, "-m", "pytest", "-q", "--all", "-s")
DAY = (sys.executable, "-m", "tests.soak.day")
TIMES, SEED = 12, 6


def kill_it_often() -> str:
    """At moments that a seed chooses."""
    with tempfile.TemporaryDirectory() as place:
        return kill_again_and_again(Path(place) / "data", TIMES, SEED)


POINTS = (
    Point("tour", "Every page in light, dark, 200 %, empty, loaded, disconnected, flooded, tampered: none cut.",
          take_and_judge, limit_s=1200),
    Point("keyboard", "Each command of each page by keyboard alone, with a real node; a command without a scene fails.",
          (*PYTEST, "tests/scenes/test_keyboard.py"), limit_s=600),
    Point("accessible", "Names, sentences, contrast, focus and Tab on every page; nothing cut at 200 %; nothing moves.",
          (*PYTEST, "tests/app/test_whole_window.py", "tests/widgets/test_theme.py"), limit_s=600),
    Point("gui-all", "The GUI timer, p99, with mining, syncing, verifying and serving at once: at most 4x idle.",
          bench("gui-all"), limit_s=1200),
    Point("first-curve", "From the start to the first live curve: at most 3x a bare pyqtgraph window.",
          bench("first-curve"), limit_s=600),
    Point("trends", "A year of curves opened, zoomed and panned at 20 frames a second or more.", bench("trends"),
          limit_s=900),
    Point("killed", "Killed at random moments: a crash report is offered, layout, acknowledgements, records kept.",
          kill_it_often, limit_s=900),
    Point("day-short", "Three hours at 50x with 20 relays: memory within 5 % of that after one, no frame over 100 ms.",
          (*DAY, "--hours", "3"), limit_s=600),
    Point("day", "24 hours at 50x with 20 relays: memory within 5 % of that after the first, no frame over 100 ms.",
          (*DAY, "--hours", "24"), limit_s=2700, long=True),
)  # fmt: skip
