"""Sections of a YAML file: their values are read one by one, and all that is wrong is said with its line and key."""

import math
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

import yaml

MOST_TEXT = 128

T = TypeVar("T")


class Section:
    """A mapping of the file: gives out its values, and remembers what is wrong with them."""

    def __init__(self, node: Any, path: str, faults: list[str]) -> None:
        self._path = path
        self._faults = faults
        self._values: dict[str, tuple[Any, int]] = {}
        self._line = _line(node) if node is not None else 0
        self._known: set[str] = set()
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            self._fault(self._line, path, "has to be a section of keys with values")
            return
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                self._fault(_line(key), self._named(name), "stands here twice")
            self._values[name] = (value, _line(key))

    def section(self, name: str) -> "Section":
        """A mapping inside of this one; an empty one where it is left out."""
        self._known.add(name)
        node, _ = self._values.get(name, (None, 0))
        return Section(None if _is_empty(node) else node, self._named(name), self._faults)

    def sections(self) -> Iterator[tuple[str, "Section"]]:
        """All mappings inside of this one, whatever they are called."""
        for name in self._values:
            yield name, self.section(name)

    def text(self, name: str, needed: bool = False) -> str:
        """A text that can be shown; empty where it is left out."""
        words = self._read(name, str, "", needed)
        if len(words.encode()) > MOST_TEXT or not words.isprintable():
            self._bad(name, f"has at most {MOST_TEXT} bytes that can be shown")
            return ""
        return unicodedata.normalize("NFC", words.strip())

    def number(self, name: str, least: float = -1e12, most: float = 1e12) -> float | None:
        """A number within bounds; None where it is left out."""
        number: float | None = self._read(name, float, None, needed=False)
        if number is not None and not (math.isfinite(number) and least <= number <= most):
            self._bad(name, f"has to be from {least:g} to {most:g}")
            return None
        return number

    def choice(self, name: str, kind: type[StrEnum], default: T) -> Any | T:
        """One of some words."""
        word = self._read(name, str, "", needed=False)
        if not word:
            return default
        try:
            return kind(word.strip().lower())
        except ValueError:
            self._bad(name, f"is {word[:40]!r} and has to be one of {', '.join(one.value for one in kind)}")
            return default

    def check(self, name: str, test: Callable[[str], object]) -> str:
        """A text that this test takes; its `ValueError` says why it does not."""
        words = self.text(name)
        try:
            if words:
                test(words)
        except ValueError as error:
            self._bad(name, f"cannot be used: {error}")
            return ""
        return words

    def end(self) -> None:
        """What was not asked for is not understood."""
        for name in self._values.keys() - self._known:
            known = ", ".join(sorted(self._known)) or "nothing"
            self._bad(name, f"is not known here; what is: {known}")

    def wrong(self, name: str, words: str) -> None:
        """Something that only shows beside others."""
        self._bad(name, words)

    def _read(self, name: str, kind: Callable[[str], T], default: T | None, needed: bool) -> Any:
        self._known.add(name)
        node, _ = self._values.get(name, (None, 0))
        if _is_empty(node):
            if needed:
                self._fault(self._line, self._named(name), "is missing")
            return default
        if not isinstance(node, yaml.ScalarNode):
            self._bad(name, "has to be a single value")
            return default
        try:
            return kind(node.value)
        except ValueError:
            self._bad(name, f"is {node.value[:40]!r}, which is not a number")
            return default

    def _named(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def _bad(self, name: str, words: str) -> None:
        self._fault(self._values[name][1] if name in self._values else self._line, self._named(name), words)

    def _fault(self, line: int, name: str, words: str) -> None:
        self._faults.append(f"line {line}, {name}: {words}")


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _is_empty(node: Any) -> bool:
    return node is None or (isinstance(node, yaml.ScalarNode) and node.value.strip() in {"", "~", "null"})
