"""Small chains made by hand from fixed keys: what the golden vectors, and the tests beside them, are cut from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from node.keys import NodeKey
from node.ledger import blocks, control, genesis, proofs, rules, trees
from node.ledger.checkpoints import checkpoint_message, cosignature_message
from node.ledger.enclosures import enclosure_digest
from node.ledger.network import Network
from node.ledger.records import Leaf, encode_record, signing_message
from node.ledger.records import content_id as content_id_of
from node.ledger.work import zero_bits
from node.types.block import Header
from node.types.network import Binding, Parameters
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured
from node.types.receipt import Checkpoint, CoSignature, Proven, Receipt
from node.types.record import Approval, Derived, Enclosure, Key, Kind, Record, Statement, TimeGiven, Witness

START_MS = 1_790_000_000_000


def key_of(name: str) -> NodeKey:
    """A key that is the same for ever: its seed is the hash of its name."""
    return NodeKey(hashlib.sha256(name.encode()).digest())


def reading(source: str = "Relay 1", second: int = 0, number: str = "230.5", kind: int = Kind.READING) -> Statement:
    """A statement with one value."""
    value = Measured(Quantity(QuantityCode.VOLTAGE_PHASE, Phase.A, Unit.VOLT), Decimal(number))
    return Statement(Key(source, "", kind, 0, (START_MS + second * 1000) * 1_000_000), (value,))


def heard(statement: Statement, collector: NodeKey | None, genesis_id: bytes) -> Leaf:
    """The record of a statement, signed by its collector, or unsigned."""
    raw = hashlib.sha256(b"raw line").digest()
    witness = Witness(collector.public if collector else bytes(32), START_MS * 1_000_000, raw, "vectors")
    if collector is not None:
        message = signing_message(content_id_of(statement), witness, genesis_id)
        witness = replace(witness, signature=collector.sign(message))
    return encode_record(Record(statement, witness))


def conflict(inner: Leaf, contradicted: bytes, collector: NodeKey | None, genesis_id: bytes) -> Leaf:
    """The conflict record for another version of a sealed key."""
    return heard(rules.conflict_statement(inner, contradicted), collector, genesis_id)


@dataclass(frozen=True)
class Sealed:
    """A block with its parts at hand."""

    header: Header
    header_bytes: bytes
    seal: bytes
    leaves: tuple[Leaf, ...]

    @property
    def id(self) -> bytes:
        return blocks.header_id(self.header_bytes)

    @property
    def data(self) -> bytes:
        return blocks.encode_block(self.header_bytes, self.seal, [leaf.data for leaf in self.leaves])


@dataclass
class Chain:
    """A chain that grows by blocks that may break rules, if a test wants that: nothing is checked here."""

    parameters: Parameters
    founder: NodeKey
    sealed: list[Sealed] = field(default_factory=list)

    def __post_init__(self) -> None:
        header, leaf = genesis.genesis_header(self.parameters, START_MS)
        self.genesis_id = blocks.block_id(header)
        self.network = Network(self.parameters, self.genesis_id, header.network_id, 0, leaf.content_id)
        self._join(header, [leaf], self.founder)

    def _join(self, header: Header, leaves: Sequence[Leaf], sealer: NodeKey) -> Sealed:
        seal = sealer.sign(blocks.seal_message(blocks.block_id(header), self.genesis_id))
        self.sealed.append(Sealed(header, blocks.encode_header(header), seal, tuple(leaves)))
        return self.sealed[-1]

    def ids(self) -> list[bytes]:
        return [blocks.history_leaf(block.id) for block in self.sealed]

    def add(self, leaves: Sequence[Leaf], by: NodeKey | None = None, **changed: object) -> Sealed:
        """A block over these records, its work proven; `changed` are fields of its header."""
        ordered, by = blocks.canonical(leaves), by or self.founder
        controls = [leaf for leaf in ordered if leaf.record.statement.key.kind == Kind.CONTROL]
        header = Header(
            version=1, flags=int(bool(controls)), network_id=self.network.network_id, height=len(self.sealed),
            previous=self.sealed[-1].id, records_root=blocks.records_root(ordered), record_count=len(ordered),
            history_root=trees.root(self.ids()), time_ms=START_MS + len(self.sealed) * 60_000,
            difficulty=self.network.parameters.difficulty, sealer=by.public, nonce=0,
        )  # fmt: skip
        header = replace(header, **changed)  # type: ignore[arg-type]
        while zero_bits(blocks.block_id(header)) < header.difficulty:
            header = replace(header, nonce=header.nonce + 1)
        return self._join(header, ordered, by)

    def change(self, wanted: Parameters, approvers: Sequence[NodeKey], later_ms: int = 1) -> Leaf:
        """A control record behind the one in force."""
        statement = control.proposal(self.network, wanted, (START_MS + later_ms) * 1_000_000)
        message = control.approval_message(statement, self.genesis_id)
        for member in approvers:
            statement = control.approved(statement, Approval(member.public, member.sign(message)))
        return heard(statement, None, self.genesis_id)

    def obey(self, leaf: Leaf) -> None:
        """Put a control record's settings in force."""
        self.network = rules.in_force_after(leaf, self.network)

    def checkpoint(self, signer: NodeKey, size: int | None = None) -> Checkpoint:
        """A signed word for the first `size` blocks."""
        known = size or len(self.sealed)
        root = trees.root(self.ids()[:known])
        bare = Checkpoint(known, root, START_MS + 1_000_000, signer.public, b"")
        return replace(bare, signature=signer.sign(checkpoint_message(bare, self.genesis_id)))

    def cosigned(self, checkpoint: Checkpoint, signer: NodeKey) -> CoSignature:
        """Another node's word for a checkpoint."""
        bare = CoSignature(START_MS + 2_000_000, signer.public, b"")
        return replace(bare, signature=signer.sign(cosignature_message(checkpoint, bare, self.genesis_id)))

    def proven(self, height: int, leaf: Leaf, size: int) -> Proven:
        """A record with its paths, in a history of `size` blocks (none for a block outside it)."""
        block = self.sealed[height]
        hashes = [one.leaf_hash for one in block.leaves]
        at = block.leaves.index(leaf)
        path = proofs.inclusion(proofs.node_of(hashes), at, len(hashes))
        history = proofs.inclusion(proofs.node_of(self.ids()[:size]), height, size) if height < size else ()
        return Proven(leaf.data, at, path, block.header_bytes, block.seal, history)

    def receipt(
        self, height: int, leaf: Leaf, controls: Sequence[tuple[int, Leaf]] = (),
        disputes: Sequence[tuple[int, Leaf]] = (), checkpoint: Checkpoint | None = None,
        cosignatures: Sequence[CoSignature] = (),
    ) -> Receipt:  # fmt: skip
        """A receipt of one record, under a checkpoint or young."""
        size = checkpoint.size if checkpoint else height
        first = self.sealed[0]
        return Receipt(
            Proven(first.leaves[0].data, 0, (), first.header_bytes, first.seal), self.proven(height, leaf, size),
            tuple(self.proven(at, one, size) for at, one in controls),
            tuple(self.disputing(at, one, size, height) for at, one in disputes), checkpoint, tuple(cosignatures),
        )  # fmt: skip

    def disputing(self, height: int, leaf: Leaf, size: int, about: int) -> Proven:
        """A conflict with its paths; a young one shows that it stands on the block it is about."""
        proven = self.proven(height, leaf, size)
        if height < size or about >= height:
            return proven
        return replace(proven, history=proofs.inclusion(proofs.node_of(self.ids()[:height]), about, height))


