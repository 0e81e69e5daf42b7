"""Accepted records: each is pending, active or set aside, and every change of the tip decides their keys afresh."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from node.ledger.records import Leaf, decode_record, kind_of_key
from node.ledger.rules import MAX_CONFLICTS, contradicting
from node.store import rollups
from node.store.database import in_parts
from node.types.record import Contradiction, Kind, TimeBasis

MAX_VERSIONS = 16
MAX_PENDING = 1_000_000
MOST_RECORDS = 65_536
PREFIX = 4
"""What a record takes in a block beside its bytes; and no network lets a block hold more records."""
UNDISPUTED = frozenset({Kind.CONTROL, Kind.CONFLICT})
"""Kinds of which another version is set aside, never sealed as a conflict."""

Judge = Callable[[Leaf], str]
"""Says in a sentence why a record cannot be part of the next block; empty when it can."""


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
    REFUSED = "refused"  # the settings in force do not allow it; not kept
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
    """How many records are pending and set aside, since when the first waits for a block, and the turn given last.

    A note is pending too, but it does not wait: notes alone never make a block.
    """

    pending: int
    set_aside: int
    oldest_ns: int | None
    last_turn: int
    disputes: int = 0
    """How many of those set aside are to be sealed as conflicts."""
    size: int = 0
    """The bytes that those pending take in a block; of no more records than any block may hold."""

    def after(self, results: Sequence[Accepted], leaves: Sequence[Leaf]) -> "PoolState | None":
        """The numbers once these were taken in; None when they must be counted again.

        Counting after every record would cost more with each that waits.
        """
        fresh = [(result, leaf) for result, leaf in zip(results, leaves, strict=True) if result.turn]
        if any(result.outcome != Outcome.ACCEPTED for result, _ in fresh):
            return None
        times = [result.time_ns for result, leaf in fresh if leaf.record.statement.key.kind != Kind.NOTE]
        oldest = self.oldest_ns if self.oldest_ns is not None or not times else times[0]
        last = max((result.turn for result, _ in fresh), default=self.last_turn)
        size = self.size + sum(len(leaf.data) + PREFIX for _, leaf in fresh)
        return PoolState(self.pending + len(fresh), self.set_aside, oldest, last, self.disputes, size)


def accept_all(connection: sqlite3.Connection, leaves: Sequence[Leaf], now_ns: int, judge: Judge) -> list[Accepted]:
    """Take in records, those of keys never met at one go; part of the caller's transaction."""
    met = _met(connection, [leaf.key for leaf in leaves])
    fresh: list[int] = []
    results: dict[int, Accepted] = {}
    for at, leaf in enumerate(leaves):
        if leaf.key in met:
            continue
        met.add(leaf.key)
        if unfit := judge(leaf):
            results[at] = Accepted(Outcome.REFUSED, now_ns, kept=False, sentence=unfit)
        else:
            fresh.append(at)
    if fresh and not _is_full(connection):
        turns = _insert_all(connection, [leaves[at] for at in fresh], now_ns)
        results |= {at: Accepted(Outcome.ACCEPTED, now_ns, turn=turn) for at, turn in zip(fresh, turns, strict=True)}
    return [results.get(at) or accept(connection, leaf, now_ns, judge) for at, leaf in enumerate(leaves)]


def _met(connection: sqlite3.Connection, keys: Sequence[bytes]) -> set[bytes]:
    """Which of these keys are sealed, or have a version here."""
    met: set[bytes] = set()
    for some, marks in in_parts(keys):
        for name in ("sealed_key", "accepted"):
            met.update(row[0] for row in connection.execute(f"SELECT key FROM {name} WHERE key IN ({marks})", some))
    return met


def _insert_all(connection: sqlite3.Connection, leaves: Sequence[Leaf], now_ns: int) -> range:
    """Keep records that are not here yet, as pending; the turns of their acceptance."""
    first = _next_turn(connection)
    turns = range(first, first + len(leaves))
    connection.executemany(
        "INSERT INTO accepted (turn, content, key, kind, state, time_ns, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (turn, leaf.content_id, leaf.key, leaf.record.statement.key.kind, State.PENDING, now_ns, leaf.data)
            for turn, leaf in zip(turns, leaves, strict=True)
        ),
    )
    _note_received(connection, leaves)
    return turns


