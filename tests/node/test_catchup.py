"""Catching up with a chain that is far ahead: headers first, then blocks, also past forks and changes of settings."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from node.ledger import control
from node.ledger.errors import LedgerError
from node.network import wire
from node.network.ahead import Ahead
from node.network.catchup import CatchUp
from node.network.transport import LinkError
from node.relays.collector import signed_leaf
from node.store.pool import Outcome
from node.types.peer import PeerStatus
from node.types.record import Approval
from tests.simulator.loop import pass_time
from tests.simulator.making import world_of
from tests.simulator.world import PORT, Host, Plan, Processor, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(4, seed=5, difficulty=0, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        yield made
        made.loop.run_until_complete(made.stop())


async def seal(host: Host, count: int, source: str) -> None:
    """So many blocks of one reading each."""
    for number in range(count):
        body = {name: [number, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
        answer = await host.ask("/submit_data", {**body, "node_id": f"{source} {number}"})
        assert answer.status == 201, answer
        assert (await host.ask("/mine")).status == 200


def sources(host: Host) -> list[str]:
    with closing(host.connection()) as connection:
        rows = connection.execute("SELECT key FROM sealed_key ORDER BY height, position")
        return sorted(key[2 : 2 + int.from_bytes(key[:2], "big")].decode() for (key,) in rows)[1:]


def test_a_host_that_was_away_gets_headers_first_and_blocks_from_all(world: World) -> None:
    first, *others, away = world.hosts
    height = 3 * wire.MAX_BLOCKS
    progress: list[tuple[int, int]] = []

    async def scene() -> None:
        world.wires.part({away.address}, {host.address for host in (first, *others)})
        await seal(first, height, "s")
        assert await world.until(lambda: len({host.status.tip for host in (first, *others)}) == 1, 60)
        assert away.status.height == 0
        assert away.node is not None
        away.node.listen(lambda _: note(away))
        world.wires.heal()
        assert await world.until(world.agree, 120)

    def note(host: Host) -> None:
        if host.node is not None and (syncing := host.node._peers.syncing) is not None:
            progress.append((syncing.reached, syncing.last))

    world.loop.run_until_complete(scene())
    assert away.status.height == height
    assert progress and progress == sorted(progress) and {last for _, last in progress} == {height}


def test_two_against_two_for_longer_than_a_page(world: World, warnings_logged: list[object]) -> None:
    one, two, three, four = world.hosts

    async def scene() -> None:
        world.wires.part({one.address, two.address}, {three.address, four.address})
        await seal(one, 80, "left")
        await seal(four, 90, "right")
        assert await world.until(lambda: one.status.tip == two.status.tip and three.status.tip == four.status.tip, 60)
        assert one.status.tip != four.status.tip
        world.wires.heal()
        assert await world.until(lambda: len({host.status.tip for host in world.hosts}) == 1, 120)
        assert one.status.height == 90 and one.waiting == 80
        assert (await one.ask("/mine")).status == 200
        assert await world.until(world.agree, 120)

    world.loop.run_until_complete(scene())
    wanted = sorted([f"left {number}" for number in range(80)] + [f"right {number}" for number in range(90)])
    assert all(sources(host) == wanted for host in world.hosts)
    assert world.counts["deep switches"] == 2 and len(warnings_logged) == 4


class Guide:
    """A peer that shows the headers of another's chain, and may give its blocks or not."""

    def __init__(self, of: Host, gives: bool = True, drop: int = 0) -> None:
        self._of = of
        self._gives = gives
        self._drop = drop
        self.blamed: list[Exception] = []

    async def headers(self, locator: Any) -> list[tuple[bytes, bytes]]:
        assert self._of.node is not None
        reader = self._of.node._ledger._reader
        assert reader is not None
        page = wire.unpack_headers(reader.headers_after(locator, wire.MAX_HEADERS) or b"")
        return page[: len(page) - self._drop]

    async def bodies(self, ids: Any) -> list[bytes]:
        assert self._of.node is not None
        reader = self._of.node._ledger._reader
        assert reader is not None
        return reader.blocks_by_id(ids, 1 << 20) if self._gives else []

    def blame(self, error: Exception) -> None:
        self.blamed.append(error)


def catch_up_of(host: Host) -> CatchUp:
    assert host.node is not None
    ahead = partial(Ahead, lambda: Processor(Random(1)), host.node._ledger.network.genesis_id)
    return CatchUp(host.node._intake, host.clock, lambda _: [], ahead, lambda: None)


