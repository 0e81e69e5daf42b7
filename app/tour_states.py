"""Every page as it is when not all is well, for the tour: nothing there yet, cut off, changed on the disk, flooded.

Each is a real node's, which really has nothing, hears nobody, finds its chain changed, or is beyond its limits.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer

from app.desktop import Desktop, closing_logs, desktop
from app.logs import Logs
from app.main_window import MainWindow
from app.paths import log_folder
from app.settings import Settings
from app.tour_pictures import LOOKS, TourError, take_pages, wait
from node.config import NodeConfig
from node.store.database import FILE_NAME
from node.types.commands import SetLimits
from node.types.relay import Limit, Priority
from node.types.status import RelayLink

NOBODY = "127.0.0.1:9"
FLOODED, LEAST_ALARMS = 40, 200
WHO = "Ana Ruiz"
CHANGED_HEIGHT = 3
STOPS_WITHIN_S = 5.0
_LIMITS = {
    "Vab": Limit(high=1, priority=Priority.CRITICAL), "Vbc": Limit(high=1, priority=Priority.HIGH),
    "Vca": Limit(high=1, priority=Priority.HIGH), "Ia": Limit(high=1, priority=Priority.MEDIUM),
    "Ib": Limit(high=1, priority=Priority.LOW), "Ic": Limit(high=1, priority=Priority.LOW),
}  # fmt: skip


def take_states(config: NodeConfig, settings: Settings, place: Path, folder: Path) -> None:
    """Pictures of all four; `config` is that of a node that has lived and ended, whose chain is changed at last."""
    looks = (LOOKS[0], LOOKS[2])
    with _opened(replace(config, data=place / "empty", relays=(), seal=None), settings) as window:
        wait(lambda: window.chain.blocks.height == 0, "a new network")
        take_pages(window, folder, "empty-", looks)
    with _opened(replace(config, peers=(NOBODY,), relays=(NOBODY,)), settings) as window:
        wait(lambda: any(one.link is RelayLink.SILENT for one in window.relays.relays.rows), "a relay that is silent")
        take_pages(window, folder, "disconnected-", looks)
    with _opened(_crowd(replace(config, data=place / "flooded")), settings) as window:
        _flood(window)
        take_pages(window, folder, "flooded-", looks)
    change_a_record(config.data)
    with _opened(replace(config, peers=()), settings) as window:
        wait(lambda: window.trust_line.state.startswith("■"), "the fault of a changed record")
        take_pages(window, folder, "tampered-", looks)


def change_a_record(data: Path) -> None:
    """Another last byte in one sealed record; every hash beside it stays as it was stored."""
    with closing(sqlite3.connect(data / FILE_NAME)) as connection, connection:
        found = connection.execute(
            "SELECT body.block, position, record FROM body JOIN active ON active.block = body.block WHERE height = ?",
            (CHANGED_HEIGHT,),
        ).fetchone()
        if found is None:
            raise TourError(f"There is no record in block {CHANGED_HEIGHT} that could be changed.")
        block, position, record = found
        changed = record[:-1] + bytes((record[-1] ^ 1,))
        connection.execute("UPDATE body SET record = ? WHERE block = ? AND position = ?", (changed, block, position))


def _crowd(config: NodeConfig) -> NodeConfig:
    relays = tuple(f"sim:Feeder {number + 1},seed={number}" for number in range(FLOODED))
    return replace(config, relays=relays, live_s=1.0, sealed_s=5.0)


def _flood(window: MainWindow) -> None:
    """Limits that every relay is beyond, at once."""
    rows = window.alarms.card.alarms
    wait(lambda: len(window.relays.relays.rows) == FLOODED, "the relays")
    window.alarms.asked.emit(SetLimits({one.name: _LIMITS for one in window.relays.relays.rows}, WHO))
    wait(lambda: rows.rowCount() >= LEAST_ALARMS, "a flood of alarms")
    wait(lambda: not window.alarms.flood.isHidden(), "the word of a flood")


@contextmanager
def _opened(config: NodeConfig, settings: Settings) -> Iterator[MainWindow]:
    """A desktop that is shown, and ended at last."""
    logs = Logs(log_folder(config.data))
    with closing_logs(logs), desktop(config, settings, logs) as running:
        running.show()
        try:
            yield running.window
        finally:
            _end(running)


def _end(running: Desktop) -> None:
    QTimer.singleShot(0, running.window.shutdown.request)
    wait(lambda: not running.window.isVisible(), "the end of the node")
    running.host.wait(STOPS_WITHIN_S)
