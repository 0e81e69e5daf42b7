"""Records as bytes: statement and witness, the content id, and the leaf that goes under a block's root."""

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from struct import Struct

from node.ledger import decimals, tags, trees
from node.ledger.codec import I64, U8, U16, U32, Cursor, encode_text, pack
from node.ledger.errors import MalformedError
from node.types.quantity import Quantity
from node.types.reading import Code, Measured, Value
from node.types.record import Key, Kind, Record, Statement, TimeGiven, Witness

STATEMENT_VERSION = 1
MAX_RECORD = 65_535

_KIND_BASIS_TIME = Struct(">HBq")
_OFFSET_FOLD = Struct(">iB")
_QUANTITY = Struct(">HBH")
_DECIMAL = Struct(">qb")

_ABSENT, _DECIMAL_TAG, _FALSE, _TRUE, _CODE, _TEXT = range(6)

KINDS_WITH_VALUES = frozenset({Kind.READING, Kind.EVENT, Kind.CONTROL})
"""The kinds whose payload is a list of measured values.  The payload of all others is carried as bytes."""


def encode_key(key: Key) -> bytes:
    """The key's bytes; leaves are sorted by them."""
    return b"".join(
        (
            encode_text(key.source, "source"),
            encode_text(key.point, "point"),
            pack(_KIND_BASIS_TIME, "kind, time basis or time", key.kind, key.basis, key.time_ns),
            encode_text(key.sequence, "sequence"),
        )
    )


def _decode_key(cursor: Cursor) -> Key:
    source, point = cursor.text("source"), cursor.text("point")
    kind, basis, time_ns = cursor.unpack(_KIND_BASIS_TIME, "kind, time basis and time")
    if basis > 1:
        raise MalformedError(f"The time basis is {basis}; it is 0 (source) or 1 (received).", "time basis")
    return Key(source, point, kind, basis, time_ns, cursor.text("sequence"))


def _encode_quantity(quantity: Quantity) -> bytes:
    head = pack(_QUANTITY, "quantity", quantity.code, quantity.phase, quantity.unit)
    if quantity.code == 0:
        return head + encode_text(quantity.name, "quantity's name")
    if quantity.name:
        raise MalformedError("Only quantity 0 is named by text.", "quantity's name")
    return head


def _decode_quantity(cursor: Cursor) -> Quantity:
    code, phase, unit = cursor.unpack(_QUANTITY, "quantity")
    return Quantity(code, phase, unit, cursor.text("quantity's name") if code == 0 else "")


def _encode_value(value: Value, field: str) -> bytes:
    match value:
        case None:
            return U8.pack(_ABSENT)
        case bool():
            return U8.pack(_TRUE if value else _FALSE)
        case Decimal():
            return U8.pack(_DECIMAL_TAG) + _DECIMAL.pack(*decimals.to_parts(value, field))
        case Code(number):
            return U8.pack(_CODE) + pack(I64, field, number)
        case str():
            return U8.pack(_TEXT) + encode_text(value, field)


def _decode_value(cursor: Cursor) -> Value:
    (tag,) = cursor.unpack(U8, "value")
    if tag == _DECIMAL_TAG:
        mantissa, exponent = cursor.unpack(_DECIMAL, "decimal")
        if not decimals.is_normal(mantissa, exponent):
            raise MalformedError("A decimal is not normalised: it has trailing zeros.", "decimal")
        return decimals.from_parts(mantissa, exponent)
    if tag == _ABSENT:
        return None
    if tag in {_FALSE, _TRUE}:
        return tag == _TRUE
    if tag == _CODE:
        return Code(cursor.unpack(I64, "code")[0])
    if tag == _TEXT:
        return cursor.text("text value")
    raise MalformedError(f"A value has the unknown tag {tag}.", "value")


def _encode_values(values: tuple[Measured, ...]) -> bytes:
    parts = sorted(
        (
            _encode_quantity(measured.quantity),
            pack(U32, "quality", measured.quality) + _encode_value(measured.value, measured.quantity.label),
        )
        for measured in values
    )
    for (one, _), (other, _) in pairwise(parts):
        if one == other:
            raise MalformedError("One quantity is given twice in a record.", "values")
    return pack(U16, "number of values", len(parts)) + b"".join(head + rest for head, rest in parts)


def _decode_values(payload: bytes) -> tuple[Measured, ...]:
    cursor = Cursor(payload)
    (count,) = cursor.unpack(U16, "number of values")
    values = []
    for _ in range(count):
        quantity = _decode_quantity(cursor)
        (quality,) = cursor.unpack(U32, "quality")
        values.append(Measured(quantity, _decode_value(cursor), quality))
    cursor.end("the values")
    return tuple(values)


