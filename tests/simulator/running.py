"""Runs schedules from their seeds, each in a world of its own and for a bounded time."""

import logging
import signal
import tempfile
from collections import Counter
from pathlib import Path
from typing import NoReturn

from tests.simulator.making import world_of
from tests.simulator.schedule import Schedule
from tests.simulator.world import Plan

MEMORY = Path("/dev/shm")
"""Where files cost no disk; where it is missing, any folder will do."""
PROCESSOR_S = 15.0
"""For each host; what takes longer than that goes round in circles."""


class EndlessError(KeyboardInterrupt):
    """A schedule does not end; nothing in the node takes this for an error that it could go on from."""


def run(plan: Plan, folder: Path, events: int = 200) -> Counter[str]:
    """One schedule from its seed; what happened, in numbers."""
    with world_of(plan, folder) as world:
        world.loop.run_until_complete(Schedule(world, events).run())
        return world.counts


def plan_of(hosts: int, seed: int, is_open: bool = False) -> Plan:
    """What is drawn from the seed besides the events: every other world has small limits, every fourth few sealers."""
    few = 2 if seed % 4 == 3 else 7 if hosts <= 16 else 5
    return Plan(hosts, seed, is_open, sealers=min(few, hosts), small=seed % 2 == 1, degree=3 if hosts <= 16 else 2)


def one(hosts: int, events: int, is_open: bool, seed: int) -> tuple[int, str, Counter[str]]:
    """A schedule: its seed, what is wrong (empty when nothing), and the counts."""
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PROCESSOR_S * hosts)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="gridwitness-sim-") as name:
        try:
            return seed, "", run(plan_of(hosts, seed, is_open), Path(name), events)
        except (Exception, EndlessError) as error:  # noqa: BLE001  (whatever it is, it is this seed's result)
            return seed, f"{type(error).__name__}: {error}", Counter()
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _give_up(*_: object) -> NoReturn:
    raise EndlessError("something goes on for ever")
