"""What a record cannot hold is refused, with the name of the part at fault, when it is written and when it is read."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from node.ledger.errors import MalformedError
from node.ledger.payloads import decode_payload, encode_payload
from node.ledger.records import (
    decode_record,
    decode_statement,
    encode_all_signed,
    encode_record,
    encode_signed,
    encode_statement,
    kind_of_key,
    kind_of_record,
)
from node.types.quantity import Quantity
from node.types.reading import Code, Measured, Value
from node.types.record import (
    Approval,
    Contradiction,
    Control,
    Derived,
    Enclosure,
    Key,
    Kind,
    Record,
    Statement,
    TimeGiven,
    Witness,
)  # fmt: skip
from tests.node.builders import reading_statement, unsigned_leaf

LONG = "x" * 257
ID = bytes(32)
PLAIN = reading_statement()
HEARD = Witness(ID, 0, ID, "test")


def statement(kind: int, detail: object = None, *values: Measured) -> Statement:
    return Statement(Key("s", "", kind, 0, 0), values, detail=detail)  # type: ignore[arg-type]


def measured(value: Value, *quantity: object) -> Statement:
    return replace(PLAIN, values=(Measured(Quantity(*quantity or (1,)), value),))  # type: ignore[arg-type]


def named(count: int, value: Value) -> tuple[Measured, ...]:
    return tuple(Measured(Quantity(0, name=str(number)), value) for number in range(count))


def ids(count: int) -> tuple[bytes, ...]:
    return tuple(number.to_bytes(32, "big") for number in range(count))


def approved(*approvals: Approval) -> Statement:
    return statement(Kind.CONTROL, Control(1, ID, approvals))


def approvals(count: int) -> tuple[Approval, ...]:
    return tuple(Approval(key, bytes(64)) for key in ids(count))


STATEMENTS = [
    ("source", replace(PLAIN, key=replace(PLAIN.key, source=LONG))),
    ("point", replace(PLAIN, key=replace(PLAIN.key, point=LONG))),
    ("sequence", replace(PLAIN, key=replace(PLAIN.key, sequence=LONG))),
    ("kind, time basis or time", replace(PLAIN, key=replace(PLAIN.key, time_ns=1 << 63))),
    ("time as given", replace(PLAIN, time_given=TimeGiven(LONG))),
    ("zone", replace(PLAIN, time_given=TimeGiven("", LONG))),
    ("offset or fold", replace(PLAIN, time_given=TimeGiven("", "", 86_401))),
    ("offset or fold", replace(PLAIN, time_given=TimeGiven("", "", -86_401))),
    ("offset or fold", replace(PLAIN, time_given=TimeGiven("", "", 0, 2))),
    ("confidentiality", replace(PLAIN, confidentiality=3)),
    ("confidentiality", replace(PLAIN, confidentiality=-1)),
    ("enclosure's hash", statement(Kind.NOTE, Enclosure(ID[1:], 1, ""))),
    ("enclosure's size", statement(Kind.NOTE, Enclosure(ID, 1 << 64, ""))),
    ("media type", statement(Kind.DOCUMENT, Enclosure(ID, 1, LONG))),
    ("input", statement(Kind.AGGREGATE, Derived((ID[1:],)))),
    ("inputs", statement(Kind.AGGREGATE, Derived((ID, ID)))),
    ("inputs", statement(Kind.AGGREGATE, Derived(ids(1025)))),
    ("control number", statement(Kind.CONTROL, Control(1 << 32, ID))),
    ("previous control record", statement(Kind.CONTROL, Control(1, ID + b"x"))),
    ("approving key", approved(Approval(ID[1:], bytes(64)))),
    ("approval", approved(Approval(ID, bytes(65)))),
    ("approvals", approved(Approval(ID, bytes(64)), Approval(ID, b"x" * 64))),
    ("approvals", approved(*approvals(257))),
    ("contradicted id", statement(Kind.CONFLICT, Contradiction(ID[1:], b""))),
    ("kind", statement(Kind.READING, Derived(()))),
    ("kind", statement(Kind.NOTE, Enclosure(ID, 1, ""), *PLAIN.values)),
    ("kind", statement(Kind.AGGREGATE, Enclosure(ID, 1, ""))),
    ("kind", statement(Kind.READING, Control(1, ID))),
    ("kind", statement(Kind.READING, Contradiction(ID, b""))),
    ("kind", statement(Kind.CONFLICT, Contradiction(ID, b""), *PLAIN.values)),
    ("kind", statement(Kind.CONFLICT)),
    ("kind", statement(4711, None, *PLAIN.values)),
    ("values", replace(PLAIN, values=PLAIN.values * 2)),
    ("number of values", replace(PLAIN, values=named(65_536, None))),
    ("quantity", measured(None, 1 << 16)),
    ("quantity's name", measured(None, 0, 0, 0, LONG)),
    ("quantity's name", measured(None, 1, 0, 0, "named")),
    ("quantity's name", measured(Decimal(1), 1, 0, 0, "named")),
    ("record", replace(PLAIN, values=named(240, "x" * 250))),
]  # fmt: skip


@pytest.mark.parametrize(("field", "wrong"), STATEMENTS)
def test_a_statement_that_does_not_fit(field: str, wrong: Statement) -> None:
    with pytest.raises(MalformedError) as caught:
        unsigned_leaf(wrong)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("value", "quality", "sentence"),
    [
        (Code(1 << 63), 0, "VA does not fit"), (LONG, 0, "VA is 257 bytes long"), (Decimal("NaN"), 0, "VA is NaN"),
        (Decimal(1), 1 << 32, "quality does not fit"), (None, -1, "quality does not fit"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_called_by_its_quantity(value: Value, quality: int, sentence: str) -> None:
    wrong = replace(PLAIN, values=(Measured(PLAIN.values[0].quantity, value, quality),))
    with pytest.raises(MalformedError) as caught:
        unsigned_leaf(wrong)
    label = PLAIN.values[0].quantity.label
    assert str(caught.value).startswith(sentence.replace("VA", label)) and caught.value.field == label


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("witness", replace(HEARD, collector=ID[1:])), ("witness", replace(HEARD, raw_sha256=ID + b"x")),
        ("time received", replace(HEARD, received_ns=1 << 63)), ("driver", replace(HEARD, driver=LONG)),
        ("signature", replace(HEARD, signature=bytes(63))),
    ],
)  # fmt: skip
def test_a_witness_that_does_not_fit(field: str, wrong: Witness) -> None:
    with pytest.raises(MalformedError) as caught:
        encode_record(Record(PLAIN, wrong))
    assert caught.value.field == field


@pytest.mark.parametrize(
    "fitting",
    [
        replace(PLAIN, time_given=TimeGiven("", "", 86_400, 1)), replace(PLAIN, time_given=TimeGiven("", "", -86_400)),
        replace(PLAIN, confidentiality=2), statement(Kind.NOTE, Enclosure(ID, (1 << 64) - 1, "x" * 256)),
        statement(Kind.AGGREGATE, Derived(ids(1024))), approved(*approvals(256)),
        statement(Kind.CONTROL, Control((1 << 32) - 1, ID)), statement((1 << 16) - 1), measured(Code(-(1 << 63))),
        replace(PLAIN, values=(Measured(Quantity(65_535, 255, 65_535), Decimal(1), (1 << 32) - 1),)),
        measured(None, 0, 0, 0, "ab\1" * 5),  # where a coded quantity has its tag
        measured(Decimal(1), 0),
        measured(True), measured(False), measured(None), measured(""), measured("x" * 256, 0, 255, 65_535, "name"),
        replace(PLAIN, key=replace(PLAIN.key, time_ns=-(1 << 63))),
    ],
)  # fmt: skip
def test_the_most_that_fits_is_read_back(fitting: Statement) -> None:
    leaf = encode_record(Record(fitting, replace(HEARD, received_ns=-(1 << 63))))
    again = decode_record(leaf.data)
    assert again.record.statement == fitting and again == replace(leaf, record=again.record)
    assert [type(one.value) for one in again.record.statement.values] == [type(one.value) for one in fitting.values]
    assert kind_of_key(leaf.key) == kind_of_record(leaf.data) == fitting.key.kind


def missing(whole: Statement) -> Iterator[str]:
    """The parts that are named, one after the other, as the payload is cut off earlier and earlier in them."""
    payload = encode_payload(whole)
    assert decode_payload(replace(whole, values=(), detail=None), payload) == whole
    for size in range(len(payload)):
        with pytest.raises(MalformedError, match="end in the middle of") as caught:
            decode_payload(whole, payload[:size])
        yield caught.value.field


DECIMAL = b"\0%c\0\0\0\0\0\0\0\1" + bytes(7) + b"%c\0"
VALUE = ["number of values", "quantity", "quality", "value", "decimal"]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (PLAIN, VALUE),
        (measured(Code(1)), [*VALUE[:4], "code"]),
        (measured("x", 0, 0, 0, "y"), [*VALUE[:2], "quantity's name", *VALUE[2:4], "text value"]),
        (statement(Kind.ALARM_STATE, Derived((ID,)), *PLAIN.values), ["number of inputs", "input", *VALUE]),
        (statement(Kind.DOCUMENT, Enclosure(ID, 1, "x")), ["enclosure's hash", "enclosure's size", "media type"]),
        (statement(Kind.CONTROL, Control(1, ID, approvals(1)), *PLAIN.values),
         ["control number", "previous control record", *VALUE, "number of approvals", "approving key", "approval"]),
        (statement(Kind.CONFLICT, Contradiction(ID, b"x")),
         ["contradicted id", "record length", "contradicting record"]),
    ],
)  # fmt: skip
def test_a_payload_that_is_cut_off_names_what_is_missing(whole: Statement, parts: list[str]) -> None:
    assert list(dict.fromkeys(missing(whole))) == parts


def test_a_record_that_is_cut_off_names_what_is_missing() -> None:
    data = encode_record(Record(PLAIN, replace(HEARD, signature=bytes(64)))).data
    parts = []
    for size in range(len(data)):
        with pytest.raises(MalformedError, match="end in the middle of") as caught:
            decode_record(data[:size])
        parts.append(caught.value.field)
    assert list(dict.fromkeys(parts)) == [
        "version", "source", "point", "kind, time basis and time", "sequence", "time as given", "zone",
        "offset and fold", "confidentiality", "payload length", "payload", "collector's key", "time received",
        "hash of the raw line", "driver", "signature",
    ]  # fmt: skip


def test_a_key_that_is_cut_off_has_no_kind() -> None:
    key = encode_record(Record(PLAIN, HEARD)).key
    for size, field in ((1, "source"), (9, "point"), (21, "kind, time basis and time")):
        with pytest.raises(MalformedError) as caught:
            kind_of_key(key[:size])
        assert caught.value.field == field


def test_a_record_that_is_cut_off_has_no_kind() -> None:
    leaf = encode_record(Record(PLAIN, HEARD))
    ends = 2 + len(leaf.key) - 2  # its version before the key, and the key's sequence, which is empty, after the kind
    assert kind_of_record(leaf.data[:ends]) == Kind.READING
    for size in range(ends):
        with pytest.raises(MalformedError, match="end in the middle of"):
            kind_of_record(leaf.data[:size])


@pytest.mark.parametrize(
    ("kind", "payload", "field"),
    [
        (Kind.AGGREGATE, b"\x04\x01" + b"".join(ids(1025)) + b"\0\0", "inputs"),
        (Kind.AGGREGATE, b"\0\2" + ID * 2 + b"\0\0", "inputs"),
        (Kind.CONTROL, bytes(36) + b"\0\0\x01\x01" + b"".join(key + bytes(64) for key in ids(257)), "approvals"),
        (Kind.CONTROL, bytes(36) + b"\0\0\0\2" + bytes(192), "approvals"),
        (Kind.READING, b"\0\1\0\1\0\0\0\0\0\0\0\6", "value"),
        (Kind.READING, b"\0\1\0\1\0\0\0\0\0\0\0\xff", "value"),
        (Kind.READING, b"\0\1\0\1\0\0\0\0\0\0\0\1" + (10).to_bytes(8, "big") + b"\0", "decimal"),
        (Kind.READING, b"\0\1\0\1\0\0\0\0\0\0\0\1" + bytes(8) + b"\1", "decimal"),
        (Kind.READING, b"\0\2" + b"\0\1\0\0\0\0\0\0\0\0" * 2, "values"),
        (Kind.READING, b"\0\2" + DECIMAL % (1, 1) + DECIMAL % (1, 2), "values"),
        (Kind.READING, b"\0\2" + DECIMAL % (2, 1) + DECIMAL % (1, 2), "values"),
        (Kind.READING, b"\0\0x", "the payload"),
    ],
)
def test_a_payload_that_could_be_written_otherwise(kind: int, payload: bytes, field: str) -> None:
    with pytest.raises(MalformedError) as caught:
        decode_payload(statement(kind), payload)
    assert caught.value.field == field


def test_values_are_read_in_the_order_of_their_quantities() -> None:
    payload = b"\0\3" + DECIMAL % (1, 2) + DECIMAL % (2, 1) + DECIMAL % (3, 1)
    assert [one.value for one in decode_payload(statement(Kind.READING), payload).values] == [2, 1, 1]


def of_size(size: int, kind: int) -> bytes:
    """The bytes of a record of a kind that carries whatever it is given, so many of them."""
    bare = len(unsigned_leaf(statement(4711)).data)
    if kind == Kind.CONFLICT:
        return unsigned_leaf(statement(kind, Contradiction(ID, bytes(size - bare - 36)))).data
    return unsigned_leaf(replace(statement(kind), opaque=bytes(size - bare))).data


@pytest.mark.parametrize(("kind", "most"), [(4711, 62_000), (Kind.CONFLICT, 65_535)])
def test_how_large_a_record_may_be(kind: int, most: int) -> None:
    data = of_size(most, kind)
    assert len(data) == most and decode_record(data).data == data
    with pytest.raises(MalformedError, match=f"larger than {most}") as caught:
        of_size(most + 1, kind)
    assert caught.value.field == "record"
    with pytest.raises(MalformedError, match="larger than 65535") as caught:
        decode_record(bytes(65_536))
    assert caught.value.field == "record"


@pytest.mark.parametrize("byte", [3, 128, 255])
def test_marks_of_a_byte_have_no_sign(byte: int) -> None:
    """The time basis and the fold are 0 or 1; the top bit of their byte makes no number below 0 of them."""
    data = encode_record(Record(PLAIN, HEARD)).data
    basis = data.index(PLAIN.key.time_ns.to_bytes(8, "big")) - 1
    fold = basis + 1 + 8 + 2 + 2 + 2 + 4
    for at, field in ((basis, "time basis"), (fold, "offset or fold"), (fold + 1, "confidentiality")):
        assert data[at] == 0
        with pytest.raises(MalformedError) as caught:
            decode_record(data[:at] + bytes([byte]) + data[at + 1 :])
        assert caught.value.field == field


def test_a_statement_that_stands_alone() -> None:
    data = encode_statement(PLAIN)
    assert decode_statement(data) == PLAIN
    with pytest.raises(MalformedError, match="left over") as caught:
        decode_statement(data + b"x")
    assert caught.value.field == "the statement"


def test_a_signature_too_few_loses_no_record() -> None:
    with pytest.raises(ValueError, match="shorter"):
        encode_all_signed([PLAIN, reading_statement(second=1)], HEARD, lambda _: [bytes(64)], ID)
    assert encode_signed(PLAIN, HEARD, lambda _: bytes(64), ID).record.witness.signature == bytes(64)
