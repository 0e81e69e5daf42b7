"""The document of the routes: complete by itself, and true of whatever a route is sent."""

import asyncio
import json
import random
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from node.api import openapi, page
from node.api.app import route_table
from node.api.context import Parameter, Permission, Route
from node.ledger.errors import MalformedError
from node.store import database
from node.store.database import MissingRowError
from node.store.reader import ChainReader
from tests.node.running import READING, Running, config, running
from tests.node.test_filing import Got, ask

TABLE = route_table()
DOCUMENT = openapi.document(TABLE, "1.0")
ROUTES = [pytest.param(route, id=f"{route.method} {route.path}") for route in TABLE]


def operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][route.path][route.method.lower()]
    return found


def refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from refs(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from refs(inner)


def test_every_reference_leads_somewhere() -> None:
    found = set(refs(DOCUMENT))
    assert "#/components/schemas/Error" in found
    for ref in found:
        here: Any = DOCUMENT
        for step in ref.removeprefix("#/").split("/"):
            assert step in here, ref
            here = here[step]


def test_each_operation_has_a_name_of_its_own() -> None:
    names = [operation(route)["operationId"] for route in TABLE]
    assert len(set(names)) == len(names) == sum(len(item) for item in DOCUMENT["paths"].values())


@pytest.mark.parametrize("route", ROUTES)
def test_each_name_in_a_path_is_described_and_needed(route: Route) -> None:
    given = [one for one in operation(route)["parameters"] if one["in"] == "path"]
    assert sorted(one["name"] for one in given) == sorted(re.findall(r"{(.+?)}", route.path))
    assert all(one["required"] and one["schema"]["pattern"] for one in given)
    everything = [(one["in"], one["name"]) for one in operation(route)["parameters"]]
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("route", ROUTES)
def test_each_answer_has_its_form(route: Route) -> None:
    answers = operation(route)["responses"]
    assert "default" not in answers and any(status.startswith("2") for status in answers)
    for status, answer in answers.items():
        assert answer["description"].endswith(".") or int(status) < 300
        error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
        assert answer["content"] == ({route.media: {}} if int(status) < 300 else error)
    assert ("401" in answers) == route.permission.is_guarded
    assert ("507" in answers) == (route.permission != Permission.READ)
    body = operation(route).get("requestBody")
    assert (body is not None) == (route.method == "POST")
    assert body is None or (body["required"] and list(body["content"]) == [route.takes])


JUNK = ("", "x", "0", "-1", "1e3", "٣", "9" * 30, "é", "\x00", "\ud800", "%", "a/b", "..", "\u202e", "x" * 3_000)
BODY_JUNK: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, -(2**200), 0.1, 1e308, "", "x" * 300, "\ud800", "\x00", "0001-01-01T00:00:00+23:59", [],
    {}, [[]], {"a": {"b": []}},
)  # fmt: skip
SAMPLES: dict[str, Any] = {
    "/submit_data": READING | {"timestamp": "2026-11-21T10:00:00Z"},
    "/register_node": {"node_address": "127.0.0.1:1"},
    "/v1/peers": {"port": 9},
    "/v1/sync": {"locator": ["00" * 32]},
    "/v1/headers": {"locator": ["00" * 32]},
    "/v1/bodies": {"ids": ["00" * 32]},
    "/v1/records": {"ids": ["00" * 32]},
    "/v1/held": {"ids": ["00" * 32]},
    "/v1/readings": {"readings": [READING | {"timestamp": "2026-11-21T10:00:01Z"}]},
    "/v1/control": {"statement": "00" * 40},
    "/v1/peers/ban": {"who": "127.0.0.1:1", "reason": "tried"},
    "/v1/peers/pardon": {"who": "127.0.0.1:1"},
    "/v1/peers/forget": {"address": "127.0.0.1:1"},
    "/v1/alarms/acknowledge": {"ids": ["North/Vab/high"], "who": "Ana", "comment": "seen"},
    "/v1/alarms/reset": {"ids": ["North/Vab/high"], "who": "Ana"},
    "/v1/alarms/comment": {"ids": ["North/Vab/high"], "comment": "a test", "who": "Ana"},
    "/v1/alarms/shelve": {"ids": ["North/Vab/high"], "seconds": 60, "reason": "a test", "who": "Ana"},
    "/v1/alarms/unshelve": {"ids": ["North/Vab/high"], "who": "Ana"},
    "/v1/alarms/out-of-service": {"ids": ["North/Vab/high"], "reason": "a test", "who": "Ana"},
    "/v1/alarms/return": {"ids": ["North/Vab/high"], "who": "Ana"},
    "/v1/limits": {"limits": {"North": {"Vab": {"high": 120, "dead_band": 1}}}, "who": "Ana"},
    "/v1/repair": {"height": 0, "who": "Ana"},
    "/v1/cosign": {
        "size": 1,
        "root": "00" * 32,
        "time_ms": 1,
        "cosigned_ms": 1,
        "key": "00" * 32,
        "signature": "00" * 64,
    },
    "/v1/word": {"size": 0, "root": "00" * 32, "key": "00" * 32},
}
NO_NAMES = ("", "x y", "127.0.0.1:1", "ftp://localhost:1", "http://[::1", "http://127.0.0.1:99999", "[::1]:-1", "\x00")
"""In place of texts that a name service would be asked for."""
TIMES = 30


