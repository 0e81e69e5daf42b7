"""The SQLite file: its tables, and how it is opened for the one writer and for readers."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_NAME = "ledger.sqlite"
APPLICATION_ID = 0x47577431  # "GWt1"
SCHEMA_VERSION = 1

_SCHEMA = """
CREATE TABLE block (            -- every header known, on any branch
    number   INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE,
    header   BLOB NOT NULL,
    seal     BLOB NOT NULL,
    edge     BLOB NOT NULL,     -- right edge of the history below this block
    work     BLOB NOT NULL,     -- of the whole branch up to here, 32 bytes
    invalid  TEXT               -- why this id can never be part of the chain; NULL while it can
) STRICT;
CREATE TABLE body (             -- the records of a block in canonical order; never changed
    block    INTEGER NOT NULL REFERENCES block(number),
    position INTEGER NOT NULL,
    record   BLOB NOT NULL,
    leaf     BLOB NOT NULL,
    PRIMARY KEY (block, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE active (           -- the chain that counts
    height   INTEGER PRIMARY KEY,
    block    INTEGER NOT NULL REFERENCES block(number)
) STRICT;
CREATE INDEX active_block ON active(block);
CREATE TABLE sealed_key (       -- which version of each key the active chain holds, and where
    key      BLOB PRIMARY KEY,
    content  BLOB NOT NULL,
    height   INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_content ON sealed_key(content);
CREATE TABLE accepted (         -- every record that was accepted here, in the order of acceptance
    turn     INTEGER PRIMARY KEY AUTOINCREMENT,
    content  BLOB NOT NULL UNIQUE,
    key      BLOB NOT NULL,
    state    INTEGER NOT NULL,  -- 0 pending, 1 active (its bytes are in the body), 2 set aside
    reason   TEXT NOT NULL DEFAULT '',
    time_ns  INTEGER NOT NULL,
    record   BLOB
) STRICT;
CREATE INDEX accepted_key ON accepted(key);
CREATE INDEX accepted_state ON accepted(state, turn);
CREATE TABLE peer (
    address  TEXT PRIMARY KEY,
    added_ns INTEGER NOT NULL,
    asked_for INTEGER NOT NULL  -- whether a person named it
) STRICT, WITHOUT ROWID;
CREATE TABLE node_name (        -- names that nodes gave themselves, each proven with its key
    key      BLOB PRIMARY KEY,
    name     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (
    name     TEXT PRIMARY KEY,
    value    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


def open_writer(folder: Path) -> sqlite3.Connection:
    """The one connection that writes.  Each commit is on the disk when it returns."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        _prepare(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path} cannot be used as a ledger: {error}.") from error
    except StoreError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        with transaction(connection):
            for statement in filter(str.strip, _without_comments(_SCHEMA).split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    elif application != APPLICATION_ID:
        raise StoreError(f"{path} is not a Gridwitness ledger. Choose another data folder.")
    elif version != SCHEMA_VERSION:
        raise StoreError(f"{path} was written by another version (schema {version}); this one reads {SCHEMA_VERSION}.")


def _without_comments(script: str) -> str:
    return "\n".join(line.split("--")[0] for line in script.splitlines())


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
