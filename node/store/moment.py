"""What relays had said at a moment: from the records, sealed or waiting, at the cost of what is given."""

import sqlite3
from collections.abc import Iterator

from node.store import sequence
from node.store.sequence import Line, Span
from node.types.moment import MomentWanted
from node.types.reading import Reading
from node.types.record import Kind

MOST = 2_000
"""Of the relay that is looked at: more than any chart has pixels for."""


def readings(connection: sqlite3.Connection, wanted: MomentWanted) -> list[Reading]:
    """The newest reading of each relay, and those of the looked-at one since a time, the oldest first.

    Their times are the relay's own: what came late is told at the time at which it was so.
    """
    found = [one for relay in wanted.relays for one in _of(connection, relay, wanted)]
    return sorted(found, key=lambda one: one.time_ns)


def _of(connection: sqlite3.Connection, relay: str, wanted: MomentWanted) -> Iterator[Reading]:
    line = Line(relay, "", Kind.READING)
    looked_at = relay == wanted.looked_at
    since_ns = wanted.since_ns if looked_at else 0
    leaves = sequence.newest(connection, line, Span(since_ns, wanted.time_ns), MOST if looked_at else 1)
    if looked_at and not leaves:
        leaves = sequence.newest(connection, line, Span(0, wanted.time_ns), 1)
    for leaf in leaves:
        statement = leaf.record.statement
        yield Reading(relay, statement.key.time_ns, leaf.record.witness.received_ns, statement.values)