def _next_turn(connection: sqlite3.Connection) -> int:
    """Turns are given without gaps, and written out: SQLite itself would skip one where a row turns out to be there."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'accepted'").fetchone()
    return (row[0] if row else 0) + 1


def _note_received(connection: sqlite3.Connection, leaves: Iterable[Leaf]) -> None:
    """Remember readings without a time of their own by what tells a retry from a new one."""
    keys = ((leaf, leaf.record.statement.key) for leaf in leaves)
    connection.executemany(
        "INSERT OR IGNORE INTO received (source, sequence, content) VALUES (?, ?, ?)",
        [(key.source, key.sequence, leaf.content_id) for leaf, key in keys if key.basis == TimeBasis.RECEIVED],
    )


def accept(connection: sqlite3.Connection, leaf: Leaf, now_ns: int, judge: Judge) -> Accepted:
    """Take in one record; part of the caller's transaction."""
    sealed = connection.execute("SELECT content, height FROM sealed_key WHERE key = ?", (leaf.key,)).fetchone()
    versions = connection.execute("SELECT content, state, time_ns FROM accepted WHERE key = ?", (leaf.key,)).fetchall()
    if known := _known(leaf, sealed, versions, now_ns):
        return known
    if unfit := judge(leaf):
        is_kept = any(content == leaf.content_id for content, *_ in versions)  # taken under other settings
        return Accepted(Outcome.REFUSED, now_ns, kept=is_kept, sentence=unfit)
    if sealed or versions:
        return _beside(connection, leaf, now_ns, versions, judge)
    if _is_full(connection):
        sentence = "Too many records wait for a block; try again later."
        return Accepted(Outcome.FULL, now_ns, kept=False, sentence=sentence)
    _note_received(connection, [leaf])
    return Accepted(Outcome.ACCEPTED, now_ns, turn=_insert(connection, leaf, State.PENDING, now_ns))


def _known(
    leaf: Leaf, sealed: tuple[bytes, int] | None, versions: list[tuple[bytes, int, int]], now_ns: int
) -> Accepted | None:
    """What was said of this very record before; None when it is new, or may be pending again."""
    mine = next((version for version in versions if version[0] == leaf.content_id), None)
    if sealed and sealed[0] == leaf.content_id:
        return Accepted(Outcome.SEALED, mine[2] if mine else now_ns, sealed[1])
    if mine is None:
        return None
    if mine[1] == State.PENDING:
        return Accepted(Outcome.PENDING, mine[2])
    if mine[1] == State.ACTIVE:
        return Accepted(Outcome.CONFLICT, mine[2], sentence="This version of the reading is sealed, as disputed.")
    return None


def _is_full(connection: sqlite3.Connection) -> bool:
    """Counted in turns since the oldest that waits: records are sealed in turn, and two look-ups are enough."""
    oldest = connection.execute("SELECT turn FROM accepted WHERE state = ? ORDER BY turn LIMIT 1", (State.PENDING,))
    (latest,) = connection.execute("SELECT coalesce(max(turn), 0) FROM accepted").fetchone()
    first = oldest.fetchone()
    return first is not None and latest - first[0] + 1 >= MAX_PENDING


def _beside(
    connection: sqlite3.Connection, leaf: Leaf, now_ns: int, versions: list[tuple[bytes, int, int]], judge: Judge
) -> Accepted:
    """A record whose key is taken: kept, and decided upon with the others."""
    is_kept = any(content == leaf.content_id for content, *_ in versions)
    if len(versions) >= MAX_VERSIONS and not is_kept:
        sentence = "Enough other versions of this reading are kept."
        return Accepted(Outcome.CONFLICT, now_ns, kept=False, sentence=sentence)
    turn = 0 if is_kept else _insert(connection, leaf, State.ASIDE, now_ns)
    _note_received(connection, [leaf])
    decide(connection, [leaf.key], judge)
    state, reason = connection.execute(
        "SELECT state, reason FROM accepted WHERE content = ?", (leaf.content_id,)
    ).fetchone()
    outcome = Outcome.ACCEPTED if state == State.PENDING else Outcome.CONFLICT
    return Accepted(outcome, now_ns, sentence=reason, turn=turn)


def _insert(connection: sqlite3.Connection, leaf: Leaf, state: State, now_ns: int) -> int:
    """Keep a record that is not here yet; the turn of its acceptance."""
    turn = _next_turn(connection)
    connection.execute(
        "INSERT INTO accepted (turn, content, key, kind, state, time_ns, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (turn, leaf.content_id, leaf.key, leaf.record.statement.key.kind, state, now_ns, leaf.data),
    )
    return turn


