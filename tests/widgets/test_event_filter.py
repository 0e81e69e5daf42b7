"""Which events are seen: by relay, kind, time and text, and what is said where nothing fits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.alarm import EventChoice
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.relay_samples import NOON, SECOND
from tests.widgets.test_event_table_model import events
from tests.widgets.test_shell import STATUS
from widgets.pages.events_card import EventsCard
from widgets.theme import ThemeSource


@pytest.fixture
def card(themes: ThemeSource, qtbot: QtBot) -> EventsCard:
    card = EventsCard(themes)
    qtbot.addWidget(card)
    card.resize(1000, 600)
    card.show()
    card.show_time(NOON)
    card.take(EventChoice(), "", events(9, 6), "")
    return card


def asked_of(card: EventsCard) -> list[tuple[EventChoice, str]]:
    asked: list[tuple[EventChoice, str]] = []
    card.eventsWanted.connect(lambda choice, before: asked.append((choice, before)))
    return asked


def test_relays_that_are_known_or_were_heard_of_can_be_chosen(card: EventsCard) -> None:
    asked = asked_of(card)
    card.show_status(STATUS)
    relay = card.filter.relay
    offered = [relay.itemText(place) for place in range(relay.count())]
    assert offered == ["All relays", "North", *(one.name for one in STATUS.relays)]
    relay.setCurrentText("North")
    relay.activated.emit(1)
    assert asked == [(EventChoice(relay="North"), "")] and card.events.rows == ()
    assert card.view.accessibleDescription() == "Reading what happened."


def test_a_kind_and_a_span_that_begins_where_it_was_chosen(card: EventsCard) -> None:
    asked = asked_of(card)
    card.filter.kind.setCurrentText("tripped")
    card.filter.kind.activated.emit(0)
    card.filter.span.setCurrentText("Last hour")
    card.filter.span.activated.emit(0)
    since_ns = NOON - 3_600 * SECOND
    assert [choice for choice, _ in asked] == [EventChoice(kind="trip"), EventChoice(kind="trip", since_ns=since_ns)]
    assert card._note.text() == "newest first, from the disk, since 21 Nov 2026 11:00:00 UTC"
    card.show_time(NOON + 9 * SECOND)
    card.filter.on_chosen()
    assert len(asked) == 2, "it does not wander, and less often than every two seconds it is asked again"
    card.show_time(NOON + 10 * SECOND)
    assert asked[2:] == [(EventChoice(kind="trip", since_ns=since_ns), "")]
    card.filter.span.setCurrentIndex(0)
    card.filter.span.activated.emit(0)
    assert card._note.text() == "newest first, from the disk"


def test_a_text_is_looked_for_once_the_hand_rests_or_at_once(card: EventsCard, qtbot: QtBot) -> None:
    asked = asked_of(card)
    QTest.keyClicks(card.filter.text, "Vab")
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(EventChoice(text="Vab"), "")]
    QTest.keyClicks(card.filter.text, " high")
    QTest.keyClick(card.filter.text, Qt.Key.Key_Return)
    assert asked[1:] == [(EventChoice(text="Vab high"), "")]


def test_an_answer_to_another_choice_is_not_shown(card: EventsCard) -> None:
    card.filter.text.setText("Vab")
    card.filter.on_chosen()
    card.take(EventChoice(), "", events(9, 6), "six")
    assert card.events.rows == ()
    card.take(EventChoice(text="Vab"), "", [], "six")
    assert card.view.accessibleDescription().startswith("Nothing that was chosen so far")
    card.take(EventChoice(text="Vab"), "six", [], "")
    assert card.view.accessibleDescription().startswith("Nothing of what was chosen happened.")


def test_what_becomes_of_the_export_is_said(card: EventsCard) -> None:
    card.show_saved(True, "3 events are in events.csv.")
    assert card.answer.text() == "3 events are in events.csv."
    card.show_saved(False, "The events could not be written.")
    assert card.answer.text() == "▲ The events could not be written."


def test_nothing_is_nameless_and_all_is_reached_by_keys(card: EventsCard) -> None:
    assert nameless(card) == [] and unclear_fields(card) == []
    parts = {card.filter.relay, card.filter.kind, card.filter.span, card.filter.text, card.filter.save, card.view}
    assert parts <= reached_by_tab(card)
