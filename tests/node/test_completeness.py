"""A report against what is sealed: each edit is found, and nothing else is claimed."""

import tracemalloc
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.completeness.binding import Binder
from node.completeness.cells import read_number
from node.completeness.matching import SAMPLE, Matter, Period, match
from node.completeness.tally import Tally
from node.completeness.titles import read_title
from node.types.completeness import Cell, Found, ReportRow, SealedReading, Silence, Standing, Uncompared
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Value

SECOND = 10**9
BEGIN = 1_790_000_000 * SECOND
VOLTAGE = Quantity(QuantityCode.VOLTAGE_PHASE, Phase.A, Unit.VOLT)
CURRENT = Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE)
TITLES = ("voltage_a", "current_a")


def sealed(time_ns: int, *values: Value, height: int | None = 1, version: int = 0, quality: int = 0) -> SealedReading:
    """A reading of voltage and current; versions of one time share their key."""
    measured = tuple(
        Measured(quantity, Decimal(value) if isinstance(value, str) else value, quality)
        for quantity, value in zip((VOLTAGE, CURRENT), values, strict=False)
    )
    key = time_ns.to_bytes(8, "big", signed=True)
    return SealedReading(time_ns, key, sha256(key + bytes([version])).digest(), height, measured)


def row(line: int, time_ns: int, *texts: str) -> ReportRow:
    cells = (Cell(column, line, text, read_number(text, comma=False)) for column, text in enumerate(texts))
    return ReportRow(line, time_ns, tuple(cells))


def answers(
    rows: Sequence[ReportRow], chain: Sequence[SealedReading], period: Period | None = None, *, step_ns: int = 1,
    titles: Sequence[str] = TITLES,
) -> list[Found | Silence]:  # fmt: skip
    """What is found of these rows, which may come in any order."""
    ordered = sorted(rows, key=lambda one: one.time_ns)

    def between(first_ns: int, end_ns: int) -> Iterator[SealedReading]:
        return (one for one in chain if first_ns <= one.time_ns < end_ns)

    period = period or Period(ordered[0].time_ns, ordered[-1].time_ns)
    matter = Matter("R", lambda: ordered, between, period)
    found = match(matter, step_ns, Binder([read_title(title) for title in titles]))
    return [one for one in found if isinstance(one, Found | Silence)]


def standings(found: Sequence[Found | Silence]) -> Counter[Standing]:
    return Counter(one.standing for one in found if isinstance(one, Found))


def only(found: Sequence[Found | Silence], standing: Standing) -> Found:
    (one,) = (one for one in found if isinstance(one, Found) and one.standing == standing)
    return one


CHAIN = [sealed(BEGIN + second * SECOND, f"{230 + second}.5", f"{second}.25") for second in range(10)]


def honest(chain: Sequence[SealedReading] = CHAIN) -> list[ReportRow]:
    return [
        row(line, one.time_ns, *(str(measured.value) for measured in one.values or ()))
        for line, one in enumerate(chain, 2)
    ]


def test_an_honest_report_matches_whole() -> None:
    assert standings(answers(honest(), CHAIN)) == {Standing.MATCHES: 10}


def test_a_value_that_differs_is_named_with_both_values_and_its_record() -> None:
    rows = honest()
    rows[3] = row(5, CHAIN[3].time_ns, "233.6", "3.25")
    found = answers(rows, CHAIN)
    assert standings(found) == {Standing.MATCHES: 9, Standing.DIFFERS: 1}
    one = only(found, Standing.DIFFERS)
    (difference,) = one.differences
    assert (one.lines, one.content_id, one.height) == ((5,), CHAIN[3].content_id, 1)
    assert (difference.column, difference.reported, difference.sealed) == ("voltage_a", "233.6", "233.5 V")


