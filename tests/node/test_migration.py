"""A ledger of an earlier version: opened, it becomes one of today, and nothing that it held is lost."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from node.ledger import blocks
from node.store import branches, database
from node.store.chain import Chain, RefusedError
from node.store.schema import SCHEMA_VERSION
from tests.node import rich
from tests.node.builders import Network, later_ms
from tests.node.damage import findings, tables

SCHEMA_2 = Path(__file__).with_name("schema_2.sql")
APPLICATION = database.APPLICATION_ID


@pytest.fixture
def earlier(tmp_path: Path) -> rich.Rich:
    """Something of everything, as version 2 wrote it: refused blocks stand among the others, without records."""
    made = rich.build(tmp_path / "made")
    path = tmp_path / database.FILE_NAME
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        for statement in filter(str.strip, SCHEMA_2.read_text(encoding="ascii").split(";")):
            connection.execute(statement)
        connection.execute("ATTACH ? AS made", (str(made.path),))
        for name in tables(connection):
            connection.execute(f"INSERT INTO main.{name} SELECT * FROM made.{name}")
        connection.execute(
            "INSERT INTO main.block SELECT NULL, id, header, seal, x'', zeroblob(32), 1, reason FROM made.refused"
            " ORDER BY made.refused.rowid"
        )
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute("PRAGMA user_version=2")
    return rich.Rich(tmp_path, made.network)


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def test_a_ledger_of_version_2_is_brought_up_to_date(earlier: rich.Rich, tmp_path: Path) -> None:
    with closing(sqlite3.connect(earlier.path)) as connection:
        before = {name: rows(earlier.path, name) for name in tables(connection) if name != "block"}
        assert connection.execute("SELECT count(*) FROM block WHERE invalid LIKE '%order%'").fetchone() == (1,)
    with closing(database.open_writer(earlier.folder)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert database.tables_of(connection) == database.expected_tables()
    assert {name: rows(earlier.path, name) for name in before} == before
    assert findings(earlier.folder) == []
    fresh = rich.build(tmp_path / "fresh")
    for name in ("side", "refused", "block"):
        assert rows(earlier.path, name) == rows(fresh.path, name)


def test_it_is_checked_as_it_is_also_before(earlier: rich.Rich) -> None:
    assert findings(earlier.folder) == []
    with closing(sqlite3.connect(earlier.path, isolation_level=None)) as connection:
        connection.execute("UPDATE body SET record = zeroblob(9) WHERE block = 2 AND position = 1")
    assert [(one.table, one.height) for one in findings(earlier.folder)] == [("body", 1)]
    with closing(sqlite3.connect(earlier.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_damaged_header_keeps_nobody_from_bringing_it_up_to_date(earlier: rich.Rich) -> None:
    with closing(sqlite3.connect(earlier.path, isolation_level=None)) as connection:
        connection.execute("UPDATE block SET header = zeroblob(172) WHERE number = 3")
    before = [(one.table, one.sentence) for one in findings(earlier.folder)]
    assert "block" in {table for table, _ in before}
    database.open_writer(earlier.folder).close()
    assert [(one.table, one.sentence) for one in findings(earlier.folder)] == before


def test_it_goes_on_where_it_was(earlier: rich.Rich) -> None:
    with closing(database.open_writer(earlier.folder)) as connection:
        chain = Chain(connection)
        height = chain.tip.height
        rich.seal(earlier.network, chain, [earlier.network.leaf_of("Later", 1)])
        assert chain.tip.height == height + 1
    assert findings(earlier.folder) == []


def test_what_was_refused_stays_refused(earlier: rich.Rich) -> None:
    with closing(database.open_writer(earlier.folder)) as connection:
        header, seal, reason = connection.execute("SELECT header, seal, reason FROM refused").fetchone()
        chain = Chain(connection)
        with pytest.raises(RefusedError, match="refused before"):
            chain.add([header + seal + bytes(8)], later_ms(chain))
        assert branches.why_refused(connection, blocks.header_id(header)) == reason


def test_a_migration_that_fails_leaves_the_file_as_it_was(earlier: rich.Rich, tmp_path: Path) -> None:
    with closing(sqlite3.connect(earlier.path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE banned (other INTEGER)")  # in the way
    shutil.copy(earlier.path, tmp_path / "before")
    with pytest.raises(database.StoreError, match="cannot be used"):
        database.open_writer(earlier.folder)
    with closing(sqlite3.connect(earlier.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert rows(earlier.path, "block") == rows(tmp_path / "before", "block")


def test_a_number_of_the_version_that_was_changed_is_no_earlier_version(tmp_path: Path) -> None:
    made = rich.build(tmp_path)
    with closing(sqlite3.connect(made.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=2")
    assert [(one.table, one.field) for one in findings(tmp_path)] == [("file", "user_version")]
    with pytest.raises(database.StoreError, match="another version"):
        database.open_writer(tmp_path)


def test_another_version_is_not_touched(tmp_path: Path) -> None:
    connection = database.open_writer(tmp_path)
    Chain.begin(connection, Network().genesis)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(database.StoreError, match="schema 99"):
        database.open_writer(tmp_path)
