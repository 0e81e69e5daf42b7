"""The zone in which times are shown.  They are stored in UTC; only the screen turns them."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class LocalZone(tzinfo):
    """The machine's zone, whatever it is called: summer time included, for times long past too."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, _moment: datetime | None, /) -> None:
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime, /) -> datetime:
        seconds = (moment.replace(tzinfo=UTC) - _EPOCH) // timedelta(seconds=1)
        local = datetime.fromtimestamp(seconds).astimezone()
        return local.replace(microsecond=moment.microsecond, tzinfo=self)


def zone(name: str) -> tzinfo:
    """The zone called `local`, `UTC`, or as in the time-zone database; raises LookupError for another."""
    if name == "local":
        return LocalZone()
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise LookupError(f"There is no time zone called {name}.") from error
