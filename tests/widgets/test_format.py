"""Numbers, times and ids as they are written everywhere."""

from datetime import UTC, timedelta, timezone
from decimal import Decimal

import pytest

from node.types.quantity import Quantity, QuantityCode, Unit
from node.types.reading import Code
from tests.widgets.relay_samples import FREQUENCY, NOON, SECOND, VOLTAGES
from widgets import format as words


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12482, 0, "12\u202f482"), (115.704, 2, "115.70"), (-1204.3, 1, "−1\u202f204.3"), (-0.001, 2, "0.00"),
        (Decimal("0.1"), 3, "0.100"), (float("nan"), 1, "–"), (float("inf"), 1, "–"), (Decimal("NaN"), 1, "–"),
    ],
)  # fmt: skip
def test_numbers(value: float, decimals: int, text: str) -> None:
    assert words.number(value, decimals) == text


def test_values_of_every_kind() -> None:
    assert words.measured(VOLTAGES[0], Decimal("115.7041"), unit=True) == "115.70 kV"
    assert words.measured(FREQUENCY, Decimal("60.0121")) == "60.012"
    assert words.measured(FREQUENCY, None) == "–"
    assert words.measured(Quantity(0, name="door"), True) == "yes"
    assert words.measured(Quantity(0, name="alarm"), Code(7)) == "code 7"
    stands = [words.measured(Quantity(0, name="breaker"), Code(number)) for number in range(5)]
    assert stands == ["between", "open", "closed", "bad position", "code 4"]
    assert words.measured(Quantity(0, name="note"), "open") == "open"
    assert words.measured(Quantity(QuantityCode.POWER_FACTOR, unit=Unit.ONE), Decimal(1), unit=True) == "1.000"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.24, "0.2 s"), (9.97, "9 s"), (42, "42 s"), (200, "3 min"), (7300, "2 h"), (200_000, "2 d")]
)
def test_spans(seconds: float, text: str) -> None:
    assert words.duration(seconds) == text


def test_chosen_intervals_are_exact() -> None:
    assert [words.span(seconds) for seconds in (0.1, 10, 2.5)] == ["0.1 s", "10 s", "2.5 s"]


def test_ages() -> None:
    now = NOON + 200 * SECOND
    assert words.ago(now, now - 42 * SECOND) == "42 s ago"
    assert words.ago(now, now - 3 * SECOND) == "3 s ago"
    assert words.ago(now, now + SECOND) == "just now"
    assert words.ago(now, None) == "never"
    assert words.silent(now, NOON) == "silent 3 min"
    assert words.silent(now, None) == "silent"
    assert words.since(now, now + SECOND) == "0.0 s"


def test_times_in_a_zone() -> None:
    bogota = timezone(timedelta(hours=-5), "COT")
    assert words.clock(NOON) == "12:00:00"
    assert words.clock_ms(NOON + 214_000_000, bogota) == "07:00:00.214"
    assert words.day_and_clock(NOON, bogota) == "21 Nov 2026 07:00:00 COT"
    assert words.zone_name(NOON, UTC) == "UTC"


def test_long_names_are_cut_and_short_ones_are_not() -> None:
    assert words.cut("Relay 1", 7) == "Relay 1" and words.cut("Relay 12", 7) == "Relay …"


def test_ids_and_rates() -> None:
    assert words.short_id(bytes.fromhex("00005e1f" + "00" * 26 + "c93a")) == "00005e1f…c93a"
    assert words.short_id(b"") == "–"
    assert words.short_id(b"\x01\x02") == "0102"
    assert [words.hash_rate(rate) for rate in (12, 4_200, 1.39e6, 2.5e9)] == [
        "12 H/s", "4.20 kH/s", "1.39 MH/s", "2.50 GH/s",
    ]  # fmt: skip
    assert words.plural(1, "block", "blocks") == "1 block"
    assert words.plural(12482, "block", "blocks") == "12\u202f482 blocks"


def test_names_stand_as_people_count() -> None:
    names = ["Feeder 10", "feeder 9", "Feeder 1", "Feeder 02", "Feeder", "", "10 kV", "9 kV", "Línea 2"]
    assert sorted(names, key=words.in_turn) == [
        "", "9 kV", "10 kV", "Feeder", "Feeder 1", "Feeder 02", "feeder 9", "Feeder 10", "Línea 2",
    ]  # fmt: skip


def test_a_share_is_whole_only_when_it_is() -> None:
    assert [words.share(part) for part in (0.0, 0.004, 0.5, 0.9999, 1.0)] == ["0 %", "0 %", "50 %", "99 %", "100 %"]


def test_a_word_too_long_for_a_line_may_be_broken_and_all_others_stay() -> None:
    key = "ab" * 32
    told = words.breakable(f"Sealed by {key}, today")
    assert told.replace("\u200b", "") == f"Sealed by {key}, today"
    assert max(map(len, told.replace("\u200b", " ").split())) <= 24
    assert words.breakable("two\nlines, and usual words") == "two\nlines, and usual words"
