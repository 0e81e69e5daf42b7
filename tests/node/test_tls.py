"""TLS between nodes: the key of the connection is the key that answers the challenge, and nothing less will do."""

import asyncio
import contextlib
import logging
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import parser
from app.configure import desktop_config, node_config
from app.settings import Settings
from node.api import both
from node.keys import KEY_FILE, NodeKey, load_key
from node.network import hello
from node.network.address import Address
from node.network.certificate import certificate_of, key_in
from node.network.client import Client
from node.network.hello import Identity
from node.network.tls import TlsMode, answering, asking
from node.network.transport import LinkError
from node.types.commands import Mine, RegisterPeer
from node.types.peer import PeerState, PeerStatus
from tests.node.running import READING, Running, config, running, until
from tests.node.test_filing import ask

REQUIRED, OFFERED, OFF = TlsMode.REQUIRED, TlsMode.OFFERED, TlsMode.OFF

ONE, OTHER = NodeKey(bytes(range(32))), NodeKey(bytes(range(1, 33)))


def test_a_certificate_stands_for_one_key() -> None:
    certificate = certificate_of(ONE)
    assert certificate == certificate_of(ONE) and key_in(certificate) == ONE.public
    assert key_in(certificate_of(OTHER)) == OTHER.public


@given(data=st.data())
def test_what_is_no_certificate_of_a_node_stands_for_none(data: st.DataObject) -> None:
    certificate = bytearray(certificate_of(ONE))
    at = data.draw(st.integers(0, len(certificate) - 65))
    certificate[at] ^= data.draw(st.integers(1, 255))
    assert key_in(bytes(certificate)) != ONE.public
    assert key_in(certificate_of(ONE)[:at]) is None
    assert key_in(certificate_of(ONE) + b"\0") is None
    junk = data.draw(st.binary(max_size=300))
    assert key_in(junk) is None


def peer_of(node: Running, address: str) -> PeerState:
    return next(peer for peer in node.status.peers if peer.address == address)


def is_connected(node: Running, address: str) -> bool:
    return any(peer.address == address and peer.status == PeerStatus.CONNECTED for peer in node.status.peers)


def test_two_nodes_agree_in_private(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True, tls=REQUIRED)) as first,
            running(config(tmp_path / "b", peers=(first.address,), tls=REQUIRED)) as second,
        ):
            await until(lambda: is_connected(first, second.address) and is_connected(second, first.address))
            assert (await ask(first, "GET /v1/status")).status == 200, "a program on this machine"
            await first.post("/submit_data", READING)
            await until(lambda: second.status.pending == 1)
            assert (await second.node.do(Mine())).ok
            await until(lambda: first.status.tip == second.status.tip and first.status.height == 1)
            peer = second.node._peers._book.peers[first.address]
            calls: Any = peer._calls
            assert calls._calls._link._shown == calls._poll._link._shown == first.status.node_key == peer.key
            in_the_open = await ask(first, "GET /v1/news")
            assert (in_the_open.status, in_the_open.error["code"]) == (403, "tls_needed")
            assert "TLS 1.3 alone" in in_the_open.error["message"]

    asyncio.run(scene())


def test_who_speaks_in_the_open_is_refused_where_tls_is_required(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True)) as plain,
            running(config(tmp_path / "b", peers=(plain.address,))) as member,
        ):
            await until(lambda: is_connected(member, plain.address))
        private = config(tmp_path / "b", tls=REQUIRED)
        async with running(config(tmp_path / "a")) as plain, running(private) as member:
            told = await member.node.do(RegisterPeer(plain.address))
            assert "does not speak TLS 1.3, which this node requires" in told.sentence, told
            told = await plain.node.do(RegisterPeer(member.address))
            state = peer_of(plain, member.address)
            assert state.status != PeerStatus.CONNECTED and "by TLS alone" in state.reason, told
            assert not is_connected(member, plain.address)

    asyncio.run(scene())


def test_a_network_is_changed_over_node_by_node(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True)) as plain,
            running(config(tmp_path / "b", peers=(plain.address,), tls=OFFERED)) as between,
            running(config(tmp_path / "c", peers=(between.address,), tls=REQUIRED)) as private,
        ):
            await until(lambda: is_connected(between, plain.address) and is_connected(plain, between.address))
            await until(lambda: is_connected(private, between.address) and is_connected(between, private.address))
            calls: Any = between.node._peers._book.peers[private.address]._calls
            assert calls._calls._link._shown == private.status.node_key
            calls = between.node._peers._book.peers[plain.address]._calls
            assert calls._calls._link._shown is None

    asyncio.run(scene())


