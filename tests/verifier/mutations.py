"""What may become of a receipt's file: on a bad disk, in a forger's hands, or in those of another writer of JSON."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Place = tuple[Any, Any]
"""A dict or list, and the name or index of a part in it."""

ODD_NUMBERS = (
    "0", "1", "-0", "-1", "1.0", "1e0", "0.0", "0e5", "9223372036854775807", "9223372036854775808", "1e400", "-1e-400",
    "00", "01", "+1", "1.", ".5", "1e", "0x1", "NaN", "Infinity", "-Infinity", "1_0", "true", "null", '"0"', "[]", "{}",
    "9" * 19, "9" * 20, "9" * 5000, "0" * 20, "١",
)  # fmt: skip
ODD_TEXT = (
    b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\0", b"\x1f", b"\x7f", b"\x0b", b"\x0c", b"\xc2\xa0",
    b"//", b"/**/", b"\\u0000", b"\\ud800", b"\\x41", b"\\", b'"', b"'", b",", b",,", b"{", b"}", b"[", b"]", b":",
    b" ", b"\t", b"\r\n", b"#", b"0",
)  # fmt: skip
ODD_DIGITS: tuple[Callable[[str], str], ...] = (
    str.upper, str.title, lambda text: text + " ", lambda text: text[:-1], lambda text: text[:-2],
    lambda text: "0x" + text, lambda text: text + "\n", lambda text: text.replace("0", "٠", 1),
)  # fmt: skip


def parts(view: Any) -> Iterator[Place]:
    """Each part of a receipt, with what holds it."""
    entries = list(view.items() if isinstance(view, dict) else enumerate(view) if isinstance(view, list) else ())
    for name, part in entries:
        yield view, name
        yield from parts(part)


class Mutation:
    """One change of one file, all of it from one seed."""

    def __init__(self, seed: int, view: Json, other: Json) -> None:
        self.random = random.Random(seed)
        self.view, self.other = copy.deepcopy(view), other
        self.note = ""

    def file(self) -> bytes:
        """The file with something done to it; mostly one thing, sometimes two."""
        on_parts: tuple[Callable[[], object], ...] = (
            self._flip_field, self._flip_field, self._flip_field, self._swap, self._swap, self._drop, self._double,
            self._retype, self._rename, self._upper, self._move,
        )  # fmt: skip
        on_text: tuple[Callable[[bytes], bytes], ...] = (
            self._flip_bit, self._flip_bit, self._flip_bit, self._cut, self._put, self._put, self._take_out,
            self._number, self._number, self._name_twice, self._nested, self._escaped, self._encoded, self._spaced,
        )  # fmt: skip
        first = self.random.random()
        if first < 0.4:
            self._do(self.random.choice(on_parts))
        data = self._written()
        if first > 0.36:
            data = self._do(self.random.choice(on_text), data)
        return data

    def _do(self, change: Callable[..., Any], *given: bytes) -> Any:
        self.note = f"{self.note} {change.__name__}".strip()
        return change(*given)

    def _written(self) -> bytes:
        """As JSON, laid out in one of the ways that mean the same."""
        indent = self.random.choice((1, None, 4, "\t"))
        separators = self.random.choice((None, (",", ":"), (" , ", " : ")))
        view = self._shuffled(self.view) if self.random.random() < 0.3 else self.view
        return json.dumps(view, indent=indent, separators=separators, ensure_ascii=self.random.random() < 0.5).encode(
            "utf-8", "surrogatepass"
        )

    def _shuffled(self, view: Any) -> Any:
        if isinstance(view, list):
            return [self._shuffled(one) for one in view]
        if not isinstance(view, dict):
            return view
        names = self.random.sample(list(view), len(view))
        return {name: self._shuffled(view[name]) for name in names}

    # ---- parts

    def _place(self, kind: type | tuple[type, ...] = object) -> Place:
        return self.random.choice(
            [(holder, name) for holder, name in parts(self.view) if isinstance(holder[name], kind)]
        )

    def _flip_field(self) -> None:
        fields = [
            (holder, name) for holder, name in parts(self.view) if isinstance(holder[name], str) and name != "format"
        ]
        holder, name = self.random.choice(fields)
        data = bytearray.fromhex(holder[name])
        at = self.random.randrange(8 * len(data))
        data[at // 8] ^= 1 << at % 8
        holder[name] = data.hex()

    def _swap(self) -> None:
        """A part of another receipt in the place of the same part here, or of one like it."""
        holder, name = self._place()
        alike = [h[n] for h, n in parts(self.other) if n == name or (isinstance(name, int) and isinstance(n, int))]
        if alike:
            holder[name] = copy.deepcopy(self.random.choice(alike))

    def _drop(self) -> None:
        holder, name = self._place()
        del holder[name]

    def _double(self) -> None:
        lists = [holder[name] for holder, name in parts(self.view) if isinstance(holder[name], list)]
        chosen = self.random.choice(lists)
        source = chosen or [self.view["record"]]
        chosen.insert(self.random.randint(0, len(chosen)), copy.deepcopy(self.random.choice(source)))

    def _retype(self) -> None:
        holder, name = self._place()
        same = [h[n] for h, n in parts(self.view)]
        odd = [None, True, False, 0, 1, -1, 1.0, "", "00", "0", "gridwitness receipt 1", [], {}, [[]], *same]
        holder[name] = copy.deepcopy(self.random.choice(odd))

    def _rename(self) -> None:
        holders = [self.view, *(holder[name] for holder, name in parts(self.view) if isinstance(holder[name], dict))]
        holder = self.random.choice(holders)
        name = self.random.choice(list(holder))
        new = self.random.choice(
            (f"{name} ", name.upper(), "__proto__", "constructor", "toString", "", "\ud800", "comment")
        )
        if self.random.random() < 0.5:
            holder[new] = holder.pop(name)
        else:
            holder[new] = 0

    def _upper(self) -> None:
        holder, name = self._place(str)
        holder[name] = self.random.choice(ODD_DIGITS)(holder[name])

    def _move(self) -> None:
        holder, name = self._place(int)
        holder[name] = max(0, holder[name] + self.random.choice((-1, 1, 2, 8, 2**32, 2**62)))

    # ---- the text

    def _at(self, data: bytes) -> int:
        return self.random.randrange(len(data))

    def _flip_bit(self, data: bytes) -> bytes:
        at, bit = self._at(data), 1 << self.random.randrange(8)
        return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]

    def _cut(self, data: bytes) -> bytes:
        return data[: self._at(data)]

    def _put(self, data: bytes) -> bytes:
        """Something odd at the beginning, at the end, beside a mark of the grammar, or anywhere."""
        marks = [at for at, byte in enumerate(data) if byte in b'{}[]:,"']
        at = self.random.choice(
            (0, len(data), self._at(data), self.random.choice(marks), self.random.choice(marks) + 1)
        )
        return data[:at] + self.random.choice(ODD_TEXT) + data[at:]

    def _take_out(self, data: bytes) -> bytes:
        marks = [at for at, byte in enumerate(data) if byte in b'{}[]:,"']
        at = self.random.choice((self._at(data), self.random.choice(marks)))
        return data[:at] + data[at + 1 :]

    def _number(self, data: bytes) -> bytes:
        """A number written another way."""
        name = self.random.choice((b'"position"', b'"size"', b'"time_ms"'))
        at = data.find(name)
        digits = next((i for i in range(at, len(data)) if data[i : i + 1].isdigit()), -1)
        if at < 0 or digits < 0:
            return data
        end = next(i for i in range(digits, len(data)) if not data[i : i + 1].isdigit())
        return data[:digits] + self.random.choice(ODD_NUMBERS).encode() + data[end:]

    def _name_twice(self, data: bytes) -> bytes:
        names = [b'"position"', b'"path"', b'"format"', b'"record"', b'"size"', b'"\\u0070ath"', b'"__proto__"', b'"a"']
        name = self.random.choice(names)
        at = data.find(b"{", self._at(data)) + 1
        twice = self.random.choice((b"", name + b":1,"))
        return data[:at] + name + b":0," + twice + data[at:] if at else data

    def _nested(self, data: bytes) -> bytes:
        """Around the depth that is allowed, in the place of a number; some far beyond it."""
        deep = self.random.choice((13, 14, 15, 16, 17, 1000, 100_000))
        opening, closing = self.random.choice(((b"[", b"]"), (b'{"a":', b"}"), (b"[[],", b"]"), (b"[", b"")))
        nest = opening * deep + b"0" + closing * deep
        return data.replace(b"0", nest, 1) if self.random.random() < 0.2 else data.replace(b": 0", b": " + nest, 1)

    def _escaped(self, data: bytes) -> bytes:
        """Letters written as escapes: the same text."""
        letters = self.random.choice((b"format", b"record", b"gridwitness", b"path", b"header"))
        at = self.random.randrange(len(letters))
        escape = self.random.choice(
            (f"\\u{letters[at]:04x}", f"\\u{letters[at]:04X}", f"\\U{letters[at]:04x}", "\\u00", "\\/")
        )
        return data.replace(letters, letters[:at] + escape.encode() + letters[at + 1 :], 1)

    def _encoded(self, data: bytes) -> bytes:
        text = data.decode("utf-8", "surrogatepass")
        choices = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-7")
        return text.encode(self.random.choice(choices), "surrogatepass")

    def _spaced(self, data: bytes) -> bytes:
        odd = self.random.choice(
            (b"\n", b"\t", b"\r", b"\x0b", b"\x0c", b"\xc2\xa0", b"\xe2\x80\xa8", b"\0", b"\xef\xbb\xbf")
        )
        where = self.random.choice((b",", b":", b"[", b"}"))
        return data.replace(where, where + odd, self.random.choice((1, -1)))
