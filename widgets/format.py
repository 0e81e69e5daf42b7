"""How numbers, times and ids are written, so that every page writes them alike.

Decimals are fixed, thousands stand apart by a thin space, units have a space before them, and a value that is
absent is a dash.  Words go through Qt's translation in the context "format".
"""

import re
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from math import isfinite

from PySide6.QtCore import QCoreApplication, QLocale

from node.types.quantity import Quantity, QuantityCode, Unit
from node.types.reading import Code, Value
from node.types.simulation import Breaker

THIN = "\u202f"
ABSENT = "–"
MINUS = "\u2212"
_LONGEST_WORD = 24
_FIGURES = re.compile("([0-9]+)")
_SECOND = 1_000_000_000
_DECIMALS_BY_UNIT: dict[int, int] = {Unit.KILOVOLT: 2, Unit.MEGAWATT: 2, Unit.MEGAVAR: 2, Unit.MEGAVOLT_AMPERE: 2}
_DECIMALS_BY_CODE: dict[int, int] = {QuantityCode.FREQUENCY: 3, QuantityCode.POWER_FACTOR: 3}
_USUAL_DECIMALS = 1


def _tr(text: str) -> str:
    return QCoreApplication.translate("format", text)


def count(value: int) -> str:
    """A whole number: 12 482."""
    return number(value, 0)


def number(value: Decimal | float, decimals: int) -> str:
    """A number with fixed decimals: 115.70, −1 204.3.  What is no number at all is a dash."""
    if not isfinite(value):
        return ABSENT
    written = f"{abs(value):,.{decimals}f}".replace(",", THIN)
    negative = value < 0 and any(figure in "123456789" for figure in written)
    return MINUS + written if negative else written


def in_turn(name: str) -> tuple[tuple[int, str], ...]:
    """The key by which people sort names: Feeder 2 stands before Feeder 10."""
    parts = enumerate(_FIGURES.split(name.casefold()))  # every other one is of figures
    return tuple((int(part) if place % 2 else 0, part) for place, part in parts)


def with_unit(value: Decimal | float, decimals: int, unit: str) -> str:
    """A number and its unit: 41.30 MW."""
    return f"{number(value, decimals)} {unit}" if unit else number(value, decimals)


BREAKER = "breaker"
"""The quantity, known by its name only, that tells where a breaker stands."""


def decimals_of(quantity: Quantity) -> int:
    """How many decimals this quantity is always shown with, so that a column lines up."""
    by_unit = _DECIMALS_BY_UNIT.get(quantity.unit, _USUAL_DECIMALS)
    return _DECIMALS_BY_CODE.get(quantity.code, by_unit)


def measured(quantity: Quantity, value: Value, unit: bool = False) -> str:
    """A value of a reading, whatever its kind; a number with the decimals of its quantity."""
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, Code):
        if quantity.code == QuantityCode.NAMED and quantity.name == BREAKER and value.number in set(Breaker):
            return breaker_words(Breaker(value.number))
        return _tr("code {0}").format(value.number)
    if isinstance(value, Decimal):
        return with_unit(value, decimals_of(quantity), quantity.unit_symbol if unit else "")
    return value


def breaker_words(breaker: Breaker | None) -> str:
    """Where a breaker stands."""
    return {
        Breaker.INTERMEDIATE: _tr("between"), Breaker.OPEN: _tr("open"), Breaker.CLOSED: _tr("closed"),
        Breaker.BAD: _tr("bad position"), None: _tr("not told"),
    }[breaker]  # fmt: skip


def duration(seconds: float, tenths: bool = True) -> str:
    """A span in one unit that a person grasps: 0.2 s, 42 s, 3 min, 5 h, 12 d."""
    if tenths and seconds < 9.95:
        return f"{seconds:.1f} s"
    for limit, size, unit in ((60, 1, "s"), (3600, 60, "min"), (86_400, 3600, "h")):
        if seconds < limit:
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds // 86_400)} d"


