"""Merkle trees of RFC 9162: the records of a block, and the history of the chain with its right edge."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf; its prefix keeps it apart from every inner node."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\1" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes; for none, the hash of nothing."""
    edge: RightEdge = ()
    for size, leaf in enumerate(leaf_hashes):
        edge = append(edge, size, leaf)
    return edge_root(edge)


RightEdge = tuple[bytes, ...]
"""The roots of the perfect subtrees that a tree falls into, largest first: one for each set bit of its size."""


def append(edge: RightEdge, size: int, leaf: bytes) -> RightEdge:
    """The right edge after one more leaf hash joins a tree of `size` leaves: a merge for each 1 that ends the size."""
    kept = len(edge)
    while size & 1:
        kept -= 1
        leaf = node_hash(edge[kept], leaf)
        size >>= 1
    return (*edge[:kept], leaf)


def edge_root(edge: RightEdge) -> bytes:
    """The root of the tree that has this right edge."""
    if not edge:
        return EMPTY_ROOT
    result = edge[-1]
    for left in reversed(edge[:-1]):
        result = node_hash(left, result)
    return result


def edge_to_bytes(edge: RightEdge) -> bytes:
    """The edge as it is stored beside a header."""
    return b"".join(edge)


def edge_from_bytes(data: bytes) -> RightEdge:
    """The edge read back."""
    return tuple(data[at : at + 32] for at in range(0, len(data), 32))
