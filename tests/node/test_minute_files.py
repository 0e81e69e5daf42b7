"""A relay's minute files: complete under their names, whatever moment it was killed at, each row once."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.relays.paper.capture import read_capture
from node.relays.paper.signals import MOST_OPENINGS, BaySignals, PaperSignals
from node.relays.paper.writing import CAPTURING, MINUTE_NS, SECOND_NS, MinuteFiles, Named
from node.relays.simulation.bay import Bay
from node.relays.simulation.drawn import DAY_NS, drawn, trips_a_day
from node.relays.simulation.limits import event_of
from node.relays.simulation.story import Story
from node.types.simulation import EventKind
from tests.node.builders import START_MS

NAMED = Named("Relay 1", "Bogotá")
START_NS = START_MS * 1_000_000 // MINUTE_NS * MINUTE_NS


def rows_in(folder: Path) -> list[int]:
    files = sorted(folder.glob("*.txt"), key=lambda path: (path.name == CAPTURING, path.name))
    return [
        row.time_ns for path in files if b"Stamp" in path.read_bytes() for row in read_capture(path.read_bytes()).rows
    ]


def begin(folder: Path, now_ns: int, interval_s: int = 10) -> MinuteFiles:
    return MinuteFiles(folder, NAMED, PaperSignals(7), now_ns, interval_s)


def test_a_minute_has_its_name_once_it_is_complete(tmp_path: Path) -> None:
    files = begin(tmp_path, START_NS)
    assert [path.name for path in tmp_path.iterdir()] == [CAPTURING] and files.after("") == []
    again = files.advance(START_NS + 59 * SECOND_NS)
    assert again == START_NS + MINUTE_NS and len(rows_in(tmp_path)) == 6
    files.advance(again)
    (name,) = files.after("")
    data = files.read(name)
    assert data is not None and len(read_capture(data).rows) == 6
    assert files.after(name) == [] and files.read("../secret") is None and files.read(CAPTURING) is None


def test_the_papers_numbers_are_in_its_ranges_and_a_seed_says_the_same(tmp_path: Path) -> None:
    limits = {"V": (109, 118), "I": (0, 50), "F": (59, 61), "FP": (0, 1), "P": (0, 700), "Q": (0, 700)}
    for second in range(200):
        row = PaperSignals(7).row(START_NS + second)
        for name, number in row:
            least, most = limits.get(name) or limits[name[0]]
            assert least <= number <= most and number == round(number, 3)
        assert row == PaperSignals(7).row(START_NS + second)
    assert PaperSignals(7).row(START_NS) != PaperSignals(8).row(START_NS)
    assert 0 <= PaperSignals(7).openings(START_NS) <= MOST_OPENINGS


def test_a_bays_numbers_agree(tmp_path: Path) -> None:
    row = dict(BaySignals(Story(Bay(3))).row(START_NS))
    apparent = (row["P"] ** 2 + row["Q"] ** 2).sqrt()
    assert abs(row["P"] / apparent - row["FP"]) < Decimal("0.001")


def test_a_trip_is_in_the_rows_and_in_its_minutes_heading(tmp_path: Path) -> None:
    """The breaker opens at the end of the second minute, and is closed in the third."""
    trip = event_of(EventKind.TRIP, START_NS + 2 * MINUTE_NS - 5 * SECOND_NS, 40.0, "A", None, recloses=True)
    signals = BaySignals(Story(Bay(3), [trip]))
    assert [signals.openings(START_NS + minute * MINUTE_NS) for minute in range(4)] == [0, 1, 0, 0]
    files = MinuteFiles(tmp_path, NAMED, signals, START_NS)
    files.advance(START_NS + 4 * MINUTE_NS)
    captures = [read_capture(data) for name in files.after("") if (data := files.read(name)) is not None]
    assert [capture.openings for capture in captures] == [0, 1, 0, 0]
    currents = {row.time_ns: {m.quantity.label: m.value for m in row.values}["Ia"] for row in captures[2].rows}
    assert [current == 0 for _, current in sorted(currents.items())] == [True, True, True, True, False, False]


def test_the_faults_of_a_day_are_in_its_headings() -> None:
    signals, day = BaySignals(Story(Bay(3), faults=8)), START_NS // DAY_NS * DAY_NS
    assert sum(signals.openings(day + minute * MINUTE_NS) for minute in range(1440)) == trips_a_day(8)
    assert any(signals.row(trip.end_ns - 1) != BaySignals(Story(Bay(3))).row(trip.end_ns - 1) for trip in drawn(
        3, 3, 8, START_NS // DAY_NS
    ))  # fmt: skip


@given(
    begins=st.integers(0, 59), interval_s=st.sampled_from([1, 7, 10, 60, 90]),
    lives=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 90), st.integers(0, 60)), min_size=1, max_size=4),
)  # fmt: skip
def test_no_row_is_lost_or_comes_twice_however_often_it_is_killed(
    begins: int, interval_s: int, lives: list[tuple[int, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each life ends in the middle of a line, and after a while another one begins."""
    folder = tmp_path_factory.mktemp("relay")
    now_ns = START_NS + begins * SECOND_NS
    due: set[int] = set()
    interval_ns = interval_s * SECOND_NS
    for lasts_s, pause_s, torn in lives:
        files = begin(folder, now_ns, interval_s)
        ends_ns = now_ns + lasts_s * SECOND_NS
        while now_ns < ends_ns:
            now_ns = min(ends_ns, files.advance(now_ns))
        files.advance(now_ns)
        first = -(-(ends_ns - lasts_s * SECOND_NS) // interval_ns)
        due.update(range(first * interval_ns, now_ns + 1, interval_ns))
        capturing = folder / CAPTURING
        if torn and capturing.exists():
            with capturing.open("ab") as file:
                file.write(b"Time Stamp;01 01 2030 00 00 00;Vab;1;Vbc;2;Vca;3;Ia;4;Ib;5;Ic;6"[:torn])
        now_ns += pause_s * SECOND_NS
    begin(folder, now_ns, interval_s)
    if not now_ns % interval_ns:
        due.add(now_ns)
    found = rows_in(folder)
    assert len(found) == len(set(found)) and set(found) == due
