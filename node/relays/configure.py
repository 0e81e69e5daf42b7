"""Relays from the words they are asked for with: `sim:NAME,seed=7`, `HOST:PORT`, `folder:PATH`."""

from pathlib import Path

from node.network.address import AddressError, parse_address
from node.relays.described import RelayFileError, read_relay_file
from node.relays.paper.sources import CaptureSource, FolderSource, PortSource
from node.relays.simulation.words import SimulationWordsError, read_simulation
from node.types.relay import RelayDescription, Transport, TransportKind

KNOWN = (
    "Use sim:NAME for a simulated one, HOST:PORT or folder:PATH for one that writes minute files, or the file that"
    " describes it, NAME.yaml."
)

OTHER_PROTOCOLS = frozenset(
    {"modbus", "iec104", "iec61850", "dnp3", "c37118", "opcua", "mqtt", "comtrade", "http", "https"}
)
"""Words that somebody might take for protocols that are spoken here; none of them is the name of a machine."""


class RelayConfigError(ValueError):
    """The words do not name a relay; the message says what would."""


def read_words(words: str) -> RelayDescription:
    """What these words ask for."""
    if words.strip().lower().endswith((".yaml", ".yml")):
        try:
            return read_relay_file(Path(words.strip()).expanduser())
        except RelayFileError as error:
            raise RelayConfigError(str(error)) from None
    kind, _, rest = words.strip().partition(":")
    if kind.strip().lower() == "sim":
        try:
            return read_simulation(words, rest)
        except SimulationWordsError as error:
            raise RelayConfigError(str(error)) from None
    if kind.strip().lower() == "folder":
        if not rest:
            raise RelayConfigError(f"{words[:80]!r} names no folder. {KNOWN}")
        return RelayDescription("", Transport(TransportKind.FOLDER, str(Path(rest).expanduser())))
    if kind.strip().lower() in OTHER_PROTOCOLS:
        raise RelayConfigError(f"{words[:80]!r} is not a relay this version knows. {KNOWN}")
    try:
        address = parse_address(words.strip().removeprefix("tcp://"), None)
    except AddressError as error:
        raise RelayConfigError(f"{words[:80]!r} is not a relay this version knows ({error}) {KNOWN}") from None
    return RelayDescription("", Transport(TransportKind.ADDRESS, str(address)))


def source_of(transport: Transport) -> CaptureSource:
    """What reads minute files there."""
    if transport.kind is TransportKind.FOLDER:
        return FolderSource(Path(transport.place))
    return PortSource(parse_address(transport.place, None))