def bring_back(connection: sqlite3.Connection, leaves: Iterable[Leaf], now_ns: int) -> None:
    """Hold the records of a block that left the active chain; `decide` says what becomes of each."""
    for leaf in (disputed_leaf(leaf) or leaf for leaf in leaves):
        known = connection.execute(
            "UPDATE accepted SET record = ? WHERE content = ?", (leaf.data, leaf.content_id)
        ).rowcount
        if not known:
            _insert(connection, leaf, State.PENDING, now_ns)


def disputed_leaf(leaf: Leaf) -> Leaf | None:
    """The record inside a conflict; None for any other record."""
    return contradicting(leaf) if isinstance(leaf.record.statement.detail, Contradiction) else None


def decide(connection: sqlite3.Connection, keys: Iterable[bytes], judge: Judge) -> None:
    """For each key: the version in the active chain is active; if none, the first accepted is pending; others aside."""
    for some, marks in in_parts(keys):
        versions: dict[bytes, list[_Version]] = {}
        rows = connection.execute(
            f"SELECT key, turn, content, state, record FROM accepted WHERE key IN ({marks}) ORDER BY turn", some
        )
        for key, *version in rows:
            versions.setdefault(key, []).append(tuple(version))
        sealed, disputed = _sealed(connection, some, marks)
        done = [
            (*one, standing)
            for key, held in versions.items()
            for one, standing in zip(
                held,
                standings(
                    key, [(content, record) for _, content, _, record in held], sealed.get(key),
                    disputed.get(key, ()), judge,
                ),
                strict=True,
            )
        ]  # fmt: skip
        _write_down(connection, done)


_Version = tuple[int, bytes, int, bytes | None]


def _sealed(
    connection: sqlite3.Connection, keys: Sequence[bytes], marks: str
) -> tuple[dict[bytes, tuple[bytes, int]], dict[bytes, set[bytes]]]:
    """What the chain holds of these keys: the version and its height, and those that are sealed as conflicts."""
    rows = connection.execute(f"SELECT key, content, height FROM sealed_key WHERE key IN ({marks})", keys)
    sealed = {key: (content, height) for key, content, height in rows}
    disputed: dict[bytes, set[bytes]] = {}
    rows = connection.execute(f"SELECT key, content FROM sealed_conflict WHERE key IN ({marks})", keys)
    for key, content in rows:
        if key in sealed:
            disputed.setdefault(key, set()).add(content)
    return sealed, disputed


def _write_down(
    connection: sqlite3.Connection, decided: Iterable[tuple[int, bytes, int, bytes | None, "Standing"]]
) -> None:
    """Where each version stands from now on; those that stay as they are, are not touched."""
    changed, moved = [], []
    for turn, _, state, record, (new, reason, disputes) in decided:
        if new != state or new != State.ACTIVE or record is not None:
            changed.append((new, reason, disputes, new, turn))
        if record is not None and {state, new} == {State.PENDING, State.ASIDE}:
            moved.append(record)
    connection.executemany(
        "UPDATE accepted SET state = ?, reason = ?, disputes = ?, record = iif(? = 1, NULL, record) WHERE turn = ?",
        changed,
    )
    rollups.mark(connection, map(decode_record, moved))


Standing = tuple[State, str, int]
"""Where a record stands, why it is set aside, and whether it is to be sealed as a conflict (1) or not (0)."""


def standings(
    key: bytes, versions: Iterable[tuple[bytes, bytes | None]], sealed: tuple[bytes, int] | None,
    disputed: Collection[bytes], judge: Judge,
) -> list[Standing]:  # fmt: skip
    """What follows for each version of a key (content id and record, in turn) from what the chain holds of it."""
    room = MAX_CONFLICTS - len(disputed) if kind_of_key(key) not in UNDISPUTED else 0
    taken = False
    decided: list[Standing] = []
    for content, record in versions:
        reason, disputes = "", 0
        if (sealed and sealed[0] == content) or content in disputed:
            new = State.ACTIVE
        elif sealed:
            new, reason = State.ASIDE, f"Another version of this reading is sealed in block {sealed[1]}."
            disputes, room = int(room > 0), room - 1
        elif taken:
            new, reason = State.ASIDE, "Another version of this reading was accepted first."
        else:
            reason = judge(decode_record(record)) if record is not None else ""
            new, taken = (State.ASIDE, False) if reason else (State.PENDING, True)
        decided.append((new, reason, disputes))
    return decided


