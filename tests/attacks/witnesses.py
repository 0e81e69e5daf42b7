"""Who judges: the command line in process and as a program, the window, and the verifier in JavaScript."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from app.cli import main
from node.ledger.verdict import judge
from node.types.receipt import Known
from tests.attacks.attack import Given, Said, What
from tests.verifier.nodejs import ROOT, asked, receipt_case

WITHIN_S = 120


Window = Callable[[Path, Given], Said]


def judged(path: Path, given: Given) -> Said:
    """The judge that the window asks about receipts; until the window can be asked here, it stands in its place."""
    verdict = judge(path.read_bytes(), given.known)
    return Said(str(verdict.answer), verdict.disputed)


WINDOW: Window = judged
WINDOW_JUDGES = frozenset({What.RECEIPT})
"""What it can judge here."""


def arguments(given: Given, path: Path, nowhere: Path) -> list[str]:
    """What somebody types who holds this file and knows this much."""
    typed = ["verify", str(path), "--data", str(given.data or nowhere), "--json", *given.options]
    for network in sorted(given.known.networks):
        typed += ["--trust", network.hex()]
    for key in sorted(given.known.keys):
        typed += ["--key", key.hex()]
    return typed


def command_line(given: Given, path: Path, nowhere: Path) -> tuple[Said, int]:
    """`gridwitness verify` in this process: its answer, and the exit code."""
    told = StringIO()
    with redirect_stdout(told):
        code = main(arguments(given, path, nowhere))
    return _read(told.getvalue(), code)


def program(given: Given, path: Path, nowhere: Path) -> tuple[Said, int]:
    """`gridwitness verify` as a process of its own."""
    typed = [sys.executable, "main.py", *arguments(given, path, nowhere)]
    done = subprocess.run(typed, cwd=ROOT, capture_output=True, text=True, check=False, timeout=WITHIN_S)
    return _read(done.stdout, done.returncode)


def _read(text: str, code: int) -> tuple[Said, int]:
    view: dict[str, Any] = json.loads(text)
    answer = view["answer"] if "answer" in view else view["finding"]
    return Said(answer, bool(view.get("disputed"))), code  # of a report it is how many readings


def in_javascript(cases: Iterable[tuple[Path, Known]]) -> list[Said]:
    """The verifier in JavaScript, in one run of Node.js."""
    given = asked(receipt_case(path, known.networks, known.keys) for path, known in cases)
    return [Said(one["answer"], one["disputed"]) for one in given]
