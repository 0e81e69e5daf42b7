"""strace around a program: to kill it at a call it makes, to have a call fail, and to write its calls down."""

import functools
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHANGES = "pwrite64,ftruncate,fsync,fdatasync,unlink,rename"
"""Every call by which a store changes what is on the disk."""

OBSERVED = f"openat,close,write,{CHANGES},pwritev,writev,fallocate,creat,renameat,renameat2,unlinkat"
"""With what is needed to know which file a call means, and calls that must be told apart from none."""

WITHIN_S = 60


def driver(folder: Path, *words: str) -> list[str]:
    """What starts the story on a folder; -B: what Python writes down of its own modules, once, is no part of it."""
    return [sys.executable, "-B", "-m", "tests.faults.driver", str(folder), *words]


def failing(calls: str, fault: str, *command: str) -> list[str]:
    """A command with a fault at some of its calls: `failing("fdatasync", "error=EIO:when=3", ...)`."""
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}", *command]


@functools.cache
def why_not() -> str:
    """Why strace cannot be used here; empty when it can."""
    command = failing("getppid", "error=EIO:when=1", sys.executable, "-c", "import os; os.getppid()")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=WITHIN_S, check=False)
    except FileNotFoundError:
        return "strace is not installed"
    return "" if done.returncode == 0 else f"strace may not trace here: {done.stderr.strip()[:200]}"


def killed_at(folder: Path, call: str, number: int) -> tuple[str, bool]:
    """Run the story, killed when it enters this call for the n-th time: what it told, and whether it ended instead."""
    command = failing(call, f"signal=KILL:when={number}", *driver(folder))
    done = subprocess.run(command, capture_output=True, text=True, timeout=WITHIN_S, check=False, cwd=ROOT)
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.stdout, done.returncode == 0


def recorded(folder: Path, trace: Path) -> str:
    """Run the story and write its calls down, each with all its bytes."""
    options = ("-qq", "-xx", "-s", str(1 << 20), "-o", str(trace), "-e", f"trace={OBSERVED}", "-e", "signal=none")
    done = subprocess.run(
        ["strace", *options, *driver(folder)], capture_output=True, text=True, timeout=WITHIN_S, check=True, cwd=ROOT
    )
    return done.stdout


def changes(folder: Path, trace: Path) -> list[tuple[str, int]]:
    """Each call of the story that changes the disk: its name, and the how many-th of that name it is."""
    recorded(folder, trace)
    names = [line.partition("(")[0] for line in trace.read_text("ascii").splitlines()]
    counts: Counter[str] = Counter()
    found = []
    for name in names:
        if name in CHANGES.split(","):
            counts[name] += 1
            found.append((name, counts[name]))
    return found


def killed_at_statement(folder: Path, statement: int) -> tuple[str, bool]:
    """The same without strace: the story waits at its n-th statement and is killed from here."""
    with subprocess.Popen(driver(folder, str(statement)), stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            if line.startswith("here"):
                process.kill()
                break
            told += line
        return told, process.wait(WITHIN_S) == 0
