"""Makes a world in which every chance comes from one seed, on a loop whose clock is made up."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

from tests.simulator.cheaper import cheaper
from tests.simulator.loop import SimulatedLoop
from tests.simulator.small import small
from tests.simulator.world import Plan, World

LARGE, PLACES_OF_LARGE = 16, 3
"""In a larger world each node listens to fewer: with named ones and sealers it is in touch with ten at once."""


@contextmanager
def _loop() -> Iterator[SimulatedLoop]:
    loop = SimulatedLoop()
    asyncio.set_event_loop(loop)
    try:
        yield loop
    finally:
        left = asyncio.all_tasks(loop)  # after a broken promise; else there are none
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        asyncio.set_event_loop(None)
        loop.close()


@contextmanager
def world_of(plan: Plan, folder: Path) -> Iterator[World]:
    """A world whose every chance comes from the plan's seed."""
    chance = Random(plan.seed).randbytes
    # What the node draws for nonces and keys comes from the seed too; `secrets` asks by way of `random`.
    with ExitStack() as stack:
        stack.enter_context(cheaper())
        if plan.small:
            stack.enter_context(small())
        if plan.hosts > LARGE:
            stack.enter_context(patch("node.network.circle.PLACES", PLACES_OF_LARGE))
        stack.enter_context(patch("os.urandom", chance))
        stack.enter_context(patch("random._urandom", chance))
        yield World(plan, folder, stack.enter_context(_loop()))
