"""What waits for a block, as a person reads it: which record, since when, and why it is not sealed yet."""

import sqlite3

from node.ledger.records import Leaf, decode_record
from node.store import pool
from node.types.network import Parameters
from node.types.record import Kind
from node.types.waiting import Wait, Waiting


def of(connection: sqlite3.Connection, most: int, in_force: Parameters) -> list[Waiting]:
    """The oldest first, in the order in which blocks take them."""
    found: list[Waiting] = []
    bytes_before = 0
    for place, (_, data, as_conflict, time_ns) in enumerate(pool.waiting(connection, most)):
        leaf = decode_record(data)
        bytes_before += len(data) + pool.PREFIX
        fits = place < in_force.max_records and bytes_before <= in_force.max_block_bytes
        why = _why(leaf, as_conflict) if fits else Wait.ROOM
        witness = leaf.record.witness
        found.append(Waiting(leaf.content_id, leaf.record.statement.key, witness.collector, time_ns, len(data), why))
    return found


def _why(leaf: Leaf, as_conflict: bool) -> Wait:
    if as_conflict:
        return Wait.CONFLICT
    whys: dict[int, Wait] = {Kind.NOTE: Wait.COMPANY, Kind.CONTROL: Wait.CONTROL}
    return whys.get(leaf.record.statement.key.kind, Wait.NEXT)
