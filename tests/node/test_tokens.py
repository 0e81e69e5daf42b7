"""Tokens: kept as hashes, judged wherever they are shown, and each good for what it was made for."""

import asyncio
import json
import logging
import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from node.keys import KeyFileError
from node.store.lock import FileLock
from node.tokens import (
    ANY_SOURCE,
    FILE,
    LOCK,
    MOST,
    RIGHTS,
    TokenBook,
    TokenError,
    add_token,
    read_tokens,
    remove_token,
)
from tests.node.running import READING, config, running
from tests.node.test_filing import ask

JSON = "Content-Type: application/json"
BYTES = "Content-Type: application/octet-stream"


def bearer(secret: str) -> str:
    return f"Authorization: Bearer {secret}"


def body(**changes: Any) -> bytes:
    return json.dumps(READING | changes).encode()


def test_only_a_hash_is_kept_in_a_file_of_its_owner_alone(tmp_path: Path) -> None:
    secret = add_token(tmp_path, "feeder", ["submit"], ["Zähler", "Za\u0308hler"], 7)
    text = (tmp_path / FILE).read_text("ascii")
    assert secret not in text and len(bytes.fromhex(secret)) == 24
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    (token,) = read_tokens(tmp_path / FILE)
    assert (token.name, token.may, token.sources, token.added_ns) == ("feeder", ("submit",), ("Zähler",), 7)
    assert token.may_speak_for("Zähler") and not token.may_speak_for("Zahler")
    book = TokenBook(tmp_path)
    assert book.find(secret) == token
    assert book.find(token.sha256) is None and book.find("") is None
    operator = book.find((tmp_path / "token").read_text().strip())
    assert operator is not None and operator.may == RIGHTS and operator.may_speak_for("anything")


def test_of_two_that_change_the_tokens_at_once_none_is_forgotten(tmp_path: Path) -> None:
    add_token(tmp_path, "first", ["seal"], [], 1)
    with closing(FileLock(tmp_path / LOCK)):
        with pytest.raises(TokenError, match="at this moment"):
            add_token(tmp_path, "second", ["seal"], [], 2)
        with pytest.raises(TokenError, match="at this moment"):
            remove_token(tmp_path, "first")
    add_token(tmp_path, "second", ["seal"], [], 2)
    assert [token.name for token in read_tokens(tmp_path / FILE)] == ["first", "second"]


@pytest.mark.parametrize(
    ("name", "may", "sources", "told"),
    [
        ("", ["seal"], [], "cannot be the name"),
        ("a b", ["seal"], [], "cannot be the name"),
        ("x" * 65, ["seal"], [], "cannot be the name"),
        ("operator", ["seal"], [], "is taken"),
        ("a", [], [], "needs one or more"),
        ("a", ["fly"], [], "needs one or more"),
        ("a", ["submit"], [], "needs the sources"),
        ("a", ["seal"], ["F12"], "needs the sources"),
        ("there", ["seal"], [], "already"),
    ],
)
def test_what_is_no_token(tmp_path: Path, name: str, may: list[str], sources: list[str], told: str) -> None:
    add_token(tmp_path, "there", ["seal"], [], 0)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(TokenError, match=told):
        add_token(tmp_path, name, may, sources, 0)
    assert (tmp_path / FILE).read_bytes() == before


def test_there_are_not_too_many(tmp_path: Path) -> None:
    for number in range(MOST):
        add_token(tmp_path, f"t{number}", ["seal"], [], 0)
    with pytest.raises(TokenError, match=f"{MOST} tokens"):
        add_token(tmp_path, "more", ["seal"], [], 0)


def test_one_that_is_added_or_removed_counts_at_once(tmp_path: Path) -> None:
    book = TokenBook(tmp_path)
    secret = add_token(tmp_path, "a", ["seal"], [], 0)
    found = book.find(secret)
    assert found is not None and found.name == "a"
    remove_token(tmp_path, "a")
    assert book.find(secret) is None
    with pytest.raises(TokenError, match="no token called a"):
        remove_token(tmp_path, "a")


