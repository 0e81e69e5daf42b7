"""Idempotency keys: a reading that is sent again is taken once, also without a time of its own."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from node.api.errors import ApiError
from node.api.retries import given_key
from node.ledger.verdict import judge
from node.network import keepers
from node.types.receipt import Answer, Known
from tests.node.running import READING, Running, config, running, until

DATED = {**READING, "timestamp": "2026-11-21T14:07:32Z"}
OTHER = {**READING, "voltage_vector": [1, 2, 3]}


async def send(node: Running, body: object, *keys: str, query: str = "") -> tuple[int, Any]:
    """Status and answer of one submission with these keys."""
    content = json.dumps(body).encode()
    head = [
        f"POST /submit_data{query} HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Connection: close",
    ]
    head += [f"Content-Length: {len(content)}", *(f"Idempotency-Key: {key}" for key in keys)]
    reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
    writer.write("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + content)
    async with asyncio.timeout(20):
        answer = await reader.read()
    writer.close()
    lines, _, told = answer.partition(b"\r\n\r\n")
    return int(lines.split()[1]), json.loads(told)


def test_a_retry_of_an_undated_reading_gets_the_first_result(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            status, first = await send(node, READING, "order 66")
            assert (status, first["status"]) == (201, "accepted")
            assert first["acceptance"]["key"]["sequence"] == f"{node.status.node_key.hex()}:=order 66"
            status, again = await send(node, READING, "order 66")
            assert (status, again["status"]) == (200, "pending")
            assert again["acceptance"]["content_id"] == first["acceptance"]["content_id"]
            assert again["acceptance"]["accepted_ns"] == first["acceptance"]["accepted_ns"]
            await node.get("/mine")
            status, sealed = await send(node, READING, "order 66")
            assert (status, sealed["status"], sealed["block_number"]) == (200, "sealed", 1)
            assert sealed["acceptance"]["content_id"] == first["acceptance"]["content_id"]
            verdict = judge(json.dumps(sealed["receipt"]).encode(), Known(frozenset({node.status.network})))
            assert verdict.answer == Answer.UNALTERED
            assert verdict.content_id.hex() == first["acceptance"]["content_id"]
            records = (await node.get("/chain"))["chain"][1]["records"]
            assert [record["key"]["sequence"] for record in records] == [f"{node.status.node_key.hex()}:=order 66"]

    asyncio.run(scene())


def test_a_retry_is_known_after_a_restart(tmp_path: Path) -> None:
    async def life() -> tuple[int, Any]:
        async with running(config(tmp_path / "n")) as node:
            return await send(node, READING, "order 66")

    (one, first), (two, again) = asyncio.run(life()), asyncio.run(life())
    assert (one, two) == (201, 200)
    assert again["acceptance"]["content_id"] == first["acceptance"]["content_id"]


def test_retries_at_the_same_moment_are_taken_once(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            answers = await asyncio.gather(*(send(node, READING, "order 66") for _ in range(8)))
            assert sorted(status for status, _ in answers) == [200] * 7 + [201]
            assert node.status.pending == 1

    asyncio.run(scene())


def test_who_waits_for_other_nodes_holds_up_no_other_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else holds it here, so the first of them waits for as long as anybody may."""
    monkeypatch.setattr(keepers, "WITHIN_S", 3.0)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            waits = asyncio.create_task(send(node, READING, "one", query="?wait=1"))
            await until(lambda: node.status.pending == 1)
            assert (await send(node, READING, "two"))[0] == 201 and (await send(node, READING, "one"))[0] == 200
            assert not waits.done(), "else this test shows nothing"
            status, told = await waits
            assert (status, told["held_by"]) == (201, [])

    asyncio.run(scene())


def test_a_wait_that_is_none_stores_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            assert (await send(node, READING, "one", query="?wait=x"))[0] == 400
            assert (await send(node, READING, query="?wait=x"))[0] == 400
            assert node.status.pending == 0

    asyncio.run(scene())


def test_a_key_that_looks_like_a_counter_takes_no_other_readings_place(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            status, first = await send(node, READING)
            number = first["acceptance"]["key"]["sequence"].partition("#")[2]
            assert status == 201 and number.isdecimal()
            for key in (number, f"#{number}", f"={number}", "1", "2"):
                status, other = await send(node, READING, key)
                assert (status, other["status"]) == (201, "accepted"), key
            assert node.status.pending == 6

    asyncio.run(scene())


def test_another_key_another_source_and_no_key_are_other_readings(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            for body, keys in (
                (READING, ["one"]), (READING, ["two"]), ({**READING, "node_id": "other"}, ["one"]), (READING, []),
            ):  # fmt: skip
                assert (await send(node, body, *keys))[0] == 201
            assert node.status.pending == 4

    asyncio.run(scene())


def test_a_key_that_is_used_for_another_reading_is_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            assert (await send(node, READING, "order 66"))[0] == 201
            status, answer = await send(node, OTHER, "order 66")
            assert (status, answer["error"]["code"], answer["error"]["field"]) == (409, "conflict", "idempotency-key")
            assert "Give each reading a key of its own." in answer["error"]["message"]
            assert (node.status.pending, node.status.set_aside) == (1, 0)
            same_in_other_words = {**READING, "voltage_vector": [230.50, 2.312e2, 230.8]}
            assert (await send(node, same_in_other_words, "order 66"))[0] == 200

    asyncio.run(scene())


def test_a_dated_reading_keeps_the_key_as_its_sequence(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            status, first = await send(node, DATED, "order 66")
            assert (status, first["acceptance"]["key"]["sequence"]) == (201, "order 66")
            assert (await send(node, DATED, "order 66"))[0] == 200
            assert (await send(node, {**OTHER, "timestamp": DATED["timestamp"]}, "order 66"))[0] == 409
            assert (await send(node, DATED, "order 67"))[0] == 201

    asyncio.run(scene())
    assert all("disputed" in record.getMessage() for record in warnings_logged)


def asked(*keys: bytes) -> Request:
    return Request({"type": "http", "headers": [(b"idempotency-key", key) for key in keys]})


@pytest.mark.parametrize("keys", [(b"",), (b"x" * 191,), (b"a\tb",), ("é".encode(),), (b"\x7f",), (b"a", b"a")])
def test_a_key_that_is_none_is_refused(keys: tuple[bytes, ...]) -> None:
    with pytest.raises(ApiError, match="1 to 190 printable ASCII characters") as caught:
        given_key(asked(*keys))
    assert (caught.value.status, caught.value.field) == (400, "idempotency-key")


@pytest.mark.parametrize("key", ["x", "x" * 190, "with spaces ~!", '"quoted"'])
def test_a_key_is_taken_as_it_stands(key: str) -> None:
    assert given_key(asked(key.encode())) == key
    assert given_key(asked()) == ""


def test_the_document_names_the_header(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            document = await node.get("/v1/openapi.json")
            parameters = document["paths"]["/submit_data"]["post"]["parameters"]
            (header,) = (one for one in parameters if one["in"] == "header")
            assert (header["name"], header["in"], header["required"]) == ("Idempotency-Key", "header", False)

    asyncio.run(scene())
