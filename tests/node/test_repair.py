"""Repair from a peer: any changed bit of a block is set right, what was wrong is kept, and no false copy is taken."""

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from node.ledger import blocks
from node.ledger.errors import LedgerError
from node.store import blocks as table
from node.store import database, mending
from node.store.chain import Tip
from node.store.check import one
from tests.node import rich
from tests.node.damage import Spot, findings, flipped, put, spots
from tests.node.rich import Rich
from tests.node.running import READING, Running, config, running, until

OF_BLOCKS = {
    "block": ("id", "header", "seal", "edge", "work", "settings", "invalid"), "body": ("position", "record", "leaf"),
    "active": ("block",), "sealed_key": ("key", "content", "height", "position"),
    "sealed_conflict": ("key", "content", "height", "position"),
}  # fmt: skip
"""What follows from the bytes of a block of the chain."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    return rich.build(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="module")
def copies(ledger: Rich) -> dict[int, bytes]:
    """What a peer has, by height; a pruned block cannot be had."""
    with closing(sqlite3.connect(ledger.path)) as connection:
        found = {}
        for block in table.active_range(connection, 0, 1_000):
            records = [row[0] for row in connection.execute("SELECT record FROM body WHERE block = ?", (block.number,))]
            if None not in records:
                found[block.header.height] = blocks.encode_block(block.header_bytes, block.seal, records)
        return found


def on_chain(connection: sqlite3.Connection) -> list[Spot]:
    numbers = {row[0] for row in connection.execute("SELECT block FROM active")}
    cells = [spot for name, columns in OF_BLOCKS.items() for spot in spots(connection, name) if spot.column in columns]
    named = {"block": "number", "body": "block", "active": "block"}
    return [one for one in cells if one.bits and (one.table not in named or one.of(named[one.table]) in numbers)]


def repair(path: Path, height: int, copies: dict[int, bytes], tip: Tip) -> None:
    """As the node does it."""
    genesis_id = blocks.header_id(copies[0][: blocks.HEADER_SIZE])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        ids = mending.wanted(connection, height, tip)
        copy = mending.own(connection, ids, height, genesis_id) or mending.checked(
            copies[height], ids, height, genesis_id
        )
        mending.mend(connection, copy, mending.listed(connection, height))


def test_any_changed_bit_of_a_block_is_set_right(ledger: Rich, tmp_path: Path, copies: dict[int, bytes]) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        cells = on_chain(connection)
        last = table.tip(connection)
    assert last is not None
    tip = Tip(last.header.height, last.id, last.header.time_ms, last.work)
    before = findings(ledger.folder)
    tried = 0

    @settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def change(data: st.DataObject) -> None:
        nonlocal tried
        spot = data.draw(st.sampled_from(cells))
        value = flipped(spot.value, data.draw(st.integers(0, spot.bits - 1)))
        shutil.copy(ledger.path, tmp_path)
        path = tmp_path / database.FILE_NAME
        if not put(path, spot, value):
            return
        found = [one for one in findings(tmp_path) if one not in before]
        heights = sorted({one.height for one in found if one.height is not None and one.table in OF_BLOCKS})
        if not heights or heights[0] not in copies:
            return
        tried += 1
        repair(path, heights[0], copies, tip)
        assert findings(tmp_path) == before, (spot.table, spot.column, spot.values)

    change()
    assert tried > 10


def test_only_the_block_that_the_chain_names_is_taken(ledger: Rich, copies: dict[int, bytes]) -> None:
    genesis_id = blocks.header_id(copies[0][: blocks.HEADER_SIZE])
    with closing(sqlite3.connect(ledger.path)) as connection:
        height = max(copies) - 1
        ids = mending.wanted(connection, height, Tip(max(copies), b"", 0, 0))
        assert mending.checked(copies[height], ids, height, genesis_id).header.height == height
        whole = copies[height]
        lies = [copies[height - 1], whole[:-1], whole + b"\0", b"", flipped(whole, 8 * 200), flipped(whole, 8 * 250)]
        lies += [flipped(whole, 8 * len(whole) - 1)]
        for lie in lies:
            assert isinstance(lie, bytes)
            with pytest.raises(LedgerError):
                mending.checked(lie, ids, height, genesis_id)


def spoil(folder: Path, height: int) -> None:
    """Change a record under the running node."""
    with closing(sqlite3.connect(folder / database.FILE_NAME)) as connection, connection:
        (number,) = connection.execute("SELECT block FROM active WHERE height = ?", (height,)).fetchone()
        (record,) = connection.execute("SELECT record FROM body WHERE block = ?", (number,)).fetchone()
        connection.execute("UPDATE body SET record = ? WHERE block = ?", (flipped(record, 100), number))


async def _repair(node: Running, height: int) -> tuple[int, Any]:
    answer = await node.answer("/v1/repair", json.dumps({"height": height, "who": "Ana"}).encode())
    return answer.status, json.loads(answer.body)


def test_a_peer_gives_what_was_changed_here(tmp_path: Path, warnings_logged: list[object]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True)) as first:
            await first.post("/submit_data", READING)
            await first.get("/mine")
            async with running(config(tmp_path / "b", peers=(first.address,))) as other:
                await until(lambda: other.status.height == 1 and bool(other.status.peers))
                whole = await other.get("/chain")
                assert (await _repair(other, 1))[1]["message"].endswith("there is nothing to repair.")
                spoil(tmp_path / "b", 1)
                status, said = await _repair(other, 1)
                assert status == 200 and f"with a copy from {first.address}" in said["message"], said
                assert await other.get("/chain") == whole
                (kept,) = (tmp_path / "b" / "evidence").iterdir()
                stood = json.loads(kept.read_bytes())
                assert "field source" in stood["found"][0] and stood["block"]["records"][0]["record"]
                assert other.status.pending == 1, "a note of it waits for a block"
                assert (await _repair(other, 2))[0] == 409

    asyncio.run(scene())
    assert warnings_logged


def test_without_a_peer_it_says_what_to_do(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await node.post("/submit_data", READING)
            await node.get("/mine")
            spoil(tmp_path, 1)
            status, said = await _repair(node, 1)
            assert status == 409 and "No peer has a copy of block 1" in said["error"]["message"]
            assert not (tmp_path / "evidence").exists(), "nothing was changed"

    asyncio.run(scene())


def test_what_only_follows_from_a_block_needs_no_peer(tmp_path: Path, warnings_logged: list[object]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await node.post("/submit_data", READING)
            await node.get("/mine")
            with closing(sqlite3.connect(tmp_path / database.FILE_NAME)) as connection, connection:
                connection.execute("UPDATE sealed_key SET position = 5 WHERE height = 1")
                assert one.named(connection, 1)
            status, said = await _repair(node, 1)
            assert status == 200 and "a copy from this node itself" in said["message"]

    asyncio.run(scene())
    assert warnings_logged
