"""What a backup gives away, and what a restore leaves: no secret open to others, no file beside another one's log."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from node.keys import KEY_FILE, load_key, load_or_make_key, load_or_make_token
from node.store import database
from node.store.backup import BackupError, back_up, restore
from node.store.chain import Chain
from node.store.database import StoreError
from node.store.fsck import first_fault
from node.store.ledger_files import BESIDE, GROUP
from node.store.lock import FILE_NAME as LOCK
from node.store.lock import FolderLock
from node.store.vault import Vault
from tests.node.builders import START_MS, Network, branch

NOW_MS = START_MS + 10**9
posix = pytest.mark.skipif(os.name != "posix", reason="only there a file has a mode")


def checked(folder: Path) -> str:
    return first_fault(folder, lambda _: None)


def modes(folder: Path) -> set[int]:
    """Of the key, the token and the documents."""
    secrets = [folder / KEY_FILE, folder / "token", *(path for path in (folder / "vault").rglob("*") if path.is_file())]
    assert len(secrets) == 3
    return {stat.S_IMODE(path.stat().st_mode) for path in secrets}


@contextmanager
def open_to_all() -> Iterator[None]:
    """As on a machine where every new file may be read by everybody."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a key, a token, a document, and what a kill leaves: the newest blocks are in the log only."""
    network, live, folder = Network(difficulty=0), tmp_path / "live", tmp_path / "data"
    blocks = branch(network, network.root(), [[network.leaf_of("A", second)] for second in range(20)])
    with closing(database.open_writer(live)) as writer:
        Chain.begin(writer, network.genesis)
        Chain(writer).add(blocks[:10], NOW_MS)
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        Chain(writer).add(blocks[10:], NOW_MS)
        shutil.copytree(live, folder)
    load_or_make_key(folder / KEY_FILE)
    load_or_make_token(folder / "token")
    Vault(folder).put(b"a plan", "text/plain")
    return folder


@pytest.fixture
def backup(data: Path, tmp_path: Path) -> Path:
    back_up(data, tmp_path / "backup", lambda _: None, with_keys=True)
    return tmp_path / "backup"


@pytest.mark.parametrize("left", GROUP)
def test_nothing_is_restored_beside_what_is_left_of_a_ledger(data: Path, backup: Path, left: str) -> None:
    """Whoever moves only ledger.sqlite away leaves a log, and that would be read into the restored file."""
    for name in GROUP:
        if name != left and (data / name).exists():
            (data / name).rename(data / f"moved {name}")
    (data / left).touch()
    held = (data / left).read_bytes()
    with pytest.raises(BackupError) as refused:
        restore(backup, data, checked)
    assert str(refused.value) == (
        f"There is a ledger in {data} already, or what is left of one. Choose another folder with --data, or move"
        f" {left} away first and keep that as evidence."
    )
    assert (data / left).read_bytes() == held and not any((data / one).exists() for one in {*GROUP} - {left})
    (data / left).rename(data / "evidence")
    assert restore(backup, data, checked)["height"] == 20 and checked(data) == ""
    with closing(database.open_writer(data)) as writer:
        assert Chain(writer).tip.height == 20


def test_what_has_to_be_moved_together_is_named_together(data: Path, backup: Path) -> None:
    with pytest.raises(
        BackupError, match=r"move ledger\.sqlite, ledger\.sqlite-wal and ledger\.sqlite-shm, together, away"
    ):
        restore(backup, data, checked)


def test_no_backup_is_put_under_a_node_that_starts_meanwhile(backup: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    with closing(FolderLock(fresh)), pytest.raises(StoreError, match="Another Gridwitness node already uses"):
        restore(backup, fresh, checked)

    def checked_while_one_starts(folder: Path) -> str:
        database.open_writer(fresh).close()
        return checked(folder)

    with pytest.raises(BackupError, match="There is a ledger in"):
        restore(backup, fresh, checked_while_one_starts)
    assert sorted(path.name for path in fresh.iterdir()) == ["ledger.sqlite", LOCK]


def test_what_somebody_wrote_into_a_backup_since_is_restored_as_it_was_checked(backup: Path, tmp_path: Path) -> None:
    """A program that opened it may have left a log there, which is a part of what is checked."""
    with closing(database.open_writer(backup)) as writer:
        writer.execute("INSERT INTO counter (name, value) VALUES ('received', 7)")
        shutil.copytree(backup, tmp_path / "other")
    assert (tmp_path / "other" / BESIDE[0]).stat().st_size > 0
    restore(tmp_path / "other", tmp_path / "fresh", checked)
    with closing(database.open_reader(tmp_path / "fresh")) as reader:
        assert reader.execute("SELECT value FROM counter WHERE name = 'received'").fetchone() == (7,)


@posix
def test_secrets_are_never_open_to_others(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even until somebody narrows their mode: that is never done here."""
    monkeypatch.setattr(shutil, "copystat", lambda *_, **__: None)
    with open_to_all():
        back_up(data, tmp_path / "with", lambda _: None, with_keys=True)
        back_up(data, tmp_path / "without", lambda _: None)
        restore(tmp_path / "with", tmp_path / "fresh", checked)
    assert modes(tmp_path / "with") == modes(tmp_path / "fresh") == {0o600}
    assert stat.S_IMODE((tmp_path / "with").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "without").stat().st_mode) == 0o777, "as the person's own umask has it"
    assert load_key(tmp_path / "fresh" / KEY_FILE).public == load_key(data / KEY_FILE).public


@posix
def test_all_that_was_restored_is_on_the_disk(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, fresh, sync = set(), tmp_path / "new" / "fresh", os.fsync

    def noted(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    restore(backup, fresh, checked)
    there = {path.relative_to(tmp_path) for path in (fresh.parent, *fresh.parent.rglob("*")) if path.name != LOCK}
    assert len(there) == 8, "folders, ledger, key, token and document"
    assert {path for path in there if (tmp_path / path).stat().st_ino not in synced} == set()
