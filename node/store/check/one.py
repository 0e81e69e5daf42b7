"""One block of the active chain at a time, for the scrubber.

First it is asked whether anything is wrong with it, in slices so small that no other reader waits; only if something
is, the block is looked at as a whole, to say what.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from node.ledger import blocks, trees, work
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record
from node.store.check import branches, chain, history, pruned, rollups
from node.store.check.context import MINUTE_NS, Context, Known, Row, known_of
from node.store.check.enclosed import Enclosed, enclosed_of, with_erasure
from node.store.check.headers import Below, is_sealed
from node.store.check.keys import place_of_leaf
from node.types.findings import Finding
from node.types.record import Kind

Minute = tuple[str, str, int]
"""Source, point, and minute since 1970."""


@dataclass(frozen=True, slots=True)
class Head:
    """A block's row: how many records it should have, under which root, and whether the row itself is sound."""

    number: int
    count: int
    root: bytes
    sound: bool


@dataclass(frozen=True, slots=True)
class Slice:
    """Some records of a block: their hashes, the minutes and files they belong to, their size, whether all is sound."""

    hashes: tuple[bytes, ...]
    minutes: frozenset[Minute]
    size: int
    sound: bool
    files: tuple[Enclosed, ...] = ()


def head(connection: sqlite3.Connection, height: int) -> Head | None:
    """The block's row, and whether it follows from its own header and from the row below; None when there is none."""
    ctx = Context(connection)
    number = ctx.active(height)
    row = ctx.row(number) if number is not None else None
    if number is None or row is None:
        return None
    known = known_of(row, number)
    if known.header is None:
        return Head(number, 0, b"", sound=False)
    header = known.header
    sound = (
        blocks.header_id(row.header) == row.id and header.height == height and row.invalid is None
        and trees.edge_root(known.edge) == header.history_root and _is_sealed(ctx, known)
        and _follows(ctx, row, known) and not list(history.of_block(ctx, known, height))
    )  # fmt: skip
    return Head(number, header.record_count, header.records_root, sound)


def _is_sealed(ctx: Context, known: Known) -> bool:
    first = ctx.active(0)
    genesis = ctx.row(first) if first is not None else None
    return genesis is not None and is_sealed(known.header, known.id, known.seal, genesis.id)


def _follows(ctx: Context, row: Row, known: Known) -> bool:
    """Whether the columns beside the header follow from those of the row below."""
    header = known.header
    assert header is not None
    own = bool(header.flags & blocks.FLAG_CONTROL)
    if not header.height:
        return row.settings == known.number and known.work == 0 and not row.edge
    below = ctx.active(header.height - 1)
    before = ctx.block(below) if below is not None else None
    if before is None or before.header is None or before.id != header.previous:
        return False
    edge = trees.append(before.edge, before.header.height, trees.leaf_hash(before.id))
    wanted = known.number if own else before.settings
    added = work.block_work(header.difficulty)
    return known.edge == edge and row.settings == wanted and known.work == before.work + added


def records(connection: sqlite3.Connection, number: int, height: int, first: int, count: int) -> Slice:
    """Hash some records again, and look for their keys."""
    ctx = Context(connection)
    hashes: list[bytes] = []
    minutes: set[Minute] = set()
    files: list[Enclosed] = []
    size, sound = 0, True
    rows = connection.execute(
        "SELECT position, record, leaf FROM body WHERE block = ? AND position >= ? ORDER BY position LIMIT ?",
        (number, first, count),
    )
    found_rows = rows.fetchall()
    gone_below = pruned.bounded(ctx) if any(record is None for _, record, _ in found_rows) else 0
    for wanted, (position, record, leaf) in enumerate(found_rows, first):
        sound = sound and position == wanted
        if record is None:
            hashes.append(leaf)
            sound = sound and height < gone_below
            continue
        size += len(record)
        hashes.append(trees.leaf_hash(record))
        found = _decoded(record)
        sound = sound and hashes[-1] == leaf and found is not None and place_of_leaf(ctx, found) == (height, position)
        if found is not None and found.record.statement.key.kind == Kind.READING:
            key = found.record.statement.key
            minutes.add((key.source, key.point, key.time_ns // MINUTE_NS))
        elif found is not None and (file := enclosed_of(found, height, position)) is not None:
            files.append(with_erasure(connection, file))
    return Slice(tuple(hashes), frozenset(minutes), size, sound, tuple(files))


def _decoded(record: bytes) -> Leaf | None:
    try:
        return decode_record(record)
    except LedgerError:
        return None


def roll_up(connection: sqlite3.Connection, minutes: Iterable[Minute]) -> list[Finding]:
    """Make the roll-ups of these minutes and their hours again: what is wrong with those that are stored."""
    ctx = Context(connection)
    return [finding for minute in minutes for finding in rollups.of_minute(ctx, *minute)]


def named(connection: sqlite3.Connection, height: int) -> list[Finding]:
    """What is wrong with a block, as `fsck` says it; where the block below is damaged, that is the cause."""
    found = _named(connection, height)
    return (_named(connection, height - 1) or found) if found and height else found


def _named(connection: sqlite3.Connection, height: int) -> list[Finding]:
    ctx = Context(connection)
    ctx.pruned = pruned.bounded(ctx)
    (ctx.size,) = connection.execute("SELECT coalesce(max(height), -1) + 1 FROM active").fetchone()
    first = _block(ctx, 0, Below(None, (), 0, 0, (), None))
    if first or not height:
        return first
    number = ctx.active(height - 1)
    before = ctx.block(number) if number is not None else None
    if before is None or before.header is None:
        return [Finding("active", "block", f"The block below block {height} cannot be read.", height - 1)]
    return _block(ctx, height, branches.below_of(ctx, before))


def _block(ctx: Context, height: int, below: Below) -> list[Finding]:
    number = ctx.active(height)
    row = ctx.row(number) if number is not None else None
    if number is None or row is None:
        return [Finding("active", "row", f"The chain has no block at height {height}.", height)]
    return list(chain.block(ctx, row, number, height, below))
