"""Phasors and symmetrical components of a reading: from the relay's angles, or from its magnitudes and powers.

Three line voltages close to a triangle, so their angles follow from their lengths.  Three currents without a return
through the neutral do so too, and active and reactive power say how far they lag behind the voltages.  What that takes
for granted, and what cannot be known so, is said with it.  A relay gives an angle as a quantity called "Va angle", in
degrees.
"""

import cmath
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from node.types.quantity import Phase, Quantity, QuantityCode
from node.types.reading import Reading
from widgets.plots.history import drawable

_tr = partial(QCoreApplication.translate, "phasors")
_ANGLE = re.compile(r"(?:([VI][abc]{1,2})[ _](?:angle|ang)|(?:angle|ang)[ _]([VI][abc]{1,2}))", re.IGNORECASE)
_LINES, _PHASES = (Phase.AB, Phase.BC, Phase.CA), (Phase.A, Phase.B, Phase.C)
_WHOLE = (Phase.NONE, Phase.TOTAL)
_TURN = cmath.rect(1, math.tau / 3)
_NOTHING = 1e-9
Three = tuple[complex, complex, complex]


class Phasor(NamedTuple):
    """One quantity as an arrow; its length is what the relay said."""

    quantity: Quantity
    value: complex

    @property
    def degrees(self) -> float:
        """Its angle, from −180 up to 180."""
        return math.degrees(cmath.phase(self.value))


class Components(NamedTuple):
    """Lengths of the positive, negative and zero sequence; None for what cannot be known."""

    quantity: Quantity
    positive: float
    negative: float
    zero: float | None

    @property
    def unbalance(self) -> float | None:
        """The negative sequence as a part of the positive one."""
        return self.negative / self.positive if self.positive > _NOTHING else None


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading tells; `notes` says what was taken for granted, and what is missing for the rest."""

    voltages: tuple[Phasor, ...] = ()
    currents: tuple[Phasor, ...] = ()
    voltage: Components | None = None
    current: Components | None = None
    computed: bool = False
    notes: tuple[str, ...] = ()


def phasors_of(reading: Reading | None) -> Found:
    """All that can be told of this reading."""
    numbers = {one.quantity: drawable(one) for one in reading.values} if reading else {}
    given = {quantity: value for quantity, value in numbers.items() if math.isfinite(value)}
    angles = _angles(given)
    return _measured(given, angles) or _computed(given)


def components_of(values: Three, quantity: Quantity, lines: bool, zero: bool) -> Components:
    """Symmetrical components; of line voltages those of the phases, whose zero sequence no line voltage shows."""
    a, b, c = values
    size = math.sqrt(3) if lines else 1.0
    positive, negative = abs(a + _TURN * b + _TURN**2 * c) / 3 / size, abs(a + _TURN**2 * b + _TURN * c) / 3 / size
    return Components(quantity, positive, negative, abs(a + b + c) / 3 if zero and not lines else None)


def closed(lengths: Sequence[float]) -> Three | None:
    """Three arrows of these lengths that add up to nothing, each a third of a turn or so behind the one before."""
    ab, bc, ca = lengths
    if min(lengths) <= _NOTHING or max(lengths) > sum(lengths) - max(lengths):
        return None
    turn = math.acos(max(-1.0, min(1.0, (ca * ca - ab * ab - bc * bc) / (2 * ab * bc))))
    first, second = complex(ab), cmath.rect(bc, -turn)
    return first, second, -(first + second)


def _angles(given: Mapping[Quantity, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for quantity, value in given.items():
        match = _ANGLE.fullmatch(quantity.name) if quantity.code == QuantityCode.NAMED else None
        if match:
            label = match[1] or match[2]
            found[label[0].upper() + label[1:].lower()] = math.radians(value)
    return found


def _of(given: Mapping[Quantity, float], code: int, phases: Sequence[Phase]) -> tuple[Quantity, ...]:
    """The three quantities of this kind; none when one of them is missing."""
    found = [next((one for one in given if one.code == code and one.phase == phase), None) for phase in phases]
    return tuple(one for one in found if one is not None) if all(found) else ()


def _measured(given: Mapping[Quantity, float], angles: Mapping[str, float]) -> Found | None:
    """With the relay's own angles; None when it gives none for its voltages."""

    def turned(wanted: Sequence[Quantity]) -> tuple[Phasor, ...]:
        told = all(one.label in angles for one in wanted)
        return tuple(Phasor(one, cmath.rect(given[one], angles[one.label])) for one in wanted) if told else ()

    phases = turned(_of(given, QuantityCode.VOLTAGE_PHASE, _PHASES))
    voltages = phases or turned(_of(given, QuantityCode.VOLTAGE_LINE_LINE, _LINES))
    currents = turned(_of(given, QuantityCode.CURRENT, _PHASES))
    if not voltages:
        return None
    notes = [_tr("The angles are the relay's own.")]
    if not phases:
        notes.append(_tr("The zero sequence of the voltages needs those of the phases."))
    if not currents:
        notes.append(_tr("It gives no angles of its currents."))
    return Found(
        voltages, currents, components_of(_values(voltages), voltages[0].quantity, not phases, True),
        components_of(_values(currents), currents[0].quantity, False, True) if currents else None, False, tuple(notes),
    )  # fmt: skip


