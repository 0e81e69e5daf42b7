"""The seed paper's minute file: read to the letter, with what is wrong in it said and left out."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.relays.paper.capture import (
    MOST_BYTES,
    MOST_ROWS,
    CaptureError,
    heading_text,
    read_capture,
    row_text,
)
from node.times import parse_iso
from node.types.capture import Capture
from node.types.quantity import Unit

FIGURE_2 = """\
02 07 2021 18 11
Relay 1
Bogotá Electrical Substation - U.D.

Openings caused by faults: 22.0

Time Stamp;28 09 2021 07 01 18;Vab;115.314;Vbc;116.048;Vca;116.293;Ia;26.082;Ib;30.831;Ic;45.186;F;60.158;FP;0.979;P;\
236.887;Q;57.743 Time Stamp;28 09 2021 07 01 28;Vab;110.69;Vbc;117.149;Vca;112.374;Ia;41.868;Ib;41.825;Ic;26.057;F;\
59.877;FP;0.715;P;125.543;Q;615.162 Time Stamp;28 09 2021 07 01 38;Vab;114.175;Vbc;117.479;Vca;111.914;Ia;17.894;Ib;\
32.324;Ic;49.737;F;59.342;FP;0.513;P;595.397;Q;507.482 Time Stamp;28 09 2021 07 01 48;Vab;116.332;Vbc;113.905;Vca;\
115.683;Ia;44.307;Ib;0.065;Ic;29.083;F;59.067;FP;0.81;P;122.33;Q;486.381 Time Stamp;28 09 2021 07 01 48;Vab;116.32;\
Vbc;115.69;Vca;109.112;Ia;19.199;Ib;22.847;Ic;1.307;F;59.477;FP;0.998;P;155.695;Q;50.381 Time Stamp;28 09 2021 07 02 \
08;Vab;110.577;Vbc;112.259;Vca;112.543;Ia;37.693;Ib;12.535;Ic;29.003;F;60.857;FP;0.306;P;175.923;Q;392.21
"""
"""The paper's own sample: one time twice with other values, and a heading months before the rows."""


def numbers(capture: Capture, row: int) -> list[Decimal]:
    return [one.value for one in capture.rows[row].values if isinstance(one.value, Decimal)]


def at(text: str) -> int:
    return parse_iso(text)[0]


def test_the_papers_own_sample() -> None:
    capture = read_capture(FIGURE_2.encode())
    assert (capture.device, capture.substation) == ("Relay 1", "Bogotá Electrical Substation - U.D.")
    assert capture.openings == 22 and capture.time_ns == at("2021-07-02T18:11Z") and not capture.unread
    assert capture.strays, "its heading is not the rows' date"
    assert [row.time_ns for row in capture.rows] == [
        at(f"2021-09-28T07:{time}Z") for time in ("01:18", "01:28", "01:38", "01:48", "01:48", "02:08")
    ]
    assert numbers(capture, 0) == [Decimal(text) for text in (
        "115.314", "116.048", "116.293", "26.082", "30.831", "45.186", "60.158", "0.979", "236.887", "57.743",
    )]  # fmt: skip
    assert [one.quantity.label for one in capture.rows[0].values] == [
        "Vab", "Vbc", "Vca", "Ia", "Ib", "Ic", "f", "PF", "P", "Q",
    ]  # fmt: skip
    assert {one.quantity.unit for one in capture.rows[0].values[-2:]} == {Unit.UNKNOWN}, "the paper names none"
    assert numbers(capture, 3) != numbers(capture, 4)
    assert capture.rows[3].raw.startswith(b"Time Stamp;28 09 2021 07 01 48;Vab;116.332")


def test_its_times_are_those_of_the_relays_zone() -> None:
    capture = read_capture(FIGURE_2.encode(), ZoneInfo("America/Bogota"))
    assert capture.rows[0].time_ns == at("2021-09-28T07:01:18-05:00")
    assert (capture.rows[0].time_given.zone, capture.rows[0].time_given.offset_s) == ("America/Bogota", -18_000)


