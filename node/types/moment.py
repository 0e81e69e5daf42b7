"""A moment in the past, as the store has it."""

from dataclasses import dataclass

from node.types.alarm import SequenceEvent
from node.types.reading import Reading


@dataclass(frozen=True, slots=True)
class MomentWanted:
    """What relays had said at a time: the newest of each, and of the one that is looked at all since `since_ns`."""

    time_ns: int
    relays: tuple[str, ...]
    looked_at: str = ""
    since_ns: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """The answer: readings, oldest first, and what had happened by then, newest first, as far back as `whole` says."""

    wanted: MomentWanted
    readings: tuple[Reading, ...]
    events: tuple[SequenceEvent, ...]
    whole: bool = True