def closed(name: str = "Vectors", **changed: object) -> Chain:
    """A network of three sealers, at a difficulty that costs nothing."""
    founder = key_of("founder")
    sealers = (founder.public, key_of("second").public, key_of("third").public)
    parameters = Parameters(name, bytes(range(16)), founder.public, key_of("recovery").public, False, sealers, 4)
    return Chain(replace(parameters, **changed), founder)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sample:
    """A closed network through two changes of settings, with a record of each kind, a conflict and a young tip."""

    chain: Chain
    controls: tuple[tuple[int, Leaf], ...]
    first: Leaf
    second: Leaf
    bound: Leaf
    dispute: Leaf
    last: Leaf
    young: Leaf
    checkpoint: Checkpoint
    cosignature: CoSignature


def sample() -> Sample:
    """The chain from which most vectors are cut."""
    chain = closed()
    genesis_id, collector, node = chain.genesis_id, key_of("collector"), key_of("second")
    first = heard(reading(), collector, genesis_id)
    second = heard(reading("Relay 2"), None, genesis_id)
    chain.add([first, second, *kinds(first, node, genesis_id)])
    fourth = (*chain.parameters.sealers, key_of("fourth").public)
    # The network's own name is bound too: control records ask for no binding of theirs.
    bindings = (Binding("Relay 9", collector.public), Binding("Relay 9", node.public), Binding("Vectors", node.public))
    wanted = replace(chain.parameters, sealers=fourth, bindings=bindings, difficulty=5)
    change = chain.change(wanted, [key_of("founder"), key_of("second")])
    chain.add([change, heard(reading("Relay 9", 1), None, genesis_id)], key_of("third"))
    chain.obey(change)
    bound = heard(reading("Relay 9", 2), collector, genesis_id)
    other = heard(reading(number="231"), None, genesis_id)
    dispute = conflict(other, first.content_id, node, genesis_id)
    chain.add([bound, dispute], key_of("fourth"))
    sealers = (key_of("fourth").public, key_of("fifth").public)
    recovery = chain.change(replace(chain.network.parameters, sealers=sealers), [key_of("recovery")])
    chain.add([recovery])
    chain.obey(recovery)
    last, young = (heard(reading(second=at), collector, genesis_id) for at in (3, 4))
    chain.add([last], key_of("fifth"))
    checkpoint = chain.checkpoint(node)
    cosignature = chain.cosigned(checkpoint, key_of("third"))
    # As early as it may be: of six blocks the third gives the median.
    chain.add([young], key_of("fifth"), time_ms=chain.sealed[2].header.time_ms + 1)
    controls = ((2, change), (4, recovery))
    return Sample(chain, controls, first, second, bound, dispute, last, young, checkpoint, cosignature)


