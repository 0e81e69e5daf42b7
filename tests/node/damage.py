"""Damaging a ledger's file as a disk or a tamperer would: single bits of any cell, through a connection of its own."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from node.store import fsck
from node.types.findings import Finding

Cell = int | float | str | bytes | None


@dataclass(frozen=True)
class Spot:
    """One cell of one row, found again by the whole row's values."""

    table: str
    column: str
    names: tuple[str, ...]
    values: tuple[Cell, ...]

    @property
    def value(self) -> Cell:
        return self.values[self.names.index(self.column)]

    @property
    def bits(self) -> int:
        """How many bits there are to flip."""
        value = self.value
        if value is None:
            return 0
        return 64 if isinstance(value, int | float) else 8 * len(value if isinstance(value, bytes) else value.encode())

    def of(self, name: str) -> Any:
        return self.values[self.names.index(name)]


def spots(connection: sqlite3.Connection, table: str) -> Iterator[Spot]:
    """Every cell of a table."""
    cursor = connection.execute(f"SELECT * FROM {table}")
    names = tuple(column[0] for column in cursor.description)
    for row in cursor.fetchall():
        for name in names:
            yield Spot(table, name, names, row)


def tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [row[0] for row in rows]


def flipped(value: Cell, bit: int) -> Cell:
    """The value with one bit changed."""
    match value:
        case int():
            return value ^ (1 << bit) if bit < 63 else value ^ -(1 << 63)
        case float():
            (number,) = struct.unpack(">Q", struct.pack(">d", value))
            (real,) = struct.unpack(">d", struct.pack(">Q", number ^ (1 << bit)))
            return float(real)
        case str():
            return _flip(value.encode(), bit).decode("utf-8", "surrogateescape")
        case bytes():
            return _flip(value, bit)
    raise ValueError(value)


def _flip(data: bytes, bit: int) -> bytes:
    at = bit // 8
    return data[:at] + bytes([data[at] ^ 1 << bit % 8]) + data[at + 1 :]


def put(path: Path, spot: Spot, value: Cell) -> bool:
    """Write a value into a cell; False when a constraint of the file does not let it in."""
    where = " AND ".join(f"{name} IS ?" for name in spot.names)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assignment = "?"
        if isinstance(value, str):
            assignment, value = "CAST(? AS TEXT)", value.encode("utf-8", "surrogateescape")
        try:
            cursor = connection.execute(
                f"UPDATE {spot.table} SET {spot.column} = {assignment} WHERE {where}", (value, *spot.values)
            )
        except sqlite3.IntegrityError:
            return False
        assert cursor.rowcount == 1, "the cell is found by its row"
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def findings(folder: Path) -> list[Finding]:
    """What the check of this folder finds."""
    return [told for told in fsck.check_folder(folder) if isinstance(told, Finding)]
