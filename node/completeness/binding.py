"""Which value of a sealed reading a column of a report speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass

from node.completeness.units import shift
from node.types.completeness import Asked, Statistic
from node.types.quantity import Phase, Quantity
from node.types.reading import Measured

METADATA = "metadata."
"""How the named values begin that were handed in as metadata; in a report they stand without it."""
MOST_SHAPES = 4_096
Shape = tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The place of the value in the reading, and the power of ten between the report's unit and the sealed one."""

    place: int
    shift: int


@dataclass(frozen=True, slots=True)
class Unbound:
    """Why a column speaks of no value of a reading; no sentence where the reading just has no such value."""

    sentence: str = ""


class Binder:
    """Knows for each shape of a reading which value belongs to which column: shapes are few."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self._asked = asked
        self._shapes: dict[Shape, tuple[Bound | Unbound, ...]] = {}
        self.ever: set[int] = set()
        """The columns that any reading so far had a value for."""
        self.remarks: dict[int, str] = {}

    def title(self, column: int) -> str:
        """How the column is called in the report."""
        return self._asked[column].title

    def of(self, values: tuple[Measured, ...]) -> tuple[Bound | Unbound, ...]:
        """For each column where its value stands in this reading."""
        shape = tuple(one.quantity for one in values)
        found = self._shapes.get(shape)
        if found is None:
            found = tuple(bind(asked, shape) for asked in self._asked)
            if len(self._shapes) >= MOST_SHAPES:
                self._shapes.clear()
            self._shapes[shape] = found
            for column, one in enumerate(found):
                if isinstance(one, Bound):
                    self.ever.add(column)
                elif one.sentence:
                    self.remarks[column] = one.sentence
        return found


def bind(asked: Asked, shape: Shape) -> Bound | Unbound:
    """The one value that this column can mean; where it could be several, none is guessed."""
    fits = [place for place, quantity in enumerate(shape) if _is_coded_so(asked, quantity)]
    fits = fits or [place for place, quantity in enumerate(shape) if _is_called_so(asked, quantity)]
    exact = [place for place in fits if asked.phase is None and shape[place].phase in {Phase.NONE, Phase.TOTAL}]
    fits = exact if len(exact) == 1 else fits
    if not fits:
        return Unbound()
    if len(fits) > 1:
        labels = ", ".join(sorted(shape[place].label for place in fits))
        return Unbound(f"it could be any of {labels}: name the phase in the head of the column")
    quantity = shape[fits[0]]
    if asked.unknown_unit:
        return Unbound(f"the unit {asked.unknown_unit!r} is not known, so it cannot be compared")
    power = shift(_of_power(asked), quantity.unit)
    if power is None:
        return Unbound(f"its unit does not fit {quantity.label}, which was sealed in {quantity.unit_symbol}")
    return Bound(fits[0], power)


def _of_power(asked: Asked) -> tuple[str, int] | None:
    """The unit to compare in: of an energy that of the power behind it, of a count none."""
    if asked.statistic == Statistic.COUNT:
        return None
    if asked.unit is not None and asked.unit[0] == "Wh":
        return "W", asked.unit[1]
    return asked.unit


def _is_coded_so(asked: Asked, quantity: Quantity) -> bool:
    return quantity.code in asked.codes and (asked.phase is None or asked.phase == quantity.phase)


def _is_called_so(asked: Asked, quantity: Quantity) -> bool:
    name = quantity.name.casefold()
    return bool(asked.name) and asked.name in {name, name.removeprefix(METADATA)}