def test_a_file_that_cannot_be_believed_opens_nothing(tmp_path: Path, warnings_logged: list[logging.LogRecord]) -> None:
    book = TokenBook(tmp_path)
    secret = add_token(tmp_path, "a", ["seal"], [], 0)
    assert book.find(secret) is not None
    entry = json.loads((tmp_path / FILE).read_text())[0]
    for damaged in ("[", "{}", json.dumps([entry | {"may": ["fly"]}]), json.dumps([entry | {"more": 1}])):
        (tmp_path / FILE).write_text(damaged)
        assert book.find(secret) is None and book.find(secret) is None
        with pytest.raises(TokenError, match="not a list of tokens"):
            TokenBook(tmp_path)
    assert len(warnings_logged) == 4, "once for each state of the file"
    assert book.find((tmp_path / "token").read_text().strip()) is not None
    (tmp_path / FILE).write_text(json.dumps([entry]))
    assert book.find(secret) is not None


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")
def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    add_token(tmp_path, "a", ["seal"], [], 0)
    (tmp_path / FILE).chmod(0o640)
    with pytest.raises(KeyFileError, match="chmod 600"):
        TokenBook(tmp_path)


def test_each_token_may_do_what_it_was_made_for(tmp_path: Path) -> None:
    calls = {
        "documents": (f"GET /v1/documents/{'0' * 64}", b"", ""),
        "submit": ("POST /submit_data", body(), JSON),
        "seal": ("GET /mine", b"", ""),
        "operate": ("GET /nodes/resolve", b"", ""),
    }
    assert tuple(calls) == RIGHTS

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for right in RIGHTS:
                secret = add_token(tmp_path, right, [right], [ANY_SOURCE] if right == "submit" else [], 0)
                for other, (first, given, media) in calls.items():
                    got = await ask(node, first, given, bearer(secret), *([media] if media else []))
                    if other == right:
                        assert got.status in {200, 201, 404}, (right, got.body)
                    else:
                        assert (got.status, got.error["code"]) == (403, "not_permitted"), (right, other)
                        assert f"The token {right} may not {other}" in got.error["message"]
                remove_token(tmp_path, right)
                first, given, media = calls[right]
                gone = await ask(node, first, given, bearer(secret), *([media] if media else []))
                assert (gone.status, gone.error["code"]) == (401, "token_unknown")
                bare = await ask(node, first, given, "Authorization: Bearer ", *([media] if media else []))
                assert (bare.status, bare.error["code"]) == (401, "token_needed")

    asyncio.run(scene())


def test_a_source_is_spoken_for_only_by_its_own_token(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = add_token(tmp_path, "feeder", ["submit"], ["F12"], 0)
    dated = [{"timestamp": f"2026-11-21T10:00:0{number}Z"} for number in range(3)]
    foreign = [READING | dated[0] | {"node_id": "F12"}, READING | dated[1]]

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            own = await ask(node, "POST /submit_data", body(node_id="F12"), JSON, bearer(secret))
            assert own.status == 201, own.body
            other = await ask(node, "POST /submit_data", body(), JSON, bearer(secret))
            assert (other.status, other.error["code"], other.error["field"]) == (403, "foreign_source", "node_id")
            assert "The token feeder may not speak for the source 'station_001'" in other.error["message"]
            many = await ask(
                node, "POST /v1/readings", json.dumps({"readings": foreign}).encode(), JSON, bearer(secret)
            )  # fmt: skip
            assert (many.status, many.error["field"]) == (403, "readings[1].node_id")
            filed = await ask(node, "POST /v1/documents?name=a", b"a document", BYTES, bearer(secret))
            assert (filed.status, filed.error["code"]) == (403, "foreign_source"), "its source is the node itself"
            assert node.status.pending == 1, "nothing of what was refused is kept"
            assert (await ask(node, "POST /submit_data", body(), JSON)).status == 201, "a program on this machine"

    asyncio.run(scene())
    assert secret not in caplog.text
