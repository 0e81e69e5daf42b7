"""Whose turn it is to seal: an order that all nodes find alike, and what it saves."""

import asyncio
import itertools
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from node.ledger import forks, work
from node.turns import PROOFS, STEP_S, Turns
from tests.node.builders import Network, key_of
from tests.simulator.loop import pass_time
from tests.simulator.making import world_of
from tests.simulator.world import Plan, World

KEYS = [key_of(name) for name in ("founder", "second", "third", "fourth")]


@given(st.binary(min_size=32, max_size=32), st.sets(st.binary(min_size=32, max_size=32), min_size=1, max_size=8))
def test_every_key_has_a_place_of_its_own_and_the_first_is_the_one_that_wins_ties(
    previous: bytes, keys: set[bytes]
) -> None:
    places = {key: forks.place(previous, key, keys) for key in keys}
    assert sorted(places.values()) == list(range(len(keys)))
    first, *others = sorted(keys, key=places.__getitem__)
    mine = forks.Branch(1, previous, first, bytes(32))
    assert all(forks.is_better(mine, forks.Branch(1, previous, other, bytes(32))) for other in others)


@dataclass
class Tips:
    """An intake whose tip changes, or does not, while somebody waits."""

    changes: bool = False
    tip: Any = field(default_factory=lambda: SimpleNamespace(id=bytes(32)))
    waits: list[float] = field(default_factory=list)

    async def wait_for_tip(self, tip: bytes, seconds: float) -> bool:
        assert tip == self.tip.id
        self.waits.append(seconds)
        return self.changes


def waits_of(network: Network, changes: bool, rate: float = 1e6) -> tuple[list[float], list[bool]]:
    """How long each of four sealers waits, and whether it then seals."""

    async def scene() -> tuple[list[float], list[bool]]:
        listed = replace(network.parameters, sealers=tuple(key.public for key in KEYS))
        ledger: Any = SimpleNamespace(network=replace(network.rules, parameters=listed))
        waits, comes = [], []
        for key in KEYS:
            tips: Any = Tips(changes)
            turns = Turns(ledger, tips, key)
            turns.rate = rate
            comes.append(await turns.come())
            waits.append(tips.waits[0] if tips.waits else 0.0)
        return waits, comes

    return asyncio.run(scene())


def test_each_place_costs_a_step_and_the_first_waits_for_nobody() -> None:
    network = Network(difficulty=16)
    waits, comes = waits_of(network, changes=False)
    step = STEP_S + PROOFS * work.block_work(16) / 1e6
    assert sorted(waits) == [0.0, step, 2 * step, 3 * step] and all(comes)
    slow, _ = waits_of(network, changes=False, rate=1e5)
    assert max(slow) > max(waits)


def test_whose_wait_ends_with_another_block_seals_nothing() -> None:
    waits, comes = waits_of(Network(), changes=True)
    assert [come for wait, come in zip(waits, comes, strict=True) if wait] == [False] * 3
    assert [come for wait, come in zip(waits, comes, strict=True) if not wait] == [True]


def test_sealing_by_turns_makes_hardly_a_fork(tmp_path: Path) -> None:
    async def scene(world: World) -> None:
        await world.start()
        for number, host in zip(range(40), itertools.cycle(world.hosts), strict=False):
            body = {name: [number, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
            assert (await host.ask("/submit_data", {**body, "node_id": f"s{number}"})).status == 201
            await pass_time(6)
        assert await world.until(world.agree, 60)
        assert world.hosts[0].status.height >= 20
        assert world.counts["switches"] <= 2, "without turns there are dozens"
        await world.stop()

    with world_of(Plan(4, seed=3), tmp_path) as world:
        world.loop.run_until_complete(scene(world))
