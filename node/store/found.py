"""Looking records up beside their keys: by idempotency key, and those that are disputed."""

import sqlite3

from node.ledger.records import Leaf, decode_record
from node.ledger.rules import contradicting
from node.types.record import Dispute


def received(connection: sqlite3.Connection, source: str, sequence: str) -> Leaf | None:
    """The reading of a source that came without a time and with this sequence, waiting or sealed."""
    row = connection.execute(
        "SELECT content FROM received WHERE source = ? AND sequence = ?", (source, sequence)
    ).fetchone()
    return by_content(connection, row[0]) if row else None


def by_content(connection: sqlite3.Connection, content_id: bytes) -> Leaf | None:
    """The record with this content id, waiting, set aside or sealed; None when it is not here, or was pruned."""
    for sql in (
        "SELECT record FROM accepted WHERE content = ? AND record IS NOT NULL",
        "SELECT d.record FROM sealed_key k JOIN active a ON a.height = k.height"
        " JOIN body d ON d.block = a.block AND d.position = k.position"
        " WHERE k.content = ? AND d.record IS NOT NULL",
    ):
        row = connection.execute(sql, (content_id,)).fetchone()
        if row is not None:
            return decode_record(row[0])
    return None


def disputes(connection: sqlite3.Connection, most: int) -> list[Dispute]:
    """Versions of readings that were set aside, and those sealed as conflicts; the newest first."""
    aside = connection.execute(
        "SELECT record, time_ns, reason FROM accepted WHERE state = 2 ORDER BY turn DESC LIMIT ?", (most,)
    )
    found = [_dispute(decode_record(record), time_ns, reason) for record, time_ns, reason in aside]
    sealed = connection.execute(
        "SELECT d.record, c.height FROM sealed_conflict c JOIN active a ON a.height = c.height"
        " JOIN body d ON d.block = a.block AND d.position = c.position"
        " WHERE d.record IS NOT NULL ORDER BY c.height DESC LIMIT ?",
        (most,),
    )
    for record, height in sealed:
        conflict = decode_record(record)
        sentence = f"Sealed in block {height} as another version of a sealed reading."
        found.append(_dispute(contradicting(conflict), conflict.record.witness.received_ns, sentence, height))
    return sorted(found, key=lambda dispute: -dispute.time_ns)[:most]


def _dispute(leaf: Leaf, time_ns: int, reason: str, height: int | None = None) -> Dispute:
    record = leaf.record
    return Dispute(leaf.content_id, record.statement.key, record.witness.collector, time_ns, reason, height)
