"""The seeds' formats: what is read of one is written as it was, and read again as it is; no value is made up."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.loading.rows import Row, read_heads, read_rows
from node.api.submit import SubmitData, statement_of
from node.api.views import to_json
from node.formats import paper, seed
from node.formats.written import NotWrittenError
from node.ledger.decimals import from_parts
from node.relays.paper.capture import key_of_row, read_capture
from node.times import Zones, find_zone, parse_iso, parse_spaced, spaced_text
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality
from node.types.record import Key, Kind, Statement, TimeBasis, TimeGiven

_decoder = msgspec.json.Decoder(SubmitData, float_hook=Decimal)
NOW_NS = 1_800_000_000_000_000_000
FIGURE_2 = (
    b"28 09 2021 07 01\nSEL 451\nNorth 115\nOpenings caused by faults: 3.0\n"
    b"Time Stamp;28 09 2021 07 01 08;Vab;113.2;Vbc;;Vca;112.9;Ia;33.1;Ib;36.2;Ic;38.0;F;60.1;FP;0.9;P;244;Q;10.5\n"
    b"Time Stamp;28 09 2021 07 01 18;Vab;113.4;Vbc;114.1;Vca;112.5;Ia;33.0;Ib;36.0;Ic;38.5;F;60.0;FP;0.8;P;628;Q;11\n"
)

NUMBERS = st.builds(from_parts, st.integers(-(10**18), 10**18).filter(lambda m: m % 10), st.integers(-128, 127))
NUMBERS |= st.decimals(-(10**6), 10**6, allow_nan=False, places=3)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=9)
SECONDS = st.integers(-9_000_000_000, 9_000_000_000)
LABELS = TEXTS | NAMES.map(lambda name: seed.METADATA + name)
ANY_QUANTITY = st.builds(Quantity, st.integers(1, 8), st.integers(0, 8), st.integers(0, 14))
ANY_QUANTITY |= st.builds(Quantity, st.just(0), st.just(0), st.just(0), LABELS)
ANY_VALUE = NUMBERS | st.none() | TEXTS | st.booleans() | st.builds(Code, st.integers(0, 9))
ANY_VALUES = st.lists(
    st.builds(Measured, ANY_QUANTITY, ANY_VALUE, st.sampled_from([0, 0, 0, 1, 1 << 16])), max_size=6,
    unique_by=lambda one: one.quantity,
)  # fmt: skip
KEYS = st.builds(
    Key, NAMES, st.sampled_from(["", "", "", "point"]), st.sampled_from([1, 1, 1, 2]), st.sampled_from([0, 0, 0, 1]),
    SECONDS.map(lambda s: s * 10**9) | st.integers(-(1 << 62), 1 << 62), st.sampled_from(["", "", "retry 1"]),
)  # fmt: skip


def values_of(statement: Statement) -> dict[Quantity, object]:
    """What is measured or said; an absent value says nothing."""
    return {one.quantity: one.value for one in statement.values if one.value is not None}


def submitted(body: dict[str, object]) -> Statement:
    """As the node takes in what /submit_data is given."""
    return statement_of(_decoder.decode(to_json(body)), Zones(), NOW_NS, "")


def loaded(fields: tuple[str, ...], folder: Path) -> Statement:
    """As `load` reads a row of a file, and the node takes that in."""
    text = io.StringIO()
    csv.writer(text).writerows([seed.COLUMNS, fields])
    path = folder / "rows.csv"
    path.write_bytes(text.getvalue().encode())
    heads = read_heads(path)
    (row,) = read_rows(path, heads, heads.begin, 1, None)
    assert isinstance(row, Row), row
    return submitted(row.body)


def captured(data: bytes, zone: ZoneInfo | None = None) -> list[Statement]:
    """As a collector takes in a minute file."""
    capture = read_capture(data, zone)
    assert not capture.unread
    return [Statement(key_of_row(capture.device, row), row.values, row.time_given) for row in capture.rows]


@st.composite
def seeds_own(draw: st.DrawFn) -> Statement:
    """A reading as the seed hands it in, whatever of it is absent."""
    numbers = [draw(st.none() | NUMBERS) for _ in range(9)]
    text = f"2023-01-{draw(st.integers(1, 31)):02d} 00:00:{draw(st.integers(0, 59)):02d}"
    time_ns, told = parse_iso(text)
    vectors = [one for vector in seed.VECTORS.values() for one in vector]
    values = [Measured(quantity, number) for quantity, number in zip(vectors, numbers, strict=True)]
    named = {name: draw(NAMES) for name in draw(st.sets(st.sampled_from(seed.TEXTS)))}
    values += [Measured(Quantity(0, name=seed.METADATA + name), text) for name, text in named.items()]
    return Statement(Key(draw(NAMES), "", Kind.READING, TimeBasis.SOURCE, time_ns), tuple(values), told)


@settings(max_examples=100, deadline=None)
@given(seeds_own())
def test_what_the_seed_hands_in_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, one: Statement) -> None:
    assume(all(text == text.strip() for text in (one.key.source,)))
    body, row = seed.body_of(one), seed.row_of(one)
    assert body.lost == row.lost == ()
    again = submitted(body.data)
    assert (again.key, again.time_given, set(again.values)) == (
        normal(one).key,
        one.time_given,
        set(normal(one).values),
    )
    assert seed.body_of(again).data == seed.body_of(normal(one)).data
    read = loaded(row.data, tmp_path_factory.mktemp("rows"))
    assert (read.key, read.time_given, set(read.values)) == (again.key, again.time_given, set(again.values))
    assert seed.row_of(read).data == seed.row_of(normal(one)).data


def normal(statement: Statement) -> Statement:
    """With its texts composed, as every text is when it comes in."""
    values = tuple(
        replace(
            one, quantity=replace(one.quantity, name=normalize("NFC", one.quantity.name)),
            value=normalize("NFC", one.value) if isinstance(one.value, str) else one.value,
        )
        for one in statement.values
    )  # fmt: skip
    assume(len({one.quantity for one in values}) == len(values))
    return replace(statement, key=replace(statement.key, source=normalize("NFC", statement.key.source)), values=values)


@settings(max_examples=100, deadline=None)
@given(
    KEYS, ANY_VALUES.map(tuple), st.sampled_from([TimeGiven(), TimeGiven("2023-07-01 00:00:00", "Europe/Madrid", 7200)])
)
def test_any_reading_is_written_without_a_value_that_it_does_not_have(
    tmp_path_factory: pytest.TempPathFactory, key: Key, values: tuple[Measured, ...], told: TimeGiven
) -> None:
    statement = normal(Statement(key, values, told))
    try:
        body = seed.body_of(statement)
        row = seed.row_of(statement)
    except NotWrittenError:
        assert key.kind != Kind.READING or key.basis != TimeBasis.SOURCE
        return
    for again, lost in (
        (submitted(body.data), body.lost),
        (loaded(row.data, tmp_path_factory.mktemp("rows")), row.lost),
    ):
        found, before = values_of(again), values_of(statement)
        assert found.items() <= before.items(), "nothing is made up"
        assert found == before or lost, "what is not in it is told"
        assert (again.key == statement.key and not any(one.quality for one in values)) or lost
        assert again.key.time_ns == key.time_ns


@settings(max_examples=100, deadline=None)
@given(KEYS, ANY_VALUES.map(tuple))
def test_any_reading_is_a_row_of_the_paper_without_a_value_that_it_does_not_have(
    key: Key, values: tuple[Measured, ...]
) -> None:
    statement = normal(Statement(key, values))
    try:
        file = paper.file_of(statement.key.source, [statement])
    except NotWrittenError as error:
        assert str(error).endswith(".")
        return
    (again,) = captured(file.data)
    found, before = values_of(again), values_of(statement)
    assert found.items() <= before.items(), "nothing is made up"
    assert found == before or file.lost
    assert (again.key.source, again.key.time_ns) == (statement.key.source, key.time_ns)
    assert file.lost, "it was not written as a time of the paper"


def test_the_papers_file_comes_back_byte_by_byte() -> None:
    capture, rows = read_capture(FIGURE_2), captured(FIGURE_2)
    told = Statement(
        paper.key_of_heading(capture.device, capture.time_ns),
        (Measured(Quantity(0, unit=Unit.ONE, name="openings caused by faults"), Decimal("3.0")),
         Measured(Quantity(0, name="substation"), "North 115")),
    )  # fmt: skip
    file = paper.file_of(capture.device, rows, told)
    assert file.lost == () and captured(file.data) == rows
    again = read_capture(file.data)
    assert again.openings == 3 and (again.substation, again.time_ns) == ("North 115", capture.time_ns)
    assert file.data.splitlines()[4:] == FIGURE_2.replace(b"38.0;", b"38;").replace(b"33.0;", b"33;").replace(
        b"36.0;", b"36;").replace(b"60.0;", b"60;").splitlines()[4:]  # fmt: skip
    bare = read_capture(paper.file_of(capture.device, rows).data)
    assert bare.openings is None and bare.substation == "", "none was told, so none is written"


def test_a_row_of_the_paper_as_the_seeds_row_says_what_is_lost_and_leaves_the_rest_empty() -> None:
    row = seed.row_of(captured(FIGURE_2)[1])
    assert row.data == ("2021-09-28T07:01:18Z", "SEL 451", "", "", "", "33", "36", "38.5", *[""] * 6)
    assert row.lost == (
        "Its time is written in another way than its source wrote it.",
        "The seed's record has no place for P, PF, Q, Vab, Vbc, Vca, f.",
    )


def test_a_row_of_the_seed_as_a_row_of_the_paper() -> None:
    time_ns, told = parse_iso("2023-01-01 00:00:00")
    volts = (Measured(seed.VECTORS["voltage"][0], Decimal("230.5")), Measured(seed.VECTORS["current"][0], Decimal(10)))
    one = Statement(Key("station_001", "", Kind.READING, TimeBasis.SOURCE, time_ns), volts, told)
    row = paper.row_of(one)
    assert row.data == "Time Stamp;01 01 2023 00 00 00;Ia;10\n"
    assert "A minute file has no place for Va." in row.lost
    with pytest.raises(NotWrittenError, match="1 to 64 numbers"):
        paper.row_of(replace(one, values=volts[:1]))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"time_ns": 1}, "part of a second"), ({"point": "bay"}, "point"),
        ({"basis": TimeBasis.RECEIVED}, "of its own"),
        ({"source": "Time Stamp;"}, "heading"), ({"source": "28 09 2021 07 01"}, "heading"),
    ],
)  # fmt: skip
def test_what_a_minute_file_cannot_hold_is_refused(change: dict[str, object], words: str) -> None:
    (one, _) = captured(FIGURE_2)
    key = replace(one.key, **change)  # type: ignore[arg-type]
    with pytest.raises(NotWrittenError, match=words):
        paper.file_of(key.source, [replace(one, key=key)])


def test_a_relays_own_zone_is_kept_and_an_hour_that_comes_twice_refused() -> None:
    zone = find_zone("Europe/Madrid")
    time_ns, told = parse_spaced("28 09 2021 07 01 08", zone)
    one = Statement(
        Key("R1", "", Kind.READING, TimeBasis.SOURCE, time_ns),
        (Measured(Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE), Decimal(1)),), told,
    )  # fmt: skip
    assert paper.row_of(one, zone).lost == () and paper.row_of(one).lost
    twice_ns, _ = parse_iso("2021-10-31T00:30:00Z")
    assert spaced_text(twice_ns, zone) == "31 10 2021 02 30 00"
    with pytest.raises(NotWrittenError, match="twice"):
        paper.row_of(replace(one, key=replace(one.key, time_ns=twice_ns)), zone)


def test_the_mark_of_a_simulated_relay_goes_with_its_name() -> None:
    one = captured(FIGURE_2.replace(b"SEL 451", b"SEL 451 (simulated)"))[0]
    marked = replace(one, values=tuple(replace(value, quality=Quality.SIMULATED) for value in one.values))
    assert paper.row_of(marked).lost == ()
    assert paper.row_of(one).lost, "without the mark it would be read with it"


LABELLED = st.sampled_from(["Vab", "Vbc", "Vca", "Ia", "Ib", "Ic", "F", "FP", "P", "Q", "THD", "Temp 1"])
ROWS = st.dictionaries(LABELLED, st.none() | NUMBERS, min_size=1)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 59), ROWS), min_size=1, max_size=6), st.booleans())
def test_any_file_of_the_paper_comes_back_as_the_same_records(
    rows: list[tuple[int, dict[str, Decimal | None]]], abroad: bool
) -> None:
    zone = find_zone("America/Bogota") if abroad else None
    lines = [
        f"Time Stamp;28 09 2021 07 01 {second:02d};"
        + ";".join(f"{name};{'' if number is None else number}" for name, number in row.items())
        for second, row in rows
    ]
    text = "28 09 2021 07 01\nSEL 451\n" + "\n".join(lines) + "\n"
    first = captured(text.encode(), zone)
    file = paper.file_of("SEL 451", first, None, zone)
    assert file.lost == () and captured(file.data, zone) == first
    assert paper.file_of("SEL 451", captured(file.data, zone), None, zone) == file
