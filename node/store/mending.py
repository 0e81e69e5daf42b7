"""Setting a block right on this disk with a copy of it: what the chain says of the block decides which copy that is.

The block above names it by its hash, so it does not matter who gives the copy.  What stands here now is given back
whole before it is replaced: it is the evidence of what was done to it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from node.ledger import blocks, rules, trees, work
from node.ledger.errors import BrokenRuleError, LedgerError, MalformedError
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import pool, rollups, switch
from node.store.chain import Tip
from node.store.check import one
from node.store.database import transaction
from node.types.block import Header

_HELD = "SELECT key FROM {} WHERE height = ?"


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole block that is the one the chain names."""

    header_bytes: bytes
    header: Header
    id: bytes
    seal: bytes
    leaves: tuple[Leaf, ...]


def wanted(connection: sqlite3.Connection, height: int, tip: Tip) -> tuple[bytes, ...]:
    """Ids that the block of this height may have; the last one's is known to the running node.

    The others are named by the block above; where that one is changed too, what the block's own row says is left.
    """
    if height == tip.height:
        return (tip.id,)
    above, here = _row(connection, height + 1), _row(connection, height)
    if above is not None and blocks.header_id(above[2]) == above[1]:
        return (blocks.decode_header(above[2]).previous,)
    return tuple(dict.fromkeys((here[1], blocks.header_id(here[2])))) if here is not None else ()


def checked(data: bytes, ids: Sequence[bytes], height: int, genesis_id: bytes) -> Copy:
    """The block in these bytes; raises `LedgerError` where it is not the one that is wanted, whole and sealed."""
    header_bytes, seal, body = blocks.split_block(data)
    identifier = blocks.header_id(header_bytes)
    if identifier not in ids:
        raise BrokenRuleError("This is another block.", "id")
    header = blocks.decode_header(header_bytes)
    if header.height != height:
        raise BrokenRuleError(f"The block has the height {header.height}.", "height")
    leaves = blocks.decode_body(body, header.record_count)
    if blocks.records_root(leaves) != header.records_root:
        raise BrokenRuleError("Its records do not give the records root of its header.", "records root")
    rules.check_seal(header, identifier, seal, genesis_id)
    return Copy(header_bytes, header, identifier, seal, tuple(leaves))


def own(connection: sqlite3.Connection, ids: Sequence[bytes], height: int, genesis_id: bytes) -> Copy | None:
    """The block as it stands here, where its own bytes are right and only what follows from them is not."""
    row = _row(connection, height)
    if row is None:
        return None
    records = [record for _, record, _ in _body(connection, row[0]) if record is not None]
    try:
        return checked(blocks.encode_block(row[2], row[3], records), ids, height, genesis_id)
    except LedgerError:
        return None


def evidence(connection: sqlite3.Connection, height: int) -> dict[str, object]:
    """All that stands here for this block now, as plain data."""
    row = _row(connection, height)
    if row is None:
        return {"height": height, "block": None}
    number, identifier, header, seal = row
    records = [
        {"position": position, "record": None if record is None else record.hex(), "leaf": leaf.hex()}
        for position, record, leaf in _body(connection, number)
    ]
    whole = {"id": identifier.hex(), "header": header.hex(), "seal": seal.hex(), "records": records}
    return {"height": height, "block": whole}


def listed(connection: sqlite3.Connection, height: int) -> dict[str, list[bytes]]:
    """The keys that are listed as sealed at this height.  All of them are looked through: nothing lists them so."""
    return {
        name: [key for (key,) in connection.execute(_HELD.format(name), (height,))]
        for name in ("sealed_key", "sealed_conflict")
    }


