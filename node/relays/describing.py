"""A relay's YAML file from what is known of it: the other way of `described`, with only what is known in it."""

from dataclasses import fields, replace
from typing import Any

import yaml

from node.relays.described import parse_relay, seeded
from node.types.relay import NO_SEED, Limit, Nominal, RelayDescription, TransportKind, Wiring

_PLACE = {TransportKind.ADDRESS: "address", TransportKind.FOLDER: "path"}
_BOUNDS = ("low_low", "low", "high", "high_high")


class NotDescribableError(ValueError):
    """No file says this; the message says what of it."""


def relay_file(relay: RelayDescription) -> bytes:
    """The file that describes this relay.  Raises `ValueError` where it would be read as something else."""
    if relay.transport.events:
        raise NotDescribableError("The events of a simulated relay stand in a file of their own.")
    data: bytes = yaml.safe_dump(_sections(relay), allow_unicode=True, sort_keys=False, encoding="utf-8")
    if parse_relay(data, "The relay") != relay:
        raise NotDescribableError("A name or a place of this relay cannot be written as it stands.")
    return data


def _sections(relay: RelayDescription) -> dict[str, Any]:
    """Every section that says something."""
    texts = {"id": relay.name, "substation": relay.substation, "bay": relay.bay, "vendor": relay.vendor}
    sections: dict[str, dict[str, Any]] = {
        "identity": {**texts, "model": relay.model},
        "transport": _transport(relay),
        "place": {"grid": relay.grid, "bus": relay.bus},
        "nominal": _nominal(relay.nominal),
        "rates": {"live_s": relay.live_s, "sealed_s": relay.sealed_s},
        "limits": {label: _limit(limit) for label, limit in relay.limits.items()},
    }
    known = {
        name: {key: value for key, value in of.items() if value not in (None, "")} for name, of in sections.items()
    }
    return {name: of for name, of in known.items() if of}


def _transport(relay: RelayDescription) -> dict[str, Any]:
    transport = relay.transport
    of: dict[str, Any] = {"kind": transport.kind.value, "zone": transport.zone}
    if transport.kind in _PLACE:
        return of | {_PLACE[transport.kind]: transport.place}
    usual = seeded(replace(relay, transport=replace(transport, seed=NO_SEED))).transport.seed
    seed = None if transport.seed in {usual, NO_SEED} else transport.seed
    return of | {"seed": seed, "faults": transport.faults or None}


def _nominal(nominal: Nominal) -> dict[str, Any]:
    of = {field.name: getattr(nominal, field.name) for field in fields(nominal)}
    return of | {"wiring": None if nominal.wiring is Wiring.WYE else nominal.wiring.value}


def _limit(limit: Limit) -> dict[str, Any]:
    of = {name: getattr(limit, name) for name in _BOUNDS}
    rest = {"dead_band": limit.dead_band or None, "delay_s": limit.delay_s or None, "priority": limit.priority.value}
    return {name: value for name, value in (of | rest).items() if value is not None}
