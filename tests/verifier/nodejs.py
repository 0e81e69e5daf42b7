"""Asks the verifier in JavaScript, in one run of Node.js for many cases."""

import functools
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]

OLDEST = 18
RUNNER = Path(__file__).with_name("run.js")
ROOT = Path(__file__).parents[2]
SECONDS = 300


@functools.cache
def reason_to_skip() -> str:
    """Why the verifier cannot be run here; empty when it can."""
    if shutil.which("node") is None:
        return "Node.js is not installed here, so the verifier in JavaScript cannot be run"
    done = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False, timeout=SECONDS)
    version = done.stdout.strip()
    major = version.removeprefix("v").partition(".")[0]
    if not major.isdigit() or int(major) < OLDEST:
        return f"Node.js here is {version or 'broken'}, and the verifier is tried from version {OLDEST} on"
    return ""


def asked(cases: Iterable[Json]) -> list[Json]:
    """The verifier's answers to these cases, in their order."""
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run(
        ["node", str(RUNNER)], input=lines, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, f"The verifier broke off: {done.stderr[-2000:]}"
    return [json.loads(line) for line in done.stdout.splitlines()]


def receipt_case(
    file: bytes | Path, networks: Iterable[bytes], keys: Iterable[bytes], shorts: Iterable[bytes] = ()
) -> Json:  # fmt: skip
    """What is asked of a receipt; a large one is read from its path."""
    lists = {"networks": networks, "keys": keys, "shorts": shorts}
    known = {name: [one.hex() for one in listed] for name, listed in lists.items()}
    return {"what": "receipt", **({"path": str(file)} if isinstance(file, Path) else {"file": file.hex()}), **known}
