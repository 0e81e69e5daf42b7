"""The soak itself: what is done to eight nodes, and what must hold in the end."""

import contextlib
import itertools
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import requests

from tests.scenes.nets import LONG_S, WiredNode, check_ledger, sealed, tips
from tests.scenes.programs import free_ports, until
from tests.scenes.wires import Wires
from tests.soak.memory import Memory
from tests.soak.posting import Posting

NODES = 8
STEADY = 3
"""So many are never killed: memory that grows for an hour shows only where a process lives for an hour."""
SEAL_S = "5"
POST_EVERY_S = (0.25, 1.0)
"""At first more often, so that the store's caches, whose size is fixed, are full before what is held is measured."""
LOOK_EVERY_S = 10.0
PAUSE_S = (4.0, 14.0)
"""Between what befalls them: so much that a network is rarely whole for long, and little enough for one processor."""
WARM_S = 600.0
"""What is held from here on is the measure."""
HELD_AT_ONCE = 1_000
BEFALLS = {"kill": 6, "part": 3, "wipe": 1}


def say(line: str) -> None:
    """To whoever runs it, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Soak:
    """Eight nodes over wires that can be cut; `with` starts them, and ends each by its own process id."""

    def __init__(self, folder: Path, seed: int, minutes: float) -> None:
        self._random = Random(seed)
        self._lasts_s = minutes * 60
        self._wires = Wires(seed=seed)
        ports = free_ports(NODES)
        self.nodes = [self._node(folder, ports, place) for place in range(NODES)]
        self._mortal = sorted(self._random.sample(range(1, NODES), NODES - STEADY))
        self.posting = Posting(self.nodes, seed, POST_EVERY_S[0])
        self.memory = Memory()
        self.counts: Counter[str] = Counter()
        self._heals_at = 0.0
        self._stack = contextlib.ExitStack()

    def _node(self, folder: Path, ports: list[int], place: int) -> WiredNode:
        """The first makes the network; whoever has an empty disk takes it from whichever of the others it reaches."""
        port = ports[place]
        others = [argument for other in ports if other != port for argument in ("--peer", f"127.0.0.1:{other}")]
        extra = others if place else ["--open", "--difficulty", "4"]
        return WiredNode(self._wires, folder / str(port), port, "--seal", SEAL_S, *extra)

    def __enter__(self) -> "Soak":
        with contextlib.ExitStack() as stack:
            stack.enter_context(self._wires)
            for node in self.nodes:
                node.starts = (*node.starts[:3], str(self._wires.port), *node.starts[4:])
                stack.enter_context(node)
                self._until_joined(node)
            stack.callback(self.posting.stop)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def run(self) -> None:
        """Let everything befall them, until the time is over."""
        self._began = time.monotonic()
        self._look(0.0)
        self._started_s = self.memory.processor_s
        self.posting.start()
        befalls = self._befalls()
        looked = told = 0.0
        acts_at = self._pause(0.0)
        while (now := self.now_s) < self._lasts_s:
            if now >= looked:
                self.posting.every_s = POST_EVERY_S[now >= WARM_S]
                self._look(now)
                looked = now + LOOK_EVERY_S
            if self._heals_at and now >= self._heals_at:
                self._heal()
            if now >= acts_at:
                getattr(self, f"_{next(befalls)}")()
                acts_at = self._pause(now)
            if now >= told:
                say(self.line())
                told = now + 60
            self.posting.join(0.2)
            assert self.posting.is_alive(), "Whoever hands readings in ended."

    @property
    def now_s(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._began

    def finish(self) -> None:
        """Heal; then all agree on a chain that holds each acknowledged record once, and every ledger is whole."""
        self.posting.stop()
        self._heal()
        until(self._settled, 3 * LONG_S, "one tip of all, with nothing left to seal")
        acknowledged = set(self.posting.acknowledged)
        for node in self.nodes:
            found = sealed(node)
            lost, twice = acknowledged - set(found), [one for one, count in Counter(found).items() if count > 1]
            assert not lost, f"{node.url} lost {len(lost)} acknowledged records, such as {min(lost)}"
            assert not twice, f"{node.url} has {len(twice)} records more than once, such as {twice[0]}"
            assert node.status()["set_aside"] == 0, f"{node.url} set records aside"
            check_ledger(node)
        assert not self.posting.strange, self.posting.strange

    def line(self) -> str:
        """What was done so far, and what it cost."""
        done = ", ".join(f"{self.counts[name]} {name}" for name in ("kills", "partitions", "wipes"))
        height = max(node.status()["height"] for node in self.nodes)
        cores = (self.memory.processor_s - self._started_s) / max(self.now_s, 1.0)
        return (
            f"{self.now_s / 60:.1f} min: {done}, {height} blocks, {len(self.posting.acknowledged)} records"
            f" ({self.posting.counts['unanswered']} unanswered), {self._told_memory()}, {cores:.2f} cores"
        )

    def memory_at(self, at_s: float) -> dict[int, float]:
        """What each node that is never killed held around that second, by its port."""
        steady = [node for place, node in enumerate(self.nodes) if place not in self._mortal]
        return {node.port: self.memory.between(node.port, at_s - 60, at_s) for node in steady}

    def _told_memory(self) -> str:
        found = self.memory_at(self.now_s)
        each = ", ".join(f"{size / 2**20:.1f}" for size in found.values())
        return f"{sum(found.values()) / 2**20:.1f} MiB in the {STEADY} that are never killed ({each})"

    def _befalls(self) -> Iterator[str]:
        """Each once, and then by chance, some more often than others."""
        names = list(BEFALLS)
        self._random.shuffle(names)
        yield from names
        for _ in itertools.count():
            yield from self._random.choices(names, [BEFALLS[name] for name in names])

    def _pause(self, now: float) -> float:
        return now + self._random.uniform(*PAUSE_S)

    def _look(self, now: float) -> None:
        for node in self.nodes:
            if node.process_id is not None:
                self.memory.look(node.port, node.process_id, now)

    def _kill(self) -> None:
        node = self.nodes[self._random.choice(self._mortal)]
        node.kill()
        self.counts["kills"] += 1
        self.posting.join(self._random.uniform(0, 5))
        node.start()

    def _part(self) -> None:
        ports = [node.port for node in self.nodes]
        self._random.shuffle(ports)
        at = self._random.randint(1, NODES // 2)
        self._wires.part(set(ports[:at]), set(ports[at:]))
        self._heals_at = self.now_s + self._random.uniform(10, 60)
        self.counts["partitions"] += 1

    def _heal(self) -> None:
        self._wires.heal()
        self._heals_at = 0.0

    def _wipe(self) -> None:
        """Only once another node holds all that anybody gave his word for: what is on no other disk is lost."""
        self._heal()
        place = self._random.choice(self._mortal)
        node, keeper = self.nodes[place], self.nodes[(place + 1) % NODES]
        with self.posting.sparing(place):
            ids = tuple(self.posting.acknowledged)
            until(lambda: all(keeper.ask("POST", "/v1/held", {"ids": part}).ok for part in _parts(ids)), LONG_S,
                  "all acknowledged records at another node before one loses its disk")  # fmt: skip
            node.kill()
            shutil.rmtree(node.data)
            node.start()
            self._until_joined(node)
        self.counts["wipes"] += 1

    def _until_joined(self, node: WiredNode) -> None:
        """An empty folder takes the network of the others."""
        other = self.nodes[0] if node is not self.nodes[0] else self.nodes[1]
        if other.process_id is not None:
            until(lambda: node.look("network") == other.look("network") != "", LONG_S, "the network of the others")

    def _settled(self) -> bool:
        try:
            return len(tips(self.nodes)) == 1 and not any(node.status()["pending"] for node in self.nodes)
        except requests.ConnectionError:
            return False


def _parts(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [ids[at : at + HELD_AT_ONCE] for at in range(0, len(ids), HELD_AT_ONCE)]
