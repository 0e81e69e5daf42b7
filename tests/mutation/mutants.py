"""The mutants of a module: its whole text with one spot changed, each with the place of that spot.

Left alone are docstrings, annotations, imports, decorators, assertions and sentences for a person: none is a rule.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

from tests.mutation.operators import Text, changes


@dataclass(frozen=True, slots=True)
class Place:
    """The statement in which a spot is: its lines, the function or class, and whether it runs on loading alone."""

    function: str = ""
    first: int = 0
    last: int = 0
    at_load: bool = True


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module's text with one spot changed."""

    module: str
    place: Place
    original: str
    text: str

    @property
    def diff(self) -> str:
        """The lines that differ, without their numbers and neighbours: what names the mutant after later edits too."""
        lines = unified_diff(self.original.splitlines(), self.text.splitlines(), lineterm="", n=0)
        return "\n".join(
            f"{line[0]} {line[1:].strip()}" for line in lines if line[:3] not in {"---", "+++"} and line[0] != "@"
        )

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from every other, but for lines that stand twice in one function."""
        return self.module, self.place.function, self.diff


def mutants(module: str, text: str) -> Iterator[Mutant]:
    """Every mutant of a module, each text once, in the order of their places."""
    source = Text(text)
    seen = {text}
    for node, place in _nodes(ast.parse(text), Place()):
        if isinstance(node, ast.Tuple) and place.at_load:  # a table, whose order says nothing
            continue
        for change in changes(node, source):
            changed = source.changed(change)
            if changed not in seen and _is_python(changed):
                seen.add(changed)
                yield Mutant(module, place, text, changed)


def _is_python(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _nodes(node: ast.AST, place: Place) -> Iterator[tuple[ast.AST, Place]]:
    if _is_left_alone(node):
        return
    if isinstance(node, ast.stmt):
        place = Place(place.function, node.lineno, _last(node), place.at_load)
    yield node, place
    if isinstance(node, ast.JoinedStr):  # Python 3.11 does not know where the parts of one are
        return
    for name, child in _children(node):
        within = place
        if name == "body" and isinstance(node, ast.FunctionDef | ast.ClassDef):
            function = f"{place.function}.{node.name}".lstrip(".")
            within = Place(function, at_load=place.at_load and isinstance(node, ast.ClassDef))
        yield from _nodes(child, within)


def _last(node: ast.stmt) -> int:
    """The last line of a statement itself, without those inside it."""
    body = getattr(node, "body", None)
    return max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno


def _is_left_alone(node: ast.AST) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.arg) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield name, child
