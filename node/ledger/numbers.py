"""The decimals of a record, read from its bytes without making the record of them.

Roll-ups need nothing else of a reading and read each several times.  What the bytes are worth as a whole is judged
where they come in, by the decoder; here it is enough to refuse what cannot be walked through.
"""

import struct
from collections.abc import Iterator
from struct import Struct

from node.ledger.codec import U16
from node.ledger.errors import MalformedError

_VERSION_SIZE = 2
_KIND_BASIS_TIME_SIZE = 11
_BEFORE_PAYLOAD_SIZE = 10  # offset, fold, confidentiality, length of the payload
_QUANTITY_SIZE = 5
_TAIL = Struct(">IB")
_DECIMAL = Struct(">qb")
_DECIMAL_TAG, _CODE, _TEXT = 1, 4, 5
_SIZES = {0: 0, _DECIMAL_TAG: 9, 2: 0, 3: 0, _CODE: 8}

Number = tuple[bytes, int, int, int]
"""A quantity's bytes, the value's quality, mantissa and exponent."""


def numbers_of(data: bytes) -> Iterator[Number]:
    """Each decimal of a reading's or event's bytes, in their order."""
    try:
        yield from _numbers(data)
    except (KeyError, struct.error):
        raise MalformedError("The bytes of a record's values cannot be read.", "values") from None


def _numbers(data: bytes) -> Iterator[Number]:
    at = _past_text(data, _past_text(data, _VERSION_SIZE)) + _KIND_BASIS_TIME_SIZE
    at = _past_text(data, _past_text(data, _past_text(data, at))) + _BEFORE_PAYLOAD_SIZE
    (count,) = U16.unpack_from(data, at)
    at += U16.size
    for _ in range(count):
        (code,) = U16.unpack_from(data, at)
        end = at + _QUANTITY_SIZE if code else _past_text(data, at + _QUANTITY_SIZE)
        quality, tag = _TAIL.unpack_from(data, end)
        if tag == _DECIMAL_TAG:
            yield data[at:end], quality, *_DECIMAL.unpack_from(data, end + _TAIL.size)
        at = end + _TAIL.size
        at = _past_text(data, at) if tag == _TEXT else at + _SIZES[tag]


def _past_text(data: bytes, at: int) -> int:
    (size,) = U16.unpack_from(data, at)
    return at + U16.size + int(size)
