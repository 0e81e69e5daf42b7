"""What once went wrong: each fault that a review or a user found, kept from coming back."""

import asyncio
import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from node.config import NodeError
from node.ledger import blocks, trees
from node.ledger.errors import BrokenRuleError, MalformedError
from node.ledger.records import Leaf
from node.network import wire
from node.network.calls import Calls, News
from node.network.transport import Answer
from node.relays.collector import Collector, Pace
from node.relays.simulation.bay import Bay
from node.relays.simulation.relay import SimulatedRelay
from node.relays.simulation.story import Story
from node.service import Node
from node.store import database
from node.store.chain import Chain
from node.store.reader import ChainReader
from node.types.commands import Mine
from node.types.events import TipChanged
from tests.node.builders import FakeClock, Network, branch, key_of, later_ms
from tests.node.running import READING, config, running, until


def test_a_cancel_while_the_block_is_filled_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", difficulty=60)) as node:
            await node.post("/submit_data", READING)
            ledger, sealer = node.node._ledger, node.node._sealer
            template = ledger.template

            async def slow(*arguments: Any) -> Any:
                made = await template(*arguments)
                assert sealer.cancel()
                return made

            monkeypatch.setattr(ledger, "template", slow)
            async with asyncio.timeout(5):
                result = await node.node.do(Mine())
            assert "cancelled" in result.sentence

    asyncio.run(scene())


def test_history_leaves_are_hashed_as_leaves(network: Network) -> None:
    parent = network.root()
    assert trees.edge_root(parent.next_edge) == trees.leaf_hash(network.genesis_id)


class EndlessPages:
    """A peer's client that gives the same page again and again."""

    def __init__(self, page: bytes) -> None:
        self.page = page
        self.asked = 0

    async def _answer(self, *_: object, **__: object) -> Any:
        self.asked += 1
        assert self.asked < 10, "the peer is asked for ever"
        return Answer(200, self.page)

    get = post = _answer

    async def close(self) -> None:
        """Nothing is held."""


@pytest.mark.parametrize("what", ["blocks", "records"])
def test_a_peer_that_repeats_itself_is_not_asked_for_ever(tmp_path: Path, what: str) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:
            found = await node.node._ledger.read(ChainReader.block, node.status.network)
            assert found is not None
            block, leaves = found
            data = blocks.encode_block(block.header_bytes, block.seal, [leaf.data for leaf in leaves])
            page = wire.pack_blocks([data]) if what == "blocks" else wire.pack_waiting([(0, leaves[0].content_id)])
            peer = await node.node._peers._book.add("127.0.0.1:1", asked_for=True)
            following = node.node._peers._book._tasks["127.0.0.1:1"]
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            link: Any = EndlessPages(page)
            peer._calls = Calls(link, link)
            tip = "0" * 64 if what == "blocks" else node.status.tip.hex()
            with pytest.raises(MalformedError, match="where it was asked to"):
                await peer._sync(News(height=9, tip=tip, work="999999", turn=0 if what == "blocks" else 5))

    asyncio.run(scene())


def test_a_tip_that_a_stranger_sealed_is_never_called_whole(network: Network, chain: Chain, tmp_path: Path) -> None:
    chain.add(branch(network, network.root(), [[network.leaf_of()]]), later_ms(chain))
    stranger = key_of("stranger")
    leaf = network.leaf_of(number="999")
    header = replace(network.header_on(network.root(), [leaf], stranger), difficulty=0)
    identifier = blocks.block_id(header)
    seal = stranger.sign(blocks.seal_message(identifier, network.genesis_id))
    with contextlib.closing(sqlite3.connect(tmp_path / database.FILE_NAME)) as disk, disk:
        disk.execute("UPDATE block SET id = ?, header = ?, seal = ? WHERE number = 2",
                     (identifier, blocks.encode_header(header), seal))  # fmt: skip
        disk.execute("UPDATE body SET record = ?, leaf = ? WHERE block = 2", (leaf.data, leaf.leaf_hash))
    reader = ChainReader(tmp_path)
    assert reader.check_last(10, 100)[1].startswith("Block 1: work, 4 bits are in force")
    detail = reader.detail(1)
    reader.close()
    assert detail is not None
    assert {check.name for check in detail.checks if not check.passed} == {"Work", "Seal"}


def test_a_clock_that_is_set_back_does_not_stop_the_sealing(warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        clock, leaves, looks = FakeClock(), list[Leaf](), 0

        async def keep(leaf: Leaf) -> None:
            leaves.append(leaf)

        def on_reading(_: object) -> None:
            nonlocal looks
            looks += 1
            clock.advance(1.0)
            if looks == 25:
                clock.ns -= 3600 * 1_000_000_000

        collector = Collector(
            SimulatedRelay("R", Story(Bay(1)), clock),
            clock,
            key_of("n"),
            bytes(32),
            on_reading,
            lambda _: None,
            keep,
            Pace(0.0, 10.0),
        )
        task = asyncio.create_task(collector.run())
        await until(lambda: len(leaves) >= 6)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        times = [leaf.record.statement.key.time_ns for leaf in leaves]
        assert min(times) < times[0]

    asyncio.run(scene())
    assert any("went back" in record.getMessage() for record in warnings_logged)


def test_a_damaged_ledger_is_a_sentence_at_the_start(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")):
            pass
        with contextlib.closing(sqlite3.connect(tmp_path / "a" / database.FILE_NAME)) as disk, disk:
            disk.execute("UPDATE block SET header = zeroblob(172)")
        with pytest.raises(NodeError, match="damaged"):
            await Node(config(tmp_path / "a")).run()

    asyncio.run(scene())


def test_a_record_signed_for_another_network_is_not_taken(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:
            foreign = Network().leaf_of()
            with pytest.raises(BrokenRuleError, match="collector"):
                await node.node._intake.take_records([foreign.data], [foreign.content_id])
            assert node.status.pending == 0

    asyncio.run(scene())


def test_the_tip_is_seen_only_when_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing what is settled takes a moment on the disk; the status showed the new tip before anyone heard of it."""

    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:
            ledger, reached, gate = node.node._ledger, asyncio.Event(), asyncio.Event()
            sign = ledger.sign_history

            async def slow(*arguments: Any) -> Any:
                reached.set()
                await gate.wait()
                return await sign(*arguments)

            monkeypatch.setattr(ledger, "sign_history", slow)
            await node.post("/submit_data", READING)
            mining = asyncio.create_task(node.get("/mine"))
            await reached.wait()
            assert node.status.height == 0 and not any(isinstance(event, TipChanged) for event in node.events)
            gate.set()
            await mining
            assert node.status.height == 1 and any(isinstance(event, TipChanged) for event in node.events)

    asyncio.run(scene())
