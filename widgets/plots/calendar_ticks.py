"""Round moments for the axis of time, from tenths of a second to decades, written as a calendar has them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from math import ceil

from PySide6.QtCore import QLocale

from widgets.plots.scale import time_ticks

_DAY_S = 86_400
_DAYS = (1, 2, 3, 4, 7, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50)
_PARTS_OF_A_SECOND = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_MONDAY = date(1970, 1, 5)
_MONTH_S, _YEAR_S = 30.5 * _DAY_S, 365.25 * _DAY_S

Tick = tuple[float, str]


def calendar_ticks(start: float, stop: float, most: int, zone: tzinfo = UTC) -> list[Tick]:
    """Round moments of this time, at most so many, each with its words."""
    span = stop - start
    for part in _PARTS_OF_A_SECOND:
        if span / part <= most:
            decimals = 1 if part >= 0.1 else 2 if part >= 0.01 else 3
            return [(time, _parted(time, zone, decimals)) for time in _even(start, stop, part)]
    if span <= most * 0.5 * _DAY_S:
        return [(time, _day(time, zone) if _is_midnight(time, zone) else text)
                for time, text in time_ticks(start, stop, most, zone)]  # fmt: skip
    for days in _DAYS:
        if span / (days * _DAY_S) <= most:
            return [(time, _day(time, zone)) for time in _each(_days(start, zone, days), start, stop, zone)]
    for months in _MONTHS:
        if span / (months * _MONTH_S) <= most:
            return [(time, _month(time, zone)) for time in _each(_months(start, zone, months), start, stop, zone)]
    years = next((one for one in _YEARS if span / (one * _YEAR_S) <= most), _YEARS[-1])
    firsts = _months(start, zone, 12 * years)
    return [(time, str(datetime.fromtimestamp(time, zone).year)) for time in _each(firsts, start, stop, zone)]


def _even(start: float, stop: float, step: float) -> list[float]:
    first = ceil(start / step - 1e-6)
    return [(first + place) * step for place in range(int((stop - first * step) / step + 1e-6) + 1)]


def _days(start: float, zone: tzinfo, step: int) -> Iterator[date]:
    day = datetime.fromtimestamp(max(start, 0.0), zone).date()
    day -= timedelta(days=(day - _MONDAY).days % step)
    while True:
        yield day
        day += timedelta(days=step)


def _months(start: float, zone: tzinfo, step: int) -> Iterator[date]:
    began = datetime.fromtimestamp(max(start, 0.0), zone)
    month = (began.year * 12 + began.month - 1) // step * step
    while True:
        yield date(month // 12, month % 12 + 1, 1)
        month += step


def _each(days: Iterator[date], start: float, stop: float, zone: tzinfo) -> Iterator[float]:
    for day in days:
        time = datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
        if time > stop:
            return
        if time >= start:
            yield time


def _is_midnight(time: float, zone: tzinfo) -> bool:
    moment = datetime.fromtimestamp(time, zone)
    return not (moment.hour or moment.minute or moment.second)


def _parted(time: float, zone: tzinfo, decimals: int) -> str:
    return f"{datetime.fromtimestamp(round(time, decimals), zone):%H:%M:%S.%f}"[: decimals - 6]


def _day(time: float, zone: tzinfo) -> str:
    moment = datetime.fromtimestamp(time, zone)
    return f"{moment.day} {QLocale().standaloneMonthName(moment.month, QLocale.FormatType.ShortFormat)}"


def _month(time: float, zone: tzinfo) -> str:
    moment = datetime.fromtimestamp(time, zone)
    if moment.month == 1:
        return str(moment.year)
    return QLocale().standaloneMonthName(moment.month, QLocale.FormatType.ShortFormat)
