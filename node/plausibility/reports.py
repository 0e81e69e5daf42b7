"""Rule 15: what was computed from readings has to come out again when it is computed from the sealed ones."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from node.plausibility.known import Flag, Judged
from node.types.quantity import Quantity
from node.types.reading import Measured, Quality

_SLACK = Decimal("1.01")
_LARGEST_ERROR = Decimal("1e-9")
_DOUBTFUL = int(Quality.INVALID | Quality.QUESTIONABLE)


def report(stated: Iterable[Measured], readings: Sequence[Iterable[Measured]]) -> Judged:
    """The worst value of an aggregate that is not the mean of its readings, to the digits that it is given in.

    The mean of squares under the root, as IEC 61000-4-30 aggregates, is as good.  A quantity that the readings do not
    have, such as a named maximum, is not judged.
    """
    worst: Flag | None = None
    judged = 0
    for one in stated:
        values = [value for values in readings if (value := _value(values, one.quantity)) is not None]
        if not isinstance(one.value, Decimal) or not values:
            continue
        judged += 1
        flag = _judge(one, one.value, values)
        if flag is not None and (worst is None or flag.margin > worst.margin):
            worst = flag
    return worst if judged else "the readings it was computed from are not here, or have none of its quantities"


def _value(values: Iterable[Measured], quantity: Quantity) -> Decimal | None:
    for one in values:
        if one.quantity == quantity and isinstance(one.value, Decimal) and not one.quality & _DOUBTFUL:
            return one.value
    return None


def _judge(one: Measured, stated: Decimal, values: Sequence[Decimal]) -> Flag | None:
    mean = sum(values, Decimal()) / len(values)
    square = (sum((value * value for value in values), Decimal()) / len(values)).sqrt()
    off = min(abs(stated - mean), abs(abs(stated) - square))
    exponent = stated.as_tuple().exponent
    allowed = max(Decimal((0, (5,), int(exponent) - 1)) * _SLACK, abs(mean) * _LARGEST_ERROR)
    if int(exponent) >= 0:  # trailing zeros are not kept: it may have been given finer than it looks
        allowed = min(allowed, max(abs(mean) * Decimal("0.005"), _LARGEST_ERROR))
    if off <= allowed:
        return None
    unit = one.quantity.unit_symbol
    sentence = (
        f"The report says {one.quantity.label} = {stated:f} {unit}, but the {len(values)} sealed readings give"
        f" {mean:.6g} {unit}."
    )
    return Flag(float(min(off / allowed, Decimal(1000))), sentence, (one.quantity.label,))
