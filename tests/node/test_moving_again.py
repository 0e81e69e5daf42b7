"""A node that moves over and over waits longer each time, and one that sealed a block stays where it is."""

import asyncio
import math
from pathlib import Path
from typing import Any

import pytest

from node import joining
from node.moving import FREE_MOVES, MOVE_AGAIN_S
from node.network.transport import LinkError
from node.types.commands import Mine
from tests.node.running import READING, Running, config, running, until


async def move_away(node: Running) -> None:
    """As if a peer of another network had been met; until the node lives again."""
    inner: Any = node.node
    ledger = inner._ledger
    inner._moving.offer = object()
    inner._stop.set()
    await until(lambda: inner._ledger is not ledger and inner._moving.offer is None)
    await until(lambda: answers(node))


async def answers(node: Running) -> bool:
    try:
        return (await node.answer("/v1/news")).status == 200
    except LinkError:  # it lives in none of its networks for a moment
        return False


def test_each_move_after_the_first_few_is_farther_from_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "move", lambda *_: None)  # it finds itself where it was
    pauses: list[float] = []

    async def scene() -> None:
        async with running(config(tmp_path, open=True, may_move=True)) as node:
            inner: Any = node.node
            for _ in range(FREE_MOVES + 3):
                assert inner._moving.not_before == -math.inf or not inner._moving.may(inner._is_blank())
                inner._moving.not_before = -math.inf
                assert inner._moving.may(inner._is_blank())
                await move_away(node)
                pauses.append(inner._moving.not_before - inner._around.clock.monotonic())

    asyncio.run(scene())
    assert pauses[:FREE_MOVES] == [-math.inf] * FREE_MOVES
    assert pauses[FREE_MOVES:] == pytest.approx([MOVE_AGAIN_S * 2**times for times in (1, 2, 3)], abs=20)


def test_a_block_that_was_sealed_at_the_last_moment_keeps_the_node_in_its_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[object] = []
    monkeypatch.setattr(joining, "move", lambda *given: moved.append(given))

    async def scene() -> None:
        async with running(config(tmp_path, open=True, may_move=True)) as node:
            network = node.told.network
            await node.post("/submit_data", READING)
            assert (await node.node.do(Mine())).ok
            await move_away(node)
            assert not moved and node.status.network == network and node.status.height == 1
            inner: Any = node.node
            assert not inner._moving.count and not inner._moving.may(inner._is_blank())

    asyncio.run(scene())
