"""The node's signed word that records are durable here: one signature for all that were handed in together."""

from collections.abc import Sequence
from struct import Struct

from node.ledger import proofs, tags, trees
from node.ledger.codec import pack
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, encode_key
from node.ledger.signatures import is_valid
from node.types.record import Acceptance

_TIME_SIZE = Struct(">qI")


def acceptance_leaf(content_id: bytes, key: bytes) -> bytes:
    """What stands for one record in the tree that is signed.  The key comes last, as its length varies."""
    return trees.leaf_hash(content_id + key)


def acceptance_message(time_ns: int, size: int, root: bytes, genesis_id: bytes) -> bytes:
    """What is signed: when, how many, and the root over content ids and keys, on this network."""
    return tags.ACCEPTANCE + genesis_id + pack(_TIME_SIZE, "acceptance", time_ns, size) + root


def acceptance_tree(leaves: Sequence[Leaf]) -> list[bytes]:
    """The leaf hashes over which an acceptance of these records is signed."""
    return [acceptance_leaf(leaf.content_id, leaf.key) for leaf in leaves]


def is_genuine(acceptance: Acceptance) -> bool:
    """Whether the node that is named really signed it."""
    a = acceptance
    if len(a.content_id) != 32 or len(a.genesis_id) != 32:  # else bytes of the key could pass as bytes of the id
        return False
    try:
        root = proofs.root_by_path(acceptance_leaf(a.content_id, encode_key(a.key)), a.position, a.size, a.path)
        message = acceptance_message(a.time_ns, a.size, root or b"", a.genesis_id)
    except LedgerError:
        return False
    return root is not None and is_valid(a.node_key, message, a.signature)
