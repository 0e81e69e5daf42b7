"""Decimals of the chain: a mantissa i64 and an exponent i8, so 115.3 and 115.300 are one value on every machine."""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from node.ledger.errors import MalformedError

_MANTISSA_LIMIT = 1 << 63
_WIDE = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def to_parts(number: Decimal, field: str = "number") -> tuple[int, int]:
    """Mantissa and exponent, normalised: no trailing zeros, zero is (0, 0).  Refused, never rounded, where too wide."""
    whole, _, part = str(number).partition(".")
    part = part.rstrip("0")
    if part.isdecimal() and len(whole) + len(part) <= 18:  # as nearly all measurements are written
        return int(whole + part), -len(part)
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        raise MalformedError(f"{field} is {number}; only finite numbers are measurements.", field)
    if not number:
        return 0, 0
    last = len(digits)
    while digits[last - 1] == 0:
        last -= 1
    exponent += len(digits) - last
    # int() only once the count of digits is known to be small: a number with a million digits costs nothing
    if last > 19 or not -128 <= exponent <= 127:
        raise MalformedError(f"{field} has more digits or a larger exponent than the chain can hold exactly.", field)
    mantissa = int(number.scaleb(-exponent, _WIDE))
    if not -_MANTISSA_LIMIT <= mantissa < _MANTISSA_LIMIT:
        raise MalformedError(f"{field} has more digits than the chain can hold exactly.", field)
    return mantissa, exponent


def from_parts(mantissa: int, exponent: int) -> Decimal:
    """The value that these parts stand for."""
    return Decimal(mantissa).scaleb(exponent)


def is_normal(mantissa: int, exponent: int) -> bool:
    """Whether the parts are the one way to write their value."""
    return mantissa % 10 != 0 or (mantissa == 0 and exponent == 0)


def plain(number: Decimal) -> str:
    """The number as a person writes it, without trailing zeros and without an exponent where that stays short."""
    mantissa, exponent = to_parts(number)
    if -18 <= exponent <= 18:
        return f"{from_parts(mantissa, exponent):f}"
    return f"{mantissa}e{exponent}"
