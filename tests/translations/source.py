"""Every message of the program, read from its source: Qt's own tool knows neither the helpers that carry a context, nor
the texts that a table marks for later.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("app", "widgets")
TRANSLATE = "QCoreApplication.translate"
MARK = "QT_TRANSLATE_NOOP"


class SourceError(Exception):
    """A message that no tool could know; it says where it stands, and what to write instead."""


@dataclass(frozen=True, order=True)
class Message:
    """A text in the context that Qt looks it up under."""

    context: str
    text: str


@dataclass(frozen=True)
class Module:
    """One file of the program; `helpers` are its functions that translate, by name, with their context."""

    path: Path
    tree: ast.Module
    helpers: dict[str, str]

    @property
    def name(self) -> str:
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)


def messages() -> set[Message]:
    """All messages; a text that cannot be looked up is an error."""
    modules = [_module(path) for part in PARTS for path in sorted((ROOT / part).rglob("*.py"))]
    by_name = {module.name: module for module in modules}
    return {message for module in modules for message in _Reading(module, by_name).found()}


def _module(path: Path) -> Module:
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return Module(path, tree, {one.name: context for one in functions if (context := _context(one))})


def _context(function: ast.FunctionDef) -> str:
    """The context, where this function does nothing but translate what it is given."""
    match function.body[-1]:
        case ast.Return(value=ast.Call(func=func, args=[ast.Constant(value=str(context)), ast.Name(id=given), *_])):
            own = [argument.arg for argument in function.args.args]
            return context if ast.unparse(func) == TRANSLATE and own[:1] == [given] else ""
    return ""


class _Reading(ast.NodeVisitor):
    """Goes through one module, knowing the class it is in and the helpers that it took from others."""

    def __init__(self, module: Module, modules: dict[str, Module]) -> None:
        self._module = module
        self._helpers = dict(module.helpers)
        self._classes: list[str] = []
        self._messages: list[Message] = []
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and node.module in modules:
                self._take_over(node, modules[node.module])
            if isinstance(node, ast.Assign):
                self._know(node)

    def found(self) -> Iterator[Message]:
        self.visit(self._module.tree)
        yield from self._messages

    def _take_over(self, node: ast.ImportFrom, other: Module) -> None:
        for name in node.names:
            if name.name in other.helpers:
                self._helpers[name.asname or name.name] = other.helpers[name.name]

    def _know(self, node: ast.Assign) -> None:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="partial"), args=args)):
                if ast.unparse(args[0]) == TRANSLATE:
                    self._helpers[name] = ast.literal_eval(args[1])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        if called in (TRANSLATE, MARK):
            self._take(node, node.args[0], node.args[1:])
        elif called in self._helpers:
            self._take(node, ast.Constant(self._helpers[called]), node.args)
        elif called == "self.tr":
            self._take(node, ast.Constant(self._classes[-1]), node.args)
        elif called in ("tr", "_tr") or called.endswith(".tr"):
            raise self._error(node, "nobody can tell its context; write self.tr or QCoreApplication.translate")
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: ast.expr, args: list[ast.expr]) -> None:
        match context, args:
            case ast.Constant(value=str(name)), [ast.Constant(value=str(text))] if not node.keywords:
                self._messages.append(Message(name, text))
            case _, [ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call()]:
                pass  # a text that stands marked in a table
            case _:
                raise self._error(node, "give tr() one whole text, and format what comes out")

    def _error(self, node: ast.Call, reason: str) -> SourceError:
        place = f"{self._module.path.relative_to(ROOT)}:{node.lineno}"
        return SourceError(f"{place}: {ast.unparse(node)} cannot be translated: {reason}.")
