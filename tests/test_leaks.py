"""The leak fixture itself: each kind of leftover is found and named."""

import asyncio
import logging
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from tests.leaks import Leaks


@pytest.fixture
def leaks(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Leaks:
    return Leaks(monkeypatch)


def test_a_clean_test_leaves_nothing(leaks: Leaks) -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    asyncio.run(asyncio.sleep(0))
    subprocess.run([sys.executable, "-c", ""], check=True)
    QTimer().start(10)
    assert leaks.found() == []
    assert not thread.is_alive()


def test_a_thread_is_named(leaks: Leaks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.leaks.GRACE_S", 0.01)
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="straggler")
    thread.start()
    found = leaks.found()
    release.set()
    thread.join()
    assert found == ["thread 'straggler' still runs"]


def test_a_child_process_is_ended_and_named(leaks: Leaks) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (found,) = leaks.found()
    assert f"child process {child.pid}" in found
    assert "test_leaks.py" in found
    assert child.returncode is not None


def test_an_event_loop_is_closed_and_named(leaks: Leaks) -> None:
    loop = asyncio.new_event_loop()
    (found,) = leaks.found()
    assert "test_an_event_loop_is_closed_and_named" in found
    assert loop.is_closed()


def test_a_timer_and_a_window_are_named(leaks: Leaks) -> None:
    label = QLabel("left over")
    timer = QTimer(label)
    timer.setObjectName("ticker")
    timer.start(1000)
    ticking, window = leaks.found()
    assert "QTimer 'ticker'" in ticking
    assert "test_a_timer_and_a_window_are_named" in ticking
    assert window == "window QLabel '' was left over"


def test_a_warning_that_was_asked_for_is_handed_over(warnings_logged: list[logging.LogRecord]) -> None:
    logging.getLogger("grid").warning("The %s is silent.", "relay")
    assert [record.getMessage() for record in warnings_logged] == ["The relay is silent."]
