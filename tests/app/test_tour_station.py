"""The minute that is made up for the tour: each kind of mark is in it, and what cannot be so is marked."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_many, tour_station
from app.paths import resource
from app.tour_network import NOW_NS
from node.types.simulation import Breaker
from widgets.pages.station import StationPage
from widgets.plots.marks import MarkKind, mark_of
from widgets.theme import Mode, ThemeSource


def test_every_kind_of_mark_is_in_it() -> None:
    marks = [mark_of(event) for event in tour_station.events(NOW_NS)]
    assert {mark.kind for mark in marks if mark} == set(MarkKind)


def test_the_page_shows_it(qapp: QApplication, qtbot: QtBot) -> None:
    page = StationPage(ThemeSource(qapp, resource(""), Mode.LIGHT))
    qtbot.addWidget(page)
    page.show()
    tour_station.show(page, NOW_NS)
    assert page.chosen == tour_station.NORTH
    assert "Power factor, implausible" in dict(page.numbers.lines)
    assert page.relay_table.data(page.relay_table.index(0, 1)) == "▲ implausible"
    assert len(page.charts.charts[0].frame.curves.flags.seen(page.charts.window_of_time)) == 7


@pytest.mark.parametrize("count", [4, 40])
def test_stations_of_many_relays_are_shown_one_after_the_other(qapp: QApplication, qtbot: QtBot, count: int) -> None:
    page = StationPage(ThemeSource(qapp, resource(""), Mode.LIGHT))
    qtbot.addWidget(page)
    page.resize(1270, 760)
    page.show()
    for number in (44 - count, count):
        tour_many.show(page, NOW_NS, number)
    assert len(page.diagram.view.spots) == count == page.relay_table.rowCount()
    assert page.strip.alarms.whole.startswith("■ 3 not acknowledged"), "nothing is left of the other station"
    assert {one.breaker for one in page.heard.bays()} >= {Breaker.OPEN, Breaker.CLOSED}
