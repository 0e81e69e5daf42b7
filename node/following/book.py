"""What is kept of followed nodes, in a file of its own: pins, the last checkpoint of each, and every incident.

A change is on the disk whole or not at all.  What is read is checked against its own signatures: whoever can write
into the folder could otherwise have an old history taken for the one that was seen.
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from node.ledger.checkpoints import is_checkpoint
from node.ledger.errors import LedgerError
from node.ledger.evidence import decode_evidence, encode_evidence
from node.ledger.receipts import checkpoint_of, checkpoint_view
from node.store.files import PRIVATE, make_folder, write_whole
from node.types.evidence import Evidence
from node.types.following import Incident, Pin, Standing
from node.types.receipt import Checkpoint

FILE_NAME = "following.sqlite"
EVIDENCE = "evidence"
APPLICATION_ID = 0x47574631  # "GWF1"
VERSION = 1
MOST = 256
MOST_INCIDENTS = 8
"""Of one kind and node, the last ones, so that a flood of one kind hides no other.  One that nobody saw yet stands."""
BUSY_S = 5.0

_TABLES = """
CREATE TABLE followed (
    address    TEXT PRIMARY KEY,
    network    BLOB NOT NULL,
    key        BLOB NOT NULL,
    short      BLOB NOT NULL,   -- of the network, where a person gave its words
    compared   INTEGER NOT NULL,
    checkpoint BLOB,            -- the last one whose history was found to go on, as JSON
    since_ms   INTEGER NOT NULL,
    heard_ms   INTEGER NOT NULL
) STRICT;
CREATE TABLE incident (
    number     INTEGER PRIMARY KEY,
    address    TEXT NOT NULL,
    standing   TEXT NOT NULL,
    time_ms    INTEGER NOT NULL,
    before     BLOB NOT NULL,
    after      BLOB NOT NULL,
    from_height INTEGER,
    evidence   BLOB,
    seen       INTEGER NOT NULL
) STRICT;
"""


log = logging.getLogger("gridwitness.following")


class BookError(Exception):
    """What is kept cannot be used, or takes no more; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """All that is kept of a followed node; `damaged` when it is not what the node signed."""

    address: str
    pin: Pin
    checkpoint: Checkpoint | None = None
    since_ms: int = 0
    heard_ms: int = 0
    incidents: tuple[Incident, ...] = ()
    damaged: bool = False


