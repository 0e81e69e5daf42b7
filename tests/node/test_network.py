"""Nodes among each other: joining, following, agreeing, and what a stranger cannot do."""

import asyncio
import contextlib
import itertools
import json
import logging
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.config import NodeError
from node.network.address import Address
from node.network.calls import News
from node.network.client import Client
from node.network.meter import Metered
from node.network.peer import POLL_S, Peer
from node.network.transport import Answer, LinkError
from node.service import Node
from node.types.commands import ForgetPeer, Mine, RegisterPeer, Resolve
from node.types.peer import PeerStatus
from tests.node.running import READING, Running, config, running, until


@contextlib.asynccontextmanager
async def network_of(folder: Path, count: int, **changes: Any) -> AsyncIterator[list[Running]]:
    """So many open nodes: the first makes the network, the others join it."""
    async with contextlib.AsyncExitStack() as stack:
        nodes: list[Running] = []
        for number in range(count):
            peers = (nodes[0].address,) if nodes else ()
            asked = config(folder / f"n{number}", open=True, peers=peers, **changes)
            nodes.append(await stack.enter_async_context(running(asked)))
        yield nodes


def agree(nodes: list[Running]) -> bool:
    tips = {node.status.tip for node in nodes}
    return len(tips) == 1 and all(node.status.pending == 0 for node in nodes)


def waits(node: Running) -> bool:
    return node.status.pending > 0


def meshed(nodes: list[Running]) -> bool:
    connected = [[p for p in node.status.peers if p.status == PeerStatus.CONNECTED] for node in nodes]
    return all(len(peers) == len(nodes) - 1 for peers in connected)


def test_four_nodes_with_one_relay_agree_while_each_of_them_mines(tmp_path: Path) -> None:
    async def scene() -> None:
        async with network_of(tmp_path, 4) as nodes:
            await until(lambda: meshed(nodes))
            for number, node in enumerate(nodes * 2):
                await nodes[0].post("/submit_data", {**READING, "node_id": f"s{number}"})
                await until(partial(waits, node))
                assert (await node.node.do(Mine())).ok
                await until(lambda: agree(nodes))
            chain = (await nodes[3].get("/chain"))["chain"]
            assert len({block["sealer"] for block in chain[1:]}) == 4
            assert len(chain) == 9

    asyncio.run(scene())


def test_nodes_that_mine_at_once_agree_and_seal_each_record_once(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with network_of(tmp_path, 4) as nodes:
            await until(lambda: meshed(nodes))
            for turn in range(6):
                for number, node in enumerate(nodes):
                    await node.post("/submit_data", {**READING, "node_id": f"{turn} {number}"})
                await asyncio.gather(*(node.node.do(Mine()) for node in nodes))
            for node in itertools.cycle(nodes):
                await asyncio.sleep(0)
                if agree(nodes):
                    break
                await node.node.do(Mine())
                await until(lambda: len({other.status.tip for other in nodes}) == 1)
            chain = (await nodes[0].get("/chain"))["chain"]
            sealed = [record["key"]["source"] for block in chain[1:] for record in block["records"]]
            assert sorted(sealed) == sorted(f"{turn} {number}" for turn in range(6) for number in range(4))

    asyncio.run(scene())
    assert all("History changed" in record.getMessage() for record in warnings_logged)


def test_a_late_node_pages_through_a_long_chain(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True, difficulty=0)) as first:
            for number in range(150):
                await first.post("/submit_data", {**READING, "node_id": f"s{number}"})
                await first.get("/mine")
            async with running(config(tmp_path / "b", peers=(first.address,))) as late:
                await until(lambda: agree([first, late]))
                assert late.status.height == 150
                assert await late.get("/chain?from=140") == await first.get("/chain?from=140")

    asyncio.run(scene())


def test_a_node_that_was_away_catches_up_and_so_do_the_others(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True)) as first:
            away = config(tmp_path / "b", peers=(first.address,))
            async with running(away) as second:
                await until(lambda: agree([first, second]))
            await first.post("/submit_data", READING)
            await first.get("/mine")
            async with running(config(tmp_path / "b")) as second:  # remembers its peer without being told again
                await second.post("/submit_data", {**READING, "node_id": "late"})
                await until(lambda: second.status.height == 1)
                await second.node.do(Mine())
                await until(lambda: first.status.height == 2)

    asyncio.run(scene())


