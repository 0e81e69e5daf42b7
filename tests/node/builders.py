"""What many tests of the node build on: keys, records, networks and blocks made by hand, and a clock that obeys."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from node.keys import NodeKey
from node.ledger import absence, blocks, genesis, rules, trees
from node.ledger import network as ledger_network
from node.ledger.records import Leaf, encode_record
from node.ledger.work import zero_bits
from node.relays.collector import signed_leaf
from node.store.chain import Chain
from node.types.block import Header
from node.types.network import Binding, Parameters
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured
from node.types.receipt import Absence
from node.types.record import Enclosure, Key, Kind, Record, Statement, TimeBasis, Witness

START_MS = 1_790_000_000_000
RAW_SHA256 = hashlib.sha256(b"raw").digest()


def key_of(name: str) -> NodeKey:
    """A key that is the same in every run."""
    return NodeKey(hashlib.sha256(name.encode()).digest())


@dataclass
class FakeClock:
    """Time stands still until a test moves it."""

    ns: int = START_MS * 1_000_000
    seconds: float = 0.0

    def now_ns(self) -> int:
        return self.ns

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.ns += round(seconds * 1e9)
        self.seconds += seconds


def voltage(number: str, phase: Phase = Phase.A) -> Measured:
    return Measured(Quantity(QuantityCode.VOLTAGE_PHASE, phase, Unit.VOLT), Decimal(number))


def reading_statement(source: str = "Relay 1", second: int = 0, number: str = "230.5") -> Statement:
    key = Key(source, "", Kind.READING, TimeBasis.SOURCE, (START_MS + second * 1000) * 1_000_000)
    return Statement(key, (voltage(number),))


def unsigned_leaf(statement: Statement) -> Leaf:
    return encode_record(Record(statement, Witness(bytes(32), START_MS * 1_000_000, bytes(32), "test")))


@dataclass
class Network:
    """A network made by hand, and blocks for it at a difficulty that costs nothing."""

    founder: NodeKey = field(default_factory=lambda: key_of("founder"))
    open: bool = False
    difficulty: int = 4
    time_ms: int = START_MS
    bindings: tuple[Binding, ...] = ()
    max_block_bytes: int = 1 << 20

    def __post_init__(self) -> None:
        sealers = () if self.open else (self.founder.public, key_of("second").public)
        self.parameters = Parameters(
            "Test", bytes(16), self.founder.public, key_of("recovery").public, self.open, sealers, self.difficulty,
            max_block_bytes=self.max_block_bytes, bindings=self.bindings,
        )  # fmt: skip
        self.header, self.leaf = genesis.genesis_header(self.parameters, self.time_ms)
        self.genesis_id = blocks.block_id(self.header)
        seal = self.founder.sign(blocks.seal_message(self.genesis_id, self.genesis_id))
        self.genesis = blocks.encode_block(blocks.encode_header(self.header), seal, [self.leaf.data])
        self.rules = ledger_network.Network(
            self.parameters, self.genesis_id, self.header.network_id, 0, self.leaf.content_id
        )

    def leaf_of(self, source: str = "Relay 1", second: int = 0, number: str = "230.5") -> Leaf:
        statement = reading_statement(source, second, number)
        return signed_leaf(statement, RAW_SHA256, "test", START_MS * 1_000_000, self.founder, self.genesis_id)

    def witnessed(self, statement: Statement) -> Leaf:
        return signed_leaf(statement, bytes(32), "test", START_MS * 1_000_000, self.founder, self.genesis_id)

    def note(self, text: str, second: int = 0) -> Leaf:
        """What a person did at the founder's node."""
        key = Key(self.founder.public.hex(), "", Kind.NOTE, TimeBasis.SOURCE, (START_MS + second * 1000) * 1_000_000)
        digest = hashlib.sha256(text.encode()).digest()
        return self.witnessed(Statement(key, detail=Enclosure(digest, len(text), "text/plain")))

    def root(self) -> rules.Parent:
        """What the first block after genesis is checked against."""
        return rules.Parent(self.header, self.genesis_id, (), (self.header.time_ms,))

    def mined(self, header: Header) -> Header:
        """The header with the first nonce that proves its work."""
        nonce = 0
        while zero_bits(blocks.block_id(replace(header, nonce=nonce))) < header.difficulty:
            nonce += 1
        return replace(header, nonce=nonce)

    def header_on(self, parent: rules.Parent, leaves: list[Leaf], sealer: NodeKey | None = None) -> Header:
        """A header that may follow its parent, not yet mined."""
        return Header(
            version=1, flags=0, network_id=self.header.network_id, height=parent.header.height + 1,
            previous=parent.id, records_root=blocks.records_root(leaves), record_count=len(leaves),
            history_root=trees.edge_root(parent.next_edge), time_ms=parent.median_ms + 1000,
            difficulty=self.difficulty, sealer=(sealer or self.founder).public, nonce=0,
        )  # fmt: skip

    def sealed(self, header: Header, leaves: list[Leaf], sealer: NodeKey | None = None) -> bytes:
        """The whole block of a header, mined and signed."""
        mined = self.mined(header)
        seal = (sealer or self.founder).sign(blocks.seal_message(blocks.block_id(mined), self.genesis_id))
        return blocks.encode_block(blocks.encode_header(mined), seal, [leaf.data for leaf in leaves])

    def block_on(self, parent: rules.Parent, leaves: list[Leaf], sealer: NodeKey | None = None) -> bytes:
        ordered = blocks.canonical(leaves)
        return self.sealed(self.header_on(parent, ordered, sealer), ordered, sealer)


def parent_after(parent: rules.Parent, block: bytes) -> rules.Parent:
    """What a child of this block is checked against."""
    header_bytes, _, _ = blocks.split_block(block)
    header = blocks.decode_header(header_bytes)
    times = (*parent.times_ms, header.time_ms)[-rules.MEDIAN_SPAN :]
    return rules.Parent(header, blocks.header_id(header_bytes), parent.next_edge, times)


def id_of(block: bytes) -> bytes:
    return blocks.header_id(blocks.split_block(block)[0])


def absence_of(header: bytes, leaves: Sequence[Leaf], key: bytes) -> Absence | None:
    """The proof over a whole block that lies in memory."""
    return absence.absence(header, leaves.__getitem__, [leaf.leaf_hash for leaf in leaves], key)


def branch(
    network: Network, parent: rules.Parent, bodies: list[list[Leaf]], sealer: NodeKey | None = None
) -> list[bytes]:
    """Blocks one on the other, with these bodies."""
    made = []
    for body in bodies:
        made.append(network.block_on(parent, body, sealer))
        parent = parent_after(parent, made[-1])
    return made


def later_ms(chain: Chain) -> int:
    """A time at which nothing on this chain is too early."""
    return chain.tip.time_ms + 3_600_000
