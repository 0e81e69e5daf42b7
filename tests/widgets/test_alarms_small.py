"""The Alarms page on a small screen: what gives way, and where it can still be read."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets import alarm_samples as samples
from tests.widgets.relay_samples import NOON
from tests.widgets.test_shell import STATUS
from widgets.pages.alarms import AlarmsPage
from widgets.theme import ThemeSource

SMALLEST = 690, 357


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> AlarmsPage:
    page = AlarmsPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.show_status(STATUS)
    page.show_time(NOON)
    page.take(samples.ALL)
    return page


def test_a_value_keeps_its_limit_beside_it_on_a_small_screen(page: AlarmsPage) -> None:
    page.resize(792, 434)
    QApplication.processEvents()
    view = page.card.view
    heads = [column.head for number, column in enumerate(page.card.alarms.columns) if not view.isColumnHidden(number)]
    assert heads[:6] == ["Priority", "State", "Relay", "What", "Value", "Limit"] and "Comment" not in heads


def test_what_happened_has_room_on_a_small_screen(page: AlarmsPage) -> None:
    page.views.open(page.events)
    page.resize(792, 434)
    QApplication.processEvents()
    assert page.events.view.columnWidth(4) >= 200
    page.resize(1206, 696)
    QApplication.processEvents()
    assert not page.events.view.isColumnHidden(1)


def test_on_a_small_screen_the_rows_stay_in_sight(page: AlarmsPage, qtbot: QtBot) -> None:
    page.take((samples.alarm(),))
    page.resize(800, 600)
    page.show()
    page.card.view.select(0)
    assert page.card.detail.to_do.isVisible()
    page.resize(*SMALLEST)
    qtbot.waitUntil(lambda: not page.card.detail.to_do.isVisible())
    assert page.card.detail.to_do.text() and page.card.detail.facts.toolTip()
    qtbot.waitUntil(lambda: page.card.view.viewport().height() >= 26)


def test_in_little_room_the_chosen_alarm_is_told_in_a_line_and_whole_in_its_tip(page: AlarmsPage, qtbot: QtBot) -> None:
    page.take((samples.alarm(),))
    page.card.view.select(0)
    whole = page.card.detail.facts.text()
    page.resize(*SMALLEST)
    qtbot.waitUntil(lambda: page.card.detail.facts.text() != whole)
    facts = page.card.detail.facts
    assert facts.text().startswith("■") and page.card.chosen[0].sentence in facts.text()
    assert whole in facts.toolTip() and page.card.detail.to_do.text() in facts.toolTip()
    page.resize(1206, 696)
    qtbot.waitUntil(lambda: facts.text() == whole)


def test_in_little_room_the_filters_come_when_they_are_called_and_stay_while_they_leave_something_out(
    page: AlarmsPage, qtbot: QtBot
) -> None:
    card = page.card
    assert card.filter.isVisible() and not card.filters.isVisible()
    page.resize(*SMALLEST)
    qtbot.waitUntil(card.filters.isVisible)
    assert not card.filter.isVisible()
    card.filters.click()
    assert card.filter.isVisible()
    card.filter.text.setText("Vab")
    card.filter.on_chosen()
    card.filters.click()
    assert card.filter.isVisible(), "nobody would know why alarms are missing"
    card.filter.text.clear()
    card.filter.on_chosen()
    card.on_filters()
    assert not card.filter.isVisible()
    page.resize(1206, 696)
    qtbot.waitUntil(card.filter.isVisible)
    assert not card.filters.isVisible()


def test_at_200_percent_several_alarms_are_seen_beside_the_chosen_one(page: AlarmsPage, qtbot: QtBot) -> None:
    page.resize(782, 452)
    page.card.view.select(0)
    qtbot.waitUntil(lambda: page.card.view.viewport().height() >= 4 * 26)
