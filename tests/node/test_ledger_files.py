"""The ledger's file and its log go together, or not at all: neither is ever read with what belongs to another one."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from node.joining import Offer, finish_move, move
from node.store import database, ledger_files
from node.store.chain import Chain
from node.store.database import StoreError
from node.store.fsck import first_fault
from node.store.ledger_files import LedgerInUseError
from node.store.reader import ChainReader
from tests.node.builders import START_MS, Network, branch, key_of

NOW_MS = START_MS + 10**9
NOW_NS = NOW_MS * 1_000_000
OLD = Network(difficulty=0)
NEW = Network(difficulty=0, founder=key_of("another founder"), open=True)
OFFER = Offer("127.0.0.1:1", NEW.genesis, NEW.genesis_id, NEW.parameters, 0)
BLOCKS = 12


class _KilledError(BaseException):
    """The program ends here."""


def checked(folder: Path) -> str:
    return first_fault(folder, lambda _: None)


def height_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (height,) = connection.execute("SELECT max(height) FROM active").fetchone()
    return int(height)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger of the old network, half of its last blocks in the log only when somebody reads it."""
    return tmp_path / "data"


@pytest.fixture
def writer(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(database.open_writer(folder)) as connection:
        Chain.begin(connection, OLD.genesis)
        blocks = branch(OLD, OLD.root(), [[OLD.leaf_of("A", second)] for second in range(BLOCKS)])
        Chain(connection).add(blocks[: BLOCKS // 2], NOW_MS)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        Chain(connection).add(blocks[BLOCKS // 2 :], NOW_MS)
        yield connection


def left_by_a_kill(folder: Path, to: Path) -> Path:
    """What is on the disk when a writer is killed."""
    return Path(shutil.copytree(folder, to))


def move_away(folder: Path) -> list[Path]:
    """Begin a move to the new network; the old chains that are there then."""
    move(folder, OFFER, OLD.founder, OLD.genesis_id, NOW_NS)
    return sorted(folder.glob("ledger-*.sqlite"))


def network_of(folder: Path) -> bytes:
    with closing(ChainReader(folder)) as reader:
        return reader.members().genesis_id


# --- joining another network ---


def test_a_move_leaves_two_whole_ledgers(folder: Path, writer: sqlite3.Connection) -> None:
    writer.close()
    (old,) = move_away(folder)
    assert height_of(old) == BLOCKS and checked(folder) == "" and network_of(folder) == NEW.genesis_id
    assert sorted(path.name for path in folder.iterdir()) == [old.name, "ledger.sqlite", "vault"]


def test_a_move_takes_over_the_log_of_a_node_that_was_killed(
    folder: Path, writer: sqlite3.Connection, tmp_path: Path
) -> None:
    left = left_by_a_kill(folder, tmp_path / "left")
    assert (left / "ledger.sqlite-wal").stat().st_size > 0
    (old,) = move_away(left)
    assert height_of(old) == BLOCKS and checked(left) == "" and network_of(left) == NEW.genesis_id


@pytest.mark.parametrize("reading", [False, True], ids=["somebody looked", "somebody looks"])
def test_nothing_moves_while_somebody_reads(
    folder: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, reading: bool
) -> None:
    monkeypatch.setattr(ledger_files.make_whole, "__defaults__", (0.05,))
    with closing(database.open_reader(folder)) as looking:
        if reading:
            looking.execute("BEGIN")
        assert looking.execute("SELECT max(height) FROM active").fetchone() == (BLOCKS,)
        writer.close()
        with pytest.raises(LedgerInUseError, match=r"Another program reads the ledger.* nothing was changed"):
            move_away(folder)
        assert looking.execute("SELECT max(height) FROM active").fetchone() == (BLOCKS,)
    assert checked(folder) == "" and network_of(folder) == OLD.genesis_id
    (old,) = move_away(folder)
    assert height_of(old) == BLOCKS and checked(folder) == "" and network_of(folder) == NEW.genesis_id


def test_somebody_who_comes_in_during_the_move_is_in_the_way_too(
    folder: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.close()
    monkeypatch.setattr(ledger_files.set_aside, "__defaults__", (0.05,))
    whole = ledger_files.make_whole
    come: list[sqlite3.Connection] = []

    def comes_after(place: Path, *wait_s: float) -> None:
        whole(place, *wait_s)
        if place == folder and not come:
            come.append(database.open_writer(folder))  # the worst there is: it begins a log again

    monkeypatch.setattr(ledger_files, "make_whole", comes_after)
    with pytest.raises(LedgerInUseError):
        move_away(folder)
    come[0].close()
    finish_move(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.sqlite", "vault"]
    assert checked(folder) == "" and network_of(folder) == OLD.genesis_id


@pytest.mark.parametrize("nth", range(9))
def test_a_move_that_is_killed_leaves_one_of_both(
    folder: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """At each step that renames or makes whole: just before it, and the next start goes on from what is there."""
    writer.close()
    left = [nth]

    def killing(act: object) -> object:
        def acting(*given: object, **named: object) -> object:
            if not left[0]:
                raise _KilledError
            left[0] -= 1
            return act(*given, **named)  # type: ignore[operator]

        return acting

    with monkeypatch.context() as patch:
        patch.setattr(ledger_files, "make_whole", killing(ledger_files.make_whole))
        patch.setattr(Path, "rename", killing(Path.rename))
        patch.setattr(Path, "replace", killing(Path.replace))
        try:
            move_away(folder)
        except _KilledError:
            assert nth < 8
        else:
            assert nth == 8, "a move has eight such steps"
    finish_move(folder)
    moved = nth > 5  # from there on the new ledger is whole and the old one has its other name
    assert network_of(folder) == (NEW if moved else OLD).genesis_id and checked(folder) == ""
    if not moved:
        move_away(folder)
    (old,) = folder.glob("ledger-*.sqlite")
    assert height_of(old) == BLOCKS and network_of(folder) == NEW.genesis_id and checked(folder) == ""
    assert not list(folder.glob("joining*"))


def test_who_comes_back_and_leaves_again_keeps_both_chains(folder: Path, writer: sqlite3.Connection) -> None:
    writer.close()
    (first,) = move_away(folder)
    back = Offer("127.0.0.1:1", OLD.genesis, OLD.genesis_id, OLD.parameters, 0)
    move(folder, back, OLD.founder, NEW.genesis_id, NOW_NS)
    kept = move_away(folder)
    again = first.with_name(f"{first.stem}-2.sqlite")
    assert {first, again} < set(kept) and len(kept) == 3
    assert height_of(first) == BLOCKS and height_of(again) == 0


def test_a_move_does_not_give_a_number_twice(folder: Path, writer: sqlite3.Connection) -> None:
    """What stood for the old file alone stays with it."""
    rows = [("received", 41), ("pruned below", 3), ("scrub height", 5)]
    writer.executemany("INSERT INTO counter (name, value) VALUES (?, ?)", rows)
    writer.close()
    move_away(folder)
    with closing(database.open_reader(folder)) as reader:
        assert reader.execute("SELECT name, value FROM counter").fetchall() == [("received", 41)]


def test_a_log_that_was_left_alone_is_never_taken_for_that_of_another_file(
    folder: Path, writer: sqlite3.Connection, tmp_path: Path
) -> None:
    left = left_by_a_kill(folder, tmp_path / "left")
    (left / "ledger.sqlite").rename(tmp_path / "moved.sqlite")
    log = (left / "ledger.sqlite-wal").read_bytes()
    with pytest.raises(StoreError, match=r"ledger\.sqlite-wal belongs to a ledger\.sqlite that is not there"):
        database.open_writer(left)
    (left / "joining").mkdir()
    shutil.copyfile(tmp_path / "moved.sqlite", left / "joining" / "ledger.sqlite")
    with pytest.raises(StoreError, match="would be mixed up"):
        finish_move(left)
    assert (left / "ledger.sqlite-wal").read_bytes() == log and not (left / "ledger.sqlite").exists()
