"""Chains of any length in the program's own store, for benches that ask whether length matters.

Headers and history are real and linked; only the work was never proven, the seals are noise and no block has a body,
none of which a reader of rows looks at.  A chain is made once and kept under build/, by the schema it was made for.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from node.ledger import blocks, trees
from node.ledger.work import block_work
from node.store import database, schema
from node.types.block import Header

KEPT = Path("build") / "bench"
BITS = 16
BEGAN_MS = 1_795_262_400_000
SPACING_MS = 30_000
SEALERS = tuple(hashlib.sha256(bytes([number])).digest() for number in range(4))
_VERSION = 1

Row = tuple[int, bytes, bytes, bytes, bytes, bytes]


def chain_of(length: int) -> Path:
    """A data folder whose ledger holds so many blocks."""
    state = hashlib.sha256(f"{_VERSION} {blocks.FORMAT} {schema.SCHEMA}".encode()).hexdigest()[:12]
    folder = KEPT / f"chain-{length}-{state}"
    if not folder.exists():
        making = folder.with_suffix(f".{os.getpid()}")
        try:
            _fill(making, length)
            making.rename(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return folder


def _fill(folder: Path, length: int) -> None:
    connection = database.open_writer(folder)
    try:
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-500000", "foreign_keys=OFF"):
            connection.execute(f"PRAGMA {setting}")
        with database.transaction(connection):
            _insert(connection, length)
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, length: int) -> None:
    names = [(key, f"Station {number:03d}") for number, key in enumerate(SEALERS)]
    connection.executemany("INSERT INTO node_name (key, name) VALUES (?, ?)", names)
    connection.executemany(
        "INSERT INTO block (number, id, header, seal, edge, work, settings) VALUES (?, ?, ?, ?, ?, ?, 1)", _rows(length)
    )
    connection.execute("INSERT INTO active (height, block) SELECT number - 1, number FROM block")


def _rows(length: int) -> Iterator[Row]:
    edge: trees.RightEdge = ()
    previous = blocks.NO_PREVIOUS
    for height in range(length):
        header = blocks.encode_header(_header(height, previous, trees.edge_root(edge)))
        identifier = blocks.header_id(header)
        work = (height * block_work(BITS)).to_bytes(32, "big")
        yield height + 1, identifier, header, header[-blocks.SEAL_SIZE :], trees.edge_to_bytes(edge), work
        edge = trees.append(edge, height, trees.leaf_hash(identifier))
        previous = identifier


def _header(height: int, previous: bytes, history_root: bytes) -> Header:
    records = 1 + height * 7919 % 40
    return Header(
        blocks.FORMAT, 0, bytes(8), height, previous, previous, records, history_root, BEGAN_MS + height * SPACING_MS,
        BITS, SEALERS[height % len(SEALERS)], height,
    )  # fmt: skip