STAMPS = st.integers(at("1980-01-01T00:00Z"), at("2200-01-01T00:00Z")).map(lambda ns: ns // 10**9 * 10**9)
NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)
NUMBERS = st.decimals(-999, 999, allow_nan=False, allow_infinity=False, places=3)
ROWS = st.lists(
    st.tuples(
        STAMPS,
        st.lists(
            st.tuples(NAMES, NUMBERS),
            min_size=1, max_size=12, unique_by=lambda pair: pair[0].upper(),
        ),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(STAMPS, NAMES, NAMES, st.integers(0, 28), ROWS)
def test_what_is_written_is_read_back(
    time_ns: int, device: str, substation: str, openings: int, rows: list[tuple[int, list[tuple[str, Decimal]]]]
) -> None:
    text = heading_text(time_ns, f"D {device}", f"S {substation}", openings)
    capture = read_capture((text + "".join(row_text(*row) for row in rows)).encode())
    assert capture.openings == openings and len(capture.rows) == len(rows) and not capture.unread
    for (stamp, values), row in zip(rows, capture.rows, strict=True):
        assert row.time_ns == stamp
        assert [one.value for one in row.values] == [number for _, number in values]


def row(text: str) -> bytes:
    return (heading_text(0, "Relay 1", "S", 0) + text).encode()


GOOD = "Time Stamp;28 09 2021 07 01 18;Vab;115.3\n"


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("Time Stamp;28 09 2021 07 01;Vab\n", "pairs"),
        ("Time Stamp;31 02 2021 07 01 18;Vab;1\n", "not a time"),
        ("Time Stamp;28-09-2021 07:01:18;Vab;1\n", "not a time"),
        ("Time Stamp;28 09 2021 07 01 18;Vab;NaN\n", "not a number"),
        ("Time Stamp;28 09 2021 07 01 18;Vab;1;VAB;2\n", "twice"),
        ("Time Stamp;28 09 2021 07 01 18;Vab;" + "9" * 25 + "\n", "digits"),
        ("Time Stamp;28 09 2021 07 01 18" + "".join(f";x{n};1" for n in range(65)) + "\n", "64 values"),
        ("Time Stamp;28 09 2021 07 01 18;" + "x" * 200 + ";1\n", "no name"),
        ("Time Stamp;28 09 2021 07 01 18\n", "pairs"),
    ],
)
def test_a_row_that_cannot_be_read_is_said_and_left_out(broken: str, words: str) -> None:
    capture = read_capture(row(GOOD + broken + GOOD.replace("18;", "28;")))
    assert len(capture.rows) == 2
    assert capture.unread[0].startswith("Row 2 is left out") and words in capture.unread[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "begins with its time"),
        (b"\x00\xff" * 500, "begins with its time"),
        (b"28 09 2021 07 01\nRelay 1\n", "none"),
        (row("Time Stamp;x;Vab;1\n"), "No row"),
        (b"Relay 1\nSubstation\n" + GOOD.encode(), "begins with its time"),
        (b"28 09 2021 07 01\n" + b"R" * 300 + b"\n" + GOOD.encode(), "128 bytes"),
        (b"31 02 2021 07 01\nRelay 1\n" + GOOD.encode(), "heading"),
        (b" " * (MOST_BYTES + 1), "1 MiB"),
        (row("Time Stamp;" * (MOST_ROWS + 1)), "4096 rows"),
    ],
)
def test_what_is_no_capture_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(CaptureError, match=words):
        read_capture(data)


def test_commas_older_letters_line_ends_and_absent_values() -> None:
    data = (
        "28 09 2021 07 01\r\nRelé 1\r\nSubestación\r\nOPENINGS CAUSED BY FAULTS: 3,0\r\n"
        "time stamp;28 09 2021 07 01 18;Vab;115,3;Ia;;Temp;-1,5e1;\r\n"
    ).encode("cp1252")
    capture = read_capture(data)
    assert (capture.device, capture.substation, capture.openings) == ("Relé 1", "Subestación", Decimal(3))
    assert [one.value for one in capture.rows[0].values] == [Decimal("115.3"), None, Decimal(-15)]
    assert capture.rows[0].values[2].quantity.label == "Temp"


@given(st.binary(max_size=400))
def test_no_bytes_bring_forth_anything_but_a_capture_or_a_sentence(data: bytes) -> None:
    for tried in (data, row("") + data, row(GOOD) + data):
        try:
            assert read_capture(tried).rows
        except CaptureError as error:
            assert str(error)
