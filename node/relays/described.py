"""A relay from its YAML file: who it is, what is normal for it, where it is reached, and when it is an alarm.

What is wrong in the file is said with its line and key, all of it at once.
"""

import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from node.alarms.limits import MOST_DELAY_S, faults_of
from node.network.address import AddressError, parse_address
from node.relays.sections import Section
from node.relays.simulation.drawn import MOST_FAULTS
from node.times import ZoneError, find_zone
from node.types.relay import NO_SEED, Limit, Nominal, Priority, RelayDescription, Transport, TransportKind, Wiring

MOST_BYTES = 64 << 10
MOST_LIMITS = 256
MOST_TOLD = 8
MOST_DEPTH = 8


class RelayFileError(ValueError):
    """The file describes no relay; the message names lines and keys."""


def read_relay_file(path: Path) -> RelayDescription:
    """The relay that a file describes."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RelayFileError(f"The relay file {path} cannot be read: {error.strerror or error}.") from None
    if len(data) > MOST_BYTES:
        raise RelayFileError(f"The relay file {path} has more than {MOST_BYTES >> 10} KiB.")
    return parse_relay(data, path.name)


def parse_relay(data: bytes, name: str) -> RelayDescription:
    """The same from bytes; `name` is what the file is called in what is said of it."""
    faults: list[str] = []
    top = Section(_root(data, name), "", faults)
    relay = _relay(top)
    if faults:
        more = f" And {len(faults) - MOST_TOLD} more." if len(faults) > MOST_TOLD else ""
        raise RelayFileError(f"{name}: {'; '.join(faults[:MOST_TOLD])}.{more}")
    return relay


def _root(data: bytes, name: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
        _look_over(text, name)
        node = yaml.compose(text, yaml.SafeLoader)
    except UnicodeDecodeError:
        raise RelayFileError(f"{name} is not written in UTF-8.") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark is not None else ""
        problem = getattr(error, "problem", None) or "it is too deep or has signs that YAML does not allow"
        raise RelayFileError(f"{name} is not YAML: {where}{problem}.") from None
    if node is None:
        raise RelayFileError(f"{name} is empty.")
    return node


def _look_over(text: str, name: str) -> None:
    """What is too deep is refused before all of it is read: that takes a time that grows as the square."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise RelayFileError(f"{name} refers to parts of itself (*name), which is not understood here.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise RelayFileError(f"{name} has more than {MOST_DEPTH} sections inside of each other.")


def _relay(top: Section) -> RelayDescription:
    identity, place, rates = top.section("identity"), top.section("place"), top.section("rates")
    transport = _transport(top.section("transport"))
    relay = RelayDescription(
        name=identity.text("id", needed=transport.kind is TransportKind.SIMULATED), transport=transport,
        substation=identity.text("substation"), bay=identity.text("bay"), vendor=identity.text("vendor"),
        model=identity.text("model"), grid=place.text("grid"), bus=place.text("bus"),
        nominal=_nominal(top.section("nominal")), limits=_limits(top.section("limits")),
        live_s=rates.number("live_s", 0.02, 3_600), sealed_s=rates.number("sealed_s", 0.1, 86_400),
    )  # fmt: skip
    for section in (identity, place, rates, top):
        section.end()
    return seeded(relay)


def seeded(relay: RelayDescription) -> RelayDescription:
    """With the seed of its name where it was given none: of one name they are one relay, wherever they are watched."""
    transport = relay.transport
    if transport.kind is not TransportKind.SIMULATED:
        return replace(relay, transport=replace(transport, seed=0, faults=0))
    seed = zlib.crc32(relay.name.encode()) if transport.seed == NO_SEED else transport.seed
    return replace(relay, transport=replace(transport, seed=seed))


def _transport(section: Section) -> Transport:
    kind = section.choice("kind", TransportKind, TransportKind.SIMULATED)
    seed, faults = section.number("seed", 0, 999_999_999), section.number("faults", 0, MOST_FAULTS)
    place = section.check("address", _address) if kind is TransportKind.ADDRESS else ""
    place = section.text("path") if kind is TransportKind.FOLDER else place
    if kind is not TransportKind.SIMULATED and not place:
        section.wrong("kind", f"is {kind.value}, so {'address' if kind is TransportKind.ADDRESS else 'path'} is needed")
    zone = section.check("zone", _zone)
    section.end()
    return Transport(kind, place, int(seed) if seed is not None else NO_SEED, zone, int(faults or 0))


def _address(text: str) -> None:
    try:
        parse_address(text, None)
    except AddressError as error:
        raise ValueError(str(error)) from None


def _zone(text: str) -> None:
    try:
        find_zone(text)
    except ZoneError as error:
        raise ValueError(str(error)) from None


def _nominal(section: Section) -> Nominal:
    nominal = Nominal(
        section.number("u_kv", 0.1, 2_000), section.number("i_a", 0.1, 100_000), section.number("f_hz", 10, 500),
        section.number("s_mva", 0.001, 100_000), section.choice("wiring", Wiring, Wiring.WYE),
    )  # fmt: skip
    section.end()
    return nominal


def _limits(section: Section) -> dict[str, Limit]:
    limits = {name: _limit(one) for name, one in section.sections()}
    if len(limits) > MOST_LIMITS:
        section.wrong(next(iter(limits)), f"is one of more than {MOST_LIMITS} limits")
    return limits


def _limit(section: Section) -> Limit:
    bounds = {name: section.number(name) for name in ("low_low", "low", "high", "high_high")}
    limit = Limit(
        **bounds, dead_band=section.number("dead_band", 0) or 0.0,
        delay_s=section.number("delay_s", 0, MOST_DELAY_S) or 0.0,
        priority=section.choice("priority", Priority, Priority.MEDIUM),
    )  # fmt: skip
    for name, sentence in faults_of(limit):
        section.wrong(name, sentence.rstrip("."))
    section.end()
    return limit
