"""News without a pause: what an honest peer tells comes at once, and one that never waits is asked ever so often."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from node.network.address import Address
from node.network.bans import Bans
from node.network.circle import Circle
from node.network.conduct import Conduct
from node.network.peer import Peer
from node.network.tempo import BURST, RATE, Tempo
from node.network.transport import LinkError
from tests.node.builders import FakeClock
from tests.simulator.loop import SimulatedClock, SimulatedLoop, pass_time


def test_a_burst_waits_for_nothing_and_what_follows_for_its_share_of_time() -> None:
    clock = FakeClock()
    tempo = Tempo(clock)
    assert {tempo.beat() for _ in range(int(BURST))} == {0.0}
    for _ in range(500):
        clock.advance(tempo.beat())
    assert abs(clock.monotonic() - 500 / RATE) < 0.1


def test_a_pause_fills_the_store_and_no_more_than_that() -> None:
    clock = FakeClock()
    tempo = Tempo(clock)
    clock.advance(86_400)
    waits = [tempo.beat() for _ in range(int(BURST) + 1)]
    assert not any(waits[:-1]) and waits[-1] > 0


def dialled(asked_for: bool) -> list[float]:
    """When a peer that never answers is dialled: left alone for 20 s, then it introduces itself all the time."""
    loop, times = SimulatedLoop(), list[float]()
    clock = SimulatedClock(loop)

    class Wires:
        async def resolve(self, address: Address) -> list[str]:
            times.append(loop.time())
            raise LinkError("Nothing listens there.")

    company = SimpleNamespace(
        identity=None, chain=None, clock=clock, transport=Wires(), bans=Bans(), gossip=None,
        conduct=Conduct(clock, lambda _: False),
        circle=Circle(clock, lambda _: False), on_change=lambda: None,
    )  # fmt: skip
    peer = Peer(Address("10.0.0.9", 5000), cast(Any, company))
    peer.asked_for = asked_for

    async def scene() -> None:
        following = asyncio.create_task(peer.follow())
        await pass_time(20)
        for _ in range(900):
            peer.nudge()
            await pass_time(0.02)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)

    loop.run_until_complete(scene())
    loop.close()
    return times


def test_whoever_introduces_itself_is_dialled_at_once_and_then_not_as_often_as_it_likes() -> None:
    assert [round(at) for at in dialled(asked_for=False)] == [0, 1, 3, 7, 15, 20, 25, 30, 35]
    assert len(dialled(asked_for=True)) > 500, "whom a person named may hurry us"