def test_a_dropped_row_is_missing_and_an_added_one_is_not_on_the_chain() -> None:
    rows = honest()
    del rows[4]
    rows.append(row(99, BEGIN + SECOND // 2, "230", "1"))
    found = answers(rows, CHAIN)
    assert standings(found) == {Standing.MATCHES: 9, Standing.MISSING: 1, Standing.NOT_ON_CHAIN: 1}
    assert only(found, Standing.MISSING).content_id == CHAIN[4].content_id
    assert only(found, Standing.MISSING).sentence == "Va 234.5 V, Ia 4.25 A"
    assert only(found, Standing.NOT_ON_CHAIN).lines == (99,)


def test_only_an_asked_period_makes_what_lies_before_the_first_row_missing() -> None:
    rows = honest()[2:8]
    assert standings(answers(rows, CHAIN)) == {Standing.MATCHES: 6}
    whole = Period(CHAIN[0].time_ns, CHAIN[9].time_ns, own=False)
    assert standings(answers(rows, CHAIN, whole)) == {Standing.MATCHES: 6, Standing.MISSING: 3}, "its end is left out"


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("233.5", Standing.MATCHES), ("233.500", Standing.MATCHES), ("2.335e2", Standing.MATCHES),
        ("233", Standing.ROUNDED), ("234", Standing.ROUNDED), ("232", Standing.DIFFERS), ("233.4", Standing.DIFFERS),
        ("0e9", Standing.DIFFERS), ("2e2", Standing.DIFFERS), ("230e0", Standing.DIFFERS), ("23e1", Standing.DIFFERS),
        ("", Standing.LEFT_EMPTY), ("n/a", Standing.LEFT_EMPTY), ("0", Standing.DIFFERS), ("-233.5", Standing.DIFFERS),
        ("230,5", Standing.UNREADABLE), ("1.234.5", Standing.UNREADABLE),
    ],
)  # fmt: skip
def test_how_a_written_number_stands(text: str, standing: Standing) -> None:
    rows = honest()
    rows[3] = row(5, CHAIN[3].time_ns, text, "3.25")
    counted = standings(answers(rows, CHAIN))
    assert counted[standing] == (10 if standing == Standing.MATCHES else 1), counted


@pytest.mark.parametrize(
    ("title", "text", "standing"),
    [
        ("Va (kV)", "0.2335", Standing.MATCHES), ("U_a_kV", "0.23", Standing.ROUNDED),
        ("Va [mV]", "233500", Standing.MATCHES), ("U L1", "233.5", Standing.MATCHES),
        ("va [V]", "0.2335", Standing.DIFFERS), ("Voltage 1 kv", "0.2325", Standing.DIFFERS),
    ],
)  # fmt: skip
def test_the_unit_in_the_head_counts(title: str, text: str, standing: Standing) -> None:
    found = answers([row(2, CHAIN[3].time_ns, text)], CHAIN, titles=[title])
    assert standings(found) == {standing: 1}


@pytest.mark.parametrize(
    ("title", "remark"),
    [("Va (A)", "does not fit Va"), ("Va (furlong)", "'furlong' is not known"), ("Vb", "has a value of this name"),
     ("weather", "has a value of this name")],
)  # fmt: skip
def test_a_column_that_cannot_be_compared_is_said_and_breaks_nothing(title: str, remark: str) -> None:
    binder, tally = Binder([read_title("current_a"), read_title(title)]), Tally()
    rows = [row(2, CHAIN[3].time_ns, "3.25", "7")]
    matter = Matter("R", lambda: rows, lambda *_: iter(CHAIN[3:4]), Period(BEGIN + 3 * SECOND, BEGIN + 3 * SECOND))
    tally.take(match(matter, 1, binder), binder, "R")
    answer = tally.answer([read_title("current_a"), read_title(title)], ["R"], (None, None), ())
    assert answer.counts == {Standing.MATCHES: 1}
    assert (answer.columns[0].compared, answer.columns[0].remark) == (1, "")
    assert answer.columns[1].compared == 0 and remark in answer.columns[1].remark
    assert answer.uncompared == (Uncompared("R", title, 1),), "and its number counts as held against nothing"


