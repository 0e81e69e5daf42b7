"""A node that pruned says so to whoever asks for whole blocks, and shows them the way to those who have them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from node.network.calls import MAX_SENTENCE, refusal
from node.network.transport import Answer
from node.store import pruning
from node.types.commands import Mine, RegisterPeer, Resolve
from tests.node.running import READING, Running, config, running, until

GONE = "The records of blocks below 3 were pruned on this node; ask another one for them."


@pytest.fixture(autouse=True)
def _few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what no checkpoint covers."""
    monkeypatch.setattr(pruning, "LEAST_KEPT", 1)


async def prune(node: Running) -> None:
    assert await node.node._ledger.prune(1 << 62) == 3


@contextlib.asynccontextmanager
async def grown(folder: Path) -> AsyncIterator[Running]:
    """A node of whose chain it signed three blocks."""
    async with running(config(folder, open=True)) as node:
        for number in range(8):
            await node.post("/submit_data", READING | {"timestamp": f"2026-11-21T10:0{number}:00Z"})
            assert (await node.node.do(Mine())).ok
        yield node


def test_what_was_pruned_is_said_with_a_sentence(tmp_path: Path) -> None:
    async def scene() -> None:
        async with grown(tmp_path) as node:
            chain = (await node.get("/chain"))["chain"]
            await prune(node)
            locator = msgspec.json.encode({"locator": [chain[0]["hash"]]})
            for path, body in (("/v1/sync", locator), ("/chain", None), ("/chain?from=2", None)):
                answer = await node.answer(path, body)
                assert answer.status == 410
                error = msgspec.json.decode(answer.body)["error"]
                assert (error["code"], error["message"]) == ("pruned", GONE)
            assert (await node.answer(f"/v1/blocks/{chain[1]['hash']}")).status == 410
            assert len((await node.get("/chain?from=3"))["chain"]) == 6
            assert len((await node.get("/chain?limit=1"))["chain"]) == 1, "genesis keeps its records"
            later = msgspec.json.encode({"locator": [chain[2]["hash"]]})
            assert (await node.answer("/v1/sync", later)).status == 200

    asyncio.run(scene())


def test_who_is_behind_is_told_and_gets_the_blocks_elsewhere(tmp_path: Path) -> None:
    async def scene() -> None:
        async with grown(tmp_path / "a") as first:
            async with running(config(tmp_path / "b", peers=(first.address,))) as whole:
                await until(lambda: whole.status.tip == first.status.tip)
            await prune(first)
            async with running(config(tmp_path / "c", peers=(first.address,))) as new:
                await until(lambda: any(GONE in peer.reason for peer in new.status.peers))
                async with running(config(tmp_path / "b")) as whole:
                    await new.node.do(RegisterPeer(whole.address))
                    await new.node.do(Resolve())
                    assert new.status.tip == whole.status.tip == first.status.tip

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (msgspec.json.encode({"error": {"code": "full", "message": "The disk\n is full."}}), ': "The disk is full."'),
        (b'{"error": "x"}', "."),
        (b"\xff", "."),
        (b"[" * 100_000, "."),
        (b'{"error": {"message": 1}}', "."),
    ],
    ids=["a sentence", "another form", "no text", "nested", "no sentence"],
)
def test_a_refusal_of_a_peer_is_shown_with_its_own_sentence(body: bytes, told: str) -> None:
    assert str(refusal(Answer(507, body))) == f"The peer answered with HTTP status 507{told}"


def test_a_peer_cannot_fill_the_screen() -> None:
    body = msgspec.json.encode({"error": {"message": "\u202e" + "x" * 1_000}})
    told = str(refusal(Answer(503, body)))
    assert told.count("x") == MAX_SENTENCE - 1 and told.isprintable()
