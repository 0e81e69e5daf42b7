"""The tour leaves a picture of every page in each look."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.actions import page_entries
from tests.scenes.programs import ROOT
from widgets.theme import LEAST_WINDOW, USUAL_WINDOW

SIZES = {"light": USUAL_WINDOW, "dark": USUAL_WINDOW, "200": (2 * LEAST_WINDOW[0], 2 * LEAST_WINDOW[1])}


@pytest.mark.slow
def test_every_page_in_light_in_dark_and_at_200_percent(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "tour", str(tmp_path)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    pages = [entry.page for entry in page_entries()] + ["commands"]
    for page in pages:
        for look, size in SIZES.items():
            picture = QImage(str(tmp_path / f"{page}-{look}.png"))
            assert (picture.width(), picture.height()) == size
    cards = ("peers", "rounds", "forks", "signed", "map", "members")
    for name in (f"{network}-{card}-{look}.png" for network in ("network", "network-many") for card in cards
                 for look in SIZES):  # fmt: skip
        assert not QImage(str(tmp_path / name)).isNull(), name
    for name in (f"{page}-{size}" for page in pages[:-1] for size in ("1366x768", "1280x720", "4k")):
        assert not QImage(str(tmp_path / f"{name}.png")).isNull(), name
    for name in ("alarms-events", "alarms-figures", "alarms-limits", "alarms-flood", "chain-waiting", "chain-check",
                 "chain-export", "station-marks", "trends-year", "station-past", "station-four",
                 "station-forty", "station-forty-large", "log-people", "handover", "lock", "report",
                 "window-chain"):  # fmt: skip
        for look in SIZES:
            assert not QImage(str(tmp_path / f"{name}-{look}.png")).isNull(), name
    states = [f"{state}-{page}-{look}" for state in ("empty", "disconnected", "flooded", "tampered")
              for page in pages for look in ("light", "200")]  # fmt: skip
    for name in (*states, *(f"{page}-es{size}" for page in pages for size in ("", "-200"))):
        assert not QImage(str(tmp_path / f"{name}.png")).isNull(), name
    corner = {look: QImage(str(tmp_path / f"station-{look}.png")).pixelColor(700, 60).lightness() for look in SIZES}
    assert corner["light"] > 200
    assert corner["dark"] < 80
