"""Between the node's thread and the screen's: facts come up as signals ten times a second, commands go down."""

import time
from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from app.event_queue import Fact
from app.logs import LogRing
from app.node_host import NodeHost
from node.types.commands import Command
from node.types.events import (
    AlarmsChanged,
    CommandDone,
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
from node.types.plausibility import Verdict
from node.types.reading import Reading

DRAIN_EVERY_MS = 100
DRAIN_AT_MOST_S = 0.007
EVENTS_AT_ONCE = 256
STOP_WITHIN_MS = 5_000


class NodeBridge(QObject):
    """The node as the screen sees it.

    Signals: `statusChanged(NodeStatus)`, `readingsTaken(list[Reading])` in the order in which they were taken,
    `tipChanged(TipChanged)`, `historyChanged(Notice)`, `alarmsChanged(tuple[Alarm, ...])`, `figuresTold(Figures)`,
    `limitsTold(limits by relay and label)`, `miningChanged(MiningState | None)`, `roundTold(Round)`,
    `plausibilityFound(tuple[Verdict, ...])` with the newest of each relay, `commandDone(request, Result)`,
    `logAdded(list[LogLine])`, `readingsDropped(total)`, `nodeStopped(reason)`, which is the last.
    """

    statusChanged = Signal(object)
    readingsTaken = Signal(object)
    tipChanged = Signal(object)
    historyChanged = Signal(object)
    alarmsChanged = Signal(object)
    figuresTold = Signal(object)
    limitsTold = Signal(object)
    miningChanged = Signal(object)
    roundTold = Signal(object)
    plausibilityFound = Signal(object)
    commandDone = Signal(int, object)
    logAdded = Signal(object)
    readingsDropped = Signal(int)
    nodeStopped = Signal(str)

    def __init__(self, host: NodeHost, log: LogRing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._log = log
        self._lines_seen = 0
        self._dropped_seen = 0
        self._requests = 0
        self._facts: deque[Fact] = deque()
        self._readings: list[Reading] = []
        self._verdicts: dict[str, Verdict] = {}
        self._draining = _timer(self, DRAIN_EVERY_MS, self.drain)
        self._limit = _timer(self, STOP_WITHIN_MS, self.on_stop_overdue)
        self._limit.setSingleShot(True)

    @property
    def running(self) -> bool:
        """True from the start until `nodeStopped`."""
        return self._draining.isActive()

    def start(self) -> None:
        """Start the node, and give out what it says from now on."""
        self._host.start()
        self._draining.start()

    def submit(self, command: Command) -> int:
        """Hand a command to the node.  `commandDone` brings the answer with the number that is returned here."""
        self._requests += 1
        self._host.submit(self._requests, command)
        return self._requests

    def stop(self) -> None:
        """Ask the node to end; `nodeStopped` tells when it did.  A second call does nothing."""
        if self._draining.isActive() and not self._limit.isActive():
            self._limit.start()
            self._host.request_stop()

    def drain(self) -> None:
        """Give out what came up since the last time, for a few milliseconds at most; the rest waits for the next."""
        until = time.perf_counter() + DRAIN_AT_MOST_S
        self._give_log()
        self._give_newest()
        while time.perf_counter() < until and self._next_facts():
            self._give(self._facts.popleft())
        self._give_readings()
        self._give_verdicts()
        self._give_dropped()

    def on_stop_overdue(self) -> None:
        """The node hangs: say so instead of waiting for ever."""
        self._host.report_hang()
        self._finish(self.tr("The node did not stop in time. What it was doing stands in the log."))

    def _give_log(self) -> None:
        self._lines_seen, lines = self._log.since(self._lines_seen)
        if lines:
            self.logAdded.emit(lines)

    def _give_newest(self) -> None:
        for event in self._host.events.take_newest():
            match event:
                case StatusChanged(status):
                    self.statusChanged.emit(status)
                case MiningChanged(state):
                    self.miningChanged.emit(state)

    def _next_facts(self) -> bool:
        if not self._facts:
            self._give_readings()
            self._facts.extend(self._host.events.take(EVENTS_AT_ONCE))
        return bool(self._facts)

    def _give(self, fact: Fact) -> None:
        if isinstance(fact, ReadingTaken):
            self._readings.append(fact.reading)
            return
        self._give_readings()
        match fact:
            case TipChanged():
                self.tipChanged.emit(fact)
            case HistoryChanged(notice):
                self.historyChanged.emit(notice)
            case AlarmsChanged() | FiguresTold() | LimitsTold():
                self._give_of_alarms(fact)
            case RoundTold(told):
                self.roundTold.emit(told)
            case PlausibilityFound(verdict):
                self._verdicts[verdict.relay] = verdict
            case CommandDone(request, result):
                self.commandDone.emit(request, result)
            case NodeStopped(reason):
                self._finish(reason)

    def _give_readings(self) -> None:
        if self._readings:
            readings, self._readings = self._readings, []
            self.readingsTaken.emit(readings)

    def _give_dropped(self) -> None:
        if self._host.events.dropped != self._dropped_seen:
            self._dropped_seen = self._host.events.dropped
            self.readingsDropped.emit(self._dropped_seen)

    def _give_of_alarms(self, fact: AlarmsChanged | FiguresTold | LimitsTold) -> None:
        match fact:
            case AlarmsChanged(alarms):
                self.alarmsChanged.emit(alarms)
            case FiguresTold(figures):
                self.figuresTold.emit(figures)
            case LimitsTold(limits):
                self.limitsTold.emit(limits)

    def _give_verdicts(self) -> None:
        """Of a relay that changed several times since the last drain only how it stands now."""
        if self._verdicts:
            verdicts, self._verdicts = tuple(self._verdicts.values()), {}
            self.plausibilityFound.emit(verdicts)

    def _finish(self, reason: str) -> None:
        self._draining.stop()
        self._limit.stop()
        self._give_log()
        self.nodeStopped.emit(reason)


def _timer(parent: QObject, interval_ms: int, slot: object) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(interval_ms)
    timer.timeout.connect(slot)
    return timer
