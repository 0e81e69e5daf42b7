"""Where the bays of a one-line diagram stand: by themselves, or where somebody put them.

A bay has one place, where it hangs on its bus; the lines of the buses follow from the places of their bays.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from node.types.status import RelayState

CELL_W, CELL_H = 136, 180
"""Of a bay, with the name of its bus above it."""
GRID = 12
"""Places are whole steps of this, so that bays put side by side hang on one line."""
LEAST_SCALE = 0.82
"""Smaller, nobody reads the figures: what does not fit is scrolled to."""
_REACH = CELL_W - 20
_LINK = 12
_ROOM_FOR_LINK = 24

Spot = tuple[float, float]
Spots = Mapping[str, Spot]


class Bus(NamedTuple):
    """A bus and the relays that look at its bays; one that no relay names has one bay, and is drawn broken."""

    title: str
    relays: tuple[str, ...]
    named: bool = True


class Line(NamedTuple):
    """A straight piece of a bus, with its name where it begins; a piece that joins two others has none."""

    x1: float
    y1: float
    x2: float
    y2: float
    title: str = ""
    named: bool = True


def buses(relays: Sequence[RelayState]) -> tuple[Bus, ...]:
    """The buses with the highest voltage first; relays of one grid and one bus are together."""
    found: dict[tuple[str, str, str], list[RelayState]] = {}
    for relay in relays:
        about = relay.about
        key = (about.grid, about.bus, "") if about and about.bus else ("", "", relay.name)
        found.setdefault(key, []).append(relay)
    made = sorted(found.items(), key=lambda one: (-_kv(one[1]), not one[0][1]))
    unnamed = next((place for place, (key, of) in enumerate(made) if not key[1] and not _kv(of)), -1)
    return tuple(
        Bus(_title(key[1], _kv(of), place == unnamed), tuple(relay.name for relay in of), bool(key[1]))
        for place, (key, of) in enumerate(made)
    )  # fmt: skip


def placed(wanted: Sequence[Bus], columns: int) -> dict[str, Spot]:
    """Buses one after the other, in rows of so many bays; one that is longer goes on in the next row."""
    spots: dict[str, Spot] = {}
    left = _ROOM_FOR_LINK if any(len(bus.relays) > columns for bus in wanted) else 0
    column = row = 0
    for bus in wanted:
        if column and column + len(bus.relays) > columns:
            column, row = 0, row + 1
        for relay in bus.relays:
            if column == columns:
                column, row = 0, row + 1
            spots[relay] = (float(left + column * CELL_W), float(row * CELL_H))
            column += 1
        if len(bus.relays) > columns:
            column = columns  # what follows a bus of several rows would seem to belong to it
    return spots


def all_placed(wanted: Sequence[Bus], columns: int, by_hand: Spots) -> dict[str, Spot]:
    """Where somebody put them; those that nobody has put anywhere yet stand below, in their own order."""
    spots = placed(wanted, columns)
    if not by_hand:
        return spots
    known = {relay: by_hand[relay] for relay in spots if relay in by_hand}
    below = max((y for _, y in known.values()), default=-CELL_H) + CELL_H
    rest = tuple(bus._replace(relays=tuple(one for one in bus.relays if one not in known)) for bus in wanted)
    fresh = placed([bus for bus in rest if bus.relays], columns)
    return known | {relay: (x, y + below) for relay, (x, y) in fresh.items()}


def columns_for(wanted: Sequence[Bus], width: float, height: float) -> int:
    """So many bays in a row that they are largest in this room; when that is too small, as many as can be read."""
    count = sum(len(bus.relays) for bus in wanted)
    best = max(range(1, max(count, 1) + 1), key=lambda columns: (_scale(wanted, columns, width, height), columns))
    if _scale(wanted, best, width, height) >= LEAST_SCALE:
        return best
    return max(1, int((width / LEAST_SCALE - _ROOM_FOR_LINK - CELL_W / 10) / CELL_W))


def lines(wanted: Sequence[Bus], spots: Spots) -> list[Line]:
    """The lines of the buses: one at each height at which a bus has bays, and one that joins them."""
    found: list[Line] = []
    for bus in wanted:
        heights: dict[float, list[float]] = {}
        for relay in bus.relays:
            heights.setdefault(spots[relay][1], []).append(spots[relay][0])
        rows = sorted(heights.items())
        joined = min(x for xs in heights.values() for x in xs) - _LINK
        for place, (y, xs) in enumerate(rows):
            start = joined if len(rows) > 1 else min(xs)
            found.append(Line(start, y, max(xs) + _REACH, y, "" if place else bus.title, bus.named))
        if len(rows) > 1:
            found.append(Line(joined, rows[0][0], joined, rows[-1][0], "", bus.named))
    return found


def _scale(wanted: Sequence[Bus], columns: int, width: float, height: float) -> float:
    spots = placed(wanted, columns).values()
    wide, high = max(x for x, _ in spots) + CELL_W, max(y for _, y in spots) + CELL_H
    return min(width / wide, height / high, 1.0)


def _kv(relays: Sequence[RelayState]) -> float:
    return max((one.about.nominal.u_kv or 0.0 for one in relays if one.about), default=0.0)


def _title(bus: str, kv: float, first: bool) -> str:
    """That no bus is named is said once, at the first of those bays."""
    volts = f"{kv:g} kV" if kv else ""
    if not bus:
        return volts or (QCoreApplication.translate("diagram", "no bus named") if first else "")
    return bus if not volts or volts in bus else f"{bus}, {volts}"
