"""Events that follow from a seed and a day alone: so many a day, no two of them at one time."""

from functools import lru_cache
from random import Random

from node.types.simulation import BOUNDS, PHASES, EventKind, SimulatedEvent

DAY_NS = 86_400 * 10**9
FIRST_DAY = 18_262
"""The first of January 2020: openings are counted from there."""
MOST_FAULTS = 288
"""So each has five minutes of its own."""
TRIP_EVERY = 4
"""One in so many is a trip, on every day: so the counter of openings needs no look at all days before."""

_OTHERS = {
    EventKind.DIP: 40, EventKind.SWELL: 12, EventKind.INTERRUPTION: 8, EventKind.UNBALANCE: 12, EventKind.HARMONICS: 12,
    EventKind.LOST_LINK: 8, EventKind.FROZEN: 5, EventKind.CLOCK_JUMP: 3,
}  # fmt: skip
_OF_THE_BUS = frozenset({EventKind.DIP, EventKind.SWELL, EventKind.INTERRUPTION, EventKind.UNBALANCE})
_LENGTHS_S = {
    EventKind.DIP: (0.05, 1.0), EventKind.SWELL: (0.05, 1.0), EventKind.INTERRUPTION: (0.5, 30.0),
    EventKind.UNBALANCE: (10.0, 60.0), EventKind.HARMONICS: (10.0, 90.0), EventKind.TRIP: (0.4, 90.0),
    EventKind.FROZEN: (30.0, 110.0), EventKind.CLOCK_JUMP: (20.0, 110.0), EventKind.LOST_LINK: (5.0, 60.0),
}  # fmt: skip
_SIZES = {
    EventKind.DIP: (0.12, 0.8), EventKind.SWELL: (0.12, 0.4), EventKind.UNBALANCE: (0.03, 0.08),
    EventKind.HARMONICS: (0.04, 0.12), EventKind.TRIP: (3.0, 15.0), EventKind.CLOCK_JUMP: (5.0, 900.0),
}  # fmt: skip
_LOCKS_OUT_AFTER_S = 20.0


def trips_a_day(faults: int) -> int:
    """How many of a day's faults trip the breaker."""
    return -(-faults // TRIP_EVERY)


@lru_cache(maxsize=1024)
def drawn(seed: int, bus: int, faults: int, day: int) -> tuple[SimulatedEvent, ...]:
    """The day's events in their order.  What happens to a bus's voltage is drawn from the bus: all on it see it."""
    return tuple(_one(seed, bus, faults, day, slot) for slot in range(faults))


def _one(seed: int, bus: int, faults: int, day: int, slot: int) -> SimulatedEvent:
    shared, own = Random(f"bus {bus} {faults} {day} {slot}"), Random(f"bay {seed} {faults} {day} {slot}")
    kind = EventKind.TRIP if slot % TRIP_EVERY == 0 else shared.choices(list(_OTHERS), list(_OTHERS.values()))[0]
    chance = shared if kind in _OF_THE_BUS else own
    room_ns = DAY_NS // faults
    start_ns = day * DAY_NS + slot * room_ns + round(chance.uniform(0.05, 0.5) * room_ns)
    length_s = round(chance.uniform(*_LENGTHS_S[kind]), 3)
    size = round(chance.uniform(*_SIZES[kind]), 3) if kind in _SIZES else BOUNDS[kind].usual
    phases = "ABC" if kind is EventKind.INTERRUPTION else chance.choice(PHASES)
    recloses = length_s < _LOCKS_OUT_AFTER_S
    return SimulatedEvent(kind, start_ns // 10**6 * 10**6, length_s, phases, size, recloses)
