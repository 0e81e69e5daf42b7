"""The simulated relay as the collector knows it: a driver, and what can be wrong with a relay itself."""

from node.clock import Clock
from node.relays.driver import RelayError, Sample
from node.relays.simulation.bay import TICK_NS
from node.relays.simulation.story import Story
from node.times import utc_text
from node.types.reading import Reading
from node.types.record import TimeGiven
from node.types.simulation import EventKind, SimulatedEvent

DRIVER = "simulator 2"


class SimulatedRelay:
    """One relay at its bay.  Its clock is the node's clock, unless an event made it jump."""

    protocol = DRIVER
    simulated = True

    def __init__(self, name: str, story: Story, clock: Clock) -> None:
        self.name = name
        self.story = story
        self._clock = clock

    async def read(self) -> Sample:
        """One look, now, at the latest tenth of a second."""
        now_ns = self._clock.now_ns() // TICK_NS * TICK_NS
        self._reach()
        return self._sample(now_ns, own_time(self.story, now_ns))

    async def read_at(self, time_ns: int) -> Sample:
        """What the relay says of this moment of its own clock."""
        self._reach()
        jump_ns = _jump_ns(self.story.at(self._clock.now_ns()))
        true_ns = time_ns - jump_ns
        # Before the jump its clock was right: what it said then has the time it had.
        return self._sample(true_ns if _jump_ns(self.story.at(true_ns)) == jump_ns else time_ns, time_ns)

    def _reach(self) -> None:
        lost = lost_link(self.story, self._clock.now_ns())
        if lost is not None:
            raise RelayError(f"The link to {self.name} is lost, as its events ask, until {utc_text(lost.end_ns)}.")

    def _sample(self, true_ns: int, time_ns: int) -> Sample:
        values = self.story.values(true_ns)
        reading = Reading(self.name, time_ns, self._clock.now_ns(), values)
        raw = ";".join([str(time_ns), *(f"{m.quantity.label}={m.value}" for m in values)]).encode()
        return Sample(reading, raw, TimeGiven(text="", zone="UTC"))

    async def close(self) -> None:
        """Nothing is held."""


def lost_link(story: Story, time_ns: int) -> SimulatedEvent | None:
    """Why the relay cannot be reached at this moment; None when it can."""
    return next((event for event in story.at(time_ns) if event.kind is EventKind.LOST_LINK), None)


def own_time(story: Story, time_ns: int) -> int:
    """What the relay's clock shows at this moment."""
    return time_ns + _jump_ns(story.at(time_ns))


def _jump_ns(events: list[SimulatedEvent]) -> int:
    return round(sum(event.size for event in events if event.kind is EventKind.CLOCK_JUMP) * 10) * TICK_NS
