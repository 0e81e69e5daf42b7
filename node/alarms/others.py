"""The alarms of other nodes, as far as their records reached this one: each record is read once, and none is forgotten
because many came after it.
"""

import sqlite3
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from node.alarms import records
from node.alarms.figures import DAY_NS
from node.clock import Clock
from node.store import sequence
from node.store.ledger import Ledger
from node.store.reader import ChainReader
from node.store.sequence import Line, Span
from node.types.alarm import Alarm, AlarmKey
from node.types.record import Kind

AT_ONCE = 2_000
MOST_PAGES = 10
"""So many times as many changes of a node are looked through at most, when it is heard of first."""
LATE_NS = DAY_NS
"""A record may come so long after one that is newer: from a network that was parted, or a clock that was ahead."""
MOST_ALARMS = 10_000


@dataclass
class _Theirs:
    """What one other node said last of each of its alarms, and the keys of the records that told it."""

    present: dict[AlarmKey, Alarm] = field(default_factory=dict)
    seen: set[bytes] = field(default_factory=set)
    newest_ns: int = 0

    def take(self, alarm: Alarm) -> None:
        """One change, in whatever order they come."""
        before = self.present.get(alarm.key)
        if before is None or before.changed_ns <= alarm.changed_ns:
            self.present[alarm.key] = alarm
        self.newest_ns = max(self.newest_ns, alarm.changed_ns)

    def bound(self) -> None:
        """Names cost nothing to make up: what stands, and the newest, are kept."""
        if len(self.present) > MOST_ALARMS:
            last = sorted(self.present.values(), key=lambda alarm: (alarm.standing, alarm.changed_ns))[-MOST_ALARMS:]
            self.present = {alarm.key: alarm for alarm in last}
        if len(self.seen) > AT_ONCE * MOST_PAGES:
            self.seen = set(
                sorted(self.seen)[-AT_ONCE * MOST_PAGES :]
            )  # of one line: the order of keys is that of time


class Others:
    """Looks for what is new, whenever it is asked."""

    def __init__(self, ledger: Ledger, own: str, clock: Clock) -> None:
        self._ledger = ledger
        self._own = own
        self._clock = clock
        self._nodes: dict[str, _Theirs] = {}

    async def present(self) -> dict[tuple[str, AlarmKey], Alarm]:
        """Each alarm of each other node as it stands, also those that are normal."""
        lines = await self._ledger.read(ChainReader.look, sequence.stated, records.POINT, Kind.ALARM_STATE)
        for line in lines:
            if line.source != self._own:
                await self._look(line, self._nodes.setdefault(line.source, _Theirs()))
        return {(node, key): alarm for node, theirs in self._nodes.items() for key, alarm in theirs.present.items()}

    async def _look(self, line: Line, theirs: _Theirs) -> None:
        since_ns = max(0, min(theirs.newest_ns, self._clock.now_ns()) - LATE_NS)
        span = Span(since_ns)
        for _ in range(MOST_PAGES):
            keys, alarms = await self._ledger.read(ChainReader.look, _fresh, line, span, theirs.seen)
            fresh = not theirs.seen.issuperset(keys)
            theirs.seen.update(keys)
            for alarm in alarms:
                theirs.take(alarm)
            if not fresh or len(keys) < AT_ONCE:
                break
            span = Span(since_ns, sequence.time_and_sequence(keys[-1])[0])
        theirs.bound()


def _fresh(
    connection: sqlite3.Connection, line: Line, span: Span, seen: AbstractSet[bytes]
) -> tuple[list[bytes], list[Alarm]]:
    """The keys of a page, and what its records say that were not read before."""
    found = sequence.written(connection, line, span, AT_ONCE)
    leaves = [sequence.whole(record) for key, record in found if key not in seen]
    read = [records.read(leaf.record.statement) for leaf in leaves if leaf is not None]
    return [key for key, _ in found], [one.change.alarm for one in read if one is not None]
