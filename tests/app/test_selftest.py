"""The self-test passes on this machine, and fails in words when something is missing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def selftest(folder: Path, code: str = "") -> tuple[int, dict[str, object], str]:
    """In a process of its own, as a person runs it."""
    report = folder / "report.json"
    lines = (
        f"{code}\nimport sys; from app.cli import main\nif __name__ == '__main__':\n    sys.exit(main(sys.argv[1:]))"
    )
    (folder / "program.py").write_text(lines)
    command = [sys.executable, str(folder / "program.py"), "selftest", "--report", str(report)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False, env=environment)
    return done.returncode, json.loads(report.read_text()), done.stderr


def test_it_passes_here_within_ten_seconds(tmp_path: Path) -> None:
    code, report, said = selftest(tmp_path)
    assert (code, report["passed"], said) == (0, True, "")
    checks = report["checks"]
    assert isinstance(checks, list) and len(checks) == 7
    assert isinstance(report["seconds"], float) and report["seconds"] < 10


def test_a_broken_resource_fails_it_in_words(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    (tmp_path / "resources" / "fonts" / "Inter-OFL.txt").write_text("")
    broken = "import app.paths; from pathlib import Path\napp.paths.resource = lambda name: Path('resources') / name"
    code, report, said = selftest(tmp_path, broken)
    assert (code, report["passed"]) == (1, False)
    assert "Inter-OFL.txt is empty" in said and said.count("\n") == 1
