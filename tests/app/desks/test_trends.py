"""The Trends page tied to the reader's thread, to its memory, and to files."""

import csv
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desks.trends import TrendDesk
from app.paths import resource
from app.reader import ChainReading
from app.screen_source import ScreenSource
from tests.app.fakes import FakeSource
from tests.widgets.trend_samples import NOON, OFFERS, VOLTAGES, channels, record
from widgets.pages.trends import TrendsPage
from widgets.theme import Mode, ThemeSource


class Desk:
    """A page with a reader of made-up curves."""

    def __init__(self, page: TrendsPage, folder: Path, memory: QSettings) -> None:
        self.trends, self.folder, self.source = page, folder, FakeSource()
        self.source.offered = list(OFFERS)
        self.source.sealed = [record(2, 1204)]
        self.fails = False
        self.blocks: list[int] = []
        self.said: list[tuple[str, bool]] = []
        self.reader = ChainReading(self.open, folder, page)
        TrendDesk(self, self.reader, memory, self.blocks.append, self.choose)

    def show_message(self, sentence: str, ok: bool = True) -> None:
        self.said.append((sentence, ok))

    def open(self) -> ScreenSource:
        if self.fails:
            raise OSError("gone")
        return self.source

    def choose(self, _parent: QWidget, suggested: str, then: Callable[[Path], None]) -> None:
        then(self.folder / suggested)


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(qtbot: QtBot) -> TrendsPage:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = TrendsPage(ThemeSource(application, resource(""), Mode.LIGHT))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    return made


@pytest.fixture
def desk(qtbot: QtBot, page: TrendsPage, memory: QSettings, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(page, tmp_path, memory)
    made.reader.start()
    page.show()
    qtbot.waitExposed(page)
    yield made
    page.hide()
    assert made.reader.stop()


def drawn(desk: Desk, qtbot: QtBot) -> None:
    desk.trends.show_time(NOON)
    desk.trends.picker.choose(channels(*VOLTAGES))
    qtbot.waitUntil(lambda: len(desk.trends.charts.data) == 3)


def test_what_is_offered_and_chosen_is_read_and_remembered(desk: Desk, memory: QSettings, qtbot: QtBot) -> None:
    drawn(desk, qtbot)
    qtbot.waitUntil(lambda: desk.trends.picker.offered != ())
    assert desk.source.trends[-1].channels == channels(*VOLTAGES)
    assert "Relay 1 T1 115 kV" in str(memory.value("trends"))
    qtbot.waitUntil(lambda: bool(desk.source.choices))


def test_the_points_that_are_seen_are_written(desk: Desk, qtbot: QtBot) -> None:
    drawn(desk, qtbot)
    desk.trends.csv.click()
    qtbot.waitUntil(lambda: "points are in" in desk.trends.alarm.text())
    with (desk.folder / "trend.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    window = desk.trends.charts.window_of_time
    assert {row["quantity"] for row in rows} == {"Vab", "Vbc", "Vca"}
    assert len(rows) <= 3 * (window.span_s + 2) and rows[0]["unit"] == "kV" and float(rows[0]["mean"]) > 100
    assert {row["simulated"] for row in rows} == {"yes"}
    assert [row["not_sealed"] for row in rows].count("1") == 3, "the newest point of each"
    assert desk.said == [(desk.trends.alarm.text(), True)], "in the status bar too"


def test_the_picture_is_written(desk: Desk, qtbot: QtBot) -> None:
    drawn(desk, qtbot)
    desk.trends.png.click()
    qtbot.waitUntil(lambda: "The picture is" in desk.trends.alarm.text())
    assert QImage(str(desk.folder / "trend.png")).width() > 300


def test_records_lead_to_their_blocks_and_receipts(desk: Desk, qtbot: QtBot) -> None:
    drawn(desk, qtbot)
    page = desk.trends
    page.views.setVisible(True)
    page.views.open(page.records)
    qtbot.waitUntil(lambda: bool(page.records.records.rowCount()))
    page.records.view.select(0)
    page.records.block.click()
    page.records.receipt.click()
    qtbot.waitUntil(lambda: "Saved as" in page.records.said.text())
    assert desk.blocks == [1204]


def test_a_file_that_cannot_be_written_is_said(desk: Desk, qtbot: QtBot) -> None:
    drawn(desk, qtbot)
    desk.folder = desk.folder / "none"
    desk.trends.csv.click()
    qtbot.waitUntil(lambda: "could not be written" in desk.trends.alarm.text())
    desk.trends.png.click()
    qtbot.waitUntil(lambda: "The picture could not" in desk.trends.alarm.text())
    qtbot.waitUntil(lambda: [ok for _, ok in desk.said] == [False, False])


def test_a_disk_that_cannot_be_read_is_said(desk: Desk, qtbot: QtBot, warnings_logged: list[object]) -> None:
    desk.fails = True
    desk.trends.show_time(NOON)
    desk.trends.picker.choose(channels(*VOLTAGES))
    qtbot.waitUntil(lambda: "could not be read" in desk.trends.alarm.text())
    assert warnings_logged
    desk.fails = False
    seconds = count(3)

    def time_goes_on() -> bool:
        """What was asked before may be refused yet; it is asked for again with the time."""
        desk.trends.show_time(NOON + next(seconds) * 1_000_000_000)
        return len(desk.trends.charts.data) == 3

    qtbot.waitUntil(time_goes_on)
