"""The Station page: data, freshness, choosing a relay, keyboard, and what a screen reader hears."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Reading
from node.types.status import RelayLink, RelayState
from tests.widgets.relay_samples import ACTIVE, CURRENTS, NOON, REACTIVE, SECOND, VOLTAGES, reading, readings
from widgets.numbers import numbers_of, unbalance
from widgets.pages.station import StationPage
from widgets.plots.choice import choose
from widgets.tables.column import Mood, Role
from widgets.tables.relay_table import RelayTableModel
from widgets.theme import ThemeSource

LIVE = RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True, last_time_ns=NOON)
OTHER = RelayState("Relay 2", "iec104", RelayLink.LIVE, simulated=False, last_time_ns=NOON)


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> StationPage:
    page = StationPage(themes)
    qtbot.addWidget(page)
    page.resize(1190, 680)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def live(page: StationPage) -> StationPage:
    page.show_relays((LIVE, OTHER))
    page.show_readings(readings(5))
    page.show_time(NOON + 5 * SECOND)
    return page


def texts(lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    return dict(lines)


def test_without_a_relay_it_says_what_to_do(page: StationPage) -> None:
    assert page._stack.currentIndex() == 0
    assert page.empty.text() == "The node is starting."
    page.show_relays(())
    assert page.empty.text().startswith("No relay is watched yet.") and "--relay" in page.empty.text()


def test_a_node_that_could_not_start_says_why_where_its_relays_would_be(page: StationPage) -> None:
    page.show_stopped("The node cannot listen on 127.0.0.1:5000: Address already in use.")
    assert page.empty.text() == "■ The node cannot listen on 127.0.0.1:5000: Address already in use."
    assert page.empty.property("role") == "fault"


def test_a_long_name_leaves_room_for_the_rest(page: StationPage) -> None:
    name = "Relay 3 F2 34.5 kV of the northern substation, bay 12"
    page.show_relays((replace(LIVE, name=name),))
    assert page.live.title == name
    page.resize(792, 420)
    page.show_relays((replace(LIVE, name=name, link=RelayLink.SILENT, reason="No answer."),))
    page.show_time(NOON + 60 * SECOND)
    QApplication.processEvents()
    assert page.live._note.width() >= 60, "a long title pushes no warning out"
    assert page.minimumSizeHint().width() <= 960 - 168


def test_relays_that_are_not_remembered_say_so(page: StationPage) -> None:
    assert page.relay_list._note.text() == ""
    page.show_named_for_now()
    assert page.relay_list._note.text() == "for this run only"
    assert "relay when the program was started" in page.relay_list._note.toolTip()


def test_readings_become_curves_and_numbers(live: StationPage) -> None:
    assert live.chosen == "Relay 1"
    assert [chart.quantities for chart in live.charts.charts] == [VOLTAGES, CURRENTS, (ACTIVE, REACTIVE)]
    assert live.charts.charts[0].accessibleName() == "Voltage, line to line chart"
    numbers = texts(live.numbers.lines)
    assert numbers["Frequency"] == "60.012 Hz"
    assert numbers["Power factor"] == "0.957 lag"
    assert numbers["Apparent power, computed"] == "43.15 MVA"


def test_a_simulated_relay_is_called_so(live: StationPage) -> None:
    assert live.live.simulated.isVisible() and "SIMULATED" in live.live.simulated.text()
    live.show_readings([reading(5, "Relay 2", quality=0)])
    live.choose_relay("Relay 2")
    assert not live.live.simulated.isVisible()


def test_the_relay_of_the_last_time_is_shown_again(page: StationPage) -> None:
    page.wish_relay("Relay 2")
    page.show_readings([reading()])
    page.show_relays(())
    assert page.chosen == "Relay 1"
    page.show_relays((LIVE, OTHER))
    assert page.chosen == "Relay 2"
    page.choose_relay("Relay 1")
    page.show_relays((LIVE, OTHER))
    assert page.chosen == "Relay 1"


def test_a_relay_that_is_gone_is_not_waited_for(page: StationPage) -> None:
    page.wish_relay("Relay 9")
    page.show_relays((LIVE, OTHER))
    assert page.chosen == "Relay 1"


def test_phase_voltages_are_drawn_where_there_are_no_others(page: StationPage) -> None:
    phase = Quantity(QuantityCode.VOLTAGE_PHASE, Phase.A, Unit.VOLT)
    page.show_readings([Reading("Meter", NOON, NOON, (Measured(phase, Decimal(230)),))])
    assert page.charts.charts[0].quantities == (phase,)
    assert page.charts.charts[0].accessibleName() == "Voltage, phase to neutral chart"
    assert page.charts.charts[1].isHidden()


def test_a_quantity_that_comes_later_gets_its_curve(live: StationPage) -> None:
    neutral = Quantity(QuantityCode.CURRENT, Phase.N, Unit.AMPERE)
    late = reading(6)
    live.show_readings([replace(late, values=(*late.values, Measured(neutral, Decimal("1.1"))))])
    assert live.charts.charts[1].quantities == (*CURRENTS, neutral)


def test_what_is_old_turns_grey_and_says_how_old(live: StationPage, themes: ThemeSource) -> None:
    assert live.live.note == "live"
    live.show_time(NOON + 100 * SECOND)
    live.charts.redraw()
    assert live.live.note == "▲ silent 1 min."
    assert {line.colour for line in live.charts.charts[0].value_lines} == {themes.theme.ink_3}
    live.show_readings([reading(100)])
    live.show_time(NOON + 100 * SECOND)
    assert live.live.note.startswith("live")


def test_a_silent_relay_gives_its_reason(live: StationPage) -> None:
    live.show_relays((replace(LIVE, link=RelayLink.SILENT, reason="No answer from 10.0.0.3."), OTHER))
    live.show_time(NOON + 9 * SECOND)
    assert live.live.note == "▲ silent 4.1 s. No answer from 10.0.0.3."


def test_a_stopped_node_makes_everything_the_past(live: StationPage) -> None:
    live.show_stopped("The disk is full.")
    assert "The disk is full." in live.live.note
    assert live.charts._stale


def test_choosing_a_relay_by_mouse_or_keyboard_is_told(qtbot: QtBot, live: StationPage) -> None:
    live.relay_list.view.setFocus()
    with qtbot.waitSignal(live.relayChosen) as chosen:
        QTest.keyClick(live.relay_list.view, Qt.Key.Key_Down)
    assert chosen.args == ["Relay 2"] and live.chosen == "Relay 2"
    place = live.relay_list.view.visualRect(live.relay_table.index(0, 0)).center()
    with qtbot.waitSignal(live.relayChosen):
        QTest.mouseClick(live.relay_list.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert live.chosen == "Relay 1"


def test_choosing_by_the_program_is_not_told(qtbot: QtBot, live: StationPage) -> None:
    with qtbot.assertNotEmitted(live.relayChosen):
        live.choose_relay("Relay 2")
    assert live.relay_list.view.row() == 1


def test_pause_and_span_stand_in_the_head(live: StationPage) -> None:
    QTest.keyClick(live.live.pause, Qt.Key.Key_Space)
    assert live.charts.paused and live.live.pause.text() == "Resume"
    assert live.live.note == "paused, the relay goes on"
    live.live.span.setFocus()
    QTest.keyClick(live.live.span, Qt.Key.Key_Down)
    assert live.charts.span_s == 300
    live.charts.on_zoom(1.1)
    assert live.live.span.currentIndex() == -1


def test_everything_that_takes_the_focus_has_a_name(live: StationPage) -> None:
    focusable = [w for w in live.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [w for w in focusable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert len(focusable) >= 6 and not nameless


def test_tab_reaches_every_part(live: StationPage) -> None:
    live.window().activateWindow()
    wanted = {live.live.pause, live.live.span, live.relay_list.view, *live.charts.charts}
    seen: set[QWidget] = set()
    widget: QWidget | None = live.live.pause
    while widget is not None and widget not in seen:
        seen.add(widget)
        widget = widget.nextInFocusChain()
    assert wanted <= seen


def test_no_line_is_drawn_between_numbers_that_are_not_there(live: StationPage) -> None:
    rules = [one for one in live.numbers.findChildren(QFrame) if one.property("role") == "line"]
    assert rules and not any(one.isHidden() for one in rules)
    live.numbers.show_reading(None)
    assert all(one.isHidden() for one in rules) and live.numbers.lines == []


def test_hidden_it_keeps_listening_but_writes_no_numbers(live: StationPage) -> None:
    live.hide()
    before = live.numbers.lines
    live.show_readings([reading(50, f=Decimal(59))])
    assert live.numbers.lines == before
    live.show()
    assert texts(live.numbers.lines)["Frequency"] == "59.000 Hz"


def test_a_value_the_relay_doubts_is_marked() -> None:
    doubted = {number.name: number.doubted for number in numbers_of(reading(quality=Quality.QUESTIONABLE))}
    assert doubted["Frequency"] and not doubted["Unbalance V2/V1"]


def test_unbalance_is_the_ratio_of_the_sequences() -> None:
    assert unbalance((115.0, 115.0, 115.0)) == pytest.approx(0, abs=1e-6)
    assert unbalance((0.0, 1.0, 1.0)) is None
    positive, negative = 100.0, 3.0
    turn = complex(-0.5, 0.75**0.5)
    lines = tuple(abs(positive * turn**-k + negative * turn**k) for k in range(3))
    assert unbalance((lines[0], lines[1], lines[2])) == pytest.approx(0.03)


def test_named_quantities_are_listed_with_the_numbers() -> None:
    oil = Quantity(QuantityCode.NAMED, name="Oil temperature")
    taken = Reading("Relay 1", NOON, NOON, (Measured(oil, Decimal("61.4")), Measured(Quantity(77), Decimal(1))))
    assert [number.name for number in numbers_of(taken)] == ["Oil temperature", "quantity 77"]
    assert choose([oil]).voltages == ()


def test_the_table_of_relays_is_a_well_behaved_model(qtmodeltester: ModelTester) -> None:
    model = RelayTableModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.take((LIVE, OTHER))
    model.set_now(NOON + 3 * SECOND)
    model.take((replace(OTHER, link=RelayLink.STOPPED), replace(LIVE, name="Relay 3")))
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Relay 2", "Relay 3"]
    assert model.index(0, 1).data() == "○ stopped"
    assert model.index(1, 2).data() == "3.0 s"


def test_readings_that_were_not_stored_are_told_with_their_relay() -> None:
    model = RelayTableModel()
    model.take((LIVE, replace(OTHER, missed=3)))
    tips = [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(2)]
    assert "not stored" not in tips[0] and tips[1].endswith("3 readings were not stored")


def test_a_store_that_refuses_is_not_taken_for_a_silent_relay(live: StationPage) -> None:
    refused = replace(LIVE, link=RelayLink.NOT_STORED, reason="The disk is full. Make room on it.")
    live.show_relays((refused, OTHER))
    assert live.live.note == "▲ not stored" and live.live._note.property("role") == "warning"
    assert live.relay_list.losses.text() == (
        "▲ Relay 1 is heard, but its readings cannot be stored. The disk is full. Make room on it."
    )
    index = live.relay_table.index(0, 1)
    assert index.data() == "▲ not stored" and index.data(Role.MOOD) == Mood.WARNING
    live.show_relays((LIVE, OTHER))
    assert live.relay_list.losses.isHidden() and live.live.note == "live"


def test_what_was_missed_is_seen_without_a_pointer(live: StationPage) -> None:
    assert live.relay_list.losses.isHidden()
    live.show_relays((LIVE, replace(OTHER, missed=1), replace(OTHER, name="Relay 3", missed=1204)))
    assert live.relay_list.losses.isVisible() and live.relay_list.losses.text().splitlines() == [
        "▲ Relay 2: 1 reading due for the chain was not stored since the start.",
        "▲ Relay 3: 1\u202f204 readings due for the chain were not stored since the start.",
    ]


def test_the_first_minute_fills_the_chart_and_then_it_widens(live: StationPage) -> None:
    assert live.charts.span_s == 60
    live.show_readings(readings(61)[50:])
    assert live.charts.span_s == 300


def test_a_chosen_span_is_kept(live: StationPage) -> None:
    live.live.on_span_chosen(0)
    live.show_readings(readings(61)[50:])
    assert live.charts.span_s == 60


def test_it_says_what_becomes_of_the_readings(live: StationPage) -> None:
    assert live.numbers._foot.text().startswith(
        "A reading each 0.1\u00a0s is shown, one each 10\u00a0s is sealed in the chain."
    )


def test_what_is_known_by_its_name_is_told_as_a_person_says_it() -> None:
    values = (
        Measured(Quantity(QuantityCode.NAMED, unit=Unit.ONE, name="THDu"), Decimal("0.0123")),
        Measured(Quantity(QuantityCode.NAMED, name="breaker"), Code(2)),
        Measured(Quantity(QuantityCode.NAMED, name="breaker", phase=Phase.A), Code(9)),
        Measured(Quantity(QuantityCode.NAMED, unit=Unit.ONE, name="openings"), Decimal(12)),
        Measured(Quantity(QuantityCode.NAMED, name="oil"), Decimal("61.5")),
    )
    told = [(number.name, number.text) for number in numbers_of(Reading("Relay 1", 0, 0, values))]
    assert told == [
        ("Voltage distortion (THD)", "1.2 %"), ("Breaker", "closed"), ("Breaker", "code 9"),
        ("Openings by faults", "12"), ("oil", "61.5"),
    ]  # fmt: skip


def test_on_a_small_screen_no_number_is_cut(live: StationPage) -> None:
    """960 by 540 is a full screen at 200 %; there is room for fewer lines than a relay gives."""
    named = [Measured(Quantity(QuantityCode.NAMED, name=f"Q{number}"), Decimal(number)) for number in range(12)]
    live.resize(792, 434)
    live.show_readings([Reading("Relay 1", NOON + 6 * SECOND, NOON + 6 * SECOND, tuple(named))])
    QApplication.processEvents()
    shown = [value for pair in live.numbers._labels for value in pair if value.isVisible()]
    assert len(shown) == 24
    assert all(label.height() >= label.sizeHint().height() for label in shown)
    assert live.relay_list.view.height() >= 52, "and the relays are still there"
