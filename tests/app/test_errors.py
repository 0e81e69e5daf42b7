"""Errors nobody caught arrive, wherever they happen."""

import faulthandler
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import CRASH_FILE, ErrorHooks, Uncaught


@pytest.fixture
def seen() -> list[Uncaught]:
    return []


@pytest.fixture
def hooks(tmp_path: Path, seen: list[Uncaught]) -> Iterator[ErrorHooks]:
    hooks = ErrorHooks(tmp_path, seen.append)
    yield hooks
    hooks.close()


def fail() -> None:
    raise ValueError("odd")


def caught() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.usefixtures("hooks")
def test_an_error_in_a_thread_arrives_once_with_its_stack(
    seen: list[Uncaught], warnings_logged: list[logging.LogRecord]
) -> None:
    for _ in range(2):
        thread = threading.Thread(target=fail, name="collector")
        thread.start()
        thread.join()
    assert [error.first for error in seen] == [True, False]
    assert seen[0].fingerprint == seen[1].fingerprint
    assert "thread collector" in seen[0].sentence
    assert "ValueError: odd" in seen[0].details
    assert "Traceback" in warnings_logged[0].getMessage()
    assert warnings_logged[1].getMessage().endswith("(the same as before, 2 times now)")


@pytest.mark.usefixtures("hooks", "warnings_logged")
def test_an_error_in_the_main_thread_and_in_a_destructor_arrive(seen: list[Uncaught]) -> None:
    class Breaks:
        def __del__(self) -> None:
            fail()

    error = caught()
    sys.excepthook(ValueError, error, error.__traceback__)
    breaks = Breaks()
    del breaks
    assert [one.fingerprint.split(" < ")[0] for one in seen] == ["ValueError", "ValueError"]
    assert "the main thread" in seen[0].sentence


def test_the_stacks_of_a_crash_are_there_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import faulthandler, sys, pathlib; from app.errors import ErrorHooks\n"
        "ErrorHooks(pathlib.Path(sys.argv[1])); faulthandler._sigabrt()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=Path.cwd(), timeout=30, check=False)
    assert done.returncode != 0
    hooks = ErrorHooks(tmp_path)
    hooks.close()
    assert "Fatal Python error: Aborted" in hooks.last_crash
    hooks = ErrorHooks(tmp_path)
    hooks.close()
    assert hooks.last_crash == ""


def test_stacks_can_be_written_down_while_it_runs(hooks: ErrorHooks, tmp_path: Path) -> None:
    hooks.dump_stacks()
    assert "test_stacks_can_be_written_down" in (tmp_path / CRASH_FILE).read_text()


def test_closing_puts_everything_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, faulthandler.is_enabled())
    ErrorHooks(tmp_path).close()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook, faulthandler.is_enabled()) == before
