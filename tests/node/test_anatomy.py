"""What was sealed, field by field: no byte is left out, and each has the name that a check would give it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from node.ledger import blocks
from node.store import anatomy
from node.store.check.naming import header_field, record_field
from tests.node import rich
from tests.node.rich import Rich


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    return rich.build(tmp_path_factory.mktemp("rich"))


def test_every_byte_of_a_header_has_its_field(ledger: Rich) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        found = anatomy.of_block(connection, 3, None)
        header, seal = connection.execute(
            "SELECT header, seal FROM active a JOIN block b ON b.number = a.block WHERE a.height = 3"
        ).fetchone()
        assert anatomy.of_block(connection, 99, None) is None
    assert found is not None and found.data == header + seal
    assert found.fields[-1].name == "seal" and found.fields[-1].offset == blocks.HEADER_SIZE
    named = {at: field.name for field in found.fields for at in range(field.offset, field.offset + len(field.data))}
    assert all(named[at] == header_field(at) for at in range(blocks.HEADER_SIZE))


def test_every_byte_of_every_kind_of_record_has_its_field(ledger: Rich) -> None:
    with closing(sqlite3.connect(ledger.path)) as connection:
        rows = connection.execute(
            "SELECT a.height, d.position, d.record FROM active a JOIN body d ON d.block = a.block"
        ).fetchall()
        kept = [row for row in rows if row[2] is not None]
        assert len(kept) > 10
        for height, position, record in rows:
            found = anatomy.of_block(connection, height, position)
            if record is None:
                assert found is None, "it was pruned"
                continue
            assert found is not None and found.data == record
            for field in found.fields:
                assert record_field(record, field.offset) == field.name


def test_what_cannot_be_read_has_no_name(ledger: Rich, tmp_path: Path) -> None:
    with closing(sqlite3.connect(ledger.path)) as source, closing(sqlite3.connect(tmp_path / "copy")) as connection:
        source.backup(connection)
        height, number, position, record = connection.execute(
            "SELECT a.height, a.block, d.position, d.record FROM active a JOIN body d ON d.block = a.block"
            " WHERE d.record IS NOT NULL ORDER BY a.height DESC LIMIT 1"
        ).fetchone()
        change = "UPDATE body SET record = ? WHERE block = ? AND position = ?"
        for spoilt in (b"\0", record[:-1], b"\xff" * 80, b""):
            connection.execute(change, (spoilt, number, position))
            found = anatomy.of_block(connection, height, position)
            assert found is not None and found.data == spoilt
            assert not spoilt or not found.fields[-1].name
