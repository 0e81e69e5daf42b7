"""Counting the rows of a load: what is missing, twice or other is found."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.loading.rows import BadRow, Row, read_heads, read_rows
from node.api.submit import SubmitData, statement_of
from node.ledger.records import Leaf
from node.store import database
from node.store.chain import Chain
from node.times import Zones
from tests.accept.points import NotShownError
from tests.accept.rows import BAD_EVERY, STATIONS, check_each_once, expected, is_bad, write_rows
from tests.node.builders import START_MS, Network
from tests.node.test_control import seal

COUNT = 130
NOW_NS = START_MS * 1_000_000


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def leaves(tmp_path: Path, network: Network) -> list[Leaf]:
    """The rows of a file as the loader hands them in, and the node makes records of them."""
    path = tmp_path / "rows.csv"
    write_rows(path, COUNT)
    heads = read_heads(path)
    rows = [row for row in read_rows(path, heads, heads.begin, 1, None) if isinstance(row, Row)]
    statements = [statement_of(SubmitData(**row.body), Zones(), NOW_NS, "") for row in rows]  # type: ignore[arg-type]
    return [network.witnessed(statement) for statement in statements]


def keep(folder: Path, network: Network, sealed: list[Leaf], waiting: list[Leaf]) -> Path:
    with closing(database.open_writer(folder)) as connection:
        Chain.begin(connection, network.genesis)
        chain = Chain(connection)
        seal(network, chain, sealed)
        chain.accept(waiting, NOW_NS)
    return folder


def test_all_of_them_sealed_or_waiting_is_right(tmp_path: Path, network: Network, leaves: list[Leaf]) -> None:
    assert check_each_once(keep(tmp_path / "node", network, leaves[:100], leaves[100:]), COUNT) == (100, 30)
    assert [key for key, _ in expected(COUNT)] == sorted(leaf.key for leaf in leaves)


def test_one_that_is_missing_or_too_many_is_found(tmp_path: Path, network: Network, leaves: list[Leaf]) -> None:
    with pytest.raises(NotShownError, match="not in the ledger"):
        check_each_once(keep(tmp_path / "last", network, leaves[:100], sorted_but_last(leaves[100:])), COUNT)
    with pytest.raises(NotShownError, match="the file has"):
        check_each_once(keep(tmp_path / "middle", network, leaves[:50], leaves[51:]), COUNT)
    whole = keep(tmp_path / "more", network, leaves[:100], leaves[100:])
    with pytest.raises(NotShownError, match="the file has"):
        check_each_once(whole, COUNT - 1)


def sorted_but_last(leaves: list[Leaf]) -> list[Leaf]:
    return sorted(leaves, key=lambda leaf: leaf.key)[:-1]


def test_one_that_is_sealed_and_waits_too_is_found(tmp_path: Path, network: Network, leaves: list[Leaf]) -> None:
    folder = keep(tmp_path / "twice", network, leaves, [])
    with closing(sqlite3.connect(folder / database.FILE_NAME)) as connection, connection:
        connection.execute("UPDATE accepted SET state = 0 WHERE turn = 7")
    with pytest.raises(NotShownError, match="the file has"):
        check_each_once(folder, COUNT)


def test_bad_rows_are_where_they_are_looked_for(tmp_path: Path) -> None:
    path, count = tmp_path / "rows.csv", BAD_EVERY + STATIONS
    write_rows(path, count)
    heads = read_heads(path)
    found = [row.number - 1 for row in read_rows(path, heads, heads.begin, 1, None) if isinstance(row, BadRow)]
    assert found == [number for number in range(count) if is_bad(number)] == [BAD_EVERY - 1]