def test_headers_without_blocks_change_nothing(world: World) -> None:
    first, *_, away = world.hosts

    async def scene() -> None:
        world.wires.part({away.address}, {first.address})
        await seal(first, 20, "s")
        guide = Guide(first, gives=False)
        with pytest.raises(LinkError, match="No peer gives the blocks"):
            await catch_up_of(away).follow(guide, first.status.work)
        assert guide.blamed and away.status.height == 0
        with closing(away.connection()) as connection:
            assert connection.execute("SELECT count(*) FROM block").fetchone() == (1,), "no header is stored alone"

    world.loop.run_until_complete(scene())


def test_a_chain_that_is_shorter_than_ours_is_not_fetched(world: World) -> None:
    first, *_, other = world.hosts

    async def scene() -> None:
        world.wires.part({other.address}, {first.address})
        await seal(first, 20, "s")
        await seal(other, 25, "t")
        with pytest.raises(LinkError, match="shorter than it said"):
            await catch_up_of(other).follow(Guide(first), other.status.work + 1)
        with closing(other.connection()) as connection:
            assert connection.execute("SELECT count(*) FROM block").fetchone() == (26,)

    world.loop.run_until_complete(scene())


def test_who_guides_is_not_blamed_for_what_another_brings(world: World) -> None:
    """A helper gives a block with the right header and other records: the guide had no part in it."""
    first, *_, away = world.hosts

    class Forger(Guide):
        async def bodies(self, ids: Any) -> list[bytes]:
            return [block[:-1] + bytes([block[-1] ^ 1]) for block in await super().bodies(ids)]

    async def scene() -> None:
        world.wires.part({away.address}, {first.address})
        await seal(first, 20, "s")
        forger, guide = Forger(first), Guide(first, gives=False)
        assert away.node is not None
        ahead = partial(Ahead, lambda: Processor(Random(1)), away.node._ledger.network.genesis_id)
        catch_up = CatchUp(away.node._intake, away.clock, lambda _: [forger], ahead, lambda: None)
        with pytest.raises(LinkError, match="from another peer"):
            await catch_up.follow(guide, first.status.work)
        assert any(isinstance(error, LedgerError) for error in forger.blamed)
        assert not any(isinstance(error, LedgerError) for error in guide.blamed)
        with pytest.raises(LedgerError, match="record"):
            await catch_up_of(away).follow(Forger(first), first.status.work)
        assert away.status.height == 0

    world.loop.run_until_complete(scene())


async def change_settings(host: Host) -> None:
    """Seal a block with a change that all members approved."""
    assert host.node is not None
    network = host.node._ledger.network
    statement = control.proposal(network, replace(network.parameters, ahead_ms=60_000), host.clock.now_ns())
    for member in host.world.hosts:
        signature = member.key.sign(control.approval_message(statement, network.genesis_id))
        statement = control.approved(statement, Approval(member.key.public, signature))
    leaf = signed_leaf(statement, bytes(32), "members", host.clock.now_ns(), host.key, network.genesis_id)
    assert [accepted.outcome for accepted in await host.node._intake.accept([leaf])] == [Outcome.ACCEPTED]
    assert (await host.ask("/mine")).status == 200


def test_a_longer_chain_whose_settings_change_before_it_is_longer_is_followed(
    world: World, warnings_logged: list[object]
) -> None:
    """What is looked at ends at the change, with less work than ours: that is no lie about the rest."""
    first, *_, other = world.hosts

    async def scene() -> None:
        world.wires.part({other.address}, {first.address})
        await seal(first, 5, "s")
        await change_settings(first)
        await seal(first, 20, "t")
        await seal(other, 15, "u")
        done = await catch_up_of(other).follow(Guide(first), first.status.work)
        assert done.connected == 26 and other.status.tip == first.status.tip

    world.loop.run_until_complete(scene())
    assert warnings_logged


