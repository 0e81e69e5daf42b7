"""What node processes hold in memory and take of the processor, looked at from outside."""

import os
from collections import defaultdict
from pathlib import Path
from statistics import fmean

TICKS = os.sysconf("SC_CLK_TCK")


def held(process: int) -> int:
    """The bytes that are this process's own, without the files that it maps.

    What it has of a library is counted by how many processes share it, and would grow whenever another one ends.
    """
    lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("Anonymous:"))


def worked(process: int) -> float:
    """The seconds that it and the children it waited for took of a processor."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def children(process: int) -> list[int]:
    """The processes that any thread of it started, such as the one that mines."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return [int(text) for thread in threads for text in (thread / "children").read_text("ascii").split()]


class Memory:
    """Samples of each node by the second, of one life of its process after the other."""

    def __init__(self) -> None:
        self._samples: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._seconds: dict[int, float] = {}

    def look(self, node: int, process: int, at_s: float) -> None:
        """Look at this node now; one that dies meanwhile has nothing to show."""
        try:
            family = [process, *children(process)]
            self._samples[node].append((at_s, sum(map(held, family))))
            for one in family:
                self._seconds[one] = worked(one)
        except (FileNotFoundError, ProcessLookupError, StopIteration):
            return

    @property
    def processor_s(self) -> float:
        """What all of them together took of the processors, as far as was seen."""
        return sum(self._seconds.values())

    def between(self, node: int, from_s: float, to_s: float) -> float:
        """What this node held on average in that time; 0 when it was never looked at."""
        found = [size for at_s, size in self._samples[node] if from_s <= at_s <= to_s]
        return fmean(found) if found else 0.0
