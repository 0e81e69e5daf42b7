"""A network with a fast clock: its parameter, the same time at all its nodes, sealing and relays at its pace."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from node.clock import FastClock, SystemClock, clock_of_network, quickened
from node.relays.collector import Pace
from node.types.rounds import ChainCase
from tests.node.builders import FakeClock
from tests.node.running import READING, config, running, until
from tests.node.test_rounds import rounds_of

RATE = 600
SECOND = 1_000_000_000


def test_it_agrees_with_the_world_at_genesis_and_runs_away_from_there() -> None:
    world = FakeClock()
    start_ns = world.now_ns()
    fast = FastClock(world, RATE, start_ns)
    assert fast.now_ns() == start_ns
    world.advance(2)
    assert fast.now_ns() == start_ns + 2 * RATE * SECOND == quickened(world.now_ns(), RATE, start_ns)
    assert fast.monotonic() == world.monotonic(), "what takes time on a machine takes as long as ever"


def test_a_real_network_has_the_machine_s_own_clock() -> None:
    clock = SystemClock()
    assert clock_of_network(clock, 1, 0) is clock


def test_a_relay_is_not_looked_at_more_often_and_misses_nothing() -> None:
    assert Pace.at(1, 0.1, 10.0) == Pace(0.1, 10.0, 1)
    assert Pace.at(60, 0.1, 10.0) == Pace(6.0, 12.0, 60)
    assert Pace.at(10, 0.1, 10.0) == Pace(1.0, 10.0, 10)


def test_nodes_of_a_fast_network_live_in_one_time_and_say_so(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        one_config = config(tmp_path / "one", clock_rate=RATE, seal=60.0, relays=("sim:Fast",))
        async with (
            running(one_config) as one,
            running(config(tmp_path / "two", peers=(one.address,), clock_rate=7)) as two,
        ):
            status = await two.get("/v1/status")
            assert status["clock_rate"] == two.status.clock_rate == RATE, "the network's, whatever was asked for"
            assert one.status.clock_start_ms == two.status.clock_start_ms > 0
            assert "gridwitness_clock_rate 600" in (await two.answer("/metrics")).body.decode()
            assert (await two.get("/v1/members"))["clock_rate"] == RATE
            # Sealed every minute of the network's: several times a second.  Its times are minutes apart.
            await until(lambda: two.status.height >= 3 and one.status.height >= 3)
            rows = (await two.get("/v1/blocks"))["blocks"]
            assert rows[-1]["time"] > rows[1]["time"] > rows[0]["time"]
            now_ms = SystemClock().now_ns() // 1_000_000
            assert one.status.tip_time_ms - one.status.clock_start_ms > 10 * (now_ms - one.status.clock_start_ms)
            assert one.status.relays[0].missed == 0
            assert one.status.relays[0].live_interval_s == pytest.approx(60.0)
            assert rounds_of(two)[0].case == ChainCase.EXTERNAL
        async with running(config(tmp_path / "one")) as again:
            await again.post("/submit_data", READING)
            assert again.status.clock_rate == RATE, "also after a restart"
            assert again.status.oldest_pending_ns is not None
            assert again.status.oldest_pending_ns > SystemClock().now_ns()

    asyncio.run(scene())
    said = [record for record in warnings_logged if "600 times too fast" in record.getMessage()]
    assert len(said) == len(warnings_logged) == 3, "at each start of each node, and nothing else is wrong"
