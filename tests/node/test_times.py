"""Times in the zones of their sources: each is read as its source meant it, or refused where nobody can know."""

import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node import times
from node.times import TimeError, ZoneError, Zones, find_zone, parse_iso, utc_text
from node.types.record import TimeGiven

MADRID = ZoneInfo("Europe/Madrid")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = (
    "Europe/Madrid", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Shanghai",
    "Africa/Casablanca", "Pacific/Apia", "America/Caracas", "Europe/Dublin", "Africa/Monrovia", "UTC",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "utc", "zone", "offset"),
    [
        ("2026-07-01 14:00:00", "2026-07-01T12:00:00.000Z", "Europe/Madrid", 7200),
        ("2026-12-01T14:00:00,25", "2026-12-01T13:00:00.250Z", "Europe/Madrid", 3600),
        ("2026-07-01T14:00:00Z", "2026-07-01T14:00:00.000Z", "UTC", 0),
        ("2026-07-01T14:00:00-05:00", "2026-07-01T19:00:00.000Z", "", -18000),
        ("2026-10-25T01:59:59.999", "2026-10-24T23:59:59.999Z", "Europe/Madrid", 7200),
        ("2026-10-25T03:00", "2026-10-25T02:00:00.000Z", "Europe/Madrid", 3600),
        ("2026-03-29T01:59:59", "2026-03-29T00:59:59.000Z", "Europe/Madrid", 3600),
        ("2026-03-29T03:00", "2026-03-29T01:00:00.000Z", "Europe/Madrid", 7200),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00.000Z", "", 7200),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00.000Z", "", 3600),
        ("1900-06-01T12:00", "1900-06-01T12:14:44.000Z", "Europe/Madrid", -884),
    ],
)
def test_a_time_without_offset_is_one_of_its_zone(text: str, utc: str, zone: str, offset: int) -> None:
    time_ns, how = parse_iso(text, MADRID)
    assert utc_text(time_ns) == utc
    assert how == TimeGiven(text, zone, offset, 0)


def test_an_hour_that_comes_twice_is_refused_with_both_readings() -> None:
    with pytest.raises(TimeError) as caught:
        parse_iso("2026-10-25T02:30:00", MADRID)
    assert str(caught.value) == (
        "'2026-10-25T02:30:00' comes twice in Europe/Madrid: with +02:00 (2026-10-25T00:30:00Z) and +01:00"
        " (2026-10-25T01:30:00Z). Write the offset behind the time."
    )


def test_an_hour_that_never_came_is_refused() -> None:
    with pytest.raises(TimeError, match=r"No clock in Europe/Madrid showed '2026-03-29 02:30': it was put forward"):
        parse_iso("2026-03-29 02:30", MADRID)
    with pytest.raises(TimeError, match=r"No clock in Pacific/Apia"):
        parse_iso("2011-12-30T12:00", ZoneInfo("Pacific/Apia"))


@settings(max_examples=500)
@given(
    name=st.sampled_from(ZONES),
    second=st.integers(-2_208_988_800, 4_102_444_800),  # 1900 to 2100
    fraction=st.integers(0, 999_999_999),
)
def test_what_a_clock_of_the_zone_shows_is_read_back(name: str, second: int, fraction: int) -> None:
    zone = ZoneInfo(name)
    moment = EPOCH + timedelta(seconds=second)
    local = moment.astimezone(zone)
    shift = local.utcoffset()
    assert shift is not None
    text = f"{local:%Y-%m-%dT%H:%M:%S}.{fraction:09d}"
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    if twice:
        with pytest.raises(TimeError, match="comes twice") as caught:
            parse_iso(text, zone)
        assert f"{moment:%Y-%m-%dT%H:%M:%SZ}" in str(caught.value)
    else:
        given_back = TimeGiven(text, name, shift // timedelta(seconds=1), 0)
        assert parse_iso(text, zone) == (second * 1_000_000_000 + fraction, given_back)


@settings(max_examples=500)
@given(
    name=st.sampled_from(ZONES),
    local=st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)).map(lambda time: time.replace(microsecond=0)),
)
def test_what_is_read_is_what_the_zone_shows_and_what_it_never_showed_is_refused(name: str, local: datetime) -> None:
    zone = ZoneInfo(name)
    exists = {
        local.replace(tzinfo=zone, fold=fold).astimezone(UTC).astimezone(zone).replace(tzinfo=None) for fold in (0, 1)
    } == {local}
    try:
        time_ns, how = parse_iso(local.isoformat(), zone)
    except TimeError as refusal:
        assert ("comes twice" in str(refusal)) == exists
    else:
        assert exists
        assert (EPOCH + timedelta(microseconds=time_ns // 1000)).astimezone(zone).replace(tzinfo=None) == local
        assert how.zone == name


def test_every_change_of_the_clocks_is_seen() -> None:
    """Random times seldom meet a change; so each half hour of the two days of one year is tried."""
    told = []
    for day in (datetime(2026, 3, 29), datetime(2026, 10, 25)):
        for half in range(48):
            text = (day + timedelta(minutes=30 * half)).isoformat()
            try:
                parse_iso(text, MADRID)
            except TimeError:
                told.append(text)
    assert told == ["2026-03-29T02:00:00", "2026-03-29T02:30:00", "2026-10-25T02:00:00", "2026-10-25T02:30:00"]


def test_each_source_has_its_zone() -> None:
    zones = Zones(
        [("north", "Europe/Madrid"), ("*", "Asia/Kolkata"), ("cafe\u0301", "UTC"), ("north", "Europe/Madrid")]
    )
    assert zones.of("north") is MADRID
    assert zones.of("café") == ZoneInfo("UTC")
    assert zones.of("south") == ZoneInfo("Asia/Kolkata")
    assert Zones().of("north") is None
    assert Zones([("north", "UTC")]).of("south") is None


@pytest.mark.parametrize(
    "name", ["Mars/One", "", "europe/madrid", "localtime", "../../etc/passwd", "/etc/localtime", "right/UTC", "CEST"]
)
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ZoneError, match=r"There is no time zone called '.*Europe/Madrid"):
        find_zone(name)
    with pytest.raises(ZoneError):
        Zones([("north", name)])


def test_a_source_with_two_zones_is_refused() -> None:
    with pytest.raises(ZoneError, match="'north' has two zones, UTC and Europe/Madrid"):
        Zones([("north", "UTC"), ("north", "Europe/Madrid")])


def test_without_a_database_it_says_where_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "available_timezones", set)
    with pytest.raises(ZoneError, match="Install the system's package tzdata; on Windows"):
        find_zone("Europe/Madrid")


def test_the_zones_of_these_tests_are_known() -> None:
    assert set(ZONES) <= zoneinfo.available_timezones()
