"""The house rules that can be checked by looking at the tree."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("main.py", "app", "widgets", "node", "tests", "packaging", "script")
TALLEST = 400
PROGRAMS = {"accept", "bench", "rivals", "simulator"}  # they drive whole programs and measure, or make time up


def sources() -> Iterator[Path]:
    for name in OURS:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_imports_run_one_way() -> None:
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    options = ("--no-logo", "--cache-dir", ".cache/import-linter")
    done = python(command, *options)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_taller_than_a_reader_can_hold() -> None:
    heights = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: height for name, height in heights.items() if height > TALLEST} == {}


def test_no_test_sleeps() -> None:
    tests = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.parts[len(ROOT.parts) + 1] not in PROGRAMS]
    assert [place for path in tests for place in sleeps(path)] == []


def sleeps(path: Path) -> Iterator[str]:
    """Where a test waits for time to pass, except in a function `until`, which waits for a condition, with a limit."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    waiters = [node for node in nodes if isinstance(node, ast.AsyncFunctionDef) and node.name == "until"]
    allowed = {inner for waiter in waiters for inner in ast.walk(waiter)}
    for node in nodes:
        if not isinstance(node, ast.Call) or node in allowed or ast.unparse(node) == "asyncio.sleep(0)":
            continue
        if ast.unparse(node.func).rpartition(".")[2] in {"sleep", "qSleep", "qWait"}:
            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_a_sleep_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    file = tmp_path / "lazy.py"
    file.write_text("async def until(): await asyncio.sleep(1)\nasyncio.sleep(0)\ntime.sleep(0.1)\nasyncio.sleep(1)\n")
    assert list(sleeps(file)) == ["lazy.py:3", "lazy.py:4"]


def test_the_node_and_the_command_line_load_no_qt() -> None:
    code = (
        "import sys, pkgutil, importlib, node\n"
        "sys.modules.update(dict.fromkeys(['PySide6', 'shiboken6', 'pyqtgraph']))\n"
        "for module in pkgutil.walk_packages(node.__path__, 'node.'): importlib.import_module(module.name)\n"
        "import app.cli\n"
    )
    done = python(code)
    assert done.returncode == 0, done.stderr
