"""A long CSV into a node, while the loader and the node are killed at random moments: each row once, in flat memory.

GRIDWITNESS_SEED=N begins the same chances again.  With GRIDWITNESS_LOAD=FOLDER all of it is kept there, and the next
start goes on with it, as after a kill of everything: hours of it fit into the nights of a machine that has other work.
"""

import contextlib
import itertools
import json
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from tests.accept.points import NotShownError, check
from tests.accept.rows import check_each_once, is_bad, write_rows
from tests.scenes.programs import ROOT, NodeProgram, free_ports
from tests.soak.memory import held

ROW_ON_DISK = 2_500
"""Bytes, with the file itself; what a row takes besides is the log of the moment."""
EARLY, LATE = (0.1, 0.16), (0.94, 1.0)
"""The shares of the file in which memory is looked at; nobody is killed there, or just before."""
MOST_GROWTH = 1.1
MOST_NODE_GROWTH = 1.5
WARM = 1_000_000
"""From so many rows on, a tenth of them fills what a node keeps at hand; of fewer, its memory is told, not judged."""
UNREACHED, BAD_ROWS = 3, 4
LOOK_EVERY_S = 0.25
KEPT_EVERY = 40
"""After so many looks it is written down how far this is."""


class Load:
    """One load from its first row to its last, through every kill."""

    def __init__(self, folder: Path, count: int, kills: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._count = count
        self._csv = folder / "power_data.csv"
        self._node = NodeProgram(folder / "node", free_ports(1)[0])
        later = [self._chance.uniform(0.18, 0.88) for _ in range(kills - 1)]
        shares = sorted([self._chance.uniform(0.005, 0.06), *later])
        whom = [("loader", "node", "both")[number % 3] for number in range(kills)]
        self._chance.shuffle(whom)
        self._so_far = folder / "so-far.json"
        self._memory: dict[str, list[tuple[float, int]]] = {"loader": [], "node": []}
        self.told: dict[str, int] = {"loader": 0, "node": 0, "both": 0, "everything": 0}
        self._seconds_before = 0.0
        if self._so_far.exists():
            self._take_up(json.loads(self._so_far.read_bytes()))
        begun = self._share()
        self._kills = [(share, one) for share, one in zip(shares, whom, strict=True) if share > begun]

    def _take_up(self, kept: dict[str, Any]) -> None:
        """Go on with what was begun: all of it ended meanwhile."""
        self._memory, self._seconds_before = kept["memory"], kept["seconds"]
        self.told = kept["told"] | {"everything": kept["told"]["everything"] + 1}

    def _keep(self) -> None:
        seconds = self._seconds_before + time.monotonic() - self._began
        kept = json.dumps({"memory": self._memory, "told": self.told, "seconds": seconds})
        half = self._so_far.with_suffix(".half")
        half.write_text(kept)
        half.replace(self._so_far)

    def run(self) -> dict[str, Any]:
        """Load all of it; what the last loader said of itself, with the seconds it took in all."""
        if not self._csv.exists():
            half = self._csv.with_suffix(".half")
            write_rows(half, self._count)
            half.replace(self._csv)
        self._began = time.monotonic()
        with self._node:
            while True:
                with self._loader() as loader:
                    code, said = self._watched(loader)
                if code == BAD_ROWS:
                    return {**json.loads(said), "seconds": self._seconds_before + time.monotonic() - self._began}
                check(code in {UNREACHED, -signal.SIGKILL}, f"The loader ended with {code}: {said}")
                if self._node.process_id is None:
                    self._node.start()

    @contextlib.contextmanager
    def _loader(self) -> Iterator[subprocess.Popen[str]]:
        command = [sys.executable, "main.py", "load", str(self._csv), "--yes", "--api", self._node.url, "--json"]
        with (self._csv.parent / "said").open("a") as errors:
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def _watched(self, loader: subprocess.Popen[str]) -> tuple[int, str]:
        """Until it ends, by itself or because it is killed; how, and what it said."""
        for look in itertools.count(1):
            with contextlib.suppress(subprocess.TimeoutExpired):
                said, _ = loader.communicate(timeout=LOOK_EVERY_S)
                return loader.returncode, said
            share = self._share()
            self._look(loader, share)
            if self._kills and share >= self._kills[0][0]:
                self._kill(loader, self._kills.pop(0)[1])
            if look % KEPT_EVERY == 0:
                self._keep()
        raise AssertionError("It looks for ever.")

    def _kill(self, loader: subprocess.Popen[str], whom: str) -> None:
        """At a moment of its own: not always right after a look."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            loader.wait(self._chance.uniform(0.0, 0.5))
        self.told[whom] += 1
        if whom != "loader":
            self._node.kill()
        if whom != "node":
            loader.kill()

    def _share(self) -> float:
        """How far the loader says that it is; what it does not say yet is nothing."""
        try:
            place = json.loads(self._csv.with_name(self._csv.name + ".loading").read_bytes())["place"]
        except FileNotFoundError:
            return 0.0
        return float(place / self._csv.stat().st_size)

    def _look(self, loader: subprocess.Popen[str], share: float) -> None:
        if not any(first <= share <= last for first, last in (EARLY, LATE)):
            return
        for name, process in (("loader", loader.pid), ("node", self._node.process_id)):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError, StopIteration):  # it ended just now
                self._memory[name].append((share, held(process or 0)))

    def memory(self, name: str, shares: tuple[float, float]) -> float:
        """What it held in this part of the file, in MiB."""
        found = [size for share, size in self._memory[name] if shares[0] <= share <= shares[1]]
        check(found, f"The {name} was never looked at between {shares[0]:.0%} and {shares[1]:.0%} of the file.")
        return median(found) / 2**20

    def check_rejects(self) -> int:
        """Each bad row is told once, however often it was begun again; how many there are."""
        lines = self._csv.with_name(self._csv.name + ".rejected.csv").read_text("utf-8").splitlines()[1:]
        wanted = sum(map(is_bad, range(self._count)))
        check(len(lines) == len(set(lines)) == wanted, f"{len(lines)} rows are rejected, {wanted} cannot be loaded.")
        return wanted

    @property
    def ledger(self) -> Path:
        """Where the node keeps what it has."""
        return self._node.data


def load(count: int, kills: int) -> Callable[[], str]:
    """A point that loads so many rows, with so many kills."""

    def show() -> str:
        with _folder() as folder:
            free, needed = shutil.disk_usage(folder).free, count * ROW_ON_DISK + (1 << 30)
            if free < needed and not any(folder.iterdir()):
                raise NotShownError(f"{count:,} rows need {needed >> 30} GiB of disk, and {folder} has {free >> 30}.")
            seed = _seed(folder / "seed")
            print(f"seed {seed}", flush=True)
            return _shown(Load(folder, count, kills, seed), count, seed)

    return show


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    if kept := os.environ.get("GRIDWITNESS_LOAD"):
        folder = Path(kept)
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="gridwitness-load-") as made:
        yield Path(made)


def _seed(path: Path) -> int:
    """That of the load that is gone on with; else the one that is asked for, or any."""
    if not path.exists():
        path.write_text(os.environ.get("GRIDWITNESS_SEED") or str(secrets.randbelow(1 << 32)))
    return int(path.read_text())


def _shown(one: Load, count: int, seed: int) -> str:
    said = one.run()
    early, late = one.memory("loader", EARLY), one.memory("loader", LATE)
    before, after = one.memory("node", EARLY), one.memory("node", LATE)
    words = (
        f"loader {early:.0f} MiB at 10 %, {late:.0f} MiB at the end, node {before:.0f} and {after:.0f} MiB;"
        f" killed: loader {one.told['loader']}, node {one.told['node']}, both {one.told['both']} times,"
        f" all of it ended and begun again {one.told['everything']} times;"
        f" {count / said['seconds']:,.0f} rows a second with all that; seed {seed}"
    )
    print(words, flush=True)
    sealed, waiting = check_each_once(one.ledger, count)
    rejected = one.check_rejects()
    check(sealed + waiting + rejected == said["rows"] == count, f"{said['rows']} rows were told.")
    check(said["disputed"] == 0, f"{said['disputed']} rows met another version of themselves.")
    check(late <= early * MOST_GROWTH, f"The loader grew. {words}")
    check(count < WARM or after <= before * MOST_NODE_GROWTH, f"The node grew. {words}")
    return f"{count:,} rows: {sealed:,} sealed, {waiting:,} wait, {rejected:,} rejected, each once; {words}"
