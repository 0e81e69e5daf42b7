"""What a simulated relay tells of its events: entries for the sequence of events, under its own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from node.relays.simulation.effects import opening_ns
from node.relays.simulation.relay import own_time
from node.relays.simulation.story import LONGEST_NS, Story
from node.times import utc_text
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Measured, Quality, Value
from node.types.record import Key, Kind, Statement, TimeBasis, TimeGiven
from node.types.simulation import OF_THE_RELAY, EventKind, SimulatedEvent

POINT = "events"
MS_NS = 1_000_000
MOST_NAME = 96


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sequence of events.  `recorded` is the event that a waveform is kept of, with its first entry."""

    time_ns: int
    kind: str
    event: SimulatedEvent
    recorded: bool = False


def entries(story: Story, first_ns: int, last_ns: int) -> list[Entry]:
    """What is to be told of this time, the last moment left out; what is wrong with a relay itself it cannot tell."""
    told = [
        entry for event in story.between(first_ns - LONGEST_NS - MS_NS, last_ns) if event.kind not in OF_THE_RELAY
        for entry in _of(event) if first_ns <= entry.time_ns < last_ns
    ]  # fmt: skip
    return sorted(told, key=lambda entry: (entry.time_ns, entry.kind))


def explaining(story: Story, first_ns: int, last_ns: int) -> Iterator[int]:
    """By the relay's own clock, the latest moment of this time at which each event of the bay lasts."""
    for event in story.lasting(first_ns, last_ns):
        if event.kind not in OF_THE_RELAY:
            yield own_time(story, min(last_ns, event.end_ns))


def _of(event: SimulatedEvent) -> Iterator[Entry]:
    if event.kind is not EventKind.TRIP:
        yield Entry(event.start_ns, event.kind.value, event, recorded=True)
        return
    yield Entry(opening_ns(event), event.kind.value, event, recorded=True)
    yield Entry(event.end_ns, "reclose" if event.recloses else "close", event)


def name_of(relay: str, event: SimulatedEvent) -> str:
    """What the recording of an event is called."""
    while len(relay.encode()) > MOST_NAME:
        relay = relay[:-1]
    return f"{relay} {utc_text(event.start_ns).replace(':', '-')} {event.kind}.cff"


def statement_of(relay: str, story: Story, entry: Entry, recording: str, sha256: str) -> Statement:
    """The entry as a record says it; `recording` and the hash of its bytes are empty where there is none."""
    event = entry.event
    time_ns = own_time(story, entry.time_ns) // MS_NS * MS_NS
    values: list[tuple[str, Value]] = [
        ("kind", entry.kind), ("phases", event.phases), ("depth", Decimal(f"{event.size:.3f}")),
        ("duration", Decimal(f"{event.length_s:.3f}")), ("openings", Decimal(story.openings(entry.time_ns))),
    ]  # fmt: skip
    if recording:
        values += [("waveform", recording), ("waveform_sha256", sha256)]
    return Statement(
        Key(relay, POINT, Kind.EVENT, TimeBasis.SOURCE, time_ns, entry.kind),
        tuple(Measured(Quantity(QuantityCode.NAMED, name=name), value, Quality.SIMULATED) for name, value in values),
        TimeGiven(text="", zone="UTC"),
    )
