"""Times as sources write them: read exactly to the nanosecond, with nothing of the original thrown away."""

import re
from datetime import UTC, datetime, timedelta

from node.types.record import TimeGiven

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_NS = 1 << 63


class TimeError(ValueError):
    """The text is not a time this program reads; the message says why."""


def parse_iso(text: str) -> tuple[int, TimeGiven]:
    """UTC nanoseconds of an ISO 8601 time, and how it was read.  Without an offset it is taken as UTC."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise TimeError(f"{text[:40]!r} is not an ISO 8601 time such as 2026-11-21T14:07:32Z.")
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
    except ValueError as error:
        raise TimeError(f"{text[:40]!r} is not a time: {error}.") from None
    shift = _offset_s(offset)
    whole = (moment - _EPOCH) // timedelta(seconds=1) - shift
    time_ns = whole * 1_000_000_000 + int((fraction or "0").ljust(9, "0"))
    if not -_LAST_NS <= time_ns < _LAST_NS:
        raise TimeError(f"{text[:40]!r} is outside the years that the chain can hold (1678 to 2262).")
    return time_ns, TimeGiven(text.strip(), "UTC" if offset in {None, "Z", "z"} else "", shift)


def _offset_s(offset: str | None) -> int:
    if offset in {None, "Z", "z"}:
        return 0
    assert offset is not None
    digits = offset[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 23 or minutes > 59:
        raise TimeError(f"The offset {offset} is not one that a clock can have.")
    seconds = hours * 3600 + minutes * 60
    return -seconds if offset[0] == "-" else seconds


def utc_text(time_ns: int) -> str:
    """A moment as ISO 8601 in UTC, to the millisecond."""
    moment = _EPOCH + timedelta(microseconds=time_ns // 1000)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
