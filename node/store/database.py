"""The SQLite file: how it is opened for the one writer and for readers, and what its failures mean."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from node.store import migration
from node.store.schema import SCHEMA_VERSION, statements

FILE_NAME = "ledger.sqlite"
LOG_NAME = f"{FILE_NAME}-wal"
APPLICATION_ID = 0x47577431  # "GWt1"
NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
DISK_FAILED = frozenset({errno.EIO, errno.EROFS})
AT_ONCE = 500
"""So many values one statement looks for."""


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


class StoreFullError(StoreError):
    """There is no room on the disk; nothing was stored, and nothing that was stored before is lost."""


class StoreBrokenError(StoreError):
    """The disk failed; whether the last write is on it is not known until the file is opened again."""


class MissingRowError(LookupError):
    """A row that others refer to is not there: the file was changed."""


class StoreUnreadableError(StoreError):
    """What is on the disk cannot be read; nothing was changed, and other things may be readable."""


def full_sentence(folder: Path) -> str:
    """What a person is told when there is no room."""
    return f"The disk that holds {folder} is full, so nothing more can be stored. Make room on it."


def broken_sentence(folder: Path, reason: object) -> str:
    """What a person is told when the disk failed."""
    return (
        f"The disk that holds {folder} failed ({reason}). Nothing that was acknowledged is taken back; check the disk,"
        " then start the node again."
    )


def unreadable_sentence(folder: Path, reason: object) -> str:
    """What a person is told when something cannot be read."""
    return (
        f"What was asked for cannot be read: the disk that holds {folder} failed, or what is on it was changed"
        f" ({reason}). Check the disk, then run `gridwitness fsck`."
    )


def explained(error: sqlite3.DatabaseError | OSError, folder: Path) -> Exception:
    """What a failure of the file means for the node, where it means more than a fault of ours."""
    full, broken = _meaning(error)
    if full:
        return StoreFullError(full_sentence(folder))
    return StoreBrokenError(broken_sentence(folder, error)) if broken else error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """What is only read inside takes no harm from a disk that fails: it cannot be read, and that is all."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        if not any(_meaning(error)):
            raise
        raise StoreUnreadableError(unreadable_sentence(folder, error)) from error


def _meaning(error: sqlite3.DatabaseError | OSError) -> tuple[bool, bool]:
    """Whether the disk is full, and whether it failed."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM, error.errno in DISK_FAILED
    code: int = getattr(error, "sqlite_errorcode", 0)  # errors of the binding itself have none
    full = code & 0xFF == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE
    return full, code & 0xFF in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def open_writer(folder: Path) -> sqlite3.Connection:
    """The one connection that writes.  Each commit is on the disk when it returns."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    _check_log(folder)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        _keep_log(connection, path)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        _prepare(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(reason := explained(error, folder), StoreFullError):
            raise reason from error
        raise StoreError(f"{path} cannot be used as a ledger: {error}.") from error
    except StoreError:
        connection.close()
        raise
    return connection


def _check_log(folder: Path) -> None:
    """A log whose file is gone may hold what is nowhere else, and SQLite would clear it away without a word."""
    log = folder / LOG_NAME
    if not (folder / FILE_NAME).exists() and log.exists() and log.stat().st_size:
        raise StoreError(
            f"{log} belongs to a {FILE_NAME} that is not there any more, and its last records may be in it alone. Put"
            f" that file back beside it, or move {LOG_NAME} to where that file is now."
        )


def _keep_log(connection: sqlite3.Connection, path: Path) -> None:
    """A write-ahead log or an error: SQLite goes on without one, and says so only in its answer."""
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise StoreError(
            f"{path} cannot keep a write-ahead log: the disk failed, or it is a network drive. Check it, or choose a"
            " data folder on a local disk."
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        with transaction(connection):
            make_tables(connection)
    elif application != APPLICATION_ID:
        raise StoreError(f"{path} is not a Gridwitness ledger. Choose another data folder.")
    elif migration.is_earlier(connection):
        with transaction(connection):
            migration.from_2(connection)
    elif version != SCHEMA_VERSION:
        raise StoreError(f"{path} was written by another version (schema {version}); this one reads {SCHEMA_VERSION}.")


def make_tables(connection: sqlite3.Connection) -> None:
    """Make an empty file one of this version."""
    for statement in statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def tables_of(connection: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    """Each table and index as the file describes it."""
    rows: list[tuple[str, str, str, str | None]] = connection.execute(
        "SELECT name, type, tbl_name, sql FROM sqlite_master ORDER BY name"
    ).fetchall()
    return rows


def expected_tables() -> list[tuple[str, str, str, str | None]]:
    """Each table and index as a new file of this version describes it."""
    with closing(sqlite3.connect(":memory:")) as empty:
        make_tables(empty)
        return tables_of(empty)


def open_reader(folder: Path) -> sqlite3.Connection:
    """A connection that cannot write; it never waits for the writer."""
    path = (folder / FILE_NAME).absolute()
    if not path.exists():
        raise StoreError(f"There is no ledger in {folder}.")
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; on the disk when the block ends without an error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def in_parts(values: Iterable[bytes]) -> Iterator[tuple[list[bytes], str]]:
    """Some of the values at a time, with as many marks as SQL needs behind IN."""
    several = iter(values)
    while some := list(islice(several, AT_ONCE)):
        yield some, ", ".join("?" * len(some))