def test_a_number_is_skipped_also_where_later_readings_have_such_a_value() -> None:
    chain = [sealed(BEGIN + second * SECOND, "1") for second in range(2 * SAMPLE)]
    chain += [sealed(BEGIN + second * SECOND, "1", "5") for second in range(2 * SAMPLE, 2 * SAMPLE + 3)]
    rows = [row(2 + number, one.time_ns, "1", "5") for number, one in enumerate(chain)]
    asked = [read_title(title) for title in TITLES]
    binder, tally = Binder(asked), Tally()
    period = Period(chain[0].time_ns, chain[-1].time_ns)
    tally.take(match(Matter("R", lambda: rows, lambda *_: iter(chain), period), 1, binder), binder, "R")
    answer = tally.answer(asked, ["R"], (None, None), ())
    assert answer.uncompared == (Uncompared("R", "current_a", 2 * SAMPLE),)


def test_words_beside_the_values_are_no_values() -> None:
    asked = [read_title("voltage_a"), read_title("remark"), read_title("Vb")]
    binder, tally = Binder(asked), Tally()
    rows = [row(2, CHAIN[3].time_ns, "233.5", "calm", "n.d.")]
    matter = Matter("R", lambda: rows, lambda *_: iter(CHAIN[3:4]), Period(BEGIN + 3 * SECOND, BEGIN + 3 * SECOND))
    tally.take(match(matter, 1, binder), binder, "R")
    assert tally.answer(asked, ["R"], (None, None), ()).uncompared == (Uncompared("R", "Vb", 1),)


def test_a_row_of_which_nothing_can_be_compared_does_not_match() -> None:
    for text in ("7", "777 kW"):
        found = answers([row(2, CHAIN[3].time_ns, text)], CHAIN, titles=["weather"])
        assert standings(found) == {Standing.UNREADABLE: 1}


def test_a_head_without_a_phase_is_the_one_quantity_or_none() -> None:
    phases = tuple(Measured(Quantity(QuantityCode.VOLTAGE_PHASE, one, Unit.VOLT), Decimal(1)) for one in (1, 2))
    several = [replace(CHAIN[0], values=phases)]
    assert standings(answers([row(2, BEGIN, "230.5")], CHAIN, titles=["voltage"])) == {Standing.MATCHES: 1}
    assert standings(answers([row(2, BEGIN, "1")], several, titles=["voltage"])) == {Standing.UNREADABLE: 1}


def test_what_the_relay_calls_invalid_may_be_left_out_and_what_is_absent_is_no_zero() -> None:
    chain = [sealed(BEGIN, "230", "1", quality=Quality.INVALID), sealed(BEGIN + SECOND, "230", None)]
    rows = [row(2, BEGIN, "", ""), row(3, BEGIN + SECOND, "230", "")]
    assert standings(answers(rows, chain)) == {Standing.MATCHES: 2}
    rows = [row(2, BEGIN, "", ""), row(3, BEGIN + SECOND, "230", "0")]
    assert standings(answers(rows, chain)) == {Standing.MATCHES: 1, Standing.DIFFERS: 1}


@pytest.mark.parametrize(
    ("said", "text", "standing"),
    [
        ("230.56", "231", Standing.ROUNDED), ("230.56", "230", Standing.DIFFERS), ("230.5", "230", Standing.ROUNDED),
        ("23350", "2.33E4", Standing.ROUNDED), ("23351", "2.33E4", Standing.DIFFERS),
        ("23350", "23e3", Standing.DIFFERS), ("1", "1." + "0" * 29 + "1", Standing.DIFFERS),
        ("1", "1" * 29 + "e99", Standing.DIFFERS), ("1e-128", "9e99", Standing.DIFFERS),
    ],
)  # fmt: skip
def test_rounding_is_right_to_the_last_digit(said: str, text: str, standing: Standing) -> None:
    assert standings(answers([row(2, BEGIN, text)], [sealed(BEGIN, said)], titles=["Va"])) == {standing: 1}


@pytest.mark.parametrize(
    ("title", "text", "standing"),
    [
        ("Va (GV)", "0", Standing.COARSE), ("Va (GV)", "-0.000", Standing.COARSE), ("Va (kV)", "0", Standing.COARSE),
        ("Va (kV)", "0.2", Standing.ROUNDED), ("Va", "0", Standing.DIFFERS), ("Va (GV)", "2", Standing.DIFFERS),
    ],
)  # fmt: skip
def test_a_zero_in_a_large_unit_is_no_rounding(title: str, text: str, standing: Standing) -> None:
    found = answers([row(2, BEGIN, text)], [sealed(BEGIN, "230.5")], titles=[title])
    assert standings(found) == {standing: 1}
    assert standings(answers([row(2, BEGIN, text)], [sealed(BEGIN, "0")], titles=[title])) == {
        Standing.MATCHES if not Decimal(text) else Standing.DIFFERS: 1
    }


