"""Whether a node's start, its memory and its receipts depend on how long its chain is."""

import asyncio
import multiprocessing
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from node.config import NodeConfig
from node.ledger.receipts import encode_receipt
from node.ledger.verdict import judge
from node.service import Node
from node.store import database
from node.store.reader import ChainReader
from node.types.receipt import Answer, Known
from node.types.status import NodeStatus
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register

SHORT, LONG = 100, 100_000
RECEIPTS = 40


def start(folder: Path) -> float:
    """From the call to the moment at which the node is ready, everything imported."""
    began = time.perf_counter()
    return (_ready_at(folder) - began) * 1000


def _ready_at(folder: Path) -> float:
    node = Node(NodeConfig(folder, port=0, seal=None))
    moments: list[float] = []

    def on_ready(_: NodeStatus) -> None:
        moments.append(time.perf_counter())
        node.request_stop()

    asyncio.run(node.run(on_ready))
    return moments[0]


def statements(folder: Path) -> float:
    """How many SQL statements such a start takes."""
    counted: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("open_writer", "open_reader"):
            patch.setattr(database, name, counting(getattr(database, name), counted))
        _ready_at(folder)
    return len(counted)


def counting(opener: Callable[[Path], sqlite3.Connection], counted: list[str]) -> Callable[[Path], sqlite3.Connection]:
    """The same opener, each statement of whose connections is noted."""

    def opening(folder: Path) -> sqlite3.Connection:
        connection = opener(folder)
        connection.set_trace_callback(counted.append)
        return connection

    return opening


def memory(folder: Path) -> float:
    """The greatest memory of a process that starts a node on this chain, in MiB."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_measured, args=(folder, theirs))
    process.start()
    kilobytes = ours.recv()
    process.join()
    return float(kilobytes) / 1024


def _measured(folder: Path, answer: "multiprocessing.connection.Connection") -> None:
    _ready_at(folder)
    answer.send(_most_memory())


def _most_memory() -> int:
    """Kilobytes.  Not by getrusage: that counts what the parent had when it started this process."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def receipts(folder: Path, count: int) -> float:
    """Some receipts made and checked, of records all over the chain."""
    known = Known(frozenset({chains.GENESIS_ID}))
    with closing(ChainReader(folder)) as reader:
        ids = [chains.reading(number * (count - 7) // RECEIPTS).content_id for number in range(RECEIPTS)]
        began = time.perf_counter()
        for content_id in ids:
            assert judge(encode_receipt(reader.receipt(content_id)), known).answer == Answer.UNALTERED
        return (time.perf_counter() - began) * 1000


@contextmanager
def _both(run: Callable[[Path], float]) -> Iterator[dict[str, Run]]:
    with tempfile.TemporaryDirectory() as name:
        yield {f"{count:,} blocks": partial(run, chains.copied(count, Path(name))) for count in (SHORT, LONG)}


@contextmanager
def _receipts() -> Iterator[dict[str, Run]]:
    yield {f"{count:,} blocks": partial(receipts, chains.kept(count), count) for count in (SHORT, LONG)}


def _aim(at_most: float) -> tuple[Aim, ...]:
    return (Aim(f"{LONG:,} blocks", at_most=at_most, of=f"{SHORT:,} blocks"),)


register(Bench("start", "How long until a node is ready?", "ms", lambda: _both(start), _aim(1.5)))
register(
    Bench("start-statements", "How many SQL statements is that?", "statements", lambda: _both(statements), _aim(1.0))
)
register(Bench("memory", "How much memory does a node take?", "MiB", lambda: _both(memory), _aim(1.3)))
register(Bench("receipt", f"How long do {RECEIPTS} receipts take, made and checked?", "ms", _receipts, _aim(2.0)))
