"""Callers that do not read, or never finish asking: they are cut off, and what they held is let go."""

import asyncio
import contextlib
import json
import logging
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from node.api import patience, seed
from node.api.patience import PatientProtocol
from node.store import database
from node.types.commands import Mine
from tests.node.running import READING, Running, config, running, until
from tests.node.test_filing import ask

ASKED = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"


@contextlib.asynccontextmanager
async def long_chain(folder: Path) -> AsyncIterator[Running]:
    """A node whose chain is more than the buffers between two programs hold."""
    async with running(config(folder, difficulty=0)) as node:
        server: Any = node.node._server
        server._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8_192)  # each connection has it from there
        padding = {f"field {number}": "x" * 100 for number in range(20)}
        for first in range(0, 900, 300):
            dated = [
                READING | {"timestamp": f"2026-11-21T10:00:00.{number:06d}Z", "metadata": padding}
                for number in range(first, first + 300)
            ]
            await node.post("/v1/readings", {"readings": dated})
            assert (await node.node.do(Mine())).ok
        yield node


def deaf(port: int, path: bytes) -> socket.socket:
    """A caller that asks and never reads."""
    caller = socket.socket()
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    caller.connect(("127.0.0.1", port))
    caller.sendall(ASKED % path)
    return caller


def log_is_let_go(folder: Path) -> bool:
    """Whether the write-ahead log can be emptied: nobody holds an earlier view of the store."""
    with closing(database.open_writer(folder)) as connection:
        connection.execute("PRAGMA busy_timeout=0")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def chain_is_read() -> bool:
    return any("chain-aside" in thread.name for thread in threading.enumerate())


def test_a_reader_of_the_chain_that_stalls_lets_go_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr(patience, "STALLED_S", 3.0)

    async def scene() -> None:
        async with long_chain(tmp_path) as node:
            assert log_is_let_go(tmp_path)
            with closing(deaf(node.port, b"/chain")):
                await until(chain_is_read)
                await node.post("/submit_data", READING)
                assert not log_is_let_go(tmp_path), "else this test shows nothing"
                await until(lambda: log_is_let_go(tmp_path))
            assert (await ask(node, "GET /chain?from=0&limit=1")).status == 200

    asyncio.run(scene())
    assert ["did not read the answer" in record.getMessage() for record in warnings_logged] == [True]


def test_a_reader_that_takes_too_long_is_cut_off_and_can_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr(seed, "HELD_S", -1.0)

    async def scene() -> None:
        async with running(config(tmp_path, difficulty=0)) as node:
            reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
            writer.write(ASKED % b"/chain")
            async with asyncio.timeout(10):
                with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
                    await reader.readuntil(b"\r\n0\r\n\r\n")
            writer.close()
            await until(lambda: log_is_let_go(tmp_path))

    asyncio.run(scene())
    assert [record.getMessage() for record in warnings_logged] == [
        "A reader of /chain took longer than -1 s and is cut off before block 0."
    ]


def connections(node: Running) -> int:
    server: Any = node.node._server
    return len(server._server.server_state.connections)


def test_a_large_answer_that_is_never_read_ends_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    """It is made already; only its connection and its bytes are left over, and there are only so many."""
    monkeypatch.setattr(patience, "STALLED_S", 0.3)

    async def scene() -> None:
        async with long_chain(tmp_path) as node:
            await node.client.close()
            with closing(deaf(node.port, f"/v1/blocks/{node.status.tip.hex()}".encode())):
                await until(lambda: connections(node) == 1)
                await until(lambda: connections(node) == 0)

    asyncio.run(scene())
    assert ["did not read the answer" in record.getMessage() for record in warnings_logged] == [True]


class Pipe:
    """A transport out of which as much is taken as a test says, and a loop whose time passes when it says so."""

    def __init__(self) -> None:
        self.left = 10_000_000
        self.is_aborted = False
        self.later: list[tuple[Any, tuple[Any, ...]]] = []

    def get_write_buffer_size(self) -> int:
        return self.left

    def abort(self) -> None:
        self.is_aborted = True

    def time(self) -> float:
        return 0.0

    def call_later(self, delay: float, callback: Any, *arguments: Any) -> asyncio.Handle:
        self.later.append((callback, arguments))
        return asyncio.Handle(callback, arguments, asyncio.get_running_loop())


