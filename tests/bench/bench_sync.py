"""Catching up with a peer in another process, beside checking the same blocks in memory, as every node has to."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from node.config import NodeConfig
from node.ledger.signatures import VALID
from node.service import Node
from node.types.events import Event, TipChanged
from node.types.status import NodeStatus
from tests.bench import chains
from tests.bench.bench_verify import verify
from tests.bench.registry import Aim, Bench, Run, register
from tests.scenes.programs import NodeProgram, free_ports

BLOCKS = 10_000
_numbers = count()


def sync(folder: Path, peer: str) -> float:
    """From the moment at which a new node is ready until it has the peer's whole chain."""
    node = Node(NodeConfig(chains.begun(folder / f"new-{next(_numbers)}"), port=0, seal=None, peers=(peer,)))
    ready: list[float] = []
    done: list[float] = []

    def on_ready(_: NodeStatus) -> None:
        ready.append(time.perf_counter())

    def hear(event: Event) -> None:
        if isinstance(event, TipChanged) and event.height == BLOCKS:
            done.append(time.perf_counter())
            node.request_stop()

    node.listen(hear)
    VALID.clear()
    asyncio.run(node.run(on_ready))
    return (done[0] - ready[0]) * 1000


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    (port,) = free_ports(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with NodeProgram(chains.copied(BLOCKS, folder, chains.RECORDS), port, "--seal", "manual"):
            page = list(chains.chain(BLOCKS))
            yield {
                "sync from a peer": partial(sync, folder, f"127.0.0.1:{port}"),
                "verify from memory": partial(verify, page),
            }


register(
    Bench(
        "sync", f"How long does it take to catch up with {BLOCKS:,} blocks of six readings?", "ms", prepare,
        (Aim("sync from a peer", at_most=2.0, of="verify from memory"),), rounds=5, warm_up=False,
    )
)  # fmt: skip
