"""Is the GUI thread as free while the node mines as while nothing else runs?  A timer beside nine live curves says."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from app.bridge import NodeBridge
from app.logs import LogRing
from app.node_host import NodeHost
from node.config import NodeConfig
from node.ledger import tags
from node.ledger.blocks import HEADER_SIZE, NONCE_SIZE
from node.ledger.work import target
from node.service import Node
from node.types.status import MiningState
from tests.bench.charts import Relay, application, live_charts
from tests.bench.lateness import Lateness, p99, summary, turn_loop, wait
from tests.bench.registry import Aim, Bench, Run, register
from widgets.plots.history import History

TURN_S = 4.0
BITS = 20
SPAN_S = 300.0
FRAME_MS = 43  # no multiple of the timer's, or chance would decide whether ticks and frames meet
RATE = 1000 / FRAME_MS
LEAST_FRAMES = 20
CHECKED_EVERY = 4096
LEAST_SHARE_MINED = 0.8
SETTLES_WITHIN_S = 1.0
ENDS_WITHIN_S = 10.0
IDLE, MINING, NAIVE = "idle", "node mining at 20 bits", "naive mining thread"


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


class MiningNode:
    """The program's own node in its thread, with the screen's bridge; records never run out, so it always mines."""

    def __init__(self, data: Path) -> None:
        config = NodeConfig(
            data, port=0, difficulty=BITS, open=True, relays=("sim",), seal=0.1, live_s=0.1, sealed_s=0.1
        )
        self._host = NodeHost(lambda: Node(config))
        self._bridge = NodeBridge(self._host, LogRing())
        self._heard: list[bool] = []
        self._bridge.statusChanged.connect(lambda status: self._heard.append(status.mining is not None))

    def __enter__(self) -> "MiningNode":
        self._bridge.start()
        turn_loop(self._until_mining)
        self._heard.clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._bridge.stop()
        turn_loop(self._bridge.nodeStopped.connect)
        if not self._host.wait(ENDS_WITHIN_S):
            raise RuntimeError("The node did not end.")

    def check_mined(self) -> None:
        """The turn says nothing when the miner rested."""
        share = sum(self._heard) / max(1, len(self._heard))
        if share < LEAST_SHARE_MINED:
            raise RuntimeError(f"The node mined only {share:.0%} of the time.")

    def _until_mining(self, done: Callable[[], None]) -> None:
        def on_mining(state: MiningState | None) -> None:
            if state is not None and state.hashes:
                done()

        self._bridge.miningChanged.connect(on_mining)
        self._bridge.nodeStopped.connect(done)


class NaiveMiner:
    """What most people would write: a thread of the window's own process that hashes whole headers one by one."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._mine, name="naive miner")

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _mine(self) -> None:
        prefix, limit = tags.HEADER + bytes(HEADER_SIZE - NONCE_SIZE), target(BITS)
        for nonce in count():
            if sha256(prefix + nonce.to_bytes(NONCE_SIZE, "big")).digest() <= limit:
                continue  # sealed; the next block
            if nonce % CHECKED_EVERY == 0 and self._stop.is_set():
                return


def mining_turn(stage: Stage) -> float:
    with tempfile.TemporaryDirectory() as data, MiningNode(Path(data)) as node:
        figure = stage.turn(MINING)
        node.check_mined()
    return figure


def naive_turn(stage: Stage) -> float:
    with NaiveMiner():
        return stage.turn(NAIVE)


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    stage = Stage()
    try:
        yield {
            IDLE: partial(stage.turn, IDLE),
            MINING: partial(mining_turn, stage),
            NAIVE: partial(naive_turn, stage),
        }
    finally:
        stage.close()


register(
    Bench(
        "gui-timer",
        "How late is a 10 ms timer of the GUI thread, at its 99th percentile, while nine curves are drawn at 20 Hz?",
        "ms",
        prepare,
        (Aim(MINING, at_most=2, of=IDLE), Aim(NAIVE, at_least=5, of=MINING)),
        rounds=9,
    )
)
