"""One block's row: header, id and seal against each other, and the columns that follow from the branch below it."""

from dataclasses import dataclass, replace

from node.ledger import blocks, rules, tags, trees, work
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.signatures import is_valid
from node.store.check.context import Context, Findings, Known, Row
from node.store.check.naming import header_field, one_bit, set_right, tried
from node.types.block import Header
from node.types.findings import Finding

BY_ONE_BIT = "one bit was changed since it was sealed"


def header_of(data: bytes) -> Header | None:
    """The header, when these bytes are one."""
    try:
        return blocks.decode_header(data)
    except LedgerError:
        return None


def is_sealed(header: Header | None, identifier: bytes, seal: bytes, genesis_id: bytes) -> bool:
    """Whether the sealer that the header names sealed this id."""
    return header is not None and is_valid(header.sealer, blocks.seal_message(identifier, genesis_id), seal)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Header and id of a block, set right where that is possible, and what was wrong with them."""

    header_bytes: bytes
    header: Header | None
    id: bytes
    finding: Finding | None = None


def resolve(row: Row, height: int, genesis_id: bytes, claimed: bytes | None) -> Resolved:
    """Decide whether a header or its id is the one that was changed.

    Three say which: the seal, the bits of the header, and the block above (`claimed` is what it names as its previous
    one).  An empty genesis id stands for the block's own: it is the first one.
    """
    computed = blocks.header_id(row.header)
    header = header_of(row.header)
    if computed == row.id and header is not None:
        return Resolved(row.header, header, row.id)
    if header is not None and (
        is_sealed(header, computed, row.seal, genesis_id or computed)
        or (one_bit(computed, row.id) is not None)
        or (claimed == computed and computed != row.id)
    ):
        return Resolved(row.header, header, computed, _wrong_id(height, computed, row.id))
    fixed = set_right(tags.HEADER, row.header, row.id)
    if fixed is not None and (right := header_of(fixed)) is not None:
        offset = one_bit(fixed, row.header)
        assert offset is not None
        name = header_field(offset)
        sentence = f"Block {height}: in its header, the field {name}, {BY_ONE_BIT}."
        return Resolved(fixed, right, row.id, Finding("block", f"header: {name}", sentence, height, row.id))
    sentence = f"Block {height}: its header was changed since it was sealed; it does not hash to the block's id."
    return Resolved(row.header, None, claimed or row.id, Finding("block", "header", sentence, height, row.id))


def _wrong_id(height: int, right: bytes, stored: bytes) -> Finding:
    how = "by one bit" if one_bit(right, stored) is not None else "by more than one bit"
    sentence = f"Block {height}: its stored id was changed {how}; the header, which is sealed, hashes to another one."
    return Finding("block", "id", sentence, height, right)


def right_seal(row: Row, found: Resolved, height: int, genesis_id: bytes) -> tuple[bytes, Finding | None]:
    """The seal, set right where that is possible."""
    header, identifier = found.header, found.id
    if header is None or is_sealed(header, identifier, row.seal, genesis_id):
        return row.seal, None
    fixed = tried(row.seal, lambda seal: is_sealed(header, identifier, seal, genesis_id))
    what = "one bit was changed since it was signed" if fixed else "it is not the sealer's signature over this block"
    return fixed or row.seal, Finding("block", "seal", f"Block {height}: its seal: {what}.", height, identifier)


@dataclass(frozen=True, slots=True)
class Below:
    """What a block stands on; `times` are empty after a header that is lost, until eleven others followed."""

    known: Known | None
    edge: trees.RightEdge
    work: int
    settings: int
    times: tuple[int, ...]
    network: Network | None

    def parent(self) -> rules.Parent | None:
        """As the rules want it."""
        if self.known is None or self.known.header is None:
            return None
        enough = min(self.known.header.height + 1, rules.MEDIAN_SPAN)
        if len(self.times) < enough:
            return None
        return rules.Parent(self.known.header, self.known.id, self.known.edge, self.times)


def check_rules(known: Known, below: Below, sealed: bool) -> Findings:
    """The rules of a header behind its parent.  `sealed` is False when its seal was found wrong already."""
    header, parent = known.header, below.parent()
    if header is None or parent is None or below.network is None:
        return
    try:
        rules.check_header(header, known.header_bytes, known.seal, parent, below.network)
    except LedgerError as error:
        if error.field == "seal" and not sealed:
            return
        field = error.field or "header"
        yield Finding("block", field, f"Block {header.height}: {error}", header.height, known.id)


def check_columns(row: Row, known: Known, height: int) -> Findings:
    """The columns beside the header, against what follows from the branch below."""
    wanted = trees.edge_to_bytes(known.edge)
    if row.edge != wanted:
        place = next((n for n in range(0, len(wanted), 32) if row.edge[n : n + 32] != wanted[n : n + 32]), 0) // 32
        yield _column(known, height, "edge", f"hash {place + 1} of the right edge of the history below it")
    if row.work != known.work.to_bytes(32, "big"):
        yield _column(known, height, "work", "the work of its branch")
    if row.settings != known.settings:
        yield _column(known, height, "settings", "the number of the block that set what is in force after it")


def _column(known: Known, height: int, field: str, words: str) -> Finding:
    sentence = f"Block {height}: {words} is not stored as it follows from the headers below."
    return Finding("block", field, sentence, height, known.id)


def above(below: Below, known: Known, height: int, network: Network | None) -> Below:
    """What a child of this block stands on."""
    edge = trees.append(known.edge, height, trees.leaf_hash(known.id))
    times = () if known.header is None else (*below.times, known.header.time_ms)[-rules.MEDIAN_SPAN :]
    return Below(known, edge, known.work, known.settings, times, network)


def block_of(row: Row, number: int, found: Resolved, seal: bytes, below: Below) -> Known:
    """The block with the columns that it should have."""
    difficulty = (
        found.header.difficulty if found.header else (below.network.parameters.difficulty if below.network else 0)
    )
    added = work.block_work(difficulty) if below.known is not None else 0
    return Known(
        number, found.id, found.header, found.header_bytes, seal, below.edge, below.work + added, below.settings,
        row.invalid,
    )  # fmt: skip


def with_settings(known: Known, number: int) -> Known:
    """The block when its own control record sets what is in force after it."""
    return replace(known, settings=number)


def is_as_stored(ctx: Context, row: Row, known: Known) -> bool:
    """Whether nothing about the row has to be remembered."""
    return (
        row.header == known.header_bytes and row.id == known.id and row.seal == known.seal
        and row.edge == trees.edge_to_bytes(known.edge) and row.work == known.work.to_bytes(32, "big")
        and row.settings == known.settings and row.number == known.number and known.header is not None
        and known.number not in ctx.aliases
    )  # fmt: skip