@contextlib.asynccontextmanager
async def impostor(key: NodeKey, identity: Callable[[int], Identity]) -> AsyncIterator[int]:
    """A server with a key of its own that answers challenges as the node of another one would; its port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                asked.append(head.split()[1].partition(b"?")[0])
                body = b"{}"
                if b"nonce=" in head:
                    nonce = bytes.fromhex(head.split(b"nonce=")[1].split()[0].decode())
                    body = msgspec.json.encode(hello.answer(identity(port), nonce, ("127.0.0.1", port)))
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        writer.transport.abort()

    asked: list[bytes] = []
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=answering(key))
    port = server.sockets[0].getsockname()[1]
    try:
        yield port
    finally:
        server.close()


@pytest.mark.parametrize("mode", [REQUIRED, OFFERED])
def test_somebody_in_between_is_found_out(tmp_path: Path, mode: TlsMode) -> None:
    """With a key of their own in the handshake they can pass every challenge on, and are refused nevertheless."""

    async def scene() -> None:
        async with running(config(tmp_path / "a", tls=mode)) as node:

            def as_another(port: int) -> Identity:
                return Identity(OTHER, "another", node.status.network, port)

            async with impostor(ONE, as_another) as port:
                told = await node.node.do(RegisterPeer(f"127.0.0.1:{port}"))
                assert not told.ok and "somebody may stand in between" in told.sentence, told
                assert peer_of(node, f"127.0.0.1:{port}").status == PeerStatus.REFUSED
            async with impostor(OTHER, as_another) as port:
                told = await node.node.do(RegisterPeer(f"127.0.0.1:{port}"))
                assert "in between" not in told.sentence and "news that cannot be read" in told.sentence, told

    asyncio.run(scene())


@pytest.mark.parametrize("mode", [OFF, REQUIRED])
def test_a_key_that_was_agreed_on_is_held_to(
    tmp_path: Path, mode: TlsMode, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True, tls=mode)) as first:
            agreed = (first.address, first.status.node_key)
            right = config(tmp_path / "b", tls=mode, peers=(first.address,), peer_keys=(agreed,))
            async with running(right) as second:
                await until(lambda: is_connected(second, first.address))
            assert not warnings_logged
            wrong = config(tmp_path / "b", tls=mode, peer_keys=((first.address, ONE.public),))
            async with running(wrong) as second:
                told = await second.node.do(RegisterPeer(first.address))
                assert not is_connected(second, first.address)
                state = peer_of(second, first.address)
                assert state.status == PeerStatus.REFUSED and state.reason in told.sentence, told
                for said in (first.status.node_key.hex(), ONE.public.hex(), "--peer-key", "key show", "in between"):
                    assert said in state.reason
            assert [record.getMessage() for record in warnings_logged] == [
                f"{first.address} is refused: {state.reason}"
            ]

    asyncio.run(scene())


def test_a_key_that_is_held_against_nobody_is_told_at_the_start(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path, peer_keys=(("10.0.0.9:5000", ONE.public),))):
            (record,) = warnings_logged
            assert "10.0.0.9:5000, which is no peer" in record.getMessage()

    asyncio.run(scene())


def test_a_network_is_not_taken_from_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.joining.WAIT_S", 0.2)

    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True, tls=REQUIRED)) as first:
            asked = config(
                tmp_path / "b", tls=REQUIRED, peers=(first.address,), peer_keys=((first.address, ONE.public),)
            )  # fmt: skip
            with pytest.raises(Exception, match="It answers with the key"):
                async with running(asked):
                    pass

    asyncio.run(scene())


def tls_1_2(context: ssl.SSLContext) -> ssl.SSLContext:
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def test_an_older_tls_is_refused_on_both_sides(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", tls=REQUIRED)) as node:
            with pytest.raises((ssl.SSLError, ConnectionResetError)):
                await asyncio.open_connection("127.0.0.1", node.port, ssl=tls_1_2(asking()))
            _, writer = await asyncio.open_connection("127.0.0.1", node.port, ssl=asking())
            assert writer.get_extra_info("ssl_object").version() == "TLSv1.3"
            writer.transport.abort()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            raise AssertionError("nobody gets through")

        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls_1_2(answering(ONE)))
        port = server.sockets[0].getsockname()[1]
        client = Client(Address("127.0.0.1", port), ["127.0.0.1"], REQUIRED)
        with pytest.raises(LinkError, match=r"does not speak TLS 1\.3"):
            await client.get("/v1/news")
        await client.close()
        server.close()

    asyncio.run(scene())


def test_a_certificate_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """Any certificate that TLS takes but that no node shows: here with one more byte in its name."""

    async def scene(monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("node.network.certificate._NAME", b"gridwitness node.")
            context = answering(ONE)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.transport.abort()

        server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
        client = Client(Address("127.0.0.1", server.sockets[0].getsockname()[1]), ["127.0.0.1"], REQUIRED)
        with pytest.raises(LinkError, match="shows no key of a node"):
            await client.get("/v1/news")
        await client.close()
        server.close()

    with pytest.MonkeyPatch.context() as monkeypatch:
        asyncio.run(scene(monkeypatch))


def test_who_says_nothing_or_nonsense_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(both, "FIRST_WITHIN_S", 0.2)

    async def scene() -> None:
        async with running(config(tmp_path, tls=REQUIRED)) as node:
            for said in (b"", b"\x16\x03", b"\x16" + b"\xff" * 300):
                reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
                writer.write(said)
                async with asyncio.timeout(10):
                    with contextlib.suppress(ConnectionResetError):
                        await reader.read()
                writer.close()
            assert (await ask(node, "GET /v1/status")).status == 200

    asyncio.run(scene())


def test_one_address_cannot_keep_the_others_out_by_saying_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(both, "MOST_OF_ONE_ADDRESS", 3)

    async def scene() -> None:
        async with running(config(tmp_path, tls=REQUIRED)) as node:
            silent = [await asyncio.open_connection("127.0.0.1", node.port) for _ in range(5)]
            ended = [asyncio.create_task(reader.read()) for reader, _ in silent]
            await until(lambda: sum(task.done() for task in ended) == 2)
            for _, writer in silent:
                writer.transport.abort()
            await asyncio.gather(*ended, return_exceptions=True)
            await until(lambda: undecided(node) == 0)
            assert (await ask(node, "GET /v1/status")).status == 200

    asyncio.run(scene())


def undecided(node: Running) -> int:
    server: Any = node.node._server
    return len(server._server._both._undecided)


def test_the_bare_key_touches_no_disk(tmp_path: Path) -> None:
    async def scene() -> bytes:
        locked = config(tmp_path, tls=REQUIRED, passphrase=lambda: "a long passphrase")
        async with running(locked) as node:
            reader, writer = await asyncio.open_connection("127.0.0.1", node.port, ssl=asking())
            writer.write(b"GET /v1/news HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            async with asyncio.timeout(10):
                assert (await reader.read()).startswith(b"HTTP/1.1 200")
            writer.transport.abort()
            return node.status.node_key

    public = asyncio.run(scene())
    key = load_key(tmp_path / KEY_FILE, lambda: "a long passphrase")
    assert key.public == public
    bare: list[bytes] = [key.lend(lambda seed: seed)]
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        data = path.read_bytes()
        assert bare[0] not in data and bare[0].hex().encode() not in data, path


def test_the_choice_comes_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digits = ONE.public.hex()
    words = ["--data", str(tmp_path), "--tls", "required", "--peer-key", f"10.0.0.2={digits}"]
    for made in (
        node_config(parser().parse_args(["node", *words])),
        desktop_config(parser().parse_args(["desktop", *words]), Settings(tmp_path / "settings.json")),
    ):
        assert (made.tls, made.peer_keys) == (REQUIRED, (("10.0.0.2:5000", ONE.public),))
    assert node_config(parser().parse_args(["node"])).tls is OFF
    for wrong in (["--tls", "maybe"], ["--peer-key", digits], ["--peer-key", "10.0.0.2=ff"]):
        with pytest.raises(SystemExit):
            parser().parse_args(["node", *wrong])
        told = capsys.readouterr().err
        assert "64 hexadecimal digits" in told or wrong[0] == "--tls"
