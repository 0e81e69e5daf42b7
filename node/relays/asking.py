"""Asks a relay what it says, and the chain whether it holds that: the paper's "everyone can interrogate the relay"."""

import sqlite3
from collections.abc import Sequence

from node.ledger.records import encode_key
from node.relays.paper.capture import key_of_row
from node.store.reader import ChainReader
from node.store.versions import versions_of
from node.times import utc_text
from node.types.capture import Asked, AskedRow, Capture, CaptureRow, RowVerdict
from node.types.reading import Measured
from node.types.record import Standing, Version

MOST_NAMED = 4
_WAITS = "It waits for a block."


def compared(reader: ChainReader, capture: Capture) -> Asked:
    """A capture beside the chain, as it stands at one moment."""
    rows = reader.look(_compare_all, capture)
    return Asked(capture.device, capture.substation, capture.time_ns, tuple(rows), capture.unread)


def _compare_all(connection: sqlite3.Connection, capture: Capture) -> list[AskedRow]:
    keys = [encode_key(key_of_row(capture.device, row)) for row in capture.rows]
    return [_compare(row, versions_of(connection, key)) for row, key in zip(capture.rows, keys, strict=True)]


def _compare(row: CaptureRow, versions: Sequence[Version]) -> AskedRow:
    said = {one.quantity: one.value for one in row.values}
    for version in versions:
        if version.values is not None and {one.quantity: one.value for one in version.values} == said:
            return _same(row, version)
    if not versions:
        return AskedRow(row.time_ns, RowVerdict.NEW, "The chain has nothing of this moment.")
    other = versions[0]
    where = f"block {other.height} has" if other.height is not None else "what waits here has"
    sentence = f"For {utc_text(row.time_ns)} {where} {_difference(row, other)}"
    return AskedRow(row.time_ns, RowVerdict.DIFFERS, sentence, other.height, other.content_id)


def _same(row: CaptureRow, version: Version) -> AskedRow:
    words = {
        Standing.SEALED: f"It is in block {version.height}.",
        Standing.DISPUTED: f"It is in block {version.height}, as disputed: another version came first.",
        Standing.PENDING: _WAITS,
        Standing.SET_ASIDE: "It is set aside here: another version came first.",
    }
    verdicts = {Standing.SEALED: RowVerdict.SEALED, Standing.PENDING: RowVerdict.WAITING}
    verdict = verdicts.get(version.standing, RowVerdict.DISPUTED)
    return AskedRow(row.time_ns, verdict, words[version.standing], version.height, version.content_id)


def _difference(row: CaptureRow, version: Version) -> str:
    if version.values is None:
        return "another reading or this one: its values were pruned here."
    held = {one.quantity: one for one in version.values}
    said = {one.quantity: one for one in row.values}
    unlike = [
        f"{quantity.label} {_number(held.get(quantity))} and the relay says {_number(said.get(quantity))}"
        for quantity in dict.fromkeys((*said, *held))
        if getattr(held.get(quantity), "value", None) != getattr(said.get(quantity), "value", None)
    ]
    more = f"; and {len(unlike) - MOST_NAMED} more" if len(unlike) > MOST_NAMED else ""
    return "; ".join(unlike[:MOST_NAMED]) + more + "."


def _number(measured: Measured | None) -> str:
    return "nothing" if measured is None or measured.value is None else str(measured.value)
