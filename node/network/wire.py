"""Pages of blocks and records between nodes: bytes behind their lengths, bounded before anything is parsed."""

from collections.abc import Iterable
from struct import Struct

from node.ledger.blocks import HEADER_SIZE, SEAL_SIZE, decode_header, header_id, split_block
from node.ledger.errors import MalformedError
from node.ledger.settings import MAX_BLOCK_BYTES

MAX_PAGE = 4 << 20
MAX_BLOCKS = 64
MAX_RECORDS = 500
MAX_HEADERS = 2_000
MAX_WAITING = 2_000
MAX_BODIES = 16
"""So many blocks a node asks one other for at once, by their ids."""
SEALED_HEADER = HEADER_SIZE + SEAL_SIZE
MAX_ANSWER = max(MAX_PAGE, MAX_BLOCK_BYTES + SEALED_HEADER + 4)
"""What is read of an answer: a page, or one block that fills a page alone with its header and length on top."""

_LENGTH = Struct(">I")
_WAITING = Struct(">Q32s")


def pack_blocks(encoded: Iterable[bytes]) -> bytes:
    """A page of whole blocks."""
    return b"".join(_LENGTH.pack(len(block)) + block for block in encoded)


def unpack_blocks(page: bytes) -> list[bytes]:
    """The blocks of a page."""
    return _unpack(page, MAX_BLOCKS, "block")


def _unpack(page: bytes, most: int, what: str) -> list[bytes]:
    found: list[bytes] = []
    at = 0
    while at < len(page):
        if at + _LENGTH.size > len(page) or len(found) == most:
            raise MalformedError(f"A page of {what}s ends in the middle of a length, or holds too many.", "page")
        (length,) = _LENGTH.unpack_from(page, at)
        at += _LENGTH.size
        if at + length > len(page):
            raise MalformedError(f"A page of {what}s ends in the middle of a {what}.", "page")
        found.append(page[at : at + length])
        at += length
    return found


def unpack_headers(page: bytes) -> list[tuple[bytes, bytes]]:
    """The headers of a page, each with its seal."""
    if len(page) % SEALED_HEADER or len(page) > MAX_HEADERS * SEALED_HEADER:
        raise MalformedError("A page of headers ends in the middle of one, or holds too many.", "page")
    starts = range(0, len(page), SEALED_HEADER)
    return [(page[at : at + HEADER_SIZE], page[at + HEADER_SIZE : at + SEALED_HEADER]) for at in starts]


def id_of(block: bytes) -> bytes:
    """The id of a block as it came over the wire."""
    return header_id(split_block(block)[0])


def pack_records(records: Iterable[bytes]) -> bytes:
    """A page of records."""
    return pack_blocks(records)


def unpack_records(page: bytes) -> list[bytes]:
    """The records of a page."""
    return _unpack(page, MAX_RECORDS, "record")


def pack_waiting(waiting: Iterable[tuple[int, bytes]]) -> bytes:
    """A page of content ids of records that wait, each with the turn at which its node accepted it."""
    return b"".join(_WAITING.pack(turn, content) for turn, content in waiting)


def unpack_waiting(page: bytes) -> list[tuple[int, bytes]]:
    """The turns and content ids of a page."""
    if len(page) % _WAITING.size or len(page) > MAX_WAITING * _WAITING.size:
        raise MalformedError("A page of announcements ends in the middle of one, or holds too many.", "page")
    return list(_WAITING.iter_unpack(page))


def first_previous(page: list[bytes]) -> bytes:
    """The id that the first block of a page follows."""
    return previous_of(split_block(page[0])[0])


def previous_of(header: bytes) -> bytes:
    """The id that this header follows."""
    return decode_header(header).previous
