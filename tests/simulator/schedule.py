"""A schedule: some hundreds of events drawn from a seed, and what must hold after them and in the end."""

import asyncio
import logging
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

import msgspec

from node.network.transport import LinkError
from node.store import fsck
from node.store.pool import State
from tests.simulator.cheaper import cheaper
from tests.simulator.loop import START_NS, SimulatedLoop, pass_time
from tests.simulator.world import Host, Plan, World

MEMORY = Path("/dev/shm")
"""Where files cost no disk; where it is missing, any folder will do."""
APART_S = 20
"""Readings so far apart fill few a minute, as the roll-ups of a minute are made of all in it."""
CALM_S = 600.0
"""How long all may take to agree once nothing goes wrong any more."""


class BrokenPromiseError(AssertionError):
    """Something that must hold did not; the seed is in the message."""


@dataclass
class Schedule:
    """One run: events in a world, with what the world owes written down as it goes."""

    world: World
    events: int = 200
    number: int = 0
    owed: dict[bytes, int] = field(default_factory=dict)
    """Content ids that were acknowledged, and by which host."""
    bodies: list[dict[str, object]] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        return self.world.counts

    async def run(self) -> None:
        world = self.world
        await world.start()
        kinds: list[tuple[Callable[[Host], Awaitable[None]], int]] = [
            (self._submit, 60), (self._again, 8), (self._contradict, 8), (self._mine, 24), (self._wait, 40),
            (self._part, 5), (self._heal, 6), (self._crash, 5), (self._crash_between, 5), (self._wipe, 1),
            (self._back, 12), (self._skew, 4), (self._weather, 6), (self._burst, 3),
        ]  # fmt: skip
        actions, weights = zip(*kinds, strict=True)
        for _ in range(self.events):
            (action,) = world.random.choices(actions, weights)
            host = world.random.choice(world.hosts)
            self.counts["events"] += 1
            await action(host)
            self._look_at(host)
        await self._calm_down()
        self._settle()
        await world.stop()
        self._examine()

    # --- what happens

    async def _submit(self, host: Host) -> None:
        self.number += 1
        await self._send(host, self._reading(self.number, 1))

    def _reading(self, number: int, version: int) -> dict[str, object]:
        values = [number, version, 3]
        moment = START_NS // 10**9 + number * APART_S
        body: dict[str, object] = {
            "voltage_vector": values, "current_vector": values, "power_vector": values,
            "node_id": f"s{number % 3}", "timestamp": _iso(moment),
        }  # fmt: skip
        self.bodies.append(body)
        return body

    async def _send(self, host: Host, body: dict[str, object]) -> None:
        if not host.is_up:
            return
        try:
            answer = await host.ask("/submit_data", body)
        except LinkError:
            return
        told = msgspec.json.decode(answer.body)
        if answer.status in {200, 201} and host.is_up:
            self.owed[bytes.fromhex(told["acceptance"]["content_id"])] = host.number
            self.counts["acknowledged"] += 1
        elif answer.status == 409:
            self.counts["conflicts"] += 1
        elif answer.status >= 500:
            raise BrokenPromiseError(f"A submission was answered with {answer.status}: {told}")

    async def _again(self, host: Host) -> None:
        if self.bodies:
            await self._send(host, self.world.random.choice(self.bodies))

    async def _contradict(self, host: Host) -> None:
        if self.number:
            await self._send(host, self._reading(self.world.random.randint(1, self.number), 2))

    async def _mine(self, host: Host) -> None:
        if host.is_up:
            self.world.do_beside(self._ask_quietly(host, "/mine"))
            await pass_time(self.world.random.uniform(0, 1))

    async def _ask_quietly(self, host: Host, path: str) -> None:
        try:
            answer = await host.ask(path)
        except LinkError:
            return
        if answer.status >= 500 and answer.status != 503:  # mining is cut short when the node ends
            raise BrokenPromiseError(f"{path} was answered with {answer.status}: {answer.body!r}")

    async def _wait(self, _: Host) -> None:
        await pass_time(self.world.random.expovariate(1 / 4))

    async def _burst(self, host: Host) -> None:
        """One side of a partition works on for long: its branch becomes deep."""
        for _ in range(8):
            await self._submit(host)
            await self._mine(host)

    async def _part(self, _: Host) -> None:
        hosts = [host.address for host in self.world.hosts]
        self.world.random.shuffle(hosts)
        cut = self.world.random.randint(1, len(hosts) - 1)
        self.world.wires.part(set(hosts[:cut]), set(hosts[cut:]))
        self.counts["partitions"] += 1

    async def _heal(self, _: Host) -> None:
        self.world.wires.heal()

    async def _crash(self, host: Host) -> None:
        if host.is_up:
            host.crash()

    async def _crash_between(self, host: Host) -> None:
        """At some statement of what it writes next."""
        if host.is_up:
            host.crash_at_statement(self.world.random.randint(1, 120))

    async def _wipe(self, host: Host) -> None:
        """A lost disk takes along what only it held: that was acknowledged as durable there, and nowhere else."""
        if len(self.world.up) == len(self.world.hosts) and not self.world.wires.are_parted:
            if not await self.world.until(self.world.agree, 60):
                return
            host.wipe()
            self.owed = {content: -1 if number == host.number else number for content, number in self.owed.items()}
            self.counts["wipes"] += 1

    async def _back(self, host: Host) -> None:
        if not host.is_up:
            await host.start()

    async def _skew(self, host: Host) -> None:
        host.clock.skew_s = self.world.random.choice([0, 0, 0.5, -20, 100, 300, -300])
        self.counts["wrong clocks"] += host.clock.skew_s != 0

    async def _weather(self, _: Host) -> None:
        weather, random = self.world.wires.weather, self.world.random
        weather.most_s = random.choice([0.01, 0.05, 0.5, 3.0])
        weather.lost = random.choice([0, 0, 0.05, 0.3])
        weather.twice = random.choice([0, 0, 0.1])

    # --- what must hold

    def _look_at(self, host: Host) -> None:
        """Nothing that this host acknowledged is gone from it."""
        if host.is_up:
            with closing(host.connection()) as connection:
                for content, number in self.owed.items():
                    if number == host.number:
                        self._check(_stands(connection, content) is not None, host, f"{content.hex()} is gone")

    async def _calm_down(self) -> None:
        world = self.world
        world.wires.heal()
        world.wires.weather.most_s, world.wires.weather.lost, world.wires.weather.twice = 0.05, 0.0, 0.0
        for host in world.hosts:
            host.clock.skew_s = 0
            host.spare()
            if not host.is_up:
                await host.start()
        began = world.loop.time()
        if not await world.until(world.agree, CALM_S):
            told = "\n".join(f"{host.number}: {_told(host)}" for host in world.up)
            raise BrokenPromiseError(f"seed {world.plan.seed}: no agreement within {CALM_S:g} s\n{told}")
        self.counts["seconds until agreement"] += round(world.loop.time() - began)

    def _settle(self) -> None:
        """One chain, the same on all, with every acknowledged record on it once."""
        for host in self.world.hosts:
            with closing(host.connection()) as connection:
                for content in self.owed:
                    stands = _stands(connection, content)
                    self._check(
                        stands in {"sealed", "disputed"} or stands == "aside", host, f"{content.hex()}: {stands}"
                    )
        lines = set()
        for host in self.world.hosts:
            with closing(host.connection()) as connection:
                rows = connection.execute(
                    "SELECT b.id FROM active a JOIN block b ON b.number = a.block ORDER BY height"
                )
                lines.add(tuple(row[0] for row in rows))
                keys = connection.execute("SELECT count(*), count(DISTINCT key) FROM sealed_key").fetchone()
                self._check(keys[0] == keys[1], host, "a key is sealed twice")
        self._check(len(lines) == 1, self.world.hosts[0], "two nodes with one tip hold different chains")
        self.counts["blocks"] += len(lines.pop()) - 1

    def _examine(self) -> None:
        """What lies on the disks is what the blocks say."""
        host = self.world.random.choice(self.world.hosts)
        fault = fsck.first_fault(host.folder, lambda _: None)
        self._check(not fault, host, fault)

    def _check(self, holds: bool, host: Host, sentence: str) -> None:
        if not holds:
            raise BrokenPromiseError(f"seed {self.world.plan.seed}, host {host.number}: {sentence}")


