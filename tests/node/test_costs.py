"""What an answer costs: as much as it gives, in steps of SQLite's machine, and not as much as is stored."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from node.ledger.absence import proves_absence
from node.ledger.records import Leaf, decode_record
from node.store import blocks as table
from node.store import found, rollups
from node.store.chain import Chain
from node.store.reader import ChainReader
from node.types.record import Dispute
from tests.node.builders import START_MS, Network, branch
from tests.node.running import READING, config, running
from tests.node.test_conflicts import seal

NOW_NS = START_MS * 1_000_000


def steps(connection: sqlite3.Connection, work: Callable[[], object]) -> int:
    """How many steps SQLite's machine makes for this."""
    counted = [0]

    def count_one() -> int:
        counted[0] += 1
        return 0

    connection.set_progress_handler(count_one, 1)
    work()
    connection.set_progress_handler(None, 1)
    return counted[0]


def dispute(network: Network, chain: Chain, seconds: range, versions: int) -> None:
    """So many other versions of each of these readings: eight of each become sealed, the rest stays set aside."""
    chain.accept([network.leaf_of(second=second) for second in seconds], NOW_NS)
    seal(network, chain)
    others = [network.leaf_of(second=second, number=str(number)) for second in seconds for number in range(versions)]
    chain.accept(others, NOW_NS + 1)
    seal(network, chain)


def pages(connection: sqlite3.Connection, most: int) -> list[list[Dispute]]:
    told, place = [], ""
    while True:
        page, place = found.disputes_after(connection, place, most)
        told.append(page)
        if not place:
            return told


@pytest.mark.parametrize("most", [1, 3, 9, 10, 33, 100])
def test_pages_of_disputes_are_all_of_them_once(
    network: Network, chain: Chain, connection: sqlite3.Connection, most: int
) -> None:
    dispute(network, chain, range(3), 11)
    told = pages(connection, most)
    every = [one for page in told for one in page]
    assert all(len(page) <= most for page in told)
    assert [one.height for one in every] == [None] * 9 + [2] * 24
    whole = {one.content_id: one for one in found.NewestDisputes(1000).read(connection)}
    assert {one.content_id: one for one in every} == whole and len(every) == 33
    connection.execute("UPDATE body SET record = NULL WHERE block = 3 AND position < 5")
    assert sum(map(len, pages(connection, most))) == 28, "what was pruned is passed over"


def test_without_disputes_there_is_an_empty_page(chain: Chain, connection: sqlite3.Connection) -> None:
    assert pages(connection, 5) == [[]]


