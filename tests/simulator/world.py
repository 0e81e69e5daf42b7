"""A world of whole nodes: hosts that start, crash and come back, on simulated wires and clocks."""

import asyncio
import shutil
import sqlite3
from collections import Counter
from collections.abc import Coroutine, Generator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from node import key_text
from node.config import NodeConfig
from node.jobs.process import JOBS
from node.keys import KEY_FILE, NodeKey
from node.ledger import blocks, genesis
from node.network.transport import Answer, LinkError
from node.service import Node
from node.store import database
from node.store.chain import Chain
from node.surroundings import Surroundings
from node.types.events import Event, TipChanged
from node.types.network import Parameters
from node.types.status import NodeStatus
from tests.simulator.loop import START_NS, SimulatedClock, SimulatedLoop, pass_time
from tests.simulator.wires import SimulatedTransport, Wires, call

PORT = 5000
HASHES_A_SECOND = 2_000.0
SIGNATURES_A_SECOND = 5_000.0


def ended(job: Generator[int, None, Any]) -> tuple[int, Any]:
    """How much a job did, and its result."""
    done = 0
    while True:
        try:
            done += next(job)
        except StopIteration as end:
            return done, end.value


class Processor:
    """Stands for the worker process: what it is asked for is done at once, and given when a slow machine would."""

    def __init__(self, random: Random) -> None:
        self._random = random

    async def run(self, name: str, *arguments: Any, progress: Any = None) -> Any:
        done, result = ended(JOBS[name](*arguments))
        if name == "mine":  # chance decides how long it takes, not how often it was tried here
            await pass_time(self._random.expovariate(HASHES_A_SECOND / 2 ** arguments[1]))
        else:
            await pass_time(done / SIGNATURES_A_SECOND)
        return result

    async def stop(self) -> None:
        return


@dataclass(frozen=True)
class Plan:
    """What a world is made of."""

    hosts: int = 4
    seed: int = 0
    open: bool = False
    difficulty: int = 2
    degree: int = 3
    """How many others each host is told of by a person, beside the next in the ring."""
    sealers: int = 7
    """So many hosts are listed as sealers, where there are so many."""
    seal_s: float | None = 5.0
    small: bool = False
    """With limits that a short schedule meets."""


class Host:
    """One machine: its folder, its clock, and the node that runs on it while it does."""

    def __init__(self, world: "World", number: int) -> None:
        self.world = world
        self.number = number
        self.address = f"10.0.{number // 200}.{number % 200 + 1}"
        self.key = NodeKey(sha256(f"{world.plan.seed} {number}".encode()).digest())
        self.clock = SimulatedClock(world.loop)
        self.peers: tuple[str, ...] = ()
        self.lives = 0
        self.node: Node | None = None
        self._transport = SimulatedTransport(world.wires, self.address)
        self._task: asyncio.Task[None] | None = None

    @property
    def folder(self) -> Path:
        return self.world.folder / f"{self.number}-{self.lives}"

    @property
    def is_up(self) -> bool:
        return self.node is not None

    @property
    def has_ended(self) -> bool:
        """Whether its node ended though nobody asked it to."""
        return self._task is not None and self._task.done()

    @property
    def status(self) -> NodeStatus:
        assert self.node is not None
        return self.node.status()

    @property
    def waiting(self) -> int:
        """How many records wait here for a block, to be sealed plainly or as conflicts."""
        assert self.node is not None
        pool = self.node._intake.pool
        return pool.pending + pool.disputes

    def lay_out(self, genesis_block: bytes | None) -> None:
        """A folder with this host's key, and the network where it is known."""
        self.folder.mkdir()
        seed = sha256(f"{self.world.plan.seed} {self.number}".encode()).digest()
        path = self.folder / KEY_FILE
        path.write_text(key_text.plain(seed), encoding="utf-8")
        path.chmod(0o600)
        if genesis_block is not None:
            connection = database.open_writer(self.folder)
            Chain.begin(connection, genesis_block)
            connection.close()

    async def start(self) -> None:
        world = self.world
        config = NodeConfig(
            self.folder, host=self.address, port=PORT, name=f"host {self.number}", peers=self.peers,
            seal=world.plan.seal_s,
        )  # fmt: skip
        self._transport = SimulatedTransport(world.wires, self.address)
        around = Surroundings(self.clock, self._transport, lambda: Processor(world.random))
        node = Node(config, around)
        node.listen(self._heard)
        ready = asyncio.Event()
        self._task = asyncio.create_task(node.run(lambda _: ready.set()), name=f"host {self.number}")
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            await self._task
        self.node = node

    def _heard(self, event: Event) -> None:
        if isinstance(event, TipChanged):
            self.world.counts["switches"] += event.disconnected > 0
            self.world.counts["deep switches"] += event.disconnected >= 6

    async def stop(self) -> None:
        """An orderly end."""
        node, task, self.node, self._task = self.node, self._task, None, None
        if node is not None and task is not None:
            node.request_stop()
            await task

    def crash(self) -> None:
        """Power is cut: what is on the disk stays, nothing else does."""
        fresh = self.world.folder / f"{self.number}-{self.lives + 1}"
        _copy(self.folder, fresh)
        self._fall()

    def crash_at_statement(self, number: int) -> None:
        """Power will be cut between two statements of what this host writes from now on."""
        assert self.node is not None
        node, connection = self.node, self.node._ledger._database
        left = [number]

        def count(_: str) -> None:
            left[0] -= 1
            if left[0] == 0 and self.node is node:
                self.world.counts["crashes between statements"] += 1
                self.crash()

        connection.set_trace_callback(count)

    def spare(self) -> None:
        """No crash is coming any more."""
        if self.node is not None:
            self.node._ledger._database.set_trace_callback(None)

    def _fall(self) -> None:
        """The node of this life is cut off and put away; the next one begins on the copy."""
        self.world.wires.shut(self.address, PORT)
        self._transport.is_cut = True
        node, task, self.node, self._task = self.node, self._task, None, None
        self.lives += 1
        self.world.counts["crashes"] += 1
        if node is not None and task is not None:
            self.world.do_beside(_end(node, task))

    def wipe(self) -> None:
        """The disk is lost; only the key was kept elsewhere."""
        self._fall()
        self.lay_out(self.world.genesis)

    def keep_backup(self) -> None:
        """What is on the disk now, for later."""
        _copy(self.folder, self.world.folder / f"{self.number}-backup")

    def restore(self) -> None:
        """The machine ends, and is put up again from the backup."""
        self._fall()
        (self.world.folder / f"{self.number}-backup").rename(self.folder)

    async def ask(self, path: str, body: object = None) -> Answer:
        """A person's or a program's call on this machine itself."""
        app = self.world.wires.app_at(self.address, self.address, PORT)
        data = b"" if body is None else msgspec.json.encode(body)
        method = "GET" if body is None else "POST"
        return await call(app, method, path, data, "127.0.0.1", (self.address, PORT))

    def connection(self) -> sqlite3.Connection:
        """A reader of what is on its disk."""
        return database.open_reader(self.folder)


