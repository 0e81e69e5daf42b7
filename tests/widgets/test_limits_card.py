"""The limits on the Alarms page: seen, changed one by one, taken from a table, and refused in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from node.types.commands import AcknowledgeAlarms, AlarmCommand, Result, SetLimits
from node.types.relay import Limit, Priority
from tests.widgets.accessible import nameless, unclear_fields
from tests.widgets.relay_samples import reading
from tests.widgets.test_shell import STATUS
from widgets.pages.alarms import AlarmsPage
from widgets.pages.limits_card import LimitsCard
from widgets.tables.column import Mood, Role
from widgets.tables.limit_table import LimitTableModel, plain
from widgets.theme import ThemeSource

VAB = Limit(low_low=100, low=105, high=120, high_high=125.5, dead_band=1, delay_s=2.5, priority=Priority.CRITICAL)
IA = Limit(high=250)
LIMITS = {"North": {"Vab": VAB, "Ia": IA}}


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> AlarmsPage:
    page = AlarmsPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.show_status(STATUS)
    page.views.open(page.limits)
    page.limits.take(LIMITS)
    page.show_operator("Ana")
    return page


@pytest.fixture
def card(page: AlarmsPage) -> LimitsCard:
    return page.limits


def asked_of(page: AlarmsPage) -> list[AlarmCommand]:
    asked: list[AlarmCommand] = []
    page.asked.connect(asked.append)
    return asked


def cells(table: LimitTableModel, row: int) -> list[str]:
    return [str(table.data(table.index(row, column))) for column in range(table.columnCount())]


def choose(card: LimitsCard, relay: str, label: str) -> None:
    row = card.table.row_of(relay, label)
    assert row is not None
    card.view.select(row)
    card.on_row(row)


def test_every_limit_has_a_row_and_a_relay_without_any_too(card: LimitsCard, qtbot: QtBot) -> None:
    del qtbot
    QAbstractItemModelTester(card.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    card.hear([reading(relay="North")])
    ours = STATUS.relays[0].name
    assert [row.key for row in card.table.rows] == sorted([("North", "Ia"), ("North", "Vab"), (ours, "")])
    row = card.table.row_of("North", "Vab")
    assert row is not None
    assert cells(card.table, row) == ["North", "Vab, kV", "100", "105", "120", "125.5", "1", "2.5 s", "■ critical"]
    assert card.table.data(card.table.index(row, 8), Role.MOOD) == Mood.FAULT
    none = card.table.row_of(ours, "")
    assert none is not None and cells(card.table, none)[1:4] == ["no limits", "–", "–"]


def test_numbers_are_written_as_people_do() -> None:
    assert [plain(number) for number in (None, 0.0, 0.02, 115.0, -40.5, 1e12)] == [
        "", "0", "0.02", "115", "-40.5", "1000000000000",
    ]  # fmt: skip


def test_one_limit_is_changed_and_the_others_of_its_relay_stay(page: AlarmsPage, card: LimitsCard) -> None:
    asked = asked_of(page)
    choose(card, "North", "Vab")
    assert [field.text() for field in card.editor.fields.values()] == ["100", "105", "120", "125.5", "1", "2.5"]
    card.editor.fields["high"].setText("121,5")
    card.editor.fields["low_low"].setText("")
    QTest.keyClick(card.editor.fields["high"], Qt.Key.Key_Return)
    changed = Limit(None, 105, 121.5, 125.5, 1, 2.5, Priority.CRITICAL)
    assert asked == [SetLimits({"North": {"Vab": changed, "Ia": IA}}, "Ana")]
    page.show_result(Result(True, "The limits of North are set."))
    assert card.answer.text() == "The limits of North are set." and page.answer.text() == ""
    assert card.view.hasFocus()


def test_a_new_quantity_and_one_that_is_removed(page: AlarmsPage, card: LimitsCard) -> None:
    asked = asked_of(page)
    choose(card, "North", "Ia")
    card.editor.quantity.setCurrentText("Ib")
    card.editor.set.click()
    choose(card, "North", "Ia")
    card.editor.remove.click()
    assert asked == [
        SetLimits({"North": {**LIMITS["North"], "Ib": IA}}, "Ana"), SetLimits({"North": {"Vab": VAB}}, "Ana"),
    ]  # fmt: skip
    card.editor.quantity.setCurrentText("P")
    card.editor.remove.click()
    assert card.answer.text() == "▲ P of North has no limit that could be removed." and len(asked) == 2


def test_what_is_no_number_and_what_is_missing_is_named(page: AlarmsPage, card: LimitsCard) -> None:
    asked = asked_of(page)
    choose(card, "North", "Vab")
    card.editor.fields["dead_band"].setText("wide")
    card.editor.set.click()
    assert card.answer.text() == "▲ Dead band: 'wide' is not a number such as 115.3."
    assert card.editor.fields["dead_band"].hasFocus()
    card.editor.quantity.setCurrentText(" ")
    card.editor.fields["dead_band"].clear()
    card.editor.set.click()
    assert card.answer.text().startswith("▲ Choose a relay, and a quantity") and asked == []


def test_the_nodes_refusal_stands_where_it_was_asked_for(page: AlarmsPage, card: LimitsCard) -> None:
    choose(card, "North", "Ia")
    card.editor.set.click()
    page.show_result(Result(False, "North, Ia, high: high is 5 and must be above low, which is 9."))
    assert card.answer.text().startswith("▲ North, Ia, high: high is 5") and page.answer.text() == ""
    page.on_asked((AcknowledgeAlarms(("North/Vab/high",), ""),))
    page.show_result(Result(False, "There is no alarm."))
    assert page.answer.text() == "▲ There is no alarm."


def test_who_sets_them_is_asked_for_here_too(page: AlarmsPage, card: LimitsCard) -> None:
    asked = asked_of(page)
    page.show_operator("")
    choose(card, "North", "Ia")
    card.editor.set.click()
    assert asked == [] and page.operator.isVisible()
    page.operatorNamed.connect(page.show_operator)
    page.operator.name.setText("Ana Ruiz")
    page.operator.on_named()
    assert [command.who for command in asked] == ["Ana Ruiz"]


def test_a_table_counts_only_once_somebody_says_so(page: AlarmsPage, card: LimitsCard) -> None:
    asked = asked_of(page)
    card.show_read("limits.csv", {"North": {"Vab": IA}}, "")
    assert card.answer.text().startswith("limits.csv has 1 limit of 1 relay.") and asked == []
    card.give_up.click()
    assert card.replace.isHidden() and card.answer.isHidden()
    card.show_read("limits.csv", {"North": {"Vab": IA}}, "")
    card.replace.click()
    assert asked == [SetLimits({"North": {"Vab": IA}}, "Ana")] and card.replace.isHidden()


def test_a_table_that_is_wrong_and_files_that_fail_say_so(card: LimitsCard) -> None:
    card.show_read("limits.csv", None, "limits.csv is not taken. Line 2, column high: 'x' is not a number.")
    assert card.answer.text().startswith("▲ limits.csv is not taken. Line 2") and card.replace.isHidden()
    card.show_saved(False, "The limits could not be written.")
    assert card.answer.text().startswith("▲ ")
    card.show_saved(True, "The limits are in limits.csv.")
    assert card.answer.text() == "The limits are in limits.csv."


def test_what_is_being_written_is_left_alone_unless_it_changed_elsewhere(card: LimitsCard) -> None:
    choose(card, "North", "Ia")
    card.editor.fields["high"].setText("260")
    card.hear([reading(relay="North")])
    card.take({"North": {"Vab": IA, "Ia": IA}})
    assert card.editor.fields["high"].text() == "260"
    card.take({"North": {"Vab": IA, "Ia": Limit(high=300)}})
    assert card.editor.fields["high"].text() == "300"


def test_nothing_is_nameless_and_without_a_node_nothing_can_be_set(page: AlarmsPage, card: LimitsCard) -> None:
    card.show_read("limits.csv", {"North": {"Vab": IA}}, "")
    assert nameless(card) == [] and unclear_fields(card) == []
    page.show_stopped("")
    assert not any(one.isEnabled() for one in (card.editor.set, card.editor.remove, card.load, card.save, card.replace))
    assert page.limits.table.rowCount() == 3