def mend(connection: sqlite3.Connection, copy: Copy, held: dict[str, list[bytes]]) -> None:
    """Put the copy in the place of what stands here; nothing is changed where the block would not be whole then.

    `held` are the keys that were listed as sealed at its height.
    """
    height = copy.header.height
    with transaction(connection):
        number = _put(connection, copy)
        _put_body(connection, number, copy, pruned=height < switch.pruned_below(connection))
        _put_keys(connection, copy, held)
        connection.execute("INSERT OR REPLACE INTO active (height, block) VALUES (?, ?)", (height, number))
        rollups.mark(connection, (leaf for leaf in copy.leaves if pool.disputed_leaf(leaf) is None))
        if left := one.named(connection, height):
            raise BrokenRuleError(f"Even with a copy that fits it would not be whole: {left[0].sentence}", "block")


def _row(connection: sqlite3.Connection, height: int) -> tuple[int, bytes, bytes, bytes] | None:
    row: tuple[int, bytes, bytes, bytes] | None = connection.execute(
        "SELECT b.number, b.id, b.header, b.seal FROM active a JOIN block b ON b.number = a.block WHERE a.height = ?",
        (height,),
    ).fetchone()
    return row


def _body(connection: sqlite3.Connection, number: int) -> list[tuple[int, bytes | None, bytes]]:
    rows = connection.execute("SELECT position, record, leaf FROM body WHERE block = ? ORDER BY position", (number,))
    return rows.fetchall()


def _put(connection: sqlite3.Connection, copy: Copy) -> int:
    """The block's row; what stands beside its header follows from the row below."""
    height = copy.header.height
    row = connection.execute("SELECT number FROM block WHERE id = ?", (copy.id,)).fetchone()
    row = row or connection.execute("SELECT block FROM active WHERE height = ?", (height,)).fetchone()
    if row is None:
        raise MalformedError("Nothing stands here for this block; restore a backup, or join the network again.", "row")
    number = int(row[0])
    edge, total, settings = _beside(connection, copy, number)
    connection.execute(
        "INSERT INTO block (number, id, header, seal, edge, work, settings) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (number) DO UPDATE SET id = excluded.id, header = excluded.header, seal = excluded.seal,"
        " edge = excluded.edge, work = excluded.work, settings = excluded.settings, invalid = NULL",
        (number, copy.id, copy.header_bytes, copy.seal, trees.edge_to_bytes(edge), total.to_bytes(32, "big"), settings),
    )
    return number


def _beside(connection: sqlite3.Connection, copy: Copy, number: int) -> tuple[trees.RightEdge, int, int]:
    header = copy.header
    if not header.height:
        return trees.edge_from_bytes(b""), 0, number
    below = table.by_id(connection, header.previous)
    if below is None:
        raise MalformedError(f"Block {header.height - 1} below it is damaged too: repair that one first.", "previous")
    edge = table.parent_of(connection, below).next_edge
    settings = number if header.flags & blocks.FLAG_CONTROL else below.settings
    return edge, below.work + work.block_work(header.difficulty), settings


def _put_body(connection: sqlite3.Connection, number: int, copy: Copy, pruned: bool) -> None:
    connection.execute("DELETE FROM body WHERE block = ?", (number,))
    table.insert_body(connection, number, copy.leaves)
    if pruned:
        connection.execute("UPDATE body SET record = NULL WHERE block = ?", (number,))


def _put_keys(connection: sqlite3.Connection, copy: Copy, held: dict[str, list[bytes]]) -> None:
    height = copy.header.height
    for name, keys in held.items():
        connection.executemany(f"DELETE FROM {name} WHERE key = ? AND height = ?", ((key, height) for key in keys))
        connection.executemany(
            f"INSERT OR REPLACE INTO {name} (key, content, height, position) VALUES (?, ?, ?, ?)",
            _places(copy, name == "sealed_conflict"),
        )


def _places(copy: Copy, disputed: bool) -> Iterator[tuple[bytes, bytes, int, int]]:
    for position, leaf in enumerate(copy.leaves):
        inner = pool.disputed_leaf(leaf)
        if (inner is not None) == disputed:
            one_of = inner or leaf
            yield one_of.key, one_of.content_id, copy.header.height, position
