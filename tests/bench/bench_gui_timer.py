"""Is the GUI thread as free while the node mines as while nothing else runs?  A timer beside nine live curves says."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from node.config import NodeConfig
from node.ledger import tags
from node.ledger.blocks import HEADER_SIZE, NONCE_SIZE
from node.ledger.work import target
from node.types.status import NodeStatus
from tests.bench.registry import Aim, Bench, Run, register
from tests.bench.stage import IDLE, BusyNode, Stage

BITS = 20
CHECKED_EVERY = 4096
MINING, NAIVE = "node mining at 20 bits", "naive mining thread"


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


def is_mining(status: NodeStatus) -> bool:
    return status.mining is not None


def mining_turn(stage: Stage) -> float:
    """Records never run out, so it always mines."""
    with tempfile.TemporaryDirectory() as data:
        config = NodeConfig(
            Path(data), port=0, difficulty=BITS, open=True, relays=("sim",), seal=0.1, live_s=0.1, sealed_s=0.1
        )
        with BusyNode(config, is_mining) as node:
            figure = stage.turn(MINING)
            node.check_was_busy()
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
