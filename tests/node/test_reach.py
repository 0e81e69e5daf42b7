"""With whom a node speaks: inside the allowed networks, at the number a name stood for, and by no detour."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app import cli
from app.configure import node_config
from node.config import NodeError
from node.keys import KEY_FILE, load_or_make_key
from node.network.address import Address
from node.network.client import Client
from node.network.transport import LinkError
from node.service import Node
from node.types.commands import RegisterPeer
from node.types.peer import PeerStatus
from tests.node.running import config, running

Streams = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def serving(answer: Streams) -> AsyncIterator[int]:
    """A server that is not a node; its port."""
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def test_nobody_outside_the_allowed_networks_is_spoken_with(
    tmp_path: Path, warnings_logged: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRIDWITNESS_DATA", str(tmp_path))
    spoken: list[None] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        spoken.append(None)
        writer.close()

    async def scene() -> None:
        async with serving(answer) as port, running(config(tmp_path / "a", networks=("10.0.0.0/8",))) as node:
            for host in ("127.0.0.1", "localhost"):
                told = await node.node.do(RegisterPeer(f"{host}:{port}"))
                assert not told.ok and "outside the allowed networks (10.0.0.0/8)" in told.sentence
            refused = await node.answer("/v1/peers", b'{"port": 5000}')
            assert refused.status == 400 and b"outside the allowed networks" in refused.body
            assert not spoken

    asyncio.run(scene())
    assert not warnings_logged


def test_a_peer_outside_that_is_asked_for_is_said_at_the_start(tmp_path: Path) -> None:
    for changes in ({"peers": ("8.8.8.8:5000",)}, {"networks": ("10.0.0.0/8",), "peers": ("127.0.0.1:5000",)}):
        with pytest.raises(NodeError, match="outside the allowed networks"):
            asyncio.run(Node(config(tmp_path, **changes)).run())
    with pytest.raises(NodeError, match="is not a network"):
        asyncio.run(Node(config(tmp_path, networks=("10.0.0.1/8",))).run())


def test_the_networks_come_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["node", "--data", str(tmp_path), "--allow-network", "10.20.0.0/16", "--allow-network", "fd12::9"]
    assert node_config(cli.parser().parse_args(words)).networks == ("10.20.0.0/16", "fd12::9/128")
    for command in (["node"], ["join", "127.0.0.1:1"]):
        with pytest.raises(SystemExit):
            cli.main([*command, "--allow-network", "10.0.0.1/8"])
        assert "is not a network" in capsys.readouterr().err
    load_or_make_key(tmp_path / KEY_FILE)
    assert cli.main(["join", "127.0.0.1:1", "--data", str(tmp_path), "--allow-network", "10.0.0.0/8"]) == 1
    assert "outside the allowed networks (10.0.0.0/8)" in capsys.readouterr().err


def test_a_name_is_resolved_once_and_the_number_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name leads elsewhere from the second time on; and it is not told to the node, which answers to no name."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def name_service(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host != "station-b":
            return real(host, port, *rest, **more)
        asked.append(host)
        ips = ["127.0.0.1", "8.8.8.8"] if len(asked) == 1 else ["8.8.8.8"]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", name_service)

    async def scene() -> None:
        async with (
            running(config(tmp_path / "b", open=True)) as second,
            running(config(tmp_path / "a", peers=(second.address,))) as first,
        ):
            told = await first.node.do(RegisterPeer(f"station-b:{second.port}"))
            assert told.ok and "Connected" in told.sentence, told
            peer = first.node._peers._book.peers[f"station-b:{second.port}"]
            calls: Any = peer._calls
            links: list[Any] = [calls._calls._link, calls._poll._link]
            for link in links:
                link._drop()
            await peer.ask()
            assert peer.state.status == PeerStatus.CONNECTED
            assert all(link._ips == ["127.0.0.1"] for link in links)
            rebound = await first.node.do(RegisterPeer("station-b:9"))
            assert not rebound.ok and "outside" in rebound.sentence

    asyncio.run(scene())


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed_and_no_proxy_asked(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[None] = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        followed.append(None)
        writer.close()

    async def scene() -> None:
        async with serving(elsewhere) as other:
            for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
                monkeypatch.setenv(name, f"http://127.0.0.1:{other}")

            async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                await reader.readuntil(b"\r\n\r\n")
                place = f"Location: http://127.0.0.1:{other}/v1/news"
                writer.write(f"HTTP/1.1 {status} Elsewhere\r\n{place}\r\nContent-Length: 0\r\n\r\n".encode())
                await writer.drain()
                writer.close()

            async with serving(redirect) as port:
                client = Client(Address("127.0.0.1", port), ["127.0.0.1"])
                assert (await client.get("/v1/news")).status == status
                await client.close()
                with pytest.raises(LinkError, match="given up"):
                    await client.get("/v1/news")
        assert not followed

    asyncio.run(scene())


@pytest.mark.parametrize("status", [429, 500, 503])
def test_who_cannot_answer_now_is_asked_again_soon(tmp_path: Path, status: int) -> None:
    """It is not said to be no node, which would leave it alone for minutes."""

    async def busy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status} Later\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}".encode())
        writer.close()

    async def scene() -> None:
        async with serving(busy) as port, running(config(tmp_path)) as node:
            told = await node.node.do(RegisterPeer(f"127.0.0.1:{port}"))
            assert told.ok and f"HTTP status {status}" in told.sentence, told
            (peer,) = node.status.peers
            assert peer.status == PeerStatus.CANDIDATE

    asyncio.run(scene())


def test_what_is_not_http_is_an_error_in_words() -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH\r\n")
        writer.close()

    async def scene() -> None:
        async with serving(serve) as port:
            with pytest.raises(LinkError, match="does not speak HTTP"):
                await Client(Address("127.0.0.1", port), ["127.0.0.1"]).get("/")

    asyncio.run(scene())


def test_a_foreigner_that_hangs_up_when_we_introduce_ourselves_is_told_for_what_it_is(tmp_path: Path) -> None:
    hello = msgspec.json.encode({"genesis": "0" * 64, "key": "0" * 64, "name": "x", "signature": "0" * 128})

    async def foreigner(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError):
            if b"/v1/hello" in await reader.readuntil(b"\r\n\r\n"):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(hello) + hello)
        writer.close()

    async def scene() -> None:
        async with serving(foreigner) as port, running(config(tmp_path)) as node:
            told = await node.node.do(RegisterPeer(f"127.0.0.1:{port}"))
            assert not told.ok and "another network" in told.sentence
            (peer,) = node.node._peers._book.peers.values()
            assert peer.state.status == PeerStatus.REFUSED and peer._calls is None

    asyncio.run(scene())
