"""What the node tells the screen, between the two threads: never waited for, and bounded when the screen lags."""

import threading
from collections import deque

from node.types.events import (
    AlarmsChanged,
    CommandDone,
    Event,
    FiguresTold,
    HistoryChanged,
    LimitsTold,
    MiningChanged,
    NodeStopped,
    PlausibilityFound,
    ReadingTaken,
    RoundTold,
    StatusChanged,
    TipChanged,
)

READINGS_KEPT = 20_000

Fact = (
    ReadingTaken
    | TipChanged
    | HistoryChanged
    | AlarmsChanged
    | FiguresTold
    | LimitsTold
    | RoundTold
    | PlausibilityFound
    | CommandDone
    | NodeStopped
)
"""An event that counts by itself, in its order."""


class EventQueue:
    """Facts in their order.  Of the status and of mining only the newest counts; only readings may be dropped.

    `RecordsAccepted` is of no use to the screen (the status has the number of pending records) and is let go.
    """

    def __init__(self, readings_kept: int = READINGS_KEPT) -> None:
        self._readings_kept = readings_kept
        self._facts: deque[Fact] = deque()
        self._status: StatusChanged | None = None
        self._mining: MiningChanged | None = None
        self._readings = 0
        self._dropped = 0
        self._guard = threading.Lock()

    @property
    def dropped(self) -> int:
        """How many readings the screen was too slow for, since the start."""
        return self._dropped

    @property
    def readings_waiting(self) -> int:
        """How many readings the screen has not taken yet."""
        return self._readings

    def put(self, event: Event) -> None:
        """From any thread, without waiting for the screen."""
        with self._guard:
            match event:
                case StatusChanged():
                    self._status = event
                case MiningChanged():
                    self._mining = event
                case ReadingTaken():
                    self._put_reading(event)
                case TipChanged() | HistoryChanged() | AlarmsChanged() | RoundTold() | PlausibilityFound():
                    self._facts.append(event)
                case FiguresTold() | LimitsTold() | CommandDone() | NodeStopped():
                    self._facts.append(event)

    def take_newest(self) -> list[StatusChanged | MiningChanged]:
        """The status and the state of mining, if they changed since the last call."""
        with self._guard:
            newest = [event for event in (self._status, self._mining) if event is not None]
            self._status = self._mining = None
        return newest

    def take(self, most: int) -> list[Fact]:
        """The oldest facts, at most so many."""
        with self._guard:
            taken = [self._facts.popleft() for _ in range(min(most, len(self._facts)))]
            self._readings -= sum(isinstance(event, ReadingTaken) for event in taken)
        return taken

    def _put_reading(self, event: ReadingTaken) -> None:
        if self._readings >= self._readings_kept:
            self._dropped += 1
            return
        self._readings += 1
        self._facts.append(event)
