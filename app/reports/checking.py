"""A report against the ledger of a data folder, beside the node that may be writing it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from app.reports.heads import ReportError, read_heads
from app.reports.rows import Name, Progress, Report, Series
from node.completeness.binding import Binder
from node.completeness.matching import Matter, Period, match
from node.completeness.recomputing import MOST_OPEN, Figures, TooManyOpenError, recompute
from node.completeness.tally import Tally
from node.store.database import FILE_NAME, StoreError, reading
from node.store.reader import ChainReader
from node.store.sealed_readings import NotAsSealedError
from node.times import utc_text
from node.types.completeness import Completeness, ReportRow, SealedReading, Standing

MOST_NAMED = 5
MOST_ASKED = 256
EMPTY = "it is empty"
"""What is said of a column that says nothing itself."""
SCAN_SHARE = 0.2
_EVERY = 512


@dataclass(frozen=True, slots=True)
class Wish:
    """How a report is to be read: the zone of times without one, from when to when, of which relay."""

    zone: ZoneInfo | None = None
    first_ns: int | None = None
    end_ns: int | None = None
    relay: str = ""
    period_s: int | None = None


def check(path: Path, data: Path, wish: Wish, show: Progress, is_copy: bool = False) -> Completeness:
    """What can be said of this report with the ledger in this folder.  Raises `ReportError` where nothing can be.

    A copy of a node's chain ends before the newest blocks of the node: what is newer is not called made up.
    """
    if not (data / FILE_NAME).exists():
        raise ReportError(
            f"There is no ledger in {data}, so there is nothing to hold the report against. Name the data folder of a"
            " node with --data; a node of your own that follows the network keeps one (`gridwitness node --peer`)."
        )
    try:
        heads = read_heads(path)
        report, tally = Report(path, heads, wish.zone, wish.period_s), Tally()
        report.scan(
            (wish.first_ns, wish.end_ns), wish.relay, tally.add, lambda share: show(SCAN_SHARE * share)
        )  # fmt: skip
        with reading(data), closing(ChainReader(data)) as reader:
            reader.hold()
            checking = _Checking(report, wish, reader, tally, show)
            tally.until_ns = checking.newest_ns() if is_copy else None
            return checking.answer()
    except (StoreError, NotAsSealedError) as error:
        raise ReportError(str(error)) from None
    except TooManyOpenError:
        raise ReportError(f"More than {MOST_OPEN:,} of its periods go on at one time.") from None


class _Checking:
    def __init__(self, report: Report, wish: Wish, reader: ChainReader, tally: Tally, show: Progress) -> None:
        self._report, self._wish, self._tally, self._show = report, wish, tally, show
        self._sealed = sealed = reader.sealed_readings()
        self._rate = reader.members().parameters.clock_rate
        self.tip_ns = reader.rows(reader.height(), 1)[0].time_ms * 1_000_000
        self._sources = sealed.sources()
        self._done = 0
        self._notes: dict[str, None] = {}
        self._met: dict[Name, None] = {}

    def newest_ns(self) -> int:
        """The time of the newest reading that is sealed in what was read."""
        ends = (self._sealed.ends(*one) for one in self._sources[:MOST_ASKED])
        return min(self.tip_ns, max((one[1] for one in ends if one is not None), default=self.tip_ns))

    def answer(self) -> Completeness:
        """Relay by relay: first the rows that tell of moments, then those that tell of periods."""
        points, figures = self._placed(self._report.points), self._placed(self._report.figures)
        ends = self._ends(list(points.values()), list(figures.values()))
        if ends is not None:
            for name, series in points.items():
                self._points(name, series, ends[0])
            for name, series in figures.items():
                self._figures(name, series, ends[1])
        for (name, title), values in self._report.unread.items():
            self._tally.skip(_place(*self._known(name)), title, values)
        self._remarks()
        span = (ends[0].begin_ns, max(ends[0].end_ns, ends[1].end_ns)) if ends else (None, None)
        return self._tally.answer(
            self._report.asked, [_place(*name) for name in self._met], span, (*self._notes, *self._said()),
            self._left_out(ends[0].begin_ns, max(one.end_ns + one.own for one in ends)) if ends else (),
        )  # fmt: skip

    def _left_out(self, begin_ns: int, end_ns: int) -> Iterator[str]:
        """Relays of which something was sealed then, in a report that was not said to be about one of them alone."""
        for name in self._silent():
            if any(one.height is not None for one in self._between(name, begin_ns, end_ns)):
                yield _place(*name)

    def _silent(self) -> list[Name]:
        return [] if self._wish.relay else [one for one in self._sources if one not in self._met]

    def _placed(self, several: dict[Name, Series]) -> dict[Name, Series]:
        """The rows by what the chain calls their relays; those that it does not know keep their names."""
        placed: dict[Name, Series] = {}
        for name, series in several.items():
            known = self._known(name)
            if known in placed:
                raise ReportError(f"It calls {_place(*known)} by more than one name.")
            placed[known] = series
            self._met[known] = None
        return placed

    def _known(self, name: Name) -> Name:
        source, point = name
        if not source:
            source = self._wish.relay
        if not source:
            if len(self._sources) == 1:
                return self._sources[0]
            names = ", ".join(_place(*one) for one in self._sources[:MOST_NAMED]) or "none"
            raise ReportError(
                f"It has no column that names the relay; name it with --relay. In this ledger there are: {names}"
                f"{', …' if len(self._sources) > MOST_NAMED else ''}."
            )
        wanted = {(source, point)} if point else {(source, ""), *_parted(source)}
        found = [one for one in self._sources if one in wanted]
        if not found and not point:
            found = [one for one in self._sources if one[0] == source]
        if not found:
            low = {(one.casefold(), other.casefold()) for one, other in wanted}
            found = [one for one in self._sources if (one[0].casefold(), one[1].casefold()) in low]
        if len(found) == 1:
            return found[0]
        if found:
            raise ReportError(f"{source} has several points in this ledger, and the report does not say which.")
        note = f"The chain holds no reading of a relay called {_place(source, point)}."
        self._notes[note] = None
        return source, point

    def _ends(self, points: list[Series], figures: list[Series]) -> tuple[Period, Period] | None:
        """From when to when the report goes, values and figures: as it was asked for, else from first row to last."""
        wish = self._wish
        firsts = [min(one.times) for one in (*points, *figures)]
        if not firsts:
            return None
        first = wish.first_ns if wish.first_ns is not None else min(firsts)
        ends = [
            max((max(one.times) for one in points), default=first),
            max((max(one.ends) for one in figures), default=first),
        ]
        if wish.end_ns is None:
            return Period(first, ends[0]), Period(first, ends[1])
        end = min(wish.end_ns, max(self.tip_ns + 1, *ends))
        if end < wish.end_ns:
            self._notes[f"The chain ends at {utc_text(self.tip_ns)}; what is later is not sealed yet."] = None
        return Period(first, end, own=False), Period(first, end, own=False)

    def _points(self, name: Name, series: Series, period: Period) -> None:
        binder = Binder(self._report.asked)
        matter = Matter(
            _place(*name), _Again(self._report, series, self._step), lambda first, end: self._between(name, first, end),
            period,
        )  # fmt: skip
        self._tally.take(match(matter, self._report.step_ns, binder), binder, matter.place)

    def _figures(self, name: Name, series: Series, period: Period) -> None:
        binder = Binder(self._report.asked)
        rows = self._report.read(series, self._step)
        sealed = self._between(name, period.begin_ns, period.end_ns)
        answers = recompute(Figures(_place(*name), rows, sealed, period), binder, self._report.asked)
        self._tally.take(answers, binder, _place(*name))

    def _between(self, name: Name, first_ns: int, end_ns: int) -> Iterator[SealedReading]:
        return self._sealed.between(*name, first_ns, end_ns)

    def _step(self) -> None:
        self._done += 1
        if not self._done % _EVERY:
            self._show(SCAN_SHARE + (1 - SCAN_SHARE) * min(1.0, self._done / max(self._report.rows, 1)))

    def _remarks(self) -> None:
        """Columns without a word say nothing; and in a report of figures a column that names none cannot be one."""
        figures = self._report.heads.tells_figures and not self._report.heads.long
        for column, one in enumerate(self._report.asked):
            if figures and one.statistic is None:
                self._tally.remarks[column] = "its head does not say which figure it is (mean, min, max, …)"
            if column not in self._report.given and column not in self._tally.ever:
                self._tally.remarks[column] = EMPTY

    def _said(self) -> Iterator[str]:
        """What a person has to know to judge the answer."""
        report, wish = self._report, self._wish
        if self._tally.until_ns is not None and self._tally.counts.get(Standing.WAITING):
            newest = utc_text(self._tally.until_ns)
            yield f"The newest reading that was read is of {newest}: of what is newer the chain says nothing yet."
        if self._rate > 1:
            yield f"The clock of this network is simulated, {self._rate} times too fast: no time in it is real."
        if report.without_zone and report.heads.zone is None:
            taken = wish.zone.key if wish.zone else "UTC"
            more = "" if wish.zone else "; name another with --timezone, such as Europe/Madrid"
            yield f"Times without a zone were taken as {taken}{more}."
        if report.heads.beside:
            yield f"Not compared, as they say nothing that a relay said: {', '.join(report.heads.beside)}."
        if report.inferred_ns:
            yield f"Each row was taken as a period of {report.inferred_ns // 10**9:,} s that begins at its time."
        if report.outside:
            yield f"{report.outside:,} rows are not of the time that was asked for and were left alone."
        if report.others:
            yield f"{report.others:,} rows are no readings (events, notes, settings) and were not compared."
        silent = [_place(*one) for one in self._silent()]
        if silent:
            more = ", …" if len(silent) > MOST_NAMED else ""
            named = ", ".join(silent[:MOST_NAMED])
            yield f"The chain also holds readings of {named}{more}, of which this report says nothing."
        counts = self._tally.counts
        if counts.get(Standing.NOT_ON_CHAIN) and not any(
            counts.get(one) for one in (Standing.MATCHES, Standing.ROUNDED)
        ):
            yield "No row was found on the chain: look whether the zone of its times and its relays are the right ones."


@dataclass(frozen=True, slots=True)
class _Again:
    """The rows of a relay, from the beginning each time they are asked for; only the last time counts as progress."""

    report: Report
    series: Series
    step: Callable[[], None]

    def __call__(self) -> Iterable[ReportRow]:
        return self.report.read(self.series, self.step)


def _place(source: str, point: str) -> str:
    return f"{source}, {point}" if point else source


def _parted(name: str) -> Iterator[Name]:
    """Source and point from a name that holds both, as the program's own pages write it."""
    for parting in (", ", "/"):
        source, found, point = name.rpartition(parting)
        if found:
            yield source, point
