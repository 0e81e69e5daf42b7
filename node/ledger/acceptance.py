"""The node's signed word that a record is durable here."""

from node.ledger import tags
from node.ledger.codec import I64
from node.ledger.records import Leaf, encode_key
from node.ledger.signatures import is_valid
from node.types.record import Acceptance


def acceptance_message(leaf: Leaf, time_ns: int, genesis_id: bytes) -> bytes:
    """What is signed: content id, key, time and network.  The key comes last, as its length varies."""
    return tags.ACCEPTANCE + genesis_id + leaf.content_id + I64.pack(time_ns) + leaf.key


def is_genuine(acceptance: Acceptance) -> bool:
    """Whether the node that is named really signed it."""
    key = encode_key(acceptance.key)
    message = tags.ACCEPTANCE + acceptance.genesis_id + acceptance.content_id + I64.pack(acceptance.time_ns) + key
    return is_valid(acceptance.node_key, message, acceptance.signature)
