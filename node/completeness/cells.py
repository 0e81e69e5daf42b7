"""One reported value against the sealed one: the same, the same rounded, left empty, or another."""

import re
from decimal import Context, Decimal, Inexact
from enum import Enum

from node.ledger.decimals import plain
from node.types.completeness import Cell
from node.types.reading import Code, Measured, Quality, Value

EXACT = Context(prec=400, traps=[Inexact])
"""Enough for a difference of any two numbers: the chain's have 19 digits between 10**-128 and 10**127."""
NOT_GIVEN = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none"})
"""How reports say that they have no value; none of these is zero."""
_NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_DIGITS_OF_AN_EXPONENT = 3


class Judged(Enum):
    """How a cell stands to the value that it speaks of."""

    SAME = 1
    ROUNDED = 2
    EMPTY = 3
    NOTHING = 4
    OTHER = 5
    UNREADABLE = 6
    COARSE = 7
    """A zero in a unit so large that each small value would be one: nothing of what was sealed is left in it."""


def read_number(text: str, comma: bool) -> Decimal | None:
    """The number that is written here; with `comma` a decimal comma is one as well as a point."""
    if not _NUMBER.fullmatch(text) or ("," in text and not comma):
        return None
    return Decimal(text.replace(",", "."))


def is_given(text: str) -> bool:
    """Whether a cell says anything."""
    return text.lower() not in NOT_GIVEN


def half_step(number: Decimal) -> Decimal:
    """Half of what the last digit that is written counts: whoever rounded to it was off by no more.

    Zeros at the end of a whole number are taken as digits, and `2E5` as a whole number: only from three digits on does
    an exponent say how far was rounded.  Else anything would be a rounding of 0E9.
    """
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    if exponent > 0 and len(digits) < _DIGITS_OF_AN_EXPONENT:
        exponent = 0
    return Decimal(5).scaleb(exponent - 1)


def distance(number: Decimal, shift: int, sealed: Decimal) -> Decimal:
    """How far a reported number is from the sealed one, in the sealed unit."""
    return abs(EXACT.subtract(number.scaleb(shift, EXACT), sealed))


def judge(cell: Cell, shift: int, measured: Measured | None) -> Judged:
    """How this cell stands; `measured` is None where the reading has no such value."""
    sealed = measured.value if measured is not None else None
    if not is_given(cell.text):
        # A value that the relay itself calls invalid may be left out of a report.
        valid = measured is not None and not measured.quality & Quality.INVALID
        return Judged.EMPTY if sealed is not None and valid else Judged.NOTHING
    if isinstance(sealed, Decimal):
        return _number(cell, shift, sealed)
    if sealed is None:
        return Judged.OTHER
    return Judged.SAME if cell.text.casefold() in _spellings(sealed) else Judged.OTHER


def _number(cell: Cell, shift: int, sealed: Decimal) -> Judged:
    if cell.number is None:
        return Judged.UNREADABLE
    off = distance(cell.number, shift, sealed)
    if not off:
        return Judged.SAME
    if off > half_step(cell.number).scaleb(shift):
        return Judged.OTHER
    return Judged.ROUNDED if cell.number else Judged.COARSE


def _spellings(sealed: bool | Code | str) -> set[str]:
    if isinstance(sealed, Code):
        return {f"code {sealed.number}", str(sealed.number)}
    if isinstance(sealed, bool):
        return {"true", "1"} if sealed else {"false", "0"}
    return {sealed.strip().casefold()}


def value_text(value: Value) -> str:
    """A sealed value for people."""
    match value:
        case None:
            return "no value"
        case bool():
            return "true" if value else "false"
        case Code(number):
            return f"code {number}"
        case str():
            return f"“{value}”"
    return plain(value)
