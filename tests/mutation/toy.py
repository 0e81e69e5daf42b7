"""python -m tests.mutation.toy FOLDER: tries a tiny package there and says what became of each change, as JSON."""

import json
import sys
from pathlib import Path

from tests.mutation.campaign import Campaign, all_mutants, prepare, watch
from tests.mutation.trial import Project

TOY = {
    "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\naddopts = ["--import-mode=importlib"]\n',
    "toy/__init__.py": "",
    "toy/limits.py": "LIMIT = 3\n\n\ndef fits(n: int) -> bool:\n    return n <= LIMIT\n\n\n"
    "def nobody_asks(n: int) -> bool:\n    return n > 7\n\n\n"
    "def emptied(n: int) -> int:\n    while n > 0:\n        n -= 1\n    return n\n",
    "test_limits.py": "from toy import limits\n\n\ndef test_fits() -> None:\n"
    "    assert limits.fits(3) and not limits.fits(4)\n\n\n"
    "def test_emptied() -> None:\n    assert limits.emptied(5) == 0\n",
}


def main(folder: Path) -> None:
    """Make the package, try it, and print a list of diff and fate."""
    for name, text in TOY.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    project = Project(folder, "toy", ("test_limits.py",), patience_s=0.5)
    prepare(project, folder)
    outcomes = Campaign(project, watch(project, folder), jobs=2).run(all_mutants(project))
    print(json.dumps([(outcome.mutant.diff, outcome.fate) for outcome in outcomes]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
