"""What is sealed of a source over a time, reading by reading and each version, hashed again up to its block's id.

A report that is held against the chain, and what is told of a place, rest on these bytes, so nothing is passed on that
is not what was sealed.
"""

import sqlite3
from collections.abc import Callable, Iterator
from heapq import merge

from node.ledger import trees
from node.ledger.blocks import decode_header, header_id
from node.ledger.codec import I64, U8, U16, Cursor, encode_text
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record
from node.ledger.rules import contradicting
from node.store.raw_readings import prefix_of, time_of
from node.types.completeness import SealedReading
from node.types.record import Contradiction, Kind, TimeBasis

MOST_SOURCES = 10_000
MOST_LOOKS = 1_000_000
"""A node files documents without number, each of which is looked at in passing."""
_LAST_NS = (1 << 63) - 1
_FIRST_NS = -(1 << 63)
_END = b"\xff" * 300


class NotAsSealedError(Exception):
    """Stored bytes are not those that were sealed; the message says where and what to do."""


class SealedReadings:
    """Reads over one connection, at one moment; which blocks were hashed again is remembered."""

    def __init__(self, connection: sqlite3.Connection, whole_blocks: int) -> None:
        self._connection = connection
        self._whole = bytearray(whole_blocks)

    def sources(self) -> list[tuple[str, str]]:
        """Each source and point of which readings are sealed or wait, found by jumping from one to the next."""
        found: dict[tuple[str, str], None] = {}
        for table in ("sealed_key", "accepted"):
            for source, point, kind in self._lines(table):
                if kind == Kind.READING:
                    found[source, point] = None
                if len(found) == MOST_SOURCES:
                    break
        return sorted(found)

    def ends(self, source: str, point: str) -> tuple[int, int] | None:
        """The times of the first and the last sealed reading from 1970 on; None where none is sealed."""
        times = [
            one for basis in TimeBasis for order in ("ASC", "DESC")
            for one in self._times(_prefix(source, point, Kind.READING, basis), 0, _LAST_NS, order, 1)
        ]  # fmt: skip
        return (min(times), max(times)) if times else None

    def around(self, source: str, point: str, time_ns: int, most: int, later: bool) -> list[int]:
        """The times of the sealed readings next to a moment, the nearest first: from it on, or those before it."""
        first, last, order = (time_ns, _LAST_NS, "ASC") if later else (0, time_ns - 1, "DESC")
        if not 0 <= first <= last:
            return []
        prefixes = (_prefix(source, point, Kind.READING, basis) for basis in TimeBasis)
        times = [one for prefix in prefixes for one in self._times(prefix, first, last, order, most)]
        return sorted(times, reverse=not later)[:most]

    def events(self, source: str, first_ns: int, end_ns: int) -> Iterator[SealedReading]:
        """What a source told of events at whatever point, and is sealed, by time."""
        first, last = max(first_ns, 0), min(end_ns - 1, _LAST_NS)
        lines = [one for one in self._lines("sealed_key", source) if one[2] == Kind.EVENT]
        return merge(
            *(
                self._sealed(prefix + I64.pack(first), prefix + I64.pack(last) + _END)
                for _, point, kind in lines
                for prefix in (_prefix(source, point, kind, basis) for basis in TimeBasis)
            ),
            key=lambda one: (one.time_ns, one.key),
        )  # fmt: skip

    def _lines(self, table: str, of: str | None = None) -> Iterator[tuple[str, str, int]]:
        """Each source, point and kind, of all or of one source, by jumping from one to the next."""
        key = b"" if of is None else encode_text(of, "source")
        for _ in range(MOST_LOOKS):
            row = self._connection.execute(
                f"SELECT key FROM {table} WHERE key > ? ORDER BY key LIMIT 1", (key,)
            ).fetchone()
            if row is None:
                return
            source, point, kind, prefix = _place(row[0])
            if of is not None and source != of:
                return
            yield source, point, kind
            key = prefix + _END

    def _times(self, prefix: bytes, first: int, last: int, order: str, most: int) -> list[int]:
        rows = self._connection.execute(
            f"SELECT key FROM sealed_key WHERE key BETWEEN ? AND ? ORDER BY key {order} LIMIT ?",
            (prefix + I64.pack(first), prefix + I64.pack(last) + _END, most),
        )
        return [time_of(key) for (key,) in rows]

    def between(self, source: str, point: str, first_ns: int, end_ns: int) -> Iterator[SealedReading]:
        """Versions of readings from a moment to before another one, by time, those of one reading side by side."""
        first, last = max(first_ns, _FIRST_NS), min(end_ns - 1, _LAST_NS)
        if first > last:
            return iter(())
        return merge(
            *(self._basis(prefix_of(source, point) + U8.pack(basis), first, last) for basis in TimeBasis),
            key=lambda one: (one.time_ns, one.key),
        )

    def _basis(self, prefix: bytes, first: int, last: int) -> Iterator[SealedReading]:
        if first < 0:  # by bytes, 1969 comes after 1970
            yield from self._ordered(prefix + I64.pack(first), prefix + I64.pack(min(last, -1)) + _END)
        if last >= 0:
            yield from self._ordered(prefix + I64.pack(max(first, 0)), prefix + I64.pack(last) + _END)

    def _ordered(self, low: bytes, high: bytes) -> Iterator[SealedReading]:
        return merge(
            self._sealed(low, high), self._conflicts(low, high), self._waiting(low, high),
            key=lambda one: (one.time_ns, one.key),
        )  # fmt: skip

    def _sealed(self, low: bytes, high: bytes) -> Iterator[SealedReading]:
        return self._stored("sealed_key", low, high, lambda leaf: leaf)

    def _conflicts(self, low: bytes, high: bytes) -> Iterator[SealedReading]:
        """Other versions of these readings, which are sealed as conflicts."""
        return self._stored("sealed_conflict", low, high, _other_version)

    def _stored(
        self, table: str, low: bytes, high: bytes, version_in: Callable[[Leaf], Leaf | None]
    ) -> Iterator[SealedReading]:
        rows = self._connection.execute(
            f"SELECT k.key, k.content, k.height, d.record, d.leaf FROM {table} k JOIN active a ON a.height = k.height"
            " LEFT JOIN body d ON d.block = a.block AND d.position = k.position WHERE k.key BETWEEN ? AND ?"
            " ORDER BY k.key, k.height, k.position",
            (low, high),
        )
        for key, content, height, record, leaf_hash in rows:
            self._check_block(height)
            if leaf_hash is None:
                raise _altered(height, "a record is not there.")
            if record is None:
                yield SealedReading(time_of(key), key, content, height, None)
                continue
            try:
                leaf = decode_record(record)
                version = version_in(leaf)
            except LedgerError as error:
                raise _altered(height, f"a record cannot be read: {error}") from None
            if version is None or (leaf.leaf_hash, version.content_id, version.key) != (leaf_hash, content, key):
                raise _altered(height, "the bytes of a record do not give its hash.")
            yield SealedReading(time_of(key), key, content, height, version.record.statement.values)

    def _waiting(self, low: bytes, high: bytes) -> Iterator[SealedReading]:
        rows = self._connection.execute(
            "SELECT key, content, record FROM accepted WHERE key BETWEEN ? AND ? AND +state = 0"
            " AND record IS NOT NULL ORDER BY key",
            (low, high),
        )
        for key, content, record in rows:
            try:
                values = decode_record(record).record.statement.values
            except LedgerError:  # nothing rests on it yet; the check names it
                continue
            yield SealedReading(time_of(key), key, content, None, values)

    def _check_block(self, height: int) -> None:
        """The hashes of a block's records lead to its header, and the header to its id; each block once."""
        if height < len(self._whole) and self._whole[height]:
            return
        block = self._connection.execute(
            "SELECT b.number, b.id, b.header FROM active a JOIN block b ON b.number = a.block WHERE a.height = ?",
            (height,),
        ).fetchone()
        if block is None:
            raise _altered(height, "it is not there.")
        number, identifier, header_bytes = block
        hashes = [
            leaf for (leaf,) in self._connection.execute(
                "SELECT leaf FROM body WHERE block = ? ORDER BY position", (number,)
            )
        ]  # fmt: skip
        try:
            header = decode_header(header_bytes)
        except LedgerError as error:
            raise _altered(height, f"its header cannot be read: {error}") from None
        if header.height != height or header_id(header_bytes) != identifier:
            raise _altered(height, "its header does not give its id.")
        if trees.root(hashes) != header.records_root:
            raise _altered(height, "its records do not give the records root of its header.")
        if height < len(self._whole):
            self._whole[height] = 1


def _prefix(source: str, point: str, kind: int, basis: int) -> bytes:
    return encode_text(source, "source") + encode_text(point, "point") + U16.pack(kind) + U8.pack(basis)


def _other_version(leaf: Leaf) -> Leaf | None:
    """The version that a conflict holds."""
    return contradicting(leaf) if isinstance(leaf.record.statement.detail, Contradiction) else None


def _altered(height: int, reason: str) -> NotAsSealedError:
    return NotAsSealedError(
        f"Block {height} is not as it was sealed here; {reason} So nothing can be said with this ledger."
        " `gridwitness fsck` names what was changed; restore a backup, or use the ledger of another node."
    )


def _place(key: bytes) -> tuple[str, str, int, bytes]:
    """Source, point and kind of a key, and the bytes of these."""
    cursor = Cursor(key)
    source, point = cursor.text("source"), cursor.text("point")
    (kind,) = cursor.unpack(U16, "kind")
    return source, point, kind, key[: cursor.at]
