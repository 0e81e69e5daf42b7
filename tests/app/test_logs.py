"""The log: a bounded file, a bounded memory, and no secrets in either."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.logs import FILES_KEPT, LogFile, Logs

log = logging.getLogger("gridwitness.test")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logs]:
    logs = Logs(tmp_path / "log")
    yield logs
    logs.close()


def test_a_line_stands_in_the_file_and_in_memory(logs: Logs) -> None:
    log.info("The relay %s answers.", "F12")
    count, (line,) = logs.ring.since(0)
    assert (count, line.level, line.topic, line.text) == (1, "info", "test", "The relay F12 answers.")
    written = logs.file.read_text()
    assert written.endswith("Z INFO     gridwitness.test: The relay F12 answers.\n")
    assert written[:2] == "20"


def test_libraries_are_heard_only_when_something_is_wrong(logs: Logs, warnings_logged: list[logging.LogRecord]) -> None:
    library = logging.getLogger("uvicorn.error")
    library.info("Started server process")
    library.error("Exceeded concurrency limit.")  # a server raises the level of its logger to this
    assert [line.text for line in logs.ring.since(0)[1]] == ["Exceeded concurrency limit."]
    assert len(warnings_logged) == 1


def test_only_what_came_since_is_handed_over(logs: Logs) -> None:
    log.info("one")
    count, _ = logs.ring.since(0)
    log.info("two")
    count, lines = logs.ring.since(count)
    assert [line.text for line in lines] == ["two"]
    assert logs.ring.since(count) == (2, [])


def test_memory_and_disk_are_bounded(logs: Logs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs._handlers[1], "maxBytes", 2_000)
    for number in range(3_000):
        log.info("line %d", number)
    count, lines = logs.ring.since(0)
    assert (count, len(lines), lines[-1].text) == (3_000, 2_000, "line 2999")
    files = list(logs.file.parent.iterdir())
    assert len(files) == FILES_KEPT
    assert all(file.stat().st_size <= 2_000 for file in files)


@pytest.mark.parametrize(
    "words",
    [
        "token=hunter2",
        "Authorization: Bearer hunter2",
        '{"password": "hunter2"}',
        "private_key = hunter2",
        "Secret:hunter2",
    ],
)
def test_secrets_are_struck_out(logs: Logs, words: str) -> None:
    log.info("Sent %s", words)
    assert "hunter2" not in logs.file.read_text()
    assert "hunter2" not in logs.ring.since(0)[1][0].text
    assert "(not logged)" in logs.file.read_text()


def test_an_error_brings_its_stack(logs: Logs, warnings_logged: list[logging.LogRecord]) -> None:
    try:
        raise ValueError("odd")
    except ValueError:
        log.exception("It failed.")
    assert "Traceback" in logs.file.read_text()
    assert len(warnings_logged) == 1


def test_closing_leaves_logging_as_it_was(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    Logs(tmp_path).close()
    assert (root.level, root.handlers) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here, so no file is full")
def test_a_full_disk_costs_lines_and_nothing_else(logs: Logs, capsys: pytest.CaptureFixture[str]) -> None:
    log.info("before")
    handler = logs._handlers[1]
    assert isinstance(handler, LogFile) and handler.stream is not None
    handler.stream.close()
    handler.stream = open("/dev/full", "a", encoding="utf-8")  # noqa: PTH123, SIM115  (the handler closes it)
    log.info("lost")
    log.info("after")
    assert [line.split(": ")[1] for line in logs.file.read_text().splitlines()] == ["before", "after"]
    assert [line.text for line in logs.ring.since(0)[1]] == ["before", "lost", "after"]
    assert capsys.readouterr().err == ""
