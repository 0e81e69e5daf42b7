"""The file itself: SQLite's own check, the description of its tables, and the rows that say where blocks stand."""

import re
from collections.abc import Sequence

from node.ledger import blocks
from node.store.check.called import called, without_names
from node.store.check.context import Context, Findings, Told
from node.store.check.naming import flips
from node.store.database import APPLICATION_ID, expected_tables, tables_of
from node.store.migration import is_earlier
from node.store.schema import SCHEMA_VERSION
from node.types.findings import Finding

MOST_MESSAGES = 100
_MARKS = (
    ("user_version", SCHEMA_VERSION, "the number of its version is"),
    ("application_id", APPLICATION_ID, "the number of the program that it belongs to is"),
)
_STATISTICS = "sqlite_stat1"
_HEIGHT, _PREVIOUS = slice(12, 20), slice(20, 52)


def file(ctx: Context) -> Told:
    """SQLite's own check of every page, row and index, and the tables as this version makes them."""
    yield ctx.told("file", 0, 1)
    roots = dict(ctx.connection.execute("SELECT rootpage, name FROM sqlite_master WHERE rootpage > 0").fetchall())
    owners = dict(ctx.connection.execute("SELECT name, tbl_name FROM sqlite_master").fetchall())
    for (text,) in ctx.connection.execute(f"PRAGMA integrity_check({MOST_MESSAGES})").fetchall():
        for line in text.splitlines():
            if line != "ok" and not line.startswith("***"):
                yield _damaged(line, roots, owners)
    yield from _schema(ctx)
    yield ctx.told("file", 1, 1)


def _damaged(line: str, roots: dict[int, str], owners: dict[str, str]) -> Finding:
    name = ""
    if found := re.search(r"Tree (\d+)", line):
        name = roots.get(int(found[1]), "")
    elif found := re.search(r"index (\w+)|(?:value|key order|value type) in (\w+)|for (\w+)$", line):
        name = next(filter(None, found.groups()))
    table = owners.get(name, name)
    field = f"index {name}" if table != name else "pages"
    where = "its pages" if not name else called(table) if table == name else f"the index of {called(table)}"
    sentence = f"The file is damaged where it keeps {where}. SQLite says: {without_names(line, owners)}."
    return Finding(table, field, sentence)


def _schema(ctx: Context) -> Findings:
    if is_earlier(ctx.connection):
        return  # it is brought up to date when the node is started with it
    found = {name: (kind, table, sql) for name, kind, table, sql in tables_of(ctx.connection) if name != _STATISTICS}
    wanted = {name: (kind, table, sql) for name, kind, table, sql in expected_tables()}
    lost = {name for name, (kind, *_) in wanted.items() if kind == "table" and name not in found}
    for name in sorted(found.keys() | wanted.keys()):
        kind, table, _ = wanted.get(name) or found[name]
        if found.get(name) != wanted.get(name) and (name in lost or table not in lost):
            yield Finding("sqlite_master", name, _described(name, kind, table, name in found, name in wanted))
    for pragma, value, words in _MARKS:
        (stored,) = ctx.connection.execute(f"PRAGMA {pragma}").fetchone()
        if stored != value:
            yield Finding(
                "file", pragma, f"The file says that {words} {stored}; in a ledger of this version it is {value}."
            )


def _described(name: str, kind: str, table: str, is_there: bool, is_wanted: bool) -> str:
    what = f"{called(table)} as a whole" if kind == "table" else f"an index of {called(table)}"
    if not is_wanted:
        return f"The file holds something that no ledger has, under the name {name!r}."
    if not is_there:
        return f"The file is without {what}: it was taken away."
    return f"How the file describes {what} was changed."


def places(ctx: Context) -> Told:
    """Which block stands at each height: rows of `active`, and of `block` by their numbers, that point astray."""
    yield ctx.told("places", 0, 1)
    missing, astray, turned = _look(ctx)
    for height, number in missing:
        yield from _nameless(ctx, height, number)
    for height, number, true_height in astray:
        yield from _astray(ctx, height, number, true_height)
    for height, number in turned:
        yield from _other(ctx, height, number)
    ctx.size = _size(ctx)
    yield from _tip(ctx)
    yield from _numbers(ctx)
    yield ctx.told("places", 1, 1)


