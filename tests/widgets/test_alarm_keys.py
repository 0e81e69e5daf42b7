"""Letters on the Alarms page are commands in its tables, and nowhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.commands import AcknowledgeAlarms, AlarmCommand, ShelveAlarms
from tests.widgets import alarm_samples as samples
from tests.widgets.relay_samples import NOON
from tests.widgets.test_shell import STATUS
from widgets.pages.alarms import AlarmsPage
from widgets.theme import ThemeSource


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> AlarmsPage:
    page = AlarmsPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.activateWindow()
    page.show_status(STATUS)
    page.show_operator("Ana")
    page.show_time(NOON)
    page.take(samples.ALL)
    page.card.view.selectAll()
    return page


def test_a_letter_on_a_link_or_a_filter_is_no_command(page: AlarmsPage, qtbot: QtBot) -> None:
    asked, silenced = list[AlarmCommand](), list[int]()
    page.asked.connect(asked.append)
    page.silenced.connect(silenced.append)
    for one in (page.card.filter.relay, page.actions_row.acknowledge, page.card.one_by_one):
        one.setVisible(True)
        one.setFocus()
        qtbot.waitUntil(one.hasFocus)
        QTest.keyClicks(one, "as")
    assert not asked and not silenced
    page.card.view.setFocus()
    QTest.keyClicks(page.card.view, "sa")
    assert len(silenced) == 1 and len(asked) == 1 and isinstance(asked[0], AcknowledgeAlarms)


def test_one_tab_leads_from_the_time_to_shelving_and_none_of_them_out_of_service(page: AlarmsPage) -> None:
    asked = list[AlarmCommand]()
    page.asked.connect(asked.append)
    actions = page.actions_row
    actions.said.setFocus()
    QTest.keyClicks(actions.said, "being tested")
    QTest.keyClick(actions.said, Qt.Key.Key_Tab)
    QTest.keyClick(actions.time, Qt.Key.Key_Down)
    QTest.keyClick(actions.time, Qt.Key.Key_Tab)
    assert actions.shelve.hasFocus() and actions.shelve.y() < actions.take_out.y()
    QTest.keyClick(actions.shelve, Qt.Key.Key_Space)
    assert len(asked) == 1 and isinstance(asked[0], ShelveAlarms) and asked[0].seconds == 3_600
