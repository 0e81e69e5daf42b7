"""The signatures of blocks, checked before it is their turn: most of what it costs to take a block over."""

from collections.abc import Generator, Iterator, Sequence

from node.ledger import blocks
from node.ledger.errors import LedgerError
from node.ledger.records import signing_message
from node.ledger.signatures import digest_of, is_valid

Signed = tuple[bytes, bytes, bytes]
"""A key, a message, and the key's signature for it."""


def check_signatures(encoded: Sequence[bytes], genesis_id: bytes) -> Generator[int, None, list[bytes]]:
    """What the valid ones are remembered by; yields after each signature.

    Nothing is said of the others: whoever takes the block over finds them again, and says what is wrong.
    """
    valid: list[bytes] = []
    for block in encoded:
        try:
            for signed in _signatures(block, genesis_id):
                if is_valid(*signed):
                    valid.append(digest_of(*signed))
                yield 1
        except LedgerError:
            continue
    return valid


def _signatures(block: bytes, genesis_id: bytes) -> Iterator[Signed]:
    """The seal, and the word of each record's collector."""
    header_bytes, seal, body = blocks.split_block(block)
    header = blocks.decode_header(header_bytes)
    yield header.sealer, blocks.seal_message(blocks.header_id(header_bytes), genesis_id), seal
    for leaf in blocks.decode_body(body, header.record_count):
        witness = leaf.record.witness
        if witness.signature is not None:
            yield witness.collector, signing_message(leaf.content_id, witness, genesis_id), witness.signature
