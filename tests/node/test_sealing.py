"""When a node seals by itself: enough records, enough bytes, or long enough; and what is no reason to seal."""

import asyncio
import json
import logging
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from node.sealing import Sealed, Sealer
from node.store import pool
from node.store.chain import Chain
from node.store.pool import PoolState
from node.turns import Turns
from tests.node.builders import FakeClock, Network, key_of
from tests.node.running import READING, config, running, until
from tests.node.test_control import seal

INTERVAL_S = 60.0
MOST_RECORDS, MOST_BYTES = 3, 1 << 17


@dataclass
class Waiting:
    """An intake in which just this waits; whoever waits for news lets that much time pass, and no news come."""

    clock: FakeClock
    pool: PoolState
    marker: str = ""
    waits: list[float] = field(default_factory=list)
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait_for_news(self, _: str, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.advance(seconds)
        if len(self.waits) > 5:
            self.idle.set()
            await asyncio.Event().wait()


class AtOnce(Turns):
    """It is always this node's turn."""

    def __init__(self) -> None:
        pass

    async def come(self) -> bool:
        return True


def waited_before_sealing(network: Network, waiting: PoolState, since_s: float = 0.0) -> float | None:
    """How long a node with this in its pool waits until it seals; None when it never does."""

    async def scene() -> float | None:
        clock = FakeClock()
        parameters = replace(network.parameters, max_records=MOST_RECORDS, max_block_bytes=MOST_BYTES)
        ledger: Any = SimpleNamespace(network=replace(network.rules, parameters=parameters))
        oldest = None if waiting.oldest_ns is None else clock.now_ns() - round(since_s * 1e9)
        intake: Any = Waiting(clock, replace(waiting, oldest_ns=oldest))
        sealer = Sealer(ledger, intake, SimpleNamespace(), key_of("founder"), clock, AtOnce(), lambda _: None)
        sealed: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        async def seal() -> Sealed:
            sealed.set_result(clock.seconds)
            await asyncio.Event().wait()
            raise AssertionError

        sealer.seal = seal  # type: ignore[method-assign]
        task = asyncio.create_task(sealer.run(INTERVAL_S))
        idle = asyncio.create_task(intake.idle.wait())
        await asyncio.wait([sealed, idle], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        for one in (task, idle):
            one.cancel()
        await asyncio.gather(task, idle, return_exceptions=True)
        return sealed.result() if sealed.done() else None

    return asyncio.run(scene())


@pytest.mark.parametrize(
    ("waiting", "since_s", "waits_s"),
    [
        (PoolState(1, 0, 1, 1, size=300), 0.0, INTERVAL_S),
        (PoolState(1, 0, 1, 1, size=300), 45.0, INTERVAL_S - 45.0),
        (PoolState(1, 0, 1, 1, size=300), 1000.0, 0.0),
        (PoolState(MOST_RECORDS - 1, 0, 1, 1, size=MOST_BYTES - 1), 0.0, INTERVAL_S),
        (PoolState(MOST_RECORDS, 0, 1, 1, size=300), 0.0, 0.0),
        (PoolState(1, 0, 1, 1, size=MOST_BYTES), 0.0, 0.0),
        (PoolState(9, 9, None, 9, size=2 * MOST_BYTES), 0.0, None),
    ],
)
def test_whichever_comes_first_of_records_bytes_and_seconds(
    network: Network, waiting: PoolState, since_s: float, waits_s: float | None
) -> None:
    assert waited_before_sealing(network, waiting, since_s) == waits_s


@pytest.mark.parametrize("pool_", [PoolState(MOST_RECORDS, 0, 1, 1), PoolState(1, 0, 1, 1)], ids=["full", "one"])
def test_after_a_failure_a_whole_interval_passes_full_block_or_not(
    network: Network, pool_: PoolState, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> list[float]:
        clock, tried = FakeClock(), []
        parameters = replace(network.parameters, max_records=MOST_RECORDS)
        ledger: Any = SimpleNamespace(network=replace(network.rules, parameters=parameters))
        intake: Any = Waiting(clock, replace(pool_, oldest_ns=clock.now_ns() - 10**12))
        sealer = Sealer(ledger, intake, SimpleNamespace(), key_of("founder"), clock, AtOnce(), lambda _: None)

        async def seal() -> Sealed:
            tried.append(clock.seconds)
            assert len(tried) < 100, "it tries again without a pause"
            return Sealed(ok=False, sentence="The disk is full.")

        sealer.seal = seal  # type: ignore[method-assign]
        task = asyncio.create_task(sealer.run(INTERVAL_S))
        async with asyncio.timeout(10):
            await intake.idle.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return tried

    tried = asyncio.run(scene())
    assert len(tried) > 2 and all(later - one >= INTERVAL_S for one, later in pairwise(tried))
    assert len(warnings_logged) == len(tried)


def test_a_node_that_may_not_seal_says_when_nobody_does_and_seals_once_it_may(
    network: Network, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        clock = FakeClock()
        ledger: Any = SimpleNamespace(network=network.rules)
        listed = asyncio.Event()

        class Others(Waiting):
            async def wait_for_news(self, _: str, seconds: float) -> None:
                self.waits.append(seconds)
                self.clock.advance(seconds)
                if len(self.waits) == 6:  # a change of settings takes this node in
                    members = (*network.parameters.sealers, key_of("stranger").public)
                    ledger.network = replace(network.rules, parameters=replace(network.parameters, sealers=members))

        intake: Any = Others(clock, PoolState(2, 0, clock.now_ns(), 2))
        sealer = Sealer(ledger, intake, SimpleNamespace(), key_of("stranger"), clock, AtOnce(), lambda _: None)

        async def seal() -> Sealed:
            listed.set()
            await asyncio.Event().wait()
            raise AssertionError

        sealer.seal = seal  # type: ignore[method-assign]
        task = asyncio.create_task(sealer.run(INTERVAL_S))
        async with asyncio.timeout(10):
            await listed.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(scene())
    (told,) = warnings_logged
    assert "2 records have waited here for up to 120 s, and no sealer took them" in told.getMessage()


def test_the_bytes_that_wait_are_those_of_a_block(network: Network, chain: Chain) -> None:
    """Counted from the start and kept up with each record, the same number comes out."""
    connection, state = chain._connection, pool.state(chain._connection)
    leaves = [network.leaf_of("x" * n, second=n) for n in range(1, 6)]
    for leaf in leaves:
        after = state.after(chain.accept([leaf], 1), [leaf])
        assert after is not None
        state = after
        assert state == pool.state(connection)
    assert state.size == sum(len(leaf.data) + 4 for leaf in leaves)
    again = state.after(chain.accept(leaves, 2), leaves)
    assert again == state, "what is here already takes no more room"
    seal(network, chain, [])
    assert pool.state(connection).size == 0


def test_mining_with_nothing_pending_is_no_error_and_makes_no_block(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            answer = await node.answer("/mine")
            assert answer.status == 200
            assert json.loads(answer.body) == {"message": "Nothing is pending, so there is no block to seal."}
            assert node.status.height == 0
            await node.post("/submit_data", READING)
            assert (await node.get("/mine"))["block"]["block_number"] == 1
            assert "block" not in await node.get("/mine")

    asyncio.run(scene())


def test_another_version_alone_is_sealed_as_disputed_without_other_news(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    dated = READING | {"timestamp": "2026-03-01T00:00:00Z"}

    async def scene() -> None:
        async with running(config(tmp_path / "n", seal=0.05)) as node:
            await node.post("/submit_data", dated)
            await until(lambda: node.status.height == 1)
            answer = await node.answer("/submit_data", json.dumps(dated | {"power_vector": [1, 2, 3]}).encode())
            assert answer.status == 409
            await until(lambda: node.status.height == 2)
            assert (await node.get("/v1/disputes"))["disputes"][0]["height"] == 2

    asyncio.run(scene())
    assert ["disputed" in record.getMessage() for record in warnings_logged] == [True]
