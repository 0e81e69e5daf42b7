"""Records accepted here: each against its own bytes, and where it stands against what the chain holds of its key.

What nothing else holds cannot be proven: when a record came (`time_ns`), the witness of a record that waits without
its collector's signature, and that the last ones were taken away together with the number of turns given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from node.ledger import tags
from node.ledger.codec import encode_text
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record, kind_of_key
from node.ledger.rules import check_witness
from node.store import pool
from node.store.chain import unfit
from node.store.check import keys, series
from node.store.check.context import EVERY, Context, Findings, Told
from node.store.check.naming import key_field, key_of, one_bit, record_field, set_right, statement_size, tried
from node.store.pool import State
from node.types.findings import Finding
from node.types.record import TimeBasis

MOST_NAMED = 100
_WITNESS_FIXED = 32 + 8 + 32 + 2 + 1


class _Row(NamedTuple):
    turn: int
    content: bytes
    key: bytes
    kind: int
    state: int
    reason: str
    disputes: int
    record: bytes | None


@dataclass(slots=True)
class _Suspects:
    """Keys whose versions are not what they seem, and findings that may only follow from that."""

    keys: set[bytes]
    contents: set[bytes]
    deferred: list[tuple[bytes, Finding]]


def check(ctx: Context) -> Told:
    """Every accepted record."""
    (total,) = ctx.connection.execute("SELECT count(*) FROM accepted").fetchone()
    rows: Iterator[_Row] = map(
        _Row._make,
        ctx.connection.execute(
            "SELECT turn, content, key, kind, state, reason, disputes, record FROM accepted ORDER BY key, turn"
        ),
    )
    given = ctx.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'accepted'").fetchone()
    ctx.last_turn = given[0] if given else 0
    if total != ctx.last_turn:
        yield _missing(ctx, total)
    suspects, done = _Suspects(set(), set(), []), 0
    for key, group in groupby(rows, key=lambda row: row.key):
        versions = list(group)
        if done // EVERY != (done := done + len(versions)) // EVERY:
            yield ctx.told("accepted", done, total)
        yield from _versions(ctx, key, versions, suspects)
    for key, finding in suspects.deferred:
        if key not in suspects.keys:
            yield finding
    yield from _received(ctx, suspects.contents)
    yield ctx.told("accepted", total, total)


def _missing(ctx: Context, total: int) -> Finding:
    """Turns are given without gaps and no row is ever taken away; the first that is not there is named."""
    row = ctx.connection.execute(
        "SELECT min(turn) FROM (SELECT 1 AS turn UNION ALL SELECT turn + 1 FROM accepted)"
        " WHERE turn > 0 AND turn NOT IN (SELECT turn FROM accepted)"
    ).fetchone()
    sentence = (
        f"{ctx.last_turn} records were accepted here, but {total} are stored: the first that is missing is the one"
        f" accepted in turn {row[0]}."
    )
    return Finding("accepted", "row", sentence)


def _versions(ctx: Context, key: bytes, rows: list[_Row], suspects: _Suspects) -> Findings:
    right: list[_Row] = []
    for row in rows:
        if not 1 <= row.turn <= ctx.last_turn:
            yield _found(row, "turn", f"no record was given that place; the last given is {ctx.last_turn}", row.content)
            suspects.keys.add(key)
        found = list(_alone(ctx, row) if row.record is not None else _by_chain(ctx, row))
        yield from (finding for finding, _ in found)
        if found:
            suspects.keys.add(key)
            ctx.doubt(key)
        for _, fixed in found:
            suspects.keys.add(fixed.key)
            suspects.contents.add(fixed.content)
            ctx.doubt(fixed.key)
            row = fixed  # noqa: PLW2901  (set right, step by step)
        right.append(row)
    if ctx.network is not None and key_of(key) is not None and len(suspects.deferred) < MOST_NAMED:
        for finding in _standing(ctx, key, right):
            suspects.deferred.append((key, finding))
            ctx.doubt(key)


Fixed = Iterator[tuple[Finding, _Row]]
"""Findings, each with the row as it should be."""


def _where(row: _Row) -> str:
    return f"The record accepted in turn {row.turn}"


def _found(row: _Row, field: str, words: str, content: bytes) -> Finding:
    return Finding("accepted", field, f"{_where(row)}: {words}.", None, None, None, content)


def _alone(ctx: Context, row: _Row) -> Fixed:
    """A row with its record: content id, key and kind follow from the bytes."""
    record = row.record
    assert record is not None
    leaf = _decoded(record)
    if leaf is None or leaf.content_id != row.content:
        if leaf is not None and one_bit(leaf.content_id, row.content) is not None:
            row = row._replace(content=leaf.content_id)
            yield _found(row, "content", "one bit of its stored content id was changed", leaf.content_id), row
        else:
            fixed = _set_right(record, row.content, ctx.genesis_id)
            yield _changed(row, fixed), row._replace(record=fixed)
            leaf = _decoded(fixed) if fixed is not None else None
    elif not _is_witnessed(leaf, ctx.genesis_id):
        fixed = _set_right(record, row.content, ctx.genesis_id)
        yield _changed(row, fixed), row._replace(record=fixed)
    if leaf is None:
        return
    series.see(ctx, leaf)
    if leaf.key != row.key:
        offset = one_bit(leaf.key, row.key)
        name = f"key: {key_field(leaf.key, offset)}" if offset is not None else "key"
        yield (
            _found(row, name, "its stored key is not the one in its bytes", leaf.content_id),
            row._replace(key=leaf.key),
        )
    if leaf.record.statement.key.kind != row.kind:
        right = row._replace(kind=leaf.record.statement.key.kind)
        yield _found(row, "kind", "its stored kind is not the one in its bytes", leaf.content_id), right


def _changed(row: _Row, fixed: bytes | None) -> Finding:
    assert row.record is not None
    offset = one_bit(fixed, row.record) if fixed is not None else None
    if fixed is None or offset is None:
        return _found(row, "record", "its bytes were changed since it was accepted", row.content)
    name = record_field(fixed, offset)
    words = f"in its bytes, the field {name}, one bit was changed since it was accepted"
    return _found(row, f"record: {name}", words, row.content)


def _decoded(data: bytes) -> Leaf | None:
    try:
        return decode_record(data)
    except LedgerError:
        return None


def _is_witnessed(leaf: Leaf, genesis_id: bytes) -> bool:
    try:
        check_witness(leaf, genesis_id)
    except LedgerError:
        return False
    return True


def _set_right(record: bytes, content: bytes, genesis_id: bytes) -> bytes | None:
    """The record whose statement has this content id and whose witness is signed, one bit away; None if none is."""

    def fits(data: bytes) -> bool:
        leaf = _decoded(data)
        return leaf is not None and leaf.content_id == content and _is_witnessed(leaf, genesis_id)

    size = statement_size(record)
    if size is not None and sha256(tags.CONTENT + record[:size]).digest() == content:
        fixed = tried(record[size:], lambda witness: fits(record[:size] + witness))
        return None if fixed is None else record[:size] + fixed
    for end in _ends(record):
        statement = set_right(tags.CONTENT, record[:end], content)
        if statement is not None and fits(statement + record[end:]):
            return statement + record[end:]
    return None


def _ends(record: bytes) -> Iterator[int]:
    """Where the statement may end, told by the witness, whose length depends on its driver's name and signature."""
    for signature in (64, 0):
        for driver in range(257):
            end = len(record) - _WITNESS_FIXED - driver - signature
            if end > 0 and int.from_bytes(record[end + 72 : end + 74], "big") == driver:
                mark = record[len(record) - signature - 1]
                if mark == bool(signature):
                    yield end