def test_a_slow_reader_is_waited_for_while_it_reads(warnings_logged: list[logging.LogRecord]) -> None:
    async def scene() -> None:
        pipe: Any = Pipe()
        protocol = PatientProtocol.__new__(PatientProtocol)
        protocol.transport = protocol.loop = pipe
        protocol.client, protocol.scope = ("10.0.0.9", 1), {"path": "/chain"}  # type: ignore[typeddict-item]
        protocol._watch()
        for taken, ends in ((patience.LEAST_READ, False), (1_000_000, False), (patience.LEAST_READ - 1, True)):
            pipe.left -= taken
            callback, arguments = pipe.later.pop()
            callback(*arguments)
            assert pipe.is_aborted is ends
        assert not pipe.later

    asyncio.run(scene())
    assert len(warnings_logged) == 1


def test_who_never_ends_a_request_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAD_WITHIN_S", 0.2)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for begun in (b"", b"GET /v1/status HTTP/1.1\r\nHost: local", ASKED % b"/v1/status" + b"GET /v1"):
                reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
                writer.write(begun)
                async with asyncio.timeout(10):
                    with contextlib.suppress(ConnectionResetError):
                        await reader.read()
                writer.close()
            assert (await ask(node, "GET /v1/status")).status == 200

    asyncio.run(scene())


@pytest.mark.parametrize("ends", [True, False])
def test_what_is_left_of_a_refused_body_is_not_read_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    """Who ends it goes on with the next request; who does not is cut off."""
    monkeypatch.setattr(patience, "REST_WITHIN_S", 5.0 if ends else 0.2)
    size = 2 << 20

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
            head = b"POST /submit_data HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            writer.write(head + b"Content-Length: %d\r\n\r\n" % size)
            async with asyncio.timeout(10):
                assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 413")
                await reader.readuntil(b"}}")
                if ends:
                    writer.write(bytes(size) + ASKED % b"/v1/status")
                    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
                else:
                    with contextlib.suppress(ConnectionResetError):
                        assert await reader.read() == b""
            writer.close()

    asyncio.run(scene())


