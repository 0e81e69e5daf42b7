"""The Alarms page: what stands, what it means, and what people do about it."""

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from node.types.alarm import Alarm, AlarmState, Condition, Figures
from node.types.commands import (
    AcknowledgeAlarms,
    AlarmCommand,
    CommentAlarms,
    ResetLatched,
    Result,
    ReturnToService,
    ShelveAlarms,
    TakeOutOfService,
    UnshelveAlarms,
)
from node.types.relay import Priority
from tests.widgets import alarm_samples as samples
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.relay_samples import NOON
from tests.widgets.test_shell import STATUS
from widgets.pages.alarms import AlarmsPage
from widgets.theme import ThemeSource


@pytest.fixture
def bare(themes: ThemeSource, qtbot: QtBot) -> AlarmsPage:
    page = AlarmsPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    return page


@pytest.fixture
def page(bare: AlarmsPage) -> AlarmsPage:
    bare.show_status(STATUS)
    bare.show_time(NOON)
    bare.take(samples.ALL)
    return bare


def choose(page: AlarmsPage, *alarms: Alarm) -> None:
    page.card.view.clearSelection()
    flags = page.card.view.selectionModel().SelectionFlag
    for one in alarms:
        row = page.card.alarms.row_of(one)
        assert row is not None
        index = page.card.alarms.index(row, 0)
        page.card.view.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def test_before_the_node_speaks_and_when_all_is_normal(bare: AlarmsPage) -> None:
    assert bare.card.view.accessibleDescription().startswith("Waiting for the node")
    bare.take(())
    assert bare.card.view.accessibleDescription() == "No alarms: all is normal."


def test_the_head_counts_by_priority(page: AlarmsPage) -> None:
    assert page.card._note.text() == "2 critical, 2 high, 1 medium, 1 low"


def test_the_chosen_alarm_is_told_in_full_and_what_to_do(page: AlarmsPage) -> None:
    choose(page, samples.SHELVED)
    facts = page.card.detail.facts.text()
    assert facts.startswith("□ critical, shelved: North, Ia: too high. Ia is beyond its bound.")
    assert "Ana Ruiz (not authenticated)" in facts and "Being tested.; shelved until 21" in facts
    assert "11:59:00.000, received 11:59:00.214" in facts
    assert "comes back by itself" in page.card.detail.to_do.text()


@pytest.mark.parametrize("state", [one for one in AlarmState if one is not AlarmState.NORMAL])
def test_every_state_says_what_to_do(page: AlarmsPage, state: AlarmState) -> None:
    one = samples.alarm("Vx", state)
    page.take((one,))
    choose(page, one)
    assert page.card.detail.to_do.text().count(". ") >= 1


def test_a_node_that_stopped(page: AlarmsPage) -> None:
    page.show_stopped("")
    assert page.stopped.text() == "▲ The node has stopped. The alarms are shown as they were then."


def test_nothing_is_nameless(page: AlarmsPage) -> None:
    choose(page, *samples.ALL)
    page.operator.ask()
    assert nameless(page) == [] and unclear_fields(page) == []
    assert {page.actions_row.said, page.operator.name, page.actions_row.acknowledge} <= reached_by_tab(page)


def asked_of(page: AlarmsPage) -> list[AlarmCommand]:
    asked: list[AlarmCommand] = []
    page.asked.connect(asked.append)
    return asked


