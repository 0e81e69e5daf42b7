"""The line on top of the Station page: the worst alarm that waits, clocks, the disk; and what says that values live."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_many
from node.types.relay import RelayDescription, Transport, TransportKind
from node.types.status import RelayLink, RelayState
from tests.widgets import accessible
from tests.widgets.alarm_samples import ALL, KNOWN, OTHERS, OWN, SHELVED, alarm
from tests.widgets.relay_samples import NOON, SECOND, reading
from tests.widgets.test_shell import STATUS
from widgets.pages.station import StationPage
from widgets.theme import ThemeSource

LIVE = RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True, last_time_ns=NOON)


@pytest.fixture
def page(qtbot: QtBot, themes: ThemeSource) -> StationPage:
    page = StationPage(themes)
    qtbot.addWidget(page)
    page.resize(1270, 760)
    page.show()
    qtbot.waitExposed(page)
    page.show_status(replace(STATUS, node_key=bytes.fromhex(OWN), relays=(LIVE,), days_left=400.0))
    page.show_readings([reading()])
    page.show_time(NOON + SECOND)
    return page


def test_without_an_alarm_it_says_so_calmly(page: StationPage) -> None:
    assert page.strip.alarms.whole == "● No alarm waits for anybody"
    assert page.strip.alarms.property("role") == "strip-quiet"
    page.take_alarms((KNOWN, SHELVED))
    assert page.strip.alarms.whole == "● No alarm waits for anybody; 1 stands, acknowledged"


def test_the_worst_alarm_that_nobody_acknowledged_is_named_with_the_count(page: StationPage) -> None:
    page.take_alarms(ALL)
    assert page.strip.alarms.whole == (
        "■ 4 not acknowledged. Worst: North, Breaker: tripped, 2 min (1 critical, 1 high, 1 medium, 1 low)"
    )
    assert page.strip.alarms.property("role") == "strip-fault"
    assert page.strip.alarms.accessibleName() == page.strip.alarms.whole
    page.take_alarms(tuple(replace(one, state=KNOWN.state, acted_ns=NOON) for one in ALL))
    assert "No alarm waits" in page.strip.alarms.whole


def test_alarms_of_other_nodes_wait_for_nobody_here(page: StationPage) -> None:
    page.take_alarms((OTHERS,))
    assert "No alarm waits" in page.strip.alarms.whole


def test_it_leads_to_the_page_of_alarms_by_hand_and_key(page: StationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.strip.alarmsRequested):
        QTest.mouseClick(page.strip.alarms, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.strip.alarmsRequested):
        QTest.keyClick(page.strip.alarms, Qt.Key.Key_Space)
    assert "F5" in page.strip.alarms.accessibleDescription()


def test_clocks_that_differ_are_named(page: StationPage) -> None:
    assert page.strip.clocks.text() == "Clocks within 0.1 s"
    assert page.numbers._foot.text().endswith("Its clock agrees with this computer's.")
    late = reading(2)
    page.show_readings([replace(late, time_ns=late.time_ns - 7 * SECOND // 2)])
    page.show_time(NOON + 2 * SECOND)
    assert page.strip.clocks.text() == "▲ Relay 1: clock 3.5 s behind"
    assert page.strip.clocks.property("role") == "warning"
    assert "Its clock: 3.5 s behind of" not in page.numbers._foot.text()
    assert page.numbers._foot.text().endswith("Its clock is 3.5 s behind this computer's.")


def test_a_relay_that_writes_files_is_late_and_not_wrong(page: StationPage) -> None:
    about = RelayDescription("Relay 1", Transport(TransportKind.FOLDER, "/in"))
    page.show_relays((replace(LIVE, about=about),))
    late = reading(2)
    page.show_readings([replace(late, time_ns=late.time_ns - SECOND)])
    assert page.heard.skew_s("Relay 1") is None
    page.show_readings([replace(reading(3), received_ns=NOON)])
    assert page.heard.skew_s("Relay 1") == 3


def test_the_disk_says_how_long_it_lasts(page: StationPage) -> None:
    assert page.strip.disk.text() == "Disk lasts 13 months"
    page.show_status(replace(STATUS, days_left=2.0, relays=(LIVE,)))
    assert page.strip.disk.text() == "■ Disk lasts 2 days" and page.strip.disk.property("role") == "fault"


def test_numbers_know_their_age(page: StationPage) -> None:
    assert page.numbers.title == "Now, 1.0 s old"
    page.show_time(NOON + 190 * SECOND)
    assert page.numbers.title == "Was, 3 min ago"
    assert page.heard.bays()[0].age == "▲ silent 3 min"


def test_a_long_alarm_gives_way_to_the_rest(page: StationPage) -> None:
    page.take_alarms((alarm(relay="Relay 12 F12 34.5 kV of the northern substation, bay 12"),))
    page.resize(792, 434)
    QApplication.processEvents()
    assert page.strip.alarms.text().endswith("…") and page.strip.disk.isVisible()
    assert page.minimumSizeHint().width() <= 792


@pytest.mark.parametrize("size", [(1270, 760), (792, 434)])
def test_it_fits_a_small_screen(page: StationPage, size: tuple[int, int]) -> None:
    tour_many.show(page, NOON, 4)
    page.resize(*size)
    QApplication.processEvents()
    assert page.size().toTuple() == size, "no part asks for more room than there is"


def test_everything_has_a_name(page: StationPage) -> None:
    assert accessible.nameless(page) == []
    assert {page.strip.alarms, page.strip.past} <= accessible.reached_by_tab(page)
