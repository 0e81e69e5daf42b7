"""Reading the chain beside the screen: order, what is given up, and failures."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.reader import PAGES_WAITING, ChainReading
from app.screen_source import ScreenSource
from app.trend_reading import TrendReading
from app.wishes import Errand, EventsWish
from node.types.alarm import EventChoice
from node.types.block import BlockRow
from node.types.branch import Branch
from node.types.moment import MomentWanted
from node.types.pages import Sought
from tests.app.fakes import FakeSource

Build = Callable[[Callable[[], ScreenSource]], ChainReading]


class GatedSource(FakeSource):
    """Answers its first page only when the gate opens."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.reached = threading.Event()

    def rows(self, first: int, count: int) -> Sequence[BlockRow]:
        self.reached.set()
        self.gate.wait(10)
        return super().rows(first, count)


class Question(Errand):
    """Keeps its number once it is answered."""

    def __init__(self, number: int, done: list[int]) -> None:
        self._number, self._done = number, done

    def run(self, source: ScreenSource) -> None:
        self._done.append(self._number)

    def fail(self, sentence: str) -> None:
        raise AssertionError(sentence)


class Writing(Question):
    writes = True


@pytest.fixture
def build(qtbot: QtBot, tmp_path: Path) -> Iterator[Build]:
    readers = []

    def make(open_source: Callable[[], ScreenSource]) -> ChainReading:
        readers.append(ChainReading(open_source, tmp_path))
        readers[-1].start()
        return readers[-1]

    yield make
    for reader in readers:
        assert reader.stop()


def test_wishes_are_answered_in_the_thread_of_the_screen(build: Build, qtbot: QtBot) -> None:
    source = FakeSource()
    reader = build(lambda: source)
    threads: list[object] = []
    reader.pageRead.connect(lambda *_: threads.append(threading.current_thread()))
    with qtbot.waitSignal(reader.pageRead, timeout=5000) as page:
        reader.read_page(990, 128)
    first, rows = page.args or []
    assert (first, [one.height for one in rows]) == (990, list(range(990, 1001)))
    with qtbot.waitSignal(reader.detailRead, timeout=5000) as detail:
        reader.read_detail(7)
    assert detail.args
    assert (detail.args[0], detail.args[1].row.height) == (7, 7)
    with qtbot.waitSignal(reader.found, timeout=5000) as found:
        reader.find(Sought("nothing"))
    assert found.args == [Sought("nothing"), None]
    assert threads == [threading.main_thread()]
    assert reader.stop()
    assert source.closed


def test_the_newest_wish_comes_first_and_outdated_ones_are_given_up(build: Build, qtbot: QtBot) -> None:
    source = GatedSource()
    reader = build(lambda: source)
    pages: dict[int, int] = {}
    details: list[int] = []
    reader.pageRead.connect(lambda first, rows: pages.update({first: len(rows)}))
    reader.detailRead.connect(lambda height, _detail: details.append(height))
    reader.read_page(0, 1)
    assert source.reached.wait(5)
    reader.read_detail(1)
    reader.read_detail(2)
    for first in range(1, PAGES_WAITING + 3):
        reader.read_page(first, 1)
    source.gate.set()
    qtbot.waitUntil(lambda: bool(details) and len(pages) == PAGES_WAITING + 3, timeout=5000)
    assert source.read == [0, *range(PAGES_WAITING + 2, 2, -1)]
    assert pages == {0: 1, 1: 0, 2: 0} | dict.fromkeys(range(3, PAGES_WAITING + 3), 1)
    assert details == [2]


def test_a_chain_that_cannot_be_read_is_told_and_tried_again(
    build: Build, qtbot: QtBot, warnings_logged: list[logging.LogRecord]
) -> None:
    sources: list[ScreenSource] = []

    def open_source() -> ScreenSource:
        if not warnings_logged:
            raise OSError("no such file")
        sources.append(FakeSource())
        return sources[-1]

    reader = build(open_source)
    with qtbot.waitSignals([reader.readFailed, reader.pageRead], timeout=5000) as _:
        reader.read_page(0, 1)
    with qtbot.waitSignal(reader.pageRead, timeout=5000) as page:
        reader.read_page(0, 1)
    assert page.args
    assert len(page.args[1]) == 1
    assert len(sources) == 1
    assert "Reading the chain failed" in warnings_logged[0].getMessage()


