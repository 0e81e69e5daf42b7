"""A soak so short that it can be a test: what befalls eight nodes, each at least once, and what holds after it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenes.programs import ROOT, NodeProgram, free_ports
from tests.soak.memory import Memory, children, held
from tests.soak.posting import Posting


@pytest.mark.slow
def test_eight_nodes_are_killed_parted_and_wiped_and_agree_in_the_end() -> None:
    command = [sys.executable, "-m", "tests.soak", "--minutes", "1.5", "--seed", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=480, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.splitlines()[-1]
    assert "8 nodes agree on one tip" in last and not {"0 kills", "0 partitions", "0 wipes"} & set(last.split(", "))


def test_memory_is_what_was_held_in_a_time_and_a_node_that_is_gone_has_none() -> None:
    memory = Memory()
    code = "sum(range(3_000_000)); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for second in range(3):
            memory.look(1, process.pid, second)
        assert held(process.pid) > 1 << 20
        process.communicate(b"\n")
    memory.look(1, process.pid, 3)
    assert memory.between(1, 0, 2) > 1 << 20 and memory.between(1, 3, 9) == 0
    assert memory.processor_s > 0


def test_what_a_thread_of_a_process_started_is_its_child_too() -> None:
    """A node starts the process that mines from a thread, and the kernel keeps a list for each."""
    code = (
        "import subprocess, sys, threading as t;"
        "run = lambda: print(subprocess.Popen([sys.executable, '-c', 'input()']).pid, flush=True) or t.Event().wait();"
        "t.Thread(target=run, daemon=True).start(); input()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        assert children(process.pid) == [child]
        process.communicate(b"\n\n")


def test_what_no_node_answered_is_not_counted_as_acknowledged(tmp_path: Path) -> None:
    node = NodeProgram(tmp_path, free_ports(1)[0])
    posting = Posting([node], seed=1, every_s=0.0)
    posting.start()
    while not posting.counts["unanswered"]:
        assert posting.is_alive()
    posting.stop()
    assert not posting.acknowledged and not posting.strange
