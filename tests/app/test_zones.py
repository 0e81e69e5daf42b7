"""Zones: the machine's own follows summer time for every moment, not only for now."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.zones import zone


@pytest.fixture(scope="module", autouse=True)
def in_madrid() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Madrid")
        time.tzset()
        yield
    time.tzset()


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC)))
def test_local_times_are_those_of_the_database(moment: datetime) -> None:
    local, named = moment.astimezone(zone("local")), moment.astimezone(ZoneInfo("Europe/Madrid"))
    assert local.replace(tzinfo=None) == named.replace(tzinfo=None)
    assert local.utcoffset() == named.utcoffset()
    assert local.fold == named.fold


def test_utc_and_named_zones() -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert moment.astimezone(zone("UTC")).hour == 12
    assert moment.astimezone(zone("local")).tzname() == "CEST"
    assert moment.astimezone(zone("Asia/Shanghai")).utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "\0"])
def test_no_zone_is_told_as_such(name: str) -> None:
    with pytest.raises(LookupError):
        zone(name)
