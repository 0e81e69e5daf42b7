"""The HTTP face of a whole node: the seeds' calls, /v1, and what is refused."""

import asyncio
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.requests import Request

from node.api import guards, openapi
from node.api.context import Permission
from node.api.errors import ApiError
from node.ledger.acceptance import is_genuine
from node.network.client import Client
from node.tokens import TokenBook
from node.types.record import Acceptance, Key, Kind, TimeBasis
from tests.node.running import READING, Running, config, running, until


def test_the_seeds_day(tmp_path: Path) -> None:
    async def day() -> None:
        async with running(config(tmp_path / "n")) as node:
            accepted = await node.answer("/submit_data", json.dumps(READING).encode())
            assert accepted.status == 201
            mined = await node.get("/mine")
            assert mined["block"]["block_number"] == 1
            assert "Nothing is pending" in (await node.get("/mine"))["message"]
            chain = await node.get("/chain")
            assert chain["length"] == 2 == len(chain["chain"])
            block = chain["chain"][1]
            assert {name: block[name] for name in READING} == READING
            assert block["previous_hash"] == chain["chain"][0]["hash"]
            assert block == mined["block"]
            registered = await node.answer("/register_node", b'{"node_address": "http://localhost:1"}')
            assert registered.status == 201
            assert json.loads(registered.body)["peer"]["status"] == "candidate"
            assert (await node.get("/nodes/resolve"))["replaced"] is False

    asyncio.run(day())


