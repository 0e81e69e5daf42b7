"""The records of one block: each hashed again, the root over them, and a name for what is wrong."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import product

from node.ledger import blocks, proofs, trees
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record
from node.ledger.rules import check_witness
from node.store.check.context import Context, Findings, Known
from node.store.check.naming import flips, one_bit, record_field, set_right
from node.types.findings import Finding

MOST_TRIED = 6
"""Of so many records at once it is tried which of record and leaf hash is the right one."""
MOST_LEAVES = 2_000
"""In blocks with more records a bit of a leaf hash whose record was pruned is not searched for."""
_ROOT = slice(52, 84)


@dataclass(slots=True)
class Stored:
    """A row of a body: the record (None once pruned), its stored leaf hash, and the hash of its bytes."""

    record: bytes | None
    leaf: bytes
    hash: bytes


@dataclass(slots=True)
class Body:
    """A block's records, set right where that is possible: None for each that is pruned or lost."""

    leaves: list[Leaf | None]
    damaged: bool = True

    @property
    def whole(self) -> list[Leaf] | None:
        """All records; None when one is missing."""
        found = [leaf for leaf in self.leaves if leaf is not None]
        return found if len(found) == len(self.leaves) else None


Read = Generator[Finding, None, Body]


def read(ctx: Context, known: Known) -> Read:
    """The records of a block as they were sealed, and what is wrong with how they are stored."""
    assert known.header is not None
    rows = yield from _rows(ctx, known)
    if rows is None:
        return Body([None] * known.header.record_count)
    yield from _pruned(ctx, known, rows)
    damaged = [position for position, row in enumerate(rows) if row.hash != row.leaf]
    fits = yield from _compare(known, rows)
    leaves = [_leaf(row) for row in rows]
    for leaf in filter(None, (leaves[position] for position in damaged)):
        ctx.doubt(leaf.key)
    if not fits:
        yield from _replaced(ctx, known, leaves)
    for position, row in enumerate(rows):
        if row.record is not None:
            ctx.records, ctx.hashed = ctx.records + 1, ctx.hashed + len(row.record)
            if leaves[position] is None:
                _doubt_lost(ctx, known.header.height, position)
    ctx.contents += 1
    return Body(leaves, bool(damaged))


def _leaf(row: Stored) -> Leaf | None:
    if row.record is None or row.hash != row.leaf:
        return None
    try:
        return decode_record(row.record)
    except LedgerError:
        return None


def _doubt_lost(ctx: Context, height: int, position: int) -> None:
    """A record is lost; what its key was, the table of keys still says."""
    for row in ctx.connection.execute(
        "SELECT key FROM sealed_key WHERE height = ? AND position = ?", (height, position)
    ):
        ctx.doubt(row[0])


def _rows(ctx: Context, known: Known) -> Generator[Finding, None, list[Stored] | None]:
    assert known.header is not None
    count = known.header.record_count
    found = {
        position: Stored(record, leaf, leaf if record is None else trees.leaf_hash(record))
        for position, record, leaf in ctx.connection.execute(
            "SELECT position, record, leaf FROM body WHERE block = ? ORDER BY position", (known.number,)
        )
        if (known.number, position) not in ctx.claimed
    }
    missing = [position for position in range(count) if position not in found]
    extra = [position for position in found if not 0 <= position < count]
    if missing:
        yield from _find(ctx, known, found, missing, extra)
    ctx.extras.extend((known.number, position) for position in extra)
    if any(position not in found for position in missing):
        return None
    return [found[position] for position in range(count)]


