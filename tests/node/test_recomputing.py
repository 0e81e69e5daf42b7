"""Figures of periods, worked out again from what is sealed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.completeness.binding import Binder
from node.completeness.cells import read_number
from node.completeness.figures import Coverage
from node.completeness.matching import Period
from node.completeness.recomputing import MOST_OPEN, Figures, TooManyOpenError, recompute
from node.completeness.tally import Tally
from node.completeness.titles import read_title
from node.types.completeness import Cell, Found, ReportRow, SealedReading, Silence, Standing, Uncompared
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality

SECOND = 10**9
BEGIN = 1_790_000_000 * SECOND
HOUR = 3_600 * SECOND
VOLTAGE = Quantity(QuantityCode.VOLTAGE_PHASE, Phase.A, Unit.VOLT)
POWER = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.KILOWATT)


def reading(time_ns: int, voltage: str, power: str = "2", quality: int = 0) -> SealedReading:
    values = Measured(VOLTAGE, Decimal(voltage), quality), Measured(POWER, Decimal(power), quality)
    key = time_ns.to_bytes(8, "big")
    return SealedReading(time_ns, key, key * 4, 1, values)


def figures(*texts: str, begin: int = BEGIN, end: int = BEGIN + HOUR, line: int = 2) -> ReportRow:
    cells = (Cell(column, line, text, read_number(text, comma=False)) for column, text in enumerate(texts))
    return ReportRow(line, begin, tuple(cells), end)


def told(titles: Sequence[str], rows: Sequence[ReportRow], chain: Sequence[SealedReading]) -> list[Found | Silence]:
    asked = [read_title(title) for title in titles]
    last = max(one.end_ns or 0 for one in rows)
    within = [one for one in chain if rows[0].time_ns <= one.time_ns < last]
    answers = recompute(Figures("R", rows, within, Period(rows[0].time_ns, last)), Binder(asked), asked)
    return [one for one in answers if isinstance(one, Found | Silence)]


def standings(found: Sequence[Found | Silence]) -> Counter[Standing]:
    return Counter(one.standing for one in found if isinstance(one, Found))


MINUTES = [reading(BEGIN + minute * 60 * SECOND, f"{230 + minute % 7}.{minute % 10}", "2") for minute in range(180)]


def total(chain: Sequence[SealedReading]) -> Decimal:
    values = (one.values[0].value for one in chain if one.values)
    return sum((one for one in values if isinstance(one, Decimal)), Decimal(0))


MEAN = total(MINUTES[:60]) / 60


@pytest.mark.parametrize(
    ("title", "text", "standing"),
    [
        ("voltage_mean", f"{MEAN:.6f}", Standing.MATCHES), ("U mean", f"{MEAN:.1f}", Standing.MATCHES),
        ("mean Va (kV)", f"{MEAN / 1000:.5f}", Standing.MATCHES), ("Va avg", f"{MEAN + 1:.1f}", Standing.DIFFERS),
        ("Va min", "230", Standing.MATCHES), ("voltage_1 least", "230.0", Standing.MATCHES),
        ("Va min", "231", Standing.DIFFERS),
        ("Va max", "237", Standing.ROUNDED), ("Va greatest", "237.5", Standing.DIFFERS),
        ("count", "60.0", Standing.MATCHES), ("count", "60.4", Standing.DIFFERS),
        ("readings", "59", Standing.DIFFERS), ("Va count", "60", Standing.MATCHES),
        ("Va first", "230.0", Standing.MATCHES), ("last voltage a", "233.9", Standing.MATCHES),
        ("energy (kWh)", "2.000", Standing.MATCHES), ("energy_mwh", "0.002", Standing.MATCHES),
        ("energy", "2", Standing.MATCHES), ("P energy [Wh]", "1999", Standing.DIFFERS),
        ("P mean (GW)", "0", Standing.COARSE), ("Va max (GV)", "0", Standing.COARSE), ("Va min", "0", Standing.DIFFERS),
        ("energy (GWh)", "0.0", Standing.COARSE),
        ("Va mean", "a lot", Standing.UNREADABLE), ("Va mean", "", Standing.LEFT_EMPTY), ("Ia mean", "5", None),
    ],
)  # fmt: skip
def test_a_figure_is_worked_out_again(title: str, text: str, standing: Standing | None) -> None:
    found = told([title], [figures(text)], MINUTES)
    assert standings(found) == ({standing: 1} if standing else {})
    for one in found:
        assert isinstance(one, Found) and one.readings == 60 and one.covered == 1.0


@pytest.mark.parametrize("title", ["Ia mean", "Va", "weather"])
def test_what_is_given_and_belongs_to_no_figure_is_skipped(title: str) -> None:
    asked, rows = [read_title("count"), read_title(title)], [figures("60", "999")]
    binder, tally = Binder(asked), Tally()
    matter = Figures("R", rows, MINUTES[:60], Period(BEGIN, BEGIN + HOUR))
    tally.take(recompute(matter, binder, asked), binder, "R")
    answer = tally.answer(asked, ["R"], (None, None), ())
    assert answer.counts == {Standing.MATCHES: 1} and answer.uncompared == (Uncompared("R", title, 1),)


def test_a_figure_that_differs_is_told_with_the_one_that_was_worked_out() -> None:
    (found,) = told(["Va mean"], [figures("240.1")], MINUTES)
    assert isinstance(found, Found)
    (difference,) = found.differences
    assert difference.sealed == f"{MEAN:.3f}" and found.end_ns == BEGIN + HOUR


def test_a_dropped_hour_is_missing() -> None:
    rows = [figures("60", line=2), figures("60", begin=BEGIN + 2 * HOUR, end=BEGIN + 3 * HOUR, line=3)]
    found = told(["count"], rows, MINUTES)
    assert standings(found) == {Standing.MATCHES: 2, Standing.MISSING: 1}
    (missing,) = (one for one in found if isinstance(one, Found) and one.standing == Standing.MISSING)
    assert (missing.time_ns, missing.end_ns, missing.readings) == (BEGIN + HOUR, BEGIN + 2 * HOUR - 60 * SECOND, 60)


def test_what_is_not_covered_is_said_and_no_energy_is_made_up() -> None:
    half = [one for one in MINUTES[:60] if not 20 <= (one.time_ns - BEGIN) // (60 * SECOND) < 50]
    found = told(["Va mean", "energy"], [figures("230", "2")], half)
    judged = [one for one in found if isinstance(one, Found)]
    assert [one.standing for one in judged] == [Standing.DIFFERS, Standing.UNCOVERED]
    assert judged[0].covered == pytest.approx(0.5, abs=0.02) and "50.0% of it only" in judged[1].sentence
    assert [one for one in found if isinstance(one, Silence)], "and when it was silent is said"


def test_nothing_sealed_is_no_figure() -> None:
    later = figures("230", "0", begin=BEGIN + 10 * HOUR, end=BEGIN + 11 * HOUR)
    assert standings(told(["Va mean", "count"], [later], MINUTES)) == {Standing.NOT_ON_CHAIN: 1, Standing.MATCHES: 1}


def test_a_mean_may_leave_out_what_the_relay_calls_invalid_and_this_is_said() -> None:
    chain = [*MINUTES[:59], reading(BEGIN + 59 * 60 * SECOND, "999", quality=Quality.INVALID)]
    valid = total(chain[:59]) / 59
    whole = (valid * 59 + 999) / 60
    (found,) = told(["Va mean"], [figures(f"{valid:.4f}")], chain)
    assert isinstance(found, Found) and found.standing == Standing.MATCHES and "calls invalid" in found.sentence
    (found,) = told(["Va mean"], [figures(f"{whole:.4f}")], chain)
    assert isinstance(found, Found) and found.standing == Standing.MATCHES and not found.sentence


def test_pruned_and_waiting_readings() -> None:
    chain = [replace(MINUTES[0], values=None), *MINUTES[1:60]]
    assert standings(told(["Va mean"], [figures("230")], chain)) == {Standing.PRUNED: 1}
    waiting = [*MINUTES[:60], replace(reading(BEGIN + HOUR - 1, "900"), height=None)]
    assert standings(told(["count"], [figures("60")], waiting)) == {Standing.MATCHES: 1}


def test_of_a_disputed_reading_the_first_version_counts() -> None:
    other = replace(reading(MINUTES[5].time_ns, "900"), content_id=bytes(32))
    chain = [*MINUTES[:6], other, *MINUTES[6:60]]
    assert standings(told(["count", "Va mean"], [figures("60", f"{MEAN:.3f}")], chain)) == {Standing.MATCHES: 2}


def test_a_unit_that_changes_within_the_period_makes_no_figure() -> None:
    values = (Measured(replace(VOLTAGE, unit=Unit.KILOVOLT), Decimal("0.23")),)
    chain = [*MINUTES[:59], replace(MINUTES[59], values=values)]
    assert standings(told(["Va mean"], [figures("230")], chain)) == {Standing.UNCOVERED: 1}


def test_periods_may_overlap_but_not_without_end() -> None:
    rows = [figures("60", line=2), figures("90", end=BEGIN + HOUR + HOUR // 2, line=3)]
    assert standings(told(["count"], rows, MINUTES)) == {Standing.MATCHES: 2}
    with pytest.raises(TooManyOpenError):
        told(["count"], [figures("60", line=2 + one) for one in range(MOST_OPEN + 1)], MINUTES)


@given(
    st.lists(st.tuples(st.integers(1, 10**10), st.decimals(-1000, 1000, places=3)), min_size=1, max_size=40),
    st.sampled_from(["mean", "min", "max", "count", "first", "last"]), st.integers(0, 4), st.integers(-2, 2),
)  # fmt: skip
def test_figures_are_those_of_a_plain_reckoning(
    steps: list[tuple[int, Decimal]], what: str, digits: int, wrong: int
) -> None:
    chain, time_ns = [], BEGIN
    for step, number in steps:
        chain.append(reading(time_ns, str(number)))
        time_ns += step
    numbers = [Fraction(number) for _, number in steps]
    plain = {
        "mean": sum(numbers, Fraction(0)) / len(numbers), "min": min(numbers), "max": max(numbers),
        "count": Fraction(len(numbers)), "first": numbers[0], "last": numbers[-1],
    }[what]  # fmt: skip
    places = 0 if what == "count" else digits
    figure = round(plain, places) + Fraction(wrong * 2, 10**places)
    text = f"{Decimal(figure.numerator) / Decimal(figure.denominator):.{places}f}"
    (found,) = (one for one in told([f"Va {what}"], [figures(text, end=time_ns)], chain) if isinstance(one, Found))
    assert (found.standing == Standing.DIFFERS) == bool(wrong), (found, plain)


@given(st.lists(st.integers(1, 50), min_size=8, max_size=40))
def test_energy_is_between_its_bounds_and_coverage_is_a_share(powers: list[int]) -> None:
    coverage = Coverage(0, len(powers) * 60 * SECOND)
    for number, power in enumerate(powers):
        coverage.add(number * 60 * SECOND, Decimal(power))
    coverage.end()
    least, most = coverage.energy()
    trapezes = Fraction(sum(powers[:-1]) + sum(powers[1:]), 2) + powers[-1]
    assert least <= trapezes / 60 <= most and coverage.share() == 1.0
