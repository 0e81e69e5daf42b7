"""Proof of work, the weight of a chain, and the order of ties."""

from hashlib import sha256

from node.ledger import tags

MAX_DIFFICULTY = 64


def zero_bits(block_id: bytes) -> int:
    """How many leading zero bits an id has."""
    return 256 - int.from_bytes(block_id, "big").bit_length()


def block_work(difficulty: int) -> int:
    """The work of one block: the mean number of hashes it takes."""
    return 1 << difficulty


def target(difficulty: int) -> bytes:
    """An id proves its work when it is not above these 32 bytes."""
    return ((1 << (256 - difficulty)) - 1).to_bytes(32, "big")


def rank(previous: bytes, sealer: bytes) -> bytes:
    """The lower, the sooner this sealer's turn after `previous`; it also settles ties between branches."""
    return sha256(tags.RANK + previous + sealer).digest()
