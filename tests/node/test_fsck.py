"""Checking a ledger's file: whatever bit of it is changed, the check says where, down to the field."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from node.ledger import blocks
from node.ledger.records import decode_record
from node.store import database, fsck, rollups
from node.store.chain import Chain
from node.store.check.naming import HEADER_FIELDS, header_field, record_field
from node.store.schema import SCHEMA
from node.store.vault import Vault
from node.types.findings import Finding, Progress
from node.types.record import Key, Kind, Statement, TimeBasis
from tests.node import rich
from tests.node.builders import Network, branch, later_ms, voltage
from tests.node.damage import Spot, findings, flipped, put, spots
from tests.node.rich import Rich

UNPROVEN = {("accepted", "time_ns"), ("refused", "reason"), ("watched", "came")}
"""Nothing else in the file says when a record was accepted, what broke a rule without being kept, or who told."""
LOCAL = {"peer", "banned", "node_name", "counter"}
"""Tables that follow from no block; of the counters one does, which `test_fsck_of_pruned.py` tries."""


def columns() -> list[tuple[str, str]]:
    """Every column of every table that follows from what was sealed, accepted or signed."""
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(SCHEMA)
        rows = empty.execute(
            "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        ).fetchall()
    return [(table, name) for table, name in rows if table not in LOCAL and not table.startswith("sqlite_")]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    """Something of everything."""
    return rich.build(tmp_path_factory.mktemp("rich"))


@pytest.fixture
def copy(ledger: Rich, tmp_path: Path) -> Rich:
    """A copy to be damaged."""
    shutil.copy(ledger.path, tmp_path)
    return Rich(tmp_path, ledger.network)


def edit(copy: Rich, sql: str, *values: object) -> list[Finding]:
    with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
        assert connection.execute(sql, values).rowcount > 0
    return findings(copy.folder)


def test_a_ledger_that_nobody_touched_is_clean(ledger: Rich) -> None:
    told = list(fsck.check_folder(ledger.folder))
    assert [one for one in told if isinstance(one, Finding)] == []
    last = told[-1]
    assert isinstance(last, Progress)
    with closing(database.open_reader(ledger.folder)) as connection:
        assert last.links == connection.execute("SELECT count(*) FROM block").fetchone()[0]
        assert last.records == connection.execute("SELECT count(*) FROM body").fetchone()[0]
        assert last.contents == connection.execute("SELECT count(DISTINCT block) FROM body").fetchone()[0]


def test_every_table_that_is_tried_has_rows(ledger: Rich) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        empty = [table for table, _ in columns() if not connection.execute(f"SELECT 1 FROM {table}").fetchone()]
    assert set(empty) == {"goal"}


@pytest.mark.parametrize(("table", "column"), [pair for pair in columns() if pair[0] != "goal"])
def test_any_changed_bit_is_found_and_named(ledger: Rich, tmp_path: Path, table: str, column: str) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        cells = [spot for spot in spots(connection, table) if spot.column == column and spot.bits]
        heights = Heights(connection)

    @settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def change(data: st.DataObject) -> None:
        spot = data.draw(st.sampled_from(cells))
        value = flipped(spot.value, data.draw(st.integers(0, spot.bits - 1)))
        if value != value:  # noqa: PLR0124  (not a number: SQLite stores it as nothing, which the column refuses)
            return
        shutil.copy(ledger.path, tmp_path)
        if not put(tmp_path / database.FILE_NAME, spot, value):
            return
        found = findings(tmp_path)
        if found or not is_unproven(spot):
            assert_named(found, spot, heights)

    change()


def is_unproven(spot: Spot) -> bool:
    """Where the file holds nothing to compare with: see the words of `node.store.fsck`."""
    if (spot.table, spot.column) in UNPROVEN:
        return True
    if (spot.table, spot.column) == ("accepted", "record"):
        return decode_record(spot.of("record")).record.witness.signature is None
    return False


class Heights:
    """Where each row belongs in the chain, told from the untouched file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT number, id, header FROM block").fetchall()
        self.of_block = {number: int.from_bytes(header[12:20], "big") for number, _, header in rows}
        self.ids = {number: identifier for number, identifier, _ in rows}

    def place(self, spot: Spot) -> tuple[int, bytes | None, int | None] | None:
        """Height, id and position that a finding must name; None where the table has no such thing."""
        match spot.table:
            case "block" | "body":
                number = spot.of("number" if spot.table == "block" else "block")
                position = spot.of("position") if spot.table == "body" else None
                return self.of_block[number], self.ids[number], position
            case "side":
                return spot.of("height"), self.ids[spot.of("block")], None
            case "active":
                return spot.of("height"), self.ids[spot.of("block")], None
            case "sealed_key" | "sealed_conflict":
                return spot.of("height"), None, spot.of("position")
            case "history":
                return (spot.of("position") + 1 << spot.of("level")) - 1, None, None
        return None


