"""Backups: the ledger and its vault as they are at one moment, taken beside a running node, and put back."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from node.store import database, ledger_files, usable, vault
from node.store.database import FILE_NAME, StoreError
from node.store.files import make_folder, write_whole
from node.store.lock import FolderLock
from node.store.reader import ChainReader

VAULT = vault.FOLDER
MANIFEST = "backup.json"
FORMAT = "gridwitness backup 1"
SECRETS = ("node.key", "recovery.key", "token", "tokens")
PRIVATE_FOLDER, USUAL_FOLDER = 0o700, 0o777
PAGES_AT_ONCE = 2_000

Progress = Callable[[float], None]


class BackupError(StoreError):
    """The backup cannot be made or used; the message says why and what to do."""


def back_up(folder: Path, target: Path, progress: Progress, with_keys: bool = False) -> dict[str, object]:
    """Copy the ledger of a data folder into a new folder; what the backup holds is told as plain data.

    The ledger is read at one moment, however long it takes and whatever the node writes meanwhile.  The target appears
    under its name only once it is whole.
    """
    with _whole_or_nothing(target, PRIVATE_FOLDER if with_keys else USUAL_FOLDER) as making:
        _copy_ledger(folder, making / FILE_NAME, progress)
        _copy_vault(folder / VAULT, making / VAULT)
        for name in SECRETS if with_keys else ():
            if (folder / name).exists():
                _put(folder / name, making / name)
        manifest = _manifest(making, with_keys)
        (making / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        _sync_all(making)
    return manifest


def _copy_ledger(folder: Path, copy: Path, progress: Progress) -> None:
    with closing(database.open_reader(folder)) as source, closing(sqlite3.connect(copy)) as target:
        usable.check(source, folder)
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM counter").fetchone()  # the moment is taken by the first read
        source.backup(
            target, pages=PAGES_AT_ONCE,
            progress=lambda _, left, total: progress(1.0 - left / total if total else 1.0),
        )  # fmt: skip
        target.execute("PRAGMA journal_mode=DELETE")


def _copy_vault(source: Path, copy: Path) -> None:
    """File by file, after the ledger: what a record stands for was in the vault before the record was accepted.

    What is only being written is in no record yet; what is erased meanwhile is meant to be gone.
    """
    for path in vault.files(source):
        with suppress(FileNotFoundError):
            _put(path, copy / path.relative_to(source))


def _manifest(making: Path, with_keys: bool) -> dict[str, object]:
    with closing(ChainReader(making)) as reader:
        height = reader.height()
        (tip,) = reader.rows(height, 1)
        network = reader.members()
    return {
        "format": FORMAT, "network": network.genesis_id.hex(), "name": network.parameters.name, "height": height,
        "tip": tip.id.hex(), "tip_time_ms": tip.time_ms, "keys": with_keys,
    }  # fmt: skip


def restore(backup: Path, folder: Path, check: Callable[[Path], str]) -> dict[str, object]:
    """Put a backup into a data folder that has no ledger yet.  `check` says in a sentence what is wrong with it.

    The ledger comes last: where there is one, everything is there and on the disk.
    """
    manifest = read_manifest(backup)
    _refuse_what_is_left(folder)
    if fault := check(backup):
        raise BackupError(f"The backup in {backup} is damaged and was not restored. {fault}")
    with closing(FolderLock(folder)):
        _refuse_what_is_left(folder)  # again: checking takes long, and only now nobody else begins one
        _copy_vault(backup / VAULT, folder / VAULT)
        for name in SECRETS:
            if (backup / name).exists() and not (folder / name).exists():
                _put(backup / name, folder / name)
        half = folder / f"{FILE_NAME}.restoring"
        half.unlink(missing_ok=True)  # of one that was killed
        _copy_ledger(backup, half, lambda _: None)
        _sync_file(half)
        ledger_files.put_in_place(half, folder)
    return manifest


def _refuse_what_is_left(folder: Path) -> None:
    """A log that is left beside the restored file would be read into it, and destroy it."""
    if ledger_files.found(folder):
        raise BackupError(
            f"There is a ledger in {folder} already, or what is left of one. Choose another folder with --data, or move"
            f" {ledger_files.named(folder)} away first and keep that as evidence."
        )


def _put(path: Path, to: Path) -> None:
    """Only its owner may read it, from its first byte on."""
    make_folder(to.parent)
    write_whole(to, path.read_bytes())


def read_manifest(backup: Path) -> dict[str, object]:
    """What a backup says of itself."""
    try:
        manifest = json.loads((backup / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT or not (backup / FILE_NAME).is_file():
        raise BackupError(
            f"{backup} is not a backup that `gridwitness backup` made: it lacks {MANIFEST} or the ledger."
        )
    return manifest


@contextmanager
def _whole_or_nothing(target: Path, mode: int) -> Iterator[Path]:
    if target.exists():
        raise BackupError(f"{target} exists already; a backup never writes over anything. Choose another name.")
    making = target.with_name(f"{target.name}.partial")
    shutil.rmtree(making, ignore_errors=True)
    try:
        make_folder(making.parent)
        making.mkdir(mode)
        yield making
        making.rename(target)
        _sync_file(target.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _sync_all(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync_file(path)
    _sync_file(folder)


def _sync_file(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # a folder cannot be opened there, and needs no such call
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)  # Windows syncs only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
