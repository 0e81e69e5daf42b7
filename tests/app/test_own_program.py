"""A command of this program as a process: its progress, its answer, and giving it up."""

import json
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import own_program
from app.own_program import OwnProgram
from app.paths import command_line
from tests.node import rich


class Heard:
    def __init__(self, program: OwnProgram) -> None:
        self.shares: list[float] = []
        self.ended: list[tuple[int, bytes, str]] = []
        self.cancelled: list[bool] = []
        program.progressed.connect(self.shares.append)
        program.ended.connect(lambda *told: self.ended.append(told))
        program.cancelled.connect(lambda: self.cancelled.append(True))


@pytest.fixture
def program(qtbot: QtBot) -> OwnProgram:
    del qtbot
    return OwnProgram()


def test_it_is_this_very_program(monkeypatch: pytest.MonkeyPatch) -> None:
    found, arguments = command_line(["fsck"])
    assert found == sys.executable and Path(arguments[0]).name == "main.py" and Path(arguments[0]).exists()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command_line(["fsck"]) == (sys.executable, ["fsck"])


def test_it_tells_how_far_it_is_and_what_came_of_it(program: OwnProgram, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(program)
    ledger = rich.build(tmp_path)
    program.start(["fsck", "--json", "--data", str(ledger.folder)])
    qtbot.waitUntil(lambda: bool(heard.ended), timeout=60_000)
    code, output, said = heard.ended[0]
    assert (code, said) == (0, "") and json.loads(output)["clean"] and not program.running
    assert all(0 <= share <= 1 for share in heard.shares)


def test_what_it_says_when_it_cannot_comes_along(program: OwnProgram, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(program)
    program.start(["fsck", "--data", str(tmp_path / "nothing")])
    qtbot.waitUntil(lambda: bool(heard.ended), timeout=60_000)
    assert heard.ended[0][0] == 2 and "nothing" in heard.ended[0][2] and "gridwitness:" not in heard.ended[0][2]


def a_script(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(own_program, "command_line", lambda _arguments: (sys.executable, ["-c", text]))


def test_shares_come_line_by_line_and_all_else_is_what_it_said(
    program: OwnProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(program)
    a_script(monkeypatch, "import sys; sys.stderr.write('0.25\\n7\\nA sentence.\\nAnother'); sys.exit(1)")
    program.start([])
    qtbot.waitUntil(lambda: bool(heard.ended))
    assert heard.shares == [0.25, 1.0] and heard.ended == [(1, b"", "A sentence.\nAnother")]


def test_it_is_given_up_within_a_moment(program: OwnProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(program)
    a_script(monkeypatch, "import sys; sys.stderr.write('0.5\\n'); sys.stderr.flush(); sys.stdin.read()")
    program.start([])
    qtbot.waitUntil(lambda: heard.shares == [0.5])
    program.cancel()
    qtbot.waitUntil(lambda: heard.cancelled == [True])
    assert not program.running and not heard.ended


def test_what_cannot_be_started_and_what_is_left_at_the_end(
    program: OwnProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(program)
    monkeypatch.setattr(own_program, "command_line", lambda _arguments: ("/no/such/program", []))
    program.start([])
    qtbot.waitUntil(lambda: bool(heard.ended))
    assert heard.ended[0][0] == -1 and heard.ended[0][2]
    a_script(monkeypatch, "import sys; sys.stdin.read()")
    program.start([])
    program.end()
    assert not program.running and len(heard.ended) == 1
