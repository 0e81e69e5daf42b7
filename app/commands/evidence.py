"""What `gridwitness verify` says of evidence: whether a node signed two histories, or left one."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.shown import shown

if TYPE_CHECKING:
    from node.types.evidence import Shown
    from node.types.receipt import Known

HOLDS, CANNOT_TELL = 5, 4


def check_evidence(path: Path, data: bytes, known: "Known", *, as_json: bool) -> int:
    """Say what a file of evidence shows; the exit code."""
    from node.ledger.evidence import judge_file
    from node.types.evidence import Finding

    found = judge_file(data, known)
    print(json.dumps(view_of(path, found)) if as_json else words_of(path, found))
    return HOLDS if found.finding in {Finding.TWO_HISTORIES, Finding.CHANGED} else CANNOT_TELL


def words_of(path: Path | str, found: "Shown") -> str:
    """The finding for a person: the answer first, then each step, and what is not proven."""
    lines = [f"{path}: {found.finding.upper()}", found.sentence, ""]
    for step in found.steps:
        mark = "ok  " if step.passed else "??  " if step.name == "Known" else "FAIL"
        lines.append(f"  {mark}  {step.name}: {step.outcome}" + (f"  [{step.value}]" if step.value else ""))
    if found.limits:
        lines += ["", "What this does not tell:", *(f"  {limit}" for limit in found.limits)]
    return "\n".join(map(shown, lines))


def view_of(path: Path | str, found: "Shown") -> dict[str, object]:
    """The same for programs."""
    return {
        "file": shown(str(path)), "finding": found.finding.value, "sentence": found.sentence,
        "network": found.network.hex(), "signer": found.signer.hex(),
        "steps": [
            {"name": step.name, "value": step.value, "outcome": step.outcome, "passed": step.passed}
            for step in found.steps
        ],
        "does_not_prove": list(found.limits),
    }  # fmt: skip
