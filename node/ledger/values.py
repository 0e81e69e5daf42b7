"""Measured values as bytes: quantity, quality, and a value behind a tag that says what it is."""

import struct
from contextlib import suppress
from decimal import Decimal
from itertools import pairwise
from struct import Struct

from node.ledger import decimals
from node.ledger.codec import I64, U8, U16, U32, Cursor, encode_text, pack
from node.ledger.errors import MalformedError
from node.types.quantity import Quantity
from node.types.reading import Code, Measured, Value

_QUANTITY = Struct(">HBH")
_DECIMAL = Struct(">qb")
_COMMON = Struct(">HBHIBqb")  # quantity, quality, tag and decimal of a value

_ABSENT, _DECIMAL_TAG, _FALSE, _TRUE, _CODE, _TEXT = range(6)


def encode_quantity(quantity: Quantity) -> bytes:
    """Code, phase and unit, and the name where the code is 0."""
    head = pack(_QUANTITY, "quantity", quantity.code, quantity.phase, quantity.unit)
    if quantity.code == 0:
        return head + encode_text(quantity.name, "quantity's name")
    if quantity.name:
        raise MalformedError("Only quantity 0 is named by text.", "quantity's name")
    return head


def decode_quantity(cursor: Cursor) -> Quantity:
    """The quantity that begins here."""
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
        return _decimal(*cursor.unpack(_DECIMAL, "decimal"))
    if tag == _ABSENT:
        return None
    if tag in {_FALSE, _TRUE}:
        return tag == _TRUE
    if tag == _CODE:
        return Code(*cursor.unpack(I64, "code"))
    if tag == _TEXT:
        return cursor.text("text value")
    raise MalformedError(f"A value has the unknown tag {tag}.", "value")


def encode_values(values: tuple[Measured, ...]) -> bytes:
    """A count, then each value behind its quantity, sorted by the quantity's bytes; each quantity once."""
    parts = sorted(map(_written, values))
    for (one, _), (other, _) in pairwise(parts):
        if one == other:
            raise MalformedError("One quantity is given twice in a record.", "values")
    return pack(U16, "number of values", len(parts)) + b"".join([written for _, written in parts])


def _written(measured: Measured) -> tuple[bytes, bytes]:
    """A value as it is written, behind the quantity by which it is sorted."""
    quantity, value = measured.quantity, measured.value
    if quantity.code and not quantity.name and isinstance(value, Decimal):
        with suppress(MalformedError, struct.error):  # nearly all are such; what does not fit is named below
            written = _COMMON.pack(
                quantity.code, quantity.phase, quantity.unit, measured.quality, _DECIMAL_TAG, *decimals.to_parts(value)
            )
            return written[: _QUANTITY.size], written
    head = encode_quantity(quantity)
    return head, head + _encode_measured(measured)


def _encode_measured(measured: Measured) -> bytes:
    try:
        return pack(U32, "quality", measured.quality) + _encode_value(measured.value, "value")
    except MalformedError as error:
        label = measured.quantity.label
        raise MalformedError(str(error).replace("value", label), label) from None


def decode_values(cursor: Cursor) -> tuple[Measured, ...]:
    """The list of values that begins here."""
    (count,) = cursor.unpack(U16, "number of values")
    values = []
    before = b""
    for _ in range(count):
        measured, head = _decode_common(cursor) or _decode_measured(cursor)
        if head <= before:
            raise MalformedError("The values are not sorted by their quantities, each once.", "values")
        before = head
        values.append(measured)
    return tuple(values)


def _decode_common(cursor: Cursor) -> tuple[Measured, bytes] | None:
    """A decimal of a coded quantity, read at one go: nearly all values are such, and verifying reads them all."""
    data, at = cursor.data, cursor.at
    if len(data) - at < _COMMON.size:
        return None
    code, phase, unit, quality, tag, mantissa, exponent = _COMMON.unpack_from(data, at)
    if not code or tag != _DECIMAL_TAG:
        return None
    cursor.at = at + _COMMON.size
    number = _decimal(mantissa, exponent)
    return Measured(Quantity(code, phase, unit), number, quality), data[at : at + _QUANTITY.size]


def _decode_measured(cursor: Cursor) -> tuple[Measured, bytes]:
    begins = cursor.at
    quantity = decode_quantity(cursor)
    head = cursor.data[begins : cursor.at]
    (quality,) = cursor.unpack(U32, "quality")
    return Measured(quantity, _decode_value(cursor), quality), head


def _decimal(mantissa: int, exponent: int) -> Decimal:
    if not decimals.is_normal(mantissa, exponent):
        raise MalformedError("A decimal is not normalised: it has trailing zeros.", "decimal")
    return decimals.from_parts(mantissa, exponent)
