"""Submitting and sealing one reading at a time, beside a Flask node that rewrites one JSON file."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import requests

from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register
from tests.node.running import READING
from tests.scenes.programs import ROOT, NodeProgram, free_ports, until

LENGTHS = (100, 1_000, 10_000)
SEALED = 5
_numbers = count()


def sealed(url: str, session: requests.Session) -> float:
    """Milliseconds for one reading from the call to its block, of some."""
    began = time.perf_counter()
    for _ in range(SEALED):
        reading = {**READING, "node_id": f"station {next(_numbers)}"}
        assert session.post(f"{url}/submit_data", json=reading, timeout=60).status_code == 201
        assert session.get(f"{url}/mine", timeout=60).json()["block"]
    return (time.perf_counter() - began) / SEALED * 1000


@contextmanager
def rival(folder: Path, length: int) -> Iterator[str]:
    """The Flask node, in a process of its own, with so many blocks."""
    (port,) = free_ports(1)
    arguments = [str(port), str(folder / f"rival-{length}.json"), str(chains.BITS), str(length)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rivals.flask_node", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _answers(url), words="the rival answers")
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=1).status_code == 404
    except requests.ConnectionError:
        return False


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        contenders: dict[str, Run] = {}
        for length in LENGTHS:
            data, (port,) = chains.copied(length, folder), free_ports(1)
            ours = stack.enter_context(NodeProgram(data, port, "--seal", "manual"))
            theirs = stack.enter_context(rival(folder, length))
            contenders[f"ours, {length:,} blocks"] = partial(sealed, ours.url, requests.Session())
            contenders[f"JSON file, {length:,} blocks"] = partial(sealed, theirs, requests.Session())
        yield contenders


register(
    Bench(
        "rival", f"How long from one reading to its block, at {chains.BITS} bits?", "ms", prepare,
        (
            Aim("ours, 1,000 blocks", at_most=1 / 3, of="JSON file, 1,000 blocks"),
            Aim("ours, 10,000 blocks", at_most=1 / 10, of="JSON file, 10,000 blocks"),
        ),
    )
)  # fmt: skip
