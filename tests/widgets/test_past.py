"""A moment in the past: never taken for the present, reached by key, and one key away from now."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_many
from node.types.alarm import Act, AlarmChange, AlarmState, SequenceEvent
from node.types.moment import Moment, MomentWanted
from node.types.plausibility import Finding, Verdict
from node.types.status import RelayLink
from tests.widgets import accessible
from tests.widgets.alarm_samples import alarm
from tests.widgets.relay_samples import NOON, SECOND, reading
from widgets.pages.station import StationPage
from widgets.theme import ThemeSource

STATES = tour_many.relays(4)


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> StationPage:
    page = StationPage(themes)
    qtbot.addWidget(page)
    page.resize(1270, 760)
    page.show()
    qtbot.waitExposed(page)
    tour_many.show(page, NOON, 4)
    page.activateWindow()
    page.diagram.view.setFocus()
    return page


@pytest.fixture
def asked(page: StationPage) -> list[MomentWanted]:
    found: list[MomentWanted] = []
    page.past.momentWanted.connect(found.append)
    return found


def answered(page: StationPage, wanted: MomentWanted, events: tuple[SequenceEvent, ...] = ()) -> None:
    readings = [one for one in tour_many.readings(STATES, wanted.time_ns) if one.relay != STATES[1].name]
    page.past.take(Moment(wanted, tuple(readings), events))


def write(page: StationPage, text: str) -> None:
    page.bar.moment.setFocus()
    page.bar.moment.selectAll()
    QTest.keyClicks(page.bar.moment, text)
    QTest.keyClick(page.bar.moment, Qt.Key.Key_Return)


def came(age_s: int, act: Act, state: AlarmState) -> SequenceEvent:
    what = replace(alarm(relay=STATES[0].name), state=state)
    time_ns = NOON - age_s * SECOND
    return SequenceEvent(
        time_ns, time_ns, STATES[0].name, "high", "", "", bytes(32), AlarmChange(act, AlarmState.NORMAL, what)
    )


def test_nothing_is_called_past_before_it_is_there(page: StationPage, asked: list[MomentWanted]) -> None:
    QTest.mouseClick(page.strip.past, Qt.MouseButton.LeftButton)
    assert asked == [MomentWanted(NOON - 10 * SECOND, tuple(page.heard.relays), page.chosen, NOON - 70 * SECOND)]
    assert page.bar.isVisible() and "NOT LIVE" not in page.bar.loud.text() and "Reading" in page.bar.told.text()
    assert page.heard is page.present and page.numbers.title.startswith("Now")


def test_back_from_the_past_nothing_is_called_so_any_more(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    answered(page, asked[-1])
    page.past.go_home()
    page.past.begin()
    assert page.bar.isVisible() and "NOT LIVE" not in page.bar.loud.text()
    assert page._full.property("role") == ""


def test_the_whole_page_shows_what_was(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    events = (came(5, Act.RETURNED, AlarmState.RETURNED), came(20, Act.CAME, AlarmState.UNACKNOWLEDGED))
    answered(page, asked[-1], events[1:])
    assert page.bar.loud.text() == "◆ NOT LIVE" and "10 s ago" in page.bar.told.text()
    assert page._full.property("role") == "past-frame"
    assert page.numbers.title == "Then, 0.0 s old" and page.live.note == "as it was stored"
    assert "live readings are not kept" in page.numbers._foot.text()
    facts = {one.relay: one for one in page.heard.bays()}
    assert facts[STATES[0].name].alarm == "▲ Vab: too high"
    assert facts[STATES[1].name].age == "▲ silent" and facts[STATES[1].name].position == "not told"
    states = [page.relay_table.index(row, 1).data() for row in range(4)]
    assert states == ["● heard then", "▲ silent then", "▲ silent then", "● heard then"]
    answered(page, asked[-1], events)
    assert page.heard.bays()[0].alarm == "▲ Vab: too high, over", "it was over, and nobody had acknowledged it"
    start, stop = page.charts.window_of_time
    assert stop == pytest.approx(asked[-1].time_ns / 1e9, abs=1) and stop - start == page.charts.span_s


def test_the_present_goes_on_and_changes_nothing_of_the_past(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    answered(page, asked[-1])
    before = page.numbers.lines
    page.show_readings([replace(reading(60), relay=page.chosen)])
    page.show_relays(tuple(replace(one, link=RelayLink.SILENT) for one in STATES))
    found = Finding(2, page.chosen, NOON, 9.0, "No.", ("P",))
    page.show_verdicts((Verdict(page.chosen, NOON, (found,)),))
    page.take_alarms((replace(alarm(relay=page.chosen), node=""),))
    page.show_time(NOON + 60 * SECOND)
    assert page.numbers.lines == before and page.numbers.title == "Then, 0.0 s old"
    assert page.relay_table.index(0, 1).data() == "● heard then"
    assert "1 min ago" in page.bar.told.text()
    assert "4 not acknowledged" in page.strip.alarms.whole and page.strip.present.isVisible()
    page.past.go_home()
    assert page.numbers.title == "Was, 0.0 s ago" and page.relay_table.index(0, 1).data() == "▲ silent"
    assert dict(page.numbers.lines)["Frequency"] == "60.012 Hz"


@pytest.mark.parametrize(
    ("key", "modifiers", "seconds"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, -1),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, -10),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, -60),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, -3_600),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier, -86_400),
    ],
)
def test_steps_back_and_home_by_key(
    page: StationPage, asked: list[MomentWanted], key: Qt.Key, modifiers: Qt.KeyboardModifier, seconds: int
) -> None:
    QTest.keyClick(page.diagram.view, key, modifiers)
    QTest.keyClick(page.diagram.view, key, modifiers)
    assert [one.time_ns for one in asked] == [NOON + seconds * SECOND, NOON + 2 * seconds * SECOND]
    answered(page, asked[0])
    assert page.heard is page.present, "an answer that nobody waits for any more is dropped"
    answered(page, asked[1])
    assert page.heard.past and page.past.shown
    QTest.keyClick(page.diagram.view, Qt.Key.Key_Escape)
    assert page.bar.isHidden() and page.heard is page.present


def test_on_beyond_now_is_now(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.step(-1)
    answered(page, asked[-1])
    QTest.mouseClick(page.bar.steps[60], Qt.MouseButton.LeftButton)
    assert page.heard is page.present and page.bar.isHidden()


def test_a_time_is_written_in_the_zone_of_the_screen(page: StationPage, asked: list[MomentWanted]) -> None:
    page.show_zone(ZoneInfo("America/Bogota"))
    page.past.begin()
    assert page.bar.moment.text().endswith(" 06:59:50")  # noon in UTC is seven in Bogotá
    write(page, "2026-11-20 23:30:00")
    assert asked[-1].time_ns == 1_795_235_400 * SECOND


def test_what_is_no_time_is_said_and_stays_to_be_mended(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    answered(page, asked[-1])
    write(page, "yesterday")
    assert len(asked) == 1 and "A moment is written like" in page.bar.told.text()
    assert page.bar.moment.text() == "yesterday"
    write(page, "00:15")
    assert asked[-1].time_ns == (NOON // SECOND - NOON // SECOND % 86_400 + 900) * SECOND


def test_another_relay_or_span_is_read_of_the_same_moment(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    answered(page, asked[-1])
    page.on_bay(STATES[3].name)
    assert asked[-1].looked_at == STATES[3].name and asked[-1].time_ns == asked[0].time_ns
    page.live.on_span_chosen(1)
    assert asked[-1].since_ns == asked[0].time_ns - 300 * SECOND


def test_of_a_relay_that_had_said_nothing_then_it_is_said_so(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    answered(page, asked[-1])
    assert page.live.note == "as it was stored"
    page.on_bay(STATES[1].name)
    answered(page, asked[-1])
    assert page.live.note == "▲ nothing stored of that time"
    page.past.go_home()
    assert "stored" not in page.live.note


def test_what_cannot_be_read_is_said_and_the_rest_stays(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    page.past.show_failed(asked[-1], "The chain could not be read (gone). See the log.")
    assert page.bar.told.text().startswith("▲ The chain could not be read") and page.heard is page.present


def test_it_fits_a_small_screen_and_is_not_mistaken(page: StationPage, asked: list[MomentWanted]) -> None:
    page.resize(792, 434)
    page.past.begin()
    answered(page, asked[-1])
    QApplication.processEvents()
    page.resize(792, 434)
    assert page.size().toTuple() == (792, 434)
    assert page.bar.loud.isVisible() and page.bar.home.isVisible()
    assert page.bar.loud.width() >= page.bar.loud.sizeHint().width()


def test_everything_has_a_name_and_is_reached(page: StationPage, asked: list[MomentWanted]) -> None:
    page.past.begin()
    answered(page, asked[-1])
    assert accessible.nameless(page) == []
    assert {page.bar.moment, page.bar.home, *page.bar.steps.values()} <= accessible.reached_by_tab(page)
