"""Looking records up beside their keys: by idempotency key, and those that are disputed."""

import sqlite3
from collections.abc import Iterable

from node.ledger.records import Leaf, decode_record, kind_of_record
from node.ledger.rules import contradicting
from node.store.database import in_parts
from node.types.record import Dispute, Kind

MOST_TURNS = (1 << 63) - 1
BLOCKS_LOOKED_THROUGH = 64
_SEALED = "sealed-"
_ID_SIZE = 32


def received(connection: sqlite3.Connection, source: str, sequence: str) -> Leaf | None:
    """The reading of a source that came without a time and with this sequence, waiting or sealed."""
    row = connection.execute(
        "SELECT content FROM received WHERE source = ? AND sequence = ?", (source, sequence)
    ).fetchone()
    return by_content(connection, row[0]) if row else None


def counting(connection: sqlite3.Connection, key: bytes) -> Leaf | None:
    """The version of a key that counts, sealed or waiting; None where there is none, or it was pruned."""
    row = connection.execute("SELECT content FROM sealed_key WHERE key = ?", (key,)).fetchone()
    row = row or connection.execute("SELECT content FROM accepted WHERE key = ? AND +state = 0", (key,)).fetchone()
    return by_content(connection, row[0]) if row else None


def erasure_of(source: str, digest: bytes) -> str:
    """The sequence under which a node notes that it erased these bytes; it begins with the key, as it must."""
    return f"{source}:erased:{digest.hex()}"


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


def keys_of(connection: sqlite3.Connection, contents: Iterable[bytes]) -> dict[bytes, bytes]:
    """The keys of those of these records that are here, by content id; their bytes need not be read for that."""
    keys: dict[bytes, bytes] = {}
    for sql in (
        "SELECT content, key FROM accepted WHERE record IS NOT NULL AND content IN (%s)",
        "SELECT k.content, k.key FROM sealed_key k JOIN active a ON a.height = k.height"
        " JOIN body d ON d.block = a.block AND d.position = k.position"
        " WHERE d.record IS NOT NULL AND k.content IN (%s)",
    ):
        for some, marks in in_parts(set(contents) - keys.keys()):
            keys.update(connection.execute(sql % marks, some))
    return keys


class NewestDisputes:
    """The newest disputes for a screen that asks again with each block: only what is new since is looked through.

    For sealed ones it remembers where the newest stand, and up to which block that holds.  After a change of history,
    or many blocks at once, it looks through all of them.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: list[tuple[int, int]] = []
        self._seen: tuple[int, bytes] | None = None  # by its id: a number may be given to another block

    def read(self, connection: sqlite3.Connection) -> list[Dispute]:
        """Versions of readings that were set aside, and those sealed as conflicts; the newest first."""
        aside = connection.execute(
            "SELECT record, time_ns, reason FROM accepted WHERE state = 2 ORDER BY turn DESC LIMIT ?", (self._most,)
        )
        told = [_dispute(decode_record(record), time_ns, reason) for record, time_ns, reason in aside]
        self._catch_up(connection)
        for height, position in self._places:
            row = connection.execute(
                "SELECT d.record FROM active a JOIN body d ON d.block = a.block WHERE a.height = ? AND d.position = ?"
                " AND d.record IS NOT NULL",
                (height, position),
            ).fetchone()
            told += [_sealed(decode_record(row[0]), height)] if row else []
        return sorted(told, key=lambda dispute: -dispute.time_ns)[: self._most]

    def _catch_up(self, connection: sqlite3.Connection) -> None:
        blocks = connection.execute(
            "SELECT a.height, b.id, b.number FROM active a JOIN block b ON b.number = a.block"
            " WHERE a.height >= ? ORDER BY a.height LIMIT ?",
            (self._seen[0] if self._seen else 0, BLOCKS_LOOKED_THROUGH),
        ).fetchall()
        known = bool(blocks) and blocks[0][:2] == self._seen
        if known and len(blocks) < BLOCKS_LOOKED_THROUGH:
            fresh = [place for height, _, number in blocks[1:] for place in _conflicts_in(connection, height, number)]
            self._places = (fresh[::-1] + self._places)[: self._most]
        else:
            self._places = connection.execute(
                "SELECT height, position FROM sealed_conflict ORDER BY height DESC, position DESC LIMIT ?",
                (self._most,),
            ).fetchall()
            blocks = connection.execute(
                "SELECT a.height, b.id FROM active a JOIN block b ON b.number = a.block ORDER BY a.height DESC LIMIT 1"
            ).fetchall()
        self._seen = blocks[-1][:2] if blocks else None


def _conflicts_in(connection: sqlite3.Connection, height: int, block: int) -> list[tuple[int, int]]:
    """Where the conflicts of a block stand: conflicts are told by the records themselves, as there is no other list."""
    rows = connection.execute("SELECT position, record FROM body WHERE block = ? AND record IS NOT NULL", (block,))
    return [(height, position) for position, record in rows if kind_of_record(record) == Kind.CONFLICT]


def disputes_after(connection: sqlite3.Connection, place: str, most: int) -> tuple[list[Dispute], str]:
    """A page of them from a place on, and the place where the next one begins; empty at the beginning and at the end.

    First those that are set aside, the newest first; then those that are sealed, by key: both are orders in which they
    are stored, so each page costs what it gives.  One whose bytes were pruned is passed over.
    """
    page, after = ([], place) if place.startswith(_SEALED) else _aside_after(connection, place, most)
    if after and not after.startswith(_SEALED):
        return page, after
    more, after = _sealed_after(connection, after, most - len(page))
    return page + more, after


def _aside_after(connection: sqlite3.Connection, place: str, most: int) -> tuple[list[Dispute], str]:
    last = int(place) if place else MOST_TURNS
    rows = connection.execute(
        "SELECT turn, record, time_ns, reason FROM accepted WHERE state = 2 AND turn < ? ORDER BY turn DESC LIMIT ?",
        (last, most),
    ).fetchall()
    page = [_dispute(decode_record(record), time_ns, reason) for _, record, time_ns, reason in rows]
    return page, str(rows[-1][0]) if len(rows) == most else ""


def _sealed_after(connection: sqlite3.Connection, place: str, most: int) -> tuple[list[Dispute], str]:
    last = bytes.fromhex(place.removeprefix(_SEALED))
    rows = connection.execute(
        "SELECT c.key, c.content, c.height, d.record FROM"
        " (SELECT * FROM sealed_conflict WHERE (key, content) > (?, ?) ORDER BY key, content LIMIT ?) c"
        " JOIN active a ON a.height = c.height JOIN body d ON d.block = a.block AND d.position = c.position"
        " ORDER BY c.key, c.content",
        (last[:-_ID_SIZE], last[-_ID_SIZE:], most),
    ).fetchall()
    page = [_sealed(decode_record(record), height) for _, _, height, record in rows if record is not None]
    return page, _SEALED + (rows[-1][0] + rows[-1][1]).hex() if rows and len(rows) == most else ""


def _sealed(conflict: Leaf, height: int) -> Dispute:
    sentence = f"Sealed in block {height} as another version of a sealed reading."
    return _dispute(contradicting(conflict), conflict.record.witness.received_ns, sentence, height)


def _dispute(leaf: Leaf, time_ns: int, reason: str, height: int | None = None) -> Dispute:
    record = leaf.record
    return Dispute(leaf.content_id, record.statement.key, record.witness.collector, time_ns, reason, height)
