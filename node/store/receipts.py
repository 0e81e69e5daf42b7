"""Receipts made from what is stored: a few look-ups, whatever the height of the chain."""

import sqlite3
from dataclasses import replace

from node.ledger import proofs
from node.ledger.blocks import FLAG_CONTROL
from node.ledger.receipts import MAX_COSIGNATURES
from node.ledger.records import decode_record
from node.ledger.rules import contradicting
from node.store import blocks as table
from node.store import checkpoints, history
from node.store.blocks import PrunedError, StoredBlock
from node.store.database import MissingRowError
from node.types.receipt import Proven, Receipt
from node.types.record import Kind


class NoReceiptError(Exception):
    """There is nothing to prove yet, nothing at all, or no file that a verifier would read; the message says which."""


def make(connection: sqlite3.Connection, content_id: bytes) -> Receipt:
    """The receipt of the record with this content id."""
    height, position, key = _place(connection, content_id)
    found = checkpoints.latest(connection, height)
    number, checkpoint = found if found is not None else (0, None)
    size = checkpoint.size if checkpoint is not None else height
    block = _active(connection, height)
    return Receipt(
        genesis=_proven(connection, _active(connection, 0), 0, None),
        record=_proven(connection, block, position, None if checkpoint is None else size),
        controls=tuple(_controls(connection, block, size)),
        disputes=tuple(_disputes(connection, block, key, content_id, size)),
        checkpoint=checkpoint,
        cosignatures=checkpoints.cosignatures(connection, number)[:MAX_COSIGNATURES],
    )


def _place(connection: sqlite3.Connection, content_id: bytes) -> tuple[int, int, bytes]:
    for name in ("sealed_key", "sealed_conflict"):
        row: tuple[int, int, bytes] | None = connection.execute(
            f"SELECT height, position, key FROM {name} WHERE content = ?", (content_id,)
        ).fetchone()
        if row is not None:
            return row
    waits = connection.execute("SELECT 1 FROM accepted WHERE content = ?", (content_id,)).fetchone()
    if waits is not None:
        raise NoReceiptError("This record is stored here but not sealed; its receipt comes with its block.")
    raise NoReceiptError(
        "No record with this content id is on this node's chain. A conflict goes by the id of the version in it."
    )


def version_in(connection: sqlite3.Connection, content_id: bytes) -> bytes | None:
    """The id by which the receipt of a conflict is asked for, by the conflict's own; it looks at each of them."""
    rows = connection.execute(
        "SELECT d.record FROM sealed_conflict c JOIN active a ON a.height = c.height"
        " JOIN body d ON d.block = a.block AND d.position = c.position WHERE d.record IS NOT NULL"
    )
    leaves = (decode_record(record) for (record,) in rows)
    return next((contradicting(leaf).content_id for leaf in leaves if leaf.content_id == content_id), None)


def _active(connection: sqlite3.Connection, height: int) -> StoredBlock:
    block = table.active_at(connection, height)
    assert block is not None, "what is sealed is in a block of the active chain"
    return block


def _proven(connection: sqlite3.Connection, block: StoredBlock, position: int, size: int | None) -> Proven:
    """A record with its paths; `size` is how many blocks the history has to whose root its block is shown to belong."""
    row = connection.execute(
        "SELECT record FROM body WHERE block = ? AND position = ?", (block.number, position)
    ).fetchone()
    if row[0] is None:
        raise PrunedError("The bytes of this record were pruned on this node; ask another one for its receipt.")
    leaf_hashes = table.leaf_hashes(connection, block.number)
    path = proofs.inclusion(proofs.node_of(leaf_hashes), position, len(leaf_hashes))
    above = () if size is None else history.inclusion(connection, block.header.height, size)
    return Proven(row[0], position, path, block.header_bytes, block.seal, above)


def _controls(connection: sqlite3.Connection, block: StoredBlock, size: int) -> list[Proven]:
    """The changes of settings below a block, oldest first."""
    found: list[Proven] = []
    parent = table.by_id(connection, block.header.previous)
    while parent is not None:
        setter = table.by_number(connection, parent.settings)
        if setter.header.height == 0:
            break
        found.append(_proven(connection, setter, _control_position(connection, setter), size))
        parent = table.by_id(connection, setter.header.previous)
    return found[::-1]


def _control_position(connection: sqlite3.Connection, block: StoredBlock) -> int:
    assert block.header.flags & FLAG_CONTROL, "only a block with a control record sets anything"
    for position, leaf in enumerate(table.leaves(connection, block.number)):
        if leaf.record.statement.key.kind == Kind.CONTROL:
            return position
    raise MissingRowError("A block that should hold a control record holds none.")


def _disputes(
    connection: sqlite3.Connection, block: StoredBlock, key: bytes, content_id: bytes, size: int
) -> list[Proven]:
    """The other versions of a record that are sealed, as conflicts that contradict it.

    One that nobody signed for yet shows by its own header that it stands on the record's block.  Whether its sealer
    might seal is told by the settings at the record: one that changes of settings lie before waits for its checkpoint.
    """
    rows = connection.execute(
        "SELECT c.height, c.position FROM sealed_conflict c JOIN sealed_key k ON k.key = c.key AND k.content = ?"
        " WHERE c.key = ? ORDER BY c.height, c.position",
        (content_id, key),
    ).fetchall()
    found = []
    for height, position in rows:
        disputing = _active(connection, height)
        if height < size:
            found.append(_proven(connection, disputing, position, size))
        elif _judged_by(connection, disputing) == _judged_by(connection, block):
            above = history.inclusion(connection, block.header.height, height)
            found.append(replace(_proven(connection, disputing, position, None), history=above))
    return found


def _judged_by(connection: sqlite3.Connection, block: StoredBlock) -> int:
    """The number of the block that set what this one is judged by."""
    parent = table.by_id(connection, block.header.previous)
    assert parent is not None, "only genesis has no parent, and it holds no record to ask for"
    return parent.settings
