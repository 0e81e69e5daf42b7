"""Between the Station page and the node: what rules object to and what happened comes up beside the readings.

Where somebody moved the bays of the one-line diagram is remembered beside the size of the window: it is how one
person's screen looks, and no fact about the station that other nodes or the chain would need.
"""

import json
import logging
from typing import Protocol

from PySide6.QtCore import QObject, QSettings

from app.bridge import NodeBridge
from app.reader import ChainReading
from widgets.pages.station import StationPage

log = logging.getLogger("gridwitness.station")

SPOTS = "diagram"
FARTHEST = 100_000.0


class Shell(Protocol):
    """What of the window the station needs."""

    station: StationPage

    def open_page(self, page: str) -> None: ...


class StationDesk(QObject):
    """The ties of the Station page that need nothing else of the window."""

    def __init__(self, shell: Shell, bridge: NodeBridge, reader: ChainReading, memory: QSettings) -> None:
        super().__init__(shell.station)
        self._memory = memory
        page = shell.station
        bridge.plausibilityFound.connect(page.show_verdicts)
        bridge.alarmsChanged.connect(page.take_alarms)
        page.strip.alarmsRequested.connect(lambda: shell.open_page("alarms"))
        page.eventsWanted.connect(reader.read_recent)
        reader.recentRead.connect(page.take_events)
        page.past.momentWanted.connect(reader.read_moment)
        reader.momentRead.connect(page.past.take)
        reader.momentFailed.connect(page.past.show_failed)
        page.diagram.view.show_spots(spots_of(str(memory.value(SPOTS, ""))))
        page.diagram.on_arranged()
        page.diagram.view.arranged.connect(self.on_arranged)

    def on_arranged(self, spots: dict[str, tuple[float, float]]) -> None:
        """Somebody moved a bay, or wants them to stand by themselves again."""
        self._memory.setValue(SPOTS, json.dumps(spots))


def spots_of(text: str) -> dict[str, tuple[float, float]]:
    """What was remembered; of what is damaged nothing, for the diagram can stand by itself."""
    try:
        found = json.loads(text or "{}")
        spots = {str(name): (float(x), float(y)) for name, (x, y) in found.items()}
    except (ValueError, TypeError, AttributeError):
        log.warning("Where the bays of the diagram stood cannot be read; they stand by themselves again.")
        return {}
    return {name: (x, y) for name, (x, y) in spots.items() if abs(x) <= FARTHEST and abs(y) <= FARTHEST}
