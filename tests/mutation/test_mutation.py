"""The tool itself: what it changes, what it finds out, and that its list and the page for people agree."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.mutants import mutants
from tests.mutation.survivors import PAGE, Family, as_entry, faults, page, read_list

ROOT = Path(__file__).parent.parent.parent


def changed(line: str) -> list[str]:
    """What a line of a module is changed to."""
    return [mutant.text.strip() for mutant in mutants("lines.py", line + "\n")]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("x = a < b", ["x = a >= b", "x = a <= b"]),
        ("x = a not in b", ["x = a in b"]),
        ("x = a and b", ["x = a or b", "x = True and b", "x = a and True"]),
        ("x = a + b", ["x = a", "x = b"]),
        ("x = a + 2", ["x = a - 2", "x = a", "x = 2", "x = a + 3", "x = a + 1"]),
        ("x = not a", ["x = a"]),
        ("x = a[1:]", ["x = a[:]", "x = a[2:]", "x = a[0:]"]),
        ("x = {a, b}", ["x = {b}", "x = {a}"]),
        ("x = (a, b)", []),  # a table
        ("def f(): f((a, b))", ["def f(): f((b, a))", "def f(): pass"]),
        ("x = any(a)", ["x = all(a)"]),
        ("x = b'tag'", ["x = b'?tag'"]),
        ("x = Struct('>Hq')", ["x = Struct('>hq')", "x = Struct('>HQ')"]),
        ("if a: b = c", ["if True: b = c", "if False: b = c"]),
        ("raise KeyError", ["pass"]),
        ("x = 'A sentence for a person.'", []),
        ("from a import b", []),
        ("assert a < b", []),
    ],
)
def test_what_is_changed(line: str, wrong: list[str]) -> None:
    assert sorted(changed(line)) == sorted(wrong)


def test_a_mutant_tells_where_it_is_without_numbers_of_lines() -> None:
    text = "class C:\n    n = 1\n\n    def f(self, a: int) -> bool:\n        return a is None\n"
    names = [(mutant.place.function, mutant.diff) for mutant in mutants("m.py", text)]
    assert ("C", "- n = 1\n+ n = 2") in names
    assert ("C.f", "- return a is None\n+ return a is not None") in names
    assert [mutant.place.at_load for mutant in mutants("m.py", text)] == [True, True, False, False]


def test_changes_are_caught_survive_or_never_end(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.mutation.toy", str(tmp_path)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, timeout=60).stdout
    fates = dict(json.loads(said))
    assert fates["- return n <= LIMIT\n+ return n < LIMIT"] == "caught"
    assert fates["- LIMIT = 3\n+ LIMIT = 4"] == "caught"  # runs on loading alone
    assert fates["- return n > 7\n+ return n >= 7"] == "survived"
    assert fates["- n -= 1\n+ pass"] == "timed out"


def test_the_list_has_to_be_just_what_survives() -> None:
    one, other, gone = ("m.py", "f", "- a\n+ b"), ("m.py", "f", "- a\n+ c"), ("n.py", "f", "- a\n+ b")
    listed = Family("why", (one,))
    assert not list(faults({one}, {one, other}, [listed]))
    assert as_entry(other) in next(faults({one, other}, {one, other}, [listed]))
    assert "a test minds it now" in next(faults(set(), {one, other}, [listed]))
    assert "there is no such change" in next(
        faults({one}, {one, other}, [listed, Family("why", (("m.py", "", "- z"),))])
    )
    assert not list(faults({one}, {one, other}, [listed, Family("why", (gone,))]))  # its module was not tried
    assert "twice" in next(faults({one}, {one, other}, [listed, listed]))


def test_the_page_for_people_is_made_from_the_list() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(read_list()), "run python -m tests.mutation --write"
