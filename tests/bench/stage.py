"""What the GUI thread is measured with: live curves to draw, and the program's own node in its thread beside them."""

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import Qt, QTimer

from app.bridge import NodeBridge
from app.logs import LogRing
from app.memory import leave_out_what_stays
from app.node_host import NodeHost
from node.config import NodeConfig
from node.service import Node
from node.types.status import NodeStatus
from tests.bench.charts import Relay, application, live_charts
from tests.bench.lateness import Lateness, p99, summary, turn_loop, wait
from widgets.plots.history import History

TURN_S = 4.0
SPAN_S = 300.0
FRAME_MS = 43  # no multiple of the timer's, or chance would decide whether ticks and frames meet
RATE = 1000 / FRAME_MS
LEAST_FRAMES = 20
LEAST_SHARE_BUSY = 0.8
SETTLES_WITHIN_S = 1.0
ENDS_WITHIN_S = 10.0
IDLE = "idle"


class Stage:
    """Three strip charts of five minutes that draw each of 23 readings a second: 20 frames also when some are lost."""

    def __init__(self) -> None:
        self._history, self._relay = History(1 / RATE), Relay(RATE)
        self._relay.fill(self._history, round(SPAN_S * RATE))
        self._charts = live_charts(application(), self._history, SPAN_S)
        self._feeding = QTimer(interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._feeding.timeout.connect(self.on_reading_due)
        self._feeding.start()
        wait(SETTLES_WITHIN_S)
        leave_out_what_stays()  # as the program does

    def on_reading_due(self) -> None:
        """The relay speaks, and what it says is drawn."""
        self._history.add(self._relay.read())
        self._charts.redraw()

    def turn(self, name: str) -> float:
        """The p99 lateness of one turn, in ms."""
        self._charts.frames = 0
        late = Lateness().during(TURN_S)
        frames = self._charts.frames / TURN_S
        print(f"    {name:<24} {summary(late)}, {frames:.1f} frames a second", flush=True)
        if name == IDLE and frames < LEAST_FRAMES:
            raise RuntimeError(f"Only {frames:.1f} frames a second were drawn: this machine is too busy to measure.")
        return p99(late)

    def close(self) -> None:
        self._feeding.stop()
        self._charts.close()


class BusyNode:
    """The program's own node in its thread, with the screen's bridge, from the moment at which it has its work."""

    def __init__(self, config: NodeConfig, is_busy: Callable[[NodeStatus], bool]) -> None:
        self._host = NodeHost(lambda: Node(config))
        self._bridge = NodeBridge(self._host, LogRing())
        self._is_busy = is_busy
        self._heard: list[bool] = []
        self.address = ""
        self._bridge.statusChanged.connect(self._hear)

    def __enter__(self) -> Self:
        self._bridge.start()
        turn_loop(self._until_busy)
        self._heard.clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._bridge.stop()
        turn_loop(self._bridge.nodeStopped.connect)
        if not self._host.wait(ENDS_WITHIN_S):
            raise RuntimeError("The node did not end.")

    def check_was_busy(self) -> None:
        """The turn says nothing when the node rested."""
        share = sum(self._heard) / max(1, len(self._heard))
        if share < LEAST_SHARE_BUSY:
            raise RuntimeError(f"The node had something to do only {share:.0%} of the time.")

    def _hear(self, status: NodeStatus) -> None:
        self.address = status.address
        self._heard.append(self._is_busy(status))

    def _until_busy(self, done: Callable[[], None]) -> None:
        def on_status(status: NodeStatus) -> None:
            if self._is_busy(status):
                done()

        self._bridge.statusChanged.connect(on_status)
        self._bridge.nodeStopped.connect(done)
