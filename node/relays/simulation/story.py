"""A bay with all that befalls it: by schedule, by its seed, and by command of a person at this node."""

from collections.abc import Iterable

from node.relays.simulation.bay import TICK_NS, Bay, Phasors
from node.relays.simulation.drawn import DAY_NS, FIRST_DAY, drawn, trips_a_day
from node.relays.simulation.effects import disturbed, opening_ns
from node.relays.simulation.showing import values_of
from node.types.reading import Measured
from node.types.simulation import LONGEST_S, EventKind, SimulatedEvent

LONGEST_NS = round(LONGEST_S * 1e9)


class Story:
    """What happens at one bay, as a function of time; only a command changes it, and only from now on."""

    def __init__(self, bay: Bay, planned: Iterable[SimulatedEvent] = (), faults: int = 0) -> None:
        self.bay = bay
        self.earlier = 0  # openings by commands before this start
        self._faults = faults
        self._planned = sorted(planned, key=lambda event: event.start_ns)

    def add(self, event: SimulatedEvent) -> None:
        """Let this happen too."""
        self._planned = sorted([*self._planned, event], key=lambda event: event.start_ns)

    def at(self, time_ns: int) -> list[SimulatedEvent]:
        """What lasts at this moment, the eldest first."""
        found = [event for event in (*self._drawn(time_ns // DAY_NS), *self._planned) if event.holds(time_ns)]
        return sorted(found, key=lambda event: event.start_ns)

    def between(self, first_ns: int, last_ns: int) -> list[SimulatedEvent]:
        """What begins in this time, the last moment left out."""
        days = range(first_ns // DAY_NS, last_ns // DAY_NS + 1) if self._faults else ()
        found = [*self._planned, *(event for day in days for event in self._drawn(day))]
        return sorted((one for one in found if first_ns <= one.start_ns < last_ns), key=lambda event: event.start_ns)

    def lasting(self, first_ns: int, last_ns: int) -> list[SimulatedEvent]:
        """What lasts at any moment of this time."""
        return [event for event in self.between(first_ns - LONGEST_NS, last_ns) if event.end_ns > first_ns]

    def state(self, time_ns: int) -> Phasors:
        """The bay at a moment, with all that lasts then."""
        state = self.bay.at(time_ns)
        for event in self.at(time_ns):
            state = disturbed(self.bay, state, event, time_ns)
        return state

    def values(self, time_ns: int) -> tuple[Measured, ...]:
        """What the relay shows."""
        seen_ns = self.seen(time_ns)
        return values_of(self.state(seen_ns), self.openings(seen_ns))

    def seen(self, time_ns: int) -> int:
        """The moment of which the relay speaks: a frozen one shows what it saw last."""
        frozen = [event.start_ns for event in self.at(time_ns) if event.kind is EventKind.FROZEN]
        return min(frozen) // TICK_NS * TICK_NS if frozen else time_ns

    def openings(self, time_ns: int) -> int:
        """How often faults opened the breaker: since 2020 where the seed draws them, and ever by commands."""
        day = time_ns // DAY_NS
        before = max(0, day - FIRST_DAY) * trips_a_day(self._faults)
        today = self._drawn(day) if day >= FIRST_DAY else ()
        trips = (event for event in (*today, *self._planned) if event.kind is EventKind.TRIP)
        return self.earlier + before + sum(opening_ns(trip) <= time_ns for trip in trips)

    def _drawn(self, day: int) -> tuple[SimulatedEvent, ...]:
        return drawn(self.bay.seed, self.bay.bus_key, self._faults, day) if self._faults else ()
