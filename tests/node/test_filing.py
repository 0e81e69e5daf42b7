"""Documents over HTTP: kept once, sealed by a salted hash, given back only as they were, and held against the vault."""

import asyncio
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from node.ledger.enclosures import enclosure_digest
from node.ledger.receipts import decode_receipt
from node.ledger.records import decode_record
from node.store import database, fsck, pool, scrubber, vault
from node.store.check import enclosed
from node.store.database import StoreFullError
from node.types.findings import Finding
from node.types.record import Enclosure, Kind
from tests.node.damage import findings
from tests.node.running import READING, Running, config, running, until

BODY = b"relay settings, as of today"
PLACE = "/v1/documents?name=settings.txt&media_type=text/plain"


@dataclass
class Got:
    """An answer with its headers, which our own client does not keep."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.json["error"]


async def ask(node: Running, first: str, body: bytes = b"", *more: str, chunked: bool = False) -> Got:
    reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
    size = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(body)}"
    head = [f"{first} HTTP/1.1", "Host: localhost", "Connection: close", size, *more]
    sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if chunked else body
    writer.write("\r\n".join([*head, "", ""]).encode() + sent)
    async with asyncio.timeout(20):
        answer = await reader.read()
    writer.close()
    head_bytes, _, content = answer.partition(b"\r\n\r\n")
    lines = head_bytes.decode().split("\r\n")
    told = dict(line.lower().split(": ", 1) for line in lines[1:])
    return Got(int(lines[0].split()[1]), told, content)


async def post(node: Running, body: bytes = BODY, place: str = PLACE, *more: str, chunked: bool = False) -> Got:
    return await ask(node, f"POST {place}", body, "Content-Type: application/octet-stream", *more, chunked=chunked)


def kept(folder: Path) -> list[Path]:
    return list(vault.files(folder / vault.FOLDER))


def test_a_document_is_filed_sealed_and_given_back(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            filed = await post(node)
            assert filed.status == 201, filed.body
            document, word = filed.json["document"], filed.json["acceptance"]
            assert (document["size"], document["media_type"], document["name"]) == (
                len(BODY),
                "text/plain",
                "settings.txt",
            )
            assert "The document is stored here" in filed.json["message"]
            assert word["content_id"] and word["signature"]
            got = await ask(node, f"GET /v1/documents/{document['digest']}")
            assert (got.status, got.body) == (200, BODY)
            salt = bytes.fromhex(got.headers["document-salt"])
            assert enclosure_digest(salt + BODY).hex() == document["digest"]
            assert got.headers["content-type"] == "application/octet-stream"
            assert got.headers["content-disposition"].startswith("attachment")
            assert got.headers["x-content-type-options"] == "nosniff"
            await node.get("/mine")
            receipt = decode_receipt((await node.answer(f"/v1/receipts/{word['content_id']}")).body)
            record = decode_record(receipt.record.record).record
            assert record.statement.key.kind == Kind.DOCUMENT and record.statement.key.point == "settings.txt"
            detail = record.statement.detail
            assert isinstance(detail, Enclosure) and detail.digest.hex() == document["digest"]
            assert record.witness.raw_sha256 == bytes(32), "the hash of the bytes without salt could be guessed"

    asyncio.run(scene())


def test_the_same_bytes_again_are_no_second_copy(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            several = await asyncio.gather(*(post(node) for _ in range(4)))
            assert sorted(got.status for got in several) == [200, 200, 200, 201]
            again = await post(node, BODY, "/v1/documents?name=another")
            assert again.status == 200 and again.json["document"]["name"] == "settings.txt"
            assert "handed in before" in again.json["message"]
            assert len(kept(tmp_path)) == 1 and node.status.pending == 1
            await node.get("/mine")
            sealed = await post(node)
            assert (sealed.status, sealed.json["block_number"]) == (200, 1)
            assert sealed.json["receipt"]["format"] and sealed.json["message"] == "This document is already sealed."
            assert (await post(node, BODY + b"!")).status == 201
            assert len(kept(tmp_path)) == 2
        async with running(config(tmp_path)) as node:
            assert (await post(node)).status == 200, "also after a restart"

    asyncio.run(scene())


def test_bytes_without_a_record_get_one(tmp_path: Path) -> None:
    """A kill between the two leaves the file alone."""

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            enclosure = vault.Vault(tmp_path).put(BODY, "text/plain")
            filed = await post(node)
            assert (filed.status, filed.json["document"]["digest"]) == (201, enclosure.digest.hex())
            assert len(kept(tmp_path)) == 1

    asyncio.run(scene())


REFUSED: list[tuple[str, bytes, str, int, str]] = [
    ("/v1/documents", BODY, "application/octet-stream", 400, "name"),
    ("/v1/documents?name=", BODY, "application/octet-stream", 400, "name"),
    ("/v1/documents?name=%00", BODY, "application/octet-stream", 400, "name"),
    ("/v1/documents?name=a%0Ab", BODY, "application/octet-stream", 400, "name"),
    ("/v1/documents?name=" + "x" * 129, BODY, "application/octet-stream", 400, "name"),
    ("/v1/documents?name=" + "%C3%A9" * 65, BODY, "application/octet-stream", 400, "name"),
    ("/v1/documents?name=a&media_type=", BODY, "application/octet-stream", 400, "media_type"),
    ("/v1/documents?name=a&media_type=text", BODY, "application/octet-stream", 400, "media_type"),
    ("/v1/documents?name=a&media_type=text/html%0D%0AX:1", BODY, "application/octet-stream", 400, "media_type"),
    ("/v1/documents?name=a&media_type=a/" + "b" * 126, BODY, "application/octet-stream", 400, "media_type"),
    ("/v1/documents?name=a", b"", "application/octet-stream", 400, "body"),
    ("/v1/documents?name=a", BODY, "application/json", 415, "content-type"),
    ("/v1/documents?name=a", BODY, "text/plain", 415, "content-type"),
    ("/v1/documents?name=a", BODY, "multipart/form-data; boundary=x", 415, "content-type"),
    ("/submit_data", json.dumps(READING).encode(), "application/octet-stream", 415, "content-type"),
]


def test_what_does_not_fit_is_refused_with_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for path, body, media, status, field in REFUSED:
                got = await ask(node, f"POST {path}", body, f"Content-Type: {media}")
                assert (got.status, got.error["field"]) == (status, field), (path, got.body)
                assert got.error["message"].endswith(".")
            for more in ("Origin: http://evil.example", "Sec-Fetch-Site: cross-site"):
                assert (await post(node, BODY, PLACE, more)).status == 403
            assert kept(tmp_path) == [] and node.status.pending == 0

    asyncio.run(scene())


def test_a_document_that_is_too_large_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its length is sent: whoever waited for the bytes would wait for ever."""

    async def scene() -> None:
        async with running(config(tmp_path, vault_quota=1000)) as node:
            for length, status, code in ((vault.MAX_DOCUMENT + 1, 413, "too_large"), (969, 507, "vault_full")):
                reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
                head = f"POST {PLACE} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                writer.write(f"{head}Content-Length: {length}\r\n\r\n".encode())
                async with asyncio.timeout(10):
                    answer = await reader.readuntil(b"}}")
                writer.close()
                error = json.loads(answer.partition(b"\r\n\r\n")[2])["error"]
                assert (int(answer.split()[1]), error["code"]) == (status, code)

    asyncio.run(scene())


