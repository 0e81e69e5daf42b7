"""The genesis block: one record with the network's parameters, and the ids that follow from it."""

from decimal import Decimal
from hashlib import sha256

from node.ledger import blocks, tags, trees
from node.ledger.errors import BrokenRuleError, MalformedError
from node.ledger.records import Leaf, encode_record, encode_statement
from node.ledger.work import MAX_DIFFICULTY
from node.types.block import Header
from node.types.network import Parameters
from node.types.quantity import Quantity
from node.types.reading import Measured, Value
from node.types.record import Key, Kind, Record, Statement, TimeBasis, Witness

POINT = "network"
_SEALER = "sealer "


def _named(name: str, value: Value) -> Measured:
    return Measured(Quantity(0, name=name), value)


def _statement(parameters: Parameters, time_ms: int) -> Statement:
    p = parameters
    values = [
        _named("salt", p.salt.hex()), _named("founder", p.founder.hex()), _named("recovery", p.recovery.hex()),
        _named("open", p.open), _named("difficulty", Decimal(p.difficulty)),
        _named("most records", Decimal(p.max_records)), _named("most bytes", Decimal(p.max_block_bytes)),
        _named("ahead ms", Decimal(p.ahead_ms)), _named("spacing ms", Decimal(p.spacing_ms)),
        _named("clock rate", Decimal(p.clock_rate)),
    ]  # fmt: skip
    values += [_named(f"{_SEALER}{number:04d}", key.hex()) for number, key in enumerate(p.sealers)]
    key = Key(p.name, POINT, Kind.CONTROL, TimeBasis.SOURCE, time_ms * 1_000_000)
    return Statement(key, tuple(values))


def genesis_leaf(parameters: Parameters, time_ms: int) -> Leaf:
    """The one record of the genesis block.  It carries no signature: the seal beside the header stands for it."""
    witness = Witness(parameters.founder, time_ms * 1_000_000, bytes(32), "genesis")
    return encode_record(Record(_statement(parameters, time_ms), witness))


def network_id(leaf: Leaf) -> bytes:
    """Eight bytes to sort networks by; peers compare the whole genesis id."""
    return sha256(tags.NETWORK + encode_statement(leaf.record.statement)).digest()[:8]


def genesis_header(parameters: Parameters, time_ms: int) -> tuple[Header, Leaf]:
    """The genesis header.  It proves no work: a network is known by its id, not by the work behind it."""
    leaf = genesis_leaf(parameters, time_ms)
    header = Header(
        version=blocks.FORMAT, flags=blocks.FLAG_CONTROL, network_id=network_id(leaf), height=0,
        previous=blocks.NO_PREVIOUS, records_root=blocks.records_root([leaf]), record_count=1,
        history_root=trees.EMPTY_ROOT, time_ms=time_ms, difficulty=parameters.difficulty,
        sealer=parameters.founder, nonce=0,
    )  # fmt: skip
    return header, leaf


def _whole(values: dict[str, Value], name: str, low: int, high: int) -> int:
    value = values.get(name)
    if not isinstance(value, Decimal) or value != int(value) or not low <= value <= high:
        sentence = f"The network's {name} is {value!r}; a whole number from {low} to {high} is needed."
        raise BrokenRuleError(sentence, name)
    return int(value)


def _bytes(values: dict[str, Value], name: str, size: int) -> bytes:
    value = values.get(name)
    try:
        data = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError:
        data = b""
    if len(data) != size:
        raise BrokenRuleError(f"The network's {name} is not {size} bytes in hexadecimal.", name)
    return data


def parameters_of(leaf: Leaf) -> Parameters:
    """Read the parameters back from a genesis record, each within its bounds."""
    statement = leaf.record.statement
    if statement.key.kind != Kind.CONTROL or statement.key.point != POINT:
        raise BrokenRuleError("The genesis record is not a network's parameters.", "genesis")
    if not statement.key.source.isprintable() or not statement.key.source.strip():
        raise BrokenRuleError("The network's name holds what cannot be printed.", "name")
    values = {measured.quantity.name: measured.value for measured in statement.values}
    sealers = sorted(name for name in values if name.startswith(_SEALER))
    return Parameters(
        name=statement.key.source, salt=_bytes(values, "salt", 16), founder=_bytes(values, "founder", 32),
        recovery=_bytes(values, "recovery", 32), open=values.get("open") is True,
        sealers=tuple(_bytes(values, name, 32) for name in sealers),
        difficulty=_whole(values, "difficulty", 0, MAX_DIFFICULTY),
        max_records=_whole(values, "most records", 1, 65_536),
        max_block_bytes=_whole(values, "most bytes", 65_536, 1 << 26),
        ahead_ms=_whole(values, "ahead ms", 1_000, 86_400_000),
        spacing_ms=_whole(values, "spacing ms", 0, 3_600_000), clock_rate=_whole(values, "clock rate", 1, 1_000),
    )  # fmt: skip


def check_genesis(header: Header, leaves: list[Leaf]) -> Parameters:
    """The parameters of a genesis block whose header is just the one that follows from them."""
    if len(leaves) != 1:
        raise MalformedError("A genesis block holds exactly one record.", "genesis")
    parameters = parameters_of(leaves[0])
    expected, leaf = genesis_header(parameters, header.time_ms)
    if header != expected or leaf.data != leaves[0].data:
        raise BrokenRuleError("The genesis block is not the one that its own parameters make.", "genesis")
    return parameters
