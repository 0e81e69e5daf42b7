"""The scrubber: every block once a pass, slowly, over restarts, and a changed bit named as `fsck` names it."""

import asyncio
import contextlib
import logging
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from node.store import database, scrubber
from node.store.check import one
from node.store.faults import Faults
from node.store.ledger import Ledger
from node.store.scrubber import Pass, Scrubber
from node.types.findings import Finding
from tests.node import rich
from tests.node.builders import START_MS, FakeClock
from tests.node.damage import Spot, flipped, put, spots
from tests.node.rich import Rich
from tests.node.running import READING, config, running, until

TIP = 17


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    return rich.build(tmp_path_factory.mktemp("rich"))


@pytest.fixture
def copy(ledger: Rich, tmp_path: Path) -> Rich:
    shutil.copy(ledger.path, tmp_path)
    return Rich(tmp_path, ledger.network)


@dataclass
class Scrubbing:
    """A scrubber at work on an open ledger, in a time of its own."""

    ledger: Ledger
    clock: FakeClock = field(default_factory=FakeClock)
    rests: list[float] = field(default_factory=list)
    rate: int = scrubber.BYTES_A_SECOND

    def __post_init__(self) -> None:
        self.told, self.reached, self.limit = asyncio.Event(), asyncio.Event(), 0
        self.faults = Faults(self.clock)
        self.scrubber = Scrubber(self.ledger, self.clock, self.faults, self.told.set, self.rate, self._rest)

    @property
    def findings(self) -> list[Finding]:
        return [fault.finding for fault in self.faults.told()]

    async def _rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        if self.scrubber.state.done >= self.limit:
            self.reached.set()
            await asyncio.Event().wait()
        self.clock.advance(seconds)

    async def until(self, done: int) -> Pass:
        """Run until so many blocks of a pass are done and it would rest, then stop it there."""
        self.limit = done
        self.reached.clear()
        task = asyncio.create_task(self.scrubber.run())
        ended = asyncio.create_task(self.reached.wait())
        try:
            await asyncio.wait([task, ended], timeout=20, return_when=asyncio.FIRST_COMPLETED)
            assert ended.done(), "the pass came so far"
        finally:
            for one_of_them in (task, ended):
                one_of_them.cancel()
            await asyncio.gather(task, ended, return_exceptions=True)
        return self.scrubber.state

    async def whole(self) -> Pass:
        return await self.until(TIP + 1)

    async def again(self) -> None:
        """Another whole pass, at once."""
        self.limit = TIP + 2
        await self.scrubber._begin()
        while self.scrubber.state.done < self.scrubber.state.size:
            await self.scrubber._block(self.scrubber.state.height)
            await self.scrubber._done()


