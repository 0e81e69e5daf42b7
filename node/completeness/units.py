"""Units as reports write them, as a base unit and a power of ten."""

from node.types.quantity import Unit

Scaled = tuple[str, int]

SEALED: dict[int, Scaled] = {
    Unit.ONE: ("", 0), Unit.VOLT: ("V", 0), Unit.KILOVOLT: ("V", 3), Unit.AMPERE: ("A", 0), Unit.HERTZ: ("Hz", 0),
    Unit.WATT: ("W", 0), Unit.KILOWATT: ("W", 3), Unit.MEGAWATT: ("W", 6), Unit.VAR: ("var", 0),
    Unit.KILOVAR: ("var", 3), Unit.MEGAVAR: ("var", 6), Unit.VOLT_AMPERE: ("VA", 0),
    Unit.KILOVOLT_AMPERE: ("VA", 3), Unit.MEGAVOLT_AMPERE: ("VA", 6),
}  # fmt: skip
"""Those of the chain; an unknown unit has none."""

_BASES = {"v": "V", "a": "A", "hz": "Hz", "w": "W", "var": "var", "va": "VA", "wh": "Wh"}
_PREFIXES = {"k": 3, "m": 6, "g": 9}
_EXACT: dict[str, Scaled] = {"mV": ("V", -3), "mA": ("A", -3), "mHz": ("Hz", -3), "mW": ("W", -3)}
"""Where the size of a letter decides.  All others are told however they are written: nobody measures mvar."""
_PLAIN: dict[str, Scaled] = {"%": ("%", 0), "pu": ("pu", 0), "p.u.": ("pu", 0), "1": ("", 0), "-": ("", 0)}


def read_unit(text: str) -> Scaled | None:
    """The unit that is written here; None where it is none that is known."""
    plain = text.strip()
    if plain in _EXACT:
        return _EXACT[plain]
    low = plain.lower()
    if low in _PLAIN:
        return _PLAIN[low]
    if low in _BASES:
        return _BASES[low], 0
    if low[:1] in _PREFIXES and low[1:] in _BASES:
        return _BASES[low[1:]], _PREFIXES[low[:1]]
    return None


def shift(written: Scaled | None, sealed: int) -> int | None:
    """The power of ten that makes a reported number one in the sealed unit; None where there is none.

    Where the one or the other names no unit, the numbers are compared as they stand: nothing is made up.
    """
    own = SEALED.get(sealed)
    if written is None or own is None:
        return 0
    return written[1] - own[1] if written[0] == own[0] else None