@pytest.mark.parametrize("chunked", [False, True])
def test_a_full_vault_says_what_to_do(tmp_path: Path, chunked: bool) -> None:
    async def scene() -> None:
        async with running(config(tmp_path, vault_quota=100)) as node:
            assert (await post(node, bytes(68))).status == 201, "just what fits"
            got = await post(node, bytes(69), chunked=chunked)
            assert (got.status, got.error["code"]) == (507, "vault_full")
            assert "holds 100 bytes of the 100 bytes that it may" in got.error["message"]
            assert "--vault-quota" in got.error["message"]
            assert len(kept(tmp_path)) == 1 and node.status.pending == 1

    asyncio.run(scene())


async def answers(value: Any) -> Any:
    return value


def full(folder: Path) -> Any:
    raise StoreFullError(database.full_sentence(folder))


@pytest.mark.parametrize(
    ("outcome", "status"), [(pool.Outcome.FULL, 503), (pool.Outcome.REFUSED, 403), (None, 507)], ids=str
)
def test_what_no_record_stands_for_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: pool.Outcome | None, status: int
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:

            async def refuse(*_: object) -> list[pool.Accepted]:
                return full(tmp_path) if outcome is None else [pool.Accepted(outcome, 0, sentence="Not now.")]

            with monkeypatch.context() as patch:
                patch.setattr(node.node._ledger, "accept", refuse)
                got = await post(node)
            assert got.status == status and got.error["message"]
            assert kept(tmp_path) == []
            assert (await post(node)).status == 201

    asyncio.run(scene())


def test_a_disk_without_room_is_said_before_the_vault_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            with monkeypatch.context() as patch:
                patch.setattr(node.node._ledger, "hold_reserve", lambda: answers(False))
                got = await post(node)
            assert got.status == 507 and "Make room on it" in got.error["message"]
            assert kept(tmp_path) == []

    asyncio.run(scene())


