"""The vectors of what is encoded: decimals, values, records, trees and signed messages, and bytes to be refused."""

from decimal import Decimal
from struct import pack
from typing import Any

from node.ledger import acceptance, checkpoints, decimals, proofs, trees
from node.ledger.codec import Cursor
from node.ledger.control import approval_message
from node.ledger.enclosures import enclosure_digest
from node.ledger.records import Leaf, decode_record, encode_record, encode_statement, signing_message
from node.ledger.values import decode_values, encode_values
from node.types.quantity import Quantity
from node.types.reading import Code, Measured, Value
from node.types.receipt import Notice
from node.types.record import Key, Kind, Record, Statement, Witness
from tests.node.vectors import curve
from tests.node.vectors.chain import START_MS, key_of, sample

Json = dict[str, Any]

NUMBERS = (
    "0", "-0.000", "115.3", "115.300", "-115.3", "1000", "0.001", "1E+127", "1E-128", "9223372036854775807",
    "-9223372036854775808", "922337203685477580.7", "1", "-1",
)  # fmt: skip
TOO_WIDE = (
    "9223372036854775808",
    "-9223372036854775809",
    "1E+128",
    "1E-129",
    "0.12345678901234567891",
    "NaN",
    "Infinity",
)


def decimal_vectors() -> Json:
    """Numbers as people write them, with mantissa and exponent."""
    parts = [(text, *decimals.to_parts(Decimal(text))) for text in NUMBERS]
    return {
        "numbers": [
            {"text": text, "mantissa": str(mantissa), "exponent": exponent} for text, mantissa, exponent in parts
        ],
        "refused": list(TOO_WIDE),
    }


VALUES: tuple[tuple[str, tuple[Measured, ...]], ...] = (
    ("none", ()),
    ("absent", (Measured(Quantity(1, 5, 2), None),)),
    ("decimal", (Measured(Quantity(2, 1, 2), Decimal("230.5")),)),
    ("false", (Measured(Quantity(0, name="breaker closed"), False),)),
    ("true", (Measured(Quantity(0, name="breaker closed"), True),)),
    ("code", (Measured(Quantity(9, 255, 65_535), Code(-5), 0xFFFF_FFFF),)),
    ("text", (Measured(Quantity(0, name=""), "Störung \0 \ufeff"),)),
    (
        "sorted by bytes, so shorter names first",
        (
            Measured(Quantity(0, name="aa"), Decimal(2)), Measured(Quantity(0, name="z"), Decimal(1)),
            Measured(Quantity(0, 1, name="a"), Decimal(3)), Measured(Quantity(2, 2, 2), Decimal(5), 1 << 16),
            Measured(Quantity(2, 1, 2), Decimal(4)),
        ),
    ),
)  # fmt: skip


def _value(value: Value) -> Json:
    match value:
        case Decimal():
            mantissa, exponent = decimals.to_parts(value)
            return {"mantissa": str(mantissa), "exponent": exponent}
        case Code(number):
            return {"code": str(number)}
        case str():
            return {"text": value}
        case bool():
            return {"boolean": value}
        case _:
            return {"absent": True}


def value_vectors() -> Json:
    """Lists of values, as bytes and as what they say."""
    found = []
    for name, values in VALUES:
        data = encode_values(values)
        read = [
            {
                "quantity": m.quantity.code, "phase": m.quantity.phase, "unit": m.quantity.unit,
                "name": m.quantity.name,
                "quality": m.quality, **_value(m.value),
            }
            for m in decode_values(Cursor(data))
        ]  # fmt: skip
        found.append({"name": name, "bytes": data.hex(), "values": read})
    return {"lists": found}


def text(data: bytes | str) -> bytes:
    """A text, valid or not, behind its length."""
    raw = data.encode() if isinstance(data, str) else data
    return pack(">H", len(raw)) + raw


def raw(payload: bytes = b"\0\0", kind: int = 1, **parts: bytes) -> bytes:
    """A record put together by hand, so that any part of it can be wrong."""
    get = parts.get
    key = get("source", text("R")) + text("") + pack(">H", kind) + get("basis", b"\0") + bytes(8) + text("")
    given = text("") * 2 + get("given", bytes(5)) + get("class_", b"\0")
    length = get("length", pack(">I", len(payload)))
    witness = bytes(32) + bytes(8) + bytes(32) + text("") + get("mark", b"\0")
    return get("version", b"\0\1") + key + given + length + payload + witness + get("tail", b"")


