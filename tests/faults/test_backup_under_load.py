"""Backups of a folder that is written to at full speed: each restores to a ledger in which nothing is wrong."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from node.ledger.records import decode_record
from node.store import database, vault
from node.store.backup import back_up, restore
from node.store.chain import Chain
from node.store.fsck import first_fault
from node.store.vault import Vault
from node.types.record import Enclosure, Kind
from tests.faults.tracing import ROOT, WITHIN_S
from tests.node.builders import Network

SOME = 6
MANY = 50
PARTS = 5
"""Each short enough that a hang would be seen."""
BLOCKS_AT_MOST = 400
"""Then another load begins, in a new folder: what is tried is the load, not the size."""


@contextmanager
def _load(folder: Path) -> Iterator[None]:
    """Somebody writes to this folder for as long as the block lasts."""
    command = [sys.executable, "-m", "tests.faults.writer", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdin is not None and writer.stdout is not None
        assert writer.stdout.readline() == "begun\n"
        yield
        assert writer.poll() is None, "the writer went on all the time"
        writer.stdin.close()
        assert writer.wait(WITHIN_S) == 0


def _check(restored: Path) -> int:
    """The height of what was restored; everything is there, also the documents."""
    assert first_fault(restored, lambda _: None) == ""
    kept = Vault(restored)
    with closing(database.open_reader(restored)) as reader:
        rows = reader.execute("SELECT record FROM body UNION ALL SELECT record FROM accepted WHERE record IS NOT NULL")
        for (record,) in rows:
            statement = decode_record(record).record.statement
            if statement.key.kind == Kind.DOCUMENT:
                assert isinstance(statement.detail, Enclosure)
                kept.salted(statement.detail.digest)
        (height,) = reader.execute("SELECT max(height) FROM active").fetchone()
    assert not list(kept.check())
    return int(height)


def _back_up_and_restore(data: Path, place: Path) -> int:
    manifest = back_up(data, place / "backup", lambda _: None)
    restore(place / "backup", place / "restored", lambda folder: first_fault(folder, lambda _: None))
    height = _check(place / "restored")
    assert height == manifest["height"]
    shutil.rmtree(place)
    return height


def _run(tmp_path: Path, times: int) -> list[int]:
    """So many backups; the height of each."""
    heights: list[int] = []
    while len(heights) < times:
        data = tmp_path / f"data {len(heights)}"
        with _load(data):
            while len(heights) < times:
                heights.append(_back_up_and_restore(data, tmp_path / "place"))
                if heights[-1] > BLOCKS_AT_MOST:
                    break
        shutil.rmtree(data)
    return heights


def _print(capsys: pytest.CaptureFixture[str], heights: list[int]) -> None:
    with capsys.disabled():
        print(f"backed up and restored {len(heights)} times under load, {min(heights)} to {max(heights)} blocks")


def test_a_backup_under_load_restores_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heights = _run(tmp_path, SOME)
    _print(capsys, heights)
    assert len(set(heights)) > 1, "it was written to meanwhile"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_fifty_backups_under_load_restore_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str], part: int) -> None:
    _print(capsys, _run(tmp_path, MANY // PARTS))


def test_a_file_that_comes_or_goes_meanwhile_does_not_stop_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    with closing(database.open_writer(data)) as connection:
        Chain.begin(connection, Network().genesis)
    kept = Vault(data).put(b"kept", "text/plain")
    (data / "vault" / "half.new").write_bytes(b"half")
    listed = vault.files
    monkeypatch.setattr(vault, "files", lambda folder: [*listed(folder), folder / "00" / "erased since"])
    back_up(data, tmp_path / "backup", lambda _: None)
    copied = [path.name for path in (tmp_path / "backup" / "vault").rglob("*") if path.is_file()]
    assert copied == [kept.digest.hex()]
