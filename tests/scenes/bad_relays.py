"""Relays as they should not be: each answers on a port of its own, in a thread beside the test."""

import asyncio
import contextlib
import json
from collections import Counter
from random import Random
from types import TracebackType
from typing import Self

from node.relays.paper.capture import heading_text, row_text
from node.relays.paper.serving import path_of
from node.relays.paper.signals import PaperSignals
from node.relays.paper.writing import MINUTE_NS, SECOND_NS, name_of
from tests.scenes.hostile import ENDED
from tests.scenes.side_loop import Answer, SideLoop

YEARS_NS = 64 * 365 * 86_400 * SECOND_NS
JUMPER = "Jumper"
JUMPS_NS = (-2 * MINUTE_NS, YEARS_NS, -MINUTE_NS)
"""How far the minutes of the one that jumps are from when it was started: years ahead, and back."""


def minute_file(device: str, minute_ns: int, seed: int, rows: int = 6) -> bytes:
    """A whole minute of a relay with this name."""
    signals, step_ns = PaperSignals(seed), MINUTE_NS // rows
    times = [minute_ns + number * step_ns for number in range(rows)]
    text = "".join(row_text(time_ns, signals.row(time_ns)) for time_ns in times)
    return (heading_text(minute_ns, device, "Elsewhere", 0) + text).encode()


class BadRelays:
    """`with` serves them all at `addresses`; `met` counts who was asked how often."""

    def __init__(self, now_ns: int, device: str) -> None:
        """`device` is the good relay's name, which one of them takes."""
        self._minute_ns = now_ns // MINUTE_NS * MINUTE_NS
        self._device = device
        self._random = Random(5)
        self.met: Counter[str] = Counter()
        self.jumped = 1
        """So many minutes the one that jumps has by now."""
        self.stealing = False
        """Until then the one that takes another's name says nothing."""

    def __enter__(self) -> Self:
        self._beside = SideLoop()
        self._beside.begin("bad relays")
        kinds = {"garbage": self._garbage, "stops": self._stop, "floods": self._flood, "jumps": self._jump,
                 "steals": self._steal}  # fmt: skip
        ports = {name: self._beside.serve(self._counted(name, meet)) for name, meet in kinds.items()}
        self.addresses = {name: f"127.0.0.1:{port}" for name, port in ports.items()}
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._beside.end()

    def _counted(self, name: str, meet: Answer) -> Answer:
        async def counted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.met[name] += 1
            with contextlib.suppress(*ENDED):
                await meet(reader, writer)
                writer.close()
                await writer.wait_closed()

        return counted

    async def _garbage(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\x00" + self._random.randbytes(4_096))

    async def _stop(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        whole = minute_file("Stopper", self._minute_ns, 3)
        writer.write(whole[:-40])
        while await reader.read(4_096):
            pass

    async def _flood(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        piece = heading_text(self._minute_ns, "Flooder", "Elsewhere", 0).encode()
        while True:
            writer.write(piece)
            await writer.drain()
            piece = b"Time Stamp;28 09 2021 07 01 18;Vab;115.314\n" * 2_000

    async def _steal(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Other numbers under the good relay's name, minute by minute."""
        if self.stealing:
            writer.write(minute_file(self._device, self._minute_ns + self.met["steals"] * MINUTE_NS, 666))

    async def _jump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Lists its files as our relays do."""
        minutes = [self._minute_ns + off_ns for off_ns in JUMPS_NS[: self.jumped]]
        files = {path_of(name_of(minute)): minute_file(JUMPER, minute, 9) for minute in minutes}
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
        listed = json.dumps({"files": [name_of(minute) for minute in minutes]}).encode()
        body = files.get(path, listed)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
