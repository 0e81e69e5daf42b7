"""Times as reports write them, and how finely they do."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from node.times import TimeError, parse_iso, parse_spaced

SECOND_NS = 10**9
MINUTE_NS = 60 * SECOND_NS
_DATE = re.compile(r"(\d{4})[-/.](\d\d)[-/.](\d\d)(?:[T ]+(.*))?", re.ASCII)
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[T ]+(.*))?", re.ASCII)
_CLOCK = re.compile(r"\d\d?:\d\d(?::(\d\d)(?:[.,](\d{1,9}))?)?", re.ASCII)
_OFFSET = re.compile(r"(?:[zZ]|[+-]\d\d(?::?\d\d)?)$", re.ASCII)
_SPACED = re.compile(r"\d\d \d\d \d{4} \d\d \d\d(?: (\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, the step in which it was written, and whether its zone stands in it; a day has an end."""

    time_ns: int
    step_ns: int
    zoned: bool
    end_ns: int | None = None


def read_moment(text: str, zone: ZoneInfo | None) -> Moment:
    """ISO 8601, with the day's numbers parted by slashes or points too, or as the seed paper writes it; or a whole day.

    Raises `TimeError` for what could be read in two ways: 03/04/2026 is another day here than there.
    """
    plain = text.strip()
    spaced = _SPACED.fullmatch(plain)
    if spaced is not None:
        return Moment(parse_spaced(plain, zone)[0], SECOND_NS if spaced[1] else MINUTE_NS, zoned=False)
    found, dotted = _DATE.fullmatch(plain), _DOTTED.fullmatch(plain)
    if found is not None:
        year, month, day, clock = found.groups()
    elif dotted is not None:
        day, month, year, clock = dotted.groups()
    else:
        raise TimeError(
            f"{plain[:40]!r} is not a time such as 2026-11-21T14:07:32Z, 2026-11-21 14:07 or 21.11.2026 14:07"
        )
    if clock is None:
        return _day(int(year), int(month), int(day), zone)
    found = _CLOCK.match(clock)
    if found is None:
        raise TimeError(f"{plain[:40]!r} is not a time such as 2026-11-21T14:07:32Z")
    padded = clock if clock[1:2].isdigit() else f"0{clock}"
    time_ns, _ = parse_iso(f"{year}-{int(month):02d}-{int(day):02d}T{padded}", zone)
    seconds, fraction = found.groups()
    step = MINUTE_NS if seconds is None else 10 ** (9 - len(fraction or ""))
    return Moment(time_ns, step, bool(_OFFSET.search(clock)))


def _day(year: int, month: int, day: int, zone: ZoneInfo | None) -> Moment:
    """From midnight to midnight there: with summer time a day has 23 or 25 hours."""
    try:
        first = date(year, month, day)
        following = first + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise TimeError(f"{year}-{month}-{day} is not a day: {error}") from None
    begin, end = (parse_iso(f"{one.isoformat()}T00:00:00", zone)[0] for one in (first, following))
    return Moment(begin, MINUTE_NS, zoned=False, end_ns=end)
