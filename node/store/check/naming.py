"""Giving damage a name: which bit was changed, and which field of the bytes it belongs to.

A hash over the right bytes is stored elsewhere, so for a single changed bit each bit is tried until the hash fits.
"""

import contextlib
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from hashlib import sha256
from struct import Struct

from node.ledger import payloads, values
from node.ledger.codec import I64, U8, U16, U32, Cursor
from node.ledger.errors import LedgerError
from node.ledger.records import kind_of_key
from node.types.record import Key, Kind

HEADER_FIELDS = (
    ("version", 2), ("flags", 2), ("network id", 8), ("height", 8), ("previous", 32), ("records root", 32),
    ("record count", 4), ("history root", 32), ("time", 8), ("difficulty", 4), ("sealer", 32), ("nonce", 8),
)  # fmt: skip
_PARTS = {
    "kind, time basis and time": ("kind", "time basis", "time"),
    "offset and fold": ("offset", "fold"),
    "quantity": ("quantity code", "phase", "unit"),
    "decimal": ("decimal's digits", "decimal's exponent"),
}
"""Fields that the codec reads in one go, by the name it has for them."""

_DECIMAL, _CODE, _TEXT = 1, 4, 5
_KIND_BASIS_TIME, _OFFSET_FOLD = Struct(">HBq"), Struct(">iB")


def header_field(offset: int) -> str:
    """The field of a header that this byte belongs to."""
    end = 0
    for name, size in HEADER_FIELDS:
        end += size
        if offset < end:
            return name
    raise IndexError(offset)


def one_bit(data: bytes, other: bytes) -> int | None:
    """The byte in which these two differ by exactly one bit; None when they differ by more, or not at all."""
    if len(data) != len(other):
        return None
    difference = int.from_bytes(data, "big") ^ int.from_bytes(other, "big")
    if difference.bit_count() != 1:
        return None
    return len(data) - 1 - (difference.bit_length() - 1) // 8


def flips(number: int) -> list[int]:
    """All numbers that a column can hold and that differ from this one by one bit."""
    return [*(number ^ (1 << bit) for bit in range(63)), number + (1 << 63 if number < 0 else -(1 << 63))]


def set_right(prefix: bytes, data: bytes, digest: bytes) -> bytes | None:
    """The bytes that hash to this behind the prefix, if they differ from these by one bit."""
    state = sha256(prefix)
    for at in range(len(data)):
        rest = data[at + 1 :]
        for bit in range(8):
            attempt = state.copy()
            attempt.update(bytes((data[at] ^ 1 << bit,)) + rest)
            if attempt.digest() == digest:
                return data[:at] + bytes((data[at] ^ 1 << bit,)) + rest
        state.update(data[at : at + 1])
    return None


def tried(data: bytes, fits: Callable[[bytes], bool]) -> bytes | None:
    """The bytes that fit, if they differ from these by one bit."""
    for at in range(len(data)):
        for bit in range(8):
            attempt = data[:at] + bytes((data[at] ^ 1 << bit,)) + data[at + 1 :]
            if fits(attempt):
                return attempt
    return None


class Trace(Cursor):
    """A cursor that notes what each byte it reads belongs to."""

    __slots__ = ("ends", "names", "prefix")

    def __init__(self, data: bytes, prefix: str = "") -> None:
        super().__init__(data)
        self.prefix = prefix
        self.ends: list[int] = []
        self.names: list[str] = []

    def take(self, count: int, field: str) -> bytes:
        piece = super().take(count, field)
        self._note(field, count)
        return piece

    def unpack(self, form: Struct, field: str) -> tuple[int, ...]:
        numbers = super().unpack(form, field)
        self.at -= form.size
        letters = form.format[1:]
        for letter, name in zip(letters, _PARTS.get(field, (field,) * len(letters)), strict=True):
            size = struct.calcsize(f">{letter}")
            self.at += size
            self._note(name, size)
        return numbers

    def _note(self, name: str, size: int) -> None:
        if size:
            self.ends.append(self.at)
            self.names.append(self.prefix + name)

    def pieces(self) -> Iterator[tuple[str, int]]:
        """What was read, piece by piece, with its size."""
        for name, first, end in zip(self.names, (0, *self.ends), self.ends, strict=False):
            yield name, end - first

    def name_at(self, offset: int) -> str:
        """What the byte at this offset belongs to."""
        place = bisect_right(self.ends, offset)
        return self.names[place] if place < len(self.names) else "record"