def _look(ctx: Context) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Rows without a block; rows whose block says another height; rows whose block the next one does not follow."""
    missing: list[tuple[int, int]] = []
    astray: list[tuple[int, int, int]] = []
    turned: list[tuple[int, int]] = []
    rows = ctx.connection.execute(
        "SELECT a.height, a.block, b.id, b.header FROM active a LEFT JOIN block b ON b.number = a.block"
        " ORDER BY a.height"
    )
    before: tuple[int, int, bytes, bytes] | None = None
    for height, number, identifier, header in rows:
        if header is None:
            missing.append((height, number))
            before = None
            continue
        intact = len(header) == blocks.HEADER_SIZE and blocks.header_id(header) == identifier
        true_height = int.from_bytes(header[_HEIGHT], "big")
        if intact and true_height != height:
            astray.append((height, number, true_height))
            before = None
            continue
        if intact and before is not None and before[0] == height - 1:
            known = {before[2], blocks.header_id(before[3])}
            if header[_PREVIOUS] not in known and ctx.by_id(header[_PREVIOUS]) is not None:
                turned.append((before[0], before[1]))
        before = (height, number, identifier, header) if intact else None
    return missing, astray, turned


def _nameless(ctx: Context, height: int, number: int) -> Findings:
    """A height whose block number nobody has: either the number here, or the block's own, was changed."""
    has_body = ctx.connection.execute("SELECT 1 FROM body WHERE block = ? LIMIT 1", (number,)).fetchone()
    for other in [*_unlisted_flips(ctx, number), *_followed(ctx, height)]:
        row = ctx.row(other)
        if row is None or ctx.is_active(other) or int.from_bytes(row.header[_HEIGHT], "big") != height:
            continue
        if has_body:
            ctx.aliases[number] = other
            yield Finding(
                "block", "number", f"Block {height} has the number {other} in the table of blocks; its records and its"
                f" place in the chain are kept under {number}.", height, row.id,
            )  # fmt: skip
        else:
            ctx.moved[height] = other
            yield _wrong_place(height, number, row.id)
        return
    ctx.spurious.add(height)
    yield Finding("active", "block", f"The block of the chain at height {height} is not stored.", height)


def _unlisted_flips(ctx: Context, number: int) -> list[int]:
    """Numbers one bit away that the list of the blocks off the chain does not hold: those are none of the chain's."""
    marks = ", ".join("?" * 64)
    rows = ctx.connection.execute(f"SELECT block FROM side WHERE block IN ({marks})", flips(number))
    listed = {number for (number,) in rows}
    return [other for other in flips(number) if other not in listed]


def _followed(ctx: Context, height: int) -> Sequence[int]:
    """The block that the next one names as its previous one."""
    after = ctx.active(height + 1)
    row = ctx.row(after) if after is not None else None
    found = ctx.by_id(row.header[_PREVIOUS]) if row is not None else None
    return () if found is None else (found.number,)


def _wrong_place(height: int, number: int, identifier: bytes) -> Finding:
    sentence = f"The table of the chain's blocks names block number {number} at height {height}, which is another one."
    return Finding("active", "block", sentence, height, identifier)


def _astray(ctx: Context, height: int, number: int, true_height: int) -> Findings:
    row = ctx.row(number)
    if row is None:
        raise LookupError(f"block number {number} is listed but cannot be read")
    listed = ctx.connection.execute("SELECT 1 FROM side WHERE block = ?", (number,)).fetchone()
    taken = ctx.connection.execute("SELECT 1 FROM active WHERE height = ?", (true_height,)).fetchone()
    if taken is None and listed is None:
        ctx.moved[true_height] = number
        ctx.spurious.add(height)
        yield Finding(
            "active", "height", f"Block {true_height} stands in the chain at height {height}.", true_height, row.id
        )
        return
    yield from _other(ctx, height, number)


def _other(ctx: Context, height: int, number: int) -> Findings:
    """A height where another block stands than the one that belongs there: the next block says which."""
    for other in [*_followed(ctx, height), *_unlisted_flips(ctx, number)]:
        row = ctx.row(other)
        if row is not None and row.header[_HEIGHT] == height.to_bytes(8, "big") and _follows(ctx, row.header, height):
            ctx.moved[height] = other
            yield _wrong_place(height, number, row.id)
            return
    ctx.spurious.add(height)
    yield Finding("active", "block", f"The block of the chain at height {height} belongs elsewhere.", height)


