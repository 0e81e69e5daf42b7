"""No room on the disk, or no disk: what each part of a node does then, and that it goes on where it can."""

import asyncio
import errno
import logging
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node import upkeep
from node.relays import collector
from node.store import database
from node.store.database import StoreBrokenError, StoreError, StoreFullError
from node.store.ledger import Ledger
from node.types.status import RelayLink, RelayState
from tests.node.running import READING, Running, config, running, until

MOST_PAGES = 1 << 30
HERE = Path("/somewhere")


async def _allow_pages(node: Running, most: int) -> None:
    """A limit of SQLite's own, which it tells as it tells a full disk; fewer than there are is as many as there are."""
    ledger = node.node._ledger
    await ledger._write(lambda: ledger._database.execute(f"PRAGMA max_page_count={most}").fetchone())


async def _fill(node: Running) -> None:
    await _allow_pages(node, 1)
    for number in range(2_000):
        answer = await node.answer("/submit_data", _reading(number))
        if answer.status != 201:
            assert answer.status == 507 and b"Make room on it." in answer.body
            return
    raise AssertionError("The disk is not full.")


def _reading(number: int) -> bytes:
    return msgspec.json.encode({**READING, "timestamp": f"2026-01-01T00:00:00.{number:06}Z"})


def test_a_relay_on_a_full_disk_says_so_and_what_was_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr(collector, "RETRY_S", 0.02)

    async def scene() -> None:
        async with running(config(tmp_path / "a", relays=("sim:F12",), live_s=0.02, sealed_s=0.3)) as node:
            await until(lambda: node.status.pending > 0)
            seen: list[RelayState] = []
            await _fill(node)
            await until(lambda: node.status.relays[0].link == RelayLink.NOT_STORED)

            def saw_ten_readings() -> bool:
                seen.append(node.status.relays[0])
                return len({state.last_time_ns for state in seen}) > 10

            await until(saw_ten_readings)  # the screen goes on
            assert {one.link for one in seen} == {RelayLink.NOT_STORED}, "it does not come and go"
            assert "is full" in seen[0].reason
            await _allow_pages(node, MOST_PAGES)
            before = node.status.pending
            await until(lambda: node.status.relays[0].link == RelayLink.LIVE and node.status.pending > before)
            assert node.status.relays[0].missed >= 2
            told = await node.get("/v1/status")
            assert told["relays"][0]["missed"] == node.status.relays[0].missed

    asyncio.run(scene())
    lines = [record.getMessage() for record in warnings_logged]
    assert sum("is full" in line for line in lines) == 1, "it is not said again and again"
    assert sum("were not stored" in line for line in lines) == 1


def test_sealing_waits_for_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", seal=0.1)) as node:
            add, full = node.node._ledger.add, [2]

            async def tried(*given: Any) -> Any:
                if full[0]:
                    full[0] -= 1
                    raise StoreFullError(database.full_sentence(tmp_path))
                return await add(*given)

            monkeypatch.setattr(node.node._ledger, "add", tried)
            await node.post("/submit_data", READING)
            await until(lambda: node.status.height == 1)

    asyncio.run(scene())
    assert ["not sealed" in record.getMessage() for record in warnings_logged] == [True, True]


def test_pruning_waits_for_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr(upkeep, "PRUNE_EVERY_S", 0.01)
    asked = []

    async def tried(_: Ledger, __: int) -> int:
        asked.append(1)
        if len(asked) < 3:
            raise StoreFullError(database.full_sentence(tmp_path))
        return 0

    monkeypatch.setattr(Ledger, "prune", tried)

    async def scene() -> None:
        async with running(config(tmp_path / "a", keep_days=1)):
            await until(lambda: len(asked) > 3)

    asyncio.run(scene())
    assert len(warnings_logged) == 2


