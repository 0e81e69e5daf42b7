"""The genesis block: one record with the network's parameters, and the ids that follow from it."""

from decimal import Decimal
from hashlib import sha256

from node.ledger import blocks, tags, trees
from node.ledger.errors import BrokenRuleError, MalformedError
from node.ledger.records import Leaf, encode_record, encode_statement
from node.ledger.settings import as_names, named, settings_values, to_bytes, to_whole, with_settings
from node.types.block import Header
from node.types.network import Parameters
from node.types.record import Control, Key, Kind, Record, Statement, TimeBasis, Witness

POINT = "network"

UNPRINTABLE = (
    (0x00, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x1680, 0x1680), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F),
    (0x3000, 0x3000), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
)  # fmt: skip
"""What no network's name holds: controls, odd spaces, marks that turn or hide text.  A fixed list, since what Unicode
calls printable differs from one Python to the next, and a block must be as valid on one as on another."""


def _statement(parameters: Parameters, time_ms: int) -> Statement:
    p = parameters
    values = [
        named("salt", p.salt.hex()), named("founder", p.founder.hex()), named("recovery", p.recovery.hex()),
        named("open", p.open), named("clock rate", Decimal(p.clock_rate)), *settings_values(p),
    ]  # fmt: skip
    key = Key(p.name, POINT, Kind.CONTROL, TimeBasis.SOURCE, time_ms * 1_000_000, "0")
    return Statement(key, tuple(values), detail=Control(0, blocks.NO_PREVIOUS))


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


def is_name(text: str) -> bool:
    """Whether a network can be called so."""
    hidden = any(first <= ord(letter) <= last for letter in text for first, last in UNPRINTABLE)
    return not hidden and text.strip(" ") != ""


def parameters_of(leaf: Leaf) -> Parameters:
    """Read the parameters back from a genesis record, each within its bounds."""
    statement = leaf.record.statement
    if statement.key.kind != Kind.CONTROL or statement.key.point != POINT:
        raise BrokenRuleError("The genesis record is not a network's parameters.", "genesis")
    if not is_name(statement.key.source):
        raise BrokenRuleError("The network's name is blank, or holds what cannot be printed.", "name")
    values = as_names(statement.values)
    fixed = Parameters(
        name=statement.key.source, salt=to_bytes(values, "salt", 16), founder=to_bytes(values, "founder", 32),
        recovery=to_bytes(values, "recovery", 32), open=values.get("open") is True,
        clock_rate=to_whole(values, "clock rate", 1, 1_000), sealers=(), difficulty=0,
    )  # fmt: skip
    return with_settings(fixed, statement.values)


def check_genesis(header: Header, leaves: list[Leaf]) -> Parameters:
    """The parameters of a genesis block whose header is just the one that follows from them."""
    if len(leaves) != 1:
        raise MalformedError("A genesis block holds exactly one record.", "genesis")
    (given,) = leaves
    parameters = parameters_of(given)
    expected, leaf = genesis_header(parameters, header.time_ms)
    if header != expected or leaf.data != given.data:
        raise BrokenRuleError("The genesis block is not the one that its own parameters make.", "genesis")
    return parameters
