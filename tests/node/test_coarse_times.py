"""Reports that write whole seconds or minutes: each row still finds the reading that it speaks of."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.completeness import pairing
from node.completeness.matching import Period
from node.types.completeness import Silence, Standing
from tests.node.test_completeness import BEGIN, SECOND, Edited, answers, honest, row, sealed, standings

FRACTIONS = [sealed(BEGIN + one * SECOND + 600_000_000, f"{230 + one}.5", "5") for one in range(8)]


@pytest.mark.parametrize("late", [0, SECOND])
@pytest.mark.parametrize("same", [False, True])
def test_times_that_were_cut_off_or_rounded_to_the_second(late: int, same: bool) -> None:
    chain = [replace(one, values=FRACTIONS[0].values) for one in FRACTIONS] if same else FRACTIONS
    rows = [replace(one, time_ns=one.time_ns - 600_000_000 + late) for one in honest(chain)]
    assert standings(answers(rows, chain, step_ns=SECOND)) == {Standing.MATCHES: 8}
    if not same:
        del rows[3]
        rows[5] = row(50, rows[5].time_ns, "1", "5")
        expected = {Standing.MATCHES: 6, Standing.MISSING: 1, Standing.DIFFERS: 1}
        assert standings(answers(rows, chain, step_ns=SECOND)) == expected


def test_many_readings_of_one_minute_of_the_report() -> None:
    chain = [sealed(BEGIN + one * SECOND, f"{one}.5", "5") for one in range(180)]
    minute = 60 * SECOND
    rows = [replace(one, time_ns=BEGIN + (one.time_ns - BEGIN) // minute * minute) for one in honest(chain)]
    rows.reverse()
    assert standings(answers(rows, chain, step_ns=minute)) == {Standing.MATCHES: 180}
    altered = [*rows[:100], row(9, rows[100].time_ns, "999", "5"), *rows[101:]]
    assert standings(answers(altered, chain, step_ns=minute)) == {Standing.MATCHES: 179, Standing.DIFFERS: 1}
    added = [*rows, row(9, rows[100].time_ns, "999", "5")]
    assert standings(answers(added, chain, step_ns=minute)) == {Standing.MATCHES: 180, Standing.NOT_ON_CHAIN: 1}
    whole = Period(BEGIN, BEGIN + 3 * minute, own=False)
    lacking = answers([*rows[:100], *rows[110:]], chain, whole, step_ns=minute)
    assert standings(lacking) == {Standing.MATCHES: 170, Standing.MISSING: 10}


def test_minutes_do_not_say_where_in_the_first_and_the_last_one_a_report_begins_and_ends() -> None:
    chain = [sealed(BEGIN + second * SECOND, str(second), "5") for second in range(50, 215)]
    minute = 60 * SECOND
    for half in (0, minute // 2):
        rows = [
            replace(one, time_ns=BEGIN + (one.time_ns - BEGIN + half) // minute * minute) for one in honest(chain)
        ]  # fmt: skip
        found = answers(rows, chain, step_ns=minute)
        assert standings(found) == {Standing.MATCHES: 165}
        assert not [one for one in found if isinstance(one, Silence)]


def test_very_many_readings_of_one_minute_are_paired_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "MOST_PAIRS", 100)
    monkeypatch.setattr(pairing, "LEAST_WIDTH", 8)
    chain = [sealed(BEGIN + one * SECOND // 20, f"{one}.5", "5") for one in range(1_000)]
    rows = [replace(one, time_ns=BEGIN) for one in honest(chain)]
    assert standings(answers(rows, chain, step_ns=60 * SECOND)) == {Standing.MATCHES: 1_000}
    altered = [*rows[:300], *rows[302:600], row(9, BEGIN, "-1", "5"), *rows[601:], row(10, BEGIN, "-2", "5")]
    whole = Period(BEGIN, BEGIN + 60 * SECOND, own=False)
    expected = {Standing.MATCHES: 997, Standing.DIFFERS: 2, Standing.MISSING: 1}
    assert standings(answers(altered, chain, whole, step_ns=60 * SECOND)) == expected


@st.composite
def rounded(draw: st.DrawFn) -> tuple[Edited, int]:
    """Times cut off or rounded to a step; several readings may fall into one."""
    step = draw(st.sampled_from([SECOND // 1000, SECOND, 60 * SECOND]))
    gaps = draw(st.lists(st.integers(step // 7, 3 * step), min_size=3, max_size=24))
    times = [BEGIN + sum(gaps[: number + 1]) for number in range(len(gaps))]
    chain = [sealed(time, Decimal(number) + Decimal("0.5"), Decimal(number * 7)) for number, time in enumerate(times)]
    half = draw(st.sampled_from([0, step // 2]))
    rows, expected = [], Counter[Standing]()
    for one, shown in zip(chain, honest(chain), strict=True):
        edit = draw(st.sampled_from(["keep", "keep", "keep", "keep", "keep", "alter", "drop"]))
        expected[{"keep": Standing.MATCHES, "alter": Standing.DIFFERS, "drop": Standing.MISSING}[edit]] += 1
        if edit != "drop":
            texts = [cell.text for cell in shown.cells]
            time_ns = (one.time_ns + half) // step * step
            rows.append(row(shown.line, time_ns, "-1" if edit == "alter" else texts[0], texts[1]))
    return Edited(draw(st.permutations(rows)), chain, +expected), step


@given(rounded())
def test_each_edit_is_found_behind_coarse_times(made: tuple[Edited, int]) -> None:
    report, step = made
    whole = Period(BEGIN, report.chain[-1].time_ns + step, own=False)
    if report.rows:
        assert standings(answers(report.rows, report.chain, whole, step_ns=step)) == report.expected