class Book:
    """The file of one data folder.  Several programs may have it open: one runs, another adds what it then follows.

    It is used from the thread in which it was opened.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self.path = data / FILE_NAME
        make_folder(data)
        try:
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, PRIVATE))
            self._connection = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None)
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from None

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        with self._transaction() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (made_by,) = connection.execute("PRAGMA application_id").fetchone()
            if (version, made_by) == (0, 0):
                for statement in filter(str.strip, _TABLES.split(";")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            elif (version, made_by) != (VERSION, APPLICATION_ID):
                raise BookError(f"{self.path} was made by a later version of this program, or by another one.")

    def _unusable(self, error: Exception) -> BookError:
        return BookError(
            f"{self.path} cannot be used ({error}). If the disk is sound, move the file away: following begins anew,"
            " and what was seen before is in that file alone."
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._transaction() as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def version(self) -> int:
        """Another number once another program changed the file."""
        try:
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        return int(version)

    def rows(self) -> list[Row]:
        """Every followed node by its address.  Files of evidence that are missing are written again."""
        try:
            found = self._connection.execute(
                "SELECT address, network, key, short, compared, checkpoint, since_ms, heard_ms FROM followed"
                " ORDER BY address"
            ).fetchall()
            rows = [self._row(*row) for row in found]
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        for incident in (incident for row in rows for incident in row.incidents):
            self._write_evidence(incident)
        return rows

    def _row(
        self, address: str, network: bytes, key: bytes, short: bytes, compared: int, kept: bytes | None,
        since_ms: int, heard_ms: int,
    ) -> Row:  # fmt: skip
        row = Row(address, Pin(network, key, short, bool(compared)), None, since_ms, heard_ms)
        try:
            checkpoint = _checkpoint(kept) if kept is not None else None
            incidents = tuple(self._incidents(address))
        except (LedgerError, ValueError):
            return replace(row, damaged=True)
        if checkpoint is not None and not (checkpoint.signer == key and _is_signed(checkpoint, network)):
            return replace(row, incidents=incidents, damaged=True)
        return replace(row, checkpoint=checkpoint, incidents=incidents)

    def _incidents(self, address: str) -> Iterator[Incident]:
        rows = self._connection.execute(
            "SELECT number, address, standing, time_ms, before, after, from_height, evidence, seen FROM incident"
            " WHERE address = ? ORDER BY number", (address,),
        )  # fmt: skip
        for number, where, standing, time_ms, before, after, height, evidence, seen in rows:
            yield Incident(
                number, where, Standing(standing), time_ms, _checkpoint(before), _checkpoint(after), height,
                decode_evidence(evidence) if evidence is not None else None, bool(seen),
            )  # fmt: skip

    def add(self, address: str, pin: Pin) -> bool:
        """Follow a node from now on; False where it is followed already."""
        with self._writing() as connection:
            (count,) = connection.execute("SELECT count(*) FROM followed").fetchone()
            if count >= MOST:
                raise BookError(f"{MOST} nodes are followed already; remove one first.")
            return bool(connection.execute(
                "INSERT OR IGNORE INTO followed VALUES (?, ?, ?, ?, ?, NULL, 0, 0)",
                (address, pin.network, pin.key, pin.short, pin.compared),
            ).rowcount)  # fmt: skip

    def remove(self, address: str) -> bool:
        """Follow it no more.  Its incidents stay: they are of value to others too."""
        with self._writing() as connection:
            return bool(connection.execute("DELETE FROM followed WHERE address = ?", (address,)).rowcount)

    def compared(self, address: str, network: bytes) -> bool:
        """A person compared the fingerprint, and it is this one; False where another is pinned."""
        with self._writing() as connection:
            return bool(connection.execute(
                "UPDATE followed SET compared = 1, network = ?2 WHERE address = ?1 AND network IN (?2, x'')",
                (address, network),
            ).rowcount)  # fmt: skip

    def keep(self, row: Row, judged_by: Row) -> bool:
        """The node's pin and checkpoint from now on, in place of those that it was judged by.

        False where those are no longer the kept ones: a person removed the node, added it again with another pin, or
        took it at what it signs now.
        """
        kept = _json(row.checkpoint) if row.checkpoint is not None else None
        before = _json(judged_by.checkpoint) if judged_by.checkpoint is not None else None
        pin = judged_by.pin
        with self._writing() as connection:
            return bool(connection.execute(
                "UPDATE followed SET network = ?1, key = ?2, checkpoint = ?3, since_ms = ?4, heard_ms = ?5"
                " WHERE address = ?6 AND checkpoint IS ?7 AND network = ?8 AND key = ?9 AND short = ?10",
                (row.pin.network, row.pin.key, kept, row.since_ms, row.heard_ms, row.address, before, pin.network,
                 pin.key, pin.short),
            ).rowcount)  # fmt: skip

    def note(self, incident: Incident) -> Incident | None:
        """Keep an incident with its evidence, unless there is one that was not seen yet; the oldest one gives way.

        What a node co-signed comes again with each comparison, so that one is told once.
        """
        evidence = encode_evidence(incident.evidence) if incident.evidence is not None else None
        with self._writing() as connection:
            kind = (incident.address, incident.standing.value)
            if incident.evidence is not None and _is_cosigned(incident.evidence) and connection.execute(
                "SELECT 1 FROM incident WHERE address = ? AND standing = ? AND before = ? AND instr(evidence, ?)",
                (*kind, _json(incident.before), incident.evidence.first.signer.hex().encode()),
            ).fetchone():  # fmt: skip
                return None
            if connection.execute(
                "SELECT 1 FROM incident WHERE address = ? AND standing = ? AND seen = 0", kind
            ).fetchone():
                return None
            connection.execute(
                "DELETE FROM incident WHERE number IN (SELECT number FROM incident WHERE address = ? AND standing = ?"
                " ORDER BY number DESC LIMIT -1 OFFSET ?)", (*kind, MOST_INCIDENTS - 1)
            )  # fmt: skip
            (number,) = connection.execute(
                "INSERT INTO incident (address, standing, time_ms, before, after, from_height, evidence, seen)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 0) RETURNING number",
                (incident.address, incident.standing.value, incident.time_ms, _json(incident.before),
                 _json(incident.after), incident.from_height, evidence),
            ).fetchone()  # fmt: skip
        noted = replace(incident, number=number)
        self._write_evidence(noted)
        return noted

    def _write_evidence(self, incident: Incident) -> None:
        if incident.evidence is None:
            return
        path = self.evidence_file(incident)
        try:
            if not path.exists():
                self._write(path, encode_evidence(incident.evidence))
        except (BookError, OSError) as error:
            log.warning("%s", error)  # the incident is kept, and must be told

    def evidence_file(self, incident: Incident) -> Path:
        """Where the evidence of an incident is kept as a file that can be given away."""
        return self._data / EVIDENCE / f"evidence-{incident.number}-{incident.before.signer.hex()[:8]}.json"

    def _write(self, path: Path, data: bytes) -> None:
        try:
            make_folder(path.parent)
            write_whole(path, data)
        except OSError as error:
            raise BookError(f"The evidence cannot be written to {path} ({error.strerror}). It is kept.") from None

    def see(self, address: str) -> int:
        """A person saw the incidents of a node; how many were new.

        After one that leaves the kept checkpoint behind for good, the node is taken at what it signs next.
        """
        lasting = (Standing.TWO_HISTORIES.value, Standing.WENT_BACK.value)
        with self._writing() as connection:
            broken = connection.execute(
                "SELECT 1 FROM incident WHERE address = ? AND seen = 0 AND standing IN (?, ?)", (address, *lasting)
            ).fetchone()
            if broken:
                connection.execute("UPDATE followed SET checkpoint = NULL, since_ms = 0 WHERE address = ?", (address,))
            return connection.execute(
                "UPDATE incident SET seen = 1 WHERE address = ? AND seen = 0", (address,)
            ).rowcount


def _is_cosigned(evidence: Evidence) -> bool:
    return evidence.first.cosigned is not None or evidence.second.cosigned is not None


def _json(checkpoint: Checkpoint) -> bytes:
    return msgspec.json.encode(checkpoint_view(checkpoint))


def _checkpoint(data: bytes) -> Checkpoint:
    return checkpoint_of(msgspec.json.decode(data))


def _is_signed(checkpoint: Checkpoint, network: bytes) -> bool:
    try:
        return is_checkpoint(checkpoint, network)
    except LedgerError:
        return False