def _error(code: int, kind: type[sqlite3.DatabaseError] = sqlite3.OperationalError) -> sqlite3.DatabaseError:
    error = kind("as SQLite puts it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (_error(sqlite3.SQLITE_FULL), StoreFullError),
        (_error(sqlite3.SQLITE_IOERR_SHMSIZE), StoreFullError),
        (_error(sqlite3.SQLITE_IOERR_FSYNC), StoreBrokenError),
        (_error(sqlite3.SQLITE_IOERR_WRITE), StoreBrokenError),
        (_error(sqlite3.SQLITE_CORRUPT, sqlite3.DatabaseError), StoreBrokenError),
        (_error(sqlite3.SQLITE_NOTADB, sqlite3.DatabaseError), StoreBrokenError),
        (_error(sqlite3.SQLITE_CONSTRAINT, sqlite3.IntegrityError), sqlite3.IntegrityError),
        (sqlite3.ProgrammingError("closed"), sqlite3.ProgrammingError),
        (OSError(errno.ENOSPC, "no room"), StoreFullError),
        (OSError(errno.EDQUOT, "no room for you"), StoreFullError),
        (OSError(errno.EIO, "failed"), StoreBrokenError),
        (OSError(errno.EROFS, "read-only"), StoreBrokenError),
        (PermissionError(errno.EACCES, "not yours"), PermissionError),
    ],
)
def test_what_an_error_means(error: sqlite3.DatabaseError | OSError, kind: type[Exception]) -> None:
    found = database.explained(error, HERE)
    assert type(found) is kind
    assert (found is error) == (not isinstance(found, StoreError))
    assert found is error or str(HERE) in str(found)


def test_after_a_failure_of_the_disk_nothing_is_written(tmp_path: Path) -> None:
    done: list[int] = []

    def fails() -> None:
        raise _error(sqlite3.SQLITE_IOERR_FSYNC)

    async def scene() -> None:
        ledger = Ledger(tmp_path)
        first = asyncio.create_task(ledger._write(fails))
        second = asyncio.create_task(ledger._write(done.append, 1))  # stands in line while the first one fails
        third = asyncio.create_task(ledger._finish(done.append, 1))
        errors = await asyncio.gather(first, second, third, return_exceptions=True)
        assert [type(error) for error in errors] == [StoreBrokenError] * 3
        assert ledger.failed.is_set() and ledger.failure == str(errors[0]) == str(errors[1])
        await ledger.close()

    asyncio.run(scene())
    assert done == []


def test_a_node_whose_disk_fails_ends_with_a_sentence(tmp_path: Path, warnings_logged: list[logging.LogRecord]) -> None:
    def fails() -> None:
        raise _error(sqlite3.SQLITE_IOERR_FSYNC)

    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:
            with pytest.raises(StoreBrokenError) as broken:
                await node.node._ledger._write(fails)
            await until(lambda: bool(node.node._failure))
            assert node.node._failure == str(broken.value)
            assert "then start the node again" in str(broken.value)

    asyncio.run(scene())
    assert all(record.exc_info is None for record in warnings_logged)


def test_the_reserve_is_given_back_and_used_in_one_go(tmp_path: Path) -> None:
    asked: list[bool] = []

    async def scene() -> None:
        ledger = Ledger(tmp_path)
        await ledger.hold_reserve()

        def needs_room() -> str:
            asked.append(ledger.reserve.held)
            if ledger.reserve.held:
                raise _error(sqlite3.SQLITE_FULL)
            return "done"

        finishing = asyncio.create_task(ledger._finish(needs_room))
        holding = [asyncio.create_task(ledger.hold_reserve()) for _ in range(3)]
        assert await finishing == "done"
        assert await asyncio.gather(*holding) == [True] * 3
        await ledger.close()

    asyncio.run(scene())
    assert asked == [True, False]


def test_a_store_without_its_log_is_refused() -> None:
    memory = sqlite3.connect(":memory:")  # SQLite answers with another way to write than was asked for
    with pytest.raises(StoreError, match="write-ahead log"):
        database._keep_log(memory, HERE)
    memory.close()
