"""Is the GUI thread as free while everything is done at once?  Mining, catching up, verifying what comes, serving.

A node that catches up does not seal, so a second one in the same process mines beside it: more than the program does.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from node.config import NodeConfig
from tests.bench import chains
from tests.bench.bench_gui_network import (
    BLOCKS,
    CALLERS,
    CALLS_A_SECOND,
    ENDS_WITHIN_S,
    MARGIN_S,
    FarPeer,
    check_answered,
    is_syncing,
)
from tests.bench.bench_gui_timer import BITS, is_mining
from tests.bench.registry import Aim, Bench, Run, register
from tests.bench.stage import IDLE, TURN_S, BusyNode, Stage
from tests.scenes.programs import free_ports

LEAST_SHARE_ANSWERED = 0.3
"""Callers are as patient as can be (nice 19), and two cores have four others to serve before them."""
ALL = "mining, syncing, verifying and serving"
_numbers = count()


def all_at_once(stage: Stage, folder: Path, peer: str) -> float:
    """One turn in the middle of all of it; each has to have been busy for nearly all of the turn."""
    number = next(_numbers)
    mining = NodeConfig(
        folder / f"mining-{number}", port=0, difficulty=BITS, open=True, relays=("sim",), seal=0.1, live_s=0.1,
        sealed_s=0.1,
    )  # fmt: skip
    new = NodeConfig(chains.begun(folder / f"new-{number}"), port=0, seal=None, peers=(peer,))
    with BusyNode(mining, is_mining) as miner, BusyNode(new, is_syncing) as learner:
        seconds = TURN_S + 2 * MARGIN_S
        words = [learner.address, "--rate", str(CALLS_A_SECOND), "--seconds", str(seconds)]
        with subprocess.Popen([*CALLERS, *words], stdout=subprocess.PIPE) as callers:
            figure = stage.turn(ALL)
            said, _ = callers.communicate(timeout=ENDS_WITHIN_S)
        check_answered(said.decode(), seconds, LEAST_SHARE_ANSWERED)
        miner.check_was_busy()
        learner.check_was_busy()
    return figure


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    (port,) = free_ports(1)
    stage = Stage()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with FarPeer(chains.copied(BLOCKS, folder, chains.RECORDS), port, "--seal", "manual"):
                yield {IDLE: partial(stage.turn, IDLE), ALL: partial(all_at_once, stage, folder, f"127.0.0.1:{port}")}
    finally:
        stage.close()


register(
    Bench(
        "gui-all", f"How late is a 10 ms timer of the GUI thread, at its 99th percentile, while {ALL} at once?", "ms",
        prepare, (Aim(ALL, at_most=4, of=IDLE),), rounds=5,
    )
)  # fmt: skip