def assert_named(found: list[Finding], spot: Spot, heights: Heights) -> None:
    assert len(found) == 1, (spot, found)
    (finding,) = found
    assert finding.table == spot.table, (spot, finding)
    assert spot.column in finding.field.replace(":", ",").split(",")[0].split(", ") or spot.column in finding.field
    place = heights.place(spot)
    if place is None:
        return
    height, identifier, position = place
    assert finding.height == height
    assert identifier is None or finding.block_id == identifier
    assert position is None or finding.position == position


def small(network: Network) -> sqlite3.Connection:
    """Three blocks in memory; the second is small and stands between two others."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    database.make_tables(connection)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    leaves = [[network.leaf_of(second=second)] for second in range(2)]
    for block in branch(network, network.root(), leaves):
        chain.add([block], later_ms(chain))
    return connection


FIELDS = {
    "header": lambda offset: f"header: {header_field(offset)}", "seal": lambda _: "seal", "id": lambda _: "id",
    "edge": lambda _: "edge", "work": lambda _: "work", "leaf": lambda _: "leaf",
}  # fmt: skip


@pytest.mark.parametrize("each", [13, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("column", ["header", "seal", "id", "edge", "work", "record", "leaf"])
def test_every_single_bit_of_a_block_is_named(network: Network, column: str, each: int) -> None:
    with closing(small(network)) as connection:
        table, where = ("body", "block = 2") if column in {"record", "leaf"} else ("block", "number = 2")
        (right,) = connection.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
        name: Callable[[int], str] = FIELDS.get(column, lambda at: f"record: {record_field(right, at)}")
        for bit in range(0, 8 * len(right), each):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (flipped(right, bit),))
            found = [told for told in fsck.check(connection) if isinstance(told, Finding)]
            assert [(one.table, one.field, one.height) for one in found] == [(table, name(bit // 8), 1)], bit


@pytest.mark.parametrize("each", [31, pytest.param(1, marks=pytest.mark.slow)])
def test_every_bit_of_a_header_off_the_chain_is_named(copy: Rich, each: int) -> None:
    """By the height that the block has, also where that is what was changed."""
    with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
        number, identifier, right = connection.execute(
            "SELECT number, id, header FROM block WHERE invalid IS NULL AND number NOT IN (SELECT block FROM active)"
        ).fetchone()
        height = int.from_bytes(right[12:20], "big")
        for bit in {*range(0, 8 * len(right), each), 8 * 20 - 1, 8 * 12}:
            connection.execute("UPDATE block SET header = ? WHERE number = ?", (flipped(right, bit), number))
            (one,) = (told for told in fsck.check(connection) if isinstance(told, Finding))
            wanted = ("block", f"header: {header_field(bit // 8)}", height, identifier)
            assert (one.table, one.field, one.height, one.block_id) == wanted, bit
            assert one.sentence.startswith(f"Block {height}: ")


def test_the_fields_of_a_header_are_those_of_the_format(network: Network) -> None:
    assert sum(size for _, size in HEADER_FIELDS) == blocks.HEADER_SIZE
    assert header_field(0) == "version" and header_field(171) == "nonce" and header_field(164) == "nonce"
    with pytest.raises(IndexError):
        header_field(172)


def test_every_byte_of_every_kind_of_record_has_a_name(ledger: Rich) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        records = [row[0] for row in connection.execute("SELECT record FROM body")]
    names: set[str] = set()
    for record in records:
        named = [record_field(record, offset) for offset in range(len(record))]
        assert "record" not in named
        names.update(named)
    assert {"source", "kind", "time", "decimal's digits", "quality", "signature", "approval", "payload"} <= names
    assert {"contradicted id", "contradicting record's source", "contradicting record's signature"} <= names


def test_a_record_that_was_replaced_with_its_hash_is_named(copy: Rich) -> None:
    other = copy.network.leaf_of(second=1, number="666")
    with closing(sqlite3.connect(copy.path)) as connection:
        (number,) = connection.execute("SELECT block FROM active WHERE height = 1").fetchone()
    found = edit(
        copy,
        "UPDATE body SET record = ?, leaf = ? WHERE block = ? AND position = 1",
        other.data,
        other.leaf_hash,
        number,
    )
    assert [(one.table, one.height, one.position) for one in found] == [("body", 1, 1)]


def test_a_record_of_which_much_was_changed_is_named(copy: Rich) -> None:
    found = edit(copy, "UPDATE body SET record = zeroblob(90) WHERE block = 2 AND position = 2")
    assert [(one.table, one.field, one.height, one.position) for one in found] == [("body", "record", 1, 2)]


@pytest.mark.parametrize("number", [25, 24 ^ (1 << 40)])
def test_a_record_that_strayed_to_another_block_is_named_once(copy: Rich, number: int) -> None:
    found = edit(copy, "UPDATE body SET block = ? WHERE block = 24 AND position = 1", number)
    assert [(one.table, one.field, one.height, one.position) for one in found] == [("body", "block", 16, 1)]


def test_a_block_that_was_sealed_anew_is_named(copy: Rich) -> None:
    """A whole block, consistent in itself, in the place of another: the block above does not follow it."""
    with closing(sqlite3.connect(copy.path)) as connection:
        (header,) = connection.execute(
            "SELECT b.header FROM active a JOIN block b ON b.number = a.block WHERE a.height = 5"
        ).fetchone()
    forged = header[:-8] + bytes(8)
    found = edit(copy, "UPDATE block SET header = ?, id = ? WHERE header = ?", forged, blocks.header_id(forged), header)
    assert {(one.table, one.height) for one in found} == {("block", 5)}
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("table", "where", "named"),
    [
        ("active", "height = 7", ("active", 7)),
        ("active", "height = 0", ("active", 0)),
        ("block", "number = (SELECT block FROM active WHERE height = 9)", ("active", 9)),
        ("body", "block = (SELECT block FROM active WHERE height = 1) AND position = 1", ("body", 1)),
        ("sealed_key", "height = 12", ("sealed_key", 12)),
        ("sealed_conflict", "height = 16", ("sealed_conflict", 16)),
        ("history", "level = 2 AND position = 1", ("history", 7)),
        ("checkpoint", "number = 2", ("checkpoint", None)),
        ("accepted", "state = 0", ("accepted", None)),
        ("accepted", "state = 2", ("accepted", None)),
        ("accepted", "turn = (SELECT max(turn) FROM accepted)", ("accepted", None)),
        ("series", "number = 2", ("series", None)),
        ("rollup", "span = 60 AND series = 1", ("rollup", None)),
        ("rollup", "span = 3600 AND series = 1", ("rollup", None)),
    ],
)
def test_a_row_that_was_taken_away_is_missed(copy: Rich, table: str, where: str, named: tuple[str, int | None]) -> None:
    assert named in {(one.table, one.height) for one in edit(copy, f"DELETE FROM {table} WHERE {where}")}


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("INSERT INTO sealed_key VALUES (x'0000', zeroblob(32), 3, 0)", "sealed_key"),
        ("INSERT INTO sealed_conflict VALUES (x'0000', zeroblob(32), 3, 0)", "sealed_conflict"),
        ("INSERT INTO body SELECT block, 70, record, leaf FROM body WHERE block = 2 AND position = 0", "body"),
        ("INSERT INTO body SELECT 700, position, record, leaf FROM body WHERE block = 2 AND position = 0", "body"),
        ("INSERT INTO active VALUES (18, 3)", "active"),
        ("INSERT INTO history VALUES (1, 40, zeroblob(32))", "history"),
        ("INSERT INTO goal VALUES (2)", "goal"),
        ("INSERT INTO goal VALUES (3)", "goal"),
        ("INSERT INTO goal VALUES (777)", "goal"),
        ("INSERT INTO rollup SELECT series, quantity, 60, 5, 1, 0, 1.0, 1.0, '1' FROM rollup LIMIT 1", "rollup"),
        ("INSERT INTO stale VALUES (99, 5)", "stale"),
        ("INSERT INTO cosignature VALUES (1, zeroblob(32), 5, zeroblob(64))", "cosignature"),
        ("CREATE TABLE extra (id INTEGER)", "sqlite_master"),
        ("DROP INDEX sealed_content", "sqlite_master"),
        ("PRAGMA user_version = 99", "file"),
    ],
)
def test_what_does_not_belong_there_is_found(copy: Rich, sql: str, table: str) -> None:
    with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
        connection.execute(sql)
    assert table in {one.table for one in findings(copy.folder)}


def test_records_that_were_not_pruned_are_missed(copy: Rich) -> None:
    found = edit(copy, "UPDATE body SET record = NULL WHERE block = 2")
    assert ("body", 1) in {(one.table, one.height) for one in found}


def test_findings_of_the_vault_come_last(copy: Rich) -> None:
    enclosure = Vault(copy.folder).put(b"a drawing", "image/png")
    assert findings(copy.folder) == []
    (file,) = (copy.folder / "vault").glob("*/*")
    assert file.name == enclosure.digest.hex()
    file.write_bytes(file.read_bytes() + b"!")
    found = edit(copy, "UPDATE block SET work = zeroblob(32) WHERE number = 2")
    assert [one.table for one in found] == ["block", "vault"]


def test_the_check_does_not_hold_up_the_writer_and_sees_one_moment(copy: Rich) -> None:
    with closing(database.open_writer(copy.folder)) as writer, closing(database.open_reader(copy.folder)) as reader:
        chain = Chain(writer)
        told = fsck.check(reader)
        next(told)
        chain.accept([copy.network.leaf_of("Meanwhile")], rich.NOW_NS)
        assert [one for one in told if isinstance(one, Finding)] == []
        assert [one for one in fsck.check(reader) if isinstance(one, Finding)] == []


def everything(path: Path) -> Iterator[object]:
    """All that can be read from the file, in order, through its tables and through each of its indexes."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        names = connection.execute("SELECT name, tbl_name, type FROM sqlite_master ORDER BY name").fetchall()
        yield names
        yield connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        for name, table, kind in names:
            if kind == b"table" and table.decode() not in LOCAL and not name.startswith(b"sqlite_"):
                yield sorted(connection.execute(f"SELECT * FROM {table.decode()}").fetchall(), key=repr)
            elif kind == b"index":
                columns = connection.execute("SELECT name FROM pragma_index_info(?)", (name,)).fetchall()
                order = ", ".join(column.decode() for (column,) in columns)
                where = "WHERE disputes = 1" if name == b"accepted_disputes" else ""
                yield connection.execute(f"SELECT {order} FROM {table.decode()} {where} ORDER BY {order}").fetchall()