def test_one_address_cannot_take_all_connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "caller_of", lambda _: ("10.0.0.9", 1.0))
    monkeypatch.setattr(patience, "MOST_OF_ONE_ADDRESS", 3)

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        try:
            writer.write(ASKED % b"/v1/status")
            async with asyncio.timeout(10):
                return (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        except (asyncio.IncompleteReadError, ConnectionResetError):
            return False

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            opened = [await asyncio.open_connection("127.0.0.1", node.port) for _ in range(5)]
            assert sorted([await answers(*streams) for streams in opened]) == [False, False, True, True, True]
            for _, writer in opened:
                writer.close()

    asyncio.run(scene())


def test_what_is_no_http_is_told_so_and_not_written_down(tmp_path: Path) -> None:
    """No warning, which would fail the test: whoever sends much of it would fill the log."""

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
            writer.write(b"\x16\x03\x01 hello\r\n\r\n")
            async with asyncio.timeout(10):
                head, _, body = (await reader.read()).partition(b"\r\n\r\n")
            writer.close()
            assert head.startswith(b"HTTP/1.1 400 ") and b"application/json" in head
            assert "not an HTTP request" in json.loads(body)["error"]["message"]

    asyncio.run(scene())


POSTED = b"POST /v1/word HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
FIELD = b"X: "


def head_of(size: int) -> bytes:
    begun = ASKED[:-2] % b"/v1/status" + FIELD
    return begun + b"a" * (size - len(begun))


async def answers(port: int, asked: bytes) -> bytes:
    """All that comes until the other side ends it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(asked)
    heard = b""
    async with asyncio.timeout(8):
        with contextlib.suppress(ConnectionResetError):
            while piece := await reader.read(65_536):
                heard += piece
    writer.close()
    return heard


@pytest.mark.parametrize(
    "asked",
    [
        head_of(patience.MOST_OF_HEAD + 1),
        ASKED[:-2] % b"/v1/status" + b"a: b\r\n" * (patience.MOST_FIELDS + 1),
        POSTED + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"a: b\r\n" * (patience.MOST_FIELDS + 1),
    ],
    ids=["a long field", "many fields", "many fields behind a body"],
)
def test_a_head_without_end_is_refused(tmp_path: Path, asked: bytes) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            head, _, body = (await answers(node.port, asked)).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 431 Request Header Fields Too Large")
            assert "32768 bytes" in json.loads(body)["error"]["message"]
            long = head_of(patience.SLICE)
            heard = await answers(node.port, long + b"\r\nConnection: close\r\n\r\n")
            assert heard.startswith(b"HTTP/1.1 200"), "what is long but ends is answered"

    asyncio.run(scene())


def test_a_field_behind_a_body_has_an_end_too(tmp_path: Path) -> None:
    """It is not given out before it is whole, so it cannot be seen to grow."""
    asked = POSTED + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + FIELD + b"a" * 200_000

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            before = asyncio.get_running_loop().time()
            await answers(node.port, asked)
            assert asyncio.get_running_loop().time() - before < 4, "else only the body's time was up"

    asyncio.run(scene())


def test_only_so_many_requests_wait_behind_another(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            one = ASKED % b"/v1/status"
            last = one[:-2] + b"Connection: close\r\n\r\n"
            heard = await answers(node.port, one * patience.MOST_PIPELINED + last)
            assert heard.count(b"HTTP/1.1 200") == patience.MOST_PIPELINED + 1
            assert await answers(node.port, one * (patience.MOST_PIPELINED + 2)) == b""

    asyncio.run(scene())


def test_a_line_end_between_requests_is_no_reason_to_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any byte ends the server's own timer for connections that nobody uses."""
    monkeypatch.setattr(patience, "HEAD_WITHIN_S", 0.2)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
            writer.write(ASKED % b"/v1/status")
            await reader.readuntil(b"\r\n\r\n")
            await until(lambda: connections(node) == 1)
            writer.write(b"\r\n")
            async with asyncio.timeout(10):
                with contextlib.suppress(ConnectionResetError):
                    while await reader.read(65_536):
                        pass
            writer.close()

    asyncio.run(scene())


def test_an_answer_to_a_node_ends_however_steadily_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    """A kilobyte a second would be an hour for a page of blocks; who reads the chain for a person has that time."""
    monkeypatch.setattr(patience, "NODE_READS_WITHIN_S", 0.3)

    async def scene() -> None:
        async with long_chain(tmp_path) as node:
            await node.client.close()
            locator = json.dumps({"locator": [node.node._ledger.network.genesis_id.hex()]}).encode()
            with closing(socket.socket()) as caller:
                caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                caller.connect(("127.0.0.1", node.port))
                head = POSTED.replace(b"word", b"sync") + b"Connection: close\r\nContent-Length: %d\r\n\r\n"
                caller.sendall(head % len(locator) + locator)
                await until(lambda: connections(node) == 1)
                await until(lambda: connections(node) == 0)

    asyncio.run(scene())
    assert ["did not read the answer" in record.getMessage() for record in warnings_logged] == [True]


def test_a_subnet_of_ipv6_is_one_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    """One machine can have all of its addresses."""
    monkeypatch.setattr(patience, "MOST_OF_ONE_ADDRESS", 2)
    open_ones: set[Any] = set()

    def comes(host: str) -> bool:
        protocol = PatientProtocol.__new__(PatientProtocol)
        protocol.client, protocol.connections = (host, 1), open_ones
        open_ones.add(protocol)
        return not protocol._has_too_many()

    assert [comes(f"fd00::{number}") for number in (1, 2, 3)] == [True, True, False]
    assert comes("fd00:0:0:1::1") and all(comes("::1") for _ in range(4)) and all(comes("127.0.0.1") for _ in range(4))
