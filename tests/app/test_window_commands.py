"""The commands that need the screen's libraries: what the system refuses is told in a sentence."""

import re
from pathlib import Path

import pytest

from app import selftest
from app.cli import main


def test_pictures_that_cannot_be_written_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["tour", str(tmp_path / "file" / "pictures")]) > 0
    told = capsys.readouterr().err
    assert re.fullmatch(r"gridwitness: .+[.]\n", told) and "Errno" not in told and "file" in told


def test_a_report_that_cannot_be_written_fails_the_self_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "_check_all", lambda *_: None)
    assert selftest.run(tmp_path / "nowhere" / "report.json") == 1
    told = capsys.readouterr().err
    assert "The report was not written" in told and "No such file or directory" in told and "Errno" not in told
