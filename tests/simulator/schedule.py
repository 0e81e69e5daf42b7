"""A schedule: some hundreds of events drawn from a seed, and what must hold after them and in the end."""

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from node.network.transport import LinkError
from node.store import fsck, watched
from node.turns import RECENT
from node.types.peer import PeerStatus
from tests.simulator.loop import START_NS, pass_time
from tests.simulator.promises import PROMISES, contents_of, is_kept, line_of, stands
from tests.simulator.world import PORT, Host, World

APART_S = 20
"""Readings so far apart fill few a minute, as the roll-ups of a minute are made of all in it."""
KEPT_ELSEWHERE = 0.1
"""Of so many submissions, another node's word is waited for."""
BACK_IN_TOUCH_S = 45.0
"""By then each node has tried again to reach each other one."""
FORGIVEN_S = 1_300.0
"""A sealer is left alone for ten minutes for what it sent, and again for what it signed, which shows only then."""
RESTING_S, MOST_ASKED = 20.0, 0.6
SPREADS_WITHIN_S = 4.0
CALM_S = 600.0
CALM_AFTER_FALSE_S = 2400.0
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
    held: dict[int, set[bytes]] = field(default_factory=dict)
    """Content ids that each host had since its disk was new."""
    seen: dict[tuple[int, bytes], tuple[int, bytes]] = field(default_factory=dict)
    """The last that a host saw of a signer which forgot it then."""
    false: set[int] = field(default_factory=set)
    """Hosts that sent or signed what is false: others may blame them, and need not hear them for a while."""

    @property
    def counts(self) -> Counter[str]:
        return self.world.counts

    async def run(self) -> None:
        world = self.world
        await world.start()
        kinds: list[tuple[Callable[[Host], Awaitable[None]], float]] = [
            (self._submit, 60), (self._again, 8), (self._contradict, 8), (self._mine, 24), (self._wait, 40),
            (self._part, 5), (self._heal, 6), (self._crash, 5), (self._crash_between, 5), (self._wipe, 1),
            (self._back, 12), (self._skew, 4), (self._weather, 6), (self._burst, 3), (self._betray, 0.5),
            (self._forget, 0.5),
        ]  # fmt: skip
        actions, weights = zip(*kinds, strict=True)
        for _ in range(self.events):
            (action,) = world.random.choices(actions, weights)
            host = world.random.choice(world.hosts)
            self.counts["events"] += 1
            await action(host)
            for one in world.hosts:
                self._check(not one.has_ended, one, "its node ended by itself")
            self._look_at(host)
        await self._calm_down()
        await pass_time(BACK_IN_TOUCH_S)
        patience_s = FORGIVEN_S if self.false else BACK_IN_TOUCH_S
        self._check(await world.until(self._in_touch, patience_s, 5.0), world.hosts[0], "not all are in touch again")
        await self._rest()
        if not self.false:
            await self._probe()
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
        wait = self.world.random.random() < KEPT_ELSEWHERE
        try:
            answer = await host.ask("/submit_data?wait=1" if wait else "/submit_data", body)
        except LinkError:
            return
        told = msgspec.json.decode(answer.body)
        for word in told.get("held_by", ()):
            self._look_for(bytes.fromhex(told["acceptance"]["content_id"]), bytes.fromhex(word["node"]))
        if answer.status in {200, 201} and host.is_up:
            self.owed[bytes.fromhex(told["acceptance"]["content_id"])] = host.number
            self.counts["acknowledged"] += 1
        elif answer.status == 409:
            self.counts["conflicts"] += 1
        elif answer.status >= 500:
            raise BrokenPromiseError(f"A submission was answered with {answer.status}: {told}")

    def _look_for(self, content: bytes, key: bytes) -> None:
        """Another host gave its word that it holds this: from then on it does."""
        keeper = next(host for host in self.world.hosts if host.key.public == key)
        self.counts["words of keepers"] += 1
        with closing(keeper.connection()) as connection:
            self._check(stands(connection, content) is not None, keeper, f"{content.hex()} is not where it is held")

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
        if self._are_all_up() and not self.world.wires.are_parted:
            # One that crashes while the others come to agree may hold what they never had.
            if not await self.world.until(self.world.agree, 60) or not self._are_all_up():
                return
            host.wipe()
            self.false.add(host.number)  # it knows no more what it signed, and may sign another thing
            self.held.pop(host.number, None)
            self.seen = {place: word for place, word in self.seen.items() if place[0] != host.number}
            self.owed = {content: -1 if number == host.number else number for content, number in self.owed.items()}
            self.counts["wipes"] += 1

    def _are_all_up(self) -> bool:
        return len(self.world.up) == len(self.world.hosts)

    async def _betray(self, host: Host) -> None:
        """A sealer gives altered blocks and records for a while: that is proven misconduct."""
        if host.number in self._sealers:
            self.world.wires.false.add(host.address)
            self.false.add(host.number)
            self.counts["betrayals"] += 1

    async def _forget(self, host: Host) -> None:
        """A sealer works on with some others, signs, and goes back to a backup from before: it says another thing then.

        Whoever was with it has seen the first, and must keep that for ever beside the second.
        """
        world = self.world
        if host.number not in self._sealers or self.false or not await self._make_calm():
            return
        self.false.add(host.number)
        host.keep_backup()
        before = set(self.owed)
        friend, *others = world.random.sample(
            [other for other in world.hosts if other is not host], len(world.hosts) - 1
        )
        world.wires.part({host.address, friend.address}, {other.address for other in others})
        for _ in range(9):
            await self._submit(host)
            await self._ask_quietly(host, "/mine")
            await pass_time(2)
        with closing(friend.connection()) as connection:
            last = watched.last_line(connection, host.key.public)
        if last is not None:
            self.seen[friend.number, host.key.public] = last.checkpoint.size, last.checkpoint.root
        host.restore()
        self.held.pop(host.number, None)
        self.owed = {
            content: -1 if number == host.number else number for content, number in self.owed.items()
            if number != host.number or content in before
        }  # fmt: skip
        self.counts["backups restored"] += 1

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
        """Nothing that this host acknowledged, or ever had in its chain, is gone from it."""
        if host.is_up:
            with closing(host.connection()) as connection:
                known = contents_of(connection)
            held = self.held.setdefault(host.number, set())
            owed = {content for content, number in self.owed.items() if number == host.number}
            for content in (held | owed) - known:
                self._check(False, host, f"{content.hex()} is gone")
            held |= known

    async def _make_calm(self) -> bool:
        """Nothing goes wrong any more; whether all agree in time."""
        world = self.world
        world.wires.heal()
        world.wires.weather.most_s, world.wires.weather.lost, world.wires.weather.twice = 0.05, 0.0, 0.0
        world.wires.false.clear()
        for host in world.hosts:
            host.clock.skew_s = 0
            host.spare()
            if not host.is_up:
                await host.start()
        return await world.until(world.agree, CALM_AFTER_FALSE_S if self.false else CALM_S)

    async def _calm_down(self) -> None:
        world, began = self.world, self.world.loop.time()
        if not await self._make_calm():
            told = "\n".join(f"{host.number}: {_told(host)}" for host in world.up)
            raise BrokenPromiseError(f"seed {world.plan.seed}: no agreement\n{told}")
        self.counts["seconds until agreement"] += round(world.loop.time() - began)

    def _settle(self) -> None:
        """One chain, the same on all, with every acknowledged record on it once, and all other promises kept."""
        names = [
            (host.key.public, f"{host.address}:{PORT}") for host in self.world.hosts if host.number not in self.false
        ]
        honest: set[bytes | str] = {name for both in names for name in both}
        lines = set()
        for host in self.world.hosts:
            with closing(host.connection()) as connection:
                for content in self.owed:
                    where = stands(connection, content)
                    self._check(where in {"sealed", "disputed"}, host, f"{content.hex()}: {where}")
                for (number, signer), (size, root) in self.seen.items():
                    if number == host.number and not is_kept(connection, signer, size, root):
                        self._check(False, host, f"what it saw of a signer, {size} blocks, is gone without a word")
                for promise in PROMISES:
                    for sentence in promise(host, connection, honest):
                        self._check(False, host, sentence)
                lines.add(line_of(connection))
        self._check(len(lines) == 1, self.world.hosts[0], "two nodes with one tip hold different chains")
        self.counts["blocks"] += len(lines.pop()) - 1

    def _in_touch(self) -> bool:
        """Everybody with everybody; a sealer is forgiven soon, whatever it did, others may be left alone for a day."""
        shut_out = {f"{host.address}:{PORT}" for host in self.world.hosts if host.number in self.false - self._sealers}
        return all(
            peer.status == PeerStatus.CONNECTED or peer.address in shut_out
            for host in self.world.hosts for peer in host.status.peers
        )  # fmt: skip

    @property
    def _sealers(self) -> set[int]:
        return set(range(0 if self.world.plan.open else self.world.plan.sealers))

    async def _rest(self) -> None:
        """While nothing happens, nodes ask each other now and then and not all the time."""
        before, links = self.world.wires.requests, len(self.world.hosts) * (len(self.world.hosts) - 1)
        await pass_time(RESTING_S)
        asked = (self.world.wires.requests - before) / links / RESTING_S
        self._check(
            asked < MOST_ASKED, self.world.hosts[0], f"while nothing happens each is asked {asked:.1f} times a second"
        )

    async def _probe(self) -> None:
        """In calm, what is new reaches all at once, and nodes take turns instead of sealing against each other."""
        world = self.world
        sealer = world.random.choice(world.hosts[: len(world.hosts) if world.plan.open else world.plan.sealers])
        await self._submit(sealer)
        await self._ask_quietly(sealer, "/mine")
        self._check(
            await world.until(world.agree, SPREADS_WITHIN_S, 0.1), sealer, "its block did not reach all at once"
        )
        before, all_known = self.counts["switches"], self._all_know_each_other(sealer)
        for _ in range(3):
            await self._submit(world.random.choice(world.hosts))
            within = (world.plan.seal_s or 0) + SPREADS_WITHIN_S + 0.5 * len(world.hosts)
            self._check(await world.until(world.agree, within), sealer, f"a reading was not sealed within {within:g} s")
        took_turns = self.counts["switches"] == before or not all_known
        self._check(took_turns, sealer, "in calm, nodes sealed blocks against each other")

    def _all_know_each_other(self, host: Host) -> bool:
        """Whoever did not seal lately in an open network is counted by nobody, and may choose another's turn."""
        assert host.node is not None and host.node._ledger._reader is not None
        return not host.world.plan.open or len(host.node._ledger._reader.sealers_of_last(RECENT)) == len(
            self.world.hosts
        )

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


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
