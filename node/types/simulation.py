"""What a simulated relay is told to live through."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Breaker(IntEnum):
    """Where a breaker stands, numbered as IEC 61850 does."""

    INTERMEDIATE = 0
    OPEN = 1
    CLOSED = 2
    BAD = 3


class EventKind(StrEnum):
    """What can befall a simulated relay: its bay, or (the last three) the relay itself."""

    DIP = "dip"
    SWELL = "swell"
    INTERRUPTION = "interruption"
    UNBALANCE = "unbalance"
    HARMONICS = "harmonics"
    TRIP = "trip"
    FROZEN = "frozen"
    CLOCK_JUMP = "clock-jump"
    LOST_LINK = "lost-link"


OF_THE_RELAY = frozenset({EventKind.FROZEN, EventKind.CLOCK_JUMP, EventKind.LOST_LINK})
"""These are wrong with the relay, not with the bay: no record tells of them."""


@dataclass(frozen=True, slots=True)
class SimulatedEvent:
    """One event.  What `size` means depends on its kind.

    Dip, swell and interruption: the part of the voltage that is lost or added; unbalance: the negative sequence as a
    part of the positive; harmonics: THD of the voltage; trip: the fault's current in multiples of the full load; clock
    jump: seconds forward.  A trip lasts until the breaker is closed again, by the relay or, locked out, by hand.
    """

    kind: EventKind
    start_ns: int
    length_s: float
    phases: str = "ABC"
    size: float = 0.0
    recloses: bool = True

    @property
    def end_ns(self) -> int:
        """The first moment after it."""
        return self.start_ns + round(self.length_s * 1e9)

    def holds(self, time_ns: int) -> bool:
        """Whether it lasts at this moment."""
        return self.start_ns <= time_ns < self.end_ns


PHASES = ("A", "B", "C", "AB", "BC", "AC", "ABC")
LONGEST_S = 86_400.0
LEAST_S = 0.01


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of an event's size, with what is taken where nothing is said; the size of some kinds means nothing."""

    least: float = 0.0
    most: float = 0.0
    usual: float = 0.0
    usual_s: float = 1.0
    shortest_s: float = LEAST_S


BOUNDS = {
    EventKind.DIP: Bounds(0.05, 0.95, 0.3, 0.3),
    EventKind.SWELL: Bounds(0.05, 0.8, 0.2, 0.3),
    EventKind.INTERRUPTION: Bounds(0.96, 1.0, 1.0, 2.0),
    EventKind.UNBALANCE: Bounds(0.01, 0.2, 0.04, 30.0),
    EventKind.HARMONICS: Bounds(0.01, 0.5, 0.08, 60.0),
    EventKind.TRIP: Bounds(1.5, 40.0, 6.0, 5.0, 0.3),
    EventKind.FROZEN: Bounds(usual_s=120.0),
    EventKind.CLOCK_JUMP: Bounds(-86_400.0, 86_400.0, 60.0, 120.0),
    EventKind.LOST_LINK: Bounds(usual_s=30.0),
}
