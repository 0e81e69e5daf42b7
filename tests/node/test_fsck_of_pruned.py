"""Checking a ledger whose old records were pruned: how far is a number in the file, and nobody has to believe it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from node.store import database, fsck, pruning, switch
from node.store.chain import Chain
from node.store.check import one
from node.types.findings import Finding
from tests.node import rich
from tests.node.builders import Network, branch, later_ms
from tests.node.damage import Spot, findings, flipped, put, spots, tables
from tests.node.rich import Rich
from tests.node.test_fsck import LOCAL, Heights, assert_named, edit, is_unproven

BELOW, LEAST_KEPT = 6, 8
MARK = (switch.PRUNED,)


@pytest.fixture(autouse=True)
def _short_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "LEAST_KEPT", LEAST_KEPT)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    """Something of everything, pruned as a node prunes."""
    made = rich.build(tmp_path_factory.mktemp("pruned"))
    with closing(database.open_writer(made.folder)) as connection:
        with database.transaction(connection):
            assert pruning.limit(connection, 1 << 62, LEAST_KEPT) >= BELOW
            assert pruning.prune(connection, BELOW) == BELOW
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return made


@pytest.fixture
def copy(ledger: Rich, tmp_path: Path) -> Rich:
    """A copy to be damaged."""
    shutil.copy(ledger.path, tmp_path)
    return Rich(tmp_path, ledger.network)


def cells(ledger: Rich, table: str) -> list[Spot]:
    with closing(sqlite3.connect(ledger.path)) as connection:
        return [spot for spot in spots(connection, table) if spot.bits]


def changed(ledger: Rich, folder: Path, spot: Spot, bit: int) -> list[Finding] | None:
    """What is found after this; None when the file does not take the value."""
    value = flipped(spot.value, bit)
    if value != value:  # noqa: PLR0124  (not a number)
        return None
    shutil.copy(ledger.path, folder)
    return findings(folder) if put(folder / database.FILE_NAME, spot, value) else None


def test_what_pruning_leaves_is_clean(ledger: Rich) -> None:
    assert findings(ledger.folder) == []


@pytest.mark.parametrize("each", [5, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("column", ["name", "value"])
def test_any_changed_bit_of_the_note_is_named(ledger: Rich, tmp_path: Path, column: str, each: int) -> None:
    (spot,) = (one for one in cells(ledger, "counter") if one.column == column and one.of("name") == switch.PRUNED)
    for bit in [*range(0, spot.bits, each), *range(min(spot.bits, 8)), spot.bits - 1]:
        found = changed(ledger, tmp_path, spot, bit)
        assert found is not None
        assert [(one.table, one.field) for one in found] == [("counter", column)], (bit, found)


@pytest.mark.slow
@pytest.mark.parametrize("table", ["active", "block", "body", "checkpoint", "history", "notice", "sealed_conflict"])
def test_any_other_changed_bit_is_named_as_ever(ledger: Rich, tmp_path: Path, table: str) -> None:
    """What the note is held to may be what is damaged: then that is said, and nothing against the note."""
    assert table not in LOCAL
    with closing(sqlite3.connect(ledger.path)) as connection:
        assert table in tables(connection)
        heights = Heights(connection)
    for at, spot in enumerate(cells(ledger, table)):
        for bit in range(at % 61, spot.bits, 61 if spot.bits < 1_000 else 487):
            found = changed(ledger, tmp_path, spot, bit)
            if found is not None and (found or not is_unproven(spot)):
                assert_named(found, spot, heights)


def test_pruned_records_are_checked_by_their_hashes(copy: Rich) -> None:
    """Leaf hashes, keys and everything else are compared all the same."""
    numbers = "(SELECT block FROM active WHERE height BETWEEN 1 AND 5)"
    found = edit(copy, f"UPDATE body SET leaf = zeroblob(32) WHERE block IN {numbers} AND position = 2")
    assert {(one.table, one.height) for one in found} == {("body", 1)}


def test_a_bit_of_a_pruned_leaf_hash_is_named(copy: Rich) -> None:
    with closing(sqlite3.connect(copy.path)) as connection:
        (leaf,) = connection.execute("SELECT leaf FROM body WHERE block = 2 AND position = 1").fetchone()
    found = edit(copy, "UPDATE body SET leaf = ? WHERE leaf = ?", flipped(leaf, 77), leaf)
    assert [(one.table, one.field, one.height, one.position) for one in found] == [("body", "leaf", 1, 1)]


@pytest.mark.parametrize("note", [18, 11, 1 << 40, -1])
def test_a_note_beyond_what_may_be_pruned_does_not_hide_that_records_are_gone(copy: Rich, note: int) -> None:
    """Not what no checkpoint covers, not the newest, and nothing at all below a negative height."""
    with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
        connection.execute("UPDATE body SET record = NULL WHERE block IN (SELECT block FROM active WHERE height > 0)")
    found = edit(copy, "UPDATE counter SET value = ? WHERE name = ?", note, *MARK)
    assert {"counter", "body"} == {one.table for one in found}
    assert {one.height for one in found if one.table == "body"} >= set(range(11, 18))


def test_an_emptied_ledger_is_not_clean(network: Network, tmp_path: Path) -> None:
    """No checkpoint, and a note that says the records of all blocks were pruned."""
    with closing(database.open_writer(tmp_path)) as connection:
        Chain.begin(connection, network.genesis)
        chain = Chain(connection)
        chain.add(branch(network, network.root(), [[network.leaf_of(second=n)] for n in range(20)]), later_ms(chain))
        connection.execute("UPDATE body SET record = NULL WHERE block > 1")
        connection.execute("INSERT INTO counter (name, value) VALUES (?, 21)", MARK)
    assert {(one.table, one.height) for one in findings(tmp_path)} >= {("counter", None), ("body", 1), ("body", 20)}
    assert "pruned below height 21" in fsck.first_fault(tmp_path, lambda _: None)


def test_records_above_the_note_are_missed(copy: Rich) -> None:
    found = edit(copy, "UPDATE body SET record = NULL WHERE block = (SELECT block FROM active WHERE height = 9)")
    assert ("body", 9) in {(one.table, one.height) for one in found}


def test_settings_are_never_pruned(copy: Rich) -> None:
    found = edit(copy, "UPDATE body SET record = NULL WHERE block = (SELECT block FROM active WHERE height = 0)")
    assert ("body", 0) in {(one.table, one.height) for one in found}


def test_other_branches_are_never_pruned(copy: Rich) -> None:
    with closing(sqlite3.connect(copy.path)) as connection:
        (number,) = connection.execute(
            "SELECT block FROM body WHERE block NOT IN (SELECT block FROM active) ORDER BY block"
        ).fetchone()
    found = edit(copy, "UPDATE body SET record = NULL WHERE block = ?", number)
    assert [(one.table, one.field) for one in found] == [("body", "record")]


def looked_at(folder: Path) -> tuple[dict[int, bool], dict[int, list[Finding]]]:
    """Each block as the scrubber sees it: whether its records are sound, and what it names."""
    with closing(database.open_reader(folder)) as connection:
        heads = {height: one.head(connection, height) for height in range(1, 18)}
        sound = {
            height: one.records(connection, head.number, height, 0, 100).sound
            for height, head in heads.items() if head is not None
        }  # fmt: skip
        return sound, {height: one.named(connection, height) for height in heads}


def test_the_scrubber_finds_nothing_wrong_with_what_was_pruned(ledger: Rich) -> None:
    sound, named = looked_at(ledger.folder)
    assert all(sound.values()) and not any(named.values())


@pytest.mark.parametrize("forged", [False, True])
def test_the_scrubber_believes_the_note_only_behind_a_checkpoint(copy: Rich, forged: bool) -> None:
    with closing(sqlite3.connect(copy.path, isolation_level=None)) as connection:
        connection.execute("UPDATE body SET record = NULL WHERE block IN (SELECT block FROM active WHERE height > 0)")
        connection.execute("UPDATE counter SET value = ? WHERE name = ?", (1 << 40, *MARK))
        (covered,) = connection.execute("SELECT max(size) FROM checkpoint").fetchone()
        if forged:  # whoever raises the note can raise what it is held to
            connection.execute("UPDATE checkpoint SET size = 1000 WHERE size = ?", (covered,))
            (covered,) = connection.execute("SELECT max(size) FROM checkpoint WHERE size < 1000").fetchone()
    sound, named = looked_at(copy.folder)
    gone = {height for height in range(1, 18) if height >= covered}
    assert gone and {height for height, is_sound in sound.items() if not is_sound} >= gone
    assert all(any(found.table == "body" for found in named[height]) for height in gone)
