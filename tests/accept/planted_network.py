"""Plants bugs of one line in a copy of the node, one after the other: the simulator must find each in bounded time."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.accept.network_bugs import BUGS
from tests.accept.planting import Bug
from tests.accept.points import NotShownError, check
from tests.accept.programs import ROOT

SEEDS = 30
"""So many schedules may pass before a bug is found."""
WITHIN_S = 900.0
_FAILED = re.compile(r"^seed (\d+) failed: (.*)", re.MULTILINE)


def find_every_planted_bug(bugs: Sequence[Bug] = BUGS) -> str:
    """Says of each bug which seed found it and how; raises unless all are found, and nothing without them."""
    with tempfile.TemporaryDirectory(prefix="gridwitness-planting-") as name:
        copy = Path(name)
        for part in ("node", "tests/simulator"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "tests" / "__init__.py", copy / "tests")
        stale = [f"{bug.path}: {bug.right}" for bug in bugs if _text(copy, bug).count(bug.right) != 1]
        check(not stale, f"These lines are no longer there exactly once: {stale}")
        found = _simulate(copy, 4)
        check(not found, f"The simulator fails before anything is planted: {found}")
        missed = [bug for bug in bugs if not _is_found(copy, bug)]
    words = "; ".join(f"{bug.path}: {bug.right} -> {bug.wrong}" for bug in missed)
    check(not missed, f"{len(missed)} of {len(bugs)} planted bugs were not found: {words}")
    return f"{len(bugs)} of {len(bugs)} planted bugs found, each within {SEEDS} schedules"


def _text(copy: Path, bug: Bug) -> str:
    return (copy / "node" / bug.path).read_text(encoding="utf-8")


def _is_found(copy: Path, bug: Bug) -> bool:
    text = _text(copy, bug)
    path = copy / "node" / bug.path
    path.write_text(text.replace(bug.right, bug.wrong), encoding="utf-8")
    try:
        found = _simulate(copy, SEEDS)
    finally:
        path.write_text(text, encoding="utf-8")
    print(f"{bug.path}: {bug.wrong.strip()!r}\n    {found or 'NOT FOUND'}", flush=True)
    return bool(found)


def _simulate(copy: Path, seeds: int) -> str:
    """What fails first; empty when nothing does."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "tests.simulator", "--first", "--jobs", "2", "--seeds", "0", str(seeds)]
    run = subprocess.Popen(
        command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        told, errors = run.communicate(timeout=WITHIN_S)
    except subprocess.TimeoutExpired:
        raise NotShownError(f"{seeds} schedules took longer than {WITHIN_S:g} s.") from None
    finally:
        with suppress(ProcessLookupError):  # then all of it ended by itself
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
    if failed := _FAILED.search(told):
        return f"seed {failed[1]}: {failed[2]}"
    check(run.returncode == 0, f"The simulator could not run: {errors.strip().splitlines()[-1:]}")
    return ""


if __name__ == "__main__":
    names = sys.argv[1:]
    print(find_every_planted_bug([bug for bug in BUGS if not names or any(name in bug.path for name in names)]))