def _by_chain(ctx: Context, row: _Row) -> Fixed:
    """A row whose bytes are in a block: the chain must hold this version of this key."""
    if _holds(ctx, row.key, row.content):
        if key_of(row.key) is not None and kind_of_key(row.key) != row.kind:
            right = row._replace(kind=kind_of_key(row.key))
            yield _found(row, "kind", "its stored kind is not the one in its key", row.content), right
        return
    for name in ("sealed_key", "sealed_conflict"):
        other = ctx.connection.execute(f"SELECT key FROM {name} WHERE content = ?", (row.content,)).fetchone()
        if other is not None and _holds(ctx, other[0], row.content):
            offset = one_bit(other[0], row.key)
            field = f"key: {key_field(other[0], offset)}" if offset is not None else "key"
            yield (
                _found(row, field, "its stored key is not the one it is sealed under", row.content),
                row._replace(key=other[0]),
            )
            return
    place = keys.sealed(ctx, row.key)
    for content, *_ in [*([place] if place else []), *keys.conflicts(ctx, row.key)]:
        if one_bit(content, row.content) is not None:
            words = "one bit of its stored content id was changed"
            yield _found(row, "content", words, content), row._replace(content=content)
            return
    words = "its bytes are not kept, as if a block held it, but none does"
    yield _found(row, "record", words, row.content), row


