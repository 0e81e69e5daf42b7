"""The words that ask for a simulated relay: `sim:NAME,seed=7,grid=North,bus=North 115,faults=4,events=FILE`."""

import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from node.relays.simulation.drawn import MOST_FAULTS
from node.relays.simulation.schedule import read_schedule
from node.times import ZoneError, find_zone
from node.types.relay import RelayDescription, Transport, TransportKind

MOST_NAME = 128
KNOWN = "Use sim:NAME,seed=7 and, where wanted, grid=NAME, bus=NAME, zone=America/Bogota, faults=4, events=FILE."


class SimulationWordsError(ValueError):
    """The words do not describe a simulated relay; the message says what would."""


def read_simulation(words: str, rest: str) -> RelayDescription:
    """The relay that `rest`, the words behind `sim:`, describe."""
    name, *options = (unicodedata.normalize("NFC", part.strip()) for part in rest.split(","))
    name = name or "Relay 1"
    seed = zlib.crc32(name.encode("utf-8", "replace"))  # relays of one name are one relay, wherever they are watched
    relay = RelayDescription(_short(name), Transport(TransportKind.SIMULATED, seed=seed))
    for option in options:
        label, equals, value = (part.strip() for part in option.partition("="))
        taken = _OPTIONS.get(label)
        if taken is None or not equals or not value:
            raise SimulationWordsError(f"{option!r} in {words!r} is not understood. {KNOWN}")
        try:
            relay = taken(relay, value)
        except ValueError as error:
            raise SimulationWordsError(f"{option!r} in {words!r} cannot be used: {error}") from None
    return relay


def _short(name: str) -> str:
    if len(name.encode()) > MOST_NAME:
        raise SimulationWordsError(f"A relay's name may have at most {MOST_NAME} bytes.")
    return name


def _seed(relay: RelayDescription, value: str) -> RelayDescription:
    if not (value.isascii() and value.isdecimal() and len(value) <= 9):
        raise ValueError("a seed is a whole number of up to nine digits.")
    return replace(relay, transport=replace(relay.transport, seed=int(value)))


def _faults(relay: RelayDescription, value: str) -> RelayDescription:
    if not (value.isascii() and value.isdecimal() and len(value) <= 3 and int(value) <= MOST_FAULTS):
        raise ValueError(f"faults are a whole number a day, at most {MOST_FAULTS}.")
    return replace(relay, transport=replace(relay.transport, faults=int(value)))


def _events(relay: RelayDescription, value: str) -> RelayDescription:
    return replace(relay, transport=replace(relay.transport, events=read_schedule(Path(value).expanduser())))


def _zone(relay: RelayDescription, value: str) -> RelayDescription:
    try:
        return replace(relay, transport=replace(relay.transport, zone=find_zone(value).key))
    except ZoneError as error:
        raise ValueError(str(error)) from None


_OPTIONS: dict[str, Callable[[RelayDescription, str], RelayDescription]] = {
    "seed": _seed,
    "grid": lambda relay, value: replace(relay, grid=_short(value)),
    "bus": lambda relay, value: replace(relay, bus=_short(value)),
    "zone": _zone,
    "faults": _faults,
    "events": _events,
}
