"""What happened at a place, from the ledger of a data folder, beside the node that may be writing it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.happenings.words import figure
from node.completeness.silence import AROUND
from node.happenings.gathering import MOST_KEPT, Gathering
from node.happenings.incidents import incident
from node.happenings.judging import Judge
from node.happenings.nominal import nominals
from node.happenings.timeline import Span, timeline
from node.relays.saved import SavedRelays
from node.store.database import FILE_NAME, StoreError, reading
from node.store.reader import ChainReader
from node.store.sealed_readings import NotAsSealedError, SealedReadings
from node.times import utc_text
from node.types.completeness import SealedReading
from node.types.happening import Happenings, Incident, Nominal, Note, NoteKind, Place, Totals
from node.types.quantity import UNIT_SYMBOLS

SAMPLES = 200
"""So many readings, spread over all that is sealed of a place, tell what voltage is usual there."""
MOST_NAMED = 5
LATE_NS, AHEAD_NS = 3_600 * 10**9, 86_400 * 10**9
_EVERY = 256
_MS = 1_000_000

Progress = Callable[[float], None]


class PlaceError(Exception):
    """Nothing can be said; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which place, of which time, and what line voltage is normal there where somebody says so."""

    name: str
    point: str | None = None
    first_ns: int | None = None
    end_ns: int | None = None
    nominal_kv: Decimal | None = None


def places(data: Path) -> list[Place]:
    """The places of which readings are sealed, by name."""
    with _sealed(data) as (reader, sealed):
        return list(_places(sealed, _tip_ns(reader)))


def happenings(data: Path, asked: Asked, show: Progress) -> Happenings:
    """What happened there.  Costs follow the time that is asked for; `show` hears how far it is."""
    with _sealed(data) as (reader, sealed):
        tip_ns = _tip_ns(reader)
        place = _found(list(_places(sealed, tip_ns)), asked)
        rate = reader.members().parameters.clock_rate
        return _Reading(data, sealed, place, asked, tip_ns).answer(rate, show)


@contextmanager
def _sealed(data: Path) -> Iterator[tuple[ChainReader, SealedReadings]]:
    if not (data / FILE_NAME).exists():
        raise PlaceError(
            f"There is no ledger in {data}, so nothing can be told of any place. Name the data folder of a node with"
            " --data; a node of your own that follows the network keeps one (`gridwitness node --peer`)."
        )
    try:
        with reading(data), closing(ChainReader(data)) as reader:
            reader.hold()
            yield reader, reader.sealed_readings()
    except (StoreError, NotAsSealedError) as error:
        raise PlaceError(str(error)) from None


def _tip_ns(reader: ChainReader) -> int:
    return reader.rows(reader.height(), 1)[0].time_ms * _MS


def _places(sealed: SealedReadings, tip_ns: int) -> Iterator[Place]:
    """A clock that was years ahead for one reading would stretch the time of a place to these years."""
    for source, point in sealed.sources():
        ends = sealed.ends(source, point)
        if ends is None:
            continue
        last = sealed.around(source, point, tip_ns + AHEAD_NS, 1, later=False) if ends[1] >= tip_ns + AHEAD_NS else []
        yield Place(source, point, ends[0], last[0] if last else ends[1], bool(last))


def _found(known: list[Place], asked: Asked) -> Place:
    """The place of this name, as people write it: its source, with or without its point, in any case."""
    name, point = asked.name.strip(), asked.point
    for same in (str, str.casefold):
        wanted = same(name)
        if point is not None:
            found = [one for one in known if (same(one.source), same(one.point)) == (wanted, same(point))]
        else:
            found = [one for one in known if wanted in {same(one.name), same(f"{one.source}/{one.point}")}]
            found = found or [one for one in known if same(one.source) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            points = _listed([one.point or '""' for one in found])
            raise PlaceError(f"{name} has several points: {points}. Choose one with --point.")
    called = f"{name}, {point}" if point else name
    if not known:
        raise PlaceError("No reading is sealed in this ledger yet, so there is no place to tell of.")
    raise PlaceError(
        f"There is no place called {called} in this ledger. There are: {_listed([one.name for one in known])}."
        " `gridwitness place` lists them all."
    )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


class _Reading:
    def __init__(self, data: Path, sealed: SealedReadings, place: Place, asked: Asked, tip_ns: int) -> None:
        self._data, self._sealed, self._place, self._asked = data, sealed, place, asked
        self._notes: list[Note] = []
        self._span = self._chosen(tip_ns)

    def answer(self, clock_rate: int, show: Progress) -> Happenings:
        span, place = self._span, self._place
        normal = nominals(self._samples(), self._described(), self._asked.nominal_kv is not None)
        gathering = Gathering()
        gathering.take(timeline(self._readings(show), Judge(normal), span))
        gathering.take(self._incidents())
        gathering.incidents.sort(key=lambda one: one.time_ns)
        self._remarks(normal, gathering.totals(), clock_rate)
        return Happenings(
            place, span.begin_ns, span.end_ns, tuple(gathering.spells), tuple(gathering.incidents), gathering.totals(),
            normal, tuple(self._notes),
        )  # fmt: skip

    def _chosen(self, tip_ns: int) -> Span:
        """What was asked for, as far as it can have been sealed; else from the first sealed reading to the last."""
        asked, place = self._asked, self._place
        newest_ns = max(tip_ns, place.last_ns) + 1
        begin = max(0, place.first_ns if asked.first_ns is None else asked.first_ns)
        end = place.last_ns + 1 if asked.end_ns is None else min(asked.end_ns, newest_ns)
        if asked.end_ns is not None and end < asked.end_ns:
            self._notes.append(Note(NoteKind.ENDS))
        if tip_ns - place.last_ns > LATE_NS and end > place.last_ns:
            self._notes.append(Note(NoteKind.LATER))
        if place.ahead:
            self._notes.append(Note(NoteKind.AHEAD))
        if begin >= end:
            raise PlaceError(
                f"Nothing of {place.name} can be told of that time: its sealed readings go from"
                f" {utc_text(place.first_ns)} to {utc_text(place.last_ns)}. Name another time with --from and --to."
            )
        return Span(begin, end)

    def _readings(self, show: Progress) -> Iterator[SealedReading]:
        """With some around the time, which tell how it stood at its ends and how often it is read."""
        source, point, span = self._place.source, self._place.point, self._span
        earlier = self._sealed.around(source, point, span.begin_ns, AROUND + 1, later=False)
        later = self._sealed.around(source, point, span.end_ns, AROUND + 1, later=True)
        first, end = min([span.begin_ns, *earlier]), max([span.end_ns, *(one + 1 for one in later)])
        for number, one in enumerate(self._sealed.between(source, point, first, end)):
            if not number % _EVERY:
                show((one.time_ns - first) / (end - first))
            yield one

    def _samples(self) -> Iterator[SealedReading]:
        """Readings spread over all that is sealed, not over the time alone: it may have been dark for all of that."""
        source, point, place = self._place.source, self._place.point, self._place
        step = max(1, (place.last_ns - place.first_ns) // SAMPLES)
        met = -1
        for at in range(max(0, place.first_ns), place.last_ns + 1, step):
            for time_ns in self._sealed.around(source, point, max(at, met + 1), 1, later=True):
                met = time_ns
                yield from self._sealed.between(source, point, time_ns, time_ns + 1)

    def _described(self) -> Decimal | None:
        if self._asked.nominal_kv is not None:
            return self._asked.nominal_kv
        for _, relay in SavedRelays(self._data).load():
            if relay.name == self._place.source and relay.nominal.u_kv:
                return Decimal(repr(relay.nominal.u_kv))
        return None

    def _incidents(self) -> Iterator[Incident]:
        events = self._sealed.events(self._place.source, self._span.begin_ns, self._span.end_ns)
        return (told for told in map(incident, events) if told is not None)

    def _remarks(self, normal: tuple[Nominal, ...], totals: Totals, clock_rate: int) -> None:
        if clock_rate > 1:
            self._notes.append(Note(NoteKind.CLOCK, (str(clock_rate),)))
        for one in normal:
            if one.other is not None:
                kind = NoteKind.INSISTED if one.described else NoteKind.SETTINGS
                self._notes.append(Note(kind, _both(one, one.other)))
        if totals.spells > MOST_KEPT or totals.incidents > MOST_KEPT:
            self._notes.append(Note(NoteKind.MORE, (f"{MOST_KEPT:,}",)))


def _both(one: Nominal, other: Decimal) -> tuple[str, ...]:
    return tuple(f"{figure(number)} {UNIT_SYMBOLS.get(one.unit, '')}".strip() for number in (one.number, other))