@contextlib.asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Ledger]:
    ledger = Ledger(folder)
    assert await ledger.open()
    try:
        yield ledger
    finally:
        await ledger.close()


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The heights that the scrubber looks at."""
    heights: list[int] = []
    head = one.head

    def seen(connection: sqlite3.Connection, height: int) -> one.Head | None:
        heights.append(height)
        return head(connection, height)

    monkeypatch.setattr(one, "head", seen)
    return heights


def test_a_pass_sees_every_block_once_and_finds_nothing(copy: Rich, visited: list[int]) -> None:
    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            work = Scrubbing(ledger)
            state = await work.whole()
            assert sorted(visited) == list(range(TIP + 1))
            assert state.coverage == 1.0 and state.last_full_ms >= state.began_ms > 0
            assert work.findings == [] and work.told.is_set()

    asyncio.run(scrub())


def test_nobody_knows_in_which_order_the_blocks_are_seen(copy: Rich, visited: list[int]) -> None:
    """Else whoever tampers could stay just ahead of it."""

    async def scrub() -> None:
        orders = set()
        for _ in range(12):
            async with opened(copy.folder) as ledger:
                work = Scrubbing(ledger)
                await work.scrubber._begin()
                state = work.scrubber.state
                order = [replace(state, done=done).height for done in range(state.size)]
                assert sorted(order) == list(range(TIP + 1))
                orders.add(tuple(order))
        assert len(orders) > 6 and any(list(order) != sorted(order) for order in orders)

    asyncio.run(scrub())


def test_a_pass_goes_on_after_a_restart(copy: Rich, visited: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubber, "SAVED_EVERY", 1)

    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            first = await Scrubbing(ledger).until(7)
        async with opened(copy.folder) as ledger:
            second = await Scrubbing(ledger).whole()
        assert (first.start, first.step, first.began_ms) == (second.start, second.step, second.began_ms)
        assert set(visited) == set(range(TIP + 1))
        assert len(visited) <= TIP + 2, "at most the block under way is done again"

    asyncio.run(scrub())


def test_numbers_that_make_no_pass_begin_a_new_one(copy: Rich, visited: list[int]) -> None:
    with closing(sqlite3.connect(copy.path)) as connection, connection:
        connection.executemany(
            "INSERT INTO counter (name, value) VALUES (?, ?)",
            [("scrub size", 18), ("scrub start", 3), ("scrub step", 6), ("scrub done", 5), ("scrub began ms", 1),
             ("scrub last full ms", 77)],
        )  # fmt: skip

    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            await Scrubbing(ledger).whole()
        assert sorted(visited) == list(range(TIP + 1))

    asyncio.run(scrub())


def test_it_keeps_to_its_bandwidth_and_rests_between_passes(copy: Rich) -> None:
    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            work = Scrubbing(ledger, rate=1000)
            await work.whole()
            with closing(database.open_reader(copy.folder)) as connection:
                (size,) = connection.execute(
                    "SELECT sum(length(record)) FROM body WHERE block IN (SELECT block FROM active)"
                ).fetchone()
            assert work.clock.seconds >= size / 1000
            assert max(work.rests[1:-1]) < 10, "a slice is small"
            assert work.rests[-1] > scrubber.PASS_EVERY_S / 2

    asyncio.run(scrub())


def test_blocks_that_come_during_a_pass_are_left_to_the_next(copy: Rich, visited: list[int]) -> None:
    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            work = Scrubbing(ledger)
            await work.until(3)
            before = work.scrubber.state.size
            leaf = copy.network.leaf_of("New", 1)
            await ledger.accept([leaf], rich.NOW_NS)
            header, chosen = await ledger.template(rich.FOUNDER.public, START_MS * 2) or pytest.fail("no block")
            await ledger.add([copy.network.sealed(header, chosen)], START_MS * 2)
            assert ledger.tip.height == before
            assert (await work.whole()).size == before
            assert set(visited) == set(range(before)) and work.findings == []

    asyncio.run(scrub())


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("block", "header"), ("block", "id"), ("block", "seal"), ("block", "edge"), ("block", "work"),
        ("block", "settings"), ("body", "record"), ("body", "leaf"), ("sealed_key", "content"), ("sealed_key", "key"),
        ("sealed_key", "height"), ("sealed_conflict", "content"), ("history", "hash"), ("rollup", "total"),
        ("rollup", "high"), ("series", "source"),
    ],
)  # fmt: skip
def test_a_changed_bit_is_found_and_named(
    copy: Rich, table: str, column: str, warnings_logged: list[logging.LogRecord]
) -> None:
    """In one row that belongs to the active chain; a middle one, so that there are blocks below and above."""
    with closing(sqlite3.connect(copy.path)) as connection:
        cells = [spot for spot in spots(connection, table) if spot.column == column and is_active(connection, spot)]
    spot = cells[len(cells) // 2]

    async def scrub() -> list[Finding]:
        async with opened(copy.folder) as ledger:
            assert put(copy.path, spot, flipped(spot.value, 2))
            work = Scrubbing(ledger)
            await work.whole()
            return work.findings

    found = asyncio.run(scrub())
    assert found and {finding.table for finding in found} == {table}, found
    assert all(column in finding.field or finding.field == "row" for finding in found)
    assert {record.levelname for record in warnings_logged} == {"CRITICAL"}


def test_what_was_mended_is_told_and_kept(copy: Rich, warnings_logged: list[logging.LogRecord]) -> None:
    """Also where the quick look finds nothing: what was wrong once is looked at whole before it is called so."""
    with closing(sqlite3.connect(copy.path)) as connection:
        cells = [spot for spot in spots(connection, "body") if spot.column == "record" and is_active(connection, spot)]
    spot = cells[len(cells) // 2]
    values = zip(spot.names, spot.values, strict=True)
    changed = replace(spot, values=tuple(flipped(cell, 2) if name == "record" else cell for name, cell in values))

    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            work = Scrubbing(ledger)
            assert put(copy.path, spot, flipped(spot.value, 2))
            await work.whole()
            (fault,) = work.faults.told()
            assert fault.mended_ns is None and work.faults.now == fault.finding.sentence
            await work.again()
            assert work.faults.told() == (fault,), "found again, it is the same one"
            assert put(copy.path, changed, spot.value)
            await work.again()
            (mended,) = work.faults.told()
            assert (work.faults.now, mended.finding, mended.found_ns) == ("", fault.finding, fault.found_ns)
            assert mended.mended_ns is not None and mended.mended_ns > fault.found_ns

    asyncio.run(scrub())
    levels = [record.levelname for record in warnings_logged]
    assert levels == ["CRITICAL", "CRITICAL", "WARNING"]
    assert "is mended. It was:" in warnings_logged[-1].getMessage()


def test_a_fault_that_only_the_whole_look_sees_is_not_called_mended(
    copy: Rich, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    finding = Finding("block", "", "Block 3: seal, the sealer is not in the network's list.", 3)

    async def scrub() -> None:
        async with opened(copy.folder) as ledger:
            work = Scrubbing(ledger)
            work.faults.looked(3, [finding])
            with monkeypatch.context() as patch:
                patch.setattr(one, "named", lambda _, height: [finding] if height == 3 else [])
                await work.whole()
            assert work.faults.now == finding.sentence
            await work.again()
            assert work.faults.now == ""

    asyncio.run(scrub())
    assert warnings_logged


def is_active(connection: sqlite3.Connection, spot: Spot) -> bool:
    if spot.table not in {"block", "body"}:
        return True
    number = spot.of("number" if spot.table == "block" else "block")
    row = connection.execute("SELECT 1 FROM active WHERE block = ? AND height BETWEEN 2 AND 16", (number,)).fetchone()
    return row is not None


def test_a_running_node_tells_coverage_and_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[object]
) -> None:
    monkeypatch.setattr(scrubber, "FIRST_REST_S", 0.0)
    monkeypatch.setattr(scrubber, "PASS_EVERY_S", 0.6)  # a status is told four times a second: it must see the end

    def flip() -> None:
        with closing(sqlite3.connect(tmp_path / database.FILE_NAME)) as connection, connection:
            (record,) = connection.execute("SELECT record FROM body WHERE block = 2").fetchone()
            connection.execute("UPDATE body SET record = ? WHERE block = 2", (flipped(record, 100),))

    async def scrub() -> None:
        async with running(config(tmp_path)) as node:
            await node.post("/submit_data", READING)
            await node.get("/mine")
            await until(lambda: node.told.coverage == 1.0)
            assert node.status.fault == ""
            flip()
            await until(lambda: node.told.fault.startswith("Block 1, record 1: in its bytes, the field source"))
            view = await node.get("/v1/status")
            assert view["fault"] == node.told.fault and 0 <= view["coverage"] <= 1
            assert any(fault["mended"] is None for fault in view["faults"])
            flip()
            await until(lambda: node.told.fault == "")
            faults = (await node.get("/v1/status"))["faults"]
            assert all(fault["mended"] >= fault["found"] for fault in faults)
            assert (view["fault"], 1) in {(fault["sentence"], fault["height"]) for fault in faults}

    asyncio.run(scrub())
    assert warnings_logged
