"""What comes of writing a reading in a format that holds less than the chain does."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from node.ledger.decimals import plain, to_parts

T_co = TypeVar("T_co", covariant=True)
MOST_DIGITS = 30
"""So many digits before its point both readers take; longer numbers are written with an exponent."""


class NotWrittenError(ValueError):
    """The format cannot hold this reading at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Written(Generic[T_co]):
    """The reading in another format, and in sentences what of it that format has no place for."""

    data: T_co
    lost: tuple[str, ...] = ()


def number_text(number: Decimal) -> str:
    """The number exactly, so that it is read again as the same one."""
    text = plain(number)
    if len(text) <= MOST_DIGITS:
        return text
    mantissa, exponent = to_parts(number)
    return f"{mantissa}e{exponent}"


def left_out(what: str, labels: list[str]) -> tuple[str, ...]:
    """One sentence for all that is left out for the same reason; none when nothing is."""
    return (f"{what} {', '.join(sorted(labels))}.",) if labels else ()
