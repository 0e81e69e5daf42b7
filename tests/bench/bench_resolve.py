"""Asking every peer when there is nothing new: it must not matter how long the chain is."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from node.config import NodeConfig
from node.keys import KEY_FILE
from node.store import database
from tests.bench import chains
from tests.bench.bench_spread import connected
from tests.bench.bench_start import counting
from tests.bench.registry import Aim, Bench, Run, register
from tests.node.running import Running, running
from tests.scenes.programs import NodeProgram, free_ports, until

SHORT, LONG = 100, 100_000
ASKED = 40


def _twin(count: int, folder: Path) -> Path:
    """The same chain on another node: with a key of its own."""
    twin = chains.copied(count, folder / "twin")
    (twin / KEY_FILE).unlink()
    return twin


def resolve(node: NodeProgram) -> float:
    """The median of some calls."""

    def once() -> float:
        began = time.perf_counter()
        node.get("/nodes/resolve")
        return (time.perf_counter() - began) * 1000

    return median(once() for _ in range(ASKED))


def _knows_one(node: NodeProgram) -> bool:
    return connected(node) == 1


@contextmanager
def _pairs() -> Iterator[dict[str, Run]]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        contenders: dict[str, Run] = {}
        for count in (SHORT, LONG):
            folder = Path(name) / str(count)
            one, other = free_ports(2)
            stack.enter_context(NodeProgram(chains.copied(count, folder), one, "--seal", "manual"))
            node = NodeProgram(_twin(count, folder), other, "--seal", "manual", "--peer", f"127.0.0.1:{one}")
            stack.enter_context(node)
            until(partial(_knows_one, node), words="two nodes that know each other")
            contenders[f"{count:,} blocks"] = partial(resolve, node)
        yield contenders


def steps(count: int) -> float:
    """One for the call itself, and one for each SQL statement that both nodes make for it."""
    with tempfile.TemporaryDirectory() as name:
        return asyncio.run(_counted(count, Path(name)))


async def _counted(count: int, folder: Path) -> float:
    counted: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for opener in ("open_writer", "open_reader"):
            patch.setattr(database, opener, counting(getattr(database, opener), counted))
        async with running(NodeConfig(chains.copied(count, folder), port=0, seal=None)) as one:
            config = NodeConfig(_twin(count, folder), port=0, seal=None, peers=(one.address,))
            async with running(config) as other:
                made = [await _made(other, counted) for _ in range(ASKED)]
                return 1 + min(made)  # what the nodes do now and then by themselves comes on top of some calls


async def _made(node: Running, counted: list[str]) -> int:
    before = len(counted)
    await node.get("/nodes/resolve")
    return len(counted) - before


@contextmanager
def _steps() -> Iterator[dict[str, Run]]:
    yield {f"{count:,} blocks": partial(steps, count) for count in (SHORT, LONG)}


def _aim(at_most: float) -> tuple[Aim, ...]:
    return (Aim(f"{LONG:,} blocks", at_most=at_most, of=f"{SHORT:,} blocks"),)


register(Bench("resolve", "How long does a resolve without news take?", "ms", _pairs, _aim(1.5)))
register(
    Bench(
        "resolve-statements",
        "How many steps is that: the call, and SQL statements of both nodes?",
        "steps",
        _steps,
        _aim(1.0),
    )
)
