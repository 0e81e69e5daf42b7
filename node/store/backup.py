"""Backups: the ledger and its vault as they are at one moment, taken beside a running node, and put back."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from node.store import database, vault
from node.store.database import FILE_NAME, StoreError
from node.store.reader import ChainReader

VAULT = vault.FOLDER
MANIFEST = "backup.json"
FORMAT = "gridwitness backup 1"
SECRETS = ("node.key", "recovery.key", "token")
PAGES_AT_ONCE = 2_000

Progress = Callable[[float], None]


class BackupError(StoreError):
    """The backup cannot be made or used; the message says why and what to do."""


def back_up(folder: Path, target: Path, progress: Progress, with_keys: bool = False) -> dict[str, object]:
    """Copy the ledger of a data folder into a new folder; what the backup holds is told as plain data.

    The ledger is read at one moment, however long it takes and whatever the node writes meanwhile.  The target appears
    under its name only once it is whole.
    """
    with _whole_or_nothing(target) as making:
        _copy_ledger(folder, making / FILE_NAME, progress)
        _copy_vault(folder / VAULT, making / VAULT)
        for name in SECRETS if with_keys else ():
            if (folder / name).exists():
                shutil.copy2(folder / name, making / name)
        manifest = _manifest(making, with_keys)
        (making / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        _sync_all(making)
    return manifest


def _copy_ledger(folder: Path, copy: Path, progress: Progress) -> None:
    with closing(database.open_reader(folder)) as source, closing(sqlite3.connect(copy)) as target:
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
        to = copy / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            shutil.copy2(path, to)


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
    """Put a backup into a data folder that has no ledger yet.  `check` says in a sentence what is wrong with it."""
    manifest = read_manifest(backup)
    if (folder / FILE_NAME).exists():
        raise BackupError(
            f"There is a ledger in {folder} already. Choose another folder with --data, or move that ledger away first."
        )
    if fault := check(backup):
        raise BackupError(f"The backup in {backup} is damaged and was not restored. {fault}")
    folder.mkdir(parents=True, exist_ok=True)
    if (backup / VAULT).is_dir():
        shutil.copytree(backup / VAULT, folder / VAULT, dirs_exist_ok=True)
    for name in SECRETS:
        if (backup / name).exists() and not (folder / name).exists():
            shutil.copy2(backup / name, folder / name)
    half = folder / f"{FILE_NAME}.restoring"
    shutil.copyfile(backup / FILE_NAME, half)
    _sync_file(half)
    half.replace(folder / FILE_NAME)
    _sync_file(folder)
    return manifest


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
def _whole_or_nothing(target: Path) -> Iterator[Path]:
    if target.exists():
        raise BackupError(f"{target} exists already; a backup never writes over anything. Choose another name.")
    making = target.with_name(f"{target.name}.partial")
    shutil.rmtree(making, ignore_errors=True)
    try:
        making.mkdir(parents=True)
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
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
