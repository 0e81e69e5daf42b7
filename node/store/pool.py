"""Accepted records: each is pending, active or set aside, and every change of the tip decides their keys afresh."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from node.ledger.records import Leaf, decode_record
from node.ledger.rules import NOT_BUILT

MAX_VERSIONS = 8
MAX_PENDING = 1_000_000


class State(IntEnum):
    """Where an accepted record stands."""

    PENDING = 0
    ACTIVE = 1
    ASIDE = 2


class Outcome(StrEnum):
    """What became of a record that was handed in."""

    ACCEPTED = "accepted"
    PENDING = "pending"  # the same record waits already
    SEALED = "sealed"  # the same record is in the chain already
    CONFLICT = "conflict"  # another version of its key came first; this one is kept, set aside
    FULL = "full"  # too much waits already; not kept


@dataclass(frozen=True, slots=True)
class Accepted:
    """The outcome, since when the record is here, its height when it is sealed, and whether it was kept."""

    outcome: Outcome
    time_ns: int
    height: int | None = None
    kept: bool = True
    sentence: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PoolState:
    """How many records are pending and set aside, since when the first waits, and the turn given last."""

    pending: int
    set_aside: int
    oldest_ns: int | None
    last_turn: int

    def after(self, results: Iterable[Accepted]) -> "PoolState":
        """The numbers once these were taken in; counting them all again would cost more with each that waits."""
        fresh = [result for result in results if result.turn]
        waiting = [result for result in fresh if result.outcome == Outcome.ACCEPTED]
        oldest = self.oldest_ns if self.oldest_ns is not None or not waiting else waiting[0].time_ns
        last = max((result.turn for result in fresh), default=0)
        aside = self.set_aside + len(fresh) - len(waiting)
        return PoolState(self.pending + len(waiting), aside, oldest, max(self.last_turn, last))


def accept(connection: sqlite3.Connection, leaf: Leaf, now_ns: int) -> Accepted:
    """Take in one record; part of the caller's transaction."""
    known = connection.execute("SELECT state, time_ns FROM accepted WHERE content = ?", (leaf.content_id,)).fetchone()
    sealed = connection.execute("SELECT content, height FROM sealed_key WHERE key = ?", (leaf.key,)).fetchone()
    if sealed and sealed[0] == leaf.content_id:
        return Accepted(Outcome.SEALED, known[1] if known else now_ns, sealed[1])
    if known and known[0] == State.PENDING:
        return Accepted(Outcome.PENDING, known[1])
    if sealed:
        return _set_aside(connection, leaf, now_ns, f"Another version of this reading is sealed in block {sealed[1]}.")
    if known or connection.execute("SELECT 1 FROM accepted WHERE key = ?", (leaf.key,)).fetchone():
        return _set_aside(connection, leaf, now_ns, "Another version of this reading was accepted first.")
    if _is_full(connection):
        sentence = "Too many records wait for a block; try again later."
        return Accepted(Outcome.FULL, now_ns, kept=False, sentence=sentence)
    return Accepted(Outcome.ACCEPTED, now_ns, turn=_insert(connection, leaf, State.PENDING, "", now_ns))


def _is_full(connection: sqlite3.Connection) -> bool:
    """Counted in turns since the oldest that waits: records are sealed in turn, and two look-ups are enough."""
    oldest = connection.execute("SELECT turn FROM accepted WHERE state = ? ORDER BY turn LIMIT 1", (State.PENDING,))
    (latest,) = connection.execute("SELECT coalesce(max(turn), 0) FROM accepted").fetchone()
    first = oldest.fetchone()
    return first is not None and latest - first[0] >= MAX_PENDING


def _set_aside(connection: sqlite3.Connection, leaf: Leaf, now_ns: int, reason: str) -> Accepted:
    (versions,) = connection.execute("SELECT count(*) FROM accepted WHERE key = ?", (leaf.key,)).fetchone()
    kept = versions < MAX_VERSIONS
    turn = _insert(connection, leaf, State.ASIDE, reason, now_ns) if kept else 0
    return Accepted(Outcome.CONFLICT, now_ns, kept=kept, sentence=reason, turn=turn)


