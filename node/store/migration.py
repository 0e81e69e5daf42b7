"""Bringing a ledger's file up to this version: what an earlier one kept is kept, in the tables of today."""

import sqlite3

from node.store.schema import SCHEMA_VERSION, statements

EARLIER = 2
_NEW_TABLES = ("side", "refused", "watched", "banned")
_NEW_INDICES = ("checkpoint_block", "watched_signer")
_WITHOUT_RECORDS = "invalid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.body WHERE main.body.block = number)"


def is_earlier(connection: sqlite3.Connection) -> bool:
    """Whether a file is one of schema 2: by its tables too, for its number is one bit away from that of today."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    newer = connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'side'").fetchone()
    return version == EARLIER and newer is None


def from_2(connection: sqlite3.Connection) -> None:
    """Schema 2 had no list of the blocks off the chain, and kept refused ones without records among the others."""
    _make(connection, "CREATE ", _NEW_TABLES + _NEW_INDICES)
    _fill(connection)
    connection.execute("DELETE FROM block WHERE id IN (SELECT id FROM refused)")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def read_as_today(connection: sqlite3.Connection) -> None:
    """Let a file of schema 2 be read, and not written, as if it had been brought up to date."""
    _make(connection, "CREATE TEMP ", _NEW_TABLES)
    connection.execute(f"CREATE TEMP VIEW block AS SELECT * FROM main.block WHERE NOT ({_WITHOUT_RECORDS})")
    _fill(connection)


def _make(connection: sqlite3.Connection, verb: str, names: tuple[str, ...]) -> None:
    for statement in statements():
        if statement.split()[2] in names:
            connection.execute(statement.replace("CREATE ", verb, 1) if verb != "CREATE " else statement)


def _fill(connection: sqlite3.Connection) -> None:
    connection.create_function("_height", 1, _height, deterministic=True)
    connection.execute(
        "INSERT INTO refused (id, header, seal, reason) SELECT id, header, seal, invalid FROM main.block"
        f" WHERE {_WITHOUT_RECORDS} ORDER BY number"
    )
    connection.execute(
        "INSERT INTO side (block, height, size) SELECT number, _height(header),"
        " (SELECT coalesce(sum(length(record)), 0) FROM body WHERE body.block = number) FROM main.block"
        f" WHERE number NOT IN (SELECT block FROM active) AND NOT ({_WITHOUT_RECORDS}) ORDER BY number"
    )


def _height(header: bytes) -> int:
    """Also of one that was damaged: it is the check that names it, and nothing else of the file is in its way."""
    return int.from_bytes(header[12:20], "big") & (1 << 63) - 1
