"""Limits as a table that a spreadsheet edits: every relay there is, and read back with each fault named by its cell."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields

from node.alarms.limits import MOST_NAME, faults_of, is_name
from node.types.relay import Limit, Priority

NUMBERS = ("low_low", "low", "high", "high_high", "dead_band", "delay_s")
COLUMNS = ("relay", "quantity", *NUMBERS, "priority")
MOST_TOLD = 20
MOST_CHARACTERS = 16 << 20
_FORMULA = frozenset("=+-@\t\r")
_DEFAULT = Limit()


class TableError(ValueError):
    """The table cannot be used; the message names each fault by its line and column."""


@dataclass(slots=True)
class _Table:
    """What was read so far, and what was wrong with it."""

    limits: dict[str, dict[str, Limit]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def wrong(self, line: int, column: str, sentence: str) -> None:
        """One more fault."""
        self.faults.append(f"Line {line}, column {column}: {sentence}")


def write(limits: Mapping[str, Mapping[str, Limit]], relays: Collection[str] = ()) -> str:
    """The table; a relay without limits has a row of its own, to be filled in."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for relay in sorted({*limits, *relays}):
        of = limits.get(relay) or {}
        table.writerows(_row(relay, label, limit) for label, limit in sorted(of.items()))
        if not of:
            table.writerow([harmless(relay), *[""] * (len(COLUMNS) - 1)])
    return text.getvalue()


def _row(relay: str, label: str, limit: Limit) -> list[str]:
    numbers = [getattr(limit, name) for name in NUMBERS]
    return [
        harmless(relay), harmless(label), *("" if number is None else f"{number!r}" for number in numbers),
        limit.priority.value,
    ]  # fmt: skip


def read(text: str, relays: Collection[str] | None = None) -> dict[str, dict[str, Limit]]:
    """The limits in a table, by relay; all of it is right, or `TableError` names what is not.

    A comma or a semicolon parts the cells; with semicolons a number may have a comma for its point.  Where `relays`
    are given, no other may be named.
    """
    if len(text) > MOST_CHARACTERS:
        raise TableError(f"The table has more than {MOST_CHARACTERS} characters. Split it by relays.")
    lines = text.removeprefix("\ufeff").splitlines()
    delimiter = ";" if lines and ";" in lines[0] and "," not in lines[0] else ","
    rows = csv.reader(lines, delimiter=delimiter)
    table = _Table()
    try:
        _check_head(next(rows, []))
        for row in rows:
            if any(cell.strip() for cell in row):
                _take(table, rows.line_num, row, relays, delimiter == ";")
    except csv.Error as error:
        raise TableError(f"Line {rows.line_num} cannot be read as a row of a table ({error}).") from None
    if table.faults:
        more = len(table.faults) - MOST_TOLD
        raise TableError("\n".join(table.faults[:MOST_TOLD]) + (f"\nAnd {more} more." if more > 0 else ""))
    return table.limits


def _check_head(head: list[str]) -> None:
    if [cell.strip().lower() for cell in head] != list(COLUMNS):
        raise TableError(f"Line 1 must be {','.join(COLUMNS)}. `gridwitness limits export` writes such a table.")


def _take(table: _Table, line: int, row: list[str], relays: Collection[str] | None, with_commas: bool) -> None:
    """One row; a relay without a quantity has no limits, unless another row gives it some."""
    if len(row) != len(COLUMNS):
        table.faults.append(f"Line {line} has {len(row)} cells instead of {len(COLUMNS)}.")
        return
    cells = dict(zip(COLUMNS, (cell.strip() for cell in row), strict=True))
    relay, label = _plain(cells["relay"]), _plain(cells["quantity"])
    faults = len(table.faults)
    for column, name in (("relay", relay), ("quantity", label)):
        if name and not is_name(name):
            table.wrong(line, column, f"a name has at most {MOST_NAME} bytes, all of them printable.")
    if not relay or (relays is not None and relay not in relays):
        table.wrong(line, "relay", f"there is no relay {relay[:80]!r} at this node." if relay else "it is empty.")
    if not label and any(cells[name] for name in (*NUMBERS, "priority")):
        table.wrong(line, "quantity", "it is empty; name one such as Vab, Ia, f or P.")
    of = table.limits.setdefault(relay, {})
    if label in of:
        table.wrong(line, "quantity", f"{label} of {relay} has a row above already.")
    limit = _limit(table, line, cells, with_commas) if label else None
    if limit is not None and len(table.faults) == faults:
        of[label] = limit


def _limit(table: _Table, line: int, cells: dict[str, str], with_commas: bool) -> Limit | None:
    numbers: dict[str, float] = {}
    before = len(table.faults)
    for name in NUMBERS:
        text = cells[name].replace(",", ".") if with_commas else cells[name]
        try:
            numbers |= {name: float(text)} if text else {}
        except ValueError:
            table.wrong(line, name, f"{cells[name][:40]!r} is not a number such as 115.3.")
    priority = cells["priority"].lower() or _DEFAULT.priority.value
    if priority not in set(Priority):
        table.wrong(line, "priority", f"{cells['priority'][:40]!r} is none of {', '.join(Priority)}.")
    if len(table.faults) > before:
        return None
    limit = Limit(**numbers, priority=Priority(priority))
    for column, sentence in faults_of(limit):
        table.wrong(line, column, sentence)
    return limit


def plain(limits: Mapping[str, Mapping[str, Limit]]) -> dict[str, dict[str, dict[str, object]]]:
    """Limits as JSON takes them."""
    return {relay: {label: _fields(limit) for label, limit in of.items()} for relay, of in limits.items()}


def _fields(limit: Limit) -> dict[str, object]:
    return {one.name: getattr(limit, one.name) for one in fields(limit)}


def parts(limits: dict[str, dict[str, Limit]], most: int) -> Iterator[dict[str, dict[str, Limit]]]:
    """The same in parts of about so many rows, each relay whole."""
    part: dict[str, dict[str, Limit]] = {}
    rows = 0
    for relay, of in limits.items():
        if rows and rows + len(of) > most:
            yield part
            part, rows = {}, 0
        part[relay] = of
        rows += len(of) + 1
    if part:
        yield part


def harmless(text: str) -> str:
    """A spreadsheet would carry it out as a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text


def _plain(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:2] in _FORMULA else text
