"""Misconduct that can be proven costs a peer its connection; what cannot be proven does not."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.ledger import blocks
from node.network import wire
from node.network.conduct import DAY_S, MOST, SEALER_S, Conduct
from node.types.peer import PeerState, PeerStatus
from tests.node.builders import FakeClock
from tests.simulator.loop import pass_time
from tests.simulator.making import world_of
from tests.simulator.world import PORT, Host, Plan, World

KEY, SEALER = bytes(range(32)), bytes(32)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def conduct(clock: FakeClock) -> Conduct:
    return Conduct(clock, lambda key: key == SEALER)


def test_an_offence_lasts_a_day_under_any_address_and_with_any_key(conduct: Conduct, clock: FakeClock) -> None:
    conduct.condemn("10.0.0.1:5000", KEY, "It lied.")
    for address, key in (("10.0.0.1:5000", b""), ("10.0.0.9:5000", KEY), ("10.0.0.1:5000", SEALER)):
        offence = conduct.offence(address, key)
        assert offence is not None and offence.reason == "It lied."
    assert conduct.offence("10.0.0.2:5000", b"") is None
    clock.advance(DAY_S - 1)
    assert conduct.offence("10.0.0.1:5000") is not None
    clock.advance(2)
    assert conduct.offence("10.0.0.1:5000", KEY) is None


def test_a_sealer_is_tried_again_soon_and_the_operator_is_told(
    conduct: Conduct, clock: FakeClock, caplog: pytest.LogCaptureFixture, warnings_logged: list[object]
) -> None:
    conduct.condemn("10.0.0.1:5000", SEALER, "It lied.")
    assert conduct.offence("10.0.0.1:5000", SEALER) is not None
    assert "sealer of this network" in caplog.text and caplog.records[0].levelno == logging.CRITICAL
    clock.advance(SEALER_S + 1)
    assert conduct.offence("10.0.0.1:5000", SEALER) is None
    assert warnings_logged


def test_a_person_can_pardon(conduct: Conduct) -> None:
    conduct.condemn("10.0.0.1:5000", KEY, "It lied.")
    conduct.pardon("10.0.0.1:5000", KEY)
    assert conduct.offence("10.0.0.1:5000", KEY) is None


def test_the_book_is_bounded_and_forgets_the_oldest(conduct: Conduct) -> None:
    for number in range(2 * MOST):
        conduct.condemn(f"10.0.0.1:{number}", b"", "It lied.")
    assert len(conduct._offences) == MOST
    assert conduct.offence("10.0.0.1:0") is None and conduct.offence(f"10.0.0.1:{2 * MOST - 1}") is not None


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(2, seed=5, difficulty=0, open=True, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        yield made
        made.loop.run_until_complete(made.stop())


async def seal(host: Host) -> None:
    body = {name: [1, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
    assert (await host.ask("/submit_data", {**body, "node_id": "s"})).status == 201
    assert (await host.ask("/mine")).status == 200


def altered(block: bytes, place: int) -> bytes:
    return block[:place] + bytes([block[place] ^ 1]) + block[place + 1 :]


def make_false(world: World, host: Host, place: int) -> None:
    """From now on this host alters each block that it gives to others."""
    inner = world.wires._apps[host.address, PORT]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        async def changed(message: Any) -> None:
            if scope["path"] in {"/v1/sync", "/v1/bodies"} and message.get("body"):
                page = [altered(block, place) for block in wire.unpack_blocks(message["body"])]
                message = {**message, "body": wire.pack_blocks(page)}
            await send(message)

        await inner(scope, receive, changed)

    world.wires._apps[host.address, PORT] = app


def peer_of(host: Host) -> PeerState:
    (state,) = host.status.peers
    return state


@pytest.mark.parametrize("place", [100, blocks.HEADER_SIZE + 3, -1], ids=["header", "seal", "record"])
def test_altered_blocks_change_nothing_and_cost_the_connection_for_a_day(
    world: World, place: int, warnings_logged: list[object]
) -> None:
    true, false = world.hosts

    async def scene() -> None:
        assert await world.until(lambda: peer_of(true).status == PeerStatus.CONNECTED, 60)
        before = true.status
        make_false(world, false, place)
        await seal(false)
        assert await world.until(lambda: peer_of(true).status == PeerStatus.DISCOURAGED, 60)
        assert "breaks a rule" in peer_of(true).reason and "left alone for" in peer_of(true).reason
        assert (true.status.tip, true.status.pending) == (before.tip, 0)
        asked = world.wires.requests
        await pass_time(DAY_S / 2)
        assert true.status.tip == before.tip
        view = msgspec.json.decode((await true.ask("/v1/peers")).body)["peers"][0]
        assert view["status"] == "discouraged"
        assert world.wires.requests > asked, "the other side may go on asking"

    world.loop.run_until_complete(scene())
    assert warnings_logged


def test_a_person_who_registers_it_again_ends_it(world: World, warnings_logged: list[object]) -> None:
    true, false = world.hosts

    async def scene() -> None:
        assert await world.until(lambda: peer_of(true).status == PeerStatus.CONNECTED, 60)
        honest = world.wires._apps[false.address, PORT]
        make_false(world, false, -1)
        await seal(false)
        assert await world.until(lambda: peer_of(true).status == PeerStatus.DISCOURAGED, 60)
        world.wires._apps[false.address, PORT] = honest
        answer = await true.ask("/register_node", {"node_address": f"http://{false.address}:{PORT}"})
        assert answer.status == 201
        assert await world.until(lambda: peer_of(true).status == PeerStatus.CONNECTED, 60)
        assert await world.until(lambda: true.status.tip == false.status.tip, 60)

    world.loop.run_until_complete(scene())
    assert warnings_logged


def test_a_block_from_a_fast_clock_is_held_and_never_punished(world: World) -> None:
    slow, fast = world.hosts

    async def scene() -> None:
        assert await world.until(lambda: peer_of(slow).status == PeerStatus.CONNECTED, 60)
        fast.clock.skew_s = 300
        await seal(fast)
        assert await world.until(lambda: "ahead of this node's clock" in peer_of(slow).reason, 60)
        assert peer_of(slow).status == PeerStatus.CONNECTED and slow.status.height == 0
        assert await world.until(lambda: slow.status.tip == fast.status.tip, 600)

    world.loop.run_until_complete(scene())