def signed_duration(seconds: float) -> str:
    """From one moment to another, to the millisecond where it is short: 1.250 s, −12 min 3 s, 2 d 4 h."""
    left, sign = abs(seconds), MINUS if seconds < 0 else ""
    if left < 60:
        return f"{sign}{left:.3f} s"
    for size, unit, lesser, below in ((86_400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if left >= size:
            return f"{sign}{int(left // size)} {unit} {int(left % size // lesser)} {below}"
    return ABSENT


def span(seconds: float) -> str:
    """An interval that somebody chose, exactly: 0.1 s, 10 s, 2.5 s."""
    return f"{seconds:g} s"


def since(now_ns: int, then_ns: int) -> str:
    """How long ago as a bare span; a clock that runs ahead counts as no time at all."""
    return duration(max(0, now_ns - then_ns) / _SECOND)


def ago(now_ns: int, then_ns: int | None) -> str:
    """How long ago, in words: "42 s ago", "just now", "never"."""
    if then_ns is None:
        return _tr("never")
    if now_ns - then_ns < _SECOND:
        return _tr("just now")
    return _tr("{0} ago").format(duration((now_ns - then_ns) / _SECOND, tenths=False))


def silent(now_ns: int, then_ns: int | None) -> str:
    """What stands beside a relay or peer that does not answer: "silent 3 min"."""
    return _tr("silent") if then_ns is None else _tr("silent {0}").format(since(now_ns, then_ns))


def clock(time_ns: int, zone: tzinfo = UTC) -> str:
    """The time of day in the chosen zone: 14:07:32."""
    return _moment(time_ns, zone).strftime("%H:%M:%S")


def clock_ms(time_ns: int, zone: tzinfo = UTC) -> str:
    """The time of day to the millisecond: 14:07:32.214."""
    return f"{clock(time_ns, zone)}.{time_ns // 1_000_000 % 1000:03d}"


def day(time_ns: int, zone: tzinfo = UTC) -> str:
    """The day in the chosen zone and the user's language: 21 Nov 2026."""
    moment = _moment(time_ns, zone)
    month = QLocale().standaloneMonthName(moment.month, QLocale.FormatType.ShortFormat)
    return f"{moment.day} {month} {moment.year}"


def day_and_clock(time_ns: int, zone: tzinfo = UTC) -> str:
    """Day, time of day and the zone's short name: 21 Nov 2026 14:07:32 UTC."""
    return f"{day(time_ns, zone)} {clock(time_ns, zone)} {zone_name(time_ns, zone)}"


def zone_name(time_ns: int, zone: tzinfo = UTC) -> str:
    """The zone's short name at that moment; zones without one are written as their offset from UTC."""
    return _moment(time_ns, zone).tzname() or "UTC"


def short_id(identity: bytes) -> str:
    """An id cut to what the eye compares: 00005e1f…c93a."""
    whole = identity.hex()
    return f"{whole[:8]}…{whole[-4:]}" if len(whole) > 13 else whole or ABSENT


def cut(text: str, longest: int) -> str:
    """A name may be as long as its owner likes; where there is little room it has to do with its beginning."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def hash_rate(hashes_per_second: float) -> str:
    """The speed of proof of work: 1.39 MH/s."""
    for size, unit in ((1e9, "GH/s"), (1e6, "MH/s"), (1e3, "kH/s")):
        if hashes_per_second >= size:
            return f"{hashes_per_second / size:.2f} {unit}"
    return f"{hashes_per_second:.0f} H/s"


def data_rate(bytes_per_second: float) -> str:
    """How fast bytes go: 1.2 kB/s."""
    return f"{data_size(bytes_per_second)}/s"


def data_size(size: float) -> str:
    """How many bytes: 842 B, 1.2 kB, 3.4 MB."""
    for unit_size, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= unit_size:
            return f"{size / unit_size:.1f} {unit}"
    return f"{size:.0f} B"


def plural(amount: int, one: str, many: str) -> str:
    """The amount and its noun; both nouns arrive translated: "1 block", "12 482 blocks"."""
    return f"{count(amount)} {one if amount == 1 else many}"


def breakable(text: str) -> str:
    """The text with places where a very long word, such as a key in hex, may go on in the next line.

    Else a label that wraps is never narrower than that word, and pushes what stands beside it off the screen.
    """
    return " ".join(
        "\u200b".join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))
        for word in text.split(" ")
    )


def _moment(time_ns: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(time_ns // _SECOND, zone)


def share(part: float) -> str:
    """A share from 0 to 1 in whole percent; all of it is said only when it is all."""
    return f"{min(int(part * 100), 100)} %"


def quantity_kind(quantity: Quantity) -> str:
    """What is measured, without the phase: voltage, current; its own name where it has no code."""
    names = {
        QuantityCode.VOLTAGE_LINE_LINE: _tr("Voltage, line to line"), QuantityCode.VOLTAGE_PHASE: _tr("Voltage"),
        QuantityCode.CURRENT: _tr("Current"), QuantityCode.FREQUENCY: _tr("Frequency"),
        QuantityCode.POWER_FACTOR: _tr("Power factor"), QuantityCode.ACTIVE_POWER: _tr("Active power"),
        QuantityCode.REACTIVE_POWER: _tr("Reactive power"), QuantityCode.APPARENT_POWER: _tr("Apparent power"),
    }  # fmt: skip
    return {int(code): name for code, name in names.items()}.get(quantity.code, quantity.label)
