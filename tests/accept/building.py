"""Out of the house: a clone that sets itself up, and the frozen program."""

import sys
import tempfile
import time
from pathlib import Path

from tests.accept.points import check
from tests.accept.programs import ROOT, typed


def clone_and_test() -> str:
    """In a folder whose name has spaces, as people's folders have; with a comma in it PySide6 finds no plugins."""
    with tempfile.TemporaryDirectory(prefix="gridwitness cloned ") as folder:
        clone = Path(folder) / "a fresh clone"
        typed(["git", "clone", "--quiet", ROOT, clone], Path(folder))
        data = str(Path(folder) / "data")
        begun = time.monotonic()
        version = typed([clone / "script" / "run", "--version"], clone, GRIDWITNESS_DATA=data)[-1]
        set_up = time.monotonic()
        result = typed([clone / "script" / "test"], clone, GRIDWITNESS_DATA=data)[-1]
        tested = time.monotonic()
    check(version.startswith("gridwitness "), f"script/run --version said: {version}")
    return f"{version} after {set_up - begun:.0f} s; script/test after {tested - set_up:.0f} s more: {result}"


def freeze() -> str:
    """Both forms, each proven by its own self-test; what takes the room stands in the log of this point."""
    lines = typed([sys.executable, "packaging/build.py"], ROOT)
    return "; ".join(line for line in lines if " MB of " in line)
