"""What a block may be.  Each rule is one function and one sentence; the order is cheapest first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from node.ledger import blocks, trees, work
from node.ledger.control import check_control
from node.ledger.errors import BrokenRuleError, MalformedError, TooEarlyError
from node.ledger.network import Network
from node.ledger.payloads import DERIVED
from node.ledger.records import Leaf, decode_record, signing_message
from node.ledger.signatures import is_valid
from node.types.block import Header
from node.types.network import Parameters
from node.types.record import Contradiction, Kind, Statement, TimeBasis

MEDIAN_SPAN = 11
MAX_CONFLICTS = 8
SIGNED_BY_SOURCE = DERIVED | {Kind.NOTE}
"""The kinds whose source is the key of the node that states them."""
UNBOUND = frozenset({Kind.CONFLICT, Kind.CONTROL})
"""The kinds that no binding of their source is asked for: what they hold is judged by itself."""


@dataclass(frozen=True, slots=True)
class Parent:
    """What a header is checked against: its parent, the edge of the history up to it, and the latest block times."""

    header: Header
    id: bytes
    edge: trees.RightEdge
    times_ms: tuple[int, ...]

    @property
    def next_edge(self) -> trees.RightEdge:
        """The right edge over all ids up to and including the parent: what the child's history root is made of."""
        return trees.append(self.edge, self.header.height, trees.leaf_hash(self.id))

    @property
    def median_ms(self) -> int:
        """The median of the last eleven block times (fewer near genesis; the lower middle of an even number)."""
        ordered = sorted(self.times_ms[-MEDIAN_SPAN:])
        return ordered[(len(ordered) - 1) // 2]


def earliest_ms(parent: Parent, parameters: Parameters) -> int:
    """The first moment a child of this parent may carry."""
    after_median = parent.median_ms + 1
    if not parameters.spacing_ms:
        return after_median
    return max(after_median, parent.header.time_ms + parameters.spacing_ms)


def check_header(header: Header, header_bytes: bytes, seal: bytes, parent: Parent, network: Network) -> bytes:
    """The id of a header that may follow its parent; raises otherwise.  The clock is `check_clock`'s business."""
    parameters = network.parameters
    _check_place(header, parent, network)
    _check_time(header, parent, parameters)
    if header.difficulty != parameters.difficulty:
        raise BrokenRuleError(
            f"The block claims difficulty {header.difficulty}; {parameters.difficulty} is in force.", "difficulty"
        )
    identifier = blocks.header_id(header_bytes)
    if work.zero_bits(identifier) < header.difficulty:
        raise MalformedError("The id does not prove the work that the header claims.", "nonce")
    if not parameters.open and header.sealer not in parameters.sealers:
        raise BrokenRuleError("The sealer is not in the network's list of sealers.", "sealer")
    check_seal(header, identifier, seal, network.genesis_id)
    return identifier


def _check_time(header: Header, parent: Parent, parameters: Parameters) -> None:
    if header.time_ms <= parent.median_ms:
        raise BrokenRuleError("The block is not later than the median of the eleven before it.", "time")
    if header.time_ms < earliest_ms(parent, parameters):
        raise BrokenRuleError(
            f"The block does not keep the {parameters.spacing_ms} ms from the one before it that the network asks for.",
            "time",
        )


def check_seal(header: Header, identifier: bytes, seal: bytes, genesis_id: bytes) -> None:
    """A wrong seal condemns this copy and its sender, never the id."""
    if not is_valid(header.sealer, blocks.seal_message(identifier, genesis_id), seal):
        raise MalformedError("The seal is not the sealer's signature over this block.", "seal")


def _check_place(header: Header, parent: Parent, network: Network) -> None:
    if header.network_id != network.network_id:
        raise BrokenRuleError("The block belongs to another network.", "network id")
    if header.previous != parent.id or header.height != parent.header.height + 1:
        raise BrokenRuleError("The block does not follow the block it names as its previous one.", "previous")
    if header.history_root != trees.edge_root(parent.next_edge):
        raise BrokenRuleError("The history root does not cover the chain that this block stands on.", "history root")
    if header.flags & ~blocks.FLAG_CONTROL:
        raise BrokenRuleError("A flag is set that format 1 does not know.", "flags")
    if not 1 <= header.record_count <= network.parameters.max_records:
        raise BrokenRuleError("A block holds at least one record and at most as many as the network allows.", "records")


def check_clock(header: Header, parent: Parent, now_ms: int, parameters: Parameters) -> None:
    """Hold back a block from the future: more than the allowed skew ahead, unless it is just the median + 1 ms.

    Spacing makes no exception: else whoever is in a hurry could seal a whole day at once, each block its due later.
    """
    if header.time_ms > now_ms + parameters.ahead_ms and header.time_ms != parent.median_ms + 1:
        raise TooEarlyError(f"The block is {(header.time_ms - now_ms) // 1000} s ahead of this node's clock.", "time")


def check_body(header: Header, leaves: Sequence[Leaf], network: Network) -> Network:
    """Check a body against its header (a mismatch condemns the copy) and against the rules (a breach, the id).

    Returns what is in force from the next block on.
    """
    if len(leaves) != header.record_count or blocks.records_root(leaves) != header.records_root:
        raise MalformedError("The records are not those that the header's root covers.", "records root")
    _check_order(leaves)
    if sum(len(leaf.data) + 4 for leaf in leaves) > network.parameters.max_block_bytes:
        raise BrokenRuleError("The block is larger than the network allows.", "records")
    for leaf in leaves:
        check_record(leaf, network)
    return _after(header, leaves, network)


def _after(header: Header, leaves: Iterable[Leaf], network: Network) -> Network:
    """What is in force after a block: at most one control record changes it."""
    controls = [leaf for leaf in leaves if leaf.record.statement.key.kind == Kind.CONTROL]
    if bool(controls) != bool(header.flags & blocks.FLAG_CONTROL):
        raise BrokenRuleError("Flag bit 0 does not say whether the block holds a control record.", "flags")
    if len(controls) > 1:
        raise BrokenRuleError("A block holds at most one control record.", "records")
    for control in controls:
        network = in_force_after(control, network)
    return network


def in_force_after(leaf: Leaf, network: Network) -> Network:
    """What is in force once this control record is sealed."""
    parameters = check_control(leaf, network)
    return replace(
        network, parameters=parameters, control_number=network.control_number + 1, control_id=leaf.content_id
    )


def check_record(leaf: Leaf, network: Network) -> None:
    """What a record must be by itself, so that a block that holds it can be valid."""
    check_witness(leaf, network.genesis_id)
    check_source(leaf, network.parameters)
    if isinstance(leaf.record.statement.detail, Contradiction):
        inner = contradicting(leaf)
        check_witness(inner, network.genesis_id)
        check_source(inner, network.parameters)


def check_source(leaf: Leaf, parameters: Parameters) -> None:
    """Who may speak for a source: its own key for what a node states, a bound key for a bound source.

    The key of a record without a time of its own is its collector's: nobody else can take it first.
    What members approve needs no other word: a binding of the network's own name could otherwise lock it for ever.
    """
    statement, witness = leaf.record.statement, leaf.record.witness
    source, signed = statement.key.source, witness.signature is not None
    if statement.key.kind in SIGNED_BY_SOURCE and not (signed and source == witness.collector.hex()):
        raise BrokenRuleError("A record that a node states itself is not signed by the key it names.", "source")
    own = f"{witness.collector.hex()}:"
    received = statement.key.basis == TimeBasis.RECEIVED and statement.key.kind != Kind.CONFLICT
    if received and not (signed and statement.key.sequence.startswith(own)):
        raise BrokenRuleError("A record with its collector's time has no sequence of its collector's own.", "sequence")
    bound = {binding.key for binding in parameters.bindings if binding.source == source}
    if bound and statement.key.kind not in UNBOUND and not (signed and witness.collector in bound):
        raise BrokenRuleError("The record's source is bound to a key, and this record is not signed by it.", "source")


def contradicting(leaf: Leaf) -> Leaf:
    """The record inside a conflict, which must be just what the conflict's own key says."""
    statement = leaf.record.statement
    assert isinstance(statement.detail, Contradiction)
    try:
        inner = decode_record(statement.detail.record)
    except MalformedError as error:
        raise BrokenRuleError(f"The record inside a conflict cannot be read. {error}", "conflict") from None
    theirs = inner.record.statement
    if theirs.key.kind in {Kind.CONFLICT, Kind.CONTROL}:
        raise BrokenRuleError("A conflict holds what cannot be disputed.", "conflict")
    if statement != conflict_statement(inner, statement.detail.content_id):
        raise BrokenRuleError("A conflict does not stand under the key of the record inside it.", "conflict")
    return inner


def conflict_statement(inner: Leaf, contradicted: bytes) -> Statement:
    """What is sealed when another version of this record's key is sealed already."""
    theirs = inner.record.statement
    key = replace(theirs.key, kind=Kind.CONFLICT)
    return Statement(key, confidentiality=theirs.confidentiality, detail=Contradiction(contradicted, inner.data))


def _check_order(leaves: Sequence[Leaf]) -> None:
    for one, other in pairwise(leaves):
        if one.order >= other.order:
            raise BrokenRuleError("The records are not in canonical order, or one stands there twice.", "records")
        if one.key == other.key and one.record.statement.key.kind != Kind.CONFLICT:
            raise BrokenRuleError("Two records of one block have the same key.", "records")


def check_witness(leaf: Leaf, genesis_id: bytes) -> None:
    """A signature, where there is one, must be the collector's."""
    witness = leaf.record.witness
    if witness.signature is None:
        return
    message = signing_message(leaf.content_id, witness, genesis_id)
    if not is_valid(witness.collector, message, witness.signature):
        raise BrokenRuleError("A record's signature is not its collector's.", "signature")


class Sealed(Protocol):
    """What the chain below a block holds."""

    def content_of(self, key: bytes) -> bytes | None:
        """The content id sealed under this key."""

    def conflicts_of(self, key: bytes) -> Collection[bytes]:
        """The content ids of the other versions of this key that are sealed as conflicts."""


def check_fresh(leaves: Iterable[Leaf], sealed: Sealed) -> None:
    """Refuse a key that the block's own ancestry already holds, and a conflict about nothing or one too many."""
    disputed: dict[bytes, set[bytes]] = {}
    for leaf in leaves:
        detail = leaf.record.statement.detail
        if isinstance(detail, Contradiction):
            _check_conflict(contradicting(leaf), detail.content_id, sealed, disputed)
        elif sealed.content_of(leaf.key) is not None:
            raise BrokenRuleError("A record's key is already sealed in the chain below this block.", "records")


def _check_conflict(inner: Leaf, contradicted: bytes, sealed: Sealed, disputed: dict[bytes, set[bytes]]) -> None:
    first = sealed.content_of(inner.key)
    if first != contradicted:
        raise BrokenRuleError("A conflict contradicts a record that is not sealed below it.", "conflict")
    others = disputed.setdefault(inner.key, set(sealed.conflicts_of(inner.key)))
    if inner.content_id in {first, *others}:
        raise BrokenRuleError("A conflict holds a version that is sealed already.", "conflict")
    if len(others) >= MAX_CONFLICTS:
        raise BrokenRuleError(f"More than {MAX_CONFLICTS} other versions of one reading would be sealed.", "conflict")
    others.add(inner.content_id)
