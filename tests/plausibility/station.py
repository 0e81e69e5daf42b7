"""A simulated station: an incomer and its feeders on one bus, and a relay elsewhere on the same grid.

The only file here that knows the simulator.  Its bays are put together so that bus and grid hold: one voltage, currents
that add up, a load that follows the day, and feeders that are switched off now and then.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from node.relays.simulation.bay import Bay, Phasors
from node.relays.simulation.showing import values_of
from node.types.quantity import Quantity, QuantityCode, Unit
from node.types.reading import Code, Reading
from node.types.relay import Nominal, RelayDescription, Transport, TransportKind
from node.types.simulation import Breaker

BEGIN_NS = 1_750_000_000 * 10**9
SECOND_NS = 10**9
EVERY_S = 10
GRID, BUS = "North", "North 115"
INCOMER, FEEDERS, FAR = "North T1", ("North F1", "North F2", "North F3", "North F4"), "South F1"
NAMES = (INCOMER, *FEEDERS, FAR)
BREAKER = Quantity(QuantityCode.NAMED, name="breaker")
OPENINGS = Quantity(QuantityCode.NAMED, unit=Unit.ONE, name="openings")
OPEN, CLOSED = Code(1), Code(2)
OUTAGE_S = 240
OUTAGE_EVERY_S = 50_000

Moment = dict[str, Reading]


def descriptions(nominal: bool = True) -> list[RelayDescription]:
    """The relays, with or without what is normal for them."""
    known = Nominal(u_kv=115.0, i_a=230.0, f_hz=60.0) if nominal else Nominal()
    incomer = replace(known, i_a=920.0) if nominal else known
    simulated = Transport(TransportKind.SIMULATED)
    return [
        RelayDescription(INCOMER, simulated, "North", "incomer 1", grid=GRID, bus=BUS, nominal=incomer),
        *(RelayDescription(name, simulated, "North", "feeder", grid=GRID, bus=BUS, nominal=known) for name in FEEDERS),
        RelayDescription(FAR, simulated, "South", "feeder", grid=GRID, bus="South 115", nominal=known),
    ]


@dataclass(frozen=True)
class Outage:
    """A feeder trips and is closed again some minutes later."""

    relay: str
    from_s: int

    def covers(self, second: int) -> bool:
        return self.from_s <= second < self.from_s + OUTAGE_S


class Station:
    """All relays at any moment, a pure function of the seed."""

    def __init__(self, seed: int, days: float = 7) -> None:
        chance = Random(f"outages {seed}")
        self._seed = seed
        starts = range(OUTAGE_EVERY_S // 2, round(days * 86_400), OUTAGE_EVERY_S)
        self.outages = [Outage(chance.choice(FEEDERS), start + chance.randrange(9_000)) for start in starts]

    def events(self, second: int) -> Iterator[str]:
        """Which relays tell of a trip or a closing since the moment before."""
        for outage in self.outages:
            if any(0 <= second - edge < EVERY_S for edge in (outage.from_s, outage.from_s + OUTAGE_S)):
                yield outage.relay

    def at(self, second: int) -> Moment:
        """What each relay says at this second since the beginning."""
        time_ns = BEGIN_NS + second * SECOND_NS
        bus = Bay(self._seed * 100).at(time_ns)
        feeders = {name: self._feeder(number, name, bus, second) for number, name in enumerate(FEEDERS, 1)}
        currents = [sum((state.currents[phase] for state in feeders.values()), 0j) for phase in range(3)]
        states = {INCOMER: self._seen(0, second, bus, (currents[0], currents[1], currents[2])), **feeders}
        states[FAR] = Bay(self._seed * 100 + 9).at(time_ns)
        return {name: self._reading(name, state, second) for name, state in states.items()}

    def _feeder(self, number: int, name: str, bus: Phasors, second: int) -> Phasors:
        own = Bay(self._seed * 100 + number).at(BEGIN_NS + second * SECOND_NS)
        share = 0.0 if self._is_open(name, second) else 0.72 + 0.28 * math.sin(math.tau * second / 86_400 + number / 3)
        a, b, c = own.currents
        return self._seen(number, second, bus, (a * share, b * share, c * share))

    def _seen(self, number: int, second: int, bus: Phasors, currents: tuple[complex, complex, complex]) -> Phasors:
        """Through voltage transformers of its own."""
        chance = Random(self._seed * 1_000_003 + number * 10_007 + second)
        a, b, c = (voltage * (1 + chance.uniform(-4e-4, 4e-4)) for voltage in bus.voltages)
        return Phasors((a, b, c), currents, bus.frequency)

    def _is_open(self, name: str, second: int) -> bool:
        return any(outage.relay == name and outage.covers(second) for outage in self.outages)

    def _reading(self, name: str, state: Phasors, second: int) -> Reading:
        openings = 3 + sum(outage.relay == name and outage.from_s <= second for outage in self.outages)
        breaker = Breaker.OPEN if self._is_open(name, second) else Breaker.CLOSED
        time_ns = BEGIN_NS + second * SECOND_NS
        return Reading(name, time_ns, time_ns + 40_000_000, values_of(replace(state, breaker=breaker), openings))
