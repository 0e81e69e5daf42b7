"""Opening a block: everything that can be recomputed from its bytes is, and each comparison is told in words."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from node.ledger import blocks, rules, trees, work
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.records import Leaf, decode_record
from node.ledger.signatures import is_valid
from node.ledger.sources import is_verified
from node.store import blocks as table
from node.store import remarks
from node.store.blocks import StoredBlock
from node.types.block import BlockDetail, BlockRow, Check, RecordRow


@dataclass(frozen=True, slots=True)
class _StoredRecord:
    data: bytes | None
    leaf: bytes

    @property
    def leaf_now(self) -> bytes:
        """The leaf hash by the bytes that are here; the stored one where the bytes were pruned."""
        return self.leaf if self.data is None else trees.leaf_hash(self.data)


def open_block(connection: sqlite3.Connection, block: StoredBlock, row: BlockRow, network: Network) -> BlockDetail:
    """The block with each check that was made while opening it."""
    stored = [
        _StoredRecord(*found)
        for found in connection.execute(
            "SELECT record, leaf FROM body WHERE block = ? ORDER BY position", (block.number,)
        )
    ]
    leaves, unreadable = _read(stored)
    checks = (
        _id_check(block),
        _previous_check(connection, block),
        _contents_check(stored, unreadable),
        _records_check(block, stored),
        _history_check(block),
        _work_check(block, network),
        _seal_check(block, network),
        _witness_check(leaves, network.genesis_id),
    )
    header = block.header
    records = tuple(_record_row(connection, position, leaf, network) for position, leaf in leaves)
    return BlockDetail(row, header.previous, header.nonce, header.difficulty, checks, records)


def _read(stored: Sequence[_StoredRecord]) -> tuple[list[tuple[int, Leaf]], dict[int, str]]:
    leaves, unreadable = [], {}
    for position, record in enumerate(stored):
        if record.data is None:
            continue
        try:
            leaves.append((position, decode_record(record.data)))
        except LedgerError as error:
            unreadable[position] = str(error)
    return leaves, unreadable


def _compared(name: str, value: str, passed: bool, good: str, bad: str) -> Check:
    return Check(name, value, good if passed else bad, passed)


def _id_check(block: StoredBlock) -> Check:
    equal = blocks.header_id(block.header_bytes) == block.id
    return _compared("Id", block.id.hex(), equal, "recomputed, equal", "the header does not hash to this id")


def _previous_check(connection: sqlite3.Connection, block: StoredBlock) -> Check:
    height = block.header.height
    if height == 0:
        return Check("Previous", "none", "the first block of its network", block.header.previous == blocks.NO_PREVIOUS)
    before = table.active_at(connection, height - 1)
    equal = before is not None and before.id == block.header.previous
    return _compared(
        "Previous", block.header.previous.hex(), equal, f"matches block {height - 1}",
        f"block {height - 1} has another id",
    )  # fmt: skip


def _contents_check(stored: Sequence[_StoredRecord], unreadable: dict[int, str]) -> Check:
    wrong = [at for at, record in enumerate(stored) if record.leaf_now != record.leaf]
    pruned = sum(record.data is None for record in stored)
    name = f"{len(stored)} record{'' if len(stored) == 1 else 's'}"
    if unreadable:
        place, reason = next(iter(unreadable.items()))
        return Check("Contents", name, f"record {place + 1} cannot be read: {reason}", passed=False)
    if pruned and not wrong:
        return Check("Contents", name, f"{pruned} pruned on this node: their leaf hashes stand for them", passed=True)
    return _compared(
        "Contents", name, not wrong, "each re-hashed, equal",
        f"changed since sealing: record {', '.join(str(at + 1) for at in wrong[:8])}",
    )  # fmt: skip


def _records_check(block: StoredBlock, stored: Sequence[_StoredRecord]) -> Check:
    # From the records' bytes, never from the stored leaf hashes: a changed record must not hide behind its old hash.
    root = trees.root([record.leaf_now for record in stored])
    equal = root == block.header.records_root and len(stored) == block.header.record_count
    return _compared(
        "Records root", block.header.records_root.hex(), equal, "recomputed, equal",
        "the records do not give this root",
    )  # fmt: skip


def _history_check(block: StoredBlock) -> Check:
    equal = trees.edge_root(block.edge) == block.header.history_root
    return _compared(
        "History root", block.header.history_root.hex(), equal, "recomputed from the stored edge, equal",
        "the stored edge of the history does not give this root",
    )  # fmt: skip


def _work_check(block: StoredBlock, network: Network) -> Check:
    header, wanted = block.header, network.parameters.difficulty
    if header.height == 0:
        return Check("Work", "none", "a genesis block is known by its id", passed=True)
    if header.difficulty != wanted:
        return Check("Work", f"{header.difficulty} bits", f"{wanted} bits are in force", passed=False)
    found = work.zero_bits(blocks.header_id(block.header_bytes))
    return _compared(
        "Work", f"{header.difficulty} bits, nonce {header.nonce}", found >= header.difficulty,
        f"{found} zero bits", f"only {found} zero bits",
    )  # fmt: skip


def _seal_check(block: StoredBlock, network: Network) -> Check:
    identifier, header, parameters = blocks.header_id(block.header_bytes), block.header, network.parameters
    allowed = parameters.sealers if header.height else (parameters.founder,)
    if header.sealer not in allowed and not (parameters.open and header.height):
        return Check("Seal", "Ed25519", "the sealer is not in the network's list", passed=False)
    valid = is_valid(header.sealer, blocks.seal_message(identifier, network.genesis_id), block.seal)
    return _compared("Seal", "Ed25519", valid, "valid", "not the sealer's signature")


def _witness_check(leaves: Iterable[tuple[int, Leaf]], genesis_id: bytes) -> Check:
    signed = [(at, leaf) for at, leaf in leaves if leaf.record.witness.signature is not None]
    bad = []
    for position, leaf in signed:
        try:
            rules.check_witness(leaf, genesis_id)
        except LedgerError:
            bad.append(str(position + 1))
    return _compared(
        "Collectors", f"{len(signed)} signed", not bad, "each signature valid" if signed else "nothing to check",
        f"not the collector's signature: record {', '.join(bad[:8])}",
    )  # fmt: skip


def _record_row(connection: sqlite3.Connection, position: int, leaf: Leaf, network: Network) -> RecordRow:
    statement = leaf.record.statement
    key = statement.key
    try:
        sentence, disputed = remarks.remark(connection, leaf)
        values, verified = remarks.shown_values(leaf), is_verified(leaf, network.parameters)
    except LedgerError as error:  # a damaged conflict: the checks above name it
        sentence, disputed, values, verified = str(error), False, statement.values, False
    return RecordRow(
        position,
        leaf.content_id,
        key.kind,
        key.source,
        key.point,
        key.time_ns,
        statement.time_given.text,
        values,
        sentence,
        disputed,
        verified,
    )
