"""Alarms as people and programs see them: what is wrong with which relay, how it stands, and who acted on it.

The states are those of IEC 62682 (ISA-18.2).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from node.types.relay import Priority


class AlarmState(StrEnum):
    """How an alarm stands."""

    NORMAL = "normal"
    UNACKNOWLEDGED = "unacknowledged"  # it holds, and nobody has said that they know
    ACKNOWLEDGED = "acknowledged"  # it holds, and somebody knows
    RETURNED = "returned"  # it is over, and nobody has said that they know
    LATCHED = "latched"  # it is over, and waits for a person to reset it
    SHELVED = "shelved"  # a person does not want to hear of it for a while
    SUPPRESSED = "suppressed by design"  # another alarm says it already
    OUT_OF_SERVICE = "out of service"  # a person took it out, until they put it back


class Condition(StrEnum):
    """What an alarm is about: one of a quantity's bounds, or something that has no bound."""

    HIGH_HIGH = "high-high"
    HIGH = "high"
    LOW = "low"
    LOW_LOW = "low-low"
    LINK = "link"  # the relay is silent, says what cannot be read, or was refused
    NOT_STORED = "not stored"  # the relay answers, and the node cannot keep what it says
    CLOCK = "clock"  # the relay's clock and the node's differ
    PLAUSIBILITY = "plausibility"  # what the relay says cannot be so
    TRIP = "trip"  # a protection opened the breaker
    COUNTER = "counter"  # a counter that only grows fell
    TAMPERING = "tampering"  # what is stored was changed


BOUNDS = (Condition.HIGH_HIGH, Condition.HIGH, Condition.LOW, Condition.LOW_LOW)


@dataclass(frozen=True, slots=True, order=True)
class AlarmKey:
    """What makes two alarms the same: `subject` is a quantity's label, a rule's name, or what the condition is about.

    What concerns the node itself, and no relay, has an empty `relay`.
    """

    relay: str
    subject: str
    condition: Condition

    @property
    def id(self) -> str:
        """The alarm in one text: North/Vab/high.  A slash inside of a name is written as %2F."""
        return "/".join((_plain(self.relay), _plain(self.subject), self.condition))


def _plain(text: str) -> str:
    return text.replace("%", "%25").replace("/", "%2F")


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm as it stands.  Times are UTC; `came_ns` is the source's own clock, the others are the node's.

    `who` is a name that was given, and proves nothing: this version asks nobody for proof.
    """

    key: AlarmKey
    priority: Priority
    state: AlarmState = AlarmState.NORMAL
    active: bool = False
    """Whether the condition holds now, whatever the state says."""
    sentence: str = ""
    value: Decimal | None = None
    limit: Decimal | None = None
    unit: str = ""
    came_ns: int = 0
    """When it came last, by the clock of the relay."""
    received_ns: int = 0
    """When the node learned of that."""
    returned_ns: int | None = None
    """When it was over, by the clock of the relay; None while it holds."""
    changed_ns: int = 0
    """When its state changed last, by the node's clock."""
    who: str = ""
    """Who acted on it last."""
    acted_ns: int | None = None
    comment: str = ""
    """What they said, or the reason that they gave; empty too where it was erased."""
    until_ns: int | None = None
    """When the shelf gives it back."""
    latching: bool = False
    simulated: bool = False
    node: str = ""
    """The key of the node that says so, in hex."""
    unseen: bool = False
    """It came, and nobody has said since that they know; a comment does not say so."""
    remark: str = ""
    """What somebody said who is not the one that acted last, and who that was."""
    remark_by: str = ""

    @property
    def standing(self) -> bool:
        """Whether it belongs on the list of alarms."""
        return self.state is not AlarmState.NORMAL

    @property
    def said(self) -> str:
        """All that was said of it; a remark with the name of who made it."""
        remark = f"{self.remark_by}: {self.remark}" if self.remark else ""
        return " ".join(part for part in (self.comment, remark) if part)


def unescaped(text: str) -> str:
    """A part of an alarm's id as the name it stands for."""
    return text.replace("%2F", "/").replace("%25", "%")


class Act(StrEnum):
    """What changed an alarm: the process, the time, or a person."""

    CAME = "came"
    RETURNED = "returned"
    SUPPRESSED = "suppressed"
    RELEASED = "released"
    SHELF_ENDED = "shelf ended"
    ACKNOWLEDGED = "acknowledged"
    RESET = "reset"
    SHELVED = "shelved"
    UNSHELVED = "unshelved"
    TAKEN_OUT = "taken out of service"
    PUT_BACK = "put back into service"
    COMMENTED = "commented"


BY_PERSONS = frozenset({
    Act.ACKNOWLEDGED, Act.RESET, Act.SHELVED, Act.UNSHELVED, Act.TAKEN_OUT, Act.PUT_BACK, Act.COMMENTED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """One step of an alarm: what happened, where it led from, and the alarm after it."""

    act: Act
    was: AlarmState
    alarm: Alarm

    @property
    def announced(self) -> bool:
        """Whether an operator had to look up for it."""
        return self.alarm.state is AlarmState.UNACKNOWLEDGED and self.was is not AlarmState.UNACKNOWLEDGED

    @property
    def by_person(self) -> bool:
        """Whether somebody did it, and no process or clock."""
        return self.act in BY_PERSONS

    @property
    def actor(self) -> str:
        """Who did it; empty where no person did."""
        if self.act is Act.COMMENTED and self.alarm.remark_by:
            return self.alarm.remark_by
        return self.alarm.who if self.by_person else ""


@dataclass(frozen=True, slots=True)
class SequenceEvent:
    """One line of the sequence of events: the source's time beside the time at which it was received."""

    time_ns: int
    received_ns: int
    relay: str
    kind: str
    """The alarm's condition, or `event` for what a relay tells by itself."""
    sentence: str
    node: str
    """The key of the node that heard it, in hex."""
    content_id: bytes
    change: AlarmChange | None = None
    title: str = ""
    """What a relay calls what it told: trip, dip; empty for what an alarm did."""


@dataclass(frozen=True, slots=True)
class EventChoice:
    """Which of the events somebody wants to see: empty texts mean any, `text` is looked for in the sentence."""

    relay: str = ""
    kind: str = ""
    text: str = ""
    since_ns: int = 0
    until_ns: int = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Figures:
    """How the alarms of a node do, over ten minutes, an hour and a day: an operator can bear 6 to 12 an hour.

    `announced` and `standing` are pairs of a priority and a number, `worst` of an alarm's id and how often it came.
    """

    last_ten_minutes: int
    flood: bool
    """More than ten in the last ten minutes."""
    floods: int
    """How many floods there were in the last day."""
    per_hour: float
    per_day: float
    operators: int
    worst: tuple[tuple[str, int], ...]
    stale: tuple[str, ...]
    """Those that have held for more than a day."""
    standing: tuple[tuple[Priority, int], ...]
    announced: tuple[tuple[Priority, int], ...]
