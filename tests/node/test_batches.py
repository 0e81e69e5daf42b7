"""Many readings in one call: what becomes of each, told in its order, and one signed word for all that are stored."""

import asyncio
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.api.readings import MAX_READINGS
from node.ledger.acceptance import is_genuine
from node.types.record import Acceptance, Key, Kind, TimeBasis
from tests.node.running import READING, Running, config, running


def reading(second: int, **changes: object) -> dict[str, object]:
    return {**READING, "timestamp": f"2026-11-21T14:07:{second:02d}Z", **changes}


def acceptance_of(view: dict[str, Any]) -> Acceptance:
    key = Key(view["key"]["source"], "", Kind.READING, TimeBasis.SOURCE, view["key"]["time_ns"])
    return Acceptance(
        bytes.fromhex(view["content_id"]), key, view["accepted_ns"], bytes.fromhex(view["network"]),
        bytes.fromhex(view["node"]), bytes.fromhex(view["signature"]), view["position"], view["size"],
        tuple(map(bytes.fromhex, view["path"])),
    )  # fmt: skip


async def send(node: Running, *readings: object) -> tuple[int, Any]:
    answer = await node.answer("/v1/readings", msgspec.json.encode({"readings": readings}))
    return answer.status, msgspec.json.decode(answer.body)


def test_each_reading_of_a_batch_is_stored_and_proven(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            status, told = await send(node, *(reading(second) for second in range(10)))
            assert (status, told["stored"], told["new"]) == (201, 10, 10)
            words = [acceptance_of(result["acceptance"]) for result in told["results"]]
            assert all(map(is_genuine, words)) and len({word.signature for word in words}) == 1
            seconds = [word.key.time_ns // 10**9 % 60 for word in words]
            assert seconds == list(range(10)) and node.status.pending == 10
            await node.get("/mine")
            (block,) = (await node.get("/chain"))["chain"][1:]
            sealed = {record["content_id"] for record in block["records"]}
            assert {word.content_id.hex() for word in words} <= sealed

    asyncio.run(scene())


def test_a_batch_that_is_sent_again_changes_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            await send(node, reading(1), reading(2))
            status, told = await send(node, reading(1), reading(2), reading(3))
            assert (status, told["stored"], told["new"], node.status.pending) == (201, 3, 1, 3)
            status, told = await send(node, reading(1), reading(2), reading(3))
            assert (status, told["stored"], told["new"], node.status.pending) == (200, 3, 0, 3)
            assert all(is_genuine(acceptance_of(result["acceptance"])) for result in told["results"])

    asyncio.run(scene())


def test_a_disputed_reading_of_a_batch_is_told_in_its_place(tmp_path: Path, warnings_logged: list[object]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            await send(node, reading(2))
            status, told = await send(node, reading(1), reading(2, voltage_vector=[1, 2, 3]), reading(3))
            assert (status, told["stored"], told["new"]) == (201, 2, 2)
            assert [result["status"] for result in told["results"]] == ["accepted", "conflict", "accepted"]
            assert "acceptance" not in told["results"][1]

    asyncio.run(scene())
    assert warnings_logged


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        (reading(1, timestamp="yesterday"), "readings[1].timestamp"),
        (dict(READING), "readings[1].timestamp"),
        (reading(1, voltage_vector=[1, 2]), "readings[1].voltage_vector"),
        (reading(1, metadata={"depth": [1]}), "readings[1].metadata.depth"),
        (reading(1, metadata={"long": "x" * 257}), "readings[1].metadata.long"),
        (reading(1, power_vector=[1, 2, 12345678901234567890123]), "readings[1].Pc"),
    ],
)
def test_a_batch_with_a_broken_reading_is_refused_whole_and_names_it(
    tmp_path: Path, broken: object, field: str
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            status, told = await send(node, reading(0), broken, reading(2))
            assert status == 400 and field in msgspec.json.encode(told).decode(), told
            assert node.status.pending == 0

    asyncio.run(scene())


@pytest.mark.parametrize("count", [0, MAX_READINGS + 1])
def test_a_batch_has_at_least_one_reading_and_not_too_many(tmp_path: Path, count: int) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            small = {
                "voltage_vector": [1, 1, 1],
                "current_vector": [1, 1, 1],
                "power_vector": [1, 1, 1],
                "node_id": "s",
            }
            status, told = await send(node, *[small] * count)
            assert status == 400 and told["error"], told

    asyncio.run(scene())
