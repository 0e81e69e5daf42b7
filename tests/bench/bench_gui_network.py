"""Is the GUI thread as free while the node catches up or serves as while nothing else runs?  The same timer says."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from node.config import NodeConfig
from node.types.status import NodeStatus
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register
from tests.bench.stage import IDLE, TURN_S, BusyNode, Stage
from tests.scenes.programs import NodeProgram, free_ports

BLOCKS = 10_000
CALLS_A_SECOND = 150
LEAST_SHARE_ANSWERED = 0.9
MARGIN_S = 1.0  # the callers begin before the turn and end after it
ENDS_WITHIN_S = 60.0
CALLERS = ("nice", "-n", "19", sys.executable, "-m", "tests.bench.callers")
SYNCING, SERVING = f"catching up {BLOCKS:,} blocks", f"serving {CALLS_A_SECOND} calls/s"
_numbers = count()


class FarPeer(NodeProgram):
    """A peer that takes no time from the window: in life it has a machine of its own."""

    starts = ("chrt", "--idle", "0", *NodeProgram.starts)


def is_syncing(status: NodeStatus) -> bool:
    return status.syncing is not None


def is_up(status: NodeStatus) -> bool:
    return bool(status.address)


def syncing_turn(stage: Stage, folder: Path, peer: str) -> float:
    """In the middle of the way: it takes longer than a turn."""
    data = chains.begun(folder / f"new-{next(_numbers)}")
    with BusyNode(NodeConfig(data, port=0, seal=None, peers=(peer,)), is_syncing) as node:
        figure = stage.turn(SYNCING)
        node.check_was_busy()
    return figure


def serving_turn(stage: Stage, folder: Path) -> float:
    config = NodeConfig(folder / f"serving-{next(_numbers)}", port=0, difficulty=4, open=True, seal=1.0)
    with BusyNode(config, is_up) as node:
        seconds = TURN_S + 2 * MARGIN_S
        words = [node.address, "--rate", str(CALLS_A_SECOND), "--seconds", str(seconds)]
        with subprocess.Popen([*CALLERS, *words], stdout=subprocess.PIPE) as callers:
            figure = stage.turn(SERVING)
            said, _ = callers.communicate(timeout=ENDS_WITHIN_S)
        check_answered(said.decode(), seconds)
    return figure


def check_answered(said: str, seconds: float, least: float = LEAST_SHARE_ANSWERED) -> None:
    """The turn says nothing when the calls were not answered as fast as they were to come."""
    done = int(said.split(maxsplit=1)[0])
    if done < least * CALLS_A_SECOND * seconds:
        raise RuntimeError(f"Only {done / seconds:.0f} calls a second were answered.")


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    (port,) = free_ports(1)
    stage = Stage()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with FarPeer(chains.copied(BLOCKS, folder, chains.RECORDS), port, "--seal", "manual"):
                yield {
                    IDLE: partial(stage.turn, IDLE),
                    SYNCING: partial(syncing_turn, stage, folder, f"127.0.0.1:{port}"),
                    SERVING: partial(serving_turn, stage, folder),
                }
    finally:
        stage.close()


register(
    Bench(
        "gui-network",
        "How late is a 10 ms timer of the GUI thread, at its 99th percentile, while the node catches up or serves?",
        "ms",
        prepare,
        (Aim(SYNCING, at_most=2, of=IDLE), Aim(SERVING, at_most=2, of=IDLE)),
        rounds=9,
    )
)
