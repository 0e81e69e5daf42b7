"""The files that are one ledger: SQLite keeps a log beside its file, and whoever parts the two loses both.

A log that is left beside another file is read into it, and destroys it.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from node.store.database import FILE_NAME, StoreError, explained
from node.store.files import sync_folder

BESIDE = tuple(f"{FILE_NAME}{end}" for end in ("-wal", "-shm", "-journal"))
GROUP = (FILE_NAME, *BESIDE)
WAIT_S = 5.0


class LedgerInUseError(StoreError):
    """Somebody else has the ledger open, so it cannot be taken away from under its name."""


def found(folder: Path) -> list[str]:
    """The names of those that are in a folder."""
    return [name for name in GROUP if (folder / name).exists()]


def named(folder: Path) -> str:
    """The same in a sentence: what has to be moved away together."""
    *most, last = found(folder) or [FILE_NAME]
    return f"{', '.join(most)} and {last}, together," if most else last


def make_whole(folder: Path, wait_s: float = WAIT_S) -> None:
    """Have all of the ledger in its one file, on the disk; whoever else has it open is waited for, but not long."""
    path = folder / FILE_NAME
    if not path.exists():
        raise StoreError(f"There is no ledger in {folder}.")
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=wait_s)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            (mode,) = ("wal",) if busy else connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise explained(error, folder) from error
        raise LedgerInUseError(_in_use(folder)) from None
    if mode != "delete" or found(folder) != [FILE_NAME]:
        raise LedgerInUseError(_in_use(folder))


def set_aside(folder: Path, name: str, wait_s: float = WAIT_S) -> Path:
    """Give the ledger another name in its folder, whole by itself; no file that is there is written over."""
    make_whole(folder, wait_s)
    path, count = folder / f"{name}.sqlite", 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}.sqlite"
    try:
        (folder / FILE_NAME).rename(path)
    except PermissionError:  # Windows, where a file that is open keeps its name
        raise LedgerInUseError(_in_use(folder)) from None
    sync_folder(folder)
    return path


def put_in_place(ready: Path, folder: Path) -> None:
    """Make this whole file the ledger of a folder that has none, and nothing that was beside one either."""
    if found(folder):
        raise StoreError(
            f"What is left of a ledger in {folder} would be mixed up with the one that is put there. Move"
            f" {named(folder)} into another folder first."
        )
    ready.replace(folder / FILE_NAME)
    sync_folder(ready.parent)
    sync_folder(folder)


def _in_use(folder: Path) -> str:
    return (
        f"Another program reads the ledger in {folder} (a fsck, a backup, an export or a desktop), so it cannot be"
        " moved now; nothing was changed. Wait for that program or close it, then try again."
    )