def test_an_empty_field_is_told_with_what_the_relay_said_and_takes_no_other_reading() -> None:
    chain = [sealed(BEGIN, "1", "5"), sealed(BEGIN + SECOND, "2", "5")]
    rows = [row(2, BEGIN, "", "5"), row(3, BEGIN, "1", "5")]
    found = answers(rows, chain, Period(BEGIN, BEGIN + 60 * SECOND, own=False), step_ns=60 * SECOND)
    assert standings(found) == {Standing.LEFT_EMPTY: 1, Standing.MATCHES: 1}
    (difference,) = only(found, Standing.LEFT_EMPTY).differences
    assert (difference.reported, difference.sealed) == ("", "2 V")


def test_a_row_that_is_said_twice_is_repeated_and_one_said_otherwise_differs() -> None:
    rows = [*honest(), row(20, CHAIN[4].time_ns, "234.5", "4.25"), row(21, CHAIN[5].time_ns, "1", "5.25")]
    found = answers(rows, CHAIN)
    assert standings(found) == {Standing.MATCHES: 10, Standing.REPEATED: 1, Standing.DIFFERS: 1}
    assert only(found, Standing.REPEATED).sentence == "it says again what line 6 says"
    assert only(found, Standing.DIFFERS).lines == (21,)


def test_either_version_of_a_disputed_reading_matches_and_the_dispute_is_said() -> None:
    other = sealed(CHAIN[3].time_ns, "240", "3.25", height=7, version=1)
    chain = [*CHAIN[:4], other, *CHAIN[4:]]
    assert standings(answers(honest(), chain)) == {Standing.MATCHES: 10}, "of one reading one version is enough"
    rows = honest()
    rows[3] = row(5, CHAIN[3].time_ns, "240", "3.25")
    found = answers(rows, chain)
    assert standings(found) == {Standing.MATCHES: 10}
    (told,) = (one for one in found if isinstance(one, Found) and one.versions > 1)
    assert (told.content_id, told.height, told.versions) == (other.content_id, 7, 2)
    both = answers([*honest(), row(40, other.time_ns, "240", "3.25")], chain)
    assert standings(both) == {Standing.MATCHES: 11}
    rows[3] = row(5, CHAIN[3].time_ns, "239", "3.25")
    assert standings(answers(rows, chain)) == {Standing.MATCHES: 9, Standing.DIFFERS: 1}
    del rows[3]
    assert only(answers(rows, chain), Standing.MISSING).versions == 2, "one reading, not two"


def test_what_waits_for_its_block_is_told_apart() -> None:
    chain = [*CHAIN[:8], *(replace(one, height=None) for one in CHAIN[8:])]
    assert standings(answers(honest(), chain)) == {Standing.MATCHES: 8, Standing.WAITING: 2}
    rows = honest()
    rows[9] = row(11, CHAIN[9].time_ns, "1", "1")
    found = answers(rows, chain)
    assert "differs from what waits" in only(found, Standing.NOT_ON_CHAIN).sentence
    whole = Period(BEGIN, BEGIN + 20 * SECOND, own=False)
    assert standings(answers(honest()[:8], chain, whole))[Standing.MISSING] == 0, "it may be sealed in time"


def test_what_was_pruned_cannot_be_told() -> None:
    chain = [replace(one, values=None) if number == 3 else one for number, one in enumerate(CHAIN)]
    assert standings(answers(honest(), chain)) == {Standing.MATCHES: 9, Standing.PRUNED: 1}


def test_rows_within_a_silence_are_counted() -> None:
    chain = [sealed(BEGIN + one * SECOND, "1", "1") for one in (*range(20), *range(50, 70))]
    rows = [*honest(chain), *(row(500 + one, BEGIN + (30 + one) * SECOND, "1", "1") for one in range(5))]
    (silence,) = (one for one in answers(rows, chain) if isinstance(one, Silence))
    assert silence == Silence("R", BEGIN + 19 * SECOND, BEGIN + 50 * SECOND, SECOND, 5)