def _holds(ctx: Context, key: bytes, content: bytes) -> bool:
    place = keys.sealed(ctx, key)
    return (place is not None and place[0] == content) or any(other[0] == content for other in keys.conflicts(ctx, key))


def _standing(ctx: Context, key: bytes, rows: list[_Row]) -> Findings:
    """State, reason and dispute of each version, decided again."""
    network, place = ctx.network, keys.sealed(ctx, key)
    assert network is not None
    sealed = (place[0], place[1]) if place is not None else None
    disputed = {content for content, *_ in keys.conflicts(ctx, key)} if sealed else set()
    versions = [(row.content, row.record if row.record is not None and _decoded(row.record) else None) for row in rows]
    decided = pool.standings(key, versions, sealed, disputed, lambda leaf: unfit(leaf, network))
    for row, (state, reason, disputes) in zip(rows, decided, strict=True):
        if row.state != state:
            words = f"it is kept as {_called(row.state)}, but it is {_called(state)}"
            yield _found(row, "state", words, row.content)
        elif row.reason != reason:
            words = f"why it is set aside reads {row.reason!r} instead of {reason!r}"
            yield _found(row, "reason", words, row.content)
        elif row.disputes != disputes:
            words = f"its mark of a dispute is {row.disputes} instead of {disputes}"
            yield _found(row, "disputes", words, row.content)
        elif (row.record is None) != (state == State.ACTIVE) and _holds(ctx, key, row.content):
            yield _found(row, "record", "its bytes are kept twice, here and in its block", row.content)


def _called(state: int) -> str:
    words = {State.PENDING: "pending", State.ACTIVE: "sealed", State.ASIDE: "set aside"}
    return next((word for known, word in words.items() if known == state), f"state {state}")


def _received(ctx: Context, suspects: set[bytes]) -> Findings:
    """Readings without a time of their own: what tells a retry from a new one must lead to a record that says so."""
    rows = ctx.connection.execute(
        "SELECT r.source, r.sequence, r.content, a.key FROM received r LEFT JOIN accepted a ON a.content = r.content"
    )
    for source, sequence, content, key in rows:
        found = key_of(key) if key is not None else None
        if content in suspects:
            continue  # its record is damaged, and was named
        if key is None:
            yield _retry("content", source, sequence, _content_of(ctx, source, sequence))
        elif found is None or found.basis != TimeBasis.RECEIVED:
            yield _retry("content", source, sequence, content)
        elif found.source != source:
            yield _retry("source", source, sequence, content)
        elif found.sequence != sequence:
            yield _retry("sequence", source, sequence, content)


def _retry(field: str, source: str, sequence: str, content: bytes | None) -> Finding:
    sentence = (
        f"The reading of {source!r} with the idempotency key {sequence!r} is not the record that its row leads to: its"
        f" {field} was changed."
    )
    return Finding("received", field, sentence, None, None, None, content)


def _content_of(ctx: Context, source: str, sequence: str) -> bytes | None:
    """The record that says of itself what this row says."""
    try:
        prefix = encode_text(source, "source")
    except LedgerError:
        return None
    rows = ctx.connection.execute(
        "SELECT key, content FROM accepted WHERE key >= ? AND key < ?", (prefix, prefix + b"\xff" * 8)
    )
    for key, content in rows:
        found = key_of(key)
        if found is not None and found.basis == TimeBasis.RECEIVED and found.sequence == sequence:
            return bytes(content)
    return None
