"""Which statements of the rules each test runs, and how long it takes: so a mutant meets only who can notice it."""

import ast
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.mutation.mutants import Place

Line = tuple[str, int]
NOTE = "__note_line__"


class _Noting(ast.NodeTransformer):
    """Puts a call before each statement of a function.  A tracer would slow every other package down too."""

    def __init__(self, module: str) -> None:
        self._module = module

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if not isinstance(node, ast.Module | ast.ClassDef):
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list):
                    setattr(node, name, [line for one in block for line in (self._note(one), one)])
        return node

    def _note(self, statement: ast.stmt) -> ast.stmt:
        line = ast.Tuple([ast.Constant(self._module), ast.Constant(statement.lineno)], ast.Load())
        return ast.copy_location(ast.Expr(ast.Call(ast.Name(NOTE, ast.Load()), [line], [])), statement)


def noting(module: str, text: str) -> ast.Module:
    """The module, whose functions tell which of their statements run."""
    tree = ast.parse(text)
    _Noting(module).visit(tree)
    return ast.fix_missing_locations(tree)


@dataclass(frozen=True, slots=True)
class Seen:
    """How long a test computes, and the statements that it ran, those of loading its file among them."""

    seconds: float
    lines: frozenset[Line]


@dataclass(eq=False)
class Watch:
    """A pytest plugin that gathers for each test the statements that were noted meanwhile."""

    noted: set[Line] = field(default_factory=set)
    tests: dict[str, Seen] = field(default_factory=dict)
    _loading: dict[str, frozenset[Line]] = field(default_factory=dict)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        self.noted.clear()
        yield
        file = collector.nodeid.partition("::")[0]
        self._loading[file] = self._loading.get(file, frozenset()) | self.noted

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.noted.clear()
        began = time.process_time()
        yield
        loading = self._loading.get(item.nodeid.partition("::")[0], frozenset())
        self.tests[item.nodeid] = Seen(time.process_time() - began, loading | self.noted)


def covering(tests: dict[str, Seen], module: str, place: Place) -> dict[str, float]:
    """The tests that run a statement, with their seconds; all of them for what runs when the module is loaded."""
    line = module, place.first
    return {name: seen.seconds for name, seen in tests.items() if place.at_load or line in seen.lines}