def _told(host: Host) -> str:
    """What a host thinks of itself and of the others."""
    status = host.status
    peers = ", ".join(f"{peer.address} {peer.status} {peer.height} {peer.reason}" for peer in status.peers)
    return f"height {status.height} tip {status.tip.hex()[:8]} pending {status.pending}; {peers}"


def _stands(connection: sqlite3.Connection, content: bytes) -> str | None:
    """Where a record stands: sealed, disputed (sealed as a conflict), pending, aside, or nowhere."""
    if connection.execute("SELECT 1 FROM sealed_key WHERE content = ?", (content,)).fetchone():
        return "sealed"
    if connection.execute("SELECT 1 FROM sealed_conflict WHERE content = ?", (content,)).fetchone():
        return "disputed"
    row = connection.execute("SELECT state FROM accepted WHERE content = ?", (content,)).fetchone()
    return None if row is None else {State.PENDING: "pending", State.ACTIVE: "active", State.ASIDE: "aside"}[row[0]]


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


@contextmanager
def _loop() -> Iterator[SimulatedLoop]:
    loop = SimulatedLoop()
    asyncio.set_event_loop(loop)
    try:
        yield loop
    finally:
        left = asyncio.all_tasks(loop)  # after a broken promise; else there are none
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        asyncio.set_event_loop(None)
        loop.close()


@contextmanager
def world_of(plan: Plan, folder: Path) -> Iterator[World]:
    """A world whose every chance comes from the plan's seed."""
    chance = Random(plan.seed).randbytes
    # What the node draws for nonces and keys comes from the seed too; `secrets` asks by way of `random`.
    with cheaper(), patch("os.urandom", chance), patch("random._urandom", chance), _loop() as loop:
        yield World(plan, folder, loop)


def run(plan: Plan, folder: Path, events: int = 200) -> Counter[str]:
    """One schedule from its seed; what happened, in numbers."""
    with world_of(plan, folder) as world:
        world.loop.run_until_complete(Schedule(world, events).run())
        return world.counts


def one(hosts: int, events: int, is_open: bool, seed: int) -> tuple[int, str, Counter[str]]:
    """A schedule: its seed, what is wrong (empty when nothing), and the counts."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="gridwitness-sim-") as name:
        try:
            return seed, "", run(Plan(hosts, seed, is_open), Path(name), events)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is this seed's result)
            return seed, f"{type(error).__name__}: {error}", Counter()
