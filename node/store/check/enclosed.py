"""Documents against the vault: the file that a record stands for must be the one that was sealed, and be there.

That a file is missing is no fault by itself: most nodes never had it.  Only of what a node filed itself it is said, for
nobody else may have it; and not where the node noted that it erased it, in a record that it signed and seals.
"""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from node.ledger.errors import LedgerError
from node.ledger.payloads import ENCLOSING
from node.ledger.records import Leaf, decode_record
from node.store import found, vault
from node.store.check.context import Findings
from node.store.check.naming import key_of
from node.types.findings import Finding
from node.types.record import Enclosure, Kind

MISSING = "missing file"
_SEALED = """SELECT d.record, k.height, k.position, b.id FROM sealed_key k
    JOIN active a ON a.height = k.height JOIN block b ON b.number = a.block
    JOIN body d ON d.block = a.block AND d.position = k.position
    WHERE k.content = ? AND d.record IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a record says of a file, and where the record stands; without a height it waits for a block."""

    digest: bytes
    content_id: bytes
    collector: bytes
    driver: str
    height: int | None = None
    position: int | None = None
    block_id: bytes | None = None
    erased: bool = False
    """Whether its node noted, in a record of its own, that it erased the file."""

    @property
    def where(self) -> str:
        """The record, for a person."""
        if self.height is None or self.position is None:
            return f"record {self.content_id.hex()[:16]}, which waits for a block"
        return f"record {self.position + 1} of block {self.height}"

    def is_filed_by(self, own: Collection[bytes]) -> bool:
        """Whether one of these keys put the bytes into its vault before it made the record."""
        return self.collector in own and self.driver in vault.KEEPERS

    def is_missed(self, own: Collection[bytes]) -> bool:
        """Whether it should be in the vault of whoever has these keys."""
        return self.is_filed_by(own) and not self.erased

    def _finding(self, field: str, sentence: str) -> Finding:
        return Finding("vault", field, sentence, self.height, self.block_id, self.position, self.content_id)

    def lost(self) -> Finding:
        """That it is not there."""
        sentence = (
            f"The document of {self.where} was filed by this node and is not in its vault: {self.digest.hex()} was"
            " erased or lost. Restore it from a backup; the record still proves what it was."
        )
        return self._finding(MISSING, sentence)

    def changed(self, fault: str) -> Finding:
        """That it holds other bytes, or cannot be read."""
        return self._finding("file", f"{fault} It is the document of {self.where}.")


def enclosed_of(
    leaf: Leaf, height: int | None = None, position: int | None = None, block_id: bytes | None = None
) -> Enclosed | None:
    """What a document or note says of its file; None for any other record."""
    statement, witness = leaf.record.statement, leaf.record.witness
    if not isinstance(statement.detail, Enclosure):
        return None
    digest = statement.detail.digest
    return Enclosed(digest, leaf.content_id, witness.collector, witness.driver, height, position, block_id)


def with_erasure(connection: sqlite3.Connection, enclosed: Enclosed) -> Enclosed:
    """With what the ledger says of its being erased."""
    return replace(enclosed, erased=_is_noted_as_erased(connection, enclosed.collector, enclosed.digest))


def _is_noted_as_erased(connection: sqlite3.Connection, collector: bytes, digest: bytes) -> bool:
    """Whether this collector signed a note that it erased these bytes: nobody else can leave one."""
    source = collector.hex()
    sequence = found.erasure_of(source, digest)
    row = connection.execute(
        "SELECT a.key FROM received r JOIN accepted a ON a.content = r.content WHERE r.source = ? AND r.sequence = ?",
        (source, sequence),
    ).fetchone()
    note = key_of(row[0]) if row is not None else None
    return note is not None and (note.kind, note.source, note.sequence) == (Kind.NOTE, source, sequence)


def look(folder: Path, enclosed: Enclosed, own: Collection[bytes]) -> tuple[int, list[Finding]]:
    """Hash the file of one record again: how many bytes that were, and what is wrong."""
    size, fault = vault.check_file(folder, enclosed.digest)
    if fault:
        return size or 0, [enclosed.changed(fault)]
    if size is None:
        return 0, [enclosed.lost()] if enclosed.is_missed(own) else []
    return size, []


def check(connection: sqlite3.Connection, folder: Path, own: Collection[bytes]) -> Findings:
    """Hash every file again, and look for the file of each record; what no record stands for comes last."""
    faults = list(vault.check_folder(folder))
    wrong = {fault.digest: fault.sentence for fault in faults if fault.digest is not None}
    told: set[bytes] = set()
    keys = _signers(connection).union(own)
    for enclosed in _all(connection):
        if enclosed.digest in wrong:
            told.add(enclosed.digest)
            yield enclosed.changed(wrong[enclosed.digest])
        elif not vault.place(folder, enclosed.digest).is_file() and with_erasure(connection, enclosed).is_missed(keys):
            yield enclosed.lost()
    yield from (Finding("vault", "file", fault.sentence) for fault in faults if fault.digest not in told)


def _signers(connection: sqlite3.Connection) -> set[bytes]:
    """The keys with which this ledger's node signed its history, also those it no longer has."""
    return {signer for (signer,) in connection.execute("SELECT DISTINCT signer FROM checkpoint")}


def _all(connection: sqlite3.Connection) -> Iterator[Enclosed]:
    """Of every document and note that was accepted here and is not pruned."""
    kinds = ", ".join(str(int(kind)) for kind in sorted(ENCLOSING))
    for content, record in connection.execute(f"SELECT content, record FROM accepted WHERE kind IN ({kinds})"):
        row = (record, None, None, None) if record is not None else connection.execute(_SEALED, (content,)).fetchone()
        enclosed = _read(*row) if row is not None else None
        if enclosed is not None:
            yield enclosed


def _read(record: bytes, height: int | None, position: int | None, block_id: bytes | None) -> Enclosed | None:
    """None where the bytes are damaged: the parts of the check before this one named them."""
    try:
        return enclosed_of(decode_record(record), height, position, block_id)
    except LedgerError:
        return None
