"""A name that stands for several numbers: a node is found at whichever of them it listens."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from node.network import client as client_module
from node.network.address import Address
from node.network.client import Client
from node.network.tls import TlsMode
from node.network.transport import LinkError
from tests.node.running import config, running

ELSEWHERE = "127.0.0.2"


@contextlib.contextmanager
def deaf(port: int) -> Iterator[None]:
    """A number where no connection is ever taken: its queue is full, so the system answers nothing."""
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((ELSEWHERE, port))
        listening.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                waiting.connect((ELSEWHERE, port))
        yield


def test_a_node_is_found_where_another_number_of_its_name_refuses(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            client = Client(Address("station-b", node.port), [ELSEWHERE, "127.0.0.1"])
            assert (await client.get("/v1/news")).status == 200
            assert client.dialled == ("127.0.0.1", node.port)
            await client.close()

    asyncio.run(scene())


def test_a_node_is_found_within_the_deadline_where_another_number_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "TRY_S", 0.2)
    tried: list[str] = []
    dial = asyncio.open_connection

    async def dialled(host: str, *rest: Any, **more: Any) -> Any:
        tried.append(host)
        return await dial(host, *rest, **more)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            with deaf(node.port):
                monkeypatch.setattr(asyncio, "open_connection", dialled)
                client = Client(Address("station-b", node.port), [ELSEWHERE, "127.0.0.1"])
                assert (await client.get("/v1/news", within_s=5.0)).status == 200
                client._drop()
                assert (await client.get("/v1/news", within_s=5.0)).status == 200
                await client.close()

    asyncio.run(scene())
    assert tried == [ELSEWHERE, "127.0.0.1", "127.0.0.1"], "where it answered is where the next time begins"


def test_where_all_are_silent_the_deadline_of_the_call_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "TRY_S", 0.1)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            with deaf(node.port):
                client = Client(Address("station-b", node.port), [ELSEWHERE, ELSEWHERE])
                with pytest.raises(LinkError, match=r"No answer came within 0\.3 s"):
                    await client.get("/v1/news", within_s=0.3)

    asyncio.run(scene())


def test_who_speaks_no_tls_at_one_number_does_not_hide_the_node_at_another(tmp_path: Path) -> None:
    async def scene() -> None:
        async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.close()

        async with running(config(tmp_path, tls=TlsMode.REQUIRED)) as node:
            other = await asyncio.start_server(hang_up, ELSEWHERE, node.port)
            client = Client(Address("station-b", node.port), [ELSEWHERE, "127.0.0.1"], TlsMode.REQUIRED)
            assert (await client.get("/v1/news")).status == 200
            await client.close()
            other.close()

    asyncio.run(scene())
