"""The rate of the proof of work in the worker, beside the plainest loop over hashlib."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256

from node.jobs.worker import Worker
from node.ledger import blocks
from node.ledger.work import target
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register

HASHES = 300_000
NEVER = 64
PREFIX = blocks.mining_prefix(chains.HEADER)


def plain() -> float:
    """Nanoseconds for each hash, as anyone would write it first."""
    limit = target(NEVER)
    began = time.perf_counter()
    for nonce in range(HASHES):
        if sha256(PREFIX + nonce.to_bytes(8, "big")).digest() <= limit:
            break
    return (time.perf_counter() - began) / HASHES * 1e9


def in_worker(loop: asyncio.AbstractEventLoop, worker: Worker) -> float:
    """Nanoseconds for each hash of the worker, by the rate it tells."""
    return loop.run_until_complete(_rate(worker))


async def _rate(worker: Worker) -> float:
    heard: asyncio.Queue[float] = asyncio.Queue()

    def progress(hashes: int, rate: float) -> None:
        if hashes >= HASHES:
            heard.put_nowait(rate)

    search = asyncio.create_task(worker.run("mine", PREFIX, NEVER, 0, progress=progress))
    rate = await heard.get()
    search.cancel()
    await asyncio.gather(search, return_exceptions=True)
    return 1e9 / rate


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    loop, worker = asyncio.new_event_loop(), Worker()
    try:
        yield {"worker": partial(in_worker, loop, worker), "plain loop": plain}
    finally:
        loop.run_until_complete(worker.stop())
        loop.close()


register(
    Bench(
        "work", "How long does one hash of the proof of work take?", "ns", prepare,
        (Aim("worker", at_most=1 / 1.05, of="plain loop"),), rounds=9,
    )
)  # fmt: skip
