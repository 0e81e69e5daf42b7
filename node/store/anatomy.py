"""What was sealed, taken apart to the byte: each field with its name and its place."""

import sqlite3

from node.store import blocks as table
from node.store.check.naming import HEADER_FIELDS, fields_of_record
from node.types.block import ByteField, Bytes


def of_block(connection: sqlite3.Connection, height: int, position: int | None) -> Bytes | None:
    """A block's header and seal, or one of its records; None where there is none, or it was pruned."""
    block = table.active_at(connection, height)
    if block is None:
        return None
    if position is None:
        return Bytes(height, None, _of_header(block.header_bytes, block.seal))
    row = connection.execute(
        "SELECT record FROM body WHERE block = ? AND position = ?", (block.number, position)
    ).fetchone()
    return Bytes(height, position, _of_record(row[0])) if row and row[0] is not None else None


def _of_header(header: bytes, seal: bytes) -> tuple[ByteField, ...]:
    return _taken((*HEADER_FIELDS, ("seal", len(seal))), header + seal)


def _of_record(record: bytes) -> tuple[ByteField, ...]:
    return _taken(fields_of_record(record), record)


def _taken(sizes: tuple[tuple[str, int], ...], data: bytes) -> tuple[ByteField, ...]:
    """The bytes by these fields; what none of them names comes last, under no name."""
    fields, at = [], 0
    for name, size in sizes:
        fields.append(ByteField(at, name, data[at : at + size]))
        at += size
    return (*fields, ByteField(at, "", data[at:])) if at < len(data) else tuple(fields)
