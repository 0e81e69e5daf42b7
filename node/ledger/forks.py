"""Fork choice: the longest chain, its length measured in work, and ties that all nodes settle alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from node.ledger import work


@dataclass(frozen=True, slots=True)
class Branch:
    """A candidate tip, and the first block on its side of the point where the branches part."""

    total_work: int
    previous: bytes
    sealer: bytes
    first_id: bytes


def is_better(candidate: Branch, current: Branch) -> bool:
    """More work wins; then, where the branches first differ, the lower rank of the sealer; then the lower id."""
    return _order(candidate) < _order(current)


def place(previous: bytes, key: bytes, others: Iterable[bytes]) -> int:
    """How many of the others come before this key in sealing the block after `previous`: the lower rank first."""
    mine = work.rank(previous, key)
    return sum(work.rank(previous, other) < mine for other in set(others))


def _order(branch: Branch) -> tuple[int, bytes, bytes]:
    return -branch.total_work, work.rank(branch.previous, branch.sealer), branch.first_id
