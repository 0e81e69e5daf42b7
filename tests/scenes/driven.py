"""The desktop with a hand that opens one page after the other, for a test that kills it.

`python -m tests.scenes.driven` says on its standard output what it found when it started, and each layout once the
window has put it down.
"""

import argparse
import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from app.actions import page_entries
from app.application import MEMORY_FILE
from app.desktop import Desktop, closing_logs, desktop
from app.logs import Logs
from app.paths import log_folder, settings_file
from app.settings import Settings
from node.config import NodeConfig

OPENS_EVERY_MS, LOOKS_EVERY_MS = 900, 30
RELAY = "F1"


class Hand:
    """Opens pages, takes one out or puts it back, and tells of each once it stands in the window's file."""

    def __init__(self, running: Desktop, data: Path, seed: int) -> None:
        self._running, self._file, self._dice = running, data / MEMORY_FILE, random.Random(seed)
        self._names = [entry.page for entry in page_entries()]
        self._untold = ""
        self._opens = QTimer(interval=OPENS_EVERY_MS)
        self._opens.timeout.connect(self.on_open)
        self._opens.start()
        self._looks = QTimer(interval=LOOKS_EVERY_MS)
        self._looks.timeout.connect(self.on_look)
        self._looks.start()

    def on_open(self) -> None:
        """Another page, or another window."""
        window = self._running.window
        if self._dice.random() < 0.3:
            window.windows.switch()
        else:
            window.open_page(self._dice.choice(self._names))
        self._untold = self._layout()

    def on_look(self) -> None:
        """Tell of the layout as soon as the file has it: from then on it must not be lost."""
        if self._untold and self._untold == self._layout() and self._stands_in_file():
            say("layout", json.loads(self._untold))
            self._untold = ""

    def _layout(self) -> str:
        windows = self._running.window.windows
        return json.dumps({"page": windows.page, "away": sorted(windows.away)})

    def _stands_in_file(self) -> bool:
        text = self._file.read_text("utf-8") if self._file.exists() else ""
        lines = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        away = [one.strip() for one in lines.get("away", "").split(",") if one.strip() and one != "@Invalid()"]
        return json.dumps({"page": lines.get("page", ""), "away": sorted(away)}) == self._untold


def say(what: str, found: object) -> None:
    """One line for whoever watches."""
    sys.stdout.write(json.dumps({what: found}) + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    config = NodeConfig(given.data, port=given.port, difficulty=4, relays=(f"sim:{RELAY}",), seal=1.0, sealed_s=0.5)
    logs = Logs(log_folder(given.data))
    with closing_logs(logs), desktop(config, Settings(settings_file(given.data)), logs) as running:
        windows = running.window.windows
        found = {"page": windows.page, "away": sorted(windows.away)}
        say("start", {"report": running.window.crash_bar.isVisibleTo(running.window), "layout": found})
        running.show()
        hand = Hand(running, given.data, given.seed)
        code = running.application.exec()
        del hand
    return code


if __name__ == "__main__":
    sys.exit(main())