def undecided(connection: sqlite3.Connection) -> list[bytes]:
    """The keys of all records that no block holds: what other settings in force may change."""
    rows = connection.execute("SELECT DISTINCT key FROM accepted WHERE state IN (?, ?)", (State.PENDING, State.ASIDE))
    return [row[0] for row in rows]


def waiting(connection: sqlite3.Connection, most_records: int) -> list[tuple[int, bytes, bool, int]]:
    """What waits for a block, oldest first: turn, record, whether it is to be sealed as a conflict, since when."""
    pending = connection.execute(
        "SELECT turn, record, 0, time_ns FROM accepted WHERE state = ? ORDER BY turn LIMIT ?",
        (State.PENDING, most_records),
    ).fetchall()
    disputed = connection.execute(
        "SELECT turn, record, 1, time_ns FROM accepted WHERE disputes = 1 ORDER BY turn LIMIT ?", (most_records,)
    ).fetchall()
    both = sorted(pending + disputed)[:most_records]
    return [(turn, record, bool(as_conflict), time_ns) for turn, record, as_conflict, time_ns in both]


def shared_after(connection: sqlite3.Connection, turn: int, most: int) -> list[tuple[int, bytes]]:
    """Turns and content ids past this turn of records that no block holds: what a peer that read up to there misses.

    Those set aside are among them: whichever version a block takes, every sealer can seal the others as disputed.
    """
    rows = connection.execute(
        "SELECT turn, content FROM accepted WHERE state IN (?, ?) AND turn > ? ORDER BY turn LIMIT ?",
        (State.PENDING, State.ASIDE, turn, most),
    )
    return rows.fetchall()


def shared(connection: sqlite3.Connection, contents: Sequence[bytes], most_bytes: int) -> list[bytes]:
    """The records with these content ids that no block holds, as many as fit."""
    chosen: list[bytes] = []
    size = 0
    for content in contents:
        row = connection.execute("SELECT record FROM accepted WHERE content = ?", (content,)).fetchone()
        if row is None or row[0] is None:
            continue
        size += len(row[0]) + PREFIX
        if size > most_bytes:
            break
        chosen.append(row[0])
    return chosen


def unknown(connection: sqlite3.Connection, contents: Sequence[bytes]) -> list[bytes]:
    """Which of these content ids are neither held here nor sealed."""
    return [content for content in contents if not _is_known(connection, content)]


def _is_known(connection: sqlite3.Connection, content: bytes) -> bool:
    tables = ("accepted", "sealed_key", "sealed_conflict")
    return any(connection.execute(f"SELECT 1 FROM {name} WHERE content = ?", (content,)).fetchone() for name in tables)


def _count(connection: sqlite3.Connection, state: State) -> int:
    (number,) = connection.execute("SELECT count(*) FROM accepted WHERE state = ?", (state,)).fetchone()
    return int(number)


def state(connection: sqlite3.Connection) -> PoolState:
    """The pool in a few numbers."""
    oldest = connection.execute(
        "SELECT time_ns FROM accepted WHERE state = ? AND kind <> ? ORDER BY turn LIMIT 1", (State.PENDING, Kind.NOTE)
    ).fetchone()
    first_dispute, disputes = connection.execute(
        "SELECT min(time_ns), count(*) FROM accepted WHERE disputes = 1"
    ).fetchone()
    times = [time for time in (oldest[0] if oldest else None, first_dispute) if time is not None]
    (last_turn,) = connection.execute("SELECT coalesce(max(turn), 0) FROM accepted").fetchone()
    pending, aside = _count(connection, State.PENDING), _count(connection, State.ASIDE)
    return PoolState(pending, aside, min(times, default=None), last_turn, disputes, _size(connection))


def _size(connection: sqlite3.Connection) -> int:
    rows = "SELECT length(record) AS bytes FROM accepted WHERE state = ? ORDER BY turn LIMIT ?"
    (size,) = connection.execute(
        f"SELECT coalesce(sum(bytes + ?), 0) FROM ({rows})", (PREFIX, State.PENDING, MOST_RECORDS)
    ).fetchone()
    return int(size)
