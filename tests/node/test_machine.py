"""One node against a scripted second chain, run after run; what each run must have met is demanded of it."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from node.store import pruning, switch
from tests.node.due import AIMS, MET
from tests.node.machine import LEAST_KEPT, OneNode

STEPS = 220
RUNS = 12
OTHER_RUNS = 30
LEAST_EVENTS = 200
SEVERAL = 3
"""So often each aim is met in every single run."""
SOMETIMES = ("switches", "crashes", "changes of settings")

# The same runs every time, and with `--all` runs of other seeds.
FIXED = settings(max_examples=RUNS, stateful_step_count=STEPS, deadline=None, derandomize=True, database=None)
OTHERS = settings(max_examples=OTHER_RUNS, stateful_step_count=STEPS, deadline=None)


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long switches are those of a few records, so most are gone in steps; and pruning may come close to the tip."""
    monkeypatch.setattr(switch, "STEP_BYTES", 1_200)
    monkeypatch.setattr(pruning, "LEAST_KEPT", LEAST_KEPT)


def _run(chosen: settings) -> None:
    MET.clear()
    run_state_machine_as_test(OneNode, settings=chosen)
    total = sum(MET, Counter())
    whole = [met for met in MET if met["events"] >= LEAST_EVENTS]
    print("one node, counts:", ", ".join(f"{total[name]} {name}" for name in sorted(total)))  # noqa: T201
    least = {name: min(met[name] for met in whole) for name in AIMS}
    print(f"least in one of {len(whole)} runs:", ", ".join(f"{least[name]} {name}" for name in AIMS))  # noqa: T201
    assert len(whole) >= chosen.max_examples / 2
    for name in AIMS:
        assert least[name] >= SEVERAL, f"a run met {name} {least[name]} times: the machine does not test what it should"
    for name in SOMETIMES:
        assert total[name] >= len(whole), f"the runs met {name} {total[name]} times in all"


@pytest.mark.usefixtures("_small_steps")
def test_one_node_keeps_every_promise(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        _run(FIXED)


@pytest.mark.slow
@pytest.mark.usefixtures("_small_steps")
def test_one_node_keeps_every_promise_in_other_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        _run(OTHERS)
