"""How long from the start of a process to the first live curve: the program, and a bare pyqtgraph window beside it."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.bench.registry import Aim, Bench, Run, register
from tests.scenes.programs import ROOT

OURS, BARE = "the program", "bare pyqtgraph window"
WITHIN_S = 60.0


def seconds(module: str, *arguments: str) -> float:
    """From the start of a fresh process until it says that a curve was painted; both tell the time by one clock."""
    command = [sys.executable, "-m", module, *arguments]
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WITHIN_S, check=False)
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr[-500:]}")
    took = float(done.stdout.split()[-1]) - began
    print(f"    {module:<24} {took:.2f} s", flush=True)
    return took


def ours() -> float:
    """With a data folder, a network, a node and a relay that are new."""
    with tempfile.TemporaryDirectory() as folder:
        return seconds("tests.bench.our_curve", str(Path(folder) / "data"))


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    yield {BARE: partial(seconds, "tests.bench.bare_curve"), OURS: ours}


register(
    Bench(
        "first-curve", "How long from the start of the process until a live curve is painted?", "s", prepare,
        (Aim(OURS, at_most=3, of=BARE),), rounds=5,
    )
)  # fmt: skip
