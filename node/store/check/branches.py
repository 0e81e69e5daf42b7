"""Blocks of other branches: held to the same rules, and what is remembered against those that broke one."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from node.ledger import blocks, rules
from node.ledger.errors import BrokenRuleError, LedgerError
from node.ledger.network import Network
from node.ledger.records import Leaf, decode_record
from node.store import pool
from node.store.blocks import PrunedError
from node.store.check import bodies, keys
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
from node.types.findings import Finding

MOST_NAMED = 100


def others(ctx: Context) -> Told:
    """Every block that is not part of the active chain, parents first."""
    (total,) = ctx.connection.execute("SELECT count(*) FROM block").fetchone()
    stored = {held: used for used, held in ctx.aliases.items()}
    rows = ctx.connection.execute("SELECT number FROM block ORDER BY number")
    renumbered = sorted(ctx.aliases)
    for done, (number,) in enumerate(rows):
        if not done % EVERY:
            yield ctx.told("branches", done, total)
        while renumbered and renumbered[0] < number:
            yield from _one(ctx, renumbered.pop(0))
        if number not in stored:
            yield from _one(ctx, number)
    for number in renumbered:
        yield from _one(ctx, number)
    yield from _left_over(ctx)
    yield from _refused(ctx)
    yield ctx.told("branches", total, total)


def _one(ctx: Context, number: int) -> Findings:
    if ctx.is_active(number):
        return
    row = ctx.row(number)
    if row is None:
        raise LookupError(f"block number {number} is listed but cannot be read")
    height = int.from_bytes(row.header[12:20], "big")
    found = resolve(row, height, ctx.genesis_id, None)
    if found.header is not None and found.header.height != height:  # it is the height that was changed
        found = resolve(row, found.header.height, ctx.genesis_id, None)
    if found.finding is not None:
        yield found.finding
    if found.header is None:
        return
    height = found.header.height
    before = ctx.by_id(found.header.previous)
    if before is None or before.header is None:
        yield Finding("block", "previous", f"Block {height} of another branch stands on none.", height, found.id)
        return
    below = below_of(ctx, before)
    seal, finding = right_seal(row, found, height, ctx.genesis_id)
    if finding is not None:
        yield finding
    known = block_of(row, number, found, seal, below)
    yield from _listed(ctx, known, "height", height)
    ctx.links += 1
    yield from check_rules(known, below, sealed=finding is None)
    known = yield from _records(ctx, known, before, below.network)
    yield from check_columns(row, known, height)
    if not is_as_stored(ctx, row, known):
        ctx.remember(known)


def below_of(ctx: Context, before: Known) -> Below:
    """What a block on another branch stands on."""
    times: list[int] = []
    ancestor: Known | None = before
    while ancestor is not None and ancestor.header is not None and len(times) < rules.MEDIAN_SPAN:
        times.append(ancestor.header.time_ms)
        ancestor = ctx.by_id(ancestor.header.previous)
    assert before.header is not None
    below = Below(None, (), 0, 0, tuple(reversed(times[1:])), None)
    return above(below, before, before.header.height, _in_force(ctx, before.settings))


def _in_force(ctx: Context, number: int) -> Network | None:
    if number in ctx.networks or ctx.in_force is None:
        return ctx.networks.get(number)
    try:
        return ctx.in_force.set_by(number)
    except (LedgerError, LookupError, PrunedError):
        return None  # the block that set it is damaged, and was named


def _records(ctx: Context, known: Known, before: Known, network: Network | None) -> Generator[Finding, None, Known]:
    """The body, where there is one, and the word that is kept against the block."""
    assert known.header is not None
    body = yield from bodies.read(ctx, known)
    if body.whole is not None:
        yield from _listed(ctx, known, "size", sum(len(leaf.data) for leaf in body.whole))
    if known.header.flags & blocks.FLAG_CONTROL:
        known = with_settings(known, known.number)
    if network is not None:
        known = yield from _judge(ctx, known, before, body, network)
    return known


def _listed(ctx: Context, known: Known, column: str, value: int) -> Findings:
    """What the list of the blocks off the chain says of this one."""
    assert known.header is not None
    row = ctx.connection.execute(
        f"SELECT {column} FROM side WHERE block = ?", (ctx.listed.get(known.number, known.number),)
    ).fetchone()
    if row is not None and row[0] != value:
        height = known.header.height
        sentence = f"Block {height} of another branch is listed with the {column} {row[0]} instead of {value}."
        yield Finding("side", column, sentence, height, known.id)


def _refused(ctx: Context) -> Findings:
    """Blocks that are remembered only because they break a rule: their ids and seals.  Their records are not kept."""
    for identifier, header, seal in ctx.connection.execute("SELECT id, header, seal FROM refused"):
        row = Row(0, identifier, header, seal, b"", b"", 0, None)
        height = int.from_bytes(header[12:20], "big")
        found = resolve(row, height, ctx.genesis_id, None)
        if found.header is not None and found.header.height != height:
            height = found.header.height
            found = resolve(row, height, ctx.genesis_id, None)
        finding = found.finding
        if finding is None and found.header is not None:
            _, finding = right_seal(row, found, height, ctx.genesis_id)
        if finding is not None:
            yield replace(finding, table="refused")


def _judge(
    ctx: Context, known: Known, before: Known, body: bodies.Body, network: Network
) -> Generator[Finding, None, Known]:
    """The block with what should be remembered against it."""
    assert known.header is not None
    height, said, leaves = known.header.height, known.invalid, body.whole
    if leaves is None:
        return known
    try:
        after = rules.check_body(known.header, leaves, network)
    except LedgerError as error:
        yield Finding("body", error.field or "records", f"Block {height}: {error}", height, known.id)
        return known
    if after is not network and body.damaged:
        ctx.networks[known.number] = after
    expected = before.invalid or (_not_fresh(ctx, before, leaves) if said is not None else None)
    if said == expected:
        return known
    reason = f"it should be: {expected}" if expected else "its records break no rule"
    sentence = f"Block {height} of another branch: what is remembered against it ({said}) is wrong; {reason}"
    yield Finding("block", "invalid", sentence.rstrip(".") + ".", height, known.id)
    right = replace(known, invalid=expected)
    ctx.remember(right)
    return right


def _not_fresh(ctx: Context, before: Known, leaves: list[Leaf]) -> str | None:
    """Why these records could not join the chain behind this block; None when they could."""
    held = _Held({}, {})
    parted: Known | None = before
    try:
        while parted is not None and not ctx.is_active(parted.number):
            held.take(ctx, parted)
            parted = ctx.by_id(parted.header.previous) if parted.header is not None else None
        if parted is None or parted.header is None:
            return None
        rules.check_fresh(leaves, _Branch(keys.Sealed(ctx, parted.header.height + 1), held))
    except BrokenRuleError as error:
        return str(error)
    except LedgerError:
        return None
    return None


@dataclass(frozen=True, slots=True)
class _Held:
    """Keys that the blocks of a branch hold."""

    contents: dict[bytes, bytes]
    conflicts: dict[bytes, set[bytes]]

    def take(self, ctx: Context, block: Known) -> None:
        for (record,) in ctx.connection.execute("SELECT record FROM body WHERE block = ?", (block.number,)):
            leaf = decode_record(record or b"")
            inner = pool.disputed_leaf(leaf)
            if inner is None:
                self.contents[leaf.key] = leaf.content_id
            else:
                self.conflicts.setdefault(inner.key, set()).add(inner.content_id)


@dataclass(frozen=True, slots=True)
class _Branch:
    """What lies below a block of another branch, as the rules ask for it."""

    chain: keys.Sealed
    held: _Held

    def content_of(self, key: bytes) -> bytes | None:
        return self.held.contents.get(key) or self.chain.content_of(key)

    def conflicts_of(self, key: bytes) -> Collection[bytes]:
        return {*self.chain.conflicts_of(key), *self.held.conflicts.get(key, ())}


def _left_over(ctx: Context) -> Findings:
    """Rows of records that no block counts, or whose block is not stored."""
    for number, position in ctx.extras[:MOST_NAMED]:
        if (number, position) not in ctx.claimed:
            block = ctx.block(number)
            height = block.header.height if block is not None and block.header is not None else None
            sentence = f"Block {height} has a record at position {position}, which its header does not count."
            yield Finding("body", "row", sentence, height, block.id if block else None, position)
    strangers = (number for number in _bodies(ctx) if ctx.row(number) is None and not _all_claimed(ctx, number))
    for number in islice(strangers, MOST_NAMED):
        yield Finding("body", "block", f"There are records of a block with the number {number}, which is not stored.")


def _bodies(ctx: Context) -> Iterator[int]:
    """Every block number that has records: from one to the next by the index, without reading the records."""
    row = ctx.connection.execute("SELECT min(block) FROM body").fetchone()
    while row[0] is not None:
        yield row[0]
        row = ctx.connection.execute("SELECT min(block) FROM body WHERE block > ?", (row[0],)).fetchone()


def _all_claimed(ctx: Context, number: int) -> bool:
    rows = ctx.connection.execute("SELECT position FROM body WHERE block = ?", (number,))
    return all((number, position) in ctx.claimed for (position,) in rows)