def fields_of_record(data: bytes) -> tuple[tuple[str, int], ...]:
    """The fields of a record and their sizes, as far as it can be read."""
    trace = Trace(data)
    with contextlib.suppress(LedgerError):  # what comes after cannot be read, and has no name
        _statement(trace)
        _witness(trace)
    return tuple(trace.pieces())


def record_field(data: bytes, offset: int) -> str:
    """The field of a record (its right bytes) that this byte belongs to."""
    trace = Trace(data)
    try:
        _statement(trace)
        _witness(trace)
    except LedgerError:
        return "record"
    return trace.name_at(offset)


def statement_size(data: bytes) -> int | None:
    """Where the statement ends, when it can be read."""
    trace = Trace(data)
    try:
        _statement(trace)
    except LedgerError:
        return None
    return trace.at


def key_field(key: bytes, offset: int) -> str:
    """The field of a key (its right bytes) that this byte belongs to."""
    trace = Trace(key)
    try:
        _key(trace)
    except LedgerError:
        return "key"
    return trace.name_at(offset)


def key_of(data: bytes) -> Key | None:
    """The key that these bytes are; None when they are none."""
    cursor = Cursor(data)
    try:
        found = _key(cursor)
        cursor.end("the key")
    except LedgerError:
        return None
    return found


def _key(cursor: Cursor) -> Key:
    source, point = cursor.text("source"), cursor.text("point")
    kind, basis, time_ns = cursor.unpack(_KIND_BASIS_TIME, "kind, time basis and time")
    return Key(source, point, kind, basis, time_ns, cursor.text("sequence"))


def _statement(trace: Trace) -> None:
    trace.unpack(U16, "version")
    start = trace.at
    _key(trace)
    kind = kind_of_key(trace.data[start : trace.at])
    trace.text("time as given")
    trace.text("zone")
    trace.unpack(_OFFSET_FOLD, "offset and fold")
    trace.unpack(U8, "confidentiality")
    (length,) = trace.unpack(U32, "payload length")
    _payload(trace, kind, length)


def _payload(trace: Trace, kind: int, length: int) -> None:
    if kind in payloads.MEASURED:
        _values(trace)
    elif kind in payloads.DERIVED:
        (count,) = trace.unpack(U16, "number of inputs")
        for _ in range(count):
            trace.take(32, "input")
        _values(trace)
    elif kind in payloads.ENCLOSING:
        trace.take(32, "enclosure's hash")
        trace.unpack(Struct(">Q"), "enclosure's size")
        trace.text("media type")
    elif kind == Kind.CONTROL:
        _control(trace)
    elif kind == Kind.CONFLICT:
        _conflict(trace)
    else:
        trace.take(length, "payload")


def _values(trace: Trace) -> None:
    """Field by field, where the codec reads the common ones at one go."""
    (count,) = trace.unpack(U16, "number of values")
    for _ in range(count):
        values.decode_quantity(trace)
        trace.unpack(U32, "quality")
        (tag,) = trace.unpack(U8, "value")
        if tag == _DECIMAL:
            trace.unpack(Struct(">qb"), "decimal")
        elif tag == _CODE:
            trace.unpack(I64, "code")
        elif tag == _TEXT:
            trace.text("text value")


def _control(trace: Trace) -> None:
    trace.unpack(U32, "control number")
    trace.take(32, "previous control record")
    _values(trace)
    (count,) = trace.unpack(U16, "number of approvals")
    for _ in range(count):
        trace.take(32, "approving key")
        trace.take(64, "approval")


def _conflict(trace: Trace) -> None:
    trace.take(32, "contradicted id")
    trace.unpack(U32, "record length")
    trace.prefix = "contradicting record's "
    _statement(trace)
    _witness(trace)
    trace.prefix = ""


def _witness(trace: Trace) -> None:
    trace.take(32, "collector's key")
    trace.unpack(I64, "time received")
    trace.take(32, "hash of the raw line")
    trace.text("driver")
    (signed,) = trace.unpack(U8, "signature")
    if signed:
        trace.take(64, "signature")
