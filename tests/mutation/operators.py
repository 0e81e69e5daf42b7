"""What may be written wrong at one node of a module's tree: which bytes of the text, and what stands there instead."""

import ast
import re
from collections.abc import Iterator

BOUNDARY: dict[type[ast.cmpop], str] = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
OPPOSITE: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"), ast.Gt: (">", "<="), ast.GtE: (">=", "<"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "//"), ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "//"),
    ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<"), ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"),
}  # fmt: skip
OTHER_NAME = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list", "reversed": "list"}
_LAYOUT = re.compile(r"[<>]\w+")

Change = tuple[int, int, str]
Located = ast.expr | ast.stmt


class Text:
    """A module's text by the places that its tree names."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self._starts = [0]
        for line in self.data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def begin(self, node: Located) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: Located) -> int:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def of(self, node: Located) -> str:
        return self.data[self.begin(node) : self.end(node)].decode()

    def instead(self, node: Located, written: str) -> Change:
        """The whole node, written otherwise."""
        return self.begin(node), self.end(node), written

    def between(self, left: Located, right: Located, old: str, new: str) -> Change:
        """The word between two nodes, behind the brackets that may close there."""
        begin = self.data.index(old.encode(), self.end(left), self.begin(right))
        return begin, begin + len(old), new

    def changed(self, change: Change) -> str:
        """The whole text after a change."""
        begin, end, written = change
        return (self.data[:begin] + written.encode() + self.data[end:]).decode()


def changes(node: ast.AST, text: Text) -> Iterator[Change]:  # noqa: C901, PLR0912  # one case for each kind of node
    """Everything that may stand wrong at this node itself; its parts are asked by themselves."""
    match node:
        case ast.Compare():
            yield from _compare(node, text)
        case ast.BoolOp():
            yield from _bool_op(node, text)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert()):
            yield text.instead(node, text.of(node.operand))
        case ast.BinOp():
            yield from _bin_op(node, text)
        case ast.Constant():
            yield from (text.instead(node, written) for written in _constants(node.value))
        case ast.JoinedStr() if not _is_wording(text.of(node)[2:-1]):
            yield text.instead(node, f'"?" + {text.of(node)}')
        case ast.If() | ast.IfExp():
            yield from (text.instead(node.test, written) for written in ("True", "False"))
        case ast.While():
            yield text.instead(node.test, "False")
        case ast.comprehension():
            yield from (text.instead(test, "True") for test in node.ifs)
        case ast.match_case(guard=ast.expr() as guard):
            yield from (text.instead(guard, written) for written in ("True", "False"))
        case ast.Return(value=ast.expr() as value) if not _is_bare(value):
            yield text.instead(value, "None")
        case ast.Raise() | ast.AugAssign() | ast.Expr(value=ast.Call()) | ast.Assign(targets=[ast.Attribute()]):
            yield text.instead(node, "pass")
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_NAME:
            yield text.instead(node.func, OTHER_NAME[name])
        case ast.Slice():
            yield from (text.instead(edge, "") for edge in (node.lower, node.upper) if edge is not None)
        case ast.Set() | ast.Tuple(ctx=ast.Load()) if len(node.elts) > 1:
            yield from _elements(node, text)


def _is_bare(value: ast.expr) -> bool:
    """Whether nothing else is returned by returning None: False is changed by itself, and not told from None."""
    return isinstance(value, ast.Constant) and (value.value is None or isinstance(value.value, bool))


def _compare(node: ast.Compare, text: Text) -> Iterator[Change]:
    operands = [node.left, *node.comparators]
    for left, kind, right in zip(operands, node.ops, node.comparators, strict=False):
        old, new = OPPOSITE[type(kind)]
        yield text.between(left, right, old, new)
        if type(kind) in BOUNDARY:
            yield text.between(left, right, old, BOUNDARY[type(kind)])


def _bool_op(node: ast.BoolOp, text: Text) -> Iterator[Change]:
    """The other word; and each part left out."""
    old, new, idle = ("and", "or", "True") if isinstance(node.op, ast.And) else ("or", "and", "False")
    for left, right in zip(node.values, node.values[1:], strict=False):
        yield text.between(left, right, old, new)
    for part in node.values:
        yield text.instead(part, idle)


def _bin_op(node: ast.BinOp, text: Text) -> Iterator[Change]:
    """The opposite operation on numbers; a sum, which may be one of bytes, also without either part."""
    old, new = ARITHMETIC[type(node.op)]
    if not isinstance(node.op, ast.Add) or any(isinstance(at, ast.Constant) for at in (node.left, node.right)):
        yield text.between(node.left, node.right, old, new)
    if isinstance(node.op, ast.Add):
        yield text.instead(node, text.of(node.left))
        yield text.instead(node, text.of(node.right))


def _constants(value: object) -> Iterator[str]:
    match value:
        case bool():
            yield repr(not value)
        case int():
            yield from (repr(value + 1), repr(value - 1))
        case bytes():
            yield repr(b"?" + value)
        case str() if _LAYOUT.fullmatch(value):  # of a struct: the other sign of each number
            yield from (repr(value[:at] + value[at].swapcase() + value[at + 1 :]) for at in _signs(value))
        case str() if not _is_wording(value):
            yield repr("?" + value)


def _is_wording(text: str) -> bool:
    """Whether it is a sentence for a person, which is no rule."""
    return text.endswith(".") or len(text.split()) > 3


def _signs(layout: str) -> list[int]:
    return [at for at, letter in enumerate(layout) if letter in "bBhHiIqQ"]


def _elements(node: ast.Set | ast.Tuple, text: Text) -> Iterator[Change]:
    """Each element of a set left out; each two neighbours of a tuple in the other order."""
    if isinstance(node, ast.Set):
        for gone in node.elts:
            yield text.instead(node, "{" + ", ".join(text.of(one) for one in node.elts if one is not gone) + "}")
        return
    for one, other in zip(node.elts, node.elts[1:], strict=False):
        between = text.data[text.end(one) : text.begin(other)].decode()
        yield text.begin(one), text.end(other), text.of(other) + between + text.of(one)