def _insert(connection: sqlite3.Connection, leaf: Leaf, state: State, reason: str, now_ns: int) -> int:
    """The turn of its acceptance; 0 when this version was kept before."""
    cursor = connection.execute(
        "INSERT INTO accepted (content, key, state, reason, time_ns, record) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (content) DO NOTHING",
        (leaf.content_id, leaf.key, state, reason, now_ns, leaf.data),
    )
    return (cursor.lastrowid or 0) if cursor.rowcount else 0


def bring_back(connection: sqlite3.Connection, leaves: Iterable[Leaf], now_ns: int) -> None:
    """Hold the records of a block that left the active chain; `decide` says what becomes of each."""
    connection.executemany(
        "INSERT INTO accepted (content, key, state, time_ns, record) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (content) DO UPDATE SET record = excluded.record",
        ((leaf.content_id, leaf.key, State.PENDING, now_ns, leaf.data) for leaf in leaves),
    )


def decide(connection: sqlite3.Connection, keys: Iterable[bytes]) -> None:
    """For each key: the version in the active chain is active; if none, the first accepted is pending; others aside."""
    for key in keys:
        rows = connection.execute("SELECT turn, content FROM accepted WHERE key = ? ORDER BY turn", (key,)).fetchall()
        if not rows:
            continue
        sealed = connection.execute("SELECT content, height FROM sealed_key WHERE key = ?", (key,)).fetchone()
        for place, (turn, content) in enumerate(rows):
            state, reason = _verdict(place, content, sealed)
            connection.execute(
                "UPDATE accepted SET state = ?, reason = ?, record = iif(? = 1, NULL, record) WHERE turn = ?",
                (state, reason, state, turn),
            )


def _verdict(place: int, content: bytes, sealed: tuple[bytes, int] | None) -> tuple[State, str]:
    if sealed and sealed[0] == content:
        return State.ACTIVE, ""
    if sealed:
        return State.ASIDE, f"Another version of this reading is sealed in block {sealed[1]}."
    if place:
        return State.ASIDE, "Another version of this reading was accepted first."
    return State.PENDING, ""


def pending(connection: sqlite3.Connection, most_records: int, most_bytes: int) -> list[Leaf]:
    """The records that wait, oldest first, as many as fit."""
    rows = connection.execute(
        "SELECT record FROM accepted WHERE state = ? ORDER BY turn LIMIT ?", (State.PENDING, most_records)
    )
    chosen: list[Leaf] = []
    size = 0
    for (data,) in rows:
        leaf = decode_record(data)
        if leaf.record.statement.key.kind in NOT_BUILT:
            continue  # it would spoil every block it was put in
        size += len(data) + 4
        if size > most_bytes:
            break
        chosen.append(leaf)
    return chosen


def pending_after(
    connection: sqlite3.Connection, turn: int, most_records: int, most_bytes: int
) -> list[tuple[int, bytes]]:
    """Pending records past this turn: what a peer that read up to there has not seen."""
    rows = connection.execute(
        "SELECT turn, record FROM accepted WHERE state = ? AND turn > ? ORDER BY turn LIMIT ?",
        (State.PENDING, turn, most_records),
    )
    chosen: list[tuple[int, bytes]] = []
    size = 0
    for place, data in rows:
        size += len(data) + 12
        if size > most_bytes:
            break
        chosen.append((place, data))
    return chosen


def _count(connection: sqlite3.Connection, state: State) -> int:
    (number,) = connection.execute("SELECT count(*) FROM accepted WHERE state = ?", (state,)).fetchone()
    return int(number)


def state(connection: sqlite3.Connection) -> PoolState:
    """The pool in four numbers."""
    oldest = connection.execute(
        "SELECT time_ns FROM accepted WHERE state = ? ORDER BY turn LIMIT 1", (State.PENDING,)
    ).fetchone()
    (last_turn,) = connection.execute("SELECT coalesce(max(turn), 0) FROM accepted").fetchone()
    pending, aside = _count(connection, State.PENDING), _count(connection, State.ASIDE)
    return PoolState(pending, aside, oldest[0] if oldest else None, last_turn)
