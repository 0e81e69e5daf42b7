"""Pages of blocks and records between nodes: bytes behind their lengths, bounded before anything is parsed."""

from collections.abc import Iterable
from struct import Struct

from node.ledger.blocks import decode_header, header_id, split_block
from node.ledger.errors import MalformedError

MAX_PAGE = 4 << 20
MAX_BLOCKS = 64
MAX_RECORDS = 500

_LENGTH = Struct(">I")
_TURN = Struct(">QI")


def pack_blocks(encoded: Iterable[bytes]) -> bytes:
    """A page of whole blocks."""
    return b"".join(_LENGTH.pack(len(block)) + block for block in encoded)


def unpack_blocks(page: bytes) -> list[bytes]:
    """The blocks of a page."""
    found: list[bytes] = []
    at = 0
    while at < len(page):
        if at + _LENGTH.size > len(page) or len(found) == MAX_BLOCKS:
            raise MalformedError("A page of blocks ends in the middle of a length, or holds too many.", "page")
        (length,) = _LENGTH.unpack_from(page, at)
        at += _LENGTH.size
        if at + length > len(page):
            raise MalformedError("A page of blocks ends in the middle of a block.", "page")
        found.append(page[at : at + length])
        at += length
    return found


def pack_records(records: Iterable[tuple[int, bytes]]) -> bytes:
    """A page of pending records, each with the turn at which its node accepted it."""
    return b"".join(_TURN.pack(turn, len(data)) + data for turn, data in records)


def unpack_records(page: bytes) -> list[tuple[int, bytes]]:
    """The turns and records of a page."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at < len(page):
        if at + _TURN.size > len(page) or len(found) == MAX_RECORDS:
            raise MalformedError("A page of records ends in the middle of a length, or holds too many.", "page")
        turn, length = _TURN.unpack_from(page, at)
        at += _TURN.size
        if at + length > len(page):
            raise MalformedError("A page of records ends in the middle of a record.", "page")
        found.append((turn, page[at : at + length]))
        at += length
    return found


def first_previous(page: list[bytes]) -> bytes:
    """The id that the first block of a page follows."""
    return decode_header(split_block(page[0])[0]).previous


def last_id(page: list[bytes]) -> bytes:
    """The id of the last block of a page: where the next page goes on."""
    return header_id(split_block(page[-1])[0])
