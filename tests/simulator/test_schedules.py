"""Schedules of events over whole nodes: every honest connected set agrees, and nothing acknowledged is lost."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MUST_HAPPEN = (
    "switches", "deep switches", "conflicts", "partitions", "crashes", "crashes between statements", "wrong clocks",
    "words of keepers",
)  # fmt: skip


def simulate(*words: str) -> str:
    """What the simulator prints; it must find nothing wrong."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.simulator", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=900, env={**os.environ, "PYTHONHASHSEED": "0"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_four_hosts_agree_after_everything() -> None:
    told = simulate("--hosts", "4", "--seeds", "0", "16")
    for name in MUST_HAPPEN:
        found = re.search(rf"(\d+) {name}\b", told)
        assert found and int(found[1]) > 0, f"no schedule met {name}: {told}"


def test_an_open_network_agrees_too() -> None:
    simulate("--hosts", "4", "--seeds", "0", "4", "--open")


def test_a_schedule_can_be_repeated_from_its_seed() -> None:
    one, other = (re.sub(r"\d+ s:", "", simulate("--seeds", "7", "8")) for _ in range(2))
    assert one == other


@pytest.mark.slow
@pytest.mark.parametrize(("hosts", "schedules"), [(4, 200), (16, 12), (50, 1)])
def test_many_schedules(hosts: int, schedules: int, capsys: pytest.CaptureFixture[str]) -> None:
    told = simulate("--hosts", str(hosts), "--seeds", "1000", str(1000 + schedules))
    with capsys.disabled():
        print(told)
