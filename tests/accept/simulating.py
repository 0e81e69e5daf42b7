"""Thousands of schedules in the simulator, with the counts of what happened in them."""

import re
import sys
from collections.abc import Callable

from tests.accept.points import check
from tests.accept.programs import ROOT, typed

NEEDED = (
    "deep switches", "conflicts", "partitions", "crashes", "crashes between statements", "wrong clocks", "wipes",
    "betrayals", "backups restored",
)  # fmt: skip


def simulate(*runs: tuple[int, int], jobs: int = 2) -> Callable[[], str]:
    """A point that runs so many schedules with so many hosts each; every seed has to keep every promise."""

    def show() -> str:
        told = [_run(hosts, schedules, jobs) for hosts, schedules in runs]
        for need in NEEDED:
            check(any(_count(line, need) for line in told), f"No schedule met {need}.")
        return "; ".join(told)

    return show


def _run(hosts: int, schedules: int, jobs: int) -> str:
    command = [sys.executable, "-m", "tests.simulator", "--hosts", str(hosts), "--seeds", "0", str(schedules)]
    lines = typed([*command, "--jobs", str(jobs)], ROOT, PYTHONHASHSEED="0")
    return lines[-1]


def _count(line: str, name: str) -> int:
    found = re.search(rf"(\d+) {name}\b", line)
    return int(found[1]) if found else 0
