"""How many calls a node answers, beside a bare route of the same framework that gives the same bytes."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import requests

from tests.bench.registry import Aim, Bench, Run, register
from tests.scenes.programs import WITHIN_S, NodeProgram, free_ports, until

CALLS = 2_000
PATH = "/v1/status"
ENDS_WITHIN_S = 120.0
NODE, BARE = f"node, {PATH}", "bare Starlette route"


def answered(address: str) -> float:
    """Milliseconds for a thousand calls of four callers at once."""
    words = [address, "--path", PATH, "--times", str(CALLS)]
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.callers", *words],
        stdout=subprocess.PIPE, text=True, check=True, timeout=ENDS_WITHIN_S,
    )  # fmt: skip
    done, took_s = said.stdout.split()
    return float(took_s) * 1e6 / int(done)


@contextmanager
def bare_route(port: int, body: bytes, folder: Path) -> Iterator[None]:
    """A server that gives these bytes and does nothing else."""
    file = folder / "body"
    file.write_bytes(body)
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.bare", str(port), PATH, str(file)])

    def answers() -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{port}{PATH}", timeout=WITHIN_S).content == body
        except requests.ConnectionError:
            return False

    try:
        until(answers, words="an answer of the bare route")
        yield
    finally:
        process.terminate()
        process.wait(WITHIN_S)


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    ours, bare = free_ports(2)
    with tempfile.TemporaryDirectory() as name, NodeProgram(Path(name) / "data", ours, "--seal", "manual") as node:
        body = requests.get(node.url + PATH, timeout=WITHIN_S).content
        with bare_route(bare, body, Path(name)):
            yield {NODE: partial(answered, f"127.0.0.1:{ours}"), BARE: partial(answered, f"127.0.0.1:{bare}")}


register(
    Bench(
        "serving", "How long do a thousand calls take, of four callers at once?", "ms", prepare,
        (Aim(NODE, at_most=2.5, of=BARE),),
    )
)  # fmt: skip
