"""Following many others: a few are listened to all the time, the rest are asked now and then, and nobody is cut off."""

from pathlib import Path

import pytest

from node.network.circle import ASKED_EVERY_S, KEPT_S, PLACES, Circle
from node.network.peer import POLL_S
from node.types.peer import PeerStatus
from tests.node.builders import FakeClock
from tests.simulator.loop import pass_time
from tests.simulator.making import world_of
from tests.simulator.world import Host, Plan, World

SEALER, STRANGER = bytes(32), bytes(range(32))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def circle(clock: FakeClock) -> Circle:
    made = Circle(clock, lambda key: key == SEALER)
    assert all(made.enter(str(number), STRANGER, asked_for=False) for number in range(PLACES))
    return made


def test_strangers_share_a_few_places_and_the_others_need_none(circle: Circle) -> None:
    assert not circle.enter("late", STRANGER, asked_for=False) and not circle.keeps("late", STRANGER, asked_for=False)
    assert circle.enter("sealer", SEALER, asked_for=False) and circle.enter("named", STRANGER, asked_for=True)
    assert all(circle.keeps(str(number), STRANGER, asked_for=False) for number in range(PLACES))


def test_who_falls_silent_or_is_named_by_a_person_leaves_its_place_to_another(circle: Circle) -> None:
    circle.leave("3")
    assert circle.enter("late", STRANGER, asked_for=False) and not circle.enter("3", STRANGER, asked_for=False)
    assert circle.keeps("4", STRANGER, asked_for=True) and circle.enter("3", STRANGER, asked_for=False)


def test_after_a_while_the_eldest_makes_room_and_only_one_for_each_who_waits(circle: Circle, clock: FakeClock) -> None:
    clock.advance(KEPT_S - 1)
    assert not circle.enter("late", STRANGER, asked_for=False)
    clock.advance(2)
    assert circle.enter("late", STRANGER, asked_for=False)
    assert [circle.keeps(str(number), STRANGER, asked_for=False) for number in range(3)] == [False, True, True]


def followed_closely(host: Host) -> int:
    assert host.node is not None
    return len(host.node._peers._company.circle._since)


async def seal(host: Host, name: str) -> None:
    body = {vector: [1, 2, 3] for vector in ("voltage_vector", "current_vector", "power_vector")}
    assert (await host.ask("/submit_data", {**body, "node_id": name})).status == 201
    assert (await host.ask("/mine")).status == 200


def test_in_a_large_open_network_blocks_reach_all_and_places_change_hands(tmp_path: Path) -> None:
    with world_of(Plan(11, seed=3, difficulty=0, open=True, seal_s=None, degree=0), tmp_path) as world:
        world.loop.run_until_complete(_live(world))


async def _live(world: World) -> None:
    """Each is told of one other only, and hears of the rest."""
    await world.start()
    assert await world.until(lambda: all(_meets_all(host) for host in world.hosts), 300)
    assert all(followed_closely(host) == PLACES for host in world.hosts)
    first = set(world.hosts[0].node._peers._company.circle._since)  # type: ignore[union-attr]
    for number, host in enumerate(world.hosts[:3]):
        await seal(host, f"s{number}")
        assert await world.until(world.agree, ASKED_EVERY_S + POLL_S)
    await pass_time(KEPT_S + 2 * ASKED_EVERY_S)
    assert set(world.hosts[0].node._peers._company.circle._since) != first  # type: ignore[union-attr]
    assert all(_meets_all(host) and followed_closely(host) <= PLACES for host in world.hosts)
    await world.stop()


def _meets_all(host: Host) -> bool:
    states = [peer.status for peer in host.status.peers]
    return states.count(PeerStatus.CONNECTED) == len(host.world.hosts) - 1