def kinds(about: Leaf, node: NodeKey, genesis_id: bytes) -> list[Leaf]:
    """A record of each kind that is neither a reading, a change of settings nor a conflict."""
    name, start = node.public.hex(), START_MS * 1_000_000
    salted = hashlib.sha256(b"salt").digest()
    derived = Derived((about.content_id,))
    values = reading().values
    digest = Enclosure(enclosure_digest(salted + b"Breaker oiled."), 14, "text/plain")
    statements = [
        reading("Relay 2", 7, kind=Kind.EVENT),
        Statement(Key(name, "Relay 1", Kind.AGGREGATE, 0, start), values, detail=derived),
        Statement(Key(name, "Relay 1", Kind.CLASSIFICATION, 0, start), values, detail=Derived(())),
        Statement(Key(name, "Relay 1", Kind.ALARM_STATE, 0, start), values, detail=derived),
        Statement(Key("Works", "bay 3", Kind.DOCUMENT, 1, start, f"{name}:1"), detail=digest, confidentiality=2),
        Statement(Key(name, "", Kind.NOTE, 0, start), detail=digest),
        replace(
            Statement(Key("Relay 2", "", 4711, 0, start), opaque=b"from a later version"),
            time_given=TimeGiven("28 09 2021 07 01 48", "Asia/Kolkata", 19_800, 1),
        ),
    ]
    return [heard(statement, node, genesis_id) for statement in statements]


@dataclass(frozen=True)
class Open:
    """A network in which anyone seals, with one record under a checkpoint."""

    chain: Chain
    leaf: Leaf
    checkpoint: Checkpoint
    cosignature: CoSignature


def opened() -> Open:
    """The open network of the vectors."""
    chain = closed("Open vectors", open=True, sealers=())
    leaf = heard(reading(), key_of("collector"), chain.genesis_id)
    chain.add([leaf], key_of("anyone"))
    checkpoint = chain.checkpoint(key_of("anyone"))
    return Open(chain, leaf, checkpoint, chain.cosigned(checkpoint, key_of("third")))