def _one(quantity: bytes, value: bytes) -> bytes:
    return quantity + bytes(4) + value


VOLTS = bytes.fromhex("0002010002")
AMPERES = bytes.fromhex("0003010004")
ABSENT = b"\0"
REFUSED: dict[str, bytes] = {
    "version 2": raw(version=b"\0\2"),
    "time basis 2": raw(basis=b"\2"),
    "fold 2": raw(given=bytes(4) + b"\2"),
    "an offset of more than a day": raw(given=pack(">iB", 86_401, 0)),
    "an offset of less than a day before": raw(given=pack(">iB", -86_401, 0)),
    "confidentiality 3": raw(class_=b"\3"),
    "mark 2": raw(mark=b"\2"),
    "mark 1 without a signature": raw(mark=b"\1"),
    "a byte behind the record": raw(tail=b"\0"),
    "a source that is no UTF-8": raw(source=text(b"\xff")),
    "a source in overlong UTF-8": raw(source=text(b"\xc0\x80")),
    "a source with a surrogate": raw(source=text(b"\xed\xa0\x80")),
    "a source of 257 bytes": raw(source=text("x" * 257)),
    "a payload longer than it is": raw(length=pack(">I", 1_000)),
    "a byte behind the values": raw(b"\0\0\0"),
    "a value too few": raw(b"\0\1"),
    "a value of tag 6": raw(b"\0\1" + _one(VOLTS, b"\6")),
    "a decimal with a trailing zero": raw(b"\0\1" + _one(VOLTS, b"\1" + pack(">qb", 10, 0))),
    "a zero with an exponent": raw(b"\0\1" + _one(VOLTS, b"\1" + pack(">qb", 0, 1))),
    "values in another order": raw(b"\0\2" + _one(AMPERES, ABSENT) + _one(VOLTS, ABSENT)),
    "a quantity twice": raw(b"\0\2" + _one(VOLTS, ABSENT) + _one(VOLTS, b"\2")),
    "names in another order": raw(
        b"\0\2" + _one(bytes(5) + text("aa"), ABSENT) + _one(bytes(5) + text("z"), ABSENT)
    ),
    "inputs in another order": raw(b"\0\2" + b"\2" * 32 + b"\1" * 32 + b"\0\0", 3),
    "an input twice": raw(b"\0\2" + b"\1" * 64 + b"\0\0", 3),
    "1,025 inputs": raw(pack(">H", 1_025) + b"".join(pack(">Q", n) + bytes(24) for n in range(1_025)) + b"\0\0", 3),
    "an enclosure that ends early": raw(bytes(39), 6),
    "an approver twice": raw(bytes(36) + b"\0\0" + b"\0\2" + bytes(192), 8),
    "257 approvals": raw(
        bytes(36) + b"\0\0" + pack(">H", 257) + b"".join(pack(">Q", n) + bytes(88) for n in range(257)), 8
    ),
    "a conflict with a byte too many": raw(bytes(32) + bytes(4) + b"\0", 9),
    "a record of 62,001 bytes": raw(bytes(62_001 - len(raw(b"", 4711))), 4711),
    "a conflict of 65,536 bytes": raw(bytes(32) + pack(">I", n := 65_536 - len(raw(bytes(36), 9))) + bytes(n), 9),
    "nothing": b"",
}  # fmt: skip


def record_view(name: str, leaf: Leaf) -> Json:
    """A record with the ids that come of it."""
    statement = leaf.record.statement
    return {
        "name": name, "record": leaf.data.hex(), "statement_bytes": len(encode_statement(statement)),
        "kind": statement.key.kind,
        "key": leaf.key.hex(), "content_id": leaf.content_id.hex(), "leaf_hash": leaf.leaf_hash.hex(),
        "signed": leaf.record.witness.signature is not None,
    }  # fmt: skip