def test_a_block_has_the_fields_that_were_promised(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            await node.post("/submit_data", READING)
            block = (await node.get("/mine"))["block"]
            promised = [
                "block_number", "timestamp", "node_id", "voltage_vector", "current_vector", "power_vector", "metadata",
                "records", "previous_hash", "hash", "nonce",
            ]  # fmt: skip
            assert set(promised) <= set(block)
            status = await node.get("/v1/status")
            assert {"network", "node", "height", "tip", "work", "pending", "peers", "version"} <= set(status)
            assert status["tip"] == block["hash"]
            rows = (await node.get("/v1/blocks?from=1&limit=5"))["blocks"]
            assert [row["id"] for row in rows] == [block["hash"]]
            assert await node.get(f"/v1/blocks/{block['hash']}") == block

    asyncio.run(scene())


def test_an_acceptance_is_the_nodes_signed_word(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            word = (await node.post("/submit_data", {**READING, "timestamp": "2026-11-21T09:00:00-05:00"}))[
                "acceptance"
            ]
            key = Key("station_001", "", Kind.READING, TimeBasis.SOURCE, word["key"]["time_ns"])
            assert word["key"]["time"] == "2026-11-21T14:00:00.000Z"
            parts = (bytes.fromhex(word[name]) for name in ("content_id", "network", "node", "signature"))
            content, network, signer, signature = parts
            acceptance = Acceptance(content, key, word["accepted_ns"], network, signer, signature)
            assert is_genuine(acceptance)
            assert not is_genuine(replace(acceptance, time_ns=acceptance.time_ns + 1))

    asyncio.run(scene())


def test_the_same_reading_again_and_another_version_of_it(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            dated = {**READING, "timestamp": "2026-11-21 14:00:00"}
            other = {**dated, "voltage_vector": [1, 2, 3]}
            statuses = [
                (await node.answer("/submit_data", json.dumps(body).encode())).status for body in (dated, dated, other)
            ]
            assert statuses == [201, 200, 409]
            await node.get("/mine")
            again = await node.post("/submit_data", dated)
            assert (again["status"], again["block_number"]) == ("sealed", 1)
            refused = await node.answer("/submit_data", json.dumps(other).encode())
            assert refused.status == 409
            assert "sealed in block 1" in json.loads(refused.body)["error"]["message"]
            assert node.status.set_aside == 1

    asyncio.run(scene())
    assert all("disputed" in record.getMessage() for record in warnings_logged)


def test_a_source_may_write_its_times_in_its_own_zone(tmp_path: Path) -> None:
    async def scene() -> None:
        zones = (("station_001", "America/New_York"), ("*", "Europe/Madrid"))
        async with running(config(tmp_path / "n", zones=zones)) as node:
            for source, hour in (("station_001", "19:07:32"), ("another", "15:07:32")):
                body = {**READING, "node_id": source, "timestamp": f"2026-11-21 {hour}"}
                assert (await node.post("/submit_data", body))["status"] == "accepted"
            await node.get("/mine")
            records = (await node.get("/chain"))["chain"][1]["records"]
            told = {record["key"]["source"]: record["key"]["time"] for record in records}
            assert told == {"station_001": "2026-11-22T00:07:32.000Z", "another": "2026-11-21T14:07:32.000Z"}
            twice = json.dumps({**READING, "timestamp": "2026-11-01T01:30:00"}).encode()
            refused = await node.answer("/submit_data", twice)
            error = json.loads(refused.body)["error"]
            assert (refused.status, error["field"]) == (400, "timestamp")
            assert "comes twice in America/New_York: with -04:00" in error["message"]

    asyncio.run(scene())


def test_undated_readings_never_conflict(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            await asyncio.gather(*(node.post("/submit_data", READING) for _ in range(5)))
            await node.get("/mine")
            records = (await node.get("/chain"))["chain"][1]["records"]
            assert len(records) == 5
            assert {record["key"]["time_basis"] for record in records} == {"received"}

    asyncio.run(scene())
    assert warnings_logged == []


def test_two_nodes_that_each_receive_an_undated_reading_hold_two_records(tmp_path: Path) -> None:
    """The key of such a reading is its collector's, and no number of it is given twice, also not after a restart."""

    async def life(name: str) -> list[str]:
        async with running(config(tmp_path / name)) as node:
            words = [(await node.post("/submit_data", READING))["acceptance"] for _ in range(2)]
            assert {word["key"]["sequence"].split(":")[0] for word in words} == {node.status.node_key.hex()}
            await node.get("/mine")
            return [word["key"]["sequence"] for word in words]

    async def scene() -> None:
        given = [*await life("a"), *await life("a"), *await life("b")]
        assert len(set(given)) == 6

    asyncio.run(scene())


def test_input_is_put_into_one_form_of_unicode(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            dated = {**READING, "timestamp": "2026-11-21T14:00:00Z", "metadata": {"cafe\u0301": "e\u0301"}}
            first = await node.answer("/submit_data", json.dumps({**dated, "node_id": "cafe\u0301"}).encode())
            composed = {**dated, "node_id": "caf\u00e9", "metadata": {"caf\u00e9": "\u00e9"}}
            again = await node.answer("/submit_data", json.dumps(composed).encode())
            assert (first.status, again.status, node.status.pending) == (201, 200, 1)

    asyncio.run(scene())


REFUSED: list[tuple[str, bytes, int, str]] = [
    ("/submit_data", b"{", 400, "body"),
    ("/submit_data", b"[]", 400, "body"),
    ("/submit_data", b"\xff", 400, "body"),
    ("/submit_data", b"[" * 100_000, 400, "body"),
    ("/submit_data", json.dumps({**READING, "voltage_vector": [1, 2]}).encode(), 400, "voltage_vector"),
    ("/submit_data", json.dumps({**READING, "voltage_vector": [1, 2, "x"]}).encode(), 400, "voltage_vector[2]"),
    ("/submit_data", json.dumps({**READING, "power_vector": [1, 2, True]}).encode(), 400, "power_vector[2]"),
    ("/submit_data", json.dumps(READING).replace("230.5", "NaN").encode(), 400, "body"),
    ("/submit_data", json.dumps(READING).replace("230.5", "1e999").encode(), 400, "Va"),
    ("/submit_data", json.dumps(READING).replace("230.5", "0." + "1" * 400).encode(), 400, "Va"),
    ("/submit_data", json.dumps({**READING, "node_id": ""}).encode(), 400, "node_id"),
    ("/submit_data", json.dumps({**READING, "node_id": "é" * 200}).encode(), 400, "source"),
    ("/submit_data", json.dumps({**READING, "extra": 1}).encode(), 400, "extra"),
    ("/submit_data", b"{}", 400, "voltage_vector"),
    ("/submit_data", json.dumps({**READING, "timestamp": "yesterday"}).encode(), 400, "timestamp"),
    ("/submit_data", json.dumps({**READING, "timestamp": "2026-02-30T00:00:00Z"}).encode(), 400, "timestamp"),
    ("/submit_data", json.dumps({**READING, "metadata": {"a": [1]}}).encode(), 400, "metadata.a"),
    ("/submit_data", json.dumps({**READING, "metadata": {str(n): n for n in range(65)}}).encode(), 400, "metadata"),
    ("/submit_data", json.dumps({**READING, "metadata": {"a": "x" * 300}}).encode(), 400, "metadata.a"),
    ("/submit_data", b" " * ((1 << 20) + 1), 413, "body"),
    ("/register_node", b'{"node_address": "ftp://localhost:1"}', 400, "node_address"),
    ("/register_node", b'{"node_address": "http://user:pw@localhost:1"}', 400, "node_address"),
    ("/register_node", b'{"node_address": "http://localhost:1/path"}', 400, "node_address"),
    ("/register_node", b'{"node_address": "localhost:99999"}', 400, "node_address"),
    ("/register_node", b'{"node_address": "a b"}', 400, "node_address"),
    ("/v1/sync", b'{"locator": []}', 400, "locator"),
    ("/v1/sync", b'{"locator": ["zz"]}', 400, "locator[0]"),
    ("/v1/sync", json.dumps({"locator": ["0" * 64]}).encode(), 404, "locator"),
]


def test_what_is_refused_gets_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            for path, body, status, field in REFUSED:
                answer = await node.answer(path, body)
                error = json.loads(answer.body)["error"]
                assert (answer.status, error["field"] or "") == (status, field), (path, body[:80], answer.body)
                assert error["message"].endswith(".") and len(error["message"]) > 10
            assert (node.status.height, node.status.pending, node.status.peers) == (0, 0, ())

    asyncio.run(scene())


@pytest.mark.parametrize(
    "path",
    ["/chain?from=-1", "/chain?limit=x", "/v1/blocks?limit=0", "/v1/hello", "/v1/hello?nonce=12", "/v1/news?wait=999",
     "/v1/blocks/nothex", "/v1/waiting?after=1e3"],
)  # fmt: skip
def test_bad_queries_name_the_parameter(tmp_path: Path, path: str) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            answer = await node.answer(path)
            assert answer.status == 400
            assert json.loads(answer.body)["error"]["field"]

    asyncio.run(scene())


async def raw(node: Running, request: bytes) -> tuple[int, bytes]:
    """An exchange with headers that our own client would never send."""
    reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
    writer.write(request)
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


GUARDED = [
    (b"GET /v1/status HTTP/1.1\r\nHost: evil.example\r\n", 403),
    (b"GET /v1/status HTTP/1.1\r\nHost: evil.example:5000\r\n", 403),
    (b"GET /v1/status HTTP/1.1\r\nHost: localhost:1\r\n", 200),
    (b"GET /v1/status HTTP/1.1\r\nHost: [::1]:5000\r\n", 200),
    (b"GET /mine HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n", 403),
    (b"GET /mine HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n", 403),
    (b"GET /mine HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n", 403),
    (b"GET /mine HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: none\r\n", 200),
    (b"POST /submit_data HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n", 415),
    (b"POST /submit_data HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n", 415),
    (b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n", 404),
    (b"DELETE /chain HTTP/1.1\r\nHost: localhost\r\n", 405),
]


def test_browsers_cannot_be_made_to_speak_for_others(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            for head, status in GUARDED:
                got, body = await raw(node, head + b"Connection: close\r\n\r\n")
                assert got == status, (head, body)
                assert status == 200 or json.loads(body)["error"]["message"]

    asyncio.run(scene())


TOKEN_CALLS = [permission for permission in Permission if permission.is_guarded]


def test_writing_from_elsewhere_needs_the_token(tmp_path: Path) -> None:
    tokens = TokenBook(tmp_path)
    secret = (tmp_path / "token").read_bytes().strip()

    def request(client: str, *headers: tuple[bytes, bytes]) -> Request:
        given = [(b"host", b"10.0.0.5:5000"), *headers]
        return Request({"type": "http", "method": "GET", "path": "/mine", "headers": given, "client": (client, 1)})

    def check(client: str, permission: Permission, *headers: tuple[bytes, bytes]) -> None:
        guards.check(request(client, *headers), permission, tokens, "0.0.0.0")

    check("10.0.0.9", Permission.READ)
    check("10.0.0.9", Permission.PEER)
    for permission in TOKEN_CALLS:
        check("127.0.0.1", permission)
        check("::1", permission)
        check("10.0.0.9", permission, (b"authorization", b"Bearer " + secret))
        for given in ((), (b"Bearer wrong",), (b"Basic " + secret,), (b"Bearer ",), (b"Bearer \xff\xfe",)):
            with pytest.raises(ApiError) as caught:
                check("10.0.0.9", permission, *((b"authorization", one) for one in given))
            assert caught.value.status == 401
        with pytest.raises(ApiError):
            check("127.0.0.1", permission, (b"authorization", b"Bearer wrong"))


def test_every_route_says_which_permission_it_needs(tmp_path: Path) -> None:
    """What changes something needs that of writing; the rest is for readers or for peers, and asks for no token."""

    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            paths = (await node.get("/v1/openapi.json"))["paths"]
            calls = {
                f"{method.upper()} {path}": call for path, of in paths.items() for method, call in of.items()
            }  # fmt: skip
            assert {call["description"] for call in calls.values()} == set(openapi.WORDS.values())
            words = {openapi.WORDS[one] for one in TOKEN_CALLS}
            writing = {name for name, call in calls.items() if call["description"] in words}
            needs = {name: call["security"][1]["token"] for name, call in calls.items() if call["security"]}
            assert needs.keys() == writing
            assert needs["GET /mine"] == ["seal"] and needs["GET /nodes/resolve"] == ["operate"]
            assert needs["GET /v1/documents/{digest}"] == ["documents"] and needs["POST /submit_data"] == ["submit"]
            others = {name for name in calls if name.startswith("POST")} - writing
            asked_by_nodes = {
                f"POST /v1/{name}" for name in ("sync", "peers", "headers", "bodies", "records", "held", "word")
            }
            assert others <= asked_by_nodes | {"POST /v1/captures/compare", "POST /v1/cosign"}, (
                "one changes nothing, and is asked with a file; of the other a few are kept, and each proves itself"
            )

    asyncio.run(scene())


def test_the_document_describes_what_is_served(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            document = await node.get("/v1/openapi.json")
            listed = {f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item}
            assert listed == set((await node.get("/"))["calls"])
            body = document["components"]["schemas"]["SubmitData"]
            assert body["properties"]["voltage_vector"]["items"]["anyOf"][0]["type"] == "number"
            assert document["openapi"].startswith("3.1")

    asyncio.run(scene())


def test_the_stream_tells_what_happens(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=("sim",), live_s=0.05)) as node:
            reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
            writer.write(b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
            await node.post("/submit_data", READING)
            await node.get("/mine")
            seen: set[bytes] = set()
            async with asyncio.timeout(10):
                while not {b"status", b"reading", b"accepted", b"tip", b"mining"} <= seen:
                    line = await reader.readline()
                    if line.startswith(b"event: "):
                        seen.add(line[7:].strip())
            writer.close()

    asyncio.run(scene())


def test_a_long_chain_is_paged_and_streamed(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n", difficulty=0)) as node:
            for number in range(70):
                await node.post("/submit_data", {**READING, "node_id": f"s{number}"})
                await node.get("/mine")
            whole = await node.get("/chain")
            assert whole["length"] == 71 == len(whole["chain"])
            for one, other in pairwise(whole["chain"]):
                assert other["previous_hash"] == one["hash"]
            part = await node.get("/chain?from=60&limit=5")
            assert (part["length"], [block["block_number"] for block in part["chain"]]) == (71, list(range(60, 65)))
            assert (await node.get("/chain?from=100"))["chain"] == []

    asyncio.run(scene())


def test_waiting_for_news(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            first = await node.get("/v1/news")
            other = Client(node.client._address, ["127.0.0.1"])
            waiting = asyncio.create_task(other.get(f"/v1/news?unless={first['tip']}.{first['turn']}&wait=20"))
            await until(lambda: waiting.done() or node.status.pending == 0)
            await node.post("/submit_data", READING)
            news = msgspec.json.decode((await waiting).body)
            assert news["turn"] == first["turn"] + 1
            await other.close()

    asyncio.run(scene())
