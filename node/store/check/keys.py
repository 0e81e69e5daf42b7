"""Which version of each key the chain holds, and where: the tables of keys against the records of each block."""

from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import dataclass

from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record
from node.store import pool
from node.store.check.context import Context, Findings, Known, Place, Told
from node.store.check.naming import key_field, one_bit
from node.types.findings import Finding

MOST_NAMED = 100
_TABLES = ("sealed_key", "sealed_conflict")
_Count = Generator[Finding, None, int]
"""Findings, and in the end how many rows stand for the record."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The chain below a height as the rules ask for it, with what was found to be wrong set right."""

    ctx: Context
    below: int

    def content_of(self, key: bytes) -> bytes | None:
        place = sealed(self.ctx, key)
        return place[0] if place is not None and place[1] < self.below else None

    def conflicts_of(self, key: bytes) -> Collection[bytes]:
        return [content for content, height, _ in conflicts(self.ctx, key) if height < self.below]


def sealed(ctx: Context, key: bytes) -> Place | None:
    """Which version of this key is sealed, and where."""
    if key in ctx.keys:
        return ctx.keys[key]
    if key in ctx.false_keys:
        return None
    row: Place | None = ctx.connection.execute(
        "SELECT content, height, position FROM sealed_key WHERE key = ?", (key,)
    ).fetchone()
    return row


def conflicts(ctx: Context, key: bytes) -> list[Place]:
    """The other versions of this key that are sealed, and where."""
    rows = ctx.connection.execute("SELECT content, height, position FROM sealed_conflict WHERE key = ?", (key,))
    stored: list[Place] = [row for row in rows if (key, row[0]) not in ctx.false_conflicts]
    right = ctx.conflicts.get(key, [])
    return [*right, *(row for row in stored if row[0] not in {place[0] for place in right})]


def place_of(ctx: Context, record: bytes | None) -> tuple[int, int] | None:
    """Height and position under which the tables of keys hold this record."""
    try:
        leaf = decode_record(record or b"")
    except LedgerError:
        return None
    return place_of_leaf(ctx, leaf)


def place_of_leaf(ctx: Context, leaf: Leaf) -> tuple[int, int] | None:
    """The same of one that is read already."""
    try:
        inner = pool.disputed_leaf(leaf)
    except LedgerError:
        return None
    if inner is None:
        row = ctx.connection.execute(
            "SELECT height, position FROM sealed_key WHERE key = ? AND content = ?", (leaf.key, leaf.content_id)
        ).fetchone()
    else:
        row = ctx.connection.execute(
            "SELECT height, position FROM sealed_conflict WHERE key = ? AND content = ?", (inner.key, inner.content_id)
        ).fetchone()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True, slots=True)
class _Row:
    """What should be stored for one record of a block."""

    key: bytes
    content: bytes
    height: int
    position: int

    @property
    def place(self) -> Place:
        return self.content, self.height, self.position


def of_block(ctx: Context, known: Known, leaves: Sequence[Leaf | None]) -> Findings:
    """The rows that this block's records should have."""
    assert known.header is not None
    height = known.header.height
    for position, leaf in enumerate(leaves):
        if leaf is None:
            ctx.counted_keys += 1
            continue
        try:
            inner = pool.disputed_leaf(leaf)
        except LedgerError:
            ctx.counted_keys += 1
            continue
        row = _Row((inner or leaf).key, (inner or leaf).content_id, height, position)
        found = yield from _plain(ctx, known, row) if inner is None else _conflict(ctx, known, row)
        ctx.counted_keys += found
        if not found:
            ctx.doubt(row.key)


def _plain(ctx: Context, known: Known, row: _Row) -> _Count:
    stored: Place | None = ctx.connection.execute(
        "SELECT content, height, position FROM sealed_key WHERE key = ?", (row.key,)
    ).fetchone()
    if stored == row.place:
        return 1
    if stored is not None and _is_genuine(ctx, row.key, stored):
        return 0  # the same key twice in one chain: `check_fresh` says so
    ctx.keys[row.key] = row.place
    ctx.doubt(row.key)
    if stored is not None:
        yield _differs("sealed_key", known, row, stored)
        return 1
    moved = ctx.connection.execute(
        "SELECT key FROM sealed_key WHERE content = ? AND height = ? AND position = ?",
        (row.content, row.height, row.position),
    ).fetchone()
    if moved is None:
        yield _absent("sealed_key", known, row)
        return 0
    ctx.false_keys.add(moved[0])
    ctx.doubt(moved[0])
    yield _wrong_key("sealed_key", known, row, moved[0])
    return 1


def _conflict(ctx: Context, known: Known, row: _Row) -> _Count:
    rows = ctx.connection.execute(
        "SELECT content, height, position FROM sealed_conflict WHERE key = ?", (row.key,)
    ).fetchall()
    if row.place in rows:
        return 1
    ctx.conflicts.setdefault(row.key, []).append(row.place)
    for stored in rows:
        if stored[0] == row.content or stored[1:] == (row.height, row.position):
            ctx.false_conflicts.add((row.key, stored[0]))
            yield _differs("sealed_conflict", known, row, stored)
            return 1
    moved = ctx.connection.execute(
        "SELECT key FROM sealed_conflict WHERE content = ? AND height = ? AND position = ?",
        (row.content, row.height, row.position),
    ).fetchone()
    if moved is None:
        yield _absent("sealed_conflict", known, row)
        return 0
    ctx.false_conflicts.add((moved[0], row.content))
    yield _wrong_key("sealed_conflict", known, row, moved[0])
    return 1


