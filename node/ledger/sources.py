"""Whether a record's source is verified: the settings bind it to the key that witnessed it, or it is that key itself.

On an open network nobody can bind a source, so there every relay's source is unverified; that is no fault of a record.
"""

from node.ledger.records import Leaf
from node.ledger.rules import contradicting
from node.types.network import Binding, Parameters
from node.types.record import Kind


def is_verified(leaf: Leaf, parameters: Parameters) -> bool:
    """By the settings in force at the record's block; of a conflict it is asked about the record inside."""
    key, witness = leaf.record.statement.key, leaf.record.witness
    if key.kind == Kind.CONFLICT:
        return is_verified(contradicting(leaf), parameters)
    if key.kind == Kind.CONTROL:
        return True  # the approvals of members stand for it
    own = key.source == witness.collector.hex() or Binding(key.source, witness.collector) in parameters.bindings
    return own and witness.signature is not None
