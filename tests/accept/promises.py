"""The table of the design's sentences: every test that it names is there, and passes."""

import re
import subprocess
import sys

from tests.accept.points import check
from tests.accept.programs import ROOT

TABLE = ROOT / "docs" / "ledger-tests.md"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def named_tests() -> list[tuple[str, str]]:
    """The tests that the table names, each once."""
    return sorted(set(_TEST.findall(TABLE.read_text(encoding="utf-8"))))


def run_the_table() -> str:
    """Run every test that the table names."""
    tests = named_tests()
    check(tests, "The table names no test.")
    wanted = [f"{path}::{name}" for path, name in tests]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--all", *wanted], cwd=ROOT, capture_output=True, text=True, check=False
    )
    last = done.stdout.strip().splitlines()[-1:]
    check(done.returncode == 0, f"Not all tests of the table pass: {last}")
    rows = sum(
        line.startswith("| ") and not line.startswith("| |") for line in TABLE.read_text(encoding="utf-8").splitlines()
    )
    return f"{rows} rows, {len(tests)} tests: {last[0] if last else ''}"