def test_the_key_acknowledges_all_chosen_that_want_it(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.show_operator("Ana")
    choose(page, samples.alarm(), samples.KNOWN, samples.LOW)
    page.card.view.setFocus()
    QTest.keyClick(page.card.view, Qt.Key.Key_A)
    assert asked == [AcknowledgeAlarms(("North/Vab/high", "North/f/low"), "Ana")]
    assert page.actions_row.acknowledge.text() == "Acknowledge (A) 2"


def test_a_letter_in_the_comment_is_no_command(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.show_operator("Ana")
    choose(page, samples.alarm())
    page.actions_row.said.setFocus()
    QTest.keyClicks(page.actions_row.said, "a call")
    assert asked == [] and page.actions_row.said.text() == "a call"
    QTest.keyClick(page.actions_row.said, Qt.Key.Key_Return)
    assert asked == [AcknowledgeAlarms(("North/Vab/high",), "Ana", "a call")]
    assert page.actions_row.said.text() == ""


def test_the_key_with_nothing_to_acknowledge_says_so(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.card.view.setFocus()
    QTest.keyClick(page.card.view, Qt.Key.Key_A)
    assert asked == [] and page.answer.text().startswith("▲ Choose alarms that are unacknowledged")


def test_who_acts_is_asked_once_and_then_it_is_done(page: AlarmsPage) -> None:
    asked = asked_of(page)
    named: list[str] = []
    page.operatorNamed.connect(named.append)
    page.operatorNamed.connect(page.show_operator)
    choose(page, samples.alarm())
    page.actions_row.on_acknowledge()
    assert asked == [] and page.operator.isVisible() and page.operator.name.hasFocus()
    QTest.keyClicks(page.operator.name, "Ana Ruiz")
    QTest.keyClick(page.operator.name, Qt.Key.Key_Return)
    assert named == ["Ana Ruiz"]
    assert asked == [AcknowledgeAlarms(("North/Vab/high",), "Ana Ruiz")] and not page.operator.isVisible()
    page.actions_row.on_acknowledge()
    assert len(asked) == 2


@pytest.mark.parametrize("name", ["Luis", ""])
def test_what_waits_is_not_done_by_who_is_named_elsewhere(page: AlarmsPage, name: str) -> None:
    asked = asked_of(page)
    choose(page, samples.alarm())
    page.actions_row.on_acknowledge()
    page.operator.name.setText("An")
    page.show_operator(name)
    assert asked == [] and page.operator.isHidden() and page.operator.name.text() == ""
    assert page.answer.isVisible() and page.answer.text().startswith("▲ Nothing was done")
    page.show_operator("Ana")
    assert asked == []


def test_a_name_that_is_refused_releases_nothing_later(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.operatorNamed.connect(lambda _name: page.show_refusal("No."))
    choose(page, samples.alarm())
    page.actions_row.on_acknowledge()
    page.operator.name.setText("Ana")
    page.operator.on_named()
    assert page.operator.isVisible(), "it may be written again"
    page.show_operator("Luis")
    assert asked == []


def test_who_would_rather_not_act_does_nothing(page: AlarmsPage) -> None:
    asked = asked_of(page)
    choose(page, samples.alarm())
    page.actions_row.on_acknowledge()
    page.operator.give_up.click()
    page.show_operator("Ana")
    assert asked == []


def test_shelving_and_taking_out_need_a_reason(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.show_operator("Ana")
    choose(page, samples.alarm(), samples.KNOWN)
    page.actions_row.shelve.click()
    page.actions_row.take_out.click()
    assert asked == [] and page.answer.text().startswith("▲ Write the reason first")
    assert page.actions_row.said.hasFocus()
    page.actions_row.said.setText("works on bay 2")
    page.actions_row.time.setCurrentIndex(1)
    page.actions_row.shelve.click()
    both = ("North/Vab/high", "North/Vbc/high")
    assert asked == [ShelveAlarms(both, 3_600, "works on bay 2", "Ana")]
    page.actions_row.said.setText("broken")
    page.actions_row.take_out.click()
    assert asked[1:] == [TakeOutOfService(both, "broken", "Ana")]


def test_a_comment_needs_words_and_goes_to_all_that_are_chosen(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.show_operator("Ana")
    choose(page, samples.alarm(), samples.SHELVED)
    assert page.actions_row.comment.text() == "Comment 2"
    page.actions_row.comment.click()
    assert asked == [] and page.answer.text() == "▲ Write the comment first." and page.actions_row.said.hasFocus()
    QTest.keyClicks(page.actions_row.said, "called the crew")
    page.actions_row.comment.setFocus()
    QTest.keyClick(page.actions_row.comment, Qt.Key.Key_Space)
    assert asked == [CommentAlarms(("North/Ia/high", "North/Vab/high"), "called the crew", "Ana")] or asked == [
        CommentAlarms(("North/Vab/high", "North/Ia/high"), "called the crew", "Ana")
    ]


def test_the_way_back(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.show_operator("Ana")
    out = samples.alarm("Ib", AlarmState.OUT_OF_SERVICE)
    page.take((out,))
    choose(page, out, samples.SHELVED, samples.TRIP)
    for button in (page.actions_row.unshelve, page.actions_row.put_back, page.actions_row.reset):
        button.click()
    assert asked == [
        UnshelveAlarms(("North/Ia/high",), "Ana"), ReturnToService(("North/Ib/high",), "Ana"),
        ResetLatched(("North/Breaker/trip",), "Ana"),
    ]  # fmt: skip


def test_nobody_acts_on_the_alarms_of_another_node_or_without_a_node(page: AlarmsPage) -> None:
    page.take((samples.OTHERS,))
    choose(page, samples.OTHERS)
    assert not any(button.isEnabled() for button in page.actions_row.buttons)
    choose(page, samples.alarm())
    assert page.actions_row.acknowledge.isEnabled()
    page.show_stopped("")
    assert not any(button.isEnabled() for button in page.actions_row.buttons)


def test_a_choice_follows_an_alarm_that_changes(page: AlarmsPage) -> None:
    choose(page, samples.alarm())
    page.take((replace(samples.alarm(), state=AlarmState.ACKNOWLEDGED),))
    assert [one.state for one in page.card.chosen] == [AlarmState.ACKNOWLEDGED]
    assert not page.actions_row.acknowledge.isEnabled()


def test_the_answer_stands_on_the_page(page: AlarmsPage) -> None:
    page.show_result(Result(True, "North/Vab/high is acknowledged."))
    assert page.answer.text() == "North/Vab/high is acknowledged."
    page.show_result(Result(False, "There is no such alarm."))
    assert page.answer.text() == "▲ North/Vab/high is acknowledged. There is no such alarm."


def figures(last_ten_minutes: int, stale: int = 0) -> Figures:
    many = tuple((one, 2) for one in Priority)
    names = tuple(f"North/{number}/high" for number in range(stale))
    flood = last_ten_minutes > 10
    return Figures(last_ten_minutes, flood, int(flood), 3.0, 9.0, 1, (("North/Vab/high", 7),), names, many, many)


def test_figures_say_what_is_wanted_and_a_flood_stands_above_all(page: AlarmsPage) -> None:
    page.show_figures(figures(3))
    assert page.flood.isHidden() and page.figures.text("ten").startswith("3; more than 10")
    assert page.figures.text("standing") == "■ 2 critical   ▲ 2 high   ◆ 2 medium   ▼ 2 low"
    assert (page.figures.text("worst"), page.figures.text("stale")) == ("North/Vab/high   7 ×", "none")
    page.show_figures(figures(14, stale=7))
    assert page.flood.text().startswith("■ FLOOD: 14 alarms") and page.figures.text("ten").startswith("▲ 14")
    assert page.figures.text("stale").endswith("and 2 more")


def flooded(page: AlarmsPage, count: int = 200) -> list[Alarm]:
    relays, kinds = ("North", "South", "West"), (Priority.MEDIUM, Priority.LOW)
    alarms = [
        samples.alarm(f"rule {number}", priority=kinds[number % 2], condition=Condition.PLAUSIBILITY,
                      age_s=300 - number, relay=relays[number % 3])
        for number in range(count)
    ]  # fmt: skip
    alarms.append(samples.alarm("Breaker", AlarmState.UNACKNOWLEDGED, Priority.CRITICAL, Condition.TRIP, 400, "South"))
    page.take(tuple(replace(one, state=AlarmState.NORMAL) for one in samples.ALL))
    page.take(tuple(alarms))
    page.show_figures(figures(count))
    page.show_time(NOON)
    return alarms


def lines(page: AlarmsPage, column: int) -> list[str]:
    model = page.card.groups
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_a_flood_reads_as_a_few_lines_the_most_urgent_first(page: AlarmsPage) -> None:
    flooded(page)
    assert page.flood.text().startswith(
        "■ FLOOD: 200 alarms in ten minutes. It began with South, Breaker: tripped, at "
    )
    assert page.flood.isVisible() and page.card.is_flooded and page.card.flood_view.isVisible()
    assert lines(page, 1) == ["▸ South", "▸ North", "▸ West"]
    assert lines(page, 2) == ["first: Breaker: tripped", "first: rule 0: cannot be so", "first: rule 2: cannot be so"]
    assert lines(page, 0) == ["■ critical", "◆ medium", "◆ medium"]
    assert lines(page, 4)[0] == "68 not acknowledged" and lines(page, 5)[0] == "1 critical, 33 medium, 34 low"
    assert nameless(page) == []


def test_a_line_opens_by_key_and_acting_on_it_acts_on_all_its_alarms(page: AlarmsPage) -> None:
    asked = asked_of(page)
    page.show_operator("Ana")
    alarms = flooded(page)
    view = page.card.flood_view
    tester = QAbstractItemModelTester(page.card.groups, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    view.setFocus()
    view.select(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.card.groups.rowCount() == 3 + 68 and lines(page, 1)[:2] == ["▾ South", "      "]
    assert lines(page, 2)[1:4] == ["Breaker: tripped", "rule 1: cannot be so", "rule 4: cannot be so"], "as they came"
    assert view.row() == 0 and page.actions_row.acknowledge.text() == "Acknowledge (A) 68"
    QTest.keyClick(view, Qt.Key.Key_A)
    (command,) = asked
    assert isinstance(command, AcknowledgeAlarms)
    assert set(command.ids) == {one.key.id for one in alarms if one.key.relay == "South"}
    page.take(tuple(replace(one, state=AlarmState.ACKNOWLEDGED) for one in alarms if one.key.relay == "South"))
    page.show_time(NOON + 10**9)
    assert lines(page, 4)[0] == "all known of" and view.row() == 0, "what is chosen stays chosen"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.card.groups.rowCount() == 3
    del tester


def is_seen(page: AlarmsPage) -> bool:
    return page.card.is_flooded


def test_a_flood_ends_by_itself_and_can_be_seen_one_by_one(page: AlarmsPage) -> None:
    flooded(page)
    page.card.flood_view.setFocus()
    page.card.one_by_one.click()
    assert not is_seen(page) and page.card.view.isVisible()
    page.card.one_by_one.click()
    assert is_seen(page)
    page.card.flood_view.setFocus()
    page.show_figures(figures(9))
    assert not is_seen(page) and page.flood.isHidden() and page.card.one_by_one.isHidden()
    assert page.card.view.hasFocus()


def test_first_out_is_of_the_flood_and_not_of_last_week(page: AlarmsPage) -> None:
    old = samples.alarm("Ib", AlarmState.UNACKNOWLEDGED, age_s=7 * 86_400, relay="West")
    page.take((old,))
    flooded(page)
    assert "first: rule 2: cannot be so" in lines(page, 2)


def test_what_is_seen_can_be_chosen_and_all_is_counted(page: AlarmsPage) -> None:
    told: list[object] = []
    page.waitingChanged.connect(told.append)
    waiting = page.card.alarms.waiting()
    page.card.filter.priority.setCurrentIndex(3)
    page.card.filter.priority.activated.emit(3)
    assert {one.key.subject for one in page.card.alarms.rows} == {"Breaker", "Ia"}
    assert page.card._note.text() == "2 critical, 2 high, 1 medium, 1 low; 2 shown"
    page.take((samples.alarm("Ic"),))
    assert page.card.alarms.waiting() == waiting + Counter({Priority.HIGH: 1}) and page.card.alarms.rowCount() == 2
    QTest.keyClicks(page.card.filter.text, "tested")
    QTest.keyClick(page.card.filter.text, Qt.Key.Key_Return)
    assert [one.key.subject for one in page.card.alarms.rows] == ["Ia"]
    page.card.filter.text.setText("nowhere")
    page.card.filter.on_chosen()
    assert page.card.view.accessibleDescription() == "No alarm that stands is as was chosen."
