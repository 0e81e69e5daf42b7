"""Moments as people type them: a day, a time of day, or both, in the zone that the screen shows."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

_FORM = re.compile(
    r"(?:(\d{4})-(\d{1,2})(?:-(\d{1,2}))?)?[ T]*(?:(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?)?", re.ASCII
)
EXAMPLE = "2026-11-22 14:07:32"


def written(time_s: float, zone: tzinfo = UTC) -> str:
    """A moment as it can be typed again; parts of a second only where there are some."""
    moment = datetime.fromtimestamp(round(time_s, 3), zone)
    plain = f"{moment:%Y-%m-%d %H:%M:%S}"
    return plain if not moment.microsecond else f"{plain}.{moment.microsecond // 1000:03d}"


def read(text: str, zone: tzinfo = UTC, today_s: float = 0.0) -> float | None:
    """The moment in seconds; a time alone is of the day of `today_s`, a day alone is its first moment."""
    found = _FORM.fullmatch(text.strip())
    if found is None or not found.group(0).strip():
        return None
    year, month, day, hour, minute, second, part = found.groups()
    base = datetime.fromtimestamp(today_s, zone)
    days = (int(year), int(month), int(day or 1)) if year else (base.year, base.month, base.day)
    try:
        moment = datetime(*days, int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone)
        return (moment + timedelta(seconds=float(f"0.{part or 0}"))).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
