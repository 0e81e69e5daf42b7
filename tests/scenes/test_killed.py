"""The desktop killed while it works: the next start tells of it, and has all that was there."""

import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.crash import MARK_FILE, REPORT_FILE
from app.desktop import closing_logs, desktop
from app.logs import FILE, Logs
from app.paths import log_folder, settings_file
from app.settings import Settings
from node.config import NodeConfig
from tests.scenes.programs import ROOT, until


def test_the_start_after_a_kill_offers_a_report_that_is_saved_and_dismissed(tmp_path: Path, qtbot: QtBot) -> None:
    command = [sys.executable, "main.py", "desktop", "--data", str(tmp_path), "--port", "0"]
    log = log_folder(tmp_path) / FILE
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as program:
        until(lambda: log.exists() and "is live" in log.read_text("utf-8"), words="a live relay")
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=10)
    assert (log_folder(tmp_path) / MARK_FILE).exists()
    logs = Logs(log_folder(tmp_path))
    with closing_logs(logs), desktop(NodeConfig(tmp_path, port=0), Settings(settings_file(tmp_path)), logs) as running:
        running.show()
        bar = running.window.crash_bar
        assert bar.isVisible() and "is live" in bar.text.toPlainText()
        qtbot.waitUntil(lambda: running.window.trust_line.state == "● Chain whole", timeout=10_000)
        bar.on_dismiss()
        qtbot.waitUntil(lambda: not (log_folder(tmp_path) / REPORT_FILE).exists())
        running.window.close()
        qtbot.waitUntil(lambda: not running.window.isVisible(), timeout=10_000)
        assert running.host.wait(5)
    assert not (log_folder(tmp_path) / MARK_FILE).exists()
