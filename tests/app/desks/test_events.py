"""The sequence of events tied to the disk and to a file."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import event_tables
from app.desks.events import EventDesk
from app.paths import resource
from app.reader import ChainReading
from node.types.alarm import Act, AlarmChange, AlarmState, EventChoice
from tests.app.fakes import FakeSource, event
from tests.widgets.alarm_samples import alarm
from widgets.pages.alarms import AlarmsPage
from widgets.theme import Mode, ThemeSource


class Desk:
    """A card with a reader of a made-up chain."""

    def __init__(self, page: AlarmsPage, path: Path) -> None:
        self.alarms, self.path, self.source = page, path, FakeSource()
        self.source.happened = 250
        self.reader = ChainReading(lambda: self.source, path.parent, page)
        EventDesk(self, self.reader, self.choose)

    def choose(self, _parent: QWidget, suggested: str, then: Callable[[Path], None]) -> None:
        assert suggested == "events.csv"
        then(self.path)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    page = AlarmsPage(ThemeSource(application, resource(""), Mode.LIGHT))
    qtbot.addWidget(page)
    made = Desk(page, tmp_path / "events.csv")
    made.reader.start()
    yield made
    assert made.reader.stop()


def test_what_is_seen_is_what_is_written_and_what_is_not_is_said(desk: Desk, qtbot: QtBot) -> None:
    card = desk.alarms.events
    with qtbot.waitSignal(desk.reader.eventsRead):
        card.filter.text.setText("Event")
        card.filter.on_chosen()
    assert desk.source.choices == [EventChoice(text="Event")] and len(card.events.rows) == 200
    with qtbot.waitSignal(desk.reader.eventsSaved):
        card.filter.exportRequested.emit()
    assert card.answer.text().startswith(f"200 events are in {desk.path}. Those further back were not read yet")
    with desk.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 200 and rows[3]["what_happened"] == "Event 3."


def test_a_row_says_who_did_what_and_is_no_formula(tmp_path: Path) -> None:
    acted = replace(alarm(state=AlarmState.ACKNOWLEDGED), who="=Ana")
    change = AlarmChange(Act.ACKNOWLEDGED, AlarmState.UNACKNOWLEDGED, acted)
    told = replace(event(1), sentence="-1+1", relay="@North", change=change)
    path = tmp_path / "e.csv"
    assert event_tables.write(path, [told], whole=True) == (True, f"1 event is in {path}.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["what_happened"], row["relay"], row["who"]) == ("'-1+1", "'@North", "'=Ana")
    assert (row["priority"], row["act"], row["state"]) == ("high", "acknowledged", "acknowledged")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    ok, sentence = event_tables.write(tmp_path / "none" / "e.csv", [], whole=True)
    assert not ok and "No such file" in sentence