def _find(ctx: Context, known: Known, found: dict[int, Stored], missing: list[int], extra: list[int]) -> Findings:
    """Look for a record that is not where it belongs: under another position, or under another block."""
    header = known.header
    assert header is not None
    if len(missing) == 1:
        place = missing[0]
        for other in list(extra):
            if _fits(known, {**found, place: found[other]}):
                found[place] = found.pop(other)
                extra.remove(other)
                sentence = (
                    f"Block {header.height}, record {place + 1}: it stands at position {other} instead of {place}."
                )
                yield _at(known, place, found[place], "position", sentence)
                _doubt(ctx, found[place])
                return
        for number in flips(known.number):
            row = ctx.connection.execute(
                "SELECT record, leaf FROM body WHERE block = ? AND position = ?", (number, place)
            ).fetchone()
            stored = Stored(row[0], row[1], row[1] if row[0] is None else trees.leaf_hash(row[0])) if row else None
            if stored is not None and _fits(known, {**found, place: stored}) and not _is_at_home(ctx, number):
                found[place] = stored
                ctx.claimed.add((number, place))
                sentence = f"Block {header.height}, record {place + 1}: it stands under block number {number}."
                yield _at(known, place, stored, "block", sentence)
                _doubt(ctx, stored)
                return
    for place in missing:
        sentence = f"Block {header.height}, record {place + 1}: it is not stored."
        yield Finding("body", "record", sentence, header.height, known.id, place)
        _doubt_lost(ctx, header.height, place)


def _is_at_home(ctx: Context, number: int) -> bool:
    """Whether the records under this number are those of its own block, which may be the same as another one's."""
    row = ctx.row(number)
    leaves = ctx.connection.execute("SELECT leaf FROM body WHERE block = ? ORDER BY position", (number,)).fetchall()
    return row is not None and trees.root([leaf for (leaf,) in leaves]) == row.header[_ROOT]


def _doubt(ctx: Context, row: Stored) -> None:
    if (leaf := _leaf(row)) is not None:
        ctx.doubt(leaf.key)


def _fits(known: Known, rows: dict[int, Stored]) -> bool:
    assert known.header is not None
    leaves = [rows[position].leaf for position in range(known.header.record_count) if position in rows]
    return len(leaves) == known.header.record_count and trees.root(leaves) == known.header.records_root


def _at(known: Known, position: int, row: Stored, field: str, sentence: str) -> Finding:
    assert known.header is not None
    leaf = _leaf(row)
    content = leaf.content_id if leaf is not None else None
    return Finding("body", field, sentence, known.header.height, known.id, position, content)


def _pruned(ctx: Context, known: Known, rows: Sequence[Stored]) -> Findings:
    """Records may be dropped only from the chain, below the height noted down, and never where they hold settings."""
    assert known.header is not None
    height = known.header.height
    gone = [position for position, row in enumerate(rows) if row.record is None]
    sets = not height or known.header.flags & blocks.FLAG_CONTROL
    if gone and (sets or height >= ctx.pruned or not ctx.is_active(known.number)):
        why = (
            "a block that sets what is in force keeps them" if sets
            else f"records were pruned below height {ctx.pruned} only" if height >= ctx.pruned
            else "those of other branches are never pruned"
        )  # fmt: skip
        sentence = f"Block {height}: the bytes of {len(gone)} of its records are gone, though {why}."
        yield Finding("body", "record", sentence, height, known.id, gone[0])


def _compare(known: Known, rows: list[Stored]) -> Generator[Finding, None, bool]:
    """Records against leaf hashes against the root; what can be set right is set right in `rows`.

    False when each record fits its hash and the root does not fit them all.
    """
    header = known.header
    assert header is not None
    wrong = [position for position, row in enumerate(rows) if row.leaf != row.hash]
    right = _right_leaves(known, rows, wrong)
    if right is None:
        yield from _beyond(known, rows, wrong)
        return bool(wrong)
    for position in wrong:
        row, leaf = rows[position], right[position]
        if row.hash == leaf:
            name = f"leaf hash of record {position + 1}"
            sentence = f"Block {header.height}: the stored {name} was changed; the record itself is as it was sealed."
            row.leaf = leaf
            yield _at(known, position, row, "leaf", sentence)
        else:
            yield _changed(known, position, row, leaf)
    for position, row in enumerate(rows):
        if row.leaf != right[position]:
            sentence = f"Block {header.height}: one bit of the leaf hash of record {position + 1} was changed."
            row.leaf = row.hash = right[position]
            yield _at(known, position, row, "leaf", sentence)
    return True