class Caller:
    """Makes calls of a route, some as described and most not quite."""

    def __init__(self, route: Route, seed: int) -> None:
        self.route = route
        self.chance = random.Random(f"{route.method} {route.path} {seed}")

    def call(self) -> tuple[str, bytes, list[str]]:
        path = self.route.path
        for parameter in self.route.place:
            path = path.replace(f"{{{parameter.name}}}", _quoted(self._value(parameter)))
        given = [one for one in self.route.query if one.required or self.chance.random() < 0.6]
        query = "&".join(f"{one.name}={_quoted(self._value(one))}" for one in given if self.chance.random() < 0.9)
        headers = [f"{one.name}: {self._plain(one)}" for one in self.route.headers if self.chance.random() < 0.5]
        body = self._body() if self.route.method == "POST" else b""
        if body or self.route.method == "POST":
            headers.append(f"Content-Type: {self.route.takes if self.chance.random() < 0.95 else 'text/plain'}")
        return f"{self.route.method} {path}{'?' if query else ''}{query}", body, headers

    def _value(self, parameter: Parameter) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(JUNK)
        if parameter.kind == "integer":
            low, high = parameter.least, parameter.most
            return str(self.chance.choice((low - 1, low, low + 1, high - 1, high, high + 1)))
        return self.chance.choice(("00", "0" * 32, "f" * 64, "0" * 66, "text/plain", "a name"))

    def _plain(self, parameter: Parameter) -> str:
        return self.chance.choice(("a", " ", "a" * 190, "a" * 191, "\xe9", "0" * 64, parameter.name))

    def _body(self) -> bytes:
        if self.route.body is None:
            return self.chance.choice((b"", b"a document", b"\x00" * 5_000))
        junk = NO_NAMES if self.route.path == "/register_node" else BODY_JUNK
        body = self._spoiled(SAMPLES[self.route.path], junk)
        text = json.dumps(body).encode()
        return self.chance.choice((text, text, text, text, text, text, text[:-1], b"\xff" + text, text * 2))

    def _spoiled(self, part: Any, junk: tuple[Any, ...]) -> Any:
        """One place of it replaced, at any depth."""
        if isinstance(part, dict) and part and self.chance.random() < 0.9:
            name = self.chance.choice(list(part))
            return part | {name: self._spoiled(part[name], junk)}
        if isinstance(part, list) and part and self.chance.random() < 0.8:
            return [self._spoiled(part[0], junk), *part[1:]]
        return self.chance.choice(junk)


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def check(route: Route, got: Got, first: str) -> None:
    assert got.status in openapi.answers_of(route), (first, got.status, got.body[:300])
    assert got.status != 500, (first, got.body)
    media = got.headers["content-type"].split(";")[0]
    assert media == (route.media if got.status < 300 else "application/json"), (first, got.status, media)
    if got.status >= 300:
        error = got.error
        assert set(error) == {"code", "message", "field"} and error["code"].isascii(), first
        assert error["message"].endswith("."), (first, error)


def test_whatever_a_route_is_sent_it_answers_as_described(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path, difficulty=0)) as node:
            for route in (route for route in TABLE if route.path != "/v1/stream"):
                for seed in range(TIMES):
                    first, body, headers = Caller(route, seed).call()
                    check(route, await ask(node, first, body, *headers), first)

    asyncio.run(scene())
    assert not [record for record in warnings_logged if record.levelname == "ERROR"]


