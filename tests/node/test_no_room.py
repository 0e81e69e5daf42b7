"""What cannot be kept here for want of room is not the fault of whoever brought it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from node.store.database import StoreFullError
from node.types.peer import PeerStatus
from tests.simulator.making import world_of
from tests.simulator.world import Host, Plan, World

FULL = "There is no room on the disk."


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(2, seed=5, difficulty=0, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        yield made
        made.loop.run_until_complete(made.stop())


async def submit(host: Host) -> None:
    body = {name: [1, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
    assert (await host.ask("/submit_data", {**body, "node_id": "s"})).status == 201


def test_what_cannot_be_stored_here_is_not_blamed_on_the_peer_that_sent_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = world.hosts
    node: Any = other.node

    def peer() -> Any:
        return next(iter(node._peers._book.peers.values()))

    async def full(*_: object) -> None:
        raise StoreFullError(FULL)

    async def scene() -> None:
        assert await world.until(lambda: bool(peer().state.status == PeerStatus.CONNECTED), 60)
        with monkeypatch.context() as patch:
            patch.setattr(node._intake, "take_blocks", full)
            patch.setattr(node._intake, "take_records", full)
            await submit(one)
            assert (await one.ask("/mine")).status == 200
            assert await world.until(lambda: FULL in peer().state.reason, 60)
            assert peer().state.reason.startswith("What it has cannot be stored here.")
            assert peer().state.status == PeerStatus.CONNECTED
            assert node._peers._conduct.offence(peer().state.address, peer().state.key) is None
            assert other.status.height == 0
        assert await world.until(world.agree, 120), "it is asked again, and once there is room all of it comes"

    world.loop.run_until_complete(scene())
