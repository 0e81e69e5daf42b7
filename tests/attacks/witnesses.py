"""Who judges: the command line in process and as a program, the window's way, and the verifier in JavaScript."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from app.cli import main
from app.commands.arguments import moment
from app.reports.checking import Wish
from app.reports.words import MATCHES
from app.watchdog.judging import Asking, judge_path
from node.types.receipt import Answer, Known
from tests.attacks.attack import Given, Said
from tests.verifier.nodejs import ROOT, asked, receipt_case
from widgets.watchdog.outcome import Tone

WITHIN_S = 120


def in_window(path: Path, given: Given, nowhere: Path, language: str = "en") -> tuple[Said, int]:
    """What the window of `gridwitness watchdog` and the desktop's page show: the answer, and the code beneath it."""
    asking = Asking(given.data or nowhere, wish=_wish(given.options), language=language, given=given.known)
    outcome = judge_path(path, asking, lambda _: None)
    assert outcome.title and outcome.meaning, "an answer without words is none"
    disputed = outcome.answer in {Answer.UNALTERED, MATCHES} and outcome.tone is Tone.UNSURE
    return Said(outcome.answer, disputed), outcome.code


def _wish(options: Sequence[str]) -> Wish:
    """What is chosen in the window in place of these words of the command line."""
    chosen = dict(zip(options[::2], options[1::2], strict=True))
    first, end = (moment(chosen[name]) if name in chosen else None for name in ("--from", "--to"))
    return Wish(first_ns=first, end_ns=end, relay=chosen.get("--relay", ""))


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
