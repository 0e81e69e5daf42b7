"""The desktop with a real node, a real relay and a real worker process, without a screen."""

import argparse
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.desktop import Desktop, closing_logs, desktop
from app.logs import Logs
from app.paths import log_folder, settings_file
from app.settings import Settings
from node.config import NodeConfig
from node.types.status import MiningState
from tests.scenes.programs import ROOT, until

ENDLESS = 40
SOON_MS = 15_000
"""`script/accept first` measures how soon; here the machine may have other work."""


@pytest.fixture
def running(tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """A desktop whose proof of work never ends by itself."""
    config = NodeConfig(tmp_path, port=0, difficulty=ENDLESS, seal=None, relays=("sim",), sealed_s=0.2)
    logs = Logs(log_folder(tmp_path))
    with closing_logs(logs), desktop(config, Settings(settings_file(tmp_path)), logs) as parts:
        parts.show()
        yield parts
        if parts.window.isVisible():
            parts.window.close()
            qtbot.waitUntil(lambda: not parts.window.isVisible(), timeout=SOON_MS)
        assert parts.host.wait(5)


def trigger(running: Desktop, name: str) -> None:
    action = running.window.findChild(QAction, name)
    assert action is not None and action.isEnabled()
    action.trigger()


def test_curves_are_live_soon_after_the_window(qtbot: QtBot, running: Desktop) -> None:
    qtbot.waitUntil(lambda: running.window.station.charts.history.ring.size >= 5, timeout=SOON_MS)
    assert running.window.station.charts.charts[0].value_lines


def test_closed_in_the_middle_of_mining_it_is_gone_soon(qtbot: QtBot, running: Desktop) -> None:
    states: list[MiningState | None] = []
    running.bridge.miningChanged.connect(states.append)
    qtbot.waitUntil(lambda: "pending, oldest" in " ".join(running.window.status_bar.facts), timeout=SOON_MS)
    trigger(running, "mine")
    qtbot.waitUntil(lambda: any(state is not None and state.hashes for state in states), timeout=SOON_MS)
    running.window.close()
    qtbot.waitUntil(lambda: not running.window.isVisible(), timeout=SOON_MS)
    assert running.host.wait(SOON_MS / 1_000)


def test_mining_is_shown_and_can_be_cancelled(qtbot: QtBot, running: Desktop) -> None:
    qtbot.waitUntil(lambda: "pending, oldest" in " ".join(running.window.status_bar.facts), timeout=SOON_MS)
    trigger(running, "mine")
    qtbot.waitUntil(running.window.trust_line._cancel.isVisible, timeout=SOON_MS)
    trigger(running, "cancel")
    qtbot.waitUntil(lambda: not running.window.trust_line._cancel.isVisible(), timeout=SOON_MS)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_program(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "main.py", "desktop", "--data", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as program:
        log = log_folder(tmp_path) / "gridwitness.log"
        until(lambda: log.exists() and "is live" in log.read_text("utf-8"), words="a live relay")
        program.send_signal(number)
        _, said = program.communicate(timeout=SOON_MS / 1_000)
    assert program.returncode == 0, said.decode()
    assert "The node has stopped" in log.read_text("utf-8")


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from app import desktop as module

    (tmp_path / "file").write_text("")
    assert module.run(argparse.Namespace(data=tmp_path / "file")) == 1
    assert "cannot be used" in capsys.readouterr().err


def test_a_second_program_on_the_same_folder_says_why_it_stops(qtbot: QtBot, running: Desktop, tmp_path: Path) -> None:
    qtbot.waitUntil(lambda: running.window.trust_line.state == "● Chain whole", timeout=SOON_MS)
    logs = Logs(log_folder(tmp_path / "second"))
    config = replace(NodeConfig(tmp_path), port=0)
    with closing_logs(logs), desktop(config, Settings(settings_file(tmp_path / "second")), logs) as second:
        second.show()
        qtbot.waitUntil(lambda: second.window.trust_line.state == "■ Stopped", timeout=SOON_MS)
        assert second.host.reason in second.window.trust_line.sentence
        second.window.close()
        qtbot.waitUntil(lambda: not second.window.isVisible())
        assert second.host.wait(5)


def test_a_second_start_says_that_the_first_window_is_in_front(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "desktop", "--data", str(tmp_path), "--port", "0"]
    log = log_folder(tmp_path) / "gridwitness.log"
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as program:
        until(lambda: log.exists() and "is live" in log.read_text("utf-8"), words="a live relay")
        again = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=30)
        assert again.returncode == 0 and "its window is in front now" in again.stdout.decode(), again.stderr.decode()
        assert program.poll() is None
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=SOON_MS / 1_000)
