"""Following fifty nodes all day: how much of a core, and how much traffic.

Time runs faster: an idle hour is one second, so that requests which a real node holds for an hour are held for one
second; a busy minute, in which each node signs something, is one second.  The traffic is what goes over fifty wires to
a real node, with what TCP and IP add to each piece.
"""

import asyncio
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from node.following.book import Book
from node.types.following import Pin
from tests.bench.registry import Aim, Bench, Run, register
from tests.node.running import config, running
from tests.node.test_follow_api import grow

NODES = 50
SECONDS = 6.0
DAY_S = 86_400.0
AROUND_A_PIECE = 104
"""The heads of a segment and of the one that acknowledges it."""
IDLE_CPU, IDLE_MB = "idle: % of a core", "idle: MB a day"
BUSY_CPU, BUSY_MB = "each signs each minute: % of a core", "each signs each minute: MB a day"


@dataclass
class Wires:
    """Ports that each lead to one node, and count what goes through."""

    node_port: int
    ports: list[int] = field(default_factory=list)
    carried: int = 0
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def open(self) -> None:
        for _ in range(NODES):
            server = await asyncio.start_server(self._lead, "127.0.0.1", 0)
            self._servers.append(server)
            self.ports.append(server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        for server in self._servers:
            server.close()
            await server.wait_closed()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.node_port)
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65_536):
                self.carried += len(data) + AROUND_A_PIECE
                target.write(data)
        except OSError:
            self.carried += AROUND_A_PIECE  # the other side hung up at once
        finally:
            target.close()


@dataclass
class Stage:
    """A real node with its wires, in a thread of its own, so that the bench can wait."""

    folder: Path
    wires: Wires | None = None
    busy: bool = False
    ready: threading.Event = field(default_factory=threading.Event)
    ending: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        async with running(config(self.folder / "node", difficulty=0)) as node:
            await grow(node, 8)
            wires = Wires(node.port)
            await wires.open()
            self.wires = wires
            self.ready.set()
            while not self.ending.is_set():
                if self.busy:
                    await grow(node, 1)
                await asyncio.sleep(1.0)
            await wires.close()


@contextmanager
def staged() -> Iterator[Stage]:
    with tempfile.TemporaryDirectory() as name:
        stage = Stage(Path(name))
        thread = threading.Thread(target=stage.run)
        thread.start()
        try:
            if not stage.ready.wait(60):
                raise RuntimeError("The node of the bench did not start.")
            yield stage
        finally:
            stage.ending.set()
            thread.join(60)


@dataclass
class Follow:
    """One figure of a follower that runs for some seconds; both of one run are kept for the other's turn."""

    stage: Stage
    busy: bool
    found: list[tuple[float, float]] = field(default_factory=list)

    def figures(self) -> tuple[float, float]:
        """The share of a core in percent, and megabytes a day."""
        wires = self.stage.wires
        assert wires is not None
        scale = 60.0 if self.busy else 3_600.0
        with tempfile.TemporaryDirectory() as name:
            book = Book(Path(name))
            for port in wires.ports:
                book.add(f"http://127.0.0.1:{port}", Pin())
            book.close()
            words = [name, str(60 / scale), "60" if self.busy else "1"]
            command = [sys.executable, "-m", "tests.bench.following", *words]
            self.stage.busy = self.busy
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
                used_s, carried = self._used(program, wires)
            self.stage.busy = False
        lived_s = SECONDS * scale
        return 100 * used_s / lived_s, carried * DAY_S / lived_s / 1e6

    def _used(self, program: "subprocess.Popen[str]", wires: Wires) -> tuple[float, int]:
        assert program.stdin is not None and program.stdout is not None
        if program.stdout.readline() != "ready\n":
            raise RuntimeError("The follower did not hear all nodes.")

        def told() -> tuple[float, int]:
            assert program.stdin is not None and program.stdout is not None
            program.stdin.write("\n")
            program.stdin.flush()
            return float(program.stdout.readline()), wires.carried

        first = told()
        threading.Event().wait(SECONDS)
        last = told()
        program.stdin.close()
        return last[0] - first[0], last[1] - first[1]

    def cpu(self) -> float:
        """The first of the two to have its turn."""
        self.found.append(self.figures())
        return self.found[-1][0]

    def traffic(self) -> float:
        """Of the same run."""
        return self.found[-1][1]


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    with staged() as stage:
        idle, busy = Follow(stage, busy=False), Follow(stage, busy=True)
        yield {
            IDLE_CPU: partial(idle.cpu), IDLE_MB: partial(idle.traffic),
            BUSY_CPU: partial(busy.cpu), BUSY_MB: partial(busy.traffic),
        }  # fmt: skip


register(
    Bench(
        "following", "fifty nodes followed all day, idle and busy", "", prepare,
        aims=(Aim(IDLE_CPU, at_most=1.0), Aim(IDLE_MB, at_most=1.0), Aim(BUSY_CPU, at_most=1.0)),
        rounds=3, warm_up=False,
    )
)  # fmt: skip
