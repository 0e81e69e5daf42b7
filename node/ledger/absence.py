"""Proofs that a block holds no record of a key: possible because a block's records have one order."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from node.ledger import blocks, proofs
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record
from node.types.receipt import Absence, Neighbour


def absence(header: bytes, leaf_at: Callable[[int], Leaf], hashes: Sequence[bytes], key: bytes) -> Absence | None:
    """The proof that no leaf of a block has this key; None when one has.

    The hashes of all its leaves are needed for the paths; of the leaves themselves only those that the search for the
    neighbours comes by.
    """
    place = bisect_left(range(len(hashes)), key, key=lambda position: leaf_at(position).key)
    after = leaf_at(place) if place < len(hashes) else None
    if after is not None and after.key == key:
        return None
    node = proofs.node_of(hashes)

    def neighbour(leaf: Leaf, position: int) -> Neighbour:
        return Neighbour(leaf.data, position, proofs.inclusion(node, position, len(hashes)))

    return Absence(
        header, neighbour(leaf_at(place - 1), place - 1) if place else None,
        neighbour(after, place) if after is not None else None,
    )  # fmt: skip


def proves_absence(proof: Absence, key: bytes) -> bool:
    """Whether the block with this header holds no record of this key.  The header's own place is not judged here."""
    try:
        header = blocks.decode_header(proof.header)
        before = _checked(proof.before, header.records_root, header.record_count)
        after = _checked(proof.after, header.records_root, header.record_count)
    except LedgerError:
        return False
    if before is not None and not before.key < key:
        return False
    if after is not None and not key < after.key:
        return False
    first_free = proof.before.position + 1 if proof.before is not None else 0
    next_taken = proof.after.position if proof.after is not None else header.record_count
    return first_free == next_taken and (before is not None or after is not None)


def _checked(neighbour: Neighbour | None, root: bytes, count: int) -> Leaf | None:
    if neighbour is None:
        return None
    leaf = decode_record(neighbour.record)
    if proofs.root_by_path(leaf.leaf_hash, neighbour.position, count, neighbour.path) != root:
        raise LedgerError("A neighbour is not part of the block.")
    return leaf
