"""Blocks in the store: rows of every branch, their bodies, and the active chain over them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from node.ledger import blocks, trees
from node.ledger.records import Leaf, decode_record
from node.ledger.rules import MEDIAN_SPAN, Parent
from node.store.database import MissingRowError, in_parts
from node.types.block import Header


@dataclass(frozen=True, slots=True)
class StoredBlock:
    """A block's row: everything but its records."""

    number: int
    id: bytes
    header_bytes: bytes
    header: Header
    seal: bytes
    edge: trees.RightEdge
    work: int
    settings: int
    invalid: str | None


_COLUMNS = "b.number, b.id, b.header, b.seal, b.edge, b.work, b.settings, b.invalid"
_Row = tuple[int, bytes, bytes, bytes, bytes, bytes, int, str | None]


def _stored(row: _Row) -> StoredBlock:
    number, identifier, header, seal, edge, work, settings, invalid = row
    return StoredBlock(
        number, identifier, header, blocks.decode_header(header), seal, trees.edge_from_bytes(edge),
        int.from_bytes(work, "big"), settings, invalid,
    )  # fmt: skip


def by_id(connection: sqlite3.Connection, identifier: bytes) -> StoredBlock | None:
    """The block with this id, on any branch."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM block b WHERE b.id = ?", (identifier,)).fetchone()
    return _stored(row) if row else None


def by_number(connection: sqlite3.Connection, number: int) -> StoredBlock:
    """The block with this row number."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM block b WHERE b.number = ?", (number,)).fetchone()
    if row is None:
        raise MissingRowError("A block that others refer to is not stored.")
    return _stored(row)


def active_at(connection: sqlite3.Connection, height: int) -> StoredBlock | None:
    """The block of the active chain at this height."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM active a JOIN block b ON b.number = a.block WHERE a.height = ?", (height,)
    ).fetchone()
    return _stored(row) if row else None


def tip(connection: sqlite3.Connection) -> StoredBlock | None:
    """The last block of the active chain; None in a store that has no genesis block yet."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM active a JOIN block b ON b.number = a.block ORDER BY a.height DESC LIMIT 1"
    ).fetchone()
    return _stored(row) if row else None


def active_range(connection: sqlite3.Connection, first: int, count: int) -> Iterator[StoredBlock]:
    """Blocks of the active chain by height, ascending."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM active a JOIN block b ON b.number = a.block"
        " WHERE a.height >= ? AND a.height < ? ORDER BY a.height",
        (first, first + count),
    )
    return map(_stored, rows)


def active_height_of(connection: sqlite3.Connection, number: int) -> int | None:
    """The height of this block when it is part of the active chain."""
    row = connection.execute("SELECT height FROM active WHERE block = ?", (number,)).fetchone()
    return row[0] if row else None


def sealed_headers(connection: sqlite3.Connection, first: int, count: int) -> bytes:
    """Headers of the active chain by height, ascending, each with its seal behind it, as nodes send them."""
    rows = connection.execute(
        "SELECT b.header, b.seal FROM active a JOIN block b ON b.number = a.block"
        " WHERE a.height >= ? AND a.height < ? ORDER BY a.height",
        (first, first + count),
    )
    return b"".join(header + seal for header, seal in rows)


def held(connection: sqlite3.Connection, ids: Sequence[bytes]) -> set[bytes]:
    """Which of these blocks are stored, on any branch."""
    found: set[bytes] = set()
    for some, marks in in_parts(ids):
        found.update(row[0] for row in connection.execute(f"SELECT id FROM block WHERE id IN ({marks})", some))
    return found


class PrunedError(Exception):
    """A block's records were dropped behind a checkpoint, so whoever needs them cannot go on."""


PRUNED = "The records of this block were pruned on this node; ask another one for them."


