"""What the parts of the file are called before people: names of tables and columns mean nothing to them."""

import re
from collections.abc import Mapping

_WORDS = {
    "accepted": "the accepted records", "active": "the order of the chain", "block": "the headers of blocks",
    "body": "the records of blocks", "checkpoint": "the checkpoints", "cosignature": "the co-signatures",
    "counter": "the counters", "goal": "the goal of a switch", "history": "the history tree",
    "node_name": "the names of nodes", "notice": "the notices", "peer": "the addresses of peers",
    "received": "the readings without a time", "rollup": "the roll-ups", "sealed_conflict": "the sealed conflicts",
    "sealed_key": "the sealed keys", "series": "the list of sources", "stale": "the marks of stale roll-ups",
    "sqlite_sequence": "the count of turns", "side": "the blocks off the chain", "refused": "the refused blocks",
    "watched": "what other nodes signed", "banned": "the banned peers",
}  # fmt: skip
_OTHERS = "something that has no name for people"


def called(table: str) -> str:
    """A table of the ledger, in words."""
    return _WORDS.get(table, _OTHERS)


def without_names(line: str, owners: Mapping[str, str]) -> str:
    """A line of SQLite's own, in which tables, indexes (`owners`: the table of each) and columns are words."""

    def word(name: re.Match[str]) -> str:
        owner = owners.get(name[2])
        if owner is None:
            return name[0]
        return f"{'' if owner == name[2] else 'over '}{called(owner)}"

    return re.sub(r"((?<=\W)|^)([A-Za-z_]\w*)(\.\w+)?", word, line)
