"""Records as bytes: a bijection, and everything that is not format 1 is refused."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.ledger import decimals
from node.ledger.errors import LedgerError, MalformedError
from node.ledger.records import Leaf, content_id, decode_record, encode_record
from node.types.quantity import Quantity
from node.types.reading import Code, Measured, Quality
from node.types.record import Key, Kind, Record, Statement, TimeGiven, Witness
from tests.node.builders import Network, reading_statement, unsigned_leaf, voltage

I64 = st.integers(-(1 << 63), (1 << 63) - 1)
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
DECIMALS = st.builds(decimals.from_parts, I64, st.integers(-109, 108))
VALUES = st.one_of(st.none(), st.booleans(), DECIMALS, st.builds(Code, I64), TEXT)
QUANTITIES = st.one_of(
    st.builds(Quantity, st.integers(1, 65_535), st.integers(0, 255), st.integers(0, 65_535)),
    st.builds(Quantity, st.just(0), st.integers(0, 255), st.integers(0, 65_535), TEXT),
)
MEASURED = st.builds(Measured, QUANTITIES, VALUES, st.integers(0, (1 << 32) - 1))
KEYS = st.builds(Key, TEXT, TEXT, st.sampled_from([Kind.READING, Kind.EVENT]), st.integers(0, 1), I64, TEXT)
GIVEN = st.builds(TimeGiven, TEXT, TEXT, st.integers(-86_400, 86_400), st.integers(0, 1))
STATEMENTS = st.builds(
    Statement,
    KEYS,
    st.lists(MEASURED, max_size=6, unique_by=lambda measured: measured.quantity).map(tuple),
    GIVEN,
    st.integers(0, 2),
)
OPAQUE = st.builds(
    Statement,
    st.builds(Key, TEXT, TEXT, st.integers(10, 65_535), st.integers(0, 1), I64, TEXT),
    time_given=GIVEN,
    opaque=st.binary(max_size=80),
)
WITNESSES = st.builds(
    Witness,
    st.binary(min_size=32, max_size=32),
    I64,
    st.binary(min_size=32, max_size=32),
    TEXT,
    st.one_of(st.none(), st.binary(min_size=64, max_size=64)),
)
RECORDS = st.builds(Record, st.one_of(STATEMENTS, OPAQUE), WITNESSES)


def same(one: Record, other: Record) -> bool:
    """Equal, the order of values apart: the codec writes them in its own."""

    def ordered(record: Record) -> tuple[object, ...]:
        values = frozenset((m.quantity, type(m.value), m.value, m.quality) for m in record.statement.values)
        s = record.statement
        return s.key, values, s.time_given, s.confidentiality, s.opaque, record.witness

    return ordered(one) == ordered(other)


def read_or_none(data: bytes) -> Leaf | None:
    """The record of these bytes; None when they are refused, as they should be: with a sentence and a field."""
    try:
        return decode_record(data)
    except LedgerError as refusal:
        if not refusal.field or not str(refusal).endswith("."):
            raise
        return None


@given(RECORDS)
def test_what_was_written_is_read_back(record: Record) -> None:
    leaf = encode_record(record)
    again = decode_record(leaf.data)
    assert same(again.record, record)
    assert encode_record(again.record) == leaf.__class__(
        leaf.data, again.record, leaf.key, leaf.content_id, leaf.leaf_hash
    )


@given(RECORDS, st.data())
def test_changed_bytes_are_refused_or_another_record(record: Record, data: st.DataObject) -> None:
    original = encode_record(record).data
    at = data.draw(st.integers(0, len(original) * 8 - 1))
    changed = bytearray(original)
    changed[at // 8] ^= 1 << at % 8
    leaf = read_or_none(bytes(changed))
    if leaf is not None:
        assert leaf.leaf_hash != encode_record(record).leaf_hash
        assert encode_record(leaf.record).data == bytes(changed)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence_or_re_encode_to_themselves(data: bytes) -> None:
    leaf = read_or_none(data)
    assert leaf is None or encode_record(leaf.record).data == data


@given(I64, st.integers(-109, 108))
def test_a_decimal_has_one_way_to_be_written(mantissa: int, exponent: int) -> None:
    value = decimals.from_parts(mantissa, exponent)
    parts = decimals.to_parts(value)
    assert decimals.is_normal(*parts)
    assert decimals.from_parts(*parts) == value
    assert decimals.to_parts(value * 10 / 10) == parts


def test_trailing_zeros_make_no_other_record() -> None:
    short, long = (unsigned_leaf(reading_statement(number=n)) for n in ("115.3", "115.300"))
    assert short.content_id == long.content_id
    assert decimals.to_parts(Decimal("-0.000")) == (0, 0)
    assert decimals.to_parts(Decimal(1000)) == (1, 3)


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e200", "1e-200", "9223372036854775808", "0.123456789012345678901"]
)
def test_numbers_that_do_not_fit_are_refused_and_never_rounded(number: str) -> None:
    with pytest.raises(MalformedError, match=r"V\S* (is|has)"):
        unsigned_leaf(reading_statement(number=number))


@pytest.mark.parametrize("number", ["9223372036854775807", "-9223372036854775808", "1e127", "1e-128"])
def test_the_widest_numbers_fit(number: str) -> None:
    leaf = unsigned_leaf(reading_statement(number=number))
    assert decode_record(leaf.data).record.statement.values[0].value == Decimal(number)


def test_one_quantity_twice_is_refused() -> None:
    statement = reading_statement()
    with pytest.raises(MalformedError, match="twice"):
        unsigned_leaf(Statement(statement.key, (voltage("1"), voltage("2"))))


def test_the_witness_is_under_the_leaf_but_not_in_the_content_id() -> None:
    network = Network()
    signed = network.leaf_of()
    unsigned = unsigned_leaf(signed.record.statement)
    assert signed.content_id == unsigned.content_id
    assert signed.leaf_hash != unsigned.leaf_hash


def test_an_unknown_version_is_refused_and_an_unknown_kind_is_carried() -> None:
    data = bytearray(unsigned_leaf(reading_statement()).data)
    data[1] = 2
    with pytest.raises(MalformedError, match="version 2") as caught:
        decode_record(bytes(data))
    assert caught.value.field == "version"
    strange = Statement(Key("s", "", 4711, 0, 0), opaque=b"from the future")
    assert decode_record(unsigned_leaf(strange).data).record.statement == strange


@pytest.mark.parametrize("text", ["x" * 257, "é" * 129, "\ud800"])
def test_texts_that_do_not_fit_are_refused(text: str) -> None:
    with pytest.raises(MalformedError, match="source"):
        unsigned_leaf(reading_statement(source=text))


def test_how_a_letter_is_composed_is_no_rule_of_the_chain() -> None:
    """Input is put into NFC; what came otherwise is another text, carried byte for byte."""
    one, other = (unsigned_leaf(reading_statement(source=text)) for text in ("caf\u00e9", "cafe\u0301"))
    assert one.content_id != other.content_id
    assert decode_record(other.data).record.statement.key.source == "cafe\u0301"


@pytest.mark.parametrize("quality", [0, 1, 1 << 31, (1 << 32) - 1])
def test_all_32_bits_of_the_quality_are_kept(quality: int) -> None:
    statement = replace(reading_statement(), values=(replace(voltage("1"), quality=quality),))
    assert decode_record(unsigned_leaf(statement).data).record.statement.values[0].quality == quality
    with pytest.raises(MalformedError):
        unsigned_leaf(replace(statement, values=(replace(voltage("1"), quality=1 << 32),)))


def test_each_part_of_statement_and_witness_is_in_the_bytes_it_belongs_to() -> None:
    """The content id changes with every part of the statement and none of the witness; the leaf with every part."""
    network = Network()
    record = network.leaf_of().record
    leaf, statement, witness = encode_record(record), record.statement, record.witness
    key = statement.key
    others = [
        replace(statement, key=changed)
        for changed in (
            replace(key, source="x"), replace(key, point="x"), replace(key, kind=Kind.EVENT), replace(key, basis=1),
            replace(key, time_ns=1), replace(key, sequence="x"),
        )
    ] + [
        replace(statement, values=(voltage("9"),)), replace(statement, confidentiality=1),
        replace(statement, values=(replace(voltage("230.5"), quality=1),)),
        *(replace(statement, time_given=given) for given in (
            TimeGiven("x"), TimeGiven("", "x"), TimeGiven("", "", 1), TimeGiven("", "", 0, 1))),
    ]  # fmt: skip
    assert len({content_id(one) for one in (statement, *others)}) == len(others) + 1
    heard = [
        replace(witness, collector=bytes(32)), replace(witness, received_ns=1), replace(witness, raw_sha256=bytes(32)),
        replace(witness, driver="x"), replace(witness, signature=bytes(64)), replace(witness, signature=None),
    ]  # fmt: skip
    leaves = [encode_record(Record(statement, one)) for one in heard]
    assert {one.content_id for one in leaves} == {leaf.content_id}
    assert len({one.leaf_hash for one in (leaf, *leaves)}) == len(heard) + 1


def test_each_bit_of_the_quality_has_the_place_that_the_format_gives_it() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ledger-format.md").read_text("utf-8")
    words = " ".join(page.partition("**Quality**, from bit 0 (value 1) up: ")[2].partition(" (bit 16)")[0].split())
    assert [name.replace(" ", "_").upper() for name in words.split(", ")] == [bit.name for bit in Quality]
    assert [int(bit) for bit in Quality] == [1 << place for place in range(17)]
