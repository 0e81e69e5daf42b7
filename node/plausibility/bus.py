"""Rule 9: relays of one bus have one voltage, and what flows in flows out again."""

import math
from collections.abc import Mapping

from node.plausibility.groups import Group, Moment, Said, apart
from node.plausibility.known import Flag
from node.plausibility.look import LINE_LABELS

VOLTAGE_ALLOWED = 0.01
FLOW_ALLOWED = 0.02
"""Metering class of both sides, and that they are not read at one instant."""
_INCOMING = ("incomer", "incoming", "infeed", "supply")


def is_incomer(bay: str) -> bool:
    """Whether a bay's name says that it feeds the bus.  Where none does, nothing is summed up."""
    return any(word in bay.lower() for word in _INCOMING)


def one_voltage(moment: Moment, group: Group, time_ns: int, bus: str) -> list[tuple[str, Flag]]:
    """Relays whose voltage is not the bus's."""
    if moment.voltages.width <= VOLTAGE_ALLOWED * moment.voltages.most:
        return []
    values = {name: said.voltage for name, said in moment.said.items() if said.voltage}
    if len(values) < 2:
        return []
    found = []
    allowed = VOLTAGE_ALLOWED * max(values.values())
    for one in apart(values, group.members(time_ns), allowed):
        part = abs(one.value - one.others) / max(one.others, 1e-9)
        which = " One of the two is wrong." if one.doubt else ""
        sentence = (
            f"The voltage is {one.value / 1e3:.2f} kV, but the bus {bus} had {one.others / 1e3:.2f} kV by the others:"
            f" {part:.1%} apart, where {VOLTAGE_ALLOWED:.0%} is allowed.{which}"
        )
        found.append((one.relay, Flag(abs(one.value - one.others) / allowed, sentence, LINE_LABELS)))
    return found


def flows(moment: Moment, incomers: frozenset[str], feeders: frozenset[str], bus: str) -> list[tuple[str, Flag]]:
    """What comes in against what goes out, once every relay of the bus has spoken."""
    if not incomers or not feeders or not (incomers | feeders) <= moment.said.keys():
        return []
    found = []
    for what, unit in (("active", "MW"), ("reactive", "Mvar")):
        came, went = _sum(moment.said, incomers, what), _sum(moment.said, feeders, what)
        scale = _size(moment.said, incomers, feeders)
        if came is None or went is None or scale <= 0:
            continue
        off = abs(came - went) / scale
        if off > FLOW_ALLOWED:
            sentence = (
                f"Into the bus {bus} come {came / 1e6:.2f} {unit}, its feeders take {went / 1e6:.2f} {unit}: {off:.1%}"
                f" apart, where {FLOW_ALLOWED:.0%} is allowed. One of its {len(incomers | feeders)} relays is wrong."
            )
            flag = Flag(off / FLOW_ALLOWED, sentence, ("P",) if what == "active" else ("Q",))
            found += [(name, flag) for name in sorted(incomers | feeders)]
    return found


def _sum(said: Mapping[str, Said], names: frozenset[str], what: str) -> float | None:
    parts = [said[name].active if what == "active" else said[name].reactive for name in names]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _size(said: Mapping[str, Said], incomers: frozenset[str], feeders: frozenset[str]) -> float:
    """What all of them carry, so that a bus whose flows cancel out is not held to nothing."""
    sides = ([said[name] for name in names] for names in (incomers, feeders))
    return max(sum(math.hypot(one.active or 0.0, one.reactive or 0.0) for one in side) for side in sides)
