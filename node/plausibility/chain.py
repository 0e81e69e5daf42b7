"""The rules over what is sealed: readings of a span of time, block by block, with progress, stopped by closing it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from node.ledger.records import Leaf
from node.ledger.rules import contradicting
from node.plausibility.counters import openings_of_a_minute
from node.plausibility.engine import Engine
from node.plausibility.known import Flag
from node.plausibility.reports import report
from node.store import found
from node.store.blocks import PrunedError
from node.store.reader import ChainReader
from node.types.plausibility import Finding
from node.types.quantity import OPENINGS_CAUSED
from node.types.reading import Reading
from node.types.record import Derived, Kind, Statement
from node.types.relay import RelayDescription, Transport, TransportKind

PAGE_BLOCKS, PAGE_READINGS = 16, 20_000
WARM_UP_NS = 3 * 3600 * 10**9
"""What came before is looked at too, so that the rules know what is usual for a relay."""
EVENT_EARLY_NS = 5 * 10**9
FIRST_NS, LAST_NS = -(1 << 63), (1 << 63) - 1
_OPENINGS = "openings"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which readings: those of a span of the relays' own time, `to_ns` left out; of one relay, or of all.

    `grid` says that all relays are of one synchronous grid.
    """

    from_ns: int = FIRST_NS
    to_ns: int = LAST_NS
    relay: str = ""
    grid: str = ""

    def takes(self, finding: Finding) -> bool:
        """Whether a finding was asked for."""
        return self.counts(finding.relay, finding.time_ns)

    def counts(self, relay: str, time_ns: int) -> bool:
        """Whether what this relay says of this time was asked for."""
        return self.from_ns <= time_ns < self.to_ns and self.relay in {"", relay}


@dataclass(frozen=True, slots=True)
class Scanned:
    """How far it is: blocks, and in them readings of the span; pruned blocks cannot be looked at."""

    done: int
    total: int
    readings: int
    reports: int
    pruned: int


def scan(reader: ChainReader, wanted: Wanted) -> Iterator[Finding | Scanned]:
    """What the rules object to in what is sealed.

    The blocks are taken as they are stored; whether that is what was sealed is a question for fsck.
    """
    looked = _Scan(reader, wanted)
    end = reader.height() + 1
    first = _start(reader, wanted, end)
    for height in range(first, end, PAGE_BLOCKS):
        last = min(height + PAGE_BLOCKS, end)
        yield from looked.page(height, last)
        yield looked.state(last - first, end - first)
    if first == end:
        yield looked.state(0, 0)


def _start(reader: ChainReader, wanted: Wanted, end: int) -> int:
    """The first block that can hold a reading of the span, or of the time before that is learned from."""
    if wanted.from_ns == FIRST_NS:
        return 0
    low, high, since_ms = 0, end, (wanted.from_ns - WARM_UP_NS) // 10**6
    while low < high:
        middle = (low + high) // 2
        if reader.rows(middle, 1)[0].time_ms < since_ms:
            low = middle + 1
        else:
            high = middle
    return low


def _count_of(statement: Statement) -> Decimal | None:
    """How many openings a minute's heading tells; beside them it names the substation."""
    counts = (one.value for one in statement.values if one.quantity.name == OPENINGS_CAUSED)
    return next((count for count in counts if isinstance(count, Decimal)), None)


@dataclass(frozen=True, slots=True)
class _Told:
    """A reading or, with none, an event, and where in time it is looked at."""

    order_ns: int
    relay: str
    reading: Reading | None


class _Scan:
    def __init__(self, reader: ChainReader, wanted: Wanted) -> None:
        self._reader = reader
        self._wanted = wanted
        self._engine = Engine(late_is_normal=True)
        self._known: set[str] = set()
        self._readings = self._reports = self._pruned = 0

    def state(self, done: int, total: int) -> Scanned:
        return Scanned(done, total, self._readings, self._reports, self._pruned)

    def page(self, first: int, end: int) -> Iterator[Finding]:
        waiting: list[_Told] = []
        for height in range(first, end):
            try:
                leaves = [leaf for _, leaves in self._reader.blocks(height, 1) for leaf in leaves]
            except PrunedError:
                self._pruned += 1
                continue
            for leaf in leaves:
                yield from filter(self._wanted.takes, self._sort(leaf, waiting))
            if len(waiting) >= PAGE_READINGS:
                yield from self._judge(waiting)
                waiting = []
        yield from self._judge(waiting)

    def _sort(self, leaf: Leaf, waiting: list[_Told]) -> Iterator[Finding]:
        """Readings and events are put in order first; what else there is can be judged by itself."""
        key = leaf.record.statement.key
        relay = f"{key.source}/{key.point}" if key.point and key.kind == Kind.READING else key.source
        match key.kind:
            case Kind.READING:
                waiting.append(_Told(key.time_ns, relay, _reading(leaf, relay)))
            case Kind.EVENT:
                yield from self._event(leaf, waiting)
            case Kind.AGGREGATE:
                yield from self._report(leaf)
            case Kind.CONFLICT:
                theirs = contradicting(leaf).record.statement.key
                words = "Two versions of this time are sealed: it says two different things."
                yield Finding(12, theirs.source, theirs.time_ns, 2.0, words)

    def _event(self, leaf: Leaf, waiting: list[_Told]) -> Iterator[Finding]:
        """What a relay tells explains what is unusual about then, unless it cannot be true itself."""
        statement = leaf.record.statement
        key = statement.key
        if key.point == _OPENINGS:
            count = _count_of(statement)
            judged = openings_of_a_minute(float(count)) if count is not None else None
            if isinstance(judged, Flag):
                yield Finding(11, key.source, key.time_ns, judged.margin, judged.sentence, judged.quantities)
            if isinstance(judged, Flag) or not count:
                return
        waiting.append(_Told(key.time_ns - EVENT_EARLY_NS, key.source, None))

    def _report(self, leaf: Leaf) -> Iterator[Finding]:
        statement = leaf.record.statement
        key, detail = statement.key, statement.detail
        name = key.point or key.source
        if not isinstance(detail, Derived) or not self._wanted.counts(name, key.time_ns):
            return
        self._reports += 1
        inputs = [self._reader.look(found.by_content, identifier) for identifier in detail.inputs]
        known = [one.record.statement.values for one in inputs if one is not None]
        if len(known) < len(inputs):
            return  # pruned, or never here: nothing can be said
        judged = report(statement.values, known)
        if isinstance(judged, Flag):
            yield Finding(15, name, key.time_ns, judged.margin, judged.sentence, judged.quantities)

    def _judge(self, waiting: list[_Told]) -> Iterator[Finding]:
        for told in sorted(waiting, key=lambda one: (one.order_ns, one.relay)):
            self._meet(told.relay)
            if told.reading is None:
                self._engine.event(told.relay, told.order_ns + EVENT_EARLY_NS)
                continue
            self._readings += self._wanted.counts(told.relay, told.reading.time_ns)
            judgement = self._engine.take(told.reading)
            if judgement is not None:
                yield from filter(self._wanted.takes, (*judgement.verdict.findings, *judgement.others))

    def _meet(self, relay: str) -> None:
        """Only which grid they are of can be said of relays of which nothing else is known here."""
        if self._wanted.grid and relay not in self._known:
            self._known.add(relay)
            self._engine.describe(RelayDescription(relay, Transport(TransportKind.SIMULATED), grid=self._wanted.grid))


def _reading(leaf: Leaf, relay: str) -> Reading:
    statement, witness = leaf.record.statement, leaf.record.witness
    return Reading(relay, statement.key.time_ns, witness.received_ns, statement.values)
