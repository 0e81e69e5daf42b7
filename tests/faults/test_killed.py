"""Killed at every write of seals and switches: nothing that was told is lost, and all goes on as without the kill."""

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.faults import tracing
from tests.faults.check import check_left, said
from tests.faults.story import Story

SOME = 12
RANDOM_POINTS = 200
PARTS = 24
"""Each short enough that a hang would be seen."""


def _at_calls(points: Iterable[tuple[str, int]], folder: Path, whole: Story) -> int:
    """Kill the story at each of these calls; how often it was."""
    killed = 0
    for call, number in points:
        told, ended = tracing.killed_at(folder, call, number)
        killed += not ended
        _check(folder, whole, told, f"{call} {number}")
    return killed


def _at_statements(count: int, folder: Path, whole: Story) -> int:
    """Kill the story at so many of its statements, from outside; how often it was."""
    killed = 0
    for number in random.Random(3).sample(range(1, whole.statements), count):
        told, ended = tracing.killed_at_statement(folder, number)
        killed += not ended
        _check(folder, whole, told, f"statement {number}")
    return killed


def _check(folder: Path, whole: Story, told: str, where: str) -> None:
    try:
        check_left(folder, whole, said(told))
    except BaseException as error:
        error.add_note(f"It was killed at {where}.")
        raise
    shutil.rmtree(folder)


def _print(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with capsys.disabled():
        print(f"killed {words}")


def _check_random_statements(
    count: int, folder: Path, whole: Story, capsys: pytest.CaptureFixture[str], why: str
) -> None:
    _print(capsys, f"at {count} random statements: {why}")
    assert _at_statements(count, folder, whole) == count


@pytest.fixture(scope="module")
def points(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    """Every call of the story that changes the disk; none where strace cannot run."""
    if tracing.why_not():
        return []
    folder = tmp_path_factory.mktemp("counted")
    found = tracing.changes(folder / "data", folder / "trace")
    assert len(found) > 500
    return found


def test_at_some_writes(
    tmp_path: Path, whole: Story, points: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    if why := tracing.why_not():
        _check_random_statements(SOME, tmp_path / "data", whole, capsys, why)
        return
    _print(capsys, f"by strace at {SOME} of {len(points)} calls that change the disk")
    assert _at_calls(random.Random(3).sample(points, SOME), tmp_path / "data", whole) == SOME


def test_at_some_statements(tmp_path: Path, whole: Story) -> None:
    assert _at_statements(4, tmp_path / "data", whole) == 4


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_at_every_write(
    tmp_path: Path, whole: Story, points: list[tuple[str, int]], capsys: pytest.CaptureFixture[str], part: int
) -> None:
    """Or, where strace cannot run, at 200 random statements."""
    if why := tracing.why_not():
        if part == 0:
            _check_random_statements(RANDOM_POINTS, tmp_path / "data", whole, capsys, why)
        return
    mine = points[part::PARTS]
    _print(capsys, f"by strace at {len(mine)} of {len(points)} calls that change the disk, part {part + 1} of {PARTS}")
    assert _at_calls(mine, tmp_path / "data", whole) == len(mine)
