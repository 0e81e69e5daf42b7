"""Checks on their thread: a cancelled one tells nothing more, and nothing that is dropped holds the window up."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reports import holding
from app.reports.checking import Wish
from app.reports.holding import Against, hold
from app.watchdog.checking import CancelledError, Checking
from app.watchdog.judging import Asking, judge_path
from node.config import NodeConfig
from node.types.completeness import Completeness
from node.types.receipt import Known
from widgets.watchdog.outcome import Outcome, Tone

ANSWERED_MS, ENDED_S = 10_000, 10


@pytest.fixture
def checking(qtbot: QtBot) -> Iterator[Checking]:
    made = Checking()
    yield made
    made.end()


def answer(path: Path) -> Outcome:
    return Outcome(path, Tone.GOOD, "good", (), 0)


def test_what_was_cancelled_stays_so_when_another_file_is_dropped_at_once(
    qtbot: QtBot, checking: Checking, tmp_path: Path
) -> None:
    first, second, begun, left = tmp_path / "first", tmp_path / "second", threading.Event(), threading.Event()
    told: list[Outcome] = []
    checking.done.connect(told.append)

    def judge(path: Path, asking: object, show: Callable[[float], None]) -> Outcome:
        if path == first:
            begun.set()
            assert left.wait(ENDED_S)
            show(0.5)
        return answer(path)

    checking.judge = judge
    checking.check(first, Asking(tmp_path))
    assert begun.wait(ENDED_S)
    checking.cancel()
    checking.check(second, Asking(tmp_path))
    left.set()
    qtbot.waitUntil(lambda: bool(told) and told[-1].path == second, timeout=ANSWERED_MS)
    assert [one.path for one in told] == [second]


def test_an_answer_that_was_on_its_way_is_not_told_after_it_was_cancelled(
    qtbot: QtBot, checking: Checking, tmp_path: Path
) -> None:
    told: list[Outcome] = []
    checking.done.connect(told.append)
    answered = threading.Event()

    def judge(path: Path, asking: object, show: Callable[[float], None]) -> Outcome:
        answered.set()
        return answer(path)

    checking.judge = judge
    with qtbot.waitSignal(checking.rested, timeout=ANSWERED_MS):
        checking.check(tmp_path / "a", Asking(tmp_path))
        assert answered.wait(ENDED_S)
        checking.cancel()
    assert not told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_or_a_device_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        outcome = judge_path(path, Asking(tmp_path), lambda _: None)
        assert (outcome.code, outcome.answer, outcome.digest) == (4, "cannot tell", ""), path


def test_a_report_that_is_changed_meanwhile_gets_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.csv"
    path.write_text("time,Va\n")

    def changed(*_: object) -> Completeness:
        path.write_text("time,Va,Vb\n")
        return Completeness({}, (), (), 0, 0, 0, (), (), None, None)

    monkeypatch.setattr(holding, "check", changed)
    outcome = judge_path(path, Asking(tmp_path), lambda _: None)
    assert outcome.code == 4 and "changed while it was checked" in outcome.meaning[0]


def test_a_node_that_never_answers_does_not_hold_a_cancelled_check_up(tmp_path: Path) -> None:
    path, told = tmp_path / "report.csv", 0
    path.write_text("time,Va\n")

    def show(_share: float) -> None:
        nonlocal told
        told += 1
        if told == 2:
            raise CancelledError

    with socket.create_server(("127.0.0.1", 0)) as mute:
        against = Against(tmp_path, f"127.0.0.1:{mute.getsockname()[1]}", Known(), NodeConfig(tmp_path))
        with pytest.raises(CancelledError):
            hold(path, Wish(), against, show)


def test_no_more_files_are_checked_at_once_than_are_listed(qtbot: QtBot, tmp_path: Path) -> None:
    from app.paths import resource
    from app.verdict_words import Words
    from app.watchdog.desk import WatchdogDesk
    from widgets.theme import Mode, ThemeSource
    from widgets.watchdog.checked_card import KEPT
    from widgets.watchdog.page import WatchdogPage

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    themes = ThemeSource(application, resource(""), Mode.LIGHT)
    page = WatchdogPage(themes, Words().headings())
    qtbot.addWidget(page)
    desk = WatchdogDesk(page, tmp_path, "en")
    asked: list[Path] = []
    said: list[str] = []

    def judge(path: Path, *_: object) -> Outcome:
        asked.append(path)
        return answer(path)

    desk.checking.judge = judge
    desk.said.connect(lambda sentence, _ok: said.append(sentence))
    many = [tmp_path / f"{number}.json" for number in range(10_000)]
    desk.on_dropped([tmp_path, *many])
    qtbot.waitUntil(lambda: len(page.checked.rows.rows) == KEPT, timeout=ANSWERED_MS)
    desk.end()
    assert asked == many[:KEPT] and "10,000" in said[0]
    themes.deleteLater()


def test_pins_that_cannot_be_read_are_told_in_a_sentence(
    qtbot: QtBot, checking: Checking, tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    (tmp_path / "known.txt").write_text("nonsense\n")
    (tmp_path / "a.json").write_text("{}")
    with qtbot.waitSignal(checking.failed, timeout=ANSWERED_MS) as told:
        checking.check(tmp_path / "a.json", Asking(tmp_path))
    assert told.args is not None and told.args[1].startswith("Line 1 of ")
    assert [record.levelname for record in warnings_logged] == ["WARNING"]