def test_a_stop_without_a_start_and_a_wish_after_the_stop_do_no_harm(qtbot: QtBot) -> None:
    reader = ChainReading(FakeSource, Path("receipts"))
    assert reader.stop()
    reader.read_page(0, 1)
    assert QThread.currentThread().isRunning()


def test_a_receipt_is_saved_where_receipts_lie(build: Build, qtbot: QtBot, tmp_path: Path) -> None:
    reader = build(FakeSource)
    wanted = bytes([7]) * 32
    for _ in range(2):
        with qtbot.waitSignal(reader.receiptSaved, timeout=5000) as saved:
            reader.save_receipt(wanted)
        assert saved.args is not None
        content_id, path, sentence = saved.args
        assert content_id == wanted and path in sentence and "gridwitness verify" in sentence
        assert Path(path).parent == tmp_path and Path(path).read_bytes() == b"a receipt of " + wanted.hex().encode()
    with qtbot.waitSignal(reader.receiptSaved, timeout=5000) as refused:
        reader.save_receipt(bytes(32))
    assert refused.args == [bytes(32), "", "This record is stored here but not sealed."]


def test_what_writes_is_done_each_time_in_order_and_only_questions_become_outdated(build: Build, qtbot: QtBot) -> None:
    source, done = GatedSource(), list[int]()
    reader = build(lambda: source)
    reader.read_page(0, 1)
    assert source.reached.wait(5)
    for number in (1, 2, 3):
        reader.send(Writing(number, done))
        reader.send(Question(-number, done))
    with qtbot.waitSignal(reader.jobDone, timeout=5000):
        reader.do("the last", lambda: (True, ""))
        source.gate.set()
    assert done == [-3, 1, 2, 3]


def test_a_fault_in_one_job_ends_no_other(build: Build, qtbot: QtBot, warnings_logged: list[logging.LogRecord]) -> None:
    def fails() -> tuple[bool, str]:
        raise ZeroDivisionError("by nothing")

    reader = build(GatedSource)
    done: list[tuple[str, bool, str]] = []
    reader.jobDone.connect(lambda *told: done.append(told))
    reader.do("first", fails)
    reader.do("second", lambda: (True, "well"))
    qtbot.waitUntil(lambda: len(done) == 2)
    (name, ok, sentence), after = done
    assert (name, ok) == ("first", False) and "by nothing" in sentence and after == ("second", True, "well")
    assert warnings_logged[0].getMessage() == "first failed."


def test_each_file_that_is_wished_for_is_written(build: Build, qtbot: QtBot, tmp_path: Path) -> None:
    source, saved, receipts = GatedSource(), list[str](), list[bytes]()
    reader = build(lambda: source)
    trends = TrendReading(reader)
    trends.saved.connect(lambda _ok, sentence: saved.append(sentence))
    reader.receiptSaved.connect(lambda content_id, *_: receipts.append(content_id))
    reader.read_page(0, 1)
    assert source.reached.wait(5)
    wanted = [bytes([number]) * 32 for number in (1, 2)]
    for content_id in wanted:
        reader.save_receipt(content_id)
    for name in ("a.png", "b.png"):
        trends.save_picture(tmp_path / name, QImage(2, 2, QImage.Format.Format_RGB32))
    source.gate.set()
    qtbot.waitUntil(lambda: len(saved) == 2, timeout=5000)
    assert receipts == wanted and (tmp_path / "a.png").exists() and (tmp_path / "b.png").exists()


