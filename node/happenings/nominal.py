"""What voltage is normal at a place: what settings say, else the middle of what was sealed."""

from collections.abc import Iterable
from decimal import Decimal
from statistics import median

from node.completeness.units import SEALED
from node.happenings.judging import GONE, UNUSABLE, VOLTAGES
from node.types.completeness import SealedReading
from node.types.happening import Nominal
from node.types.quantity import QuantityCode

ROOT_3 = Decimal(3).sqrt()
FEWEST = 3
FAR = Decimal("0.25")
"""A median that is off from what settings say by more of it may be of another voltage level."""

_KV = ("V", 3)
Kind = tuple[int, int]


def nominals(
    samples: Iterable[SealedReading], line_kv: Decimal | None, insisted: bool = False
) -> tuple[Nominal, ...]:  # fmt: skip
    """For each kind of voltage and unit in these readings what is normal; `line_kv` is what settings say, in kV.

    The median leaves out what was without voltage, so that a place that is dark for most of the time is not normal so.
    Settings that are far from it may be of another voltage level, and would make an outage of it all: the median is
    taken then, unless somebody `insisted`.
    """
    found: dict[Kind, list[Decimal]] = {}
    for one in samples:
        for value in one.values or ():
            usable = not value.quality & UNUSABLE
            if value.quantity.code in VOLTAGES and isinstance(value.value, Decimal) and usable:
                found.setdefault((value.quantity.code, value.quantity.unit), []).append(abs(value.value))
    made = (_nominal(kind, numbers, line_kv, insisted) for kind, numbers in sorted(found.items()))
    return tuple(one for one in made if one is not None)


def _nominal(kind: Kind, numbers: list[Decimal], line_kv: Decimal | None, insisted: bool) -> Nominal | None:
    middle, described = _middle(numbers), _described(kind, line_kv)
    if described is None:
        return None if middle is None else Nominal(*kind, middle)
    if middle is None or abs(middle - described) <= FAR * described:
        return Nominal(*kind, described, described=True)
    return Nominal(*kind, described, True, middle) if insisted else Nominal(*kind, middle, False, described)


def _middle(numbers: list[Decimal]) -> Decimal | None:
    alive = [one for one in numbers if one > GONE * max(numbers)]
    return median(alive) if len(alive) >= FEWEST else None


def _described(kind: Kind, line_kv: Decimal | None) -> Decimal | None:
    code, unit = kind
    base = SEALED.get(unit)
    if line_kv is None or base is None or base[0] != _KV[0]:
        return None
    number = line_kv.scaleb(_KV[1] - base[1])
    return number / ROOT_3 if code == QuantityCode.VOLTAGE_PHASE else number
