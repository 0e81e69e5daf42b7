"""The decimals of a record as roll-ups read them are those that the decoder reads, and no bytes end it otherwise."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.ledger.decimals import from_parts, to_parts
from node.ledger.errors import MalformedError
from node.ledger.numbers import numbers_of
from node.ledger.records import decode_record
from node.ledger.values import encode_quantity
from node.types.quantity import Quantity
from node.types.reading import Code, Measured
from node.types.record import Key, Kind, Statement, TimeGiven
from tests.node.builders import reading_statement, unsigned_leaf, voltage

DECIMALS = st.builds(
    from_parts, st.integers(-(1 << 62), (1 << 62) - 1).filter(lambda m: m % 10 != 0), st.integers(-128, 127)
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
QUANTITIES = st.builds(Quantity, st.integers(1, 65_535), st.integers(0, 255), st.integers(0, 65_535)) | st.builds(
    Quantity, st.just(0), st.integers(0, 9), st.integers(0, 20), TEXTS
)
VALUES = DECIMALS | st.just(Decimal(0)) | TEXTS | st.booleans() | st.none() | st.builds(Code, st.integers(-9, 1 << 40))
MEASURED = st.builds(Measured, QUANTITIES, VALUES, st.integers(0, (1 << 32) - 1))
KEYS = st.builds(
    Key, TEXTS, TEXTS, st.sampled_from([Kind.READING, Kind.EVENT]), st.integers(0, 1),
    st.integers(-(1 << 63), (1 << 63) - 1), TEXTS,
)  # fmt: skip
GIVEN = st.builds(TimeGiven, TEXTS, TEXTS, st.integers(-86_400, 86_400), st.integers(0, 1))
LISTS = st.lists(MEASURED, max_size=9, unique_by=lambda one: encode_quantity(one.quantity)).map(tuple)


def test_each_kind_of_value_is_walked_past_and_each_decimal_given() -> None:
    first, named, last = Quantity(3, 1, 4), Quantity(0, 2, 5, "x"), Quantity(9, 8, 7)
    values = (
        Measured(Quantity(0, name="a text"), "said", 1), Measured(named, Decimal("-2.5"), 6),
        Measured(first, Decimal(70), 9),
        Measured(Quantity(4), None), Measured(Quantity(5), value=True), Measured(Quantity(6), value=False),
        Measured(Quantity(7), Code(300)), Measured(Quantity(8), "longer"), Measured(last, Decimal("0.001"), 1 << 31),
    )  # fmt: skip
    key = Key("a source", "pt", Kind.READING, 0, 1 << 40, "again")
    leaf = unsigned_leaf(Statement(key, values, TimeGiven("then", "Europe/Madrid", -3600, 1)))
    assert list(numbers_of(leaf.data)) == [
        (encode_quantity(named), 6, -25, -1), (encode_quantity(first), 9, 7, 1),
        (encode_quantity(last), 1 << 31, 1, -3),
    ]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.builds(Statement, KEYS, LISTS, GIVEN))
def test_they_are_those_that_the_decoder_reads(statement: Statement) -> None:
    leaf = unsigned_leaf(statement)
    read = [
        (encode_quantity(one.quantity), one.quality, *to_parts(one.value))
        for one in decode_record(leaf.data).record.statement.values
        if isinstance(one.value, Decimal)
    ]
    assert list(numbers_of(leaf.data)) == read


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_bytes_end_it_otherwise_than_refused(data: st.DataObject) -> None:
    several = (voltage("230.5"), Measured(Quantity(0, name="note"), "a text"))
    whole = unsigned_leaf(replace(reading_statement(), values=several)).data
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    at = data.draw(st.integers(0, max(len(cut) - 1, 0)))
    broken = cut[:at] + bytes([data.draw(st.integers(0, 255))]) + cut[at + 1 :]
    try:
        for _ in numbers_of(broken):
            pass
    except MalformedError as error:
        assert error.field == "values"


def test_a_tag_that_is_none_is_refused() -> None:
    whole = unsigned_leaf(reading_statement()).data
    at = whole.index(b"\x01", whole.index((2305).to_bytes(8, "big")) - 1)
    with pytest.raises(MalformedError, match="cannot be read"):
        list(numbers_of(whole[:at] + b"\x09" + whole[at + 1 :]))
