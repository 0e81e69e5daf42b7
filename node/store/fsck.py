"""Checking a ledger's file whole: every table against the bytes that were sealed, each difference with a name.

All is read at one moment over a connection that cannot write, so a running node is not in the way.  Nothing but what
is wrong is kept in memory.  What nothing else in the file holds cannot be proven: when and in which order records were
accepted, that the last were not taken away together with the count of turns, the witness of a record that waits
unsigned, the wording kept against a block whose records are not, the keys of pruned records, and the tables of peers,
names and counters, but for how far was pruned.
"""

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from node.keys import KEY_FILE, KeyFileError, is_encrypted, load_key
from node.store import database, migration, usable, vault
from node.store.check import (
    accepted,
    branches,
    chain,
    enclosed,
    history,
    keys,
    rollups,
    series,
    signed,
    structure,
    watched,
)
from node.store.check.context import Context, Told
from node.types.findings import Finding, Progress

MOST_FINDINGS = 1_000
_DAMAGE = (sqlite3.Error, LookupError, TypeError, ValueError, ArithmeticError, AssertionError, struct.error)
"""What reading a file can raise whose pages are so damaged that rows are not what their table lets in."""
PARTS: tuple[tuple[str, Callable[[Context], Told]], ...] = (
    ("file", structure.file), ("places", structure.places), ("chain", chain.active), ("keys", keys.leftovers),
    ("history", history.leftovers), ("branches", branches.others), ("accepted", accepted.check),
    ("series", series.check), ("roll-ups", rollups.check), ("signatures", signed.check),
    ("witness", watched.check),
)  # fmt: skip


def check_folder(folder: Path) -> Iterator[Finding | Progress]:
    """Check the ledger in a data folder, and the files in its vault."""
    path = folder / database.FILE_NAME
    if path.exists() and not path.is_file():
        raise database.StoreError(f"{path} is no file, so there is no ledger in {folder}.")
    with closing(database.open_reader(folder)) as connection:
        yield from check(connection, folder)


def check(connection: sqlite3.Connection, folder: Path | None = None) -> Iterator[Finding | Progress]:
    """Progress and findings, a cause before what follows from it; those of the vault in `folder` come last."""
    if reason := usable.why_not(connection):
        yield Finding("file", "header", reason)
        return
    connection.text_factory = _text
    found = 0
    connection.execute("BEGIN")
    try:
        _see_as_today(connection)
        for told in _parts(connection, folder):
            yield _printable(told) if isinstance(told, Finding) else told
            found += isinstance(told, Finding)
            if found >= MOST_FINDINGS:
                yield Finding("", "", f"{found} findings are enough to know that this file cannot be trusted.")
                return
    finally:
        connection.rollback()


def _see_as_today(connection: sqlite3.Connection) -> None:
    """A file of an earlier version."""
    try:
        if migration.is_earlier(connection):
            migration.read_as_today(connection)
    except sqlite3.DatabaseError:
        return  # too damaged to tell: the check of the file says so first


def first_fault(folder: Path, show: Callable[[float], None]) -> str:
    """What is wrong with a ledger, in a sentence; empty when nothing is.  `show` is told the share that is done.

    A document that is not there any more is no reason to refuse a ledger: it may have had to be erased.
    """
    for told in check_folder(folder):
        if not isinstance(told, Finding):
            show(share(told))
        elif told.field != enclosed.MISSING:
            return told.sentence
    return ""


def share(told: Progress) -> float:
    """How much of the whole check is done: its parts count alike, but for the chain, which is most of it."""
    names = [name for name, _ in PARTS]
    weights = [8 if name == "chain" else 1 for name in names]
    place = names.index(told.part)
    done = sum(weights[:place]) + weights[place] * told.done / max(told.total, 1)
    return done / sum(weights)


def _text(data: bytes) -> str:
    """Text that is no UTF-8 any more must be found, not stumble over."""
    return data.decode("utf-8", "surrogateescape")


def _printable(finding: Finding) -> Finding:
    plain = finding.sentence.encode("utf-8", "backslashreplace").decode("utf-8")
    return replace(finding, sentence=plain)


def _parts(connection: sqlite3.Connection, folder: Path | None) -> Told:
    yield from _of_file(connection)
    if folder is None:
        return
    try:
        yield from enclosed.check(connection, folder / vault.FOLDER, _own(folder))
    except _DAMAGE as error:
        yield _unfinished("vault", error)


def _own(folder: Path) -> set[bytes]:
    """The key of the node whose folder this is, where it can be read without a passphrase."""
    path = folder / KEY_FILE
    try:
        return set() if is_encrypted(path) else {load_key(path).public}
    except (KeyFileError, OSError):  # a service's key that the person who checks may not read
        return set()


def _unfinished(part: str, error: Exception) -> Finding:
    gone = "no such table" in str(error) or "no such column" in str(error)
    why = "something in it was taken away" if gone else f"it cannot be read there: {error}"
    sentence = f"The check of the file could not be finished in its part {part!r}, for {why}."
    return Finding("file", part, sentence)


def _of_file(connection: sqlite3.Connection) -> Told:
    ctx = Context(connection)
    for name, part in PARTS:
        try:
            yield from part(ctx)
        except _DAMAGE as error:
            yield _unfinished(name, error)
            if name in {"places", "chain"}:
                return
