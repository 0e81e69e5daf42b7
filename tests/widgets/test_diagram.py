"""The one-line diagram: what it says of a bay, walking and moving by hand and by key, sizes, and accessible names."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_many
from node.types.alarm import AlarmState
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Code, Measured, Reading
from node.types.simulation import Breaker
from node.types.status import RelayLink, RelayState
from tests.app.fakes import event
from tests.widgets import accessible
from tests.widgets.alarm_samples import KNOWN, SHELVED, TRIP, alarm
from tests.widgets.relay_samples import NOON, SECOND, reading
from widgets.diagram.bay_item import BayItem, draw_breaker
from widgets.diagram.facts import BayFacts, Seen, breaker_of, facts_of
from widgets.diagram.plan import GRID
from widgets.pages.station import StationPage
from widgets.tables.column import Mood
from widgets.theme import Mode, ThemeSource

LIVE = RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True, last_time_ns=NOON)
SEEN = Seen(LIVE, reading(), False, True, NOON + SECOND)


def with_breaker(number: int, seconds: float = 0.0) -> Reading:
    base = reading(seconds)
    position = Measured(Quantity(QuantityCode.NAMED, name="breaker"), Code(number))
    return replace(base, values=(*base.values, position))


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> StationPage:
    page = StationPage(themes)
    qtbot.addWidget(page)
    page.resize(1270, 760)
    page.show()
    qtbot.waitExposed(page)
    tour_many.show(page, NOON, 4)
    page.diagram.view.setFocus()
    return page


def bays(page: StationPage) -> dict[str, BayItem]:
    return {one.facts.title: one for one in page.diagram.view.scene().items() if isinstance(one, BayItem)}


def test_a_bay_says_its_breaker_its_figures_and_how_old_they_are() -> None:
    facts = facts_of(replace(SEEN, newest=with_breaker(2)))
    assert (facts.breaker, facts.position) == (Breaker.CLOSED, "closed")
    assert facts.values == (("V", "115.38 kV"), ("I", "229.2 A"), ("P", "41.30 MW"))
    assert facts.age == "1.0 s, simulated"
    assert facts.sentence == ("Relay 1: breaker closed, V 115.38 kV, I 229.2 A, P 41.30 MW, 1.0 s, simulated")


def test_a_breaker_that_nobody_tells_of_is_neither_open_nor_closed() -> None:
    assert breaker_of(None) is None and facts_of(SEEN).position == "not told"
    assert breaker_of(with_breaker(77)) is Breaker.BAD
    assert facts_of(replace(SEEN, told=Breaker.OPEN)).position == "open"
    assert facts_of(replace(SEEN, told=Breaker.OPEN, newest=with_breaker(2))).position == "closed"


def test_what_is_old_is_said_to_have_been() -> None:
    facts = facts_of(replace(SEEN, newest=with_breaker(1), stale=True, now_ns=NOON + 190 * SECOND))
    assert (facts.position, facts.age, facts.was) == ("was open", "▲ silent 3 min", True)


def test_the_worst_alarm_that_nobody_acknowledged_goes_first() -> None:
    assert facts_of(replace(SEEN, alarms=(alarm(),))).alarm == "▲ Vab: too high"
    assert facts_of(replace(SEEN, alarms=(KNOWN, alarm(), SHELVED))).alarm == "▲ 2 alarms"
    assert facts_of(replace(SEEN, alarms=(KNOWN,))).alarm == "△ Vbc: too high"
    assert facts_of(replace(SEEN, alarms=(SHELVED,))).alarm == ""


def test_what_is_over_has_no_colour_beside_a_breaker_that_is_closed_again() -> None:
    closed = replace(SEEN, newest=with_breaker(2))
    news = facts_of(replace(closed, alarms=(TRIP,)))
    assert (news.position, news.alarm, news.alarm_mood) == ("closed", "■ tripped, reclosed", Mood.NORMAL)
    seen = facts_of(replace(closed, alarms=(replace(TRIP, unseen=False),)))
    assert (seen.alarm, seen.alarm_mood) == ("□ tripped, reclosed", Mood.QUIET)
    opened = facts_of(replace(SEEN, newest=with_breaker(1), alarms=(TRIP,)))
    assert opened.alarm == "■ tripped before", "somebody opened it since"
    holding = replace(TRIP, state=AlarmState.UNACKNOWLEDGED, active=True)
    now = facts_of(replace(SEEN, newest=with_breaker(1), alarms=(holding,)))
    assert (now.alarm, now.alarm_mood) == ("■ Breaker: tripped", Mood.FAULT)
    over = alarm(state=AlarmState.RETURNED)
    assert facts_of(replace(SEEN, alarms=(over,))).alarm == "▲ Vab: too high, over"
    both = facts_of(replace(closed, alarms=(TRIP, alarm())))
    assert (both.alarm, both.alarm_mood) == ("▲ 2 alarms", Mood.WARNING), "what holds goes before what is over"


def test_events_tell_where_the_breaker_of_a_relay_stands_that_does_not_say(page: StationPage) -> None:
    page.show_relays((LIVE,))
    page.show_readings([reading()])
    trip = replace(event(1), relay="Relay 1", title="trip", time_ns=NOON)
    page.take_events((replace(trip, title="reclose", time_ns=NOON + SECOND), trip))
    page.show_time(NOON + SECOND)
    assert bays(page)["Relay 1"].facts.position == "closed"


def test_arrows_walk_from_bay_to_bay_and_the_page_follows(page: StationPage, qtbot: QtBot) -> None:
    view = page.diagram.view
    assert page.chosen.startswith("Relay 1")
    with qtbot.waitSignal(page.relayChosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [page.chosen] and page.chosen.startswith("Relay 2")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert page.chosen.startswith("Relay 3") and page.relay_list.view.row() == 2
    assert view.accessibleDescription().startswith("F3 (Relay 3 F3 Town): breaker was closed")


def test_a_click_chooses_a_bay_and_a_row_does_so_too(page: StationPage) -> None:
    view, bay = page.diagram.view, bays(page)["F2"]
    place = view.mapFromScene(bay.mapToScene(20, 60))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.chosen == "Relay 2 F2 Town"
    page.relay_list.view.select(0)
    page.on_row(0)
    assert view.accessibleDescription().startswith("T1")


def test_a_hand_that_slips_moves_nothing(page: StationPage, qtbot: QtBot) -> None:
    view, bay = page.diagram.view, bays(page)["F2"]
    before = view.spots
    with qtbot.assertNotEmitted(view.arranged):
        drag(page, bay, QPoint(60, 40))
    assert view.spots == before


def drag(page: StationPage, bay: BayItem, by: QPoint) -> None:
    view = page.diagram.view
    start = view.mapFromScene(bay.mapToScene(20, 60))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + by)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + by)


def test_bays_are_moved_by_hand_and_stand_by_themselves_again(page: StationPage, qtbot: QtBot) -> None:
    view, bay = page.diagram.view, bays(page)["F2"]
    before = view.spots
    assert not page.diagram.automatic.isEnabled()
    page.diagram.arrange.setChecked(True)
    with qtbot.waitSignal(view.arranged) as told:
        drag(page, bay, QPoint(60, 0))
    x, y = view.spots["Relay 2 F2 Town"]
    assert x > before["Relay 2 F2 Town"][0] and (x % GRID, y % GRID) == (0, 0)
    assert told.args == [view.spots]
    assert page.diagram.automatic.isEnabled()
    with qtbot.waitSignal(view.arranged) as told:
        page.diagram.automatic.click()
    assert told.args == [{}] and view.spots == before


def test_bays_are_moved_with_the_arrow_keys(page: StationPage) -> None:
    view = page.diagram.view
    page.diagram.arrange.setChecked(True)
    name, (x, y) = page.chosen, view.spots[page.chosen]
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.spots[name] == (x // GRID * GRID + GRID, y + GRID)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert page.chosen != name
    page.show_relays((*tour_many.relays(4), LIVE))
    assert view.spots[name][1] == y + GRID, "a relay that joins moves nobody"


@pytest.mark.parametrize("count", [1, 4, 40])
@pytest.mark.parametrize("size", [(1270, 760), (792, 434), (3600, 2000)])
def test_it_fits_or_scrolls_and_can_always_be_read(page: StationPage, count: int, size: tuple[int, int]) -> None:
    page.resize(*size)
    tour_many.show(page, NOON, count)
    page.parts.views.open(page.diagram)
    page.diagram.large.setChecked(True)
    QApplication.processEvents()
    view = page.diagram.view
    assert 0.82 <= view.scale_now <= 1.0
    assert not view.horizontalScrollBar().isVisible()
    assert view.verticalScrollBar().isVisible() == (count == 40 and size[0] < 2000)


def test_it_is_zoomed_by_key_until_it_shall_fit(page: StationPage) -> None:
    view = page.diagram.view
    fitted = view.scale_now
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale_now == pytest.approx(fitted * 1.25**2)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    page.show_time(NOON + SECOND)
    assert view.scale_now == pytest.approx(fitted * 1.25), "new figures do not move it"
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.scale_now == fitted


def test_large_it_has_the_page_for_itself(page: StationPage) -> None:
    page.diagram.large.click()
    assert page.diagram.isVisible() and not (page.live.isVisible() or page.numbers.isVisible())
    page.diagram.large.click()
    assert page.live.isVisible() and page.numbers.isVisible() and page.relay_list.isVisible()


def test_it_stays_large_when_the_page_becomes_narrow_and_wide_again(page: StationPage) -> None:
    page.diagram.large.click()
    page.resize(792, 434)
    assert page.diagram.isVisible() and not (page.numbers.isVisible() or page.live.isVisible())
    page.resize(1270, 760)
    assert page.diagram.isVisible() and not (page.live.isVisible() or page.relay_list.isVisible())
    page.diagram.large.click()
    assert page.live.isVisible() and page.relay_list.isVisible() and page.numbers.isVisible()


def test_on_a_narrow_page_it_stands_behind_a_tab(page: StationPage) -> None:
    page.resize(792, 434)
    assert page.live.isVisible() and not page.diagram.isVisible()
    page.parts.views.open(page.diagram)
    assert page.diagram.isVisible() and not page.live.isVisible() and page.relay_list.isVisible()
    page.resize(1270, 760)
    assert page.live.isVisible() and page.diagram.isVisible() and page.numbers.isVisible()


def test_hidden_it_makes_up_nothing_of_any_relay(page: StationPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.resize(792, 434)
    asked: list[int] = []
    whole = page.heard.bays

    def counted() -> list[BayFacts]:
        asked.append(1)
        return whole()

    monkeypatch.setattr(page.heard, "bays", counted)
    page.show_time(NOON + SECOND)
    assert not asked
    page.parts.views.open(page.diagram)
    page.show_time(NOON + SECOND)
    assert asked


def test_states_differ_in_shape_and_not_in_colour(qtbot: QtBot, themes: ThemeSource) -> None:
    seen = set()
    for state in (*Breaker, None):
        image = QImage(24, 24, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        draw_breaker(painter, state, QRectF(4, 4, 16, 16), "#000000", "#ffffff")
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == 5


def test_it_changes_its_look_with_the_theme(page: StationPage, themes: ThemeSource) -> None:
    light = page.diagram.view.grab().toImage()
    themes.choose(Mode.DARK)
    assert page.diagram.view.grab().toImage() != light


def test_everything_has_a_name_and_is_reached(page: StationPage) -> None:
    page.diagram.arrange.setChecked(True)
    assert accessible.nameless(page.diagram) == []
    wanted = {page.diagram.view, page.diagram.arrange, page.diagram.large, page.diagram.fit}
    assert wanted <= accessible.reached_by_tab(page.diagram)
