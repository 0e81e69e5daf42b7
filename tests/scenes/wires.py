"""Wires between node processes that can be bad: late, torn and cut, from one node to another.

A node proves itself at the number and port that was dialled, so nothing can listen in its place.  `tests.scenes.wired`
starts a node whose dialling leads here instead; the node itself, and all that it signs and checks, is the whole one.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Any, Self

from tests.scenes.side_loop import SideLoop

PIECE = 65_536


async def delay(seconds: float) -> None:
    """What a slow line or a slow peer does; nobody waits here for something to come."""
    over = asyncio.Event()
    timer = asyncio.get_running_loop().call_later(seconds, over.set)
    try:
        await over.wait()
    finally:
        timer.cancel()  # whoever waited may be gone by then


@dataclass
class Fate:
    """What becomes of bytes on their way: how long they take, and how often a piece tears its connection."""

    delay_s: float = 0.0
    tears: float = 0.0


@dataclass
class Wires:
    """A relay for all pairs of nodes, in a thread of its own; each caller says first who it is and whom it wants."""

    seed: int = 0
    fate: Fate = field(default_factory=Fate)
    counts: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def __enter__(self) -> Self:
        self._random = Random(self.seed)
        self._sides: list[frozenset[int]] = []
        self._open: dict[asyncio.Task[Any], tuple[int, int]] = {}
        self._beside = SideLoop()
        self._beside.begin("wires")
        self.port = self._beside.serve(self._serve)
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._beside.end()

    def part(self, *sides: Collection[int]) -> None:
        """Cut what connects these sides, given by their nodes' ports, and what is under way between them."""
        self._beside.do(self._part([frozenset(side) for side in sides]))

    def heal(self) -> None:
        """Let everybody reach everybody again."""
        self.part()

    async def _part(self, sides: list[frozenset[int]]) -> None:
        self._sides = sides
        for task, (one, other) in self._open.items():
            if not self._reaches(one, other):
                task.cancel()

    def _reaches(self, one: int, other: int) -> bool:
        return not self._sides or any({one, other} <= side for side in self._sides)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        try:
            caller, wanted = map(int, (await reader.readline()).split())
            self._open[task] = caller, wanted
            if self._reaches(caller, wanted):
                await self._connect(wanted, reader, writer)
            else:
                self.counts["refused"] += 1
        except (OSError, asyncio.CancelledError, ValueError):
            self.counts["torn"] += 1  # either end is gone, or the wire was cut: the other end hears it below
        finally:
            self._open.pop(task, None)

    async def _connect(self, wanted: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", wanted)
        self.counts["connections"] += 1
        ways = [asyncio.create_task(self._carry(*way)) for way in ((reader, far_writer), (far_reader, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            far_writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One way of a connection; it ends when either end does, or when a piece tears it."""
        with contextlib.suppress(OSError):
            while piece := await reader.read(PIECE):
                if self._random.random() < self.fate.tears:
                    self.counts["torn"] += 1
                    return
                if self.fate.delay_s:
                    await delay(self._random.uniform(0.5, 1.5) * self.fate.delay_s)
                writer.write(piece)
                await writer.drain()
                self.counts["pieces"] += 1
