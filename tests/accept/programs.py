"""Commands that a point types, and what they say."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.accept.points import check

ROOT = Path(__file__).parent.parent.parent
OURS = ("PYTHON", "QT_", "VIRTUAL_ENV", "GRIDWITNESS")


def typed(command: Sequence[str | Path], folder: Path, **environment: str) -> list[str]:
    """What the command said, line by line, as for a person who typed it in this folder; it has to succeed."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    done = subprocess.run(
        command, cwd=folder, env=plain | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )  # fmt: skip
    said = done.stdout.decode("utf-8", "replace")
    print(said, flush=True)
    lines = [line.rstrip() for line in said.splitlines() if line.strip()]
    check(done.returncode == 0, f"{' '.join(map(str, command))} ended with {done.returncode}: {' '.join(lines[-1:])}")
    return lines
