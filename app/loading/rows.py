"""The seed's CSV, row by row: each with the bytes that it stands in, or the reason why it cannot be loaded."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from node.ledger.decimals import to_parts
from node.ledger.errors import LedgerError
from node.times import TimeError, ZoneError, find_zone, offset_text, parse_iso

VECTORS = ("voltage", "current", "power")
NUMBERS = tuple(f"{name}_{place}" for name in VECTORS for place in (1, 2, 3))
METADATA = ("location", "measurement_type", "sampling_rate")
NEEDED = ("timestamp", "node_id", *NUMBERS)
REASON = "reason"
"""The column that the file of rejected rows has besides: it may be left out when that file is loaded again."""
KNOWN = frozenset((*NEEDED, *METADATA, REASON))
MOST_LINE = 64 << 10
MOST_TEXT = 256
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_ZONED = re.compile(r"timestamp \((.+)\)", re.IGNORECASE)
_COUNTED = re.compile(r"it has (\d+) fields, and the first line names \d+", re.ASCII)


class LoadError(Exception):
    """Nothing of the file can be loaded; the message says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be handed in, and where in the file the next one begins."""

    number: int
    end: int
    fields: tuple[str, ...]
    body: dict[str, object]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot, and why."""

    number: int
    end: int
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a file, in their order, where its rows begin, and the zone of times without offset in it.

    The zone stands in the name of the column, `timestamp (Europe/Madrid)`: rejected rows have it with them wherever
    their file is copied to.
    """

    names: tuple[str, ...]
    begin: int
    zone: ZoneInfo | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of a reading: without the reason."""
        return tuple(name for name in self.names if name != REASON)

    def of_rejected(self) -> tuple[str, ...]:
        """The first line of the file of rejected rows."""
        timestamp = f"timestamp ({self.zone.key})" if self.zone else "timestamp"
        return (*(timestamp if name == "timestamp" else name for name in self.columns), REASON)

    def split(self, fields: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        """The fields of a reading, and the reason why it was rejected before; empty where none is written."""
        if REASON not in self.names:
            return fields, ""
        if len(fields) == len(self.names):
            place = self.names.index(REASON)
            return (*fields[:place], *fields[place + 1 :]), fields[place]
        if fields and _COUNTED.match(fields[-1]):
            return fields[:-1], fields[-1]  # a row of too many fields has it behind them
        return fields, ""


def _lines(file: BinaryIO, path: Path) -> Iterator[bytes]:
    while line := file.readline(MOST_LINE):
        if len(line) == MOST_LINE and not line.endswith(b"\n"):
            raise LoadError(f"{path} has a line of more than {MOST_LINE >> 10} KiB: it is no list of readings.")
        yield line


def _fields(line: bytes) -> tuple[str, ...]:
    """A line by itself: a quote that is never closed spoils no other row."""
    text = line.decode("utf-8-sig").strip("\r\n")
    return tuple(next(csv.reader([text], strict=True), []))


def read_heads(path: Path) -> Heads:
    """The first row, which names the columns.  Raises `LoadError` when it is not that of readings."""
    with path.open("rb") as file:
        line = next(_lines(file, path), b"")
    try:
        written = [name.strip() for name in _fields(line)]
    except (csv.Error, UnicodeDecodeError) as error:
        raise LoadError(f"The first line of {path} is no CSV: {error}.") from None
    zones = [found[1].strip() for name in written if (found := _ZONED.fullmatch(name))]
    names = tuple("timestamp" if _ZONED.fullmatch(name) else name.lower() for name in written)
    if missing := [name for name in NEEDED if name not in names]:
        raise LoadError(
            f"{path} has no column {', '.join(missing)}. Its first line names the columns: {','.join(NEEDED)}."
        )
    if unknown := [name for name in names if name not in KNOWN]:
        raise LoadError(f"{path} has columns that are not understood: {', '.join(unknown)[:200]}.")
    if len(set(names)) < len(names):
        raise LoadError(f"{path} names a column twice.")
    try:
        return Heads(names, len(line), find_zone(zones[0]) if zones else None)
    except ZoneError as error:
        raise LoadError(f"The first line of {path} names the zone of its times: {error}") from None


def read_rows(path: Path, heads: Heads, begin: int, number: int, zone: ZoneInfo | None) -> Iterator[Row | BadRow]:
    """The rows from a place in the file on; the first of them has this number."""
    with path.open("rb") as file:
        file.seek(begin)
        for line in _lines(file, path):
            begin += len(line)
            if line.strip():
                yield _row(number, begin, line, heads, zone)
                number += 1


def _row(number: int, end: int, line: bytes, heads: Heads, zone: ZoneInfo | None) -> Row | BadRow:
    try:
        fields = _fields(line)
    except (csv.Error, UnicodeDecodeError) as error:
        return BadRow(number, end, (line.decode("utf-8", "replace").strip(),), f"it is no CSV: {error}")
    fields, before = heads.split(fields)
    if wrong := _miscounted(fields, before, len(heads.columns)):
        return BadRow(number, end, fields, wrong)
    named = dict(zip(heads.columns, fields, strict=True))
    try:
        return Row(number, end, fields, _body(named, zone))
    except (ValueError, LedgerError) as error:
        return BadRow(number, end, fields, str(error).rstrip("."))


def _miscounted(fields: tuple[str, ...], before: str, wanted: int) -> str:
    """Why these are not as many fields as columns; a row that was filled up when it was rejected still is too short."""
    found, count = _COUNTED.match(before), len(fields)
    if count == wanted and found and int(found[1]) < wanted and not any(fields[int(found[1]) :]):
        count = int(found[1])
    if count == wanted:
        return ""
    advice = "set each in its column and empty this one" if count < wanted else "take out what is too much"
    return f"it has {count} fields, and the first line names {wanted}: {advice}"


def _body(named: dict[str, str], zone: ZoneInfo | None) -> dict[str, object]:
    """As `/v1/readings` takes it; empty fields of numbers are absent values, those of metadata are left out."""
    texts = {name: text for name in ("node_id", *METADATA) if (text := named.get(name, "").strip())}
    if "node_id" not in texts:
        raise ValueError("node_id is empty")
    if long := [name for name, text in texts.items() if len(text.encode()) > MOST_TEXT]:
        raise ValueError(f"{long[0]} has more than {MOST_TEXT} bytes")
    body: dict[str, object] = {
        f"{name}_vector": [_number(f"{name}_{place}", named) for place in (1, 2, 3)] for name in VECTORS
    }
    node_id = texts.pop("node_id")
    return {**body, "node_id": node_id, "timestamp": _time(named["timestamp"], zone), "metadata": texts}


def _number(column: str, named: dict[str, str]) -> Decimal | None:
    text = named[column].strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{column} is {text[:40]!r}, which is not a number")
    number = Decimal(text)
    to_parts(number, column)  # what the chain cannot hold exactly is said here, with its column
    return number


def _time(text: str, zone: ZoneInfo | None) -> str:
    """As it stands, with the offset that the zone has then where none is written."""
    if not text.strip():
        raise ValueError("timestamp is empty")
    try:
        _, given = parse_iso(text, zone)
    except TimeError as error:
        raise ValueError(f"timestamp: {error}") from None
    has_offset = text.strip()[-1:] in {"Z", "z"} or re.search(r"[+-]\d\d(?::?\d\d)?$", text.strip()[10:])
    return text.strip() if has_offset or zone is None else f"{text.strip()}{offset_text(given.offset_s)}"