# Properties


@dataclass(frozen=True)
class Edited:
    """A report with edits, the chain it was made from, and what has to be said of it."""

    rows: list[ReportRow]
    chain: list[SealedReading]
    expected: Counter[Standing]


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    gaps = draw(st.lists(st.integers(2, 10**12), min_size=3, max_size=24))
    times = [BEGIN + sum(gaps[: number + 1]) for number in range(len(gaps))]
    numbers = st.decimals(-(10**6), 10**6, places=3)
    chain = [sealed(time, draw(numbers), draw(numbers)) for time in times]
    rows: list[ReportRow] = []
    expected: Counter[Standing] = Counter()
    for number, (one, shown) in enumerate(zip(chain, honest(chain), strict=True)):
        inside = 0 < number < len(chain) - 1
        edit = draw(st.sampled_from(["keep", "keep", "alter", "empty", "repeat", "round", *(["drop", "add"] * inside)]))
        rows += _edit(draw, edit, one, shown, expected)
    return Edited(draw(st.permutations(rows)), chain, +expected)


def _edit(
    draw: st.DrawFn, edit: str, one: SealedReading, shown: ReportRow, expected: Counter[Standing]
) -> list[ReportRow]:
    column = draw(st.sampled_from((0, 1)))
    value = one.values[column].value if one.values else None
    assert isinstance(value, Decimal)
    kept, line = Standing.MATCHES, shown.line

    def with_text(text: str) -> ReportRow:
        texts = [cell.text if cell.column != column else text for cell in shown.cells]
        return row(line, one.time_ns, *texts)

    match edit:
        case "drop":
            expected[Standing.MISSING] += 1
            return []
        case "alter":
            kept, shown = (
                Standing.DIFFERS,
                with_text(str(value + draw(st.sampled_from([Decimal("0.001"), Decimal(-7)])))),
            )
        case "empty":
            kept, shown = Standing.LEFT_EMPTY, with_text("")
        case "round":
            rounded = round(value, 1)
            kept = Standing.ROUNDED if rounded else Standing.COARSE
            kept, shown = (Standing.MATCHES if rounded == value else kept), with_text(str(rounded))
    expected[kept] += 1
    more = []
    if edit == "repeat":
        expected[Standing.REPEATED] += 1
        more = [replace(shown, line=line + 1000)]
    if edit == "add":
        expected[Standing.NOT_ON_CHAIN] += 1
        more = [row(line + 1000, one.time_ns - 1, "1", "2")]
    return [shown, *more]


@given(edited())
def test_each_edit_is_found_and_nothing_else_is_claimed(made: Edited) -> None:
    assert standings(answers(made.rows, made.chain)) == made.expected


@given(edited(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_says_nothing(made: Edited, chance: object) -> None:
    def told(rows: Sequence[ReportRow]) -> list[tuple[Standing, int]]:
        found = answers(rows, made.chain)
        return sorted((one.standing, one.time_ns) for one in found if isinstance(one, Found))

    assert told(made.rows) == told(sorted(made.rows, key=lambda one: one.line)) == told(made.rows[::-1])


def test_a_long_report_takes_no_more_memory_than_a_short_one() -> None:
    def rows(count: int) -> Iterator[ReportRow]:
        return (row(2 + one, BEGIN + one * SECOND, "230.5", "5") for one in range(count))

    def chain(first_ns: int, end_ns: int) -> Iterator[SealedReading]:
        return (sealed(BEGIN + one * SECOND, "230.5", "5") for one in range((end_ns - BEGIN) // SECOND + 1))

    def peak(count: int) -> int:
        binder, tally = Binder([read_title(title) for title in TITLES]), Tally()
        matter = Matter("R", lambda: rows(count), chain, Period(BEGIN, BEGIN + (count - 1) * SECOND))
        tracemalloc.start()
        try:
            tally.take(match(matter, 1, binder), binder, "R")
            assert tally.counts == {Standing.MATCHES: count}
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(500)
    assert peak(10_000) < peak(1_000) + 100_000