def test_what_is_not_kept_or_was_changed_is_never_given(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            got = await ask(node, f"GET /v1/documents/{'0' * 64}")
            assert got.status == 404 and "erased, or never came to this node" in got.error["message"]
            assert (await ask(node, "GET /v1/documents/xyz")).status == 400
            digest = (await post(node)).json["document"]["digest"]
            (path,) = kept(tmp_path)
            path.write_bytes(path.read_bytes()[:-1] + b"!")
            got = await ask(node, f"GET /v1/documents/{digest}")
            assert (got.status, got.error["code"]) == (503, "damaged")
            assert "Restore it from a backup" in got.error["message"]

    asyncio.run(scene())


def change(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"!")


def filed_ledger(folder: Path, mined: bool) -> str:
    async def scene() -> str:
        async with running(config(folder)) as node:
            word = (await post(node)).json["acceptance"]
            if mined:
                await node.get("/mine")
            return str(word["content_id"])

    return asyncio.run(scene())


@pytest.mark.parametrize("mined", [False, True], ids=["waiting", "sealed"])
@pytest.mark.parametrize(
    ("spoil", "field"), [(Path.unlink, enclosed.MISSING), (change, "file")], ids=["lost", "changed"]
)
def test_the_check_names_the_record_whose_document_is_not_as_it_was(
    tmp_path: Path, mined: bool, spoil: Callable[[Path], None], field: str
) -> None:
    content_id = filed_ledger(tmp_path, mined)
    assert findings(tmp_path) == []
    (path,) = kept(tmp_path)
    spoil(path)
    (found,) = findings(tmp_path)
    place = (1, 0) if mined else (None, None)
    assert (found.table, found.field, found.height, found.position) == ("vault", field, *place)
    assert found.content_id == bytes.fromhex(content_id) and path.name in found.sentence
    assert ("record 1 of block 1" if mined else "waits for a block") in found.sentence


def test_a_document_that_had_to_be_erased_keeps_no_ledger_from_being_restored(tmp_path: Path) -> None:
    filed_ledger(tmp_path, mined=True)
    (path,) = kept(tmp_path)
    whole = path.read_bytes()
    path.unlink()
    assert fsck.first_fault(tmp_path, lambda _: None) == ""
    path.write_bytes(whole + b"!")
    assert "other bytes than were sealed" in fsck.first_fault(tmp_path, lambda _: None)


def test_documents_of_others_need_not_be_here(tmp_path: Path) -> None:
    """Without this node's key nothing says that it was the one that filed it."""
    filed_ledger(tmp_path, mined=True)
    (path,) = kept(tmp_path)
    path.unlink()
    (tmp_path / "node.key").unlink()
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("spoil", "words"), [(Path.unlink, "was erased or lost"), (change, "holds other bytes than were sealed")]
)
def test_a_running_node_looks_at_its_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[Any], spoil: Callable[[Path], None],
    words: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(scrubber, "FIRST_REST_S", 0.0)
    monkeypatch.setattr(scrubber, "PASS_EVERY_S", 0.0)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await post(node)
            await node.get("/mine")
            await until(lambda: node.node._scrubber.state.last_full_ms > 0)
            assert node.status.fault == ""
            spoil(kept(tmp_path)[0])
            await until(lambda: words in node.told.fault)
            assert "record 1 of block 1" in node.told.fault

    asyncio.run(scene())
    assert warnings_logged


def look(folder: Path, own: bytes) -> tuple[int, list[Finding]]:
    """The document of the first record of block 1, as the scrubber looks at it."""
    with closing(database.open_reader(folder)) as connection:
        (data,) = connection.execute("SELECT record FROM body WHERE block = 2").fetchone()
        found = enclosed.enclosed_of(decode_record(data), 1, 0)
        assert found is not None
        found = enclosed.with_erasure(connection, found)
    return enclosed.look(folder / vault.FOLDER, found, {own})


def test_one_document_is_hashed_again(tmp_path: Path) -> None:
    filed_ledger(tmp_path, mined=True)
    with closing(database.open_reader(tmp_path)) as connection:
        (own,) = connection.execute("SELECT key FROM node_name").fetchone()
    assert look(tmp_path, own) == (len(BODY) + 32, [])
    (path,) = kept(tmp_path)
    whole = path.read_bytes()
    change(path)
    size, found = look(tmp_path, own)
    assert size == len(whole) + 1 and "other bytes than were sealed" in found[0].sentence
    path.unlink()
    assert [found.field for found in look(tmp_path, own)[1]] == [enclosed.MISSING]
    assert look(tmp_path, bytes(32))[1] == []
