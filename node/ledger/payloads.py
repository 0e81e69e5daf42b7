"""What each kind of record holds behind the common fields."""

from itertools import pairwise
from struct import Struct

from node.ledger.codec import U16, U32, Cursor, encode_text, pack
from node.ledger.errors import MalformedError
from node.ledger.values import decode_values, encode_values
from node.types.record import Approval, Contradiction, Control, Derived, Enclosure, Kind, Statement

MAX_INPUTS = 1_024
MAX_APPROVALS = 256

MEASURED = frozenset({Kind.READING, Kind.EVENT})
DERIVED = frozenset({Kind.AGGREGATE, Kind.CLASSIFICATION, Kind.ALARM_STATE})
ENCLOSING = frozenset({Kind.DOCUMENT, Kind.NOTE})

_SIZE = Struct(">Q")


def encode_payload(statement: Statement) -> bytes:
    """The payload of a statement, as its kind lays it out."""
    kind, values, detail = statement.key.kind, statement.values, statement.detail
    match detail:
        case None if kind in MEASURED:
            return encode_values(values)
        case Derived() if kind in DERIVED:
            return _encode_inputs(detail.inputs) + encode_values(values)
        case Enclosure() if kind in ENCLOSING and not values:
            digest = _exactly(detail.digest, 32, "enclosure's hash")
            return digest + pack(_SIZE, "enclosure's size", detail.size) + encode_text(detail.media_type, "media type")
        case Control() if kind == Kind.CONTROL:
            return _encode_control(detail) + encode_values(values) + _encode_approvals(detail.approvals)
        case Contradiction() if kind == Kind.CONFLICT and not values:
            return _exactly(detail.content_id, 32, "contradicted id") + U32.pack(len(detail.record)) + detail.record
        case None if not is_known(kind) and not values:
            return statement.opaque
    raise MalformedError(f"A record of kind {kind} does not hold what it was given.", "kind")


def decode_payload(statement: Statement, payload: bytes) -> Statement:
    """The statement with what its payload says."""
    cursor = Cursor(payload)
    key, given, confidentiality = statement.key, statement.time_given, statement.confidentiality
    kind = key.kind
    if not is_known(kind):
        return Statement(key, (), given, confidentiality, payload)
    if kind in MEASURED:
        done = Statement(key, decode_values(cursor), given, confidentiality)
    elif kind in DERIVED:
        inputs = _decode_inputs(cursor)
        done = Statement(key, decode_values(cursor), given, confidentiality, detail=Derived(inputs))
    elif kind in ENCLOSING:
        digest, (size,) = cursor.take(32, "enclosure's hash"), cursor.unpack(_SIZE, "enclosure's size")
        done = Statement(key, (), given, confidentiality, detail=Enclosure(digest, size, cursor.text("media type")))
    elif kind == Kind.CONTROL:
        (number,), previous = cursor.unpack(U32, "control number"), cursor.take(32, "previous control record")
        values = decode_values(cursor)
        detail = Control(number, previous, _decode_approvals(cursor))
        done = Statement(key, values, given, confidentiality, detail=detail)
    else:
        contradicted = cursor.take(32, "contradicted id")
        (length,) = cursor.unpack(U32, "record length")
        detail_record = Contradiction(contradicted, cursor.take(length, "contradicting record"))
        done = Statement(key, (), given, confidentiality, detail=detail_record)
    cursor.end("the payload")
    return done


def is_known(kind: int) -> bool:
    """Whether format 1 names this kind; others are carried as opaque bytes."""
    return kind in MEASURED or kind in DERIVED or kind in ENCLOSING or kind in {Kind.CONTROL, Kind.CONFLICT}


def _exactly(data: bytes, size: int, field: str) -> bytes:
    if len(data) != size:
        raise MalformedError(f"The {field} has {len(data)} bytes instead of {size}.", field)
    return data


def _encode_inputs(inputs: tuple[bytes, ...]) -> bytes:
    _check_inputs(inputs)
    return U16.pack(len(inputs)) + b"".join(_exactly(identifier, 32, "input") for identifier in inputs)


def _decode_inputs(cursor: Cursor) -> tuple[bytes, ...]:
    (count,) = cursor.unpack(U16, "number of inputs")
    inputs = tuple(cursor.take(32, "input") for _ in range(count))
    _check_inputs(inputs)
    return inputs


def _check_inputs(inputs: tuple[bytes, ...]) -> None:
    if len(inputs) > MAX_INPUTS:
        raise MalformedError(f"A derived record names more than {MAX_INPUTS} inputs.", "inputs")
    if any(one >= other for one, other in pairwise(inputs)):
        raise MalformedError("The inputs of a derived record are not in ascending order, each once.", "inputs")


def _encode_control(control: Control) -> bytes:
    return pack(U32, "control number", control.number) + _exactly(control.previous, 32, "previous control record")


def _encode_approvals(approvals: tuple[Approval, ...]) -> bytes:
    _check_approvals(approvals)
    return U16.pack(len(approvals)) + b"".join(
        _exactly(approval.key, 32, "approving key") + _exactly(approval.signature, 64, "approval")
        for approval in approvals
    )


def _decode_approvals(cursor: Cursor) -> tuple[Approval, ...]:
    (count,) = cursor.unpack(U16, "number of approvals")
    approvals = tuple(Approval(cursor.take(32, "approving key"), cursor.take(64, "approval")) for _ in range(count))
    _check_approvals(approvals)
    return approvals


def _check_approvals(approvals: tuple[Approval, ...]) -> None:
    if len(approvals) > MAX_APPROVALS:
        raise MalformedError(f"A control record holds more than {MAX_APPROVALS} approvals.", "approvals")
    if any(one.key >= other.key for one, other in pairwise(approvals)):
        raise MalformedError("The approvals are not in ascending order of their keys, each once.", "approvals")
