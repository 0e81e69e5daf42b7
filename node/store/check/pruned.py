"""How far records were pruned: the node's own note of it, held to the rules of pruning and to which records are gone.

Whoever drops records could write any height there.  So it counts only as far as pruning could have come: behind what a
checkpoint covers, never the newest blocks, and no record gone above it.
"""

from dataclasses import dataclass

from node.ledger.checkpoints import DEPTH
from node.store import pruning
from node.store.check import signed
from node.store.check.context import Context, Findings
from node.store.check.naming import flips, one_bit
from node.store.switch import PRUNED, pruned_below
from node.types.findings import Finding
from node.types.receipt import Checkpoint

_LOOKED_AT = 8
"""Of so many checkpoints, the largest and the newest, the signatures are checked to know how far they reach."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Where the note must lie: above the last block whose records are gone, below the first that has them."""

    gone: int
    kept: int
    most: int

    @property
    def high(self) -> int:
        return min(self.kept, self.most)

    def __contains__(self, mark: int) -> bool:
        return self.gone <= mark <= self.high


def check(ctx: Context) -> Findings:
    """Set how far records may be gone; as soon as the first block, which signatures cover, is known."""
    name, mark = _stored(ctx)
    if name not in {None, PRUNED}:
        sentence = f"The note up to where records were pruned stands under the name {name!r}."
        yield Finding("counter", "name", sentence)
    fits = _range(ctx, mark)
    ctx.pruned = mark if mark in fits or name is None else _right(mark, fits)
    if ctx.pruned != mark:
        yield Finding("counter", "value", _words(mark, fits))


def _stored(ctx: Context) -> tuple[str | None, int]:
    """The note, also where one bit of its name was changed; no name where there is none."""
    rows = ctx.connection.execute("SELECT name, value FROM counter").fetchall()
    for name, value in rows:
        if name == PRUNED:
            return name, value
    for name, value in rows:
        if one_bit(name.encode("utf-8", "surrogateescape"), PRUNED.encode()) is not None:
            return name, value
    return None, 0


def _right(mark: int, fits: _Range) -> int:
    """The note as it should be; as it is where other damage is the likelier cause, for that is named by itself."""
    near = next((other for other in flips(mark) if other in fits), None)
    if near is not None:
        return near
    if not 0 <= mark <= fits.most:
        return max(0, min(mark, fits.most))
    return fits.gone if fits.gone <= fits.high < mark else mark


def _words(mark: int, fits: _Range) -> str:
    words = f"The note says that records were pruned below height {mark}, but "
    if not 0 <= mark <= fits.most:
        return f"{words}none goes beyond height {fits.most} here: what no checkpoint covers, and the newest, stay."
    if mark < fits.gone:
        return f"{words}those of block {fits.gone - 1} are gone too: the note was changed, or they were taken away."
    return f"{words}those of block {fits.kept} are there: the note was changed."


def _range(ctx: Context, mark: int) -> _Range:
    gone = ctx.connection.execute(
        "SELECT a.height FROM active a JOIN body d ON d.block = a.block AND d.position = 0 WHERE d.record IS NULL"
        " ORDER BY a.height DESC LIMIT 1"
    ).fetchone()
    kept = ctx.connection.execute(
        "SELECT a.height FROM active a JOIN body d ON d.block = a.block AND d.position = 0 JOIN block b"
        " ON b.number = a.block WHERE d.record IS NOT NULL AND b.settings <> b.number ORDER BY a.height LIMIT 1"
    ).fetchone()
    return _Range(gone[0] + 1 if gone else 0, kept[0] if kept else ctx.size, _most(ctx, mark))


def _most(ctx: Context, mark: int) -> int:
    """The highest note that pruning could have left, whatever the tip was then.

    A checkpoint may have been taken back since, and a heavier branch may be shorter.  What stood on the last block that
    was signed for may have been let go; but no row of a checkpoint is, and so many blocks stood on it.
    """
    settled = _settled(ctx, mark)
    (highest,) = ctx.connection.execute(
        "SELECT max(substr(header, 13, 8)) FROM block WHERE invalid IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM active WHERE block = number)"
    ).fetchone()
    size = max(ctx.size, int.from_bytes(highest or b"", "big") + 1, settled + DEPTH)
    return max(0, min(settled, size - pruning.LEAST_KEPT))


def bounded(ctx: Context) -> int:
    """How far the note is believed where one block is looked at: no farther than what a checkpoint covers.

    Whether all of it is right the whole check says; whoever moved it up hides nothing from this one meanwhile.
    """
    mark = pruned_below(ctx.connection)
    first = ctx.active(0) if mark > 0 else None
    genesis = ctx.row(first) if first is not None else None
    if genesis is None:
        return 0
    ctx.genesis_id = genesis.id
    sizes = (one.size for one in sorted(_last(ctx), key=lambda one: -one.size) if signed.is_signed(ctx, one))
    return min(mark, next(sizes, 0))


def _last(ctx: Context) -> list[Checkpoint]:
    columns = "number, size, root, time_ms, signer, signature"
    rows = {
        row for order in ("size", "number")
        for row in ctx.connection.execute(f"SELECT {columns} FROM checkpoint ORDER BY {order} DESC LIMIT {_LOOKED_AT}")
    }  # fmt: skip
    return [Checkpoint(*row[1:]) for row in rows]


def _settled(ctx: Context, mark: int) -> int:
    """How many blocks a signed checkpoint covers; damaged ones are set right where it depends on them."""
    several = _last(ctx)
    damaged = [one for one in several if ctx.genesis_id and not signed.is_signed(ctx, one)]
    best = max((one.size for one in several if one not in damaged), default=0)
    for one in damaged if best < mark else ():
        found = signed.right(one, lambda other: signed.is_signed(ctx, other))
        best = max(best, found[1].size if found else 0)
    return best