def _values(phasors: Sequence[Phasor]) -> Three:
    a, b, c = (one.value for one in phasors)
    return a, b, c


def _computed(given: Mapping[Quantity, float]) -> Found:
    wanted = _of(given, QuantityCode.VOLTAGE_LINE_LINE, _LINES)
    if not wanted:
        return Found(notes=(_tr("It needs the angles of the voltages, or all three line voltages; the relay gives"
                                " neither."),))  # fmt: skip
    lines = closed([given[one] for one in wanted])
    if lines is None:
        return Found(notes=(_tr("The three line voltages close to no triangle, so that no angles follow from them."),))
    lines = _turned(lines, -cmath.phase(_positive(lines)) + math.pi / 6)
    voltages = tuple(Phasor(one, value) for one, value in zip(wanted, lines, strict=True))
    currents, missing = _currents(given, lines)
    told = _tr("No angles are given: computed for the order A, B, C; the zero sequence cannot be known.")
    if currents:
        told = _tr("No angles are given: computed for the order A, B, C and no current in the neutral; the zero"
                   " sequence cannot be known.")  # fmt: skip
    return Found(
        voltages, currents, components_of(lines, wanted[0], True, False),
        components_of(_values(currents), currents[0].quantity, False, False) if currents else None, True,
        tuple(filter(None, (told, missing))),
    )  # fmt: skip


def _currents(given: Mapping[Quantity, float], lines: Three) -> tuple[tuple[Phasor, ...], str]:
    """The currents beside these line voltages, or why they cannot be placed."""
    wanted = _of(given, QuantityCode.CURRENT, _PHASES)
    if not wanted:
        return (), _tr("It does not give all three currents.")
    active, reactive = (_total(given, code) for code in (QuantityCode.ACTIVE_POWER, QuantityCode.REACTIVE_POWER))
    if active is None or reactive is None:
        return (), _tr("Without active and reactive power nobody can tell how far the currents lag.")
    flows = closed([given[one] for one in wanted])
    if flows is None or abs(complex(active, reactive)) <= _NOTHING:
        return (), _tr("The three currents do not add up to nothing: no angles of theirs follow.")
    phases = _phases(lines)
    carried = sum((v * i.conjugate() for v, i in zip(phases, flows, strict=True)), start=0j)
    flows = _turned(flows, cmath.phase(carried) - math.atan2(reactive, active))
    return tuple(Phasor(one, value) for one, value in zip(wanted, flows, strict=True)), ""


def _phases(lines: Three) -> Three:
    """Voltages of the phases with no zero sequence: none of it moves power where no current returns."""
    ab, bc, ca = lines
    return (ab - ca) / 3, (bc - ab) / 3, (ca - bc) / 3


def _positive(values: Three) -> complex:
    a, b, c = values
    return a + _TURN * b + _TURN**2 * c


def _turned(values: Three, by: float) -> Three:
    turn = cmath.rect(1, by)
    return values[0] * turn, values[1] * turn, values[2] * turn


def _total(given: Mapping[Quantity, float], code: int) -> float | None:
    return next((value for one, value in given.items() if one.code == code and one.phase in _WHOLE), None)
