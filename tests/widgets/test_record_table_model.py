"""The records of a block: which columns they get, and that no digit of a value is lost or made up."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality
from node.types.record import Kind
from tests.widgets.accessible import seen_in
from tests.widgets.chain_samples import record
from widgets.tables.column import Mood, Role
from widgets.tables.record_table import MAIN_COLUMNS, RecordTableModel, main_quantities
from widgets.tables.value_table import ValueTableModel, exactly, quality_words

VOLTS = Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT)


@pytest.fixture
def model(qtbot: QtBot) -> RecordTableModel:
    del qtbot
    model = RecordTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_records([record(place) for place in range(6)])
    return model


def heads(model: RecordTableModel) -> list[object]:
    return [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]


def test_columns_follow_from_the_quantities_present(model: RecordTableModel) -> None:
    assert heads(model) == ["Time", "Source", "Kind", "Vab kV", "Ia A", "P MW", "Q Mvar"]
    assert [model.index(1, column).data() for column in range(5)] == [
        "14:00:10",
        "Relay 1",
        "reading",
        "115.17",
        "226.8",
    ]


def test_room_that_is_left_goes_to_the_other_phases(model: RecordTableModel) -> None:
    kept = [value for value in record(0).values if value.quantity.code == QuantityCode.CURRENT]
    model.show_records([dataclasses.replace(record(0), values=tuple(kept))])
    assert heads(model)[3:] == ["Ia A", "Ib A", "Ic A"]


def test_a_block_without_records_has_no_value_columns(model: RecordTableModel) -> None:
    model.show_records([])
    assert (model.rowCount(), heads(model)) == (0, ["Time", "Source", "Kind"])


def test_the_time_as_it_was_given_is_at_hand(model: RecordTableModel) -> None:
    whole = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert whole == "21 Nov 2026 14:00:10 UTC, given as 2026-11-21 14:00:10"


def test_whether_a_source_is_verified_is_at_hand_and_never_loud(model: RecordTableModel) -> None:
    model.show_records([record(0), dataclasses.replace(record(1), verified=True)])
    cells = [model.index(row, 1) for row in range(2)]
    tips = [seen_in(str(cell.data(Qt.ItemDataRole.ToolTipRole))) for cell in cells]
    assert tips[0].splitlines() == [
        "Relay 1, T1",
        "Unverified source: the network binds no key to it, so any collector may speak for it.",
    ]
    assert "\nVerified source" in tips[1]
    assert {cell.data(Role.MOOD) for cell in cells} == {Mood.NORMAL}
    assert {cell.data(Role.COPY) for cell in cells} == {"Relay 1, T1"}


def test_a_doubtful_value_has_a_shape_and_an_absent_one_is_a_dash(model: RecordTableModel) -> None:
    values = (Measured(VOLTS, Decimal("1.5"), Quality.QUESTIONABLE),)
    model.show_records([dataclasses.replace(record(0), values=values), dataclasses.replace(record(1), values=())])
    cells = [(model.index(row, 3).data(), model.index(row, 3).data(Role.MOOD)) for row in (0, 1)]
    assert cells == [("▲ 1.50", Mood.WARNING), ("–", Mood.QUIET)]


def test_kinds_have_names_and_unknown_ones_their_number(model: RecordTableModel) -> None:
    model.show_records([dataclasses.replace(record(0), kind=kind) for kind in (*Kind, 77)])
    names = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert names[0] == "reading"
    assert names[-1] == "kind 77"
    assert len(set(names)) == len(Kind) + 1


@given(st.sets(st.builds(Quantity, st.integers(0, 9), st.integers(0, 8), st.integers(0, 14)), max_size=20))
def test_main_quantities_are_few_and_varied(quantities: set[Quantity]) -> None:
    row = dataclasses.replace(record(0), values=tuple(Measured(quantity, None) for quantity in quantities))
    chosen = main_quantities([row])
    assert len(chosen) == min(MAIN_COLUMNS, len(quantities))
    assert len({each.code for each in chosen}) == min(MAIN_COLUMNS, len({each.code for each in quantities}))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_values_are_shown_with_every_digit(value: Decimal) -> None:
    shown = exactly(Measured(VOLTS, value))
    assert shown.replace("\u202f", "").replace("−", "-") == f"{value:f}"


def test_values_of_other_kinds_in_words(qtbot: QtBot) -> None:
    del qtbot
    model = ValueTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show([Measured(VOLTS, value) for value in (Decimal("1E+3"), True, Code(4), "open", None)])
    assert [model.index(row, 1).data() for row in range(5)] == ["1\u202f000", "yes", "code 4", "open", "–"]
    assert [model.index(0, column).data() for column in (0, 2, 3)] == ["Vab", "kV", "good"]


def test_quality_in_words(qtbot: QtBot) -> None:
    del qtbot
    model = ValueTableModel()
    simulated = Measured(VOLTS, Decimal(1), Quality.SIMULATED)
    doubtful = Measured(VOLTS, Decimal(1), Quality.OLD_DATA | Quality.CLOCK_NOT_SYNCHRONISED)
    model.show([simulated, doubtful])
    assert [model.index(row, 3).data() for row in (0, 1)] == ["simulated", "▲ old data, clock not synchronised"]
    assert [model.index(row, 3).data(Role.MOOD) for row in (0, 1)] == [Mood.NORMAL, Mood.WARNING]
    assert all(
        quality_words(Measured(VOLTS, None, bit)) != "good" for bit in Quality if bit != Quality.LEAP_SECONDS_KNOWN
    )