def leaf_at(connection: sqlite3.Connection, number: int, position: int) -> Leaf:
    """One record of a block."""
    row = connection.execute("SELECT record FROM body WHERE block = ? AND position = ?", (number, position)).fetchone()
    if row is None:
        raise MissingRowError("A record that its block counts is not stored.")
    if row[0] is None:
        raise PrunedError(PRUNED)
    return decode_record(row[0])


def record_bytes(connection: sqlite3.Connection, number: int) -> list[bytes]:
    """The stored bytes of a block's records, in canonical order."""
    rows = connection.execute("SELECT record FROM body WHERE block = ? ORDER BY position", (number,))
    records = [row[0] for row in rows]
    if None in records:
        raise PrunedError(PRUNED)
    return records


def leaves(connection: sqlite3.Connection, number: int) -> list[Leaf]:
    """A block's records."""
    return [decode_record(data) for data in record_bytes(connection, number)]


def leaf_hashes(connection: sqlite3.Connection, number: int) -> list[bytes]:
    """The leaf hashes of a block's records, which stay when the records are pruned."""
    rows = connection.execute("SELECT leaf FROM body WHERE block = ? ORDER BY position", (number,))
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class NewBlock:
    """A header that was checked, and what is computed for it before it is stored."""

    header_bytes: bytes
    id: bytes
    seal: bytes
    edge: trees.RightEdge
    work: int
    settings: int | None
    """The block whose settings are in force after this one; None when it is this one itself."""


def insert(connection: sqlite3.Connection, new: NewBlock) -> StoredBlock:
    """Store a checked header."""
    (number,) = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM block").fetchone()
    settings = number if new.settings is None else new.settings
    connection.execute(
        "INSERT INTO block (number, id, header, seal, edge, work, settings) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, new.id, new.header_bytes, new.seal, trees.edge_to_bytes(new.edge), new.work.to_bytes(32, "big"),
         settings),
    )  # fmt: skip
    header = blocks.decode_header(new.header_bytes)
    return StoredBlock(number, new.id, new.header_bytes, header, new.seal, new.edge, new.work, settings, None)


def insert_body(connection: sqlite3.Connection, number: int, body: Iterable[Leaf]) -> None:
    """Store a checked body."""
    rows = ((number, position, leaf.data, leaf.leaf_hash) for position, leaf in enumerate(body))
    connection.executemany("INSERT INTO body (block, position, record, leaf) VALUES (?, ?, ?, ?)", rows)


def body_size(connection: sqlite3.Connection, number: int) -> int:
    """How many bytes the records of a block take."""
    (size,) = connection.execute(
        "SELECT coalesce(sum(length(record)), 0) FROM body WHERE block = ?", (number,)
    ).fetchone()
    return int(size)


def mark_invalid(connection: sqlite3.Connection, number: int, reason: str) -> None:
    """Remember for ever that this id breaks a rule."""
    connection.execute("UPDATE block SET invalid = ? WHERE number = ?", (reason, number))


def parent_of(connection: sqlite3.Connection, block: StoredBlock) -> Parent:
    """What a child of this block is checked against."""
    times = [block.header.time_ms]
    previous = block.header.previous
    while len(times) < MEDIAN_SPAN and previous != blocks.NO_PREVIOUS:
        row = connection.execute("SELECT header FROM block WHERE id = ?", (previous,)).fetchone()
        header = blocks.decode_header(row[0])
        times.append(header.time_ms)
        previous = header.previous
    return Parent(block.header, block.id, block.edge, tuple(reversed(times)))


def branch_to(connection: sqlite3.Connection, block: StoredBlock) -> tuple[int, Sequence[StoredBlock]]:
    """The height where this block's branch leaves the active chain, and the branch above it, oldest first."""
    branch: list[StoredBlock] = []
    while (height := active_height_of(connection, block.number)) is None:
        branch.append(block)
        previous = by_id(connection, block.header.previous)
        if previous is None:
            raise MissingRowError("A stored block has no stored parent.")
        block = previous
    return height, branch[::-1]
