"""How long the disk lasts: by what this node wrote lately, documents too, and not by how old its network is."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from node import upkeep
from node.store import database, reserve
from node.store.pace import DAY_MS, HOUR_MS, LONGEST_DAYS, TURN_MS, WritingPace
from node.store.vault import Vault
from tests.node.running import config, running, until

MIB = 1 << 20


def test_it_is_too_early_to_tell_for_an_hour() -> None:
    pace = WritingPace()
    pace.grew(HOUR_MS - 1, MIB)
    assert pace.days_left(1) is None
    pace.grew(1, 0)
    assert pace.per_day == 24 * MIB and pace.days_left(48 * MIB) == 2


def test_it_is_what_was_written_lately() -> None:
    """A node that writes ten times as much since a week, after a year of little."""
    pace = WritingPace()
    for _ in range(365):
        pace.grew(DAY_MS, MIB)
    assert pace.per_day == MIB
    for day in range(8):
        pace.grew(DAY_MS, 10 * MIB)
        assert MIB < (pace.per_day or 0) <= 10 * MIB, day
    assert pace.per_day == 10 * MIB


def test_a_chain_that_is_caught_up_with_took_as_long_as_it_says() -> None:
    """A year of 10 MiB a day, fetched in a minute, and then an hour and a half of the same."""
    pace = WritingPace()
    pace.grew(60_000, 3650 * MIB, chain_ms=365 * DAY_MS)
    for _ in range(90):
        pace.grew(60_000, 10 * MIB // 1440, chain_ms=60_000)
    assert pace.per_day == pytest.approx(10 * MIB, rel=0.01)


@pytest.mark.parametrize("chain_ms", [-DAY_MS, 0, 60_000, HOUR_MS])
def test_blocks_that_come_as_they_are_made_count_in_full(chain_ms: int) -> None:
    pace = WritingPace()
    for _ in range(120):
        pace.grew(30_000, MIB, chain_ms)
    assert pace.per_day == 2880 * MIB


@pytest.mark.parametrize("grown", [0, -MIB])
def test_what_does_not_grow_lasts(grown: int) -> None:
    pace = WritingPace()
    pace.grew(DAY_MS, grown)
    assert pace.days_left(0) == LONGEST_DAYS


def test_it_goes_on_after_a_restart_and_time_without_the_node_counts_for_nothing() -> None:
    pace, again = WritingPace(), WritingPace()
    pace.grew(TURN_MS, 84 * MIB)
    pace.grew(6 * HOUR_MS, 6 * MIB)
    again.resume(pace.numbers())
    assert again.per_day == pace.per_day == 24 * MIB and again.numbers() == pace.numbers()
    for spoilt in ({"older ms": -1}, {"newer ms": TURN_MS}, {"older ms": 1 << 62}):
        again.resume(pace.numbers() | spoilt)
        assert again.numbers() == pace.numbers(), "as good as none"


def test_the_vault_knows_by_how_much_it_grew(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    kept = vault.put(bytes(68), "text/plain")
    assert vault.grown == 100
    Vault(tmp_path).put(bytes(68), "text/plain", vault.salted(kept.digest)[:32])
    other = Vault(tmp_path)
    assert other.grown == 0
    other.erase(kept.digest)
    assert other.grown == -100 and not other.erase(kept.digest) and other.grown == -100


def test_pages_that_will_be_written_again_are_room(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE one (data BLOB)")
        connection.execute("INSERT INTO one VALUES (?)", (bytes(MIB),))
        full = reserve.pages(connection)
        connection.execute("DELETE FROM one")
        emptied = reserve.pages(connection)
    assert full.used > MIB > full.free and emptied.free >= MIB > emptied.used
    assert full.used + full.free == emptied.used + emptied.free


def test_a_node_tells_it_with_its_documents_and_over_restarts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "DISK_EVERY_S", 0.01)
    monkeypatch.setattr(upkeep, "PACE_SAVED_EVERY_S", 0.0)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            own = node.node._upkeep
            await until(lambda: own._last is not None)
            await until(lambda: own.room is not None)
            assert own.days_left is None and (await node.get("/v1/status"))["room"] == own.room
            own._pace.grew(DAY_MS, 0)
            await until(lambda: own.days_left == LONGEST_DAYS)
            before = own._pace.per_day or 0
            own._vault.put(bytes(MIB), "text/plain")
            await until(lambda: (own._pace.per_day or 0) > before + 0.9 * MIB)
            kept = own._pace.numbers()["newer grown"]
            await until(lambda: _saved(tmp_path).get("pace newer grown", 0) >= kept)
        async with running(config(tmp_path)) as node:
            own = node.node._upkeep
            await until(lambda: own.days_left is not None)
            assert (own._pace.per_day or 0) > 0.9 * MIB
            assert (await node.get("/v1/status"))["days_left"] > 0

    asyncio.run(scene())


def _saved(folder: Path) -> dict[str, int]:
    with closing(database.open_reader(folder)) as connection:
        return dict(connection.execute("SELECT name, value FROM counter"))
