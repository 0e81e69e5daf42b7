"""`gridwitness node` as a process of its own: what it says, and how it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MAIN = Path(__file__).parents[3] / "main.py"
STOPS_WITHIN_S = 10.0  # hung, not slow: a machine may have other work

Start = Callable[..., "subprocess.Popen[str]"]

pytestmark = pytest.mark.scene


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    children = []

    def run(*words: str) -> "subprocess.Popen[str]":
        environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        environment |= {"GRIDWITNESS_DATA": str(tmp_path / "data"), "QT_QPA_PLATFORM": ""}
        command = [sys.executable, str(MAIN), *words]
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
        )
        children.append(child)
        return child

    yield run
    for child in children:
        child.kill()
        child.communicate()


def banner(child: "subprocess.Popen[str]") -> dict[str, str]:
    """The lines up to the last one, by their labels."""
    assert child.stdout
    told = {}
    for line in child.stdout:
        label, _, text = line.strip().partition(" ")
        told[label] = text.strip()
        if label == "Data":
            break
    return told


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_what_it_is_and_ends_at_a_signal(start: Start, tmp_path: Path, number: signal.Signals) -> None:
    child = start("node", "--port", "0", "--name", "north", "--open", "--relay", "sim")
    told = banner(child)
    assert told["Address"].startswith("http://127.0.0.1:")
    assert told["Node"].startswith("north, key ")
    assert len(told["Fingerprint"]) == 64
    assert "anyone may seal" in told["Open"] and told["TLS"].startswith("off: ")
    assert told["Data"] == str(tmp_path / "data")
    began = time.monotonic()
    child.send_signal(number)
    child.send_signal(number)
    _, errors = child.communicate(timeout=20)
    assert (child.returncode, errors) == (0, "")
    assert time.monotonic() - began < STOPS_WITHIN_S
    assert "has stopped" in (tmp_path / "data" / "log" / "gridwitness.log").read_text()
    assert (tmp_path / "data" / "log" / "crash.txt").read_text() == ""


def test_a_network_that_is_not_open_has_no_such_label(start: Start) -> None:
    child = start("node", "--port", "0", "--tls", "required")
    told = banner(child)
    assert "Open" not in told and told["TLS"].startswith("required: ")


def test_a_folder_in_use_is_refused_in_a_sentence(start: Start) -> None:
    banner(start("node", "--port", "0"))
    second = start("node", "--port", "0")
    _, errors = second.communicate(timeout=20)
    assert second.returncode == 1
    assert errors.startswith("gridwitness: ")
    assert "Traceback" not in errors


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    child = start("node", "--data", str(tmp_path / "file" / "deeper"))
    _, errors = child.communicate(timeout=20)
    assert child.returncode == 1
    assert "cannot be used: Not a directory. Name another with --data." in errors


def test_without_a_display_the_desktops_node_runs_in_the_foreground(start: Start) -> None:
    child = start("--port", "0")
    assert child.stdout
    first = child.stdout.readline()
    assert first.startswith("There is no display")
    assert first.endswith("The node runs without its window.\n")
    assert "Fingerprint" in banner(child)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=20)
    assert child.returncode == 0


def test_whoever_reads_our_output_may_have_enough_of_it(start: Start) -> None:
    child = start("--help")
    assert child.stdout
    child.stdout.close()
    child.stdout = None
    _, errors = child.communicate(timeout=20)
    assert errors == ""


def test_a_node_outlives_whoever_reads_what_it_says(start: Start, tmp_path: Path) -> None:
    child = start("node", "--port", "0", "--verbose")
    assert child.stdout and child.stderr
    child.stdout.close()
    child.stdout = None
    assert any("is ready" in line for line in child.stderr)
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(1)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=20)
    assert child.returncode == 0
    assert "has stopped" in (tmp_path / "data" / "log" / "gridwitness.log").read_text()