def test_registering_by_command(tmp_path: Path, warnings_logged: list[logging.LogRecord]) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True)) as first,
            running(config(tmp_path / "b", peers=(first.address,))) as second,
            running(config(tmp_path / "c")) as stranger,
        ):
            again = await second.node.do(RegisterPeer(f"http://{first.address}"))
            assert again.ok and "Connected" in again.sentence
            for own in (second.address, f"localhost:{second.port}"):
                itself = await second.node.do(RegisterPeer(own))
                assert not itself.ok and "node itself" in itself.sentence
                refused = await second.answer("/register_node", msgspec.json.encode({"node_address": own}))
                assert refused.status == 400 and b"this node itself" in refused.body
            for nowhere in ("0.0.0.0:5000", "[::]:5000", "224.0.0.1:5000", "10.0.0.1:0", "10.0.0.300:5000"):
                refused = await second.answer("/register_node", msgspec.json.encode({"node_address": nowhere}))
                assert refused.status == 400 and refused.body.startswith(b'{"error":{"code":"bad_address"')
            assert [peer.address for peer in second.status.peers] == [first.address]
            foreign = await second.node.do(RegisterPeer(stranger.address))
            assert not foreign.ok and "another network" in foreign.sentence
            (record,) = warnings_logged
            for named in (stranger.status, second.status):
                assert f"{named.network_name} ({named.network.hex()[:16]})" in record.getMessage()
            silent = await second.node.do(RegisterPeer("127.0.0.1:1"))
            assert silent.ok and "candidate" in silent.sentence
            assert not (await second.node.do(RegisterPeer("8.8.8.8:80"))).ok
            assert (await second.node.do(ForgetPeer("127.0.0.1:1"))).ok
            assert not (await second.node.do(ForgetPeer("127.0.0.1:1"))).ok
            resolved = await second.node.do(Resolve())
            assert "1 of 2 peers answered" in resolved.sentence
            assert stranger.status.network != second.status.network

    asyncio.run(scene())


def test_a_closed_network_takes_records_only_from_those_a_person_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask_for_news = Peer._news

    async def counted(peer: Peer, unless: str = "", wait_s: float = 0.0) -> News:
        asked.append(unless)
        return await ask_for_news(peer, unless, wait_s)

    monkeypatch.setattr(Peer, "_news", counted)

    async def scene() -> None:
        async with (
            running(config(tmp_path / "a")) as founder,
            running(config(tmp_path / "b", peers=(founder.address,))) as follower,
        ):
            await until(lambda: meshed([founder, follower]))
            await follower.post("/submit_data", READING)
            await founder.post("/submit_data", {**READING, "node_id": "own"})
            await until(lambda: follower.status.pending == 2)  # the founder is a sealer: its records wait here too
            await founder.node.do(Mine())
            await until(lambda: follower.status.height == 1 and follower.status.pending == 1)
            assert founder.status.pending == 0
            assert follower.status.sealing == "by other nodes"
            assert (await follower.answer("/mine")).status == 403
            before = len(asked)
            for _ in range(30):
                await follower.get("/v1/status")
            assert len(asked) - before < 5  # the founder waits for news it does not take, instead of asking for ever
            refused = await follower.node.do(Mine())
            assert not refused.ok and "list of sealers" in refused.sentence
            await founder.node.do(RegisterPeer(follower.address))
            await until(lambda: founder.status.pending == 1)
            await founder.node.do(Mine())
            await until(lambda: agree([founder, follower]))

    asyncio.run(scene())


def test_a_node_heard_of_under_two_names_is_one_peer(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True)) as first,
            running(config(tmp_path / "b", peers=(f"localhost:{first.port}",))) as second,
        ):
            await until(lambda: agree([first, second]) and len(first.status.peers) == 1)
            await first.node.do(RegisterPeer(second.address))
            await second.node._peers._book.add(first.address)
            await second.node._peers._book.add(second.address)
            await until(lambda: all(peer.is_proven or peer.is_self for peer in second.node._peers._book.peers.values()))
            assert [peer.address for peer in second.status.peers] == [f"localhost:{first.port}"]

    asyncio.run(scene())


def test_resolve_says_what_was_done(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True)) as first:
            alone = await first.node.do(Resolve())
            assert "no peer to ask" in alone.sentence
            async with running(config(tmp_path / "b", peers=(first.address,))) as second:
                await until(lambda: agree([first, second]))
                assert "already has the longest chain (height 0)" in (await second.node.do(Resolve())).sentence

    asyncio.run(scene())


def test_a_resolve_without_news_costs_one_status_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def scene() -> None:
        async with network_of(tmp_path, 2) as nodes:
            await nodes[0].post("/submit_data", READING)
            assert (await nodes[0].node.do(Mine())).ok
            await until(lambda: agree(nodes) and meshed(nodes))
            get, post = Metered.get, Metered.post

            async def counted_get(self: Metered, path: str, *limits: Any, **named: Any) -> Answer:
                asked.append(path)
                return await get(self, path, *limits, **named)

            async def counted_post(self: Metered, path: str, *words: Any, **named: Any) -> Answer:
                asked.append(path)
                return await post(self, path, *words, **named)

            monkeypatch.setattr(Metered, "get", counted_get)
            monkeypatch.setattr(Metered, "post", counted_post)
            await nodes[1].node.do(Resolve())
            monkeypatch.undo()

    asyncio.run(scene())
    beside = ("/v1/word", "/v1/peers")  # what goes on between connected nodes anyway, like waiting for news
    resolving = [path for path in asked if not path.startswith(beside) and not path.endswith(f"wait={POLL_S:g}")]
    assert resolving == ["/v1/news?unless=&wait=0"]


