"""What a node gives to those who follow it: its newest word, held back while there is none, and room for theirs."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.api import follow
from node.ledger import checkpoints as rules
from node.ledger import proofs
from node.ledger.receipts import checkpoint_of
from node.network.address import Address
from node.network.client import Client
from node.types.receipt import Checkpoint, CoSignature
from tests.node.builders import START_MS, key_of
from tests.node.running import READING, Running, config, running, until


async def grow(node: Running, blocks: int) -> None:
    for _ in range(blocks):
        height = node.status.height
        await node.post("/submit_data", {**READING, "timestamp": f"2026-11-21T09:{height // 60:02}:{height % 60:02}Z"})
        await node.get("/mine")


def tag(told: dict[str, Any]) -> str:
    return str(told["checkpoint"]["signature"][:16])


def test_a_follower_hears_what_continues_what_it_knew(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            assert await node.get("/v1/follow") == {"network": node.status.network.hex(), "checkpoint": None}
            assert (await node.answer("/v1/follow?unless=none")).status == 204
            await grow(node, 8)
            first = await node.get("/v1/follow")
            known = checkpoint_of(first["checkpoint"])
            assert rules.is_checkpoint(known, node.status.network) and known.size == 3
            assert first["root"] is first["notice"] is first["cosigned"] is None and first["consistency"] == []
            assert (await node.answer(f"/v1/follow?unless={tag(first)}")).status == 204
            await grow(node, 3)
            told = await node.get(f"/v1/follow?size=3&root={known.root.hex()}&unless={tag(first)}&wait=30")
            new, path = checkpoint_of(told["checkpoint"]), tuple(map(bytes.fromhex, told["consistency"]))
            assert new.size == 6 and told["root"] == known.root.hex()
            assert proofs.is_consistent(3, known.root, new.size, new.root, path)
            other = await node.get(f"/v1/follow?size=3&root={'ab' * 32}")
            assert other["root"] == known.root.hex() and other["notice"] is None, "its own, whatever was asked for"
            assert (await node.get("/v1/follow?size=99"))["root"] is None

    asyncio.run(scene())


def test_a_request_is_held_until_something_is_signed(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            await grow(node, 7)
            told = await node.get("/v1/follow")
            other = Client(Address("127.0.0.1", node.port), ["127.0.0.1"])
            held = asyncio.create_task(other.get(f"/v1/follow?size=2&unless={tag(told)}&wait=3600", within_s=60))
            holding = _holding(node)
            await until(lambda: holding._held.total() == 1)
            await node.post("/submit_data", READING)
            await node.get("/v1/status")
            assert not held.done(), "a record alone is no news"
            await node.get("/mine")
            answer = await held
            assert answer.status == 200 and msgspec.json.decode(answer.body)["checkpoint"]["size"] == 3
            assert holding._held.total() == 0
            await other.close()

    asyncio.run(scene())


def _holding(_: Running) -> follow.Holding:
    """That of the running node, which was made first."""
    return _MADE[0]


_MADE: list[follow.Holding] = []


@pytest.fixture(autouse=True)
def _remember(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep hold of what counts the requests that wait."""
    made = follow.Holding.routes

    def routes(self: follow.Holding) -> Any:
        _MADE.append(self)
        return made(self)

    _MADE.clear()
    monkeypatch.setattr(follow.Holding, "routes", routes)


def test_whoever_hangs_up_and_a_node_that_stops_hold_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            holding = _holding(node)
            leaving, staying = (Client(Address("127.0.0.1", node.port), ["127.0.0.1"]) for _ in range(2))
            left = asyncio.create_task(leaving.get("/v1/follow?unless=none&wait=3600", within_s=60))
            await until(lambda: holding._held.total() == 1)
            left.cancel()
            await until(lambda: holding._held.total() == 0)
            stayed = asyncio.create_task(staying.get("/v1/follow?unless=none&wait=3600", within_s=60))
            await until(lambda: holding._held.total() == 1)
        assert (await stayed).status == 204
        await leaving.close()
        await staying.close()

    asyncio.run(scene())


def test_who_is_one_too_many_is_answered_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow, "MOST_HELD", 1)

    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            first = Client(Address("127.0.0.1", node.port), ["127.0.0.1"])
            held = asyncio.create_task(first.get("/v1/follow?unless=none&wait=3600", within_s=60))
            await until(lambda: _holding(node)._held.total() == 1)
            assert (await node.answer("/v1/follow?unless=none&wait=3600")).status == 204
            assert not held.done()
            held.cancel()
            await first.close()

    asyncio.run(scene())


@pytest.mark.parametrize("query", ["size=x", "root=ab", "wait=3601", "cosigners=33", "size=-1", "root=" + "g" * 64])
def test_bad_questions_are_refused(tmp_path: Path, query: str) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            assert (await node.answer(f"/v1/follow?{query}")).status == 400

    asyncio.run(scene())


def test_a_follower_s_word_is_kept_once_and_a_false_one_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            await grow(node, 7)
            known = checkpoint_of((await node.get("/v1/follow"))["checkpoint"])
            body = cosigning(known, node.status.network)
            assert (await node.post("/v1/cosign", body))["kept"] is True
            assert (await node.post("/v1/cosign", body))["kept"] is False
            assert (await node.answer("/v1/cosign", msgspec.json.encode(body | {"cosigned_ms": 1}))).status == 400
            strange = cosigning(replace(known, root=bytes(32)), node.status.network)
            assert (await node.post("/v1/cosign", strange))["kept"] is False, "of no checkpoint of this node"
            told = (await node.get("/v1/follow?cosigners=32"))["cosigned"]
            assert checkpoint_of(told["checkpoint"]) == known
            assert [own["signer"] for own in told["by"]] == [key_of("follower").public.hex()]
            assert (await node.get("/v1/follow?cosigners=0"))["cosigned"] is None

    asyncio.run(scene())


def cosigning(known: Checkpoint, network: bytes) -> dict[str, object]:
    key = key_of("follower")
    own = CoSignature(START_MS, key.public, b"")
    signature = key.sign(rules.cosignature_message(known, own, network))
    return {
        "size": known.size, "root": known.root.hex(), "time_ms": known.time_ms, "cosigned_ms": own.time_ms,
        "key": key.public.hex(), "signature": signature.hex(),
    }  # fmt: skip