def _follows(ctx: Context, header: bytes, height: int) -> bool:
    before = ctx.active(height - 1)
    row = ctx.row(before) if before is not None else None
    return row is None or row.id == header[_PREVIOUS] or blocks.header_id(row.header) == header[_PREVIOUS]


def _size(ctx: Context) -> int:
    rows = ctx.connection.execute("SELECT height FROM active ORDER BY height DESC")
    last = next((height for (height,) in rows if height not in ctx.spurious), -1)
    return int(max([last, *ctx.moved])) + 1


def _tip(ctx: Context) -> Findings:
    """At the end of the chain no next block tells which one belongs there; the keys that were sealed do."""
    height = ctx.size - 1
    number = ctx.active(height)
    if number is None or height in ctx.moved or not height or _is_sealed(ctx, number, height):
        return
    for other in _unlisted_flips(ctx, number):
        row = ctx.row(other)
        if row is None or int.from_bytes(row.header[_HEIGHT], "big") != height or not _is_sealed(ctx, other, height):
            continue
        ctx.moved[height] = other
        yield _wrong_place(height, number, row.id)
        return


def _is_sealed(ctx: Context, number: int, height: int) -> bool:
    """Whether the keys say that a record of this block stands at this height."""
    from node.store.check.keys import place_of  # noqa: PLC0415  (the two look at each other's tables)

    rows = ctx.connection.execute("SELECT position, record FROM body WHERE block = ? AND position < 3", (number,))
    return any(place_of(ctx, record) == (height, position) for position, record in rows.fetchall())


def _numbers(ctx: Context) -> Findings:
    """Every block is on the chain or on the list of those off it, so none can change its number or vanish unseen."""
    lost = _unlisted(ctx)
    for number in _astray_on_list(ctx):
        held = next((other for other in lost if other in flips(number)), None)
        row = ctx.row(held) if held is not None else None
        has_body = ctx.connection.execute("SELECT 1 FROM body WHERE block = ? LIMIT 1", (number,)).fetchone()
        if held is None or row is None:
            words = "has the number" if has_body and not ctx.is_active(number) else "off the chain has the number"
            table, field = ("block", "number") if has_body and not ctx.is_active(number) else ("side", "block")
            yield Finding(table, field, f"A block is missing: none {words} {number}.")
            continue
        lost.remove(held)
        height = int.from_bytes(row.header[_HEIGHT], "big")
        if has_body and not ctx.is_active(number):
            ctx.aliases[number] = held
            sentence = (
                f"Block {height} of another branch has the number {held} in the table of blocks instead of {number}."
            )
            yield Finding("block", "number", sentence, height, row.id)
        else:
            ctx.listed[held] = number
            sentence = f"Block {height} of another branch is listed under the number {number} instead of {held}."
            yield Finding("side", "block", sentence, height, row.id)
    for number in lost:
        yield from _on_no_list(ctx, number)


def _on_no_list(ctx: Context, number: int) -> Findings:
    row = ctx.row(number)
    height = int.from_bytes(row.header[_HEIGHT], "big") if row is not None else None
    if row is None or height is None or (ctx.active(height) is None and height < ctx.size):
        return  # it is the chain that misses it there, which is said elsewhere
    sentence = f"Block {height} is neither part of the chain nor on the list of the blocks off it."
    yield Finding("side", "row", sentence, height, row.id)


def _unlisted(ctx: Context) -> list[int]:
    """Blocks that neither the chain nor the list of those off it knows."""
    rows = ctx.connection.execute(
        "SELECT number FROM block WHERE number NOT IN (SELECT block FROM active)"
        " AND number NOT IN (SELECT block FROM side) LIMIT ?",
        (MOST_MESSAGES,),
    )
    taken = {*ctx.aliases.values()}
    return [number for (number,) in rows.fetchall() if number not in taken and not ctx.is_active(number)]


def _astray_on_list(ctx: Context) -> list[int]:
    """Rows of the list whose block is not stored, or is part of the chain."""
    rows = ctx.connection.execute(
        "SELECT block FROM side WHERE block NOT IN (SELECT number FROM block) OR block IN (SELECT block FROM active)"
        " LIMIT ?",
        (MOST_MESSAGES,),
    )
    return [number for (number,) in rows.fetchall() if ctx.row(number) is None or ctx.is_active(number)]
