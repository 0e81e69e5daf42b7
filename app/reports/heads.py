"""The first line of a report: which column is what, in any case and order."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from node.completeness.titles import read_title
from node.times import ZoneError, find_zone
from node.types.completeness import Asked, Statistic

MOST_LINE = 64 << 10
MOST_COLUMNS = 512
SEPARATORS = ",;\t|"
_ROLES: dict[str, frozenset[str]] = {
    "time": frozenset({"time", "timestamp", "time stamp", "datetime", "date time", "utc", "when", "start", "from",
                       "begin", "start time", "period start"}),
    "date": frozenset({"date", "day"}),
    "end": frozenset({"end", "to", "until", "stop", "end time", "period end"}),
    "span": frozenset({"span s", "period s", "duration s"}),
    "relay": frozenset({"source", "relay", "node id", "device", "relay name", "meter", "ied"}),
    "point": frozenset({"point"}), "kind": frozenset({"kind"}), "quantity": frozenset({"quantity"}),
    "unit": frozenset({"unit"}), "value": frozenset({"value"}), "version": frozenset({"content id"}),
    "beside": frozenset({"height", "sealed", "position", "time given", "quality", "dispute", "collector", "reason",
                         "simulated", "not sealed"}),
}  # fmt: skip
_LONG = ("quantity", "unit", "value")
"""What makes a report a long one; without all of it each is a column as any other."""
_ZONED = re.compile(r"(.*\S)\s*[(\[](.+)[)\]]\s*")


class ReportError(Exception):
    """Nothing can be said of the file; the message says why."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Where what stands in a line.

    In a wide report each line tells of several quantities, whose columns are `asked`.  In a long one a line tells of
    the one that it names: its value, or the `figures` of a span.
    """

    count: int
    begin: int
    separator: str
    roles: dict[str, int]
    asked: tuple[tuple[int, Asked], ...]
    figures: tuple[tuple[int, Statistic], ...]
    zone: ZoneInfo | None
    beside: tuple[str, ...] = ()
    """Columns that are known and not compared: where a record stands, who collected it, its quality."""
    unread: tuple[tuple[int, str], ...] = ()
    """Columns of a long report that are no part of one: what they give is compared with nothing."""

    @property
    def long(self) -> bool:
        return "quantity" in self.roles

    @property
    def comma(self) -> bool:
        """Whether numbers may have a decimal comma: only where the comma parts no fields."""
        return self.separator != ","

    @property
    def tells_figures(self) -> bool:
        """Whether lines tell figures of periods; in a long report only those of a span do."""
        return bool(self.figures) if self.long else any(one.statistic is not None for _, one in self.asked)


def fields_of(line: bytes, separator: str) -> list[str]:
    """A line by itself: a quote that is never closed spoils no other row.  Raises `ValueError` for what is no CSV."""
    try:
        text = line.decode()
        if "\0" in text:
            raise ValueError("it holds a byte of zero")
        return next(csv.reader([text.strip("\r\n")], delimiter=separator, strict=True), [])
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8: save the report as CSV UTF-8") from None
    except csv.Error as error:
        raise ValueError(f"it is no CSV: {error}") from None


def is_report(data: bytes) -> bool:
    """Whether a file that begins so is held against the ledger: a table of text.  A receipt is JSON."""
    line = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0][:MOST_LINE]
    if line.lstrip()[:1] in {b"", b"{", b"["} or b"\0" in line:  # blanks name no column, and may stand before JSON
        return False
    return any(separator.encode() in line for separator in SEPARATORS)


def read_heads(path: Path) -> Heads:
    """Raises `ReportError` where the first line names no time, or nothing that could be compared."""
    with path.open("rb") as file:
        line = file.readline(MOST_LINE)
    try:
        separator, titles = _titles(line.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise ReportError(f"The first line cannot be read: {error}.") from None
    if len(titles) > MOST_COLUMNS:
        raise ReportError(f"It has {len(titles)} columns; at most {MOST_COLUMNS} are read.")
    roles, rest, zone = _roles(titles)
    if "time" not in roles:
        raise ReportError(
            "Its first line names no column with the time of each row, such as time or timestamp. It names:"
            f" {', '.join(titles)[:200]}."
        )
    beside = tuple(title for title in titles if _role(title)[0] == "beside")
    named = [(place, read_title(titles[place])) for place in rest]
    bare = [(place, one.statistic) for place, one in named if _is_bare(one) and one.statistic is not None]
    if "quantity" in roles and ("value" in roles or bare):
        unread = tuple((place, titles[place]) for place, one in named if not _is_bare(one) or one.statistic is None)
        return Heads(len(titles), len(line), separator, roles, (), tuple(bare), zone, beside, unread)
    if not named:
        raise ReportError("Its first line names no column that could be compared with what a relay said.")
    wide = {role: place for role, place in roles.items() if role not in _LONG}
    named += [(roles[role], read_title(titles[roles[role]])) for role in _LONG if role in roles]
    return Heads(len(titles), len(line), separator, wide, tuple(named), (), zone, beside)


def _is_bare(one: Asked) -> bool:
    return not one.codes and not one.name


def _titles(line: bytes) -> tuple[str, list[str]]:
    """The separator that parts the line in most fields, and these."""
    if len(line) >= MOST_LINE:
        raise ValueError("it is too long to be the head of a table")
    several = [(separator, fields_of(line, separator)) for separator in SEPARATORS]
    separator, titles = max(several, key=lambda one: len(one[1]))
    titles = [title.strip() for title in titles]
    while titles and not titles[-1]:
        titles.pop()
    if len(titles) < 2:
        raise ValueError("it names fewer than two columns")
    return separator, titles


def _roles(titles: list[str]) -> tuple[dict[str, int], list[int], ZoneInfo | None]:
    """Which columns have a part of their own, the others, and the zone that stands behind the time."""
    roles: dict[str, int] = {}
    rest: list[int] = []
    zone: ZoneInfo | None = None
    for place, title in enumerate(titles):
        role, written = _role(title)
        if role == "beside":
            continue
        if role is None or role in roles:
            rest.append(place)
            continue
        roles[role] = place
        if role == "time" and written:
            zone = _zone(written)
    if "date" in roles and "time" not in roles:
        roles["time"] = roles.pop("date")
    return roles, rest, zone


def _role(title: str) -> tuple[str | None, str]:
    """The part of a column, and the zone in brackets behind a time."""
    found = _ZONED.fullmatch(title)
    for text, zone in ((title, ""), *(((found[1], found[2].strip()),) if found else ())):
        plain = " ".join(re.split(r"[\s_/-]+", text.strip().casefold()))
        role = next((role for role, names in _ROLES.items() if plain in names), None)
        if role is not None and (not zone or role in {"time", "date"}):
            return role, zone
    return None, ""


def _zone(name: str) -> ZoneInfo:
    try:
        return find_zone("UTC" if name.upper() in {"UTC", "Z", "GMT"} else name)
    except ZoneError as error:
        raise ReportError(f"The head of its times names a zone that cannot be used: {error}") from None
