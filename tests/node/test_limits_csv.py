"""Limits as a table: there and back without a loss, and each fault by its line and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.alarms.limits import faults_of
from node.alarms.limits_csv import COLUMNS, TableError, parts, read, write
from node.types.relay import Limit, Priority

HEAD = ",".join(COLUMNS)
NAMES = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, categories=("L", "N", "P", "S")), min_size=1, max_size=12
)
NUMBERS = st.none() | st.floats(-1e6, 1e6)
LIMITS = st.builds(
    Limit, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.floats(0, 10), st.floats(0, 60), st.sampled_from(Priority)
).filter(lambda limit: not list(faults_of(limit)))


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, LIMITS, max_size=3), max_size=4))
def test_what_was_written_is_read_back(limits: dict[str, dict[str, Limit]]) -> None:
    assert read(write(limits, ["another"]), {*limits, "another"}) == {"another": {}, **limits}


def test_a_spreadsheet_with_semicolons_and_commas_for_points_is_read_too() -> None:
    text = "\ufeff" + HEAD.replace(",", ";") + "\r\nNorth;Vab;;109,2;120,8;;0,5;2;High\r\n"
    assert read(text) == {
        "North": {"Vab": Limit(low=109.2, high=120.8, dead_band=0.5, delay_s=2, priority=Priority.HIGH)}
    }


def test_a_formula_is_kept_a_name() -> None:
    text = write({"=1+1": {"-x": Limit(high=1)}})
    assert "\r\n'=1+1,'-x," in text and read(text) == {"=1+1": {"-x": Limit(high=1)}}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("North,Vab,,,x,,,,", "Line 3, column high: 'x' is not a number such as 115.3."),
        ("North,Vab,,9,8,,,,", "Line 3, column high: high is 8 and must be above low, which is 9."),
        ("North,Vab,,,8,,-1,,", "Line 3, column dead_band: The dead band must not be negative."),
        ("North,Vab,,,8,,,,urgent", "Line 3, column priority: 'urgent' is none of critical, high, medium, low."),
        ("North,Vab,,,nan,,,,", "Line 3, column high: nan is no number that a quantity can have."),
        ("North,Vab,,,1e-300,,,,", "Line 3, column high: 1e-300 is no number that a quantity can have."),
        ("West,Vab,,,8,,,,", "Line 3, column relay: there is no relay 'West' at this node."),
        (",Vab,,,8,,,,", "Line 3, column relay: it is empty."),
        ("North,,,,8,,,,", "Line 3, column quantity: it is empty; name one such as Vab, Ia, f or P."),
        ("North,Ia,,,8,,,,", "Line 3, column quantity: Ia of North has a row above already."),
        ("North,Vab", "Line 3 has 2 cells instead of 9."),
    ],
)  # fmt: skip
def test_each_fault_is_named_by_its_place(row: str, fault: str) -> None:
    with pytest.raises(TableError) as caught:
        read(f"{HEAD}\nNorth,Ia,,,400,,,,\n{row}\n", {"North"})
    assert str(caught.value) == fault


def test_all_faults_are_told_and_a_long_list_is_cut() -> None:
    with pytest.raises(TableError, match=r"Line 2, column high[\s\S]*Line 21, column high[\s\S]*And 5 more\."):
        read("\n".join([HEAD, *(f"North,q{number},,,x,,,," for number in range(25))]))


def test_another_table_is_refused_by_its_head() -> None:
    for text in ("", "a,b\n1,2"):
        with pytest.raises(TableError, match="Line 1 must be relay,quantity"):
            read(text)


def test_parts_hold_each_relay_whole() -> None:
    limits = {str(number): {"P": Limit(high=1), "Q": Limit(high=1)} for number in range(7)}
    found = list(parts(limits, 6))
    assert {relay: of for part in found for relay, of in part.items()} == limits and [*map(len, found)] == [2, 2, 2, 1]
