"""A run that did not end by itself is told of at the next start, once, and without what is nobody's business."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from app.crash import LINES, MARK_FILE, REPORT_FILE, SEEN_FILE, VALUE_LEFT_OUT, RunMark, dismiss, without_values
from app.logs import FILE
from app.paths import log_folder
from tests.scenes.programs import ROOT


def test_a_run_that_ends_by_itself_leaves_nothing(tmp_path: Path) -> None:
    with RunMark(tmp_path, "") as mark:
        assert mark.report is None and (log_folder(tmp_path) / MARK_FILE).exists()
    with RunMark(tmp_path, "") as again:
        assert again.report is None


def test_one_that_an_error_ended_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), RunMark(tmp_path, "", lambda: 5):
        raise ZeroDivisionError
    with RunMark(tmp_path, "It stood here.") as mark:
        assert mark.report is not None and mark.report.stacks == "It stood here." and mark.report.began_ns == 5


def test_a_killed_process_is_told_of_with_the_end_of_its_log_until_somebody_has_read_it(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from app.crash import RunMark\n"
        "mark = RunMark(pathlib.Path(sys.argv[1]), ''); print('here', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None and program.stdout.readline() == b"here\n"
        with RunMark(tmp_path, "") as second:
            assert second.report is None, "the first one still runs"
        program.kill()
        program.wait(10)
    written = "\n".join(f"line {number}" for number in range(LINES + 50))
    (log_folder(tmp_path) / FILE).write_text(written + "\nU = 66.4 kV", "utf-8")
    for _ in range(2):
        with RunMark(tmp_path, "") as mark:
            report = mark.report
            assert report is not None and report.version and report.last_ns >= report.began_ns > 0
            assert len(report.lines) == LINES and report.lines[-1] == f"U = {VALUE_LEFT_OUT}"
            assert report.full_lines[-1] == "U = 66.4 kV"
    dismiss(log_folder(tmp_path))
    assert (log_folder(tmp_path) / SEEN_FILE).exists()
    with RunMark(tmp_path, "") as mark:
        assert mark.report is None


def test_a_mark_that_lost_its_bytes_is_still_a_mark(tmp_path: Path, warnings_logged: list[logging.LogRecord]) -> None:
    log_folder(tmp_path).mkdir()
    (log_folder(tmp_path) / MARK_FILE).write_bytes(b"\0\0")
    with RunMark(tmp_path, "") as mark:
        assert mark.report is not None and mark.report.version == "?" and warnings_logged
    assert json.loads((log_folder(tmp_path) / REPORT_FILE).read_text())["lines"] == []


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("voltage 132 kV is above 126.5 kV", "voltage (value) is above (value)"),
        ("A reads -12.5, before 3.25", "A reads (value), before (value)"),
        ("12:00:00.123Z at 127.0.0.1:5000", "12:00:00.123Z at 127.0.0.1:5000"),
        ("version 0.1.0, block 12", "version 0.1.0, block 12"),
        ("2026-11-22T01:02:03.456Z INFO", "2026-11-22T01:02:03.456Z INFO"),
    ],
)
def test_what_relays_measured_is_left_out(line: str, left: str) -> None:
    assert without_values([line]) == [left]
