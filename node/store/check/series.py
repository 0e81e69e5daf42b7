"""The list of what roll-ups are kept of: every reading's source and point must be in it, each under its number."""

from node.ledger.records import Leaf
from node.store.check.context import Context, Findings, Told
from node.store.check.naming import flips, one_bit
from node.types.findings import Finding
from node.types.record import Kind

MOST_SEEN = 4_096
MOST_NAMED = 100


def see(ctx: Context, leaf: Leaf) -> None:
    """Note a reading whose source and point are not in the list."""
    key = leaf.record.statement.key
    pair = (key.source, key.point)
    if key.kind != Kind.READING or pair in ctx.series or pair in ctx.lost_series:
        return
    if ctx.connection.execute("SELECT 1 FROM series WHERE source = ? AND point = ?", pair).fetchone():
        if len(ctx.series) >= MOST_SEEN:
            ctx.series.clear()
        ctx.series.add(pair)
    elif len(ctx.lost_series) < MOST_NAMED:
        ctx.lost_series.add(pair)


def check(ctx: Context) -> Told:
    """Name what is wrong with the list itself."""
    yield ctx.told("series", 0, 1)
    for source, point in sorted(ctx.lost_series):
        yield from _lost(ctx, source, point)
    yield from _numbers(ctx)
    yield ctx.told("series", 1, 1)


def _lost(ctx: Context, source: str, point: str) -> Findings:
    for number, other, place in ctx.connection.execute("SELECT number, source, point FROM series"):
        changed = [
            field for field, right, stored in (("source", source, other), ("point", point, place)) if right != stored
        ]
        if len(changed) == 1 and one_bit(_bytes(source + "\0" + point), _bytes(other + "\0" + place)) is not None:
            ctx.doubted_series.add(number)
            sentence = f"The list of sources with roll-ups names number {number} wrongly: one bit of its {changed[0]}"
            yield Finding("series", changed[0], f"{sentence} was changed; it is {source!r}, point {point!r}.")
            return
    yield Finding(
        "series", "row", f"Source {source!r}, point {point!r}, has readings but is not in the list of sources."
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _numbers(ctx: Context) -> Findings:
    """Numbers are given without gaps."""
    (count,) = ctx.connection.execute("SELECT count(*) FROM series").fetchone()
    beyond = ctx.connection.execute("SELECT number FROM series WHERE number < 1 OR number > ?", (count,)).fetchall()
    if not beyond:
        return
    present = {row[0] for row in ctx.connection.execute("SELECT number FROM series WHERE number <= ?", (count,))}
    for gap in [number for number in range(1, count + 1) if number not in present][:MOST_NAMED]:
        held = next((number for (number,) in beyond if number in flips(gap)), None)
        ctx.doubted_series |= {gap, *([] if held is None else [held])}
        words = "is missing" if held is None else f"has the number {held} instead"
        yield Finding("series", "number", f"In the list of sources with roll-ups, number {gap} {words}.")
