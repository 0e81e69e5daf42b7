"""Relays from the words they are asked for with: `sim`, `sim:NAME`, `sim:NAME,seed=7`."""

import unicodedata
import zlib

from node.clock import Clock
from node.relays.driver import RelayDriver
from node.relays.simulator import SimulatedRelay


class RelayConfigError(ValueError):
    """The words do not name a relay; the message says what would."""


def make_driver(words: str, clock: Clock) -> RelayDriver:
    """The driver that these words ask for."""
    kind, _, rest = words.partition(":")
    name, *options = (part.strip() for part in rest.split(","))
    if kind.strip().lower() != "sim":
        raise RelayConfigError(f"{words!r} is not a relay this version knows. Use sim, sim:NAME or sim:NAME,seed=7.")
    name = unicodedata.normalize("NFC", name) or "Relay 1"
    seed = zlib.crc32(name.encode("utf-8", "replace"))  # relays of one name are one relay, wherever they are watched
    for option in options:
        label, _, value = option.partition("=")
        if label != "seed" or not (value.isascii() and value.isdecimal() and len(value) <= 9):
            raise RelayConfigError(f"{option!r} in {words!r} is not understood. Use sim:NAME,seed=7.")
        seed = int(value)
    if len(name.encode()) > 128:
        raise RelayConfigError("A relay's name may have at most 128 bytes.")
    return SimulatedRelay(name, seed, clock)
