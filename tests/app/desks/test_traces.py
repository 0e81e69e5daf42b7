"""From alarms and events to trends, blocks and recordings, through the reader's thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desks.traces import TraceDesk
from app.paths import resource
from app.reader import ChainReading
from node.types.waveform import Moment
from tests.app.fakes import FakeSource
from tests.widgets.test_trace_row import waveform
from tests.widgets.trend_samples import NOON, NORTH, OFFERS, SECOND, VOLTAGES, channels
from widgets.pages.alarms import AlarmsPage
from widgets.pages.trends import TrendsPage
from widgets.plots.waveform_view import WaveformView
from widgets.theme import Mode, ThemeSource

MOMENT = Moment(NORTH, "Vab", NOON - 3600 * SECOND, b"\x01" * 32)


class Desk:
    """Two pages with a reader of a made-up chain."""

    def __init__(self, themes: ThemeSource, folder: Path, window: QWidget) -> None:
        self.alarms, self.trends, self.source = AlarmsPage(themes, window), TrendsPage(themes, window), FakeSource()
        self.opened: list[str] = []
        self.said: list[str] = []
        self.blocks: list[int] = []
        self.reader = ChainReading(lambda: self.source, folder, window)
        TraceDesk(self, themes, self.reader, self.blocks.append)

    def open_page(self, page: str) -> None:
        self.opened.append(page)

    def show_message(self, sentence: str, ok: bool = True) -> None:
        self.said.append(sentence)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = QWidget()
    qtbot.addWidget(window)
    made = Desk(ThemeSource(application, resource(""), Mode.LIGHT), tmp_path, window)
    made.reader.start()
    yield made
    assert made.reader.stop()


def test_a_trend_is_shown_around_the_moment_also_before_it_is_known_what_there_is(desk: Desk) -> None:
    desk.alarms.card.traces.trendWanted.emit(MOMENT)
    window = desk.trends.charts.window_of_time
    assert desk.opened == ["trends"] and (window.start + window.stop) / 2 == MOMENT.time_ns / SECOND
    desk.trends.take_offers(OFFERS)
    assert desk.trends.picker.chosen == channels(VOLTAGES[0])


def test_a_block_is_opened_or_it_is_said_that_there_is_none(desk: Desk, qtbot: QtBot) -> None:
    desk.alarms.events.traces.blockWanted.emit(MOMENT)
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[0].startswith("No block holds it yet") and not desk.blocks
    desk.source.heights[MOMENT.content_id] = 1204
    desk.alarms.card.traces.blockWanted.emit(MOMENT)
    qtbot.waitUntil(lambda: desk.blocks == [1204])


def test_a_recording_is_shown_in_a_window_of_its_own(desk: Desk, qtbot: QtBot) -> None:
    desk.alarms.card.traces.waveformWanted.emit(MOMENT)
    qtbot.waitUntil(lambda: desk.said == ["No recording of it is in the chain."])
    desk.source.recorded = waveform(100)
    desk.alarms.card.traces.waveformWanted.emit(MOMENT)
    shown: list[WaveformView] = []

    def is_shown() -> bool:
        shown[:] = [one for one in desk.alarms.window().findChildren(WaveformView) if one.isVisible()]
        return bool(shown)

    qtbot.waitUntil(is_shown)
    assert shown[0].windowTitle() == "Waveform: dip.cff"
    with qtbot.waitSignal(shown[0].destroyed):
        shown[0].close()