def record_vectors() -> Json:
    """A record of each kind, the widest ones, and bytes that are no record."""
    made = sample()
    named = [
        (f"block {height}, record {at}, kind {leaf.record.statement.key.kind}", leaf)
        for height, block in enumerate(made.chain.sealed)
        for at, leaf in enumerate(block.leaves)
    ]
    witness = Witness(bytes(32), -(1 << 63), bytes(32), "")
    empty = Statement(Key("", "", Kind.READING, 1, (1 << 63) - 1))
    named.append(("the emptiest", encode_record(Record(empty, witness))))
    hollow = raw(bytes(36), 9)
    named.append(("a conflict around nothing: well-formed, but no block may hold it", decode_record(hollow)))
    return {
        "genesis_id": made.chain.genesis_id.hex(),
        "records": [record_view(name, leaf) for name, leaf in named],
        "refused": [{"name": name, "pieces": _pieces(data)} for name, data in REFUSED.items()],
    }  # fmt: skip


def _pieces(data: bytes) -> list[list[str | int]]:
    """Bytes as pieces and how often each is repeated: long runs of zeros stay short in the file."""
    run = b"\0" * 500
    if run not in data:
        return [[data.hex(), 1]]
    first = data.index(run)
    rest = data[first:].lstrip(b"\0")
    return [[data[:first].hex(), 1], ["00", len(data) - first - len(rest)], [rest.hex(), 1]]


def tree_vectors() -> Json:
    """Roots of 0 to 17 leaves, each inclusion path, and consistency paths."""
    hashes = [trees.leaf_hash(b"leaf %d" % n) for n in range(17)]
    node = proofs.node_of(hashes)

    def hexed(path: proofs.Path) -> list[str]:
        return [one.hex() for one in path]

    return {
        "leaves": [f"leaf {n}" for n in range(17)],
        "roots": [trees.root(hashes[:size]).hex() for size in range(18)],
        "inclusion": [
            {"size": size, "position": at, "path": hexed(proofs.inclusion(node, at, size))}
            for size in (1, 2, 3, 5, 8, 11, 17) for at in range(size)
        ],
        "consistency": [
            {"old": old, "size": size, "path": hexed(proofs.consistency(node, old, size))}
            for size in (1, 2, 7, 8, 17) for old in range(size + 1)
        ],
    }  # fmt: skip


def message_vectors() -> Json:
    """One of each signed message, with its signature."""
    made = sample()
    network, node = made.chain.genesis_id, key_of("second")
    notice = Notice(1, b"\1" * 32, 9, b"\2" * 32, 10, b"\3" * 32, START_MS, node.public, b"")
    hashes = acceptance.acceptance_tree([made.first, made.second, made.bound])
    control = made.controls[0][1].record.statement
    tip = made.chain.sealed[-1]
    collector, founder = key_of("collector"), key_of("founder")
    signed = [
        ("record", collector, signing_message(made.first.content_id, made.first.record.witness, network)),
        ("seal", key_of("fifth"), b"gridwit:seal1\0" + network + tip.id),
        ("approval", founder, approval_message(control, network)),
        ("checkpoint", node, checkpoints.checkpoint_message(made.checkpoint, network)),
        ("co-signature", key_of("third"), checkpoints.cosignature_message(made.checkpoint, made.cosignature, network)),
        ("notice", node, checkpoints.notice_message(notice, network)),
        ("acceptance", node, acceptance.acceptance_message(START_MS * 1_000_000, 3, trees.root(hashes), network)),
    ]
    return {
        "genesis_id": network.hex(),
        "messages": [
            {"what": what, "key": key.public.hex(), "message": message.hex(), "signature": key.sign(message).hex()}
            for what, key, message in signed
        ],
        "acceptance_leaves": [one.hex() for one in hashes],
        "enclosure": {
            "salted": b"salt and content".hex(),
            "digest": enclosure_digest(b"salt and content").hex(),
        },
    }


def ed25519_vectors() -> Json:
    """The signatures on which libraries differ.  `cofactor` says what only a verifier with the cofactor would find."""
    return {
        "cases": [
            {
                "name": name, "key": key.hex(), "message": message.hex(), "signature": signature.hex(),
                "valid": curve.is_valid(key, message, signature),
                "cofactor": curve.holds_by_cofactor(key, message, signature),
            }
            for name, key, message, signature in curve.cases()
        ]
    }  # fmt: skip
