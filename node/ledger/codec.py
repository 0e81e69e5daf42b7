"""Bytes of format 1: big-endian, fixed order, strings length-prefixed.  Whatever does not fit is refused."""

import struct
from struct import Struct

from node.ledger.errors import MalformedError

MAX_TEXT = 256

U8 = Struct(">B")
U16 = Struct(">H")
U32 = Struct(">I")
I64 = Struct(">q")


def encode_text(text: str, field: str) -> bytes:
    """A u16 length and valid UTF-8 of at most 256 bytes."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise MalformedError(f"{field} holds a character that cannot be written as UTF-8.", field) from None
    if len(data) > MAX_TEXT:
        raise MalformedError(f"{field} is {len(data)} bytes long; at most {MAX_TEXT} fit.", field)
    return U16.pack(len(data)) + data


def pack(form: Struct, field: str, *parts: int | bytes) -> bytes:
    """`form.pack`, with the field's name in the refusal of a number that does not fit."""
    try:
        return form.pack(*parts)
    except struct.error as error:
        raise MalformedError(f"{field} does not fit its bytes ({error}).", field) from None


class Cursor:
    """Reads bytes from left to right and refuses to read past their end."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int, field: str) -> bytes:
        """The next `count` bytes."""
        end = self.at + count
        if end > len(self.data):
            raise MalformedError(f"The bytes end in the middle of {field}.", field)
        piece = self.data[self.at : end]
        self.at = end
        return piece

    def unpack(self, form: Struct, field: str) -> tuple[int, ...]:
        """The next numbers, as `form` lays them out."""
        if self.at + form.size > len(self.data):
            raise MalformedError(f"The bytes end in the middle of {field}.", field)
        numbers = form.unpack_from(self.data, self.at)
        self.at += form.size
        return numbers

    def text(self, field: str) -> str:
        """The next length-prefixed string."""
        (length,) = self.unpack(U16, field)
        if length > MAX_TEXT:
            raise MalformedError(f"{field} claims {length} bytes; at most {MAX_TEXT} are allowed.", field)
        try:
            return self.take(length, field).decode()
        except UnicodeDecodeError:
            raise MalformedError(f"{field} is not valid UTF-8.", field) from None

    def end(self, what: str) -> None:
        """Refuse bytes left over."""
        if self.at != len(self.data):
            raise MalformedError(f"{len(self.data) - self.at} bytes are left over after {what}.", what)
