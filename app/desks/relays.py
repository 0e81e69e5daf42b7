"""Between the Relays page and the node: relays are tried, saved, asked and removed; what they say keeps ages fresh."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from app.bridge import NodeBridge
from app.desks.asking import Ask
from node.types.commands import RelayCommand
from node.types.reading import Reading
from widgets.pages.relays import RelaysPage


class Shell(Protocol):
    """What of the window the relays need."""

    relays: RelaysPage


class RelayDesk(QObject):
    """All ties of the Relays page."""

    def __init__(self, shell: Shell, bridge: NodeBridge, ask: Ask) -> None:
        super().__init__(shell.relays)
        self._page, self._ask = shell.relays, ask
        self._page.asked.connect(self.on_asked)
        bridge.plausibilityFound.connect(self._page.show_verdicts)
        bridge.readingsTaken.connect(self.on_readings)

    def on_asked(self, command: RelayCommand) -> None:
        """Hand it over; the page hears what became of it."""
        self._ask(command, partial(self._page.show_result, command))

    def on_readings(self, readings: Sequence[Reading]) -> None:
        """Relays were read."""
        for reading in readings:
            self._page.relays.hear(reading.relay, reading.received_ns)
