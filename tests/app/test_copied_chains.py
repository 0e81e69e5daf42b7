"""A report against a node on another machine: its chain is checked block by block, and counts if it is known."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.spoken import words_of
from node.ledger.short import short_of
from node.network.calls import Calls
from node.store import database
from tests.node.running import Running, config, running

VECTORS = {"voltage_vector": [230.5, 1, 2], "current_vector": [1, 2, 3], "power_vector": [1, 2, 3]}
HONEST = ["time,Va", *(f"2026-03-01T00:00:0{second}Z,230.5" for second in range(8))]


@asynccontextmanager
async def sealing(folder: Path, **given: Any) -> AsyncIterator[Running]:
    """A node whose chain has eight blocks of one reading each."""
    async with running(config(folder, **given)) as node:
        for second in range(8):
            body = {**VECTORS, "node_id": "R", "timestamp": f"2026-03-01T00:00:0{second}Z"}
            await node.post("/submit_data", body)
            await node.get("/mine")
        yield node


async def verify(tmp_path: Path, lines: list[str], node: Running, *options: str) -> int:
    path = tmp_path / "report.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    words = ["verify", str(path), "--data", str(tmp_path / "none"), "--node", node.address, "--json", *options]
    return await asyncio.to_thread(main, words)


def test_the_chain_of_a_known_network_is_read_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        async with sealing(tmp_path / "node") as node:
            known = ("--trust", node.status.network.hex())
            assert await verify(tmp_path, HONEST, node, *known) == 0
            told = json.loads(capsys.readouterr().out)
            assert told["chain"]["known"] and told["chain"]["height"] == 8 and "held back" in told["does_not_prove"][-1]
            altered = [*HONEST[:4], HONEST[4].replace("230.5", "229.5"), *HONEST[6:]]
            assert await verify(tmp_path, altered, node, *known) == 1
            counts = json.loads(capsys.readouterr().out)["counts"]
            assert (counts["differs"], counts["missing from the report"]) == (1, 1)

    asyncio.run(scene())


def test_twelve_words_are_as_good_as_the_digits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        async with sealing(tmp_path / "node") as node:
            words = " ".join(words_of(short_of(node.status.network)))
            assert await verify(tmp_path, HONEST, node, "--trust", words) == 0
            assert json.loads(capsys.readouterr().out)["chain"]["known"]

    asyncio.run(scene())


@pytest.mark.parametrize("is_open", [False, True])
def test_a_chain_of_somebody_never_met_is_worth_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, is_open: bool
) -> None:
    async def page(*_: Any) -> list[bytes]:
        raise AssertionError("no block of a stranger is read")

    async def scene() -> None:
        async with sealing(tmp_path / "node", open=is_open) as node:
            monkeypatch.setattr(Calls, "page", page)
            for lines in (HONEST, [line.replace("230.5", "1") for line in HONEST]):
                assert await verify(tmp_path, lines, node) == 3
                told = json.loads(capsys.readouterr().out)
                assert told["answer"] == "stranger" and "never met" in told["sentence"]

    asyncio.run(scene())


def test_in_an_open_network_the_word_of_a_known_key_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        async with sealing(tmp_path / "node", open=True) as node:
            known = ("--trust", node.status.network.hex())
            assert await verify(tmp_path, HONEST[:2], node, *known) == 3, "anyone may seal there"
            assert "no checkpoint of a key that you know" in json.loads(capsys.readouterr().out)["sentence"]
            vouched = (*known, "--key", node.status.node_key.hex())
            checkpoint = (await node.get("/v1/checkpoint"))["checkpoint"]
            capsys.readouterr()
            assert await verify(tmp_path, HONEST[:2], node, *vouched) == 0
            assert json.loads(capsys.readouterr().out)["chain"]["height"] == checkpoint["size"] - 1
            assert await verify(tmp_path, HONEST, node, *vouched) == 4, "of what is younger nobody known spoke"
            told = json.loads(capsys.readouterr().out)
            assert (
                told["counts"]["not on the chain"] == 0 < told["counts"]["not sealed yet"]
                and not told["silent"]["count"]
            )
            assert any("says nothing yet" in note for note in told["notes"])
            made_up = [HONEST[0], HONEST[1].replace("230.5", "231.5"), *HONEST[1:]]
            assert await verify(tmp_path, made_up, node, *vouched) == 1

    asyncio.run(scene())


def test_a_node_that_changes_a_block_is_not_believed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Calls.page

    async def changed(calls: Calls, *arguments: Any) -> list[bytes]:
        page = await honest(calls, *arguments)
        return [*page[:2], page[2][:-1] + bytes([page[2][-1] ^ 1]), *page[3:]]

    async def scene() -> None:
        async with sealing(tmp_path / "node") as node:
            monkeypatch.setattr(Calls, "page", changed)
            assert await verify(tmp_path, HONEST, node, "--trust", node.status.network.hex()) == 4
        assert "could not be read whole" in json.loads(capsys.readouterr().out)["sentence"]

    asyncio.run(scene())


def test_a_disk_that_is_full_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = database.open_writer

    def small(folder: Path) -> sqlite3.Connection:
        connection = opened(folder)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 1}")
        return connection

    async def scene() -> None:
        async with sealing(tmp_path / "node") as node:
            monkeypatch.setattr(database, "open_writer", small)
            assert await verify(tmp_path, HONEST, node, "--trust", node.status.network.hex()) == 4
        told = json.loads(capsys.readouterr().out)
        assert "could not be kept" in told["sentence"] and "full" in told["sentence"] and "TMPDIR" in told["sentence"]

    asyncio.run(scene())


def test_a_node_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.csv"
    path.write_text("\n".join(HONEST), encoding="utf-8")
    assert main(["verify", str(path), "--data", str(tmp_path), "--node", "127.0.0.1:1"]) == 4
    assert "CANNOT TELL" in capsys.readouterr().out
    assert main(["verify", str(path), "--data", str(tmp_path), "--node", "203.0.113.7:5000"]) == 4
    assert "203.0.113.7" in capsys.readouterr().out, "and no node is asked outside of what is allowed"
