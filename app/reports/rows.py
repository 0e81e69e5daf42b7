"""The rows of a report, relay by relay and in order of time, whatever order they have in the file.

The file is read once to learn where each row stands: a few numbers for each, and no more of it is held.  Then each
relay's rows are read again from their places.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from app.reports.heads import MOST_COLUMNS, MOST_LINE, Heads, ReportError, fields_of
from app.reports.times import MINUTE_NS, SECOND_NS, Moment, read_moment
from node.completeness.cells import read_number
from node.completeness.titles import read_title
from node.completeness.units import read_unit
from node.times import TimeError
from node.types.completeness import Asked, Cell, Found, ReportRow, Standing, Statistic

MOST_FILE = 4 << 30
MOST_ROWS = 5_000_000
MOST_CELL = 256
MOST_AT_ONCE = 100_000
MOST_SPAN_S = 100 * 366 * 86_400
_EVERY = 4_096
_KINDS = frozenset({"", "reading", "conflict"})
_BESIDE = frozenset({"event", "classification", "alarm_state", "document", "note", "control"})
_POINT, _UNKNOWN = -(1 << 63), -(1 << 63) + 1
"""In place of an end: a row has none, or it is still to be learned from the rows around."""

Progress = Callable[[float], None]
Name = tuple[str, str]


@dataclass(slots=True)
class Series:
    """Where the rows of one relay stand."""

    times: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("q"))
    lines: "array[int]" = field(default_factory=lambda: array("q"))
    columns: dict[int, None] = field(default_factory=dict)
    sorted: bool = True

    def add(self, time_ns: int, end_ns: int, place: int, line: int) -> None:
        self.sorted = self.sorted and (not self.times or self.times[-1] <= time_ns)
        for numbers, one in zip(
            (self.times, self.ends, self.places, self.lines), (time_ns, end_ns, place, line), strict=True
        ):
            numbers.append(one)

    def order(self) -> Sequence[int]:
        """The rows by their times; those of one time as they stand in the file."""
        if self.sorted:
            return range(len(self.times))
        return sorted(range(len(self.times)), key=self.times.__getitem__)


class Report:
    """A report once it was scanned: rows that tell values of a time, and rows that tell figures of a period."""

    def __init__(self, path: Path, heads: Heads, zone: ZoneInfo | None = None, period_s: int | None = None) -> None:
        self.path, self.heads = path, heads
        self._zone, self._period_s = heads.zone or zone, period_s
        self.asked: list[Asked] = [one for _, one in heads.asked]
        self._columns: dict[tuple[str, str, Statistic | None], int] = {}
        self.points: dict[Name, Series] = {}
        self.figures: dict[Name, Series] = {}
        self.given: set[int] = set()
        """The columns in which any row that was read says something."""
        self.unread: Counter[tuple[Name, str]] = Counter()
        """How many numbers of a relay stand in columns of a long report that are no part of one."""
        self.step_ns = MINUTE_NS
        self.rows = self.others = self.outside = 0
        self.without_zone = self.inferred_ns = 0

    def scan(
        self, within: tuple[int | None, int | None], relay: str, tell: Callable[[Found], None], show: Progress
    ) -> None:
        """Learn where each row stands; what cannot be read is told."""
        size = self.path.stat().st_size
        if size > MOST_FILE:
            raise ReportError(f"It has more than {MOST_FILE >> 30} GiB. Part it, by relay or by month.")
        with self.path.open("rb") as file:
            file.seek(self.heads.begin)
            place, number = self.heads.begin, 1
            while line := file.readline(MOST_LINE):
                number += 1
                if len(line) == MOST_LINE and not line.endswith(b"\n"):
                    raise ReportError(
                        f"Its line {number} has more than {MOST_LINE >> 10} KiB: it is no table of readings."
                    )
                if line.strip():
                    self._line(line, place, number, within, relay, tell)
                place += len(line)
                if not number % _EVERY:
                    show(place / size)
        for series in self.figures.values():
            self._infer(series)

    def _line(
        self, line: bytes, place: int, number: int, within: tuple[int | None, int | None], relay: str,
        tell: Callable[[Found], None],
    ) -> None:  # fmt: skip
        name: Name = ("", "")
        try:
            fields = self._fields(line)
            name = self._name(fields)
            kind = self._role(fields, "kind").lower()
            if kind not in _KINDS and not self._gives_values(kind, fields):
                self.others += 1
                return
            if relay and "relay" in self.heads.roles and relay != name[0]:
                return
            moment = self._moment(fields)
            end = self._end(fields, moment)
            self._check_quantity(fields)
        except (TimeError, ValueError) as error:
            tell(Found(Standing.UNREADABLE, name[0], 0, (number,), sentence=str(error).rstrip(".")))
            return
        first, last = within
        if (first is not None and moment.time_ns < first) or (last is not None and moment.time_ns >= last):
            self.outside += 1
            return
        if kind not in _KINDS:
            sentence = f"it is of the kind {kind[:40]!r}, so its values are compared with no reading"
            tell(Found(Standing.UNREADABLE, name[0], 0, (number,), sentence=sentence))
            return
        self._note(fields, name, moment, end, place, number)

    def _gives_values(self, kind: str, fields: list[str]) -> bool:
        """Whether a row that is called no reading tells numbers nevertheless; in a long report events may have some."""
        if self.heads.long and kind in _BESIDE:
            return False
        places = [place for place, _ in (*self.heads.asked, *self.heads.figures)]
        places += [self.heads.roles["value"]] if "value" in self.heads.roles else []
        return any(read_number(_plain(fields[place]), self.heads.comma) is not None for place in places)

    def _check_quantity(self, fields: list[str]) -> None:
        places = [place for place, _ in self.heads.figures] + [self.heads.roles.get("value", -1)]
        given = any(fields[place].strip() for place in places if place >= 0)
        if self.heads.long and given and not self._role(fields, "quantity"):
            raise ValueError("it names no quantity")

    def _note(self, fields: list[str], name: Name, moment: Moment, end: int, place: int, number: int) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise ReportError(f"It has more than {MOST_ROWS:,} rows. Part it, by relay or by month.")
        self.without_zone += not moment.zoned
        series = (self.points if end == _POINT else self.figures).setdefault(name, Series())
        if end == _POINT:
            self.step_ns = min(self.step_ns, moment.step_ns)
        series.add(moment.time_ns, end, place, number)
        self.unread.update((name, title) for title in self._beside(fields, point=end == _POINT))
        if self.heads.long:
            series.columns.update(
                dict.fromkeys(cell.column for cell in self._cells(fields, number, figure=end != _POINT))
            )

    def _fields(self, line: bytes) -> list[str]:
        fields = fields_of(line, self.heads.separator)
        while len(fields) > self.heads.count and not fields[-1]:
            fields.pop()
        if len(fields) != self.heads.count:
            raise ValueError(f"it has {len(fields)} fields, and the first line names {self.heads.count}")
        if max(map(len, fields)) > MOST_CELL:
            raise ValueError(f"a field has more than {MOST_CELL} characters")
        return fields

    def _role(self, fields: list[str], role: str) -> str:
        place = self.heads.roles.get(role)
        return "" if place is None else _plain(fields[place])

    def _name(self, fields: list[str]) -> Name:
        name = self._role(fields, "relay")
        if not name and "relay" in self.heads.roles:
            raise ValueError("it names no relay")
        return name, self._role(fields, "point")

    def _moment(self, fields: list[str]) -> Moment:
        text = self._role(fields, "time")
        day = self._role(fields, "date")
        return read_moment(f"{day} {text}" if day else text, self._zone)

    def _end(self, fields: list[str], moment: Moment) -> int:
        """When the row's period ends; a row of a moment has none, and in many reports the rows after it tell."""
        if not self.heads.tells_figures:
            return _POINT
        if "span" in self.heads.roles:
            return self._of_span(self._role(fields, "span"), moment.time_ns)
        if "end" in self.heads.roles:
            end = read_moment(self._role(fields, "end"), self._zone).time_ns
            if end <= moment.time_ns:
                raise ValueError("its period ends before it begins")
            return end
        if self._period_s is not None:
            return moment.time_ns + self._period_s * SECOND_NS
        return _UNKNOWN if moment.end_ns is None else moment.end_ns

    def _of_span(self, text: str, begin_ns: int) -> int:
        span = read_number(text, self.heads.comma)
        if span is None or not 0 <= span <= MOST_SPAN_S:
            raise ValueError(f"its span is {text[:40]!r}, which is no number of seconds")
        return begin_ns + int(span * SECOND_NS) if span else _POINT

    def _infer(self, series: Series) -> None:
        """Rows that do not say when their period ends go on until the next usually begins."""
        if _UNKNOWN not in series.ends:
            return
        times = sorted(set(series.times))
        steps = Counter(later - earlier for earlier, later in pairwise(times))
        if not steps:
            raise ReportError("It does not say how long the periods of its rows are: say it with --period SECONDS.")
        step, _ = steps.most_common(1)[0]
        self.inferred_ns = step
        for at, end in enumerate(series.ends):
            if end == _UNKNOWN:
                series.ends[at] = series.times[at] + step

    def read(self, series: Series, done: Callable[[], None] | None = None) -> Iterator[ReportRow]:
        """The rows of a relay by their times."""
        with self.path.open("rb") as file:
            for time_ns, together in groupby(series.order(), key=lambda at: series.times[at]):
                lines = self._lines(file, series, list(map(int, together)), done)
                yield from self._merged(series, time_ns, lines) if self.heads.long else self._wide(time_ns, lines)

    def _lines(
        self, file: BinaryIO, series: Series, together: list[int], done: Callable[[], None] | None
    ) -> Iterator[tuple[int, int, list[str]]]:
        """Number, end and fields of the lines of one time."""
        if len(together) > MOST_AT_ONCE:
            raise ReportError(f"It has more than {MOST_AT_ONCE:,} rows of one relay with one time.")
        for at in together:
            file.seek(series.places[at])
            try:
                fields = self._fields(file.readline(MOST_LINE))
            except ValueError:
                raise ReportError("It was changed while it was read.") from None
            yield series.lines[at], series.ends[at], fields
            if done is not None:
                done()

    def _wide(self, time_ns: int, lines: Iterator[tuple[int, int, list[str]]]) -> Iterator[ReportRow]:
        for number, end, fields in lines:
            cells = tuple(
                self._cell(column, number, fields[place]) for column, (place, _) in enumerate(self.heads.asked)
            )
            yield ReportRow(number, time_ns, cells, None if end == _POINT else end)

    def _merged(self, series: Series, time_ns: int, lines: Iterator[tuple[int, int, list[str]]]) -> Iterator[ReportRow]:
        """Lines that tell a quantity each, put together to readings: what is told twice begins another one."""
        rows: dict[tuple[int, str], list[tuple[int, dict[int, Cell]]]] = {}
        for number, end, fields in lines:
            cells = {cell.column: cell for cell in self._cells(fields, number, figure=end != _POINT)}
            several = rows.setdefault((end, self._role(fields, "version")), [])
            free = next((known for _, known in several if not known.keys() & cells.keys()), None)
            if free is None:
                several.append((number, cells))
            else:
                free.update(cells)
        for (end, _), several in rows.items():
            for number, known in several:
                # A quantity that the report tells of other times is left out here, as an empty field of a table is.
                empty = {column: Cell(column, number, "") for column in series.columns if column not in known}
                yield ReportRow(number, time_ns, (*known.values(), *empty.values()), None if end == _POINT else end)

    def _cells(self, fields: list[str], number: int, *, figure: bool) -> Iterator[Cell]:
        """The cells of a line that names its quantity."""
        label, unit = self._role(fields, "quantity"), self._role(fields, "unit")
        if not label:
            return
        if figure:
            for place, statistic in self.heads.figures:
                yield self._cell(self._column(label, unit, statistic), number, fields[place])
            return
        yield self._cell(self._column(label, unit, None), number, fields[self._of_point])

    @property
    def _of_point(self) -> int:
        """Where the value of a single reading stands: without such a column least, mean and greatest are one."""
        means = [at for at, statistic in self.heads.figures if statistic == Statistic.MEAN]
        first = means or [at for at, _ in self.heads.figures] or [0]
        return self.heads.roles.get("value", first[0])

    def _beside(self, fields: list[str], *, point: bool) -> Iterator[str]:
        """The columns in which a line of a long report gives a number that is compared with nothing."""
        for at, title in self.heads.unread:
            if self._number(fields[at]) is not None:
                yield title
        for at, statistic in self.heads.figures if point else ():
            number = self._number(fields[at])
            one = 1 if statistic == Statistic.COUNT else self._number(fields[self._of_point])
            if number is not None and number != one:  # of a single reading all figures are its value
                yield statistic.value

    def _number(self, text: str) -> Decimal | None:
        return read_number(_plain(text), self.heads.comma)

    def _column(self, label: str, unit: str, statistic: Statistic | None) -> int:
        key = label, unit, statistic
        if key not in self._columns:
            if len(self.asked) >= MOST_COLUMNS:
                raise ReportError(f"It names more than {MOST_COLUMNS} quantities.")
            known = read_unit(unit)
            title = f"{label}{f' ({unit})' if unit else ''}{f' {statistic}' if statistic else ''}"
            asked = replace(
                read_title(label), title=title, statistic=statistic, unit=known, name=label.casefold(),
                unknown_unit="" if known or not unit else unit,
            )  # fmt: skip
            self._columns[key] = len(self.asked)
            self.asked.append(asked)
        return self._columns[key]

    def _cell(self, column: int, number: int, text: str) -> Cell:
        plain = _plain(text)
        if plain:
            self.given.add(column)
        return Cell(column, number, plain, read_number(plain, self.heads.comma))


def _plain(text: str) -> str:
    """A field without the sign that keeps spreadsheets from taking it for a formula."""
    plain = text.strip()
    return plain[1:] if plain[:1] == "'" and plain[1:2] in {"=", "+", "-", "@", "\t", "\r"} else plain
