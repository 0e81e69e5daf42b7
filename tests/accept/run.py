"""Runs one point in a process group of its own, so that nothing it starts outlives its time."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from tests.accept.points import Point


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a point ended; `detail` is the last line it printed."""

    point: str
    passed: bool
    seconds: float
    detail: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def command_of(name: str, point: Point) -> list[str]:
    if callable(point.show):
        return [sys.executable, "-m", "tests.accept", "--point", point.name, name]
    return list(point.show)


def run(name: str, point: Point, log: Path) -> Verdict:
    """All that the point prints goes to `log`."""
    began = time.monotonic()
    with log.open("wb") as output, tempfile.TemporaryDirectory(prefix="gridwitness-") as data:
        environment = os.environ | {"GRIDWITNESS_DATA": data}
        code = _run_within(command_of(name, point), point.limit_s, output, environment)
    seconds = time.monotonic() - began
    if code is None:
        return Verdict(point.name, False, seconds, f"not done after {point.limit_s:g} s")
    return Verdict(point.name, code == 0, seconds, last_line(log))


def _run_within(command: list[str], limit_s: float, output: IO[bytes], environment: dict[str, str]) -> int | None:
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, start_new_session=True
    )
    try:
        return child.wait(limit_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end_group(child)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # then all of it ended by itself, as it should
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def last_line(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
