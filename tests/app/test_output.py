"""What becomes of the answer when its reader goes away or the disk is full."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from app import cli
from app.output import LOST

MAIN = Path(__file__).parents[2] / "main.py"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here, so no output is full")

Output = Callable[[], TextIO]


def full() -> TextIO:
    return FULL.open("w", encoding="utf-8")


def unread() -> TextIO:
    """A pipe whose reader went away."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w", encoding="utf-8")


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Output], int]:
    """Runs a command that says many lines and comes to this answer, with this for its output."""

    def run(code: int, output: Output) -> int:
        def answer(_: object) -> int:
            for _line in range(5_000):
                sys.stdout.write("what was found out\n")
            sys.stdout.flush()
            return code

        monkeypatch.setattr("app.commands.fsck.run", answer)
        with output() as stream, monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", stream)
            return cli.main(["fsck"])

    return run


def test_the_answer_outlives_its_reader(
    answering: Callable[[int, Output], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [answering(code, unread) for code in (0, 1, 3, 4)] == [0, 1, 3, 4]
    assert capsys.readouterr().err == "", "whoever has had enough made no mistake"


@needs_full
def test_a_full_disk_is_told_and_never_a_success(
    answering: Callable[[int, Output], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [answering(code, full) for code in (0, 1, 3, 4)] == [LOST, 1, 3, 4]
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 4 and set(told) == {
        "gridwitness: The output could not be written (No space left on device); it is not whole."
    }


@needs_full
def test_help_that_nobody_got_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    with full() as stream, monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)
        with pytest.raises(SystemExit) as end:
            cli.main(["--help"])
    assert end.value.code == LOST


def test_a_letter_that_the_terminal_has_not_is_spelled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = io.BytesIO()
    told = io.TextIOWrapper(kept, encoding="ascii")
    monkeypatch.setattr("app.commands.fsck.run", lambda _: sys.stdout.write("Bogotá \udcff\n"))
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", told)
        assert cli.main(["fsck"]) == len("Bogotá x\n")
    assert kept.getvalue() == b"Bogot\\xe1 \\udcff\n"


def test_a_stream_of_bytes_stops_where_nobody_takes_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = []

    def stream(_: object) -> int:
        for number in range(100):
            sys.stdout.buffer.write(bytes(100_000))
            written.append(number)
        return 0

    monkeypatch.setattr("app.commands.fsck.run", stream)
    with unread() as output, monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", output)
        assert cli.main(["fsck"]) == LOST
    assert len(written) < 2 and "ended before everything was written" in capsys.readouterr().err


@pytest.mark.scene
@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-", "| true", "2>/dev/full | true"])
def test_the_exit_code_of_a_whole_program_is_its_answer(tmp_path: Path, closed: str) -> None:
    """No ledger is there to check: 2, as fsck says, however its outputs are."""
    command = f'set -o pipefail; "$0" "$1" fsck --data "$2" {closed}'
    done = subprocess.run(
        ["bash", "-c", command, sys.executable, str(MAIN), str(tmp_path)], capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and "Traceback" not in done.stderr