def test_a_receipt_that_cannot_be_written_is_told(build: Build, qtbot: QtBot, tmp_path: Path) -> None:
    reader = build(FakeSource)
    wanted = bytes([8]) * 32
    (tmp_path / f"receipt-{wanted.hex()[:16]}.json").mkdir()
    with qtbot.waitSignal(reader.receiptSaved, timeout=5000) as refused:
        reader.save_receipt(wanted)
    assert refused.args and refused.args[1] == "" and "could not be written" in refused.args[2]


def test_disputes_are_read(build: Build, qtbot: QtBot) -> None:
    source = FakeSource()
    source.disputed = 3
    reader = build(lambda: source)
    with qtbot.waitSignal(reader.disputesRead, timeout=5000) as read:
        reader.read_disputes()
    assert read.args and [one.key.source for one in read.args[0]] == ["Relay 0", "Relay 1", "Relay 2"]


def test_side_branches_and_what_others_signed_come_together(build: Build, qtbot: QtBot) -> None:
    source = FakeSource()
    source.forks = [Branch(7, 9, bytes(32), 0, (("north", 3),))]
    reader = build(lambda: source)
    with qtbot.waitSignal(reader.networkRead, timeout=5000) as read:
        reader.read_network()
    assert read.args == [source.forks, []]


def test_events_come_page_by_page(build: Build, qtbot: QtBot) -> None:
    source = FakeSource()
    source.happened = 250
    reading = build(lambda: source)
    with qtbot.waitSignal(reading.eventsRead) as first:
        reading.read_events(EventChoice(), "")
    assert first.args is not None and (len(first.args[2]), first.args[3]) == (200, "200")
    with qtbot.waitSignal(reading.eventsRead) as second:
        reading.read_events(EventChoice(), "200")
    assert second.args is not None and (second.args[1], len(second.args[2]), second.args[3]) == ("200", 50, "")


def test_another_choice_of_events_outdates_the_one_before(build: Build, qtbot: QtBot) -> None:
    source, choice = FakeSource(), EventChoice(relay="North", text="came")
    source.happened = 250
    reading = build(lambda: source)
    with qtbot.waitSignal(reading.eventsRead) as read, reading._wake:
        reading._wishes = [EventsWish("200", EventChoice())]
        reading.read_events(choice, "")
    assert read.args is not None and read.args[0] == choice and source.choices == [choice]


def test_what_happened_lately_is_read_from_a_time_on(build: Build, qtbot: QtBot) -> None:
    source = FakeSource()
    source.happened = 3
    reading = build(lambda: source)
    with qtbot.waitSignal(reading.recentRead) as read:
        reading.read_recent(1_795_262_400_000_000_000)
    assert read.args is not None and len(read.args[0]) == 3
    assert source.choices == [EventChoice(since_ns=1_795_262_400_000_000_000)]


def test_events_that_cannot_be_read_are_no_end_of_the_events(
    build: Build, qtbot: QtBot, warnings_logged: list[logging.LogRecord]
) -> None:
    def unreadable() -> ScreenSource:
        raise OSError("gone")

    reading = build(unreadable)
    with qtbot.waitSignal(reading.eventsRead) as answered, qtbot.waitSignal(reading.readFailed):
        reading.read_events(EventChoice(), "")
        reading.read_events(EventChoice(), "200")
    assert answered.args == [EventChoice(), "200", [], "200"] and warnings_logged


def test_a_moment_is_read_and_one_that_cannot_be_read_is_told(
    build: Build, qtbot: QtBot, warnings_logged: list[logging.LogRecord]
) -> None:
    source, wanted = FakeSource(), MomentWanted(12, ("relay",))
    source.happened = 3
    reading = build(lambda: source)
    with qtbot.waitSignal(reading.momentRead) as read:
        reading.read_moment(wanted)
    assert read.args is not None and read.args[0].wanted == wanted and len(read.args[0].readings) == 3

    def unreadable() -> ScreenSource:
        raise OSError("gone")

    with qtbot.waitSignal((other := build(unreadable)).momentFailed) as failed:
        other.read_moment(wanted)
    assert failed.args is not None and failed.args[0] == wanted and "gone" in failed.args[1] and warnings_logged
