"""The acceptance harness: verdicts, time limits, and nothing left running."""

import sys
from pathlib import Path

import pytest

from tests.accept.__main__ import Results
from tests.accept.points import NotShownError, Point, check
from tests.accept.run import Verdict, run


def python(code: str, limit_s: float = 20) -> Point:
    return Point("point", "A sentence.", [sys.executable, "-c", code], limit_s)


@pytest.mark.parametrize(("code", "passed"), [("print('nine')", True), ("print('nine'); exit(3)", False)])
def test_a_command_is_judged_by_its_exit_code(tmp_path: Path, code: str, passed: bool) -> None:
    verdict = run("first", python(code), tmp_path / "log")
    assert (verdict.passed, verdict.detail) == (passed, "nine")


def test_what_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    child = "import sys, time; open(sys.argv[1], 'w'); time.sleep(60)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}, {str(tmp_path / 'began')!r}])"
    verdict = run("first", python(code, limit_s=1), tmp_path / "log")
    assert not verdict.passed
    assert verdict.detail == "not done after 1 s"
    assert verdict.seconds < 10


def test_results_of_another_commit_are_not_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.accept.__main__.BUILD", tmp_path)
    monkeypatch.setattr("tests.accept.__main__.state_of_tree", lambda: "one")
    point, verdict = python(""), Verdict("point", True, 1.0, "")
    Results("first", resume=False).add(verdict)
    assert Results("first", resume=True).passed(point) == verdict
    assert Results("first", resume=False).passed(point) is None
    monkeypatch.setattr("tests.accept.__main__.state_of_tree", lambda: "two")
    assert Results("first", resume=True).passed(point) is None


def test_check_speaks_when_it_is_not_true() -> None:
    check(1, "fine")
    with pytest.raises(NotShownError, match="three blocks"):
        check(0, "Only three blocks of four.")
