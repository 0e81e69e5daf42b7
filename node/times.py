"""Times as sources write them: read exactly to the nanosecond, with nothing of the original thrown away."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from node.types.record import TimeGiven

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_SPACED = re.compile(r"(\d\d) (\d\d) (\d{4}) (\d\d) (\d\d)(?: (\d\d))?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_NS = 1 << 63
_ONE_SECOND = timedelta(seconds=1)
_OF_THIS_MACHINE = frozenset({"localtime", "Factory"})  # names in the database that are no zone's

EVERY_SOURCE = "*"


class TimeError(ValueError):
    """The text is not a time this program reads; the message says why."""


class ZoneError(ValueError):
    """A zone that cannot be used; the message says why and what to do."""


class Zones:
    """The zones in which sources write times that have no offset: by source, `*` for all that are not named."""

    def __init__(self, named: Iterable[tuple[str, str]] = ()) -> None:
        self._zones: dict[str, ZoneInfo] = {}
        for given, name in named:
            source, zone = unicodedata.normalize("NFC", given), find_zone(name)
            if self._zones.setdefault(source, zone) is not zone:
                raise ZoneError(f"The source {source!r} has two zones, {self._zones[source].key} and {name}. Name one.")

    def of(self, source: str) -> ZoneInfo | None:
        """The zone of a source; None where none was named, which means UTC."""
        return self._zones.get(source) or self._zones.get(EVERY_SOURCE)


def find_zone(name: str) -> ZoneInfo:
    """The zone of this name in the IANA database, in the one spelling that every machine knows."""
    known = available_timezones() - _OF_THIS_MACHINE
    if not known:
        raise ZoneError(
            "This machine has no database of time zones. Install the system's package tzdata; on Windows, where there"
            " is none, the Python package tzdata (pip install tzdata)."
        )
    if name not in known:
        raise ZoneError(f"There is no time zone called {name!r}; names are such as Europe/Madrid, Asia/Kolkata or UTC.")
    return ZoneInfo(name)


def parse_iso(text: str, zone: ZoneInfo | None = None) -> tuple[int, TimeGiven]:
    """UTC nanoseconds of an ISO 8601 time, and how it was read.

    An offset in the text decides alone, so nodes with other zones read the same.  Without one the time is one of
    `zone`, or of UTC.  A time that comes twice there, or never, is refused: so the fold that is kept is always 0.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise TimeError(f"{text[:40]!r} is not an ISO 8601 time such as 2026-11-21T14:07:32Z.")
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    moment = _moment(text, year, month, day, hour, minute, second)
    shift, name = _offset_s(offset), "UTC" if offset in {None, "Z", "z"} else ""
    if offset is None and zone is not None:
        shift, name = _offset_in(zone, moment.replace(tzinfo=None), text.strip()), zone.key
    return _ns(text, moment, shift, fraction), TimeGiven(text.strip(), name, shift)


def parse_spaced(text: str, zone: ZoneInfo | None = None) -> tuple[int, TimeGiven]:
    """UTC nanoseconds of a time as the seed paper's relay writes it: `28 09 2021 07 01 18`, the day first.

    It never has an offset, so it is one of `zone`, or of UTC.
    """
    found = _SPACED.fullmatch(text.strip())
    if found is None:
        raise TimeError(f"{text[:40]!r} is not a time such as 28 09 2021 07 01 18 (day, month, year, h, min, s).")
    day, month, year, hour, minute, second = found.groups()
    moment = _moment(text, year, month, day, hour, minute, second)
    shift = 0 if zone is None else _offset_in(zone, moment.replace(tzinfo=None), text.strip())
    return _ns(text, moment, shift), TimeGiven(text.strip(), "UTC" if zone is None else zone.key, shift)


def spaced_text(time_ns: int, zone: ZoneInfo | None = None, with_seconds: bool = True) -> str:
    """A moment as the seed paper's relay writes it."""
    moment = (_EPOCH + timedelta(seconds=time_ns // 1_000_000_000)).astimezone(zone or UTC)
    return f"{moment:%d %m %Y %H %M %S}" if with_seconds else f"{moment:%d %m %Y %H %M}"


def _moment(text: str, *parts: str | None) -> datetime:
    try:
        return datetime(*(int(part or 0) for part in parts), tzinfo=UTC)  # type: ignore[arg-type, misc]
    except ValueError as error:
        raise TimeError(f"{text[:40]!r} is not a time: {error}.") from None


def _ns(text: str, moment: datetime, shift: int, fraction: str | None = None) -> int:
    whole = (moment - _EPOCH) // _ONE_SECOND - shift
    time_ns = whole * 1_000_000_000 + int((fraction or "0").ljust(9, "0"))
    if not -_LAST_NS <= time_ns < _LAST_NS:
        raise TimeError(f"{text[:40]!r} is outside the years that the chain can hold (1678 to 2262).")
    return time_ns


def _offset_in(zone: ZoneInfo, local: datetime, text: str) -> int:
    """The offset of this zone when its clocks showed this time, which they must have done exactly once."""
    first, second = (_offset_of(local.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if first == second:
        return first
    if first < second:
        raise TimeError(
            f"No clock in {zone.key} showed {text[:40]!r}: it was put forward over that time."
            " Look at the source's clock, or write the offset behind the time."
        )
    readings = " and ".join(f"{offset_text(shift)} ({_utc_of(local, shift)})" for shift in (first, second))
    raise TimeError(f"{text[:40]!r} comes twice in {zone.key}: with {readings}. Write the offset behind the time.")


def _offset_of(moment: datetime) -> int:
    shift = moment.utcoffset()
    assert shift is not None  # a ZoneInfo always knows
    return shift // _ONE_SECOND


def offset_text(shift: int) -> str:
    """An offset as it is written behind a time."""
    minutes, seconds = divmod(abs(shift), 60)
    text = f"{'-' if shift < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


def _utc_of(local: datetime, shift: int) -> str:
    return f"{local - timedelta(seconds=shift):%Y-%m-%dT%H:%M:%SZ}"


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


def exact_utc_text(time_ns: int) -> str:
    """A moment as ISO 8601 in UTC, with as many digits of its second as it has, so that it is read as the same one."""
    moment, fraction = _EPOCH + timedelta(seconds=time_ns // 10**9), f"{time_ns % 10**9:09d}".rstrip("0")
    return f"{moment:%Y-%m-%dT%H:%M:%S}{'.' if fraction else ''}{fraction}Z"
