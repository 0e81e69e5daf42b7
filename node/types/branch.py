"""Side branches: what else was sealed than the chain that counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Branch:
    """Blocks off the chain that stand one on the other, from `first` to `last` height.

    `on` says which other branch of the same list it grows out of; None means the chain itself, and of a branch that
    is not `whole` it is not known, as its lower blocks were not looked at.  `sealers` are names or keys, each with its
    blocks, the busiest first.  `reason` says why it can never be followed; it is empty while it only has less work.
    """

    first: int
    last: int
    end: bytes
    time_ms: int
    sealers: tuple[tuple[str, int], ...]
    on: int | None = None
    reason: str = ""
    whole: bool = True

    @property
    def length(self) -> int:
        """How many blocks it has of its own."""
        return self.last - self.first + 1

    @property
    def parts_at(self) -> int:
        """The height of the last block that it shares with what it grows out of."""
        return self.first - 1
