"""Whether a file can be read as a ledger at all, before anything is asked of it: one sentence for many errors."""

import sqlite3
from pathlib import Path

from node.store.database import StoreUnreadableError, expected_tables, tables_of

_NOW = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
_REMEDY = "Restore a backup, or join the network again with --peer in an empty folder."


def check(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise when nothing can be read behind this connection."""
    if reason := why_not(connection):
        raise StoreUnreadableError(f"The ledger in {folder} cannot be read: run `gridwitness fsck`. {reason}")


def why_not(connection: sqlite3.Connection) -> str:
    """Why nothing can be read behind this connection, and what to do; empty where something can.

    A disk that fails, or a file that is locked, says nothing of what is in it: whoever reads next hears of that.
    """
    try:
        found = {name for name, *_ in tables_of(connection)}
    except (sqlite3.DatabaseError, TypeError) as error:
        return _unreadable(error)
    if not found:
        return f"The ledger's file is empty: it holds no chain, or what it held was taken away. {_REMEDY}"
    if not found & {name for name, *_ in expected_tables() if not name.startswith("sqlite_")}:
        return f"The ledger's file is that of another program: it holds nothing that a ledger has. {_REMEDY}"
    return ""


def _unreadable(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _NOW:
        return ""
    if code == sqlite3.SQLITE_NOTADB:
        return (
            "The ledger's file does not begin as one does: its first bytes were changed, or something else was put in"
            f" its place. So nothing in it can be found. {_REMEDY}"
        )
    return (
        "The beginning of the ledger's file, which says where everything else stands, was changed or is damaged, or the"
        f" file was cut short. So nothing in it can be found. {_REMEDY}"
    )
