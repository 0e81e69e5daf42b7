"""The inner nodes of the history tree: computed again from the ids of the active chain, and compared."""

from node.ledger import blocks, trees
from node.store.check.context import Context, Findings, Known, Told
from node.types.findings import Finding


def of_block(ctx: Context, known: Known, height: int) -> Findings:
    """The nodes that this block completes.  Its right edge holds their left halves."""
    node, level, position, edge = blocks.history_leaf(known.id), 0, height, list(known.edge)
    while position & 1:
        node, level, position = trees.node_hash(edge.pop(), node), level + 1, position >> 1
        row = ctx.connection.execute(
            "SELECT hash FROM history WHERE level = ? AND position = ?", (level, position)
        ).fetchone()
        if row is None:
            yield from _elsewhere(ctx, known, height, (level, position, node))
        elif row[0] != node:
            yield _wrong(known, height, "hash", f"its hash at level {level}, position {position} is another one")


def _elsewhere(ctx: Context, known: Known, height: int, node: tuple[int, int, bytes]) -> Findings:
    level, position, digest = node
    row = ctx.connection.execute("SELECT level, position FROM history WHERE hash = ?", (digest,)).fetchone()
    if row is None:
        yield _wrong(known, height, "row", f"its node at level {level}, position {position} is missing")
        return
    ctx.false_nodes.add((row[0], row[1]))
    field = "level" if row[1] == position else "position" if row[0] == level else "level, position"
    words = f"its node at level {level}, position {position} stands at level {row[0]}, position {row[1]}"
    yield _wrong(known, height, field, words)


def _wrong(known: Known, height: int, field: str, words: str) -> Finding:
    return Finding("history", field, f"Block {height} completes the history tree, but {words}.", height, known.id)


def leftovers(ctx: Context) -> Told:
    """Nodes that stand for no blocks of the chain."""
    rows = ctx.connection.execute("SELECT level, position FROM history")
    for level, position in rows:
        beyond = not 1 <= level < 63 or position < 0 or (position + 1) << level > ctx.size
        if beyond and (level, position) not in ctx.false_nodes:
            sentence = f"The history tree has a node at level {level}, position {position}, where none belongs."
            yield Finding("history", "row", sentence)
    yield ctx.told("history", 1, 1)
