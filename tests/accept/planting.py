"""Bugs of one line, planted one after the other in the rules of a copy: the suite must catch each."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.accept.points import check
from tests.accept.programs import ROOT

TESTS = (
    "test_rules.py", "test_edges.py", "test_refusals.py", "test_codec.py", "test_trees.py", "test_proofs.py",
    "test_control.py", "test_conflicts.py", "test_founding_rules.py", "test_chain.py", "test_line.py",
    "test_vectors.py", "test_format_corners.py", "test_receipt_corners.py", "test_receipt_files.py",
    "test_verdict_steps.py", "test_signed_words.py", "test_sources.py", "test_store_proofs.py", "test_rollups.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bug:
    """One line of the rules, and what somebody might have written instead."""

    path: str
    right: str
    wrong: str


BUGS = (
    Bug("rules.py", "header.time_ms < earliest_ms(parent, parameters)", "header.time_ms < parent.header.time_ms - 10**9"),
    Bug("rules.py", "if header.difficulty != parameters.difficulty:", "if header.difficulty < parameters.difficulty:"),
    Bug("rules.py", "work.zero_bits(identifier) < header.difficulty", "work.zero_bits(identifier) + 1 < header.difficulty"),
    Bug("rules.py", "not parameters.open and header.sealer not in", "parameters.open and header.sealer not in"),
    Bug("rules.py", "header.flags & ~blocks.FLAG_CONTROL", "header.flags & ~0xFF"),
    Bug("rules.py", "if one.order >= other.order:", "if one.order > other.order:"),
    Bug("rules.py", "if first != contradicted:", "if first is None:"),
    Bug("rules.py", "len(others) >= MAX_CONFLICTS", "len(others) > MAX_CONFLICTS"),
    Bug("rules.py", "elif sealed.content_of(leaf.key) is not None:", "elif sealed.content_of(leaf.key) == leaf.content_id:"),
    Bug("rules.py", "if bool(controls) != bool(header.flags & blocks.FLAG_CONTROL):", "if controls and not header.flags:"),
    Bug("rules.py", "if len(controls) > 1:", "if len(controls) > 2:"),
    Bug("rules.py", "if not is_valid(witness.collector, message, witness.signature):", "if not message:"),
    Bug("control.py", "if 2 * members > len(parameters.sealers):", "if 2 * members >= len(parameters.sealers):"),
    Bug("control.py", "replace(changed, sealers=parameters.sealers) != parameters", "changed == parameters"),
    Bug("control.py", "control.number != network.control_number + 1 or", "control.number <= network.control_number and"),
    Bug("control.py", "if parameters.open:", "if False:"),
    Bug("decimals.py", "mantissa % 10 != 0 or (mantissa == 0 and exponent == 0)", "mantissa % 10 != 0 or mantissa == 0"),
    Bug("values.py", "if head <= before:", "if head < before:"),
    Bug("records.py", "sha256(tags.CONTENT + statement)", "sha256(tags.CONTENT + data)"),
    Bug("trees.py", 'sha256(b"\\0" + data)', "sha256(data)"),
    Bug("forks.py", "return -branch.total_work, work.rank", "return -(branch.total_work // 2), work.rank"),
    Bug("proofs.py", "return last == 0 and low == old_root and high == root", "return last == 0 and high == root"),
    Bug("verdict.py", "if network.genesis_id not in known.networks:", "if not known.networks:"),
    Bug("verdict.py", "if network.parameters.open and not met:", "if network.parameters.open and not known.keys:"),
    Bug("signatures.py", "    except CryptoError:\n        return False", "    except CryptoError:\n        return len(message) > 200"),
)  # fmt: skip


def catch_every_planted_bug() -> str:
    """Each bug in turn in a copy of the tree; the tests of the ledger must fail, and pass without any."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "tree"
        for part in ("node", "tests", "app", "docs"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        check(_passes(copy), "The tests do not pass before anything is planted.")
        survived = [bug for bug in BUGS if _survives(copy, bug)]
    words = "; ".join(f"{bug.path}: {bug.right} -> {bug.wrong}" for bug in survived)
    check(not survived, f"{len(survived)} of {len(BUGS)} planted bugs were not caught: {words}")
    return f"{len(BUGS)} of {len(BUGS)} planted bugs caught"


def _survives(copy: Path, bug: Bug) -> bool:
    path = copy / "node" / "ledger" / bug.path
    text = path.read_text(encoding="utf-8")
    check(text.count(bug.right) == 1, f"{bug.path} no longer holds this line once: {bug.right}")
    path.write_text(text.replace(bug.right, bug.wrong), encoding="utf-8")
    try:
        return _passes(copy)
    finally:
        path.write_text(text, encoding="utf-8")


def _passes(copy: Path) -> bool:
    tests = [f"tests/node/{name}" for name in TESTS]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", *tests]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False).returncode == 0