def test_a_page_of_disputes_costs_what_it_gives(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    def costs(place: str) -> int:
        return steps(connection, lambda: found.disputes_after(connection, place, 5))

    places = ("", "sealed-" + bytes(33).hex())
    dispute(network, chain, range(2), 13)
    few = [costs(place) for place in places]
    dispute(network, chain, range(10, 50), 13)
    assert len(found.disputes_after(connection, "", 1000)[0]) == 42 * 13
    assert all(costs(place) <= before + 20 for place, before in zip(places, few, strict=True))


def test_the_newest_disputes_cost_what_is_new(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    newest = found.NewestDisputes(5)
    dispute(network, chain, range(2), 9)
    newest.read(connection)
    few = steps(connection, lambda: newest.read(connection))
    dispute(network, chain, range(10, 50), 9)
    newest.read(connection)
    assert steps(connection, lambda: newest.read(connection)) <= few + 40
    dispute(network, chain, range(60, 61), 9)
    fresh = steps(connection, lambda: newest.read(connection))
    whole = steps(connection, lambda: found.NewestDisputes(5).read(connection))
    assert fresh <= few + 200 < whole, "the nine records of two blocks were looked through, not the 336 of before"


def test_the_newest_disputes_are_those_of_a_new_look(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    newest = found.NewestDisputes(30)

    def check() -> None:
        assert newest.read(connection) == found.NewestDisputes(30).read(connection)

    check()
    for first in (0, 5, 10):
        dispute(network, chain, range(first, first + 2), 9)
        check()
        check()
    fork = network.root()
    chain.add(branch(network, fork, [[network.leaf_of(second=100 + step)] for step in range(12)]), NOW_NS)
    assert not any(one.height for one in newest.read(connection)), "the blocks with the conflicts gave way"
    check()
    dispute(network, chain, range(20, 22), 9)
    check()


def test_absence_looks_at_no_more_than_the_way_to_the_neighbours(
    network: Network, chain: Chain, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    count = 1000
    records = [network.leaf_of(second=2 * at) for at in range(count)]
    chain.add(branch(network, network.root(), [records]), NOW_NS)
    reader = ChainReader(Path(connection.execute("PRAGMA database_list").fetchone()[2]).parent)
    decoded: list[bytes] = []

    def counted(data: bytes) -> Leaf:
        decoded.append(data)
        return decode_record(data)

    monkeypatch.setattr(table, "decode_record", counted)
    absent = network.leaf_of(second=777).key
    hashes = steps(reader._connection, lambda: table.leaf_hashes(reader._connection, 2))
    assert steps(reader._connection, lambda: reader.absence(1, absent)) <= hashes + 600
    assert len(decoded) <= 13
    proof = reader.absence(1, absent)
    assert proof is not None and proves_absence(proof, absent)
    assert reader.absence(1, network.leaf_of(second=776).key) is None
    connection.execute("UPDATE body SET record = NULL WHERE block = 2")
    with pytest.raises(table.PrunedError):
        reader.absence(1, absent)
    reader.close()


def test_a_node_gives_its_disputes_in_pages(tmp_path: Path, warnings_logged: list[logging.LogRecord]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for number in range(4):
                reading = READING | {"timestamp": "2026-01-01T00:00:00Z", "voltage_vector": [number, 1, 1]}
                await node.answer("/submit_data", msgspec.json.encode(reading))
            first = await node.get("/v1/disputes?limit=2")
            rest = await node.get(f"/v1/disputes?limit=2&after={first['next']}")
            assert (len(first["disputes"]), len(rest["disputes"]), rest["next"]) == (2, 1, None)
            for place in ("x", "sealed-", "sealed-0g", "1" * 19, "-1"):
                answer = await node.answer(f"/v1/disputes?after={place}")
                assert answer.status == 400 and b"gave as next" in answer.body

    asyncio.run(scene())
    assert warnings_logged, "of each other version"


def test_many_other_versions_at_once_are_one_line_in_the_log(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            first = [READING | {"timestamp": f"2026-01-01T00:00:{second:02}Z"} for second in range(40)]
            others = [reading | {"voltage_vector": [1, 1, 1]} for reading in first]
            await node.post("/v1/readings", {"readings": first})
            told = await node.post("/v1/readings", {"readings": others})
            assert {one["status"] for one in told["results"]} == {"conflict"}
            await node.post("/v1/readings", {"readings": others})

    asyncio.run(scene())
    (line,) = (record.getMessage() for record in warnings_logged)
    assert line.startswith("40 readings are disputed. Of the first: Another version of this reading was accepted first")


def test_a_minute_costs_what_it_holds_however_much_waits_beside_it(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    chain.accept([network.leaf_of(second=second) for second in range(5)], NOW_NS)
    series, minute = connection.execute("SELECT series, minute FROM stale").fetchone()

    def cost() -> int:
        return steps(connection, lambda: rollups.of_minute(connection, series, minute))

    before = cost()
    chain.accept([network.leaf_of(second=second) for second in range(120, 720)], NOW_NS)
    assert cost() <= before + 9, "a look-up and no walk"


def test_a_reading_that_waits_is_found_by_its_key(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    key = network.leaf_of(second=599).key
    chain.accept([network.leaf_of(second=second) for second in range(5)], NOW_NS)
    before = steps(connection, lambda: found.counting(connection, key))
    chain.accept([network.leaf_of(second=second) for second in range(5, 500)], NOW_NS)
    assert steps(connection, lambda: found.counting(connection, key)) <= before + 9
