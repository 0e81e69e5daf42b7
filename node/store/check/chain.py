"""The active chain from genesis to tip: every header, seal, record and rule, each block behind the one below it."""

from collections.abc import Generator

from node.ledger import blocks, genesis, rules
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.records import Leaf
from node.store.check import bodies, history, keys, pruned, series
from node.store.check.context import EVERY, Context, Findings, Known, Row, Told
from node.store.check.headers import (
    Below,
    above,
    block_of,
    check_columns,
    check_rules,
    is_as_stored,
    resolve,
    right_seal,
    with_settings,
)  # fmt: skip
from node.store.in_force import InForce
from node.types.findings import Finding

_PREVIOUS = slice(20, 52)


def active(ctx: Context) -> Told:
    """Every block of the active chain."""
    below = Below(None, (), 0, 0, (), None)
    for height in range(ctx.size):
        if not height % EVERY:
            yield ctx.told("chain", height, ctx.size)
        number = ctx.active(height)
        row = ctx.row(number) if number is not None else None
        if number is None or row is None:
            below = yield from _gap(ctx, height, below)
        else:
            below = yield from block(ctx, row, number, height, below)
        if not height:
            yield from pruned.check(ctx)
    ctx.network = below.network
    yield ctx.told("chain", ctx.size, ctx.size)


def _gap(ctx: Context, height: int, below: Below) -> Generator[Finding, None, Below]:
    """A height without a block: go on with what the block above says of it."""
    if height not in ctx.spurious:
        yield Finding("active", "row", f"The chain has no block at height {height}.", height)
    claimed = _claimed(ctx, height) or bytes(32)
    lost = Known(0, claimed, None, b"", b"", below.edge, below.work, below.settings)
    return above(below, lost, height, below.network)


def _claimed(ctx: Context, height: int) -> bytes | None:
    """What the next block names as its previous one."""
    number = ctx.active(height + 1)
    row = ctx.row(number) if number is not None else None
    return row.header[_PREVIOUS] if row is not None and len(row.header) == blocks.HEADER_SIZE else None


def block(ctx: Context, row: Row, number: int, height: int, below: Below) -> Generator[Finding, None, Below]:
    found = resolve(row, height, ctx.genesis_id, _claimed(ctx, height))
    if found.finding is not None:
        yield found.finding
    if not height:
        ctx.genesis_id = found.id
    known = block_of(row, number, found, row.seal, below)
    problems = list(check_rules(known, below, sealed=True)) if height else []
    sealed = not problems
    if problems or not height or below.parent() is None or below.network is None:
        seal, finding = right_seal(row, found, height, ctx.genesis_id)
        sealed = finding is None
        if finding is not None:
            yield finding
            known = block_of(row, number, found, seal, below)
            problems = list(check_rules(known, below, sealed=False))
        yield from problems
    if row.invalid is not None:
        sentence = f"Block {height} is part of the chain, but it is marked as breaking a rule: {row.invalid}"
        yield Finding("block", "invalid", sentence, height, known.id)
    network = below.network
    if known.header is not None:
        ctx.links += 1
        ctx.hashed += len(known.header_bytes)
        body = yield from bodies.read(ctx, known)
        yield from _follow(ctx, known, body.leaves)
        known, network = yield from _judge(ctx, known, body, below)
    else:
        ctx.counted_keys += _rows_of(ctx, height)
    yield from check_columns(row, known, height)
    if not is_as_stored(ctx, row, known) or problems or not sealed:
        known = _as_claimed(ctx, known, height, bool(problems))
        ctx.remember(known)
    yield from history.of_block(ctx, known, height)
    return above(below, known, height, network)


def _as_claimed(ctx: Context, known: Known, height: int, broken: bool) -> Known:
    """After a block that breaks a rule, and that the next one does not follow, go on with the one that it follows."""
    claimed = _claimed(ctx, height)
    if not broken or claimed is None or claimed == known.id:
        return known
    return Known(known.number, claimed, None, known.header_bytes, known.seal, known.edge, known.work, known.settings)


def _rows_of(ctx: Context, height: int) -> int:
    """How many keys are stored for a block whose header is lost."""
    total = 0
    for name in ("sealed_key", "sealed_conflict"):
        total += ctx.connection.execute(f"SELECT count(*) FROM {name} WHERE height = ?", (height,)).fetchone()[0]
    return total


def _judge(
    ctx: Context, known: Known, body: bodies.Body, below: Below
) -> Generator[Finding, None, tuple[Known, Network | None]]:
    """The block with the settings that it leaves in force, and these."""
    assert known.header is not None
    leaves, network = body.whole, below.network
    if not known.header.height:
        network = yield from _genesis(ctx, known, leaves)
    elif leaves is not None and network is not None:
        network = yield from _rules(ctx, known, leaves, network)
    elif leaves is None and known.header.flags & blocks.FLAG_CONTROL:
        network = None
    sets = not known.header.height or bool(known.header.flags & blocks.FLAG_CONTROL)
    if sets and body.damaged and network is not None:
        ctx.networks[known.number] = network
    return (with_settings(known, known.number) if sets else known), network


def _genesis(ctx: Context, known: Known, leaves: list[Leaf] | None) -> Generator[Finding, None, Network | None]:
    if leaves is None:
        return None
    assert known.header is not None
    try:
        parameters = genesis.check_genesis(known.header, leaves)
    except LedgerError as error:
        yield Finding("block", error.field or "genesis", f"Block 0: {error}", 0, known.id)
        return None
    founded = Network(parameters, known.id, known.header.network_id, 0, leaves[0].content_id)
    ctx.in_force = InForce(ctx.connection, founded, known.number, ctx.networks)
    return founded


def _rules(
    ctx: Context, known: Known, leaves: list[Leaf], network: Network
) -> Generator[Finding, None, Network | None]:
    assert known.header is not None
    height = known.header.height
    try:
        after = rules.check_body(known.header, leaves, network)
        rules.check_fresh(leaves, keys.Sealed(ctx, height))
    except LedgerError as error:
        yield Finding("body", error.field or "records", f"Block {height}: {error}", height, known.id)
        return None if known.header.flags & blocks.FLAG_CONTROL else network
    return after


def _follow(ctx: Context, known: Known, leaves: list[Leaf | None]) -> Findings:
    """The tables that follow the active chain."""
    assert known.header is not None
    displaced = known.header.height in ctx.moved or known.number in ctx.aliases
    yield from keys.of_block(ctx, known, leaves)
    for leaf in leaves:
        if leaf is not None:
            series.see(ctx, leaf)
            if displaced:
                ctx.doubt(leaf.key)
