"""What a screen says of a record beside its values: from its bytes, and from what the chain holds beside it."""

import sqlite3

from node.ledger.records import Leaf
from node.ledger.rules import contradicting
from node.types.reading import Measured
from node.types.record import Contradiction, Control, Derived, Enclosure


def remark(connection: sqlite3.Connection, leaf: Leaf) -> tuple[str, bool]:
    """A sentence (or none), and whether the record is disputed."""
    match leaf.record.statement.detail:
        case Contradiction(content_id, _):
            inner = contradicting(leaf)
            return (
                f"Another version of a sealed reading: it contradicts {content_id.hex()[:16]}. Neither outranks the"
                f" other; this one was heard by {inner.record.witness.collector.hex()[:8]}."
            ), True
        case Control(number, _, approvals):
            who = ", ".join(approval.key.hex()[:8] for approval in approvals) or "nobody: it founds the network"
            return f"Change {number} of the network's settings, approved by {who}.", False
        case Enclosure(digest, size, media_type):
            return f"Stands for {size} bytes ({media_type}) with the salted hash {digest.hex()[:16]}.", False
        case Derived(inputs):
            return f"Derived from {len(inputs)} record{'' if len(inputs) == 1 else 's'}.", False
    places = connection.execute("SELECT height FROM sealed_conflict WHERE key = ? ORDER BY height", (leaf.key,))
    heights = [str(row[0]) for row in places]
    if not heights:
        return "", False
    named = ", ".join(heights)
    return (
        f"Disputed: another version of this reading is sealed too, in block {named}. Neither outranks the other.",
        True,
    )


def shown_values(leaf: Leaf) -> tuple[Measured, ...]:
    """The values to show: of a conflict those of the record inside it."""
    statement = leaf.record.statement
    return (
        contradicting(leaf).record.statement.values if isinstance(statement.detail, Contradiction) else statement.values
    )
