"""One look at a relay before it is watched, or beside that: what it says now, in words."""

from collections.abc import Sequence
from pathlib import Path

from node.clock import Clock
from node.network.address import parse_address
from node.relays.paper.capture import read_capture
from node.relays.paper.sources import FolderSource, PortSource
from node.relays.simulation.bay import Bay
from node.relays.simulation.relay import SimulatedRelay
from node.relays.simulation.story import Story
from node.times import EVERY_SOURCE, Zones, utc_text
from node.types.capture import Capture
from node.types.quantity import UNIT_SYMBOLS
from node.types.reading import Measured
from node.types.relay import RelayDescription, Transport, TransportKind

MOST_SHOWN = 6


async def newest(transport: Transport, zones: Zones) -> Capture:
    """The newest minute file of a relay.  Raises `RelayError` or `CaptureError`."""
    zones = zones_of(transport, zones)
    if transport.kind is TransportKind.FOLDER:
        data = await FolderSource(Path(transport.place)).newest()
    else:
        data = await PortSource(parse_address(transport.place, None)).newest()
    capture = read_capture(data, zones.of(""))
    zone = zones.of(capture.device)
    return capture if zone is None else read_capture(data, zone)


def zones_of(transport: Transport, zones: Zones) -> Zones:
    """The zone of its own file counts; without one, those that the node was started with."""
    return Zones(((EVERY_SOURCE, transport.zone),)) if transport.zone else zones


async def tried(relay: RelayDescription, zones: Zones, clock: Clock) -> str:
    """What it says now, in a sentence.  Raises `RelayError` or `CaptureError`."""
    if relay.transport.kind is TransportKind.SIMULATED:
        story = Story(Bay.of(relay), relay.transport.events, relay.transport.faults)
        sample = await SimulatedRelay(relay.name, story, clock).read()
        return f"{relay.name} is simulated: its readings are made up. It says {shown(sample.reading.values)}."
    capture = await newest(relay.transport, zones)
    last = capture.rows[-1]
    unread = f" {' '.join(capture.unread)}" if capture.unread else ""
    where = f" of {capture.substation}" if capture.substation else ""
    return (
        f"It calls itself {capture.device}{where}. Its newest minute has {len(capture.rows)} rows, the last of"
        f" {utc_text(last.time_ns)}: {shown(last.values)}.{unread}"
    )


def shown(values: Sequence[Measured]) -> str:
    """The first few values with their units."""
    words = [
        f"{one.quantity.label} {one.value} {UNIT_SYMBOLS[one.quantity.unit]}".rstrip()
        for one in values
        if one.value is not None
    ]
    more = f" and {len(words) - MOST_SHOWN} more" if len(words) > MOST_SHOWN else ""
    return ", ".join(words[:MOST_SHOWN]) + more or "nothing that can be read"
