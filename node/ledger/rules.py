"""What a block may be.  Each rule is one function and one sentence; the order is cheapest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from node.ledger import blocks, trees, work
from node.ledger.errors import BrokenRuleError, MalformedError, TooEarlyError, UnsupportedError
from node.ledger.records import Leaf, signing_message
from node.ledger.signatures import is_valid
from node.types.block import Header
from node.types.network import Parameters
from node.types.record import Kind

MEDIAN_SPAN = 11
NOT_BUILT = frozenset({Kind.CONTROL, Kind.CONFLICT})


@dataclass(frozen=True, slots=True)
class Network:
    """The parameters in force, with the ids that every signature covers."""

    parameters: Parameters
    genesis_id: bytes
    network_id: bytes


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
    return max(parent.median_ms + 1, parent.header.time_ms + parameters.spacing_ms if parameters.spacing_ms else 0)


def check_header(header: Header, header_bytes: bytes, seal: bytes, parent: Parent, network: Network) -> bytes:
    """The id of a header that may follow its parent; raises otherwise.  The clock is `check_clock`'s business."""
    parameters = network.parameters
    _check_place(header, parent, network)
    if header.time_ms < earliest_ms(parent, parameters):
        raise BrokenRuleError("The block is not later than the median of the eleven before it.", "time")
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
    """Hold back a block from the future: more than the allowed skew ahead, unless it is exactly the median + 1 ms."""
    if header.time_ms > now_ms + parameters.ahead_ms and header.time_ms != parent.median_ms + 1:
        raise TooEarlyError(f"The block is {(header.time_ms - now_ms) // 1000} s ahead of this node's clock.", "time")


def check_body(header: Header, leaves: Sequence[Leaf], network: Network) -> None:
    """Check a body against its header (a mismatch condemns the copy) and against the rules (a breach, the id)."""
    if len(leaves) != header.record_count or blocks.records_root(leaves) != header.records_root:
        raise MalformedError("The records are not those that the header's root covers.", "records root")
    for leaf in leaves:
        check_kind(leaf)
    _check_order(leaves)
    if sum(len(leaf.data) + 4 for leaf in leaves) > network.parameters.max_block_bytes:
        raise BrokenRuleError("The block is larger than the network allows.", "records")
    has_control = any(leaf.record.statement.key.kind == Kind.CONTROL for leaf in leaves)
    if has_control != bool(header.flags & blocks.FLAG_CONTROL):
        raise BrokenRuleError("Flag bit 0 does not say whether the block holds a control record.", "flags")
    for leaf in leaves:
        check_witness(leaf, network.genesis_id)


def check_kind(leaf: Leaf) -> None:
    """Kinds whose rules are not built yet cannot be judged: neither accepted nor condemned."""
    kind = leaf.record.statement.key.kind
    if kind in NOT_BUILT:
        raise UnsupportedError(f"This version does not take {Kind(kind).name.lower()} records yet.", "kind")


def check_record(leaf: Leaf, network: Network) -> None:
    """What a record must be by itself, so that a block that holds it can be valid."""
    check_kind(leaf)
    check_witness(leaf, network.genesis_id)


def _check_order(leaves: Sequence[Leaf]) -> None:
    for one, other in pairwise(leaves):
        if one.order >= other.order:
            raise BrokenRuleError("The records are not in canonical order, or one stands there twice.", "records")
        if one.key == other.key:
            raise BrokenRuleError("Two records of one block have the same key.", "records")


def check_witness(leaf: Leaf, genesis_id: bytes) -> None:
    """A signature, where there is one, must be the collector's."""
    witness = leaf.record.witness
    if witness.signature is None:
        return
    message = signing_message(leaf.content_id, witness, genesis_id)
    if not is_valid(witness.collector, message, witness.signature):
        raise BrokenRuleError("A record's signature is not its collector's.", "signature")


def check_fresh(leaves: Iterable[Leaf], sealed_keys: Iterable[bytes]) -> None:
    """Refuse a key that the block's own ancestry already holds."""
    taken = set(sealed_keys)
    if any(leaf.key in taken for leaf in leaves):
        raise BrokenRuleError("A record's key is already sealed in the chain below this block.", "records")
