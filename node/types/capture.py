"""What the seed paper's relay says: a file for each minute, with a heading and a row every ten seconds."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from node.types.reading import Measured
from node.types.record import TimeGiven


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """One row: its time as it was written, its values, and the very bytes it came in."""

    time_ns: int
    time_given: TimeGiven
    values: tuple[Measured, ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Capture:
    """One minute file.  `unread` are sentences on what of it could not be read; the rest of it stands."""

    device: str
    substation: str
    time_ns: int
    time_given: TimeGiven
    openings: Decimal | None
    heading: bytes
    """The bytes before the first row."""
    rows: tuple[CaptureRow, ...]
    unread: tuple[str, ...] = ()

    @property
    def strays(self) -> bool:
        """Whether the heading's date is not one of the rows': the paper's own sample is months apart."""
        day_ns = 86_400 * 10**9
        return any(abs(row.time_ns - self.time_ns) > day_ns for row in self.rows)


class DataCase(StrEnum):
    """What the paper's node finds when it compares a capture with the chain."""

    FIRST = "first"  # nothing was in the chain yet
    NEW = "new"  # rows that the chain did not have
    REPEATED = "repeated"  # all of it is in the chain already


DATA_CASES = {DataCase.FIRST: 1, DataCase.NEW: 2, DataCase.REPEATED: 3}
"""The numbers that the paper gives them."""


@dataclass(frozen=True, slots=True)
class CaptureTold:
    """A capture as a node took it: the paper's case and message, and what became of its rows."""

    relay: str
    device: str
    name: str
    """What the file was called, where that is known."""
    time_ns: int
    case: DataCase
    message: str
    rows: int
    fresh: int = 0
    repeated: int = 0
    disputed: int = 0
    unread: tuple[str, ...] = ()


class RowVerdict(StrEnum):
    """How what a relay says of a moment stands to the chain."""

    SEALED = "sealed"
    WAITING = "waiting"
    DIFFERS = "differs"
    DISPUTED = "disputed"  # it is there, and another version of the moment counts
    NEW = "new"


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of a capture beside the chain: where it is sealed, or in what the two differ."""

    time_ns: int
    verdict: RowVerdict
    sentence: str
    height: int | None = None
    content_id: bytes = b""


@dataclass(frozen=True, slots=True)
class Asked:
    """A capture beside the chain."""

    device: str
    substation: str
    time_ns: int
    rows: tuple[AskedRow, ...]
    unread: tuple[str, ...] = ()

    def count(self, verdict: RowVerdict) -> int:
        """How many rows stand so."""
        return sum(row.verdict is verdict for row in self.rows)
