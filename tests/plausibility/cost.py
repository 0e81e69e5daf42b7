"""What judging costs: 200 relays, a reading a second each."""

import time
import tracemalloc
from dataclasses import replace

from node.plausibility.engine import Engine
from node.types.reading import Reading
from tests.plausibility.station import NAMES, Station, descriptions

RELAYS = 200
SECONDS = 30


def rounds() -> list[list[Reading]]:
    """All relays, second by second, on one grid and 34 buses; content differs by relay as the sixfold copies must."""
    station = Station(1, days=0)
    result = []
    for second in range(SECONDS):
        moment = list(station.at(second).values())
        copies = (
            replace(one, relay=f"{one.relay} {copy}") for copy in range(-(-RELAYS // len(NAMES))) for one in moment
        )
        result.append(list(copies)[:RELAYS])
    return result


def engine() -> Engine:
    relays = [
        replace(one, name=f"{one.name} {copy}", bus=f"{one.bus} {copy}")
        for copy in range(-(-RELAYS // len(NAMES)))
        for one in descriptions()
    ]
    return Engine(relays)


def microseconds() -> float:
    """Of processor time a reading."""
    rules, told = engine(), rounds()
    for reading in told[0]:
        rules.take(reading)
    began = time.process_time()
    for moment in told[1:]:
        for reading in moment:
            rules.take(reading)
    return (time.process_time() - began) / (RELAYS * (SECONDS - 1)) * 1e6


def bytes_a_relay() -> int:
    """What a relay takes, its part of grid and bus too, once all of them were heard for a while."""
    station = Station(1, days=0)
    told = [reading for second in range(0, 700, 10) for reading in station.at(second).values()]
    tracemalloc.start()
    rules = Engine(descriptions(), slots=1 << 10)
    before = tracemalloc.get_traced_memory()[0]
    for reading in told:
        rules.take(reading)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) // len(NAMES)


if __name__ == "__main__":
    each = microseconds()
    print(f"{each:.0f} us a reading: {RELAYS} relays at 1/s take {each * RELAYS / 1e4:.1f} % of a core")
    print(f"{bytes_a_relay():,} bytes a relay")
