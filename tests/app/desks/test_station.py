"""The ties of the Station page: what is remembered of the diagram, and what comes up from the node and the disk."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_many
from app.bridge import NodeBridge
from app.desks.station import SPOTS, StationDesk, spots_of
from app.logs import LogRing
from app.node_host import NodeHost
from app.paths import resource
from app.reader import ChainReading
from tests.app.fakes import FakeNode, FakeSource
from tests.widgets.alarm_samples import alarm
from tests.widgets.relay_samples import NOON
from widgets.pages.station import StationPage
from widgets.theme import Mode, ThemeSource


class Desk:
    """A page at a bridge whose node never starts, with a reader that does."""

    def __init__(self, themes: ThemeSource, folder: Path, parent: QObject) -> None:
        self.themes = themes
        self.station = StationPage(themes)
        self.opened: list[str] = []
        self.bridge = NodeBridge(NodeHost(FakeNode), LogRing(), parent)
        self.source = FakeSource()
        self.reader = ChainReading(lambda: self.source, folder)
        self.memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.desk = StationDesk(self, self.bridge, self.reader, self.memory)

    def open_page(self, page: str) -> None:
        self.opened.append(page)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    themes = ThemeSource(qapp, resource(""), Mode.LIGHT)
    made = Desk(themes, tmp_path, themes)
    qtbot.addWidget(made.station)
    made.station.resize(1270, 760)
    made.station.show()
    made.reader.start()
    tour_many.show(made.station, NOON, 4)
    yield made
    assert made.reader.stop()


def test_where_bays_were_moved_to_is_remembered_and_forgotten(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    view = desk.station.diagram.view
    moved = view.spots | {desk.station.chosen: (600.0, 120.0)}
    view.arranged.emit(moved)
    desk.memory.sync()
    again = Desk(desk.themes, tmp_path, desk.bridge)
    qtbot.addWidget(again.station)
    again.station.resize(1270, 760)
    again.station.show()
    tour_many.show(again.station, NOON, 4)
    assert again.station.diagram.view.spots == moved
    again.station.diagram.automatic.click()
    assert spots_of(str(again.memory.value(SPOTS))) == {}


def test_a_moment_in_the_past_is_read_from_the_disk(desk: Desk, qtbot: QtBot) -> None:
    desk.source.happened = 3
    desk.station.past.begin()
    qtbot.waitUntil(lambda: desk.station.past.shown)
    assert desk.station.heard.past and desk.station.heard.history("relay").newest
    desk.station.past.go_home()
    assert not desk.station.heard.past


def test_alarms_come_up_and_the_strip_leads_to_their_page(desk: Desk) -> None:
    desk.bridge.alarmsChanged.emit((alarm(),))
    assert "Worst: " in desk.station.strip.alarms.whole
    desk.station.strip.alarms.click()
    assert desk.opened == ["alarms"]


def test_places_that_were_damaged_are_none(warnings_logged: list[logging.LogRecord]) -> None:
    assert spots_of("") == {} and not warnings_logged
    assert spots_of('{"a": [12, 24], "far": [1e99, 0]}') == {"a": (12.0, 24.0)}
    for number, text in enumerate(("{", "[]", '{"a": 3}', '{"a": [1, "x"]}'), start=1):
        assert spots_of(text) == {} and len(warnings_logged) == number
