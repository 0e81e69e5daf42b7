"""A disk that fails: who asked is told, the node says why and ends, and all it acknowledged is there afterwards."""

import shutil
import sys
from pathlib import Path

import pytest
import requests

from tests.faults import tracing
from tests.faults.check import fsck
from tests.faults.source import Source
from tests.scenes.programs import NodeProgram, free_ports, until

pytestmark = pytest.mark.scene
READINGS = 80
SENTENCE = "check the disk"
SOME = (("fdatasync", 5), ("fdatasync", 40), ("pwrite64", 260))
ALL = (*(("fdatasync", number) for number in range(1, 60, 3)), *(("pwrite64", number) for number in range(1, 500, 17)))


class FailingNode(NodeProgram):
    """A node of which one call fails, on each of its threads."""

    def __init__(self, data: Path, port: int, call: str, number: int | str) -> None:
        super().__init__(data, port, "--seal", "manual", "--difficulty", "4", "--relay", "sim")
        strace, *rest = tracing.failing(call, f"error=EIO:when={number}", sys.executable, "main.py", "node")
        self.starts = (strace, "-D", *rest)  # beside the node, so that signals and the exit code are the node's own


def _live(node: FailingNode, source: Source) -> bool:
    """Hand in readings until one is refused; whether none was."""
    for number in range(READINGS):
        try:
            answer = source.submit()
            if number % 10 == 9 and answer.status_code == 201:
                answer = requests.get(f"{node.url}/mine", timeout=20)
        except requests.ConnectionError:
            return False
        if answer.status_code not in {200, 201}:
            assert answer.status_code == 507
            assert SENTENCE in answer.json()["error"]["message"]
            return False
    return True


def _began(node: FailingNode) -> bool:
    """Whether it came to answer at all."""

    def settled() -> bool:
        try:
            return node.answers()
        except AssertionError:
            return True  # it ended

    node.launch()
    until(settled, words="an answer or an end")
    return node.ended is None


def _check_failure(folder: Path, call: str, number: int) -> str:
    """Whether the node failed at its start, later, or not at all; in any case nothing is lost."""
    (port,) = free_ports(1)
    node = FailingNode(folder, port, call, number)
    source = Source(node)
    began = _began(node)
    unharmed = began and _live(node, source)
    code = node.stop() if unharmed else node.wait()
    assert "Traceback" not in node.said
    if not unharmed:
        assert code == 1
        assert node.said.rstrip().rpartition("gridwitness: ")[2].endswith("."), "the last word is a sentence"
    assert code == (0 if unharmed else 1), node.said
    with NodeProgram(folder, port, "--seal", "manual", "--difficulty", "4") as again:
        Source(again, source.acknowledged).check_kept()
    assert fsck(folder) == ""
    return "unharmed" if unharmed else "later" if began else "at its start"


LEAST_TURNS, MOST_TURNS = 60, 600


@pytest.fixture(autouse=True)
def _can_trace() -> None:
    if why := tracing.why_not():
        pytest.skip(f"no call of a program can be made to fail here: {why}")


@pytest.mark.parametrize(("call", "number"), SOME)
def test_a_failing_disk_ends_the_node_and_loses_nothing(tmp_path: Path, call: str, number: int) -> None:
    assert _check_failure(tmp_path / "data", call, number) != "unharmed"


@pytest.mark.parametrize("number", ["24+20", "40+30"])
def test_a_read_that_fails_is_said_and_the_node_goes_on(tmp_path: Path, number: str) -> None:
    """Of each thread some reads fail, later than the start's own: whoever asked is told, and the next is answered."""
    (port,) = free_ports(1)
    node = FailingNode(tmp_path / "data", port, "pread64", number)
    assert _began(node)
    source = Source(node)
    statuses: set[int] = set()
    with requests.Session() as session:
        session.trust_env = False
        for turn in range(MOST_TURNS):  # how often it reads from the disk hangs on what it has in memory
            if turn % 10 == 0:
                assert source.submit().status_code in {201, 503}
            for path in ("chain", "v1/blocks", "v1/members"):
                answer = session.get(f"{node.url}/{path}", timeout=20)
                statuses.add(answer.status_code)
                assert answer.status_code == 200 or "gridwitness fsck" in answer.json()["error"]["message"]
            if turn >= LEAST_TURNS and answer.status_code == 200 and len(statuses) > 1:
                break
    assert node.stop() == 0, node.said
    assert statuses == {200, 503}
    assert "Traceback" not in node.said
    assert fsck(tmp_path / "data") == ""


@pytest.mark.slow
@pytest.mark.parametrize(("call", "number"), ALL)
def test_wherever_the_disk_fails_nothing_is_lost(
    tmp_path: Path, call: str, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some calls may fail unnoticed: what is taken over from the log is tried again the next time."""
    how = _check_failure(tmp_path / "data", call, number)
    shutil.rmtree(tmp_path / "data")
    with capsys.disabled():
        print(f"{call} {number}: the node failed {how}")