def test_another_address_is_nothing_and_no_redirect(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for path in ("/v1/status/", "/v1/blocks/", "//v1/status"):
                assert (await ask(node, f"GET {path}")).status == 404

    asyncio.run(scene())


def failing(*_: object) -> Any:
    """A disk that gives an error, as SQLite tells it."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    raise error


class BadDisk:
    """In place of a reader's connection."""

    in_transaction = False
    execute = staticmethod(failing)

    def close(self) -> None:
        """Nothing is held."""


READING_ROUTES = [
    "/chain", "/v1/blocks", f"/v1/blocks/{'0' * 64}", f"/v1/receipts/{'0' * 64}", "/v1/checkpoint", "/v1/notices",
    "/v1/absence?key=00", "/v1/disputes", "/v1/members", "/v1/genesis", "/v1/waiting", "/v1/witness",
    "/v1/branches", "/v1/events", "/v1/follow",
]  # fmt: skip


def test_a_disk_that_cannot_be_read_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[Any]
) -> None:
    """And the node goes on: nothing that it stored took harm, and another place may be readable."""
    asked = {path.partition("?")[0].replace("0" * 64, "{") for path in READING_ROUTES}
    others = {
        "/",
        "/v1/openapi.json",
        "/v1/status",
        "/v1/peers",
        "/v1/plausibility",
        "/v1/bans",
        "/v1/alarms",
        "/v1/alarms/figures",
        "/v1/limits",
        "/v1/hello",
        "/v1/news",
        "/v1/stream",
        "/metrics",
        "/health",
        "/ready",
        *(route.path for route in page.ROUTES),
    }
    reads = {re.sub("{.*", "{", one.path) for one in TABLE if one.permission == Permission.READ and one.method == "GET"}
    assert asked == reads - others

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            reader = node.node._ledger._reader
            assert reader is not None
            with monkeypatch.context() as patch:
                patch.setattr(reader, "_connection", BadDisk())
                patch.setattr(database, "open_reader", lambda _: BadDisk())
                for path in READING_ROUTES:
                    got = await ask(node, f"GET {path}")
                    assert (got.status, got.error["code"]) == (503, "not_readable"), (path, got.body)
                    assert "disk I/O error" in got.error["message"] and "gridwitness fsck" in got.error["message"]
                body = json.dumps({"locator": ["00" * 32]}).encode()
                assert (await ask(node, "POST /v1/sync", body, "Content-Type: application/json")).status == 503
            assert (await ask(node, "GET /chain")).status == 200
            await node.post("/submit_data", READING)

    asyncio.run(scene())
    assert not warnings_logged, "a sentence for whoever asked is enough"


@pytest.mark.parametrize("error", [MalformedError("The count is odd."), MissingRowError("It has no parent.")], ids=str)
def test_what_was_changed_on_the_disk_is_no_failure_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[Any], error: Exception
) -> None:
    def damaged(*_: object) -> Any:
        raise error

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            with monkeypatch.context() as patch:
                patch.setattr(ChainReader, "block", damaged)
                got = await ask(node, f"GET /v1/blocks/{'0' * 64}")
            assert (got.status, got.error["code"]) == (503, "damaged")
            assert str(error).rstrip(".") in got.error["message"] and "gridwitness fsck" in got.error["message"]

    asyncio.run(scene())
    assert [record.levelname for record in warnings_logged] == ["ERROR"]


def test_a_file_that_was_changed_while_the_node_runs(tmp_path: Path, warnings_logged: list[Any]) -> None:
    """Its pages are overwritten on the disk itself."""

    async def scene() -> tuple[int, bytes]:
        async with running(config(tmp_path, difficulty=0)) as node:
            for number in range(40):
                await node.post("/submit_data", READING | {"node_id": f"relay {number}"})
            await node.get("/mine")
            for name in (database.FILE_NAME, f"{database.FILE_NAME}-wal"):
                path = tmp_path / name
                path.write_bytes(b"\xa5" * path.stat().st_size)
            got = await ask(node, "GET /chain")
            return got.status, got.body

    status, body = asyncio.run(scene())
    assert status == 503 and json.loads(body)["error"]["code"] == "not_readable"
    assert warnings_logged is not None


async def stream_head(node: Running) -> bytes:
    """The head of an answer that never ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
    writer.write(b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
    async with asyncio.timeout(10):
        head = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return head


def test_the_stream_is_what_it_is_said_to_be(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            head = await stream_head(node)
            assert head.startswith(b"HTTP/1.1 200") and b"content-type: text/event-stream" in head.lower()

    asyncio.run(scene())
