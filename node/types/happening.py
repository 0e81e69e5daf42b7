"""What happened at a place, as sealed readings tell it: spells that follow each other, and what befell in a moment."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class SpellKind(StrEnum):
    """How it stood for a while; in plain words, since programs are told the same ones."""

    NORMAL = "normal"
    LOW = "voltage low"
    HIGH = "voltage high"
    PARTIAL = "partial outage"
    OUTAGE = "outage"
    UNKNOWN = "voltage not known"
    """Readings are sealed, and no voltage can be told from them."""
    SILENCE = "nothing was sealed"
    """No reading of this time is sealed: it may have been an outage, or none."""


class IncidentKind(StrEnum):
    """What befell in a moment."""

    OPENED = "breaker opened"
    CLOSED = "breaker closed"
    TRIP = "trip"
    TOLD = "told by the relay"


class NoteKind(StrEnum):
    """What has to be known beside the answer."""

    CLOCK = "simulated clock"
    SETTINGS = "settings are far from what was sealed"
    INSISTED = "the normal voltage that was named is far from what was sealed"
    ENDS = "the chain ends before the time that was asked for"
    LATER = "no later reading of this place is sealed"
    AHEAD = "readings with times after the newest block are left out"
    MORE = "more than can be shown"


class Reason(StrEnum):
    """Why a reading says nothing of the voltage."""

    INVALID = "the relay called its values invalid"
    TEST = "the values are of a test"
    ABSENT = "no voltage was measured"
    UNIT = "what is normal for its unit is not known"
    PRUNED = "the values are no longer kept here"


@dataclass(frozen=True, slots=True)
class Proof:
    """A sealed record that shows it: its time, its content id and the block that holds it."""

    time_ns: int
    content_id: bytes
    height: int


@dataclass(frozen=True, slots=True)
class Extreme:
    """A voltage that was measured, and which part of the normal one it is."""

    share: float
    number: Decimal
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class Spell:
    """For how long something was so.  Spells of a place follow each other without a gap.

    `first` and `last` are its own readings, `before` and `after` those on either side: so it began after `before` and
    by `first`.  `cut_before` and `cut_after` say that it lasted beyond the time that was asked for; `going_on`, that it
    was so when the newest reading was taken.
    """

    kind: SpellKind
    begin_ns: int
    end_ns: int
    first: Proof | None = None
    last: Proof | None = None
    before: Proof | None = None
    after: Proof | None = None
    lowest: Extreme | None = None
    highest: Extreme | None = None
    lowest_proof: Proof | None = None
    highest_proof: Proof | None = None
    readings: int = 0
    disputed: int = 0
    doubtful: int = 0
    simulated: bool = False
    reasons: tuple[tuple[Reason, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False
    going_on: bool = False
    into_silence: bool = False
    """Nothing was sealed right after it, so it may have gone on."""
    open_ns: int = 0
    """How much of it the breaker was seen open."""

    @property
    def length_ns(self) -> int:
        """How long it lasted, as far as it lies in the time that was asked for."""
        return self.end_ns - self.begin_ns

    @property
    def least_ns(self) -> int:
        """From its first reading to its last: so long it lasted at least."""
        if self.first is None or self.last is None:
            return 0
        return max(0, min(self.last.time_ns, self.end_ns) - max(self.first.time_ns, self.begin_ns))

    @property
    def most_ns(self) -> int | None:
        """From the reading before it to the one after: it cannot have lasted longer; None where one is missing."""
        return None if self.before is None or self.after is None else self.after.time_ns - self.before.time_ns


@dataclass(frozen=True, slots=True)
class Incident:
    """What befell at one time: told by the relay in a record of its own, or seen between two readings.

    `told` is the relay's own word, `count` how often in the time from `time_ns` on, where a record counts.
    """

    kind: IncidentKind
    time_ns: int
    proof: Proof
    before: Proof | None = None
    told: str = ""
    phases: str = ""
    count: int = 1
    lasted_s: float | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Nominal:
    """What is normal of a kind of voltage, in its unit; `described` where somebody says so, else a median.

    `other` is the one of both that was not taken, where they are far apart.
    """

    code: int
    unit: int
    number: Decimal
    described: bool = False
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be known beside the answer, with the figures in it as they are written."""

    kind: NoteKind
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the spells and incidents of a time."""

    readings: int = 0
    outages: int = 0
    outage_ns: int = 0
    longest_ns: int = 0
    partial: int = 0
    partial_ns: int = 0
    low: int = 0
    low_ns: int = 0
    high: int = 0
    high_ns: int = 0
    unknown_ns: int = 0
    silent: int = 0
    silent_ns: int = 0
    open_ns: int = 0
    trips: int = 0
    simulated: int = 0
    """Readings that a simulator made up."""
    simulated_outages: int = 0
    disputed: int = 0
    spells: int = 0
    incidents: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A source and point of which readings are sealed, and the time from the first to the last of them.

    `ahead` says that there are readings with far later times, of a clock that was wrong.
    """

    source: str
    point: str
    first_ns: int
    last_ns: int
    ahead: bool = False

    @property
    def name(self) -> str:
        """As people write it."""
        return f"{self.source}, {self.point}" if self.point else self.source


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happened at a place from a moment to before another: the first of it; the totals count all."""

    place: Place
    begin_ns: int
    end_ns: int
    spells: tuple[Spell, ...]
    incidents: tuple[Incident, ...]
    totals: Totals
    nominals: tuple[Nominal, ...]
    notes: tuple[Note, ...] = ()

    @property
    def told(self) -> list[Spell | Incident]:
        """Spells and incidents by time; what befell when a spell begins stands behind it."""
        both: list[Spell | Incident] = [*self.spells, *self.incidents]
        return sorted(both, key=lambda one: one.begin_ns if isinstance(one, Spell) else one.time_ns)

    @property
    def length_ns(self) -> int:
        """How long the time is."""
        return self.end_ns - self.begin_ns

    @property
    def covered(self) -> float:
        """For what share of the time sealed readings tell the voltage."""
        silent = self.totals.silent_ns + self.totals.unknown_ns
        return 1 - silent / self.length_ns if self.length_ns else 0.0
