"""Chains for measuring: blocks of readings as a station makes them, signed by their collector, with little work."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from node.jobs.mining import mine
from node.keys import KEY_FILE, NodeKey
from node.ledger import blocks, genesis, trees
from node.ledger.checkpoints import DEPTH, checkpoint_message
from node.ledger.network import Network
from node.ledger.records import Leaf
from node.ledger.rules import Parent
from node.relays.collector import signed_leaf
from node.store import blocks as blocks_of
from node.store import database, history, rollups, schema
from node.store.chain import Chain
from node.store.files import write_whole
from node.types.block import Header
from node.types.network import Parameters
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured
from node.types.receipt import Checkpoint
from node.types.record import Key, Kind, Statement, TimeBasis

BEGAN_MS = 1_790_000_000_000
SPACING_MS = 60_000
RECORDS = 6
BITS = 8
KEPT = Path("build") / "bench"
PAGE = 500
VERSION = 2

FOUNDER = NodeKey(hashlib.sha256(b"bench founder").digest())
PARAMETERS = Parameters("Bench", bytes(16), FOUNDER.public, FOUNDER.public, False, (FOUNDER.public,), BITS)
HEADER, LEAF = genesis.genesis_header(PARAMETERS, BEGAN_MS)
GENESIS_ID = blocks.block_id(HEADER)
NETWORK = Network(PARAMETERS, GENESIS_ID, HEADER.network_id, 0, LEAF.content_id)
_COLUMNS = [
    *((QuantityCode.VOLTAGE_LINE_LINE, phase, Unit.KILOVOLT) for phase in (Phase.AB, Phase.BC, Phase.CA)),
    *((QuantityCode.CURRENT, phase, Unit.AMPERE) for phase in (Phase.A, Phase.B, Phase.C)),
    (QuantityCode.POWER_FACTOR, Phase.TOTAL, Unit.ONE), (QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT),
    (QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.MEGAVAR),
]  # fmt: skip


def genesis_block() -> bytes:
    seal = FOUNDER.sign(blocks.seal_message(GENESIS_ID, GENESIS_ID))
    return blocks.encode_block(blocks.encode_header(HEADER), seal, [LEAF.data])


def statement(number: int, source: str = "Feeder 12") -> Statement:
    """The `number`th reading of a relay, ten seconds after the one before."""
    time_ns = (BEGAN_MS + number * 10_000) * 1_000_000
    values = tuple(
        Measured(Quantity(code, phase, unit), Decimal(100_000 + (number * 7919 + at * 104_729) % 20_000).scaleb(-3))
        for at, (code, phase, unit) in enumerate(_COLUMNS)
    )
    return Statement(Key(source, "", Kind.READING, TimeBasis.SOURCE, time_ns), values)


def reading(number: int, source: str = "Feeder 12") -> Leaf:
    """The same as a record, signed by its collector."""
    return signed_leaf(statement(number, source), bytes(32), "bench", BEGAN_MS * 1_000_000, FOUNDER, GENESIS_ID)


def chain(count: int, records: int = RECORDS) -> Iterator[bytes]:
    """Blocks of readings, one after the other."""
    parent = Parent(HEADER, GENESIS_ID, (), (HEADER.time_ms,))
    for height in range(1, count + 1):
        leaves = blocks.canonical(reading((height - 1) * records + at) for at in range(records))
        header = _mined(_header(height, parent, leaves))
        header_bytes = blocks.encode_header(header)
        identifier = blocks.header_id(header_bytes)
        seal = FOUNDER.sign(blocks.seal_message(identifier, GENESIS_ID))
        yield blocks.encode_block(header_bytes, seal, [leaf.data for leaf in leaves])
        parent = following(parent, header, identifier)


def _header(height: int, parent: Parent, leaves: list[Leaf]) -> Header:
    return Header(
        blocks.FORMAT, 0, HEADER.network_id, height, parent.id, blocks.records_root(leaves), len(leaves),
        trees.edge_root(parent.next_edge), BEGAN_MS + height * SPACING_MS, BITS, FOUNDER.public, 0,
    )  # fmt: skip


def _mined(header: Header) -> Header:
    search = mine(blocks.mining_prefix(header), BITS, 0)
    while True:
        try:
            next(search)
        except StopIteration as found:
            return replace(header, nonce=found.value)


def following(parent: Parent, header: Header, identifier: bytes) -> Parent:
    """What the next block is checked against."""
    return replace(
        parent, header=header, id=identifier, edge=parent.next_edge, times_ms=(*parent.times_ms, header.time_ms)[-11:]
    )


def kept(count: int, records: int = 1) -> Path:
    """A data folder whose ledger holds so many whole blocks of so many readings, checkpoints and roll-ups too.

    It is made once and kept under build/, by the schema it was made for.
    """
    state = hashlib.sha256(f"{VERSION} {schema.SCHEMA}".encode()).hexdigest()[:12]
    folder = KEPT / f"full-{count}x{records}-{state}"
    if not folder.exists():
        making = folder.with_suffix(f".{os.getpid()}")
        try:
            _fill(making, count, records)
            making.rename(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return folder


def _fill(folder: Path, count: int, records: int) -> None:
    connection = database.open_writer(folder)
    connection.execute("PRAGMA synchronous=OFF")
    try:
        Chain.begin(connection, genesis_block())
        ours = Chain(connection)
        page: list[bytes] = []
        for data in chain(count, records):
            page.append(data)
            if len(page) == PAGE:
                _take(connection, ours, page)
                page = []
        _take(connection, ours, page)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    write_whole(folder / KEY_FILE, f"{bytes(FOUNDER._key).hex()}\n".encode())


def _take(connection: sqlite3.Connection, ours: Chain, page: list[bytes]) -> None:
    before = ours.tip.height
    ours.add(page, BEGAN_MS + (1 << 40))
    with database.transaction(connection):
        for size in range(max(1, before + 2 - DEPTH), ours.tip.height + 2 - DEPTH):  # a node signs after each block
            _sign(connection, size)
        while rollups.refresh(connection, 1_000):
            continue


def _sign(connection: sqlite3.Connection, size: int) -> None:
    covered = blocks_of.active_at(connection, size - 1)
    assert covered is not None, "what is signed is there"
    bare = Checkpoint(size, history.root(connection, size), BEGAN_MS, FOUNDER.public, b"")
    signature = FOUNDER.sign(checkpoint_message(bare, GENESIS_ID))
    connection.execute(
        "INSERT INTO checkpoint (block, size, root, time_ms, signer, signature) VALUES (?, ?, ?, ?, ?, ?)",
        (covered.number, bare.size, bare.root, bare.time_ms, bare.signer, signature),
    )


def copied(count: int, folder: Path, records: int = 1) -> Path:
    """The same in a folder of its own, for whoever writes into it."""
    target = folder / f"chain-{count}"
    shutil.copytree(kept(count, records), target)
    return target


def begun(folder: Path) -> Path:
    """A data folder of the same network that holds nothing but its genesis block, and no key yet."""
    connection = database.open_writer(folder)
    Chain.begin(connection, genesis_block())
    connection.close()
    return folder
