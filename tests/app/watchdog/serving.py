"""A node that runs beside the window, on a thread of its own, with half a minute of a relay that had an outage."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.node.running import Running, config, running

WITHIN_S = 60.0
OUTAGE = range(10, 15)
SECONDS = 26


@contextmanager
def serving(folder: Path, **given: Any) -> Iterator[Running]:
    """The node, which answers until the end."""
    nodes: list[Running] = []
    ready, ended = threading.Event(), threading.Event()

    async def live() -> None:
        async with running(config(folder, **given)) as node:
            for second in range(SECONDS):
                volts = [0.5, 0.1, 0] if second in OUTAGE else [230.5, 230, 231]
                await node.post("/submit_data", {
                    "current_vector": [1, 2, 3], "power_vector": [1, 2, 3], "node_id": "Feeder 1",
                    "voltage_vector": volts, "timestamp": f"2026-03-01T00:00:{second:02d}Z",
                })  # fmt: skip
            await node.get("/mine")
            nodes.append(node)
            ready.set()
            await asyncio.to_thread(ended.wait)

    with ThreadPoolExecutor(1, "node beside the window") as threads:
        life = threads.submit(asyncio.run, live())
        life.add_done_callback(lambda _: ready.set())
        try:
            assert ready.wait(WITHIN_S)
            if life.done():
                life.result()
            yield nodes[0]
        finally:
            ended.set()
