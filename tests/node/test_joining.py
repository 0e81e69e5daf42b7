"""Nodes that move: a blank open network gives way to another, and nothing that was collected is lost."""

import asyncio
import contextlib
import json
import logging
from functools import partial
from pathlib import Path

import pytest

from node import joining
from node.config import NodeError
from node.joining import first_offer, move, offer_of
from node.keys import load_or_make_key
from node.network.transport import LinkError
from node.store import database, ledger_files
from node.surroundings import HttpTransport
from node.types.commands import Mine, RegisterPeer
from node.types.peer import PeerState, PeerStatus
from tests.node.builders import FakeClock
from tests.node.running import READING, Running, config, running, until


def told_peers(node: Running) -> list[PeerState]:
    return [peer for peer in node.told.peers if peer.status == PeerStatus.CONNECTED]


MEET_WITHIN_S = 60.0


def test_blank_nodes_meet_in_one_network_by_registering(tmp_path: Path) -> None:
    """The seed's way: four nodes started apart, then told of each other."""

    async def scene() -> None:
        async with contextlib.AsyncExitStack() as stack:
            nodes = []
            for number in range(4):
                relays = ("sim",) if number == 0 else ()
                asked = config(tmp_path / f"n{number}", open=True, may_move=True, relays=relays, sealed_s=0.5)
                nodes.append(await stack.enter_async_context(running(asked)))
            await until(lambda: nodes[0].told.pending > 0)
            for node in nodes[1:]:
                await until(partial(answers, node))
                await node.answer("/register_node", json.dumps({"node_address": nodes[0].address}).encode())
            # One that moves just then answers nobody, and whoever asked it comes again after a pause.
            await until(lambda: len({node.told.network for node in nodes}) == 1, MEET_WITHIN_S)
            await until(lambda: all(len(told_peers(node)) == 3 for node in nodes), MEET_WITHIN_S)
            await until(lambda: all(node.told.pending > 0 for node in nodes))
            assert (await nodes[2].node.do(Mine())).ok
            await until(lambda: len({node.told.tip for node in nodes}) == 1 and nodes[0].told.height == 1)

    asyncio.run(scene())


async def answers(node: Running) -> bool:
    """It does not while it moves."""
    try:
        return bool(await node.get("/v1/news"))
    except LinkError:
        return False


def test_a_blank_node_moves_to_a_chain_and_takes_its_readings_along(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True, may_move=True)) as first:
            await first.post("/submit_data", READING)
            await first.get("/mine")
            network = first.status.network
            async with running(config(tmp_path / "b", open=True, may_move=True)) as blank:
                mine = await blank.post("/submit_data", {**READING, "node_id": "taken along"})
                await blank.post("/v1/peers/ban", {"who": "10.9.9.9", "reason": "not ours"})
                old = blank.status.network
                # Told the other way round: the node with a chain registers the blank one, which then moves.
                await first.node.do(RegisterPeer(blank.address))
                await until(lambda: blank.told.network == network and blank.told.height == 1)
                await until(partial(answers, blank))
                sealed = await blank.get("/mine")
                assert sealed["block"]["records"][0]["content_id"] == mine["acceptance"]["content_id"]
                await until(lambda: first.told.height == 2)
                assert (tmp_path / "b" / f"ledger-{old.hex()[:16]}.sqlite").exists()
                (ban,) = (await blank.get("/v1/bans"))["bans"]
                assert (ban["address"], ban["reason"]) == ("10.9.9.9", "not ours"), "a person's word comes along"

    asyncio.run(scene())


def test_a_node_that_has_sealed_or_is_closed_never_moves(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True, may_move=True)) as first,
            running(config(tmp_path / "b", open=True, may_move=True)) as second,
            running(config(tmp_path / "c", may_move=True)) as closed,
        ):
            for node in (first, second):
                await node.post("/submit_data", READING)
                await node.get("/mine")
            networks = [node.status.network for node in (first, second, closed)]
            for node, other in ((first, second), (second, first), (closed, first), (first, closed)):
                assert not (await node.node.do(RegisterPeer(other.address))).ok
            assert [node.status.network for node in (first, second, closed)] == networks

    asyncio.run(scene())


def test_a_node_whose_ledger_is_read_stays_for_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    """A backup or a check of the old file is no reason to end, and none to part the file from its log."""
    monkeypatch.setattr(ledger_files.make_whole, "__defaults__", (0.05,))

    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True, may_move=True)) as first,
            running(config(tmp_path / "b", open=True, may_move=True)) as blank,
        ):
            await first.post("/submit_data", READING)
            await first.get("/mine")
            mine = await blank.post("/submit_data", {**READING, "node_id": "kept"})
            old = blank.status.network
            with contextlib.closing(database.open_reader(tmp_path / "b")) as looking:
                assert looking.execute("SELECT count(*) FROM accepted").fetchone() == (1,)
                await first.node.do(RegisterPeer(blank.address))
                await until(lambda: any("stays in its network for now" in one.getMessage() for one in warnings_logged))
                await until(partial(answers, blank))
            assert blank.status.network == old and blank.status.pending == 1
            sealed = await blank.get("/mine")
            assert sealed["block"]["records"][0]["content_id"] == mine["acceptance"]["content_id"]

    asyncio.run(scene())


def test_a_move_that_was_cut_short_is_finished_at_the_next_start(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True)) as first:
            offer = await offer_of(first.address, HttpTransport())
        folder = tmp_path / "b"
        async with running(config(folder, open=True)) as second:
            await second.post("/submit_data", READING)
            old = second.status.network
        move(folder, offer, load_or_make_key(folder / "node.key"), old, 1)
        (folder / "joining").mkdir()
        (folder / "ledger.sqlite").replace(folder / "joining" / "ledger.sqlite")
        async with running(config(folder)) as again:
            assert again.status.network == offer.genesis_id
            assert again.status.pending == 1

    asyncio.run(scene())


def test_whoever_waits_for_a_peer_is_told_for_what_and_why(
    monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    """Told once for each change of the reasons, and not at all when the peer is only a moment late."""
    clock = FakeClock()
    asked: list[str] = []
    reasons = ["Nobody answers there.", "Nobody answers there.", "It is starting.", "It is starting."]

    async def refuses(peer: str, _: object) -> None:
        clock.advance(joining.WAIT_S / 4 if asked else 1.0)
        asked.append(peer)
        raise LinkError(reasons[min((len(asked) - 1) // 2, 3)])

    monkeypatch.setattr(joining, "offer_of", refuses)
    monkeypatch.setattr(joining, "PAUSE_S", 0.0)
    with pytest.raises(NodeError, match="No peer gave its network"):
        asyncio.run(first_offer(("10.1.1.1:5000",), HttpTransport(), clock, asyncio.Event()))
    told = [record.getMessage() for record in warnings_logged]
    assert len(told) == 2 and all("10.1.1.1:5000: " in line and "start the peer" in line for line in told)
    assert "Nobody answers there." in told[0] and "It is starting." in told[1] and "for 44 s" in told[0]
