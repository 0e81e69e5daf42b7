"""Lines that carry twenty kilobytes a second: blocks come over them too, in smaller pages."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.network.appetite import QUICK_S, Appetite
from node.network.calls import PAGE_WITHIN_S
from node.network.transport import LinkError, TooSlowError
from tests.simulator.loop import SimulatedClock, SimulatedLoop, pass_time
from tests.simulator.making import world_of
from tests.simulator.world import Host, Plan, World

SLOW = 20_000.0


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(2, seed=5, difficulty=0, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        yield made
        made.loop.run_until_complete(made.stop())


async def seal_fat(host: Host, count: int) -> None:
    """Blocks of some 400 kB each."""
    padding = {f"field {number}": "x" * 100 for number in range(20)}
    body = {name: [1, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
    for _ in range(count):
        readings = [
            {
                **body,
                "node_id": f"s {host.status.height}",
                "timestamp": f"2026-11-21T10:00:00.{number:06d}Z",
                "metadata": padding,
            }
            for number in range(150)
        ]
        answer = await host.ask("/v1/readings", {"readings": readings})
        assert answer.status < 300, answer
        assert (await host.ask("/mine")).status == 200


def test_blocks_come_over_a_line_that_is_too_slow_for_a_page_of_them(world: World) -> None:
    one, other = world.hosts

    async def scene() -> float:
        world.wires.part({one.address}, {other.address})
        await seal_fat(one, 6)
        assert one.node is not None
        page = list(one.node._ledger._reader.encoded_blocks(1, 6))  # type: ignore[union-attr]
        assert sum(map(len, page)) > 2 * SLOW * PAGE_WITHIN_S, "else a page would come in time"
        world.wires.heal()
        world.wires.weather.bytes_s = SLOW
        assert await world.until(world.agree, 900)
        (peer,) = other.node._peers._book.peers.values()  # type: ignore[union-attr]
        assert not peer._appetite.is_whole
        world.wires.weather.bytes_s = 1_000 * SLOW
        for _ in range(8):
            await seal_fat(one, 1)
            assert await world.until(world.agree, 60)
        assert peer._appetite.is_whole, "it is asked for more again once more comes in time"
        return world.loop.time()

    world.loop.run_until_complete(scene())


class Line:
    """Gives blocks, and too late where too many are asked for."""

    def __init__(self, carries: int) -> None:
        self.carries = carries
        self.asked: list[int] = []

    async def give(self, most: int) -> list[bytes]:
        self.asked.append(most)
        if most > self.carries:
            await pass_time(PAGE_WITHIN_S)
            raise TooSlowError("No answer came within 30 s.")
        await pass_time(PAGE_WITHIN_S * most / self.carries)
        return [b""] * most


def test_what_is_asked_for_is_halved_and_grows_again() -> None:
    loop = SimulatedLoop()
    appetite, line = Appetite(SimulatedClock(loop)), Line(3)

    async def scene() -> None:
        for _ in range(3):
            with pytest.raises(TooSlowError):
                await appetite.feed(line.give, 16)
        for _ in range(3):
            await appetite.feed(line.give, 16)
        assert line.asked == [16, 8, 4, 2, 2, 2], "twice as many would not come in time"
        line.carries = 32
        while not appetite.is_whole:
            await appetite.feed(line.give, 16)
        assert line.asked[6:] == [2, 4, 8]
        line.carries = 0
        for _ in range(9):
            with pytest.raises(TooSlowError):
                await appetite.feed(line.give, 64)
        assert line.asked[9:] == [64, 32, 16, 8, 4, 2, 1, 1, 1]

    loop.run_until_complete(scene())
    loop.close()


def test_who_is_given_up_after_long_is_asked_for_less_and_who_fails_otherwise_is_not() -> None:
    loop = SimulatedLoop()
    appetite = Appetite(SimulatedClock(loop))

    async def silent(_: int) -> list[bytes]:
        await asyncio.Event().wait()
        return []

    async def broken(_: int) -> list[bytes]:
        raise LinkError("The connection was closed before the answer came.")

    async def scene() -> None:
        with pytest.raises(LinkError):
            await appetite.feed(broken, 16)
        for seconds in (QUICK_S - 1, QUICK_S + 1):
            assert appetite.is_whole
            asking = asyncio.create_task(appetite.feed(silent, 16))
            await pass_time(seconds)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        assert not appetite.is_whole

    loop.run_until_complete(scene())
    loop.close()
