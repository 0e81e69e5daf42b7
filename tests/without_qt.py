"""A pytest plugin (`-p tests.without_qt`) under which no part of Qt can be imported: the node has to pass like this."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

SCREEN = frozenset({"PySide6", "shiboken6", "pyqtgraph"})


class NoScreen:
    """Stands first among the finders of modules and refuses what needs a screen."""

    @staticmethod
    def find_spec(name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] in SCREEN:
            raise ModuleNotFoundError(f"{name} was imported where the program has to work without a screen", name=name)
        return None


sys.meta_path.insert(0, NoScreen)


def pytest_addoption(parser: pytest.Parser) -> None:
    """pytest-qt is off here; its settings stay known, or the strict configuration would refuse them."""
    for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
        parser.addini(name, "unused without Qt", type="linelist")