def test_a_chain_in_several_stages(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_, away = world.hosts
    monkeypatch.setattr(wire, "MAX_HEADERS", 7)
    monkeypatch.setattr("node.network.catchup.STAGE", 14)

    async def scene() -> None:
        world.wires.part({away.address}, {first.address})
        await seal(first, 50, "s")
        done = await catch_up_of(away).follow(Guide(first), first.status.work)
        assert done.connected == 50 and away.node is not None
        assert away.status.tip == first.status.tip

    world.loop.run_until_complete(scene())


def test_a_guide_that_switches_between_two_stages_is_asked_again_and_not_blamed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is asked to go on from is not part of its chain any more, so it begins where both chains do."""
    first, *_, away = world.hosts
    monkeypatch.setattr(wire, "MAX_HEADERS", 7)
    monkeypatch.setattr("node.network.catchup.STAGE", 14)

    class Switching(Guide):
        asked = 0

        async def headers(self, locator: Any) -> list[tuple[bytes, bytes]]:
            self.asked += 1
            return await super().headers(locator if self.asked <= 2 else [away.status.network])

    async def scene() -> None:
        world.wires.part({away.address}, {first.address})
        await seal(first, 20, "s")
        with pytest.raises(LinkError, match="changed while it was read"):
            await catch_up_of(away).follow(Switching(first), first.status.work)
        assert away.status.height == 14, "what was fetched of it stays"

    world.loop.run_until_complete(scene())


def test_a_way_that_was_broken_off_after_more_than_a_stage_is_gone_on_from_there(
    world: World, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[object]
) -> None:
    """The blocks of the first stages are here already, on a branch that is not the better one yet."""
    first, *_, away = world.hosts
    monkeypatch.setattr(wire, "MAX_HEADERS", 7)
    monkeypatch.setattr("node.network.catchup.STAGE", 14)

    async def scene() -> None:
        world.wires.part({away.address}, {first.address})
        await seal(away, 35, "t")
        await seal(first, 40, "s")
        assert first.node is not None and first.node._ledger._reader is not None and away.node is not None
        await away.node._intake.take_blocks(list(first.node._ledger._reader.encoded_blocks(1, 31)))
        assert away.status.height == 35 and away.status.tip != first.status.tip
        await catch_up_of(away).follow(Guide(first), first.status.work)
        assert away.status.tip == first.status.tip

    world.loop.run_until_complete(scene())
    assert warnings_logged


def test_peers_that_are_connected_and_far_enough_help_to_carry(world: World) -> None:
    async def scene() -> None:
        assert await world.until(lambda: all(connected(host) == 3 for host in world.hosts), 60)
        await seal(world.hosts[0], 2, "s")
        assert await world.until(world.agree, 60)
        node = world.hosts[1].node
        assert node is not None
        await pass_time(15)
        assert {peer.state.address for peer in node._peers._sources(2)} == {
            f"{host.address}:{PORT}" for host in world.hosts if host.number != 1
        }
        assert node._peers._sources(3) == []

    def connected(host: Host) -> int:
        return sum(peer.status == PeerStatus.CONNECTED for peer in host.status.peers)

    world.loop.run_until_complete(scene())


def test_a_guide_that_drips_lets_another_lead(world: World, warnings_logged: list[object]) -> None:
    """Nobody else has its chain; another with a shorter one is followed all the same."""
    first, second, _, away = world.hosts

    class Dripping(Guide):
        async def bodies(self, ids: Any) -> list[bytes]:
            await pass_time(30)
            return (await super().bodies(ids))[:1]

    async def scene() -> None:
        world.wires.part({away.address}, {first.address}, {second.address})
        await seal(first, 70, "s")
        await seal(second, 60, "t")
        catch_up = catch_up_of(away)
        drips = asyncio.create_task(catch_up.follow(Dripping(first), first.status.work))
        await pass_time(5)
        began = world.loop.time()
        await catch_up.follow(Guide(second), second.status.work)
        assert away.status.height == 60 and world.loop.time() - began < 150
        with pytest.raises(LinkError, match="others wait"):
            await drips

    world.loop.run_until_complete(scene())
    assert len(warnings_logged) == 1, "what dripped gave way"


def test_those_that_have_what_is_next_help_to_carry_also_without_the_end(world: World) -> None:
    first, *_, away = world.hosts
    asked: list[int] = []

    async def scene() -> None:
        world.wires.part({away.address}, {first.address})
        await seal(first, 40, "s")
        assert away.node is not None
        ahead = partial(Ahead, lambda: Processor(Random(1)), away.node._ledger.network.genesis_id)
        helper = Guide(first)

        def sources(height: int) -> list[Guide]:
            asked.append(height)
            return [helper] if height <= 20 else []

        catch_up = CatchUp(away.node._intake, away.clock, sources, ahead, lambda: None)
        await catch_up.follow(Guide(first), first.status.work)
        assert away.status.height == 40

    world.loop.run_until_complete(scene())
    assert asked[0] == wire.MAX_BODIES and asked == sorted(asked) and max(asked) <= 40
