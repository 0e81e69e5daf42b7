"""Records as bytes: statement and witness, the content id, and the leaf that goes under a block's root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from struct import Struct

from node.ledger import tags, trees
from node.ledger.codec import I64, U8, U16, U32, Cursor, encode_text, pack
from node.ledger.errors import MalformedError
from node.ledger.payloads import decode_payload, encode_payload
from node.types.record import Confidentiality, Key, Kind, Record, Statement, TimeGiven, Witness

STATEMENT_VERSION = 1
MAX_RECORD = 65_535
MAX_OFFSET_S = 86_400
MAX_PLAIN_RECORD = 62_000
"""What any record but a conflict may take: a conflict holds another record whole, and both must fit."""

_KIND_BASIS_TIME = Struct(">HBq")
_OFFSET_FOLD = Struct(">iB")
_MOST_CONFIDENTIAL = max(Confidentiality)


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


def kind_of_key(key: bytes) -> int:
    """The kind, from a key's bytes."""
    cursor = Cursor(key)
    cursor.text("source")
    cursor.text("point")
    return cursor.unpack(_KIND_BASIS_TIME, "kind, time basis and time")[0]


def kind_of_record(data: bytes) -> int:
    """The kind, from a record's bytes: for whoever looks for a few among many: it takes a tenth of reading them."""
    cursor = Cursor(data)
    cursor.unpack(U16, "version")
    for field in ("source", "point"):
        (length,) = cursor.unpack(U16, field)
        cursor.at += length
    return cursor.unpack(_KIND_BASIS_TIME, "kind, time basis and time")[0]


def encode_statement(statement: Statement) -> bytes:
    """The bytes whose hash is the content id."""
    return _encode_statement(statement, encode_key(statement.key))


def _encode_statement(statement: Statement, key: bytes) -> bytes:
    payload = encode_payload(statement)
    given = statement.time_given
    _check_common(given.offset_s, given.fold, statement.confidentiality)
    return b"".join(
        (
            U16.pack(STATEMENT_VERSION),
            key,
            encode_text(given.text, "time as given"),
            encode_text(given.zone, "zone"),
            _OFFSET_FOLD.pack(given.offset_s, given.fold),
            U8.pack(statement.confidentiality),
            U32.pack(len(payload)),
            payload,
        )
    )


def _check_common(offset_s: int, fold: int, confidentiality: int) -> None:
    if not -MAX_OFFSET_S <= offset_s <= MAX_OFFSET_S or fold not in {0, 1}:
        raise MalformedError("No clock has this offset or fold.", "offset or fold")
    if not 0 <= confidentiality <= _MOST_CONFIDENTIAL:
        raise MalformedError(f"There is no class of confidentiality {confidentiality}.", "confidentiality")


def _decode_statement(cursor: Cursor) -> tuple[Statement, bytes]:
    """The statement and its key's bytes.

    Whatever could be written in more than one way is refused where it is read (decimals, the order of lists), so what
    was read would be written again just so.  The tests hold this against the encoder.
    """
    (version,) = cursor.unpack(U16, "version")
    if version != STATEMENT_VERSION:
        raise MalformedError(f"The record has version {version}; this program reads version 1.", "version")
    key_begins = cursor.at
    key = _decode_key(cursor)
    key_bytes = cursor.data[key_begins : cursor.at]
    text, zone = cursor.text("time as given"), cursor.text("zone")
    offset, fold = cursor.unpack(_OFFSET_FOLD, "offset and fold")
    (confidentiality,) = cursor.unpack(U8, "confidentiality")
    _check_common(offset, fold, confidentiality)
    (length,) = cursor.unpack(U32, "payload length")
    payload = cursor.take(length, "payload")
    common = Statement(key, (), TimeGiven(text, zone, offset, fold), confidentiality)
    return decode_payload(common, payload), key_bytes


def decode_statement(data: bytes) -> Statement:
    """Read a statement that stands alone."""
    cursor = Cursor(data)
    statement, _ = _decode_statement(cursor)
    cursor.end("the statement")
    return statement


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


def _leaf(data: bytes, record: Record, statement: bytes, key: bytes) -> Leaf:
    most = MAX_RECORD if record.statement.key.kind == Kind.CONFLICT else MAX_PLAIN_RECORD
    if len(data) > most:
        raise MalformedError(f"A record of {len(data)} bytes is larger than {most}.", "record")
    content_id = sha256(tags.CONTENT + statement).digest()
    return Leaf(data, record, key, content_id, trees.leaf_hash(data))


def encode_record(record: Record) -> Leaf:
    """The record's bytes, with the ids that come of them."""
    key = encode_key(record.statement.key)
    statement = _encode_statement(record.statement, key)
    return _leaf(statement + _encode_witness(record.witness), record, statement, key)


def encode_signed(statement: Statement, witness: Witness, sign: Callable[[bytes], bytes], genesis_id: bytes) -> Leaf:
    """The record with its collector's signature, which `sign` makes."""
    (leaf,) = encode_all_signed([statement], witness, lambda messages: [*map(sign, messages)], genesis_id)
    return leaf


def encode_all_signed(
    statements: Sequence[Statement], witness: Witness, sign: Callable[[list[bytes]], list[bytes]], genesis_id: bytes
) -> list[Leaf]:
    """Records that one collector heard at once, with its signatures, which `sign` makes; each part is written once."""
    unsigned = encode_unsigned_witness(witness)
    written = []
    for statement in statements:
        key = encode_key(statement.key)
        written.append((statement, key, _encode_statement(statement, key)))
    messages = [tags.RECORD + genesis_id + sha256(tags.CONTENT + data).digest() + unsigned for *_, data in written]
    return [
        _leaf(data + unsigned + b"\1" + signature, Record(statement, replace(witness, signature=signature)), data, key)
        for (statement, key, data), signature in zip(written, sign(messages), strict=True)
    ]


def decode_record(data: bytes) -> Leaf:
    """Read a record; bytes that would not be written again just so are refused."""
    if len(data) > MAX_RECORD:
        raise MalformedError(f"A record of {len(data)} bytes is larger than {MAX_RECORD}.", "record")
    cursor = Cursor(data)
    statement, key = _decode_statement(cursor)
    split = cursor.at
    witness = _decode_witness(cursor)
    cursor.end("the record")
    return _leaf(data, Record(statement, witness), data[:split], key)


def signing_message(leaf_content: bytes, witness: Witness, genesis_id: bytes) -> bytes:
    """What a collector signs: that it heard this content, then, through that driver, on this network."""
    return tags.RECORD + genesis_id + leaf_content + encode_unsigned_witness(witness)


def content_id(statement: Statement) -> bytes:
    """The id that duplicates, conflicts and forks compare."""
    return sha256(tags.CONTENT + encode_statement(statement)).digest()
