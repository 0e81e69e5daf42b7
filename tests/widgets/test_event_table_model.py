"""The sequence of events as a table: pages follow, new events come to the top, and a gap begins it anew."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.alarm import Act, AlarmChange, AlarmState, EventChoice, SequenceEvent
from tests.widgets.alarm_samples import alarm
from tests.widgets.relay_samples import NOON
from widgets.pages.events_card import EventsCard
from widgets.tables.column import Mood, Role
from widgets.tables.event_table import EventTableModel
from widgets.theme import ThemeSource

SOURCE, RECEIVED, RELAY, KIND, WHAT = range(5)


def event(number: int) -> SequenceEvent:
    identity = number.to_bytes(32, "big")
    return SequenceEvent(NOON + number, NOON + number + 214_000_000, "North", "event", f"{number}.", "", identity)


def events(first: int, last: int) -> list[SequenceEvent]:
    return [event(number) for number in range(first, last, -1)]


@pytest.fixture
def model(qtbot: QtBot) -> EventTableModel:
    del qtbot
    made = EventTableModel()
    made.take("", events(9, 6), "six")
    return made


def numbers(model: EventTableModel) -> Sequence[int]:
    return [int(one.sentence[:-1]) for one in model.rows]


def test_it_is_a_model_as_qt_wants_it(model: EventTableModel) -> None:
    """The tester asks for more rows by itself, as a view does."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take("six", events(6, 3), "three")
    model.take("", events(11, 7), "seven")
    model.take("", events(30, 27), "twenty-seven")
    assert numbers(model) == [30, 29, 28] and tester.model() is model


def test_a_page_with_nothing_that_fits_is_no_end(model: EventTableModel) -> None:
    asked: list[str] = []
    model.moreWanted.connect(asked.append)
    model.forget()
    assert model.rows == () and not model.canFetchMore()
    model.take("", [], "five")
    model.take("five", [], "four")
    model.take("", [], "five")
    assert asked == ["five", "four"]
    model.take("four", events(4, 2), "")
    assert numbers(model) == [4, 3] and model.whole


def test_where_nothing_fits_the_whole_is_looked_through_once(model: EventTableModel) -> None:
    asked: list[str] = []
    model.moreWanted.connect(asked.append)
    model.forget()
    for before, after in (("", "five"), ("five", ""), ("", "five"), ("", "six")):
        model.take(before, [], after)
    assert asked == ["five"] and model.rows == ()


def test_pages_follow_until_the_end(model: EventTableModel) -> None:
    asked: list[str] = []
    model.moreWanted.connect(asked.append)
    model.fetchMore()
    model.fetchMore()
    assert asked == ["six"], "one wish at a time"
    model.take("other", events(3, 0), "x")
    assert numbers(model) == [9, 8, 7]
    model.take("six", events(6, 3), "")
    assert numbers(model) == [9, 8, 7, 6, 5, 4] and not model.canFetchMore()


def test_new_events_come_to_the_top_without_a_reset(model: EventTableModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.rowsRemoved):
        model.take("", events(11, 7), "seven")
    assert numbers(model) == [11, 10, 9, 8, 7] and model.canFetchMore()


def test_a_page_that_does_not_join_begins_anew(model: EventTableModel) -> None:
    model.take("", events(30, 27), "twenty-seven")
    assert numbers(model) == [30, 29, 28]


def test_what_came_late_and_belongs_between_is_not_lost(model: EventTableModel) -> None:
    late = replace(event(8), content_id=bytes(32), sentence="80.")
    model.take("", [event(9), late, event(8), event(7)], "six")
    assert numbers(model) == [9, 80, 8, 7]


def test_a_row_has_both_times_to_the_millisecond_and_the_colour_of_what_came(model: EventTableModel) -> None:
    change = AlarmChange(Act.CAME, AlarmState.NORMAL, alarm())
    model.take("", [replace(event(12), kind="high", change=change), *events(9, 6)], "six")
    told = [model.index(0, column).data() for column in range(5)]
    assert told == ["21 Nov 2026 12:00:00.000", "12:00:00.214", "North", "▲ too high", "12."]
    assert model.index(0, KIND).data(Role.MOOD) == Mood.WARNING


def test_the_card_asks_only_while_it_is_seen(themes: ThemeSource, qtbot: QtBot) -> None:
    card = EventsCard(themes)
    qtbot.addWidget(card)
    asked: list[str] = []
    card.eventsWanted.connect(lambda _choice, before: asked.append(before))
    card.show_time(NOON)
    assert asked == []
    card.show()
    card.show_time(NOON)
    card.show_time(NOON + 1)
    assert asked == [""]
    card.take(EventChoice(), "", events(9, 6), "")
    card.view.select(1)
    assert card.whole.text() == "8. Received 21 Nov 2026 12:00:00.214."


def test_a_disk_that_cannot_be_read_is_not_taken_for_a_day_without_events(themes: ThemeSource, qtbot: QtBot) -> None:
    card = EventsCard(themes)
    qtbot.addWidget(card)
    card.show_read_failed("The chain could not be read.")
    assert card._note.text() == "▲ The chain could not be read."
    assert card.view.accessibleDescription() == "Reading what happened."
    card.take(EventChoice(), "", [], "")
    assert card._note.text() == "newest first, from the disk"
    assert card.view.accessibleDescription().startswith("Nothing happened yet")
