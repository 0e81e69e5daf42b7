"""Blocks as bytes: the 172-byte header whose hash is the id, the seal beside it, and the body."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from struct import Struct

from node.ledger import tags, trees
from node.ledger.codec import U32, Cursor, pack
from node.ledger.errors import MalformedError
from node.ledger.records import Leaf, decode_record
from node.types.block import Header

FORMAT = 1
FLAG_CONTROL = 1
HEADER_SIZE = 172
SEAL_SIZE = 64
NONCE_SIZE = 8
NO_PREVIOUS = bytes(32)

_HEADER = Struct(">HH8sQ32s32sI32sQI32sQ")


def encode_header(header: Header) -> bytes:
    """The 172 bytes, nonce last, so that a try at the proof of work costs one compression."""
    wide = (header.previous, header.records_root, header.history_root, header.sealer)
    if len(header.network_id) != 8 or any(len(field) != 32 for field in wide):
        raise MalformedError("The header's ids, roots and key are 32 bytes each, its network id 8.", "header")
    return pack(
        _HEADER, "header", header.version, header.flags, header.network_id, header.height, header.previous,
        header.records_root, header.record_count, header.history_root, header.time_ms, header.difficulty,
        header.sealer, header.nonce,
    )  # fmt: skip


def decode_header(data: bytes) -> Header:
    """Read a header; any 172 bytes are one, and only format 1 is known."""
    if len(data) != HEADER_SIZE:
        raise MalformedError(f"A header has {HEADER_SIZE} bytes, not {len(data)}.", "header")
    header = Header(*_HEADER.unpack(data))
    if header.version != FORMAT:
        raise MalformedError(f"The block has format {header.version}; this program reads format 1.", "version")
    return header


def header_id(data: bytes) -> bytes:
    """The block's id, from the bytes of its header."""
    return sha256(tags.HEADER + data).digest()


def block_id(header: Header) -> bytes:
    """The block's id."""
    return header_id(encode_header(header))


def history_leaf(identifier: bytes) -> bytes:
    """The leaf that a block is in the history tree."""
    return trees.leaf_hash(identifier)


def mining_prefix(header: Header) -> bytes:
    """What is hashed before the nonce: tag and header without its last eight bytes."""
    return tags.HEADER + encode_header(replace(header, nonce=0))[:-NONCE_SIZE]


def seal_message(identifier: bytes, genesis_id: bytes) -> bytes:
    """What a sealer signs: this id, on this network."""
    return tags.SEAL + genesis_id + identifier


def canonical(leaves: Iterable[Leaf]) -> list[Leaf]:
    """The leaves in the one order that a block may hold them in."""
    return sorted(leaves, key=lambda leaf: leaf.order)


def records_root(leaves: Sequence[Leaf]) -> bytes:
    """The root over the leaves, in their order."""
    return trees.root([leaf.leaf_hash for leaf in leaves])


def encode_body(records: Iterable[bytes]) -> bytes:
    """The records' bytes one after the other, each behind its length."""
    return b"".join(U32.pack(len(record)) + record for record in records)


def decode_body(data: bytes, count: int) -> list[Leaf]:
    """Read exactly `count` records."""
    cursor = Cursor(data)
    leaves = []
    for _ in range(count):
        (length,) = cursor.unpack(U32, "record length")
        leaves.append(decode_record(cursor.take(length, "record")))
    cursor.end("the last record")
    return leaves


def encode_block(header: bytes, seal: bytes, records: Iterable[bytes]) -> bytes:
    """A whole block as nodes send it to each other."""
    return header + seal + encode_body(records)


def split_block(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Header, seal and body of a whole block."""
    cursor = Cursor(data)
    header, seal = cursor.take(HEADER_SIZE, "header"), cursor.take(SEAL_SIZE, "seal")
    return header, seal, data[cursor.at :]