def test_what_waits_is_bounded_on_every_node_and_goes_on_once_blocks_made_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("node.store.pool.MAX_PENDING", 3)

    async def scene() -> None:
        async with network_of(tmp_path, 2) as nodes:
            await until(lambda: meshed(nodes))
            for turn in range(2):
                for number in range(3):
                    await nodes[number % 2].post("/submit_data", {**READING, "node_id": f"s{turn}{number}"})
                await until(lambda: all(node.status.pending == 3 for node in nodes))
                for node in nodes:
                    refused = await node.answer("/submit_data", json.dumps({**READING, "node_id": "too many"}).encode())
                    assert refused.status == 503 and b"wait" in refused.body
                assert [node.status.pending for node in nodes] == [3, 3]
                assert (await nodes[turn].node.do(Mine())).ok
                await until(lambda: agree(nodes))

    asyncio.run(scene())


def test_an_empty_folder_waits_for_its_peer_only_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.joining.WAIT_S", 0.2)
    monkeypatch.setattr("node.joining.PAUSE_S", 0.05)

    async def scene() -> None:
        with pytest.raises(NodeError, match="Start the peer first"):
            await Node(config(tmp_path / "a", peers=("127.0.0.1:1",))).run()

    asyncio.run(scene())
    assert not list((tmp_path / "a").glob("recovery*"))


@contextlib.asynccontextmanager
async def impostor(answers: dict[str, bytes], status: int = 200, drip: bytes = b"") -> AsyncIterator[str]:
    """A server that says what a hostile peer might."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split()[1].decode().partition("?")[0]
        body = answers.get(path, b"{}")
        writer.write(b"HTTP/1.1 %d OK\r\nContent-Length: %d\r\n%s\r\n" % (status, len(body), drip) + body)
        with contextlib.suppress(ConnectionError):
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


LIE = json.dumps({"genesis": "0" * 64, "key": "0" * 64, "name": "x", "signature": "0" * 128}).encode()
HOSTILE: list[tuple[bytes, int, bytes, str]] = [
    (b"not json", 200, b"", "not a Gridwitness node"),
    (b"[]", 200, b"", "not a Gridwitness node"),
    (b'{"genesis": "zz", "key": "", "name": "", "signature": ""}', 200, b"", "not a Gridwitness node"),
    (LIE, 200, b"", "another network"),
    (b"x" * 100_000, 200, b"", "larger than 4096 bytes"),
    (b"{}", 302, b"Location: http://{other}/v1/hello\r\n", "not a Gridwitness node"),
    (b"{}", 200, b"Content-Encoding: gzip\r\n", "compressed"),
]


@pytest.mark.parametrize(("answer", "status", "header", "reason"), HOSTILE)
def test_a_stranger_is_refused_with_a_reason(
    tmp_path: Path, answer: bytes, status: int, header: bytes, reason: str
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node, running(config(tmp_path / "b")) as other:
            led_to: list[object] = []
            other.node._handlers._peers.greeted_by = led_to.append  # type: ignore[assignment,method-assign]
            head = header.replace(b"{other}", other.address.encode())
            async with impostor({"/v1/hello": answer}, status, head) as address:
                result = await node.node.do(RegisterPeer(address))
                (state,) = node.status.peers
                assert reason in state.reason and state.reason.endswith(".") and reason in result.sentence
                assert state.status in {PeerStatus.REFUSED, PeerStatus.CANDIDATE}
                assert (node.status.height, led_to) == (0, [])

    asyncio.run(scene())


def test_an_answer_to_a_challenge_fits_only_the_node_that_was_dialled(tmp_path: Path) -> None:
    """A stranger that passes our nonce on to a real node cannot pose as that node."""

    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True)) as real,
            running(config(tmp_path / "b", peers=(real.address,))) as node,
        ):

            async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
                body = (await real.answer(path)).body
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                writer.close()

            relay = await asyncio.start_server(pass_on, "127.0.0.1", 0)
            result = await node.node.do(RegisterPeer(f"127.0.0.1:{relay.sockets[0].getsockname()[1]}"))
            relay.close()
            assert not result.ok and "not at this address" in result.sentence

    asyncio.run(scene())


def test_a_peer_that_lies_about_its_chain_is_refused_and_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lies = {
        "/v1/news": b'{"height": 9, "tip": "%s", "work": "x", "turn": 0}' % (b"0" * 64),
        "/v1/peers": b'{"addresses": ["a..b:5000", "8.8.8.8:1", "\\u0000"]}',
    }
    monkeypatch.setattr("node.network.peer.hello.check", lambda *_: (bytes(32), "liar"))

    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node, impostor(lies) as address:
            result = await node.node.do(RegisterPeer(address))
            assert "cannot be read" in result.sentence
            assert (await node.node.do(Resolve())).ok
            assert (await node.answer("/nodes/resolve")).status == 200

    asyncio.run(scene())


def test_a_silent_server_costs_only_the_time_limit() -> None:
    async def scene() -> None:
        ended = asyncio.Event()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()
            ended.set()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        client = Client(Address("127.0.0.1", port), ["127.0.0.1"])
        with pytest.raises(LinkError, match="No answer came"):
            await client.get("/", within_s=0.05)
        server.close()
        await ended.wait()

    asyncio.run(scene())
