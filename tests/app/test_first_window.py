"""A second start on the same folder brings the first window to the front."""

import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from pytestqt.qtbot import QtBot

from app.first_window import FirstWindow, _name, knock


def in_another_program(data: Path) -> tuple[threading.Thread, list[bool]]:
    heard: list[bool] = []
    thread = threading.Thread(target=lambda: heard.append(knock(data)))
    thread.start()
    return thread, heard


def test_who_knocks_is_heard_and_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path)
    assert first.listens
    with qtbot.waitSignal(first.asked):
        thread, heard = in_another_program(tmp_path / "x" / "..")
    thread.join(5)
    assert heard == [True]
    first.close()
    assert not knock(tmp_path)


def test_another_folder_is_another_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(tmp_path / "one")
    assert not knock(tmp_path / "two")
    first.close()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="pipes of Windows leave no file behind")
def test_what_a_killed_program_left_keeps_nobody_out(qtbot: QtBot, tmp_path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(Path(QDir.tempPath()) / _name(tmp_path)))
    left.close()
    assert not knock(tmp_path)
    first = FirstWindow(tmp_path)
    assert first.listens
    first.close()