def test_a_bit_changed_in_the_files_own_bytes_is_found_or_changes_nothing(copy: Rich) -> None:
    """Pages of tables and of indexes, free space, the file's head: what is not found cannot be read either."""
    whole = copy.path.read_bytes()
    before = list(everything(copy.path))
    hits = 0

    @settings(max_examples=250)
    @given(bit=st.integers(0, 8 * len(whole) - 1))
    def change(bit: int) -> None:
        nonlocal hits
        copy.path.write_bytes(_with_bit(whole, bit))
        found = findings(copy.folder)
        hits += bool(found)
        if not found:
            assert list(everything(copy.path)) == before

    change()
    assert hits > 50


def _with_bit(data: bytes, bit: int) -> bytes:
    value = flipped(data, bit)
    assert isinstance(value, bytes)
    return value


def test_readings_at_the_ends_of_time_are_rolled_up_and_checked(
    network: Network, chain: Chain, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    """The first and the last minute that a record can name are cut off by what a time can be."""
    times = [-(1 << 63), -1, 0, (1 << 63) - 1]
    leaves = [
        network.witnessed(Statement(Key("Relay 1", "", Kind.READING, TimeBasis.SOURCE, time_ns), (voltage("1"),)))
        for time_ns in times
    ]
    chain.accept(leaves[:2], rich.NOW_NS)
    chain.add(branch(network, network.root(), [leaves[1:]]), later_ms(chain))
    with database.transaction(connection):
        assert rollups.refresh(connection, 100) == len(times)
    assert connection.execute("SELECT count(*) FROM rollup WHERE span = 60").fetchone()[0] == len(times)
    assert findings(tmp_path) == []


@pytest.mark.parametrize("number", [4, 23])
def test_a_change_of_settings_that_was_altered_is_named_once(copy: Rich, number: int) -> None:
    """On the chain and on another branch: blocks above are judged by what was really set."""
    with closing(sqlite3.connect(copy.path)) as connection:
        (record,) = connection.execute("SELECT record FROM body WHERE block = ? AND position = 0", (number,)).fetchone()
    lowest = record.index(b"difficulty") + len("difficulty") + 4 + 1 + 7  # behind quality and tag, of the mantissa
    sql = "UPDATE body SET record = ? WHERE block = ? AND position = 0"
    found = edit(copy, sql, flipped(record, 8 * lowest), number)
    assert [(one.table, one.field) for one in found] == [("body", "record: decimal's digits")]
