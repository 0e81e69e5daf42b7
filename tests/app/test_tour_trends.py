"""The year that is made up for the tour: it has a dip, a gap, and another time behind it."""

from math import isnan

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_trends
from app.paths import resource
from app.tour_network import NOW_NS
from widgets.pages.trends import TrendsPage
from widgets.theme import Mode, ThemeSource


def test_the_page_shows_it(qapp: QApplication, qtbot: QtBot) -> None:
    page = TrendsPage(ThemeSource(qapp, resource(""), Mode.LIGHT))
    qtbot.addWidget(page)
    page.show()
    tour_trends.show(page, NOW_NS)
    page.show_readouts()
    row = page.readouts.rows[0]
    assert row.seen.low == 62.0 and row.seen.high > 114 and not isnan(row.a.mean)
    assert page.charts.charts[0].compared and "8 h" in page._state()
    data = page.charts.data[row.channel]
    assert isnan(data.at(NOW_NS / 1e9 - 36 * tour_trends.DAY_S).mean)
    page.hide()