async def _end(node: Node, task: asyncio.Task[None]) -> None:
    node.request_stop()
    await task


def _copy(folder: Path, fresh: Path) -> None:
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("*-shm", "node.lock", "reserve"))


class World:
    """Hosts, wires, and what is counted."""

    def __init__(self, plan: Plan, folder: Path, loop: SimulatedLoop) -> None:
        self.plan = plan
        self.folder = folder
        self.loop = loop
        self.random = Random(plan.seed)
        self.wires = Wires(self.random)
        self.counts: Counter[str] = Counter()
        self._beside: set[asyncio.Task[None]] = set()
        self.hosts = [Host(self, number) for number in range(plan.hosts)]
        self.genesis = self._found()

    def _found(self) -> bytes:
        founder = self.hosts[0].key
        sealers = () if self.plan.open else tuple(sorted(host.key.public for host in self.hosts[: self.plan.sealers]))
        recovery = NodeKey(sha256(b"recovery").digest())
        parameters = Parameters(
            "Simulated", bytes(16), founder.public, recovery.public, self.plan.open, sealers, self.plan.difficulty
        )
        header, leaf = genesis.genesis_header(parameters, START_NS // 1_000_000)
        identifier = blocks.block_id(header)
        seal = founder.sign(blocks.seal_message(identifier, identifier))
        return blocks.encode_block(blocks.encode_header(header), seal, [leaf.data])

    async def start(self) -> None:
        for host in self.hosts:
            others = [other for other in self.hosts if other is not host]
            # A ring, so that all hang together, and some more.
            after = self.hosts[(host.number + 1) % len(self.hosts)]
            chosen = {
                after.number,
                *(other.number for other in self.random.sample(others, min(self.plan.degree, len(others)))),
            }
            host.peers = tuple(f"{self.hosts[number].address}:{PORT}" for number in sorted(chosen - {host.number}))
            host.lay_out(self.genesis)
            await host.start()

    async def stop(self) -> None:
        for host in self.hosts:
            await host.stop()
        await asyncio.gather(*self._beside)

    def do_beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin something that the schedule does not wait for; if it fails, the run does."""
        self._beside.add(asyncio.create_task(work))

    @property
    def up(self) -> list[Host]:
        return [host for host in self.hosts if host.is_up]

    def agree(self) -> bool:
        """Whether all that are up have one tip, and nothing waits."""
        tips = {host.status.tip for host in self.up}
        return len(tips) == 1 and not any(host.waiting for host in self.up)

    async def until(self, condition: Any, within_s: float, step_s: float = 0.5) -> bool:
        """Let time go on until the condition holds, three times in a row; whether it did in time."""
        end = self.loop.time() + within_s
        held = 0
        while held < 3:
            held = held + 1 if condition() else 0
            if self.loop.time() >= end:
                return False
            await pass_time(step_s)
        return True


def heights(hosts: Sequence[Host]) -> list[int]:
    return [host.status.height for host in hosts]


__all__ = ["Host", "LinkError", "Plan", "World", "heights"]
