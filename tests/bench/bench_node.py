"""What waiting for a node costs: from its start to its first answer, and from a reading to the word that it is kept."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from tests.bench.registry import Bench, Run, register
from tests.node.running import READING
from tests.scenes.programs import NodeProgram, free_ports

SUBMITTED = 50
_numbers = count()


def start(folder: Path) -> float:
    """From the command to the first answer over HTTP, on a new data folder each time."""
    (port,) = free_ports(1)
    began = time.perf_counter()
    with NodeProgram(folder / str(next(_numbers)), port):
        return (time.perf_counter() - began) * 1000


def submit(node: NodeProgram) -> float:
    """From a reading to the answer that says it is on the disk; the median of some."""

    def once() -> float:
        reading = {**READING, "node_id": f"station {next(_numbers)}"}
        began = time.perf_counter()
        node.post("/submit_data", reading)
        return (time.perf_counter() - began) * 1000

    return median(once() for _ in range(SUBMITTED))


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    (port,) = free_ports(1)
    with tempfile.TemporaryDirectory() as folder, NodeProgram(Path(folder) / "kept", port, "--seal", "manual") as node:
        yield {"start to first answer": partial(start, Path(folder)), "reading to kept": partial(submit, node)}


register(Bench("node", "How long does a node take to start, and to keep a reading?", "ms", prepare))