def encode_statement(statement: Statement) -> bytes:
    """The bytes whose hash is the content id."""
    payload = _encode_values(statement.values) if statement.key.kind in KINDS_WITH_VALUES else statement.opaque
    given = statement.time_given
    return b"".join(
        (
            U16.pack(STATEMENT_VERSION),
            encode_key(statement.key),
            encode_text(given.text, "time as given"),
            encode_text(given.zone, "zone"),
            pack(_OFFSET_FOLD, "offset or fold", given.offset_s, given.fold),
            pack(U8, "confidentiality", statement.confidentiality),
            pack(U32, "payload length", len(payload)),
            payload,
        )
    )


def _decode_statement(cursor: Cursor) -> Statement:
    (version,) = cursor.unpack(U16, "version")
    if version != STATEMENT_VERSION:
        raise MalformedError(f"The record has version {version}; this program reads version 1.", "version")
    key = _decode_key(cursor)
    text, zone = cursor.text("time as given"), cursor.text("zone")
    offset, fold = cursor.unpack(_OFFSET_FOLD, "offset and fold")
    (confidentiality,) = cursor.unpack(U8, "confidentiality")
    (length,) = cursor.unpack(U32, "payload length")
    payload = cursor.take(length, "payload")
    given = TimeGiven(text, zone, offset, fold)
    if key.kind in KINDS_WITH_VALUES:
        return Statement(key, _decode_values(payload), given, confidentiality)
    return Statement(key, (), given, confidentiality, payload)


def encode_unsigned_witness(witness: Witness) -> bytes:
    """The witness without its signature: what, with the content id, the collector signs."""
    if len(witness.collector) != 32 or len(witness.raw_sha256) != 32:
        raise MalformedError("A collector's key and the hash of the raw line are 32 bytes each.", "witness")
    return b"".join(
        (
            witness.collector,
            pack(I64, "time received", witness.received_ns),
            witness.raw_sha256,
            encode_text(witness.driver, "driver"),
        )
    )


def _encode_witness(witness: Witness) -> bytes:
    signature = witness.signature
    if signature is None:
        return encode_unsigned_witness(witness) + b"\0"
    if len(signature) != 64:
        raise MalformedError("A signature is 64 bytes long.", "signature")
    return encode_unsigned_witness(witness) + b"\1" + signature


def _decode_witness(cursor: Cursor) -> Witness:
    collector = cursor.take(32, "collector's key")
    (received_ns,) = cursor.unpack(I64, "time received")
    raw, driver = cursor.take(32, "hash of the raw line"), cursor.text("driver")
    (signed,) = cursor.unpack(U8, "signature")
    if signed > 1:
        raise MalformedError("The mark before the signature is neither 0 nor 1.", "signature")
    return Witness(collector, received_ns, raw, driver, cursor.take(64, "signature") if signed else None)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A record with its bytes, and what is computed from them once: key, content id, leaf hash."""

    data: bytes
    record: Record
    key: bytes
    content_id: bytes
    leaf_hash: bytes

    @property
    def order(self) -> tuple[bytes, bytes]:
        """What the leaves of a block are sorted by."""
        return self.key, self.content_id


def _leaf(data: bytes, record: Record, statement: bytes) -> Leaf:
    if len(data) > MAX_RECORD:
        raise MalformedError(f"A record of {len(data)} bytes is larger than {MAX_RECORD}.", "record")
    content_id = sha256(tags.CONTENT + statement).digest()
    return Leaf(data, record, encode_key(record.statement.key), content_id, trees.leaf_hash(data))


def encode_record(record: Record) -> Leaf:
    """The record's bytes, with the ids that come of them."""
    statement = encode_statement(record.statement)
    return _leaf(statement + _encode_witness(record.witness), record, statement)


def decode_record(data: bytes) -> Leaf:
    """Read a record; bytes that would not be written again just so are refused."""
    if len(data) > MAX_RECORD:
        raise MalformedError(f"A record of {len(data)} bytes is larger than {MAX_RECORD}.", "record")
    cursor = Cursor(data)
    statement = _decode_statement(cursor)
    split = cursor.at
    witness = _decode_witness(cursor)
    cursor.end("the record")
    if encode_statement(statement) != data[:split]:
        raise MalformedError("The record is not written in the one way that format 1 allows.", "record")
    return _leaf(data, Record(statement, witness), data[:split])


def signing_message(leaf_content: bytes, witness: Witness, genesis_id: bytes) -> bytes:
    """What a collector signs: that it heard this content, then, through that driver, on this network."""
    return tags.RECORD + genesis_id + leaf_content + encode_unsigned_witness(witness)


def content_id(statement: Statement) -> bytes:
    """The id that duplicates, conflicts and forks compare."""
    return sha256(tags.CONTENT + encode_statement(statement)).digest()
