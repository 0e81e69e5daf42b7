"""What comes of holding a report against the chain: how each row stands, what is missing, when nothing was sealed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from node.types.reading import Measured


class Standing(StrEnum):
    """How a row of a report, or a sealed reading without one, stands; in the words that people are told."""

    MATCHES = "matches what the relay said"
    ROUNDED = "matches, rounded"
    REPEATED = "repeated"
    DIFFERS = "differs"
    NOT_ON_CHAIN = "not on the chain"
    MISSING = "missing from the report"
    LEFT_EMPTY = "left empty"
    WAITING = "not sealed yet"
    PRUNED = "no longer kept here"
    UNREADABLE = "could not be read"
    UNCOVERED = "cannot be worked out"
    COARSE = "cannot be compared"


GOOD = frozenset({Standing.MATCHES, Standing.ROUNDED, Standing.REPEATED})
FAULTS = frozenset({Standing.DIFFERS, Standing.NOT_ON_CHAIN, Standing.MISSING, Standing.LEFT_EMPTY})
"""What makes a report another one than what the relays said; all others say that it cannot be told."""


class Statistic(StrEnum):
    """What a figure of a period tells of the readings in it."""

    MEAN = "mean"
    LEAST = "least"
    GREATEST = "greatest"
    COUNT = "count"
    FIRST = "first"
    LAST = "last"
    ENERGY = "energy"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the head of a column asks for: any of these quantities, of a phase where one is named, in a unit.

    `name` is how a quantity that is named by text would have to be called.  `unit` is a base unit and its power of ten;
    None where the head names none.
    """

    title: str
    codes: frozenset[int] = frozenset()
    phase: int | None = None
    statistic: Statistic | None = None
    unit: tuple[str, int] | None = None
    name: str = ""
    unknown_unit: str = ""
    """A unit that is written there and that this program does not know."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a report says under a column, in a line of its file; the number is None where it is none."""

    column: int
    line: int
    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What a report says of a relay at a time; or, with an end, of the time from there until before its end."""

    line: int
    time_ns: int
    cells: tuple[Cell, ...]
    end_ns: int | None = None

    @property
    def lines(self) -> tuple[int, ...]:
        """Where it stands in the file."""
        return tuple(dict.fromkeys((self.line, *(cell.line for cell in self.cells))))


@dataclass(frozen=True, slots=True)
class SealedReading:
    """A version of a reading; `values` is None once they were pruned, `height` while it waits for its block.

    Versions of one reading share its key.
    """

    time_ns: int
    key: bytes
    content_id: bytes
    height: int | None
    values: tuple[Measured, ...] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is reported otherwise than it was sealed."""

    column: str
    line: int
    reported: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Found:
    """One row, or one sealed reading without one, and how it stands; `versions` counts what is sealed of the reading.

    Of a figure over a period, `readings` says on how many it rests, and `covered` for what share of the period they
    speak; None where that cannot be told.
    """

    standing: Standing
    place: str
    time_ns: int
    lines: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    content_id: bytes | None = None
    height: int | None = None
    versions: int = 1
    sentence: str = ""
    end_ns: int | None = None
    readings: int | None = None
    covered: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """An interval in which nothing was sealed, and how many rows the report has for it nevertheless.

    `usual_ns` is how long such intervals were around it; None where too few readings are sealed to say.
    """

    place: str
    start_ns: int
    end_ns: int
    usual_ns: int | None
    rows: int = 0


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What became of a column: how many of its values were compared, and the most by which one was rounded."""

    title: str
    compared: int = 0
    rounded: int = 0
    most: Decimal = Decimal(0)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Uncompared:
    """How many values a report gives of a relay under a column that were held against nothing."""

    place: str
    column: str
    values: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """The whole answer; of each standing the first rows are kept, and all are counted."""

    counts: dict[Standing, int]
    found: tuple[Found, ...]
    silences: tuple[Silence, ...]
    silent: int
    silent_ns: int
    disputed: int
    columns: tuple[ColumnUse, ...]
    places: tuple[str, ...]
    first_ns: int | None
    last_ns: int | None
    notes: tuple[str, ...] = ()
    missing_runs: int = 0
    """What is missing side by side is one run: of each the first reading is told, and how many they are."""
    uncompared: tuple[Uncompared, ...] = ()
    left_out: tuple[str, ...] = ()
    """Relays of which readings of that time are sealed, and of which the report says nothing."""

    @property
    def faults(self) -> int:
        """How many rows and readings do not stand as they should."""
        return sum(self.counts.get(one, 0) for one in FAULTS)

    @property
    def good(self) -> int:
        """How many rows stand as they should."""
        return sum(self.counts.get(one, 0) for one in GOOD)

    @property
    def untold(self) -> int:
        """Of how many rows nothing can be said."""
        return sum(self.counts.values()) - self.faults - self.good