def _is_genuine(ctx: Context, key: bytes, stored: Place) -> bool:
    """Whether the record at another place really has this key."""
    number = ctx.active(stored[1])
    row = ctx.connection.execute(
        "SELECT record FROM body WHERE block = ? AND position = ?", (number, stored[2])
    ).fetchone()
    try:
        leaf = decode_record(row[0]) if row and row[0] is not None else None
    except LedgerError:
        return False
    return leaf is not None and leaf.key == key and leaf.content_id == stored[0]


def _differs(name: str, known: Known, row: _Row, stored: Place) -> Finding:
    pairs = zip(("content", "height", "position"), row.place, stored, strict=True)
    fields = [field for field, right, found in pairs if right != found]
    words = " and ".join(fields)
    sentence = (
        f"Block {row.height}, record {row.position + 1}: the table of {_called(name)} holds another {words} for its key"
        " than the block does."
    )
    return Finding(name, ", ".join(fields), sentence, row.height, known.id, row.position, row.content)


def _absent(name: str, known: Known, row: _Row) -> Finding:
    sentence = f"Block {row.height}, record {row.position + 1}: it is missing in the table of {_called(name)}."
    return Finding(name, "row", sentence, row.height, known.id, row.position, row.content)


def _wrong_key(name: str, known: Known, row: _Row, stored: bytes) -> Finding:
    offset = one_bit(row.key, stored)
    part = f": {key_field(row.key, offset)}" if offset is not None else ""
    sentence = (
        f"Block {row.height}, record {row.position + 1}: the table of {_called(name)} holds it under another key"
        f"{part and ' (' + part[2:] + ')'}."
    )
    return Finding(name, f"key{part}", sentence, row.height, known.id, row.position, row.content)


def _called(name: str) -> str:
    return "sealed keys" if name == "sealed_key" else "sealed conflicts"


def leftovers(ctx: Context) -> Told:
    """Rows that no record of the chain stands behind: looked for only when there are too many."""
    total = sum(ctx.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _TABLES)
    yield ctx.told("keys", 0, 1)
    if ctx.pruned:
        yield from _of_pruned(ctx)
    if total > ctx.counted_keys:
        for name in _TABLES:
            yield from _strangers(ctx, name)
    yield ctx.told("keys", 1, 1)


def _strangers(ctx: Context, name: str) -> Findings:
    named = 0
    for key, content, height, position in ctx.connection.execute(f"SELECT key, content, height, position FROM {name}"):
        false = key in ctx.false_keys if name == "sealed_key" else (key, content) in ctx.false_conflicts
        right = ctx.keys.get(key) if name == "sealed_key" else next(iter(ctx.conflicts.get(key, [])), None)
        if false or right is not None or _stands(ctx, name, (key, content, height, position)):
            continue
        ctx.doubt(key)
        yield Finding(
            name, "row", f"The table of {_called(name)} says that record {position + 1} of block {height} has a key"
            " that it has not.", height, None, position, content,
        )  # fmt: skip
        named += 1
        if named >= MOST_NAMED:
            return


def _stands(ctx: Context, name: str, row: tuple[bytes, bytes, int, int]) -> bool:
    key, content, height, position = row
    number = ctx.active(height)
    found = ctx.connection.execute(
        "SELECT record FROM body WHERE block = ? AND position = ?", (number, position)
    ).fetchone()
    if found is None:
        return False
    if found[0] is None:
        return height < ctx.pruned
    try:
        leaf = decode_record(found[0])
        leaf = (pool.disputed_leaf(leaf) or leaf) if name == "sealed_conflict" else leaf
    except LedgerError:
        return True  # the record itself is damaged, and was named
    return (leaf.key, leaf.content_id) == (key, content)


def _of_pruned(ctx: Context) -> Findings:
    """Of pruned blocks the keys are all that is left: there must be one for each record."""
    rows = ctx.connection.execute(
        "SELECT height, count(*), min(position), max(position), count(DISTINCT position) FROM"
        " (SELECT height, position FROM sealed_key UNION ALL SELECT height, position FROM sealed_conflict)"
        " WHERE height < ? GROUP BY height ORDER BY height", (ctx.pruned,),
    )  # fmt: skip
    for height, number in _expected(ctx, rows):
        if number:
            known = ctx.block(number)
            sentence = f"Block {height}: the table of sealed keys does not hold one key for each of its pruned records."
            yield Finding("sealed_key", "row", sentence, height, known.id if known else None)


def _expected(ctx: Context, rows: Iterable[tuple[int, int, int, int, int]]) -> Iterable[tuple[int, int | None]]:
    """Heights at which positions do not run from 0 to the number of records."""
    named = {height for _, height, _ in ctx.keys.values()}
    last = -1
    for height, count, low, high, distinct in rows:
        for gap in range(last + 1, min(height, ctx.pruned)):
            yield gap, ctx.active(gap)
        last = height
        number = ctx.active(height)
        known = ctx.block(number) if number is not None else None
        wanted = known.header.record_count if known is not None and known.header is not None else count
        if height not in named and (count, low, high, distinct) != (wanted, 0, wanted - 1, wanted):
            yield height, number
    for gap in range(last + 1, ctx.pruned):
        yield gap, ctx.active(gap)
