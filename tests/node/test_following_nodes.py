"""Following real nodes over real sockets, and what hostile ones answer in their place."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from node.clock import SystemClock
from node.following.asking import HttpWires, Where
from node.following.book import Book
from node.following.cosigning import follower_key
from node.following.follower import Follower
from node.following.one import Around, Pace
from node.network.client import Client
from node.network.tls import TlsMode
from node.network.transport import Answer, Link
from node.types.following import Followed, Pin, Standing
from tests.node.running import config, running, until
from tests.node.test_follow_api import grow


@asynccontextmanager
async def following(data: Path, *addresses: str, wires: HttpWires | None = None, **more: Any) -> AsyncIterator[Around]:
    made = Around(Book(data), wires or HttpWires(), SystemClock(), **more)
    for address in addresses:
        made.book.add(address, Pin())
    try:
        yield made
    finally:
        made.book.close()


async def once(made: Around) -> Followed:
    (one,) = await Follower(made).once()
    return one


def test_a_real_node_is_followed_and_co_signed(tmp_path: Path) -> None:
    async def scene() -> None:
        key = follower_key(tmp_path / "own")
        async with running(config(tmp_path / "n")) as node:
            address = f"http://{node.address}"
            async with following(tmp_path / "own", address, signer=key) as made:
                assert (await once(made)).standing == Standing.NOTHING_SIGNED
                await grow(node, 8)
                first = await once(made)
                assert first.standing == Standing.SAME and first.checkpoint is not None and first.checkpoint.size == 3
                assert first.pin == Pin(node.status.network, node.status.node_key)
                await grow(node, 4)
                later = await once(made)
                assert later.checkpoint is not None and later.checkpoint.size == 7 and later.since_ms == first.since_ms
                assert (await once(made)).cosigners == (key.public,), "the node gives its word to others"

    asyncio.run(scene())


def test_news_come_while_the_request_is_held_and_silence_is_noticed(tmp_path: Path) -> None:
    async def scene() -> None:
        told: list[Followed] = []
        pace = Pace(0.05, 30.0, 10.0, 60.0, 0.2, 60.0)
        async with following(tmp_path / "own", pace=pace) as made:
            follower = Follower(made, told.append)
            async with running(config(tmp_path / "n")) as node:
                made.book.add(f"http://{node.address}", Pin())
                task = asyncio.create_task(follower.run())
                await until(lambda: bool(told) and told[-1].standing == Standing.NOTHING_SIGNED)
                await grow(node, 7)
                await until(lambda: told[-1].checkpoint is not None and told[-1].checkpoint.size == 2)
                await grow(node, 1)
                await until(lambda: told[-1].checkpoint is not None and told[-1].checkpoint.size == 3)
            await until(lambda: told[-1].standing == Standing.SILENT)
            assert told[-1].reason and told[-1].silent_since_ms >= told[-1].heard_ms > 0
            follower.stop()
            await task

    asyncio.run(scene())


def test_another_network_under_the_same_address_is_said(tmp_path: Path) -> None:
    async def scene() -> None:
        async with following(tmp_path / "own") as made:
            async with running(config(tmp_path / "one")) as node:
                await grow(node, 7)
                made.book.add(f"http://{node.address}", Pin())
                assert (await once(made)).standing == Standing.SAME
                port = node.port
            async with running(config(tmp_path / "two", port=port)) as node:
                await grow(node, 7)
                one = await once(made)
                assert one.standing == Standing.FOREIGN and one.checkpoint is not None
                assert one.pin.network != node.status.network

    asyncio.run(scene())


def test_a_node_behind_tls_is_held_to_its_key(tmp_path: Path) -> None:
    async def scene() -> None:
        async with following(tmp_path / "own") as made:
            async with running(config(tmp_path / "one", tls=TlsMode.OFFERED)) as node:
                await grow(node, 7)
                made.book.add(f"https://{node.address}", Pin())
                assert (await once(made)).standing == Standing.SAME
                port = node.port
            async with running(config(tmp_path / "two", port=port, tls=TlsMode.OFFERED)):
                one = await once(made)
                assert one.standing == Standing.OTHER_KEY and "another key" in one.reason

    asyncio.run(scene())


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def saying(*pieces: bytes, pause: bool = False) -> Serve:
    """A server that says this to whatever it is asked; with `pause`, and then nothing more without hanging up."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer), contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            if pause:
                await reader.read()

    return serve


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc"
LONG_FIELD = b"X: " + b"y" * 8_000 + b"\r\n"
JSON_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
HOSTILE: dict[str, tuple[Serve, str]] = {
    "leads elsewhere": (saying(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"), "redirect"),
    "is too long": (saying(JSON_HEAD + b"Content-Length: 90000000\r\n\r\n", *[b" " * 65_536] * 64), "larger than"),
    "never ends": (saying(JSON_HEAD + CHUNKED, *[b"1\r\n \r\n"] * 9, pause=True), "No answer"),
    "says nothing": (saying(pause=True), "No answer came"),
    "is no HTTP": (saying(b"SSH-2.0-OpenSSH_9\r\n"), "does not speak HTTP"),
    "switches": (saying(SWITCH), "does not speak HTTP"),
    "is compressed": (saying(JSON_HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"), "compressed"),
    "is cut off": (saying(JSON_HEAD + b"Content-Length: 99\r\n\r\n{"), "closed before"),
    "is another thing": (saying(JSON_HEAD + b"Content-Length: 2\r\n\r\n[]"), "cannot be read"),
    "nests": (saying(JSON_HEAD + b"Content-Length: 60000\r\n\r\n" + b"[" * 60_000), "cannot be read"),
    "has a head without end": (saying(b"HTTP/1.1 200 OK\r\n", *[LONG_FIELD] * 64), "around its body"),
}  # fmt: skip


PAUSING = {"never ends", "says nothing"}


class Hasty(HttpWires):
    """Waits 2 s for the node at one port, and for the others as long as ever."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def dial(self, where: Where, key: bytes) -> Link:
        if where.address.port != self._port:
            return await super().dial(where, key)
        return HastyClient(where.address, [where.address.host])


class HastyClient(Client):
    async def get(self, path: str, limit: int = 0, within_s: float = 0.0) -> Answer:
        return await super().get(path, limit, 2.0)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_is_bounded_and_hurts_no_other(tmp_path: Path, name: str) -> None:
    serve, words = HOSTILE[name]

    async def scene() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with running(config(tmp_path / "n")) as node, following(
            tmp_path / "own", f"http://127.0.0.1:{port}", f"http://{node.address}",
            wires=Hasty(port) if name in PAUSING else None,
        ) as made:  # fmt: skip
            states = {one.address: one for one in await Follower(made).once()}
            hostile, good = states[f"http://127.0.0.1:{port}"], states[f"http://{node.address}"]
            assert hostile.standing == Standing.SILENT and words in hostile.reason, hostile.reason
            assert good.standing == Standing.NOTHING_SIGNED
        server.close()
        await server.wait_closed()

    asyncio.run(scene())


def test_what_nobody_listens_on_is_said(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            address = node.address
        async with following(tmp_path / "own", f"http://{address}") as made:
            one = await once(made)
            assert one.standing == Standing.SILENT and "Nothing listens there" in one.reason

    asyncio.run(scene())
