"""What this node and others signed of the history: checkpoints, co-signatures, notices; and the goal of a switch."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from node.ledger import trees
from node.ledger.checkpoints import is_checkpoint, is_cosignature, is_notice
from node.ledger.errors import LedgerError
from node.store.check.context import Context, Findings, Known, Told
from node.store.check.naming import flips, tried
from node.types.findings import Finding
from node.types.receipt import Checkpoint, CoSignature, Notice

S = TypeVar("S", Checkpoint, CoSignature, Notice)


def check(ctx: Context) -> Told:
    """Every signature that is kept."""
    yield ctx.told("signatures", 0, 1)
    renumbered: dict[int, int] = {}
    for name in ("checkpoint", "notice"):
        for gap, held in gaps(ctx, name):
            if name == "checkpoint" and held is not None:
                renumbered[held] = gap
            words = f"has the number {held} instead" if held is not None else "is missing"
            yield Finding(name, "number", f"{name.capitalize()} {gap} {words}.")
    yield from _checkpoints(ctx)
    yield from _cosignatures(ctx, renumbered)
    yield from _notices(ctx, renumbered)
    yield from _goal(ctx)
    yield ctx.told("signatures", 1, 1)


def gaps(ctx: Context, name: str) -> list[tuple[int, int | None]]:
    """Numbers that are missing, each with the row that seems to have been renumbered: none is ever taken back."""
    (count,) = ctx.connection.execute(f"SELECT count(*) FROM {name}").fetchone()
    beyond = [row[0] for row in ctx.connection.execute(
        f"SELECT number FROM {name} WHERE number < 1 OR number > ? LIMIT 100", (count,))]  # fmt: skip
    if not beyond:
        return []
    present = {row[0] for row in ctx.connection.execute(f"SELECT number FROM {name} WHERE number <= ?", (count,))}
    gaps = [number for number in range(1, count + 1) if number not in present][:100]
    return [(gap, next((held for held in beyond if held in flips(gap)), None)) for gap in gaps]


def right(signed: S, is_signed: Callable[[S], bool]) -> tuple[str, S] | None:
    """The field of which one bit was changed, with all of it set right; None when no single bit makes it valid."""
    for one in fields(signed):
        value: Any = getattr(signed, one.name)
        if isinstance(value, int):
            attempts: Sequence[Any] = flips(value)
            fixed = next((n for n in attempts if n >= 0 and is_signed(replace(signed, **{one.name: n}))), None)
        else:
            fixed = tried(value, _with(signed, one.name, is_signed))
        if fixed is not None:
            return one.name, replace(signed, **{one.name: fixed})
    return None


def _with(signed: S, name: str, is_signed: Callable[[S], bool]) -> Callable[[bytes], bool]:
    def fits(data: bytes) -> bool:
        changes: dict[str, Any] = {name: data}
        return is_signed(replace(signed, **changes))

    return fits


def is_signed(ctx: Context, signed: Checkpoint) -> bool:
    """Whether a checkpoint is what its signer signed."""
    return _holds(lambda: is_checkpoint(signed, ctx.genesis_id))


def _is_cosignature(ctx: Context, checkpoint: Checkpoint, own: CoSignature) -> bool:
    return _holds(lambda: is_cosignature(checkpoint, own, ctx.genesis_id))


def _is_notice(ctx: Context, signed: Notice) -> bool:
    return _holds(lambda: is_notice(signed, ctx.genesis_id))


def _holds(is_signed: Callable[[], bool]) -> bool:
    """Numbers that do not fit their bytes were never signed."""
    try:
        return is_signed()
    except LedgerError:
        return False


def _checkpoints(ctx: Context) -> Findings:
    rows = ctx.connection.execute("SELECT number, block, size, root, time_ms, signer, signature FROM checkpoint")
    for number, block, *parts in rows:
        signed = Checkpoint(*parts)
        if not is_signed(ctx, signed):
            found = right(signed, lambda one: is_signed(ctx, one))
            yield _wrong("checkpoint", number, found, ctx, block)
            if found is None:
                continue
            signed = found[1]
        known = ctx.block(block)
        if not _covers(known, signed):
            yield _other_block(ctx, number, signed)


def _covers(known: Known | None, signed: Checkpoint) -> bool:
    if known is None or known.header is None:
        return False
    edge = trees.append(known.edge, known.header.height, trees.leaf_hash(known.id))
    return known.header.height == signed.height and trees.edge_root(edge) == signed.root


def _other_block(ctx: Context, number: int, signed: Checkpoint) -> Finding:
    active = ctx.active(signed.height)
    known = ctx.block(active) if active is not None else None
    identifier = known.id if known is not None and _covers(known, signed) else None
    sentence = f"Checkpoint {number} covers {signed.size} blocks, but its row names another block as the last of them."
    return Finding("checkpoint", "block", sentence, signed.height, identifier)


def _wrong(name: str, number: int, found: tuple[str, Any] | None, ctx: Context, block: int | None) -> Finding:
    known = ctx.block(block) if block is not None else None
    height = known.header.height if known is not None and known.header is not None else None
    field = found[0] if found else "signature"
    words = f"one bit of its {field} was changed since it was signed" if found else "it is not what its signer signed"
    sentence = f"{name.capitalize()} {number}: {words}."
    return Finding(name, field, sentence, height, known.id if known is not None else None)


def _load(ctx: Context, number: int, renumbered: dict[int, int]) -> tuple[int, Checkpoint] | None:
    """A checkpoint with its block, set right where it was damaged."""
    held = next((held for held, gap in renumbered.items() if gap == number), number)
    row = ctx.connection.execute(
        "SELECT block, size, root, time_ms, signer, signature FROM checkpoint WHERE number = ?", (held,)
    ).fetchone()
    if row is None:
        return None
    signed = Checkpoint(*row[1:])
    if not is_signed(ctx, signed):
        found = right(signed, lambda one: is_signed(ctx, one))
        signed = found[1] if found else signed
    return row[0], signed


def _cosignatures(ctx: Context, renumbered: dict[int, int]) -> Findings:
    for number, signer, time_ms, signature in ctx.connection.execute(
        "SELECT checkpoint, signer, time_ms, signature FROM cosignature"
    ):
        own = CoSignature(time_ms, signer, signature)
        loaded = _load(ctx, number, renumbered)
        if loaded is not None and _is_cosignature(ctx, loaded[1], own):
            continue
        yield _cosignature(ctx, number, own, loaded, renumbered)


def _cosignature(
    ctx: Context, number: int, own: CoSignature, loaded: tuple[int, Checkpoint] | None, renumbered: dict[int, int]
) -> Finding:
    for other in flips(number):
        meant = _load(ctx, other, renumbered)
        if meant is not None and _is_cosignature(ctx, meant[1], own):
            sentence = f"A co-signature of checkpoint {other} stands under checkpoint {number}."
            return Finding("cosignature", "checkpoint", sentence, meant[1].height)
    if loaded is None:
        return Finding("cosignature", "checkpoint", f"A co-signature is of checkpoint {number}, which is not stored.")
    checkpoint = loaded[1]
    found = right(own, lambda one: _is_cosignature(ctx, checkpoint, one))
    field = found[0] if found else "signature"
    words = f"one bit of its {field} was changed" if found else "it is not what its signer signed"
    return Finding("cosignature", field, f"A co-signature of checkpoint {number}: {words}.", checkpoint.height)


def _notices(ctx: Context, renumbered: dict[int, int]) -> Findings:
    last = 0
    gone = set(renumbered)
    for number, *parts, checkpoint in ctx.connection.execute(
        "SELECT number, common_height, common_id, old_height, old_id, new_height, new_id, time_ms, signer, signature,"
        " checkpoint FROM notice ORDER BY number"
    ):
        signed = Notice(*parts)
        if not _is_notice(ctx, signed):
            found = right(signed, lambda one: _is_notice(ctx, one))
            yield _wrong("notice", number, found, ctx, None)
            signed = found[1] if found else signed
        loaded = _load(ctx, checkpoint, renumbered)
        known = ctx.block(loaded[0]) if loaded is not None else None
        taken_back = known is not None and known.id == signed.old_id
        if checkpoint in gone or not (taken_back or _is_misplaced(ctx, loaded)) or checkpoint <= last:
            sentence = f"Notice {number} takes back another checkpoint than the one that its row names ({checkpoint})."
            yield Finding("notice", "checkpoint", sentence, signed.old_height, signed.old_id)
        else:
            last = checkpoint


def _is_misplaced(ctx: Context, loaded: tuple[int, Checkpoint] | None) -> bool:
    """Whether the checkpoint's own row names a wrong block, which was said already."""
    return loaded is not None and not _covers(ctx.block(loaded[0]), loaded[1])


def _goal(ctx: Context) -> Findings:
    rows = [row[0] for row in ctx.connection.execute("SELECT block FROM goal")]
    if len(rows) > 1:
        yield Finding("goal", "row", "More than one goal of a switch is written down.")
    for number in rows:
        words = _no_goal(ctx, number)
        if words:
            known = ctx.block(number)
            height = known.header.height if known is not None and known.header is not None else None
            yield Finding("goal", "block", f"The goal of a switch {words}.", height, known.id if known else None)


def _no_goal(ctx: Context, number: int) -> str:
    """Why this block cannot be where a switch is going; empty when it can."""
    known, end = ctx.block(number), ctx.active(ctx.size - 1)
    tip = ctx.block(end) if end is not None else None
    if known is None or known.header is None:
        return f"is block number {number}, which is not stored"
    if known.invalid is not None:
        return "is a block that breaks a rule"
    if number != end and ctx.is_active(number):
        return "is a block that lies below the tip"
    if tip is not None and known.work < tip.work:
        return "has less work behind it than the tip"
    rows = ctx.connection.execute("SELECT number, header FROM block WHERE number > ? AND invalid IS NULL", (number,))
    follows = any(header[20:52] == known.id for _, header in rows)
    return "is a block that another one follows" if follows else ""
