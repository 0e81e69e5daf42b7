"""What the documents say of the program is held against the program."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from node.types.peer import PeerStatus
from tests.accept.promises import TABLE, named_tests

ROOT = Path(__file__).parents[1]


@cache
def defined_in(path: Path) -> frozenset[str]:
    """The names of a file's tests, as pytest would find them."""
    found = ast.parse(path.read_text(encoding="utf-8")).body
    return frozenset(one.name for one in found if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"))


def rows() -> Iterator[list[str]]:
    """The cells of each row: number, sentence, tests, and what is not built."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0]:
            yield cells


def test_every_test_that_the_table_names_is_there() -> None:
    named = named_tests()
    assert len(named) > 100
    assert [f"{path}::{name}" for path, name in named if name not in defined_in(ROOT / path)] == []


def test_each_sentence_has_a_test_or_says_who_brings_it() -> None:
    found = list(rows())
    assert {len(cells) for cells in found} == {4}
    assert [cells[0] for cells in found if not cells[2] and not cells[3]] == []


@pytest.mark.parametrize("part", ["B", "R", "V"])
def test_the_sentences_are_numbered_in_order(part: str) -> None:
    numbers = [cells[0] for cells in rows() if cells[0].startswith(part)]
    assert numbers == [f"{part}{number}" for number in range(1, len(numbers) + 1)]


def test_nothing_in_the_tests_column_escapes_the_check() -> None:
    """A test that is written in another form would be counted by nobody."""
    named = {f"`{path}::{name}`" for path, name in named_tests()}
    for cells in rows():
        assert set(cells[2].split()) <= named, cells[0]


def test_every_metric_and_status_that_the_operators_page_names_is_there() -> None:
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    metrics = (ROOT / "node" / "api" / "metrics.py").read_text(encoding="utf-8")
    named = set(re.findall(r"gridwitness_([a-z_]+)", page))
    assert len(named) > 10
    assert [name for name in sorted(named) if f'"{name}"' not in metrics] == []
    assert [kind.value for kind in PeerStatus if f"| `{kind.value}` |" not in page] == []