def _changed(known: Known, position: int, row: Stored, leaf: bytes) -> Finding:
    """A record that does not hash to its leaf any more: the field is named if it is one bit."""
    assert known.header is not None and row.record is not None
    where = f"Block {known.header.height}, record {position + 1}"
    fixed = set_right(b"\0", row.record, leaf)
    row.leaf = leaf
    if fixed is None:
        return _at(known, position, row, "record", f"{where}: its bytes were changed since they were sealed.")
    offset = one_bit(fixed, row.record)
    assert offset is not None
    name = record_field(fixed, offset)
    row.record, row.hash = fixed, leaf
    sentence = f"{where}: in its bytes, the field {name}, one bit was changed since it was sealed."
    return _at(known, position, row, f"record: {name}", sentence)


def _right_leaves(known: Known, rows: list[Stored], wrong: list[int]) -> list[bytes] | None:
    """The leaf hashes that give the header's root: the stored ones, those of the records, or some of each."""
    assert known.header is not None
    root = known.header.records_root
    leaves = [row.leaf for row in rows]
    if trees.root(leaves) == root:
        return leaves
    hashes = [row.hash for row in rows]
    if trees.root(hashes) == root:
        return hashes
    if 1 < len(wrong) <= MOST_TRIED:
        for choice in product((False, True), repeat=len(wrong)):
            mixed = list(leaves)
            for position, taken in zip(wrong, choice, strict=True):
                mixed[position] = hashes[position] if taken else leaves[position]
            if trees.root(mixed) == root:
                return mixed
    return None if wrong else _bit_of_a_leaf(root, rows)


def _bit_of_a_leaf(root: bytes, rows: list[Stored]) -> list[bytes] | None:
    """Of pruned records only the leaf hashes are left: try their bits against the root."""
    leaves = [row.leaf for row in rows]
    if len(leaves) > MOST_LEAVES:
        return None
    node = proofs.node_of(leaves)
    for position in (at for at, row in enumerate(rows) if row.record is None):
        path = proofs.inclusion(node, position, len(leaves))
        number = int.from_bytes(leaves[position], "big")
        for bit in range(256):
            attempt = (number ^ (1 << bit)).to_bytes(32, "big")
            if proofs.root_by_path(attempt, position, len(leaves), path) == root:
                return [*leaves[:position], attempt, *leaves[position + 1 :]]
    return None


def _beyond(known: Known, rows: list[Stored], wrong: list[int]) -> Findings:
    """Neither records nor leaf hashes give the root; the records that do not fit their hashes are named."""
    assert known.header is not None
    for position in wrong:
        where = f"Block {known.header.height}, record {position + 1}"
        sentence = f"{where}: its bytes do not hash to what is stored beside them, and the block's root fits neither."
        yield _at(known, position, rows[position], "record", sentence)


def _replaced(ctx: Context, known: Known, leaves: list[Leaf | None]) -> Findings:
    """Of records that fit their hashes but not the root: those that the keys or their collectors do not know."""
    from node.store.check.keys import place_of_leaf  # noqa: PLC0415  (the two look at each other's tables)

    assert known.header is not None
    height, found = known.header.height, 0
    for position, leaf in enumerate(leaves):
        if leaf is not None and (place_of_leaf(ctx, leaf) != (height, position) or not _is_witnessed(ctx, leaf)):
            found += 1
            sentence = f"Block {height}, record {position + 1}: it is not the record that was sealed here."
            yield Finding("body", "record", sentence, height, known.id, position, leaf.content_id)
            ctx.doubt(leaf.key)
            leaves[position] = None
    if not found:
        yield Finding(
            "body", "records root", f"Block {height}: its records do not give the root in its header: one was replaced,"
            " left out or added together with its hash.", height, known.id,
        )  # fmt: skip
        leaves[:] = [None] * len(leaves)


def _is_witnessed(ctx: Context, leaf: Leaf) -> bool:
    try:
        check_witness(leaf, ctx.genesis_id)
    except LedgerError:
        return False
    return True
