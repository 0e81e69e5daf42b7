"""From an alarm or event to what stands behind it: the block it is sealed in, and the recording of what happened."""

import sqlite3
from pathlib import Path

from node.ledger.codec import U16, encode_text
from node.ledger.records import Leaf, decode_record
from node.store import found, sequence, vault
from node.store.sequence import Span
from node.store.trends import height_at, height_of
from node.types.record import Enclosure, Kind
from node.types.waveform import Moment, Waveform
from node.waveforms.reading import WaveformError, read_cff

BEFORE_NS, AFTER_NS = 120_000_000_000, 5_000_000_000
"""How far from an alarm its cause may have been recorded: alarms come late, and never much before what they tell of."""
_RECORDING = "waveform"


def height(connection: sqlite3.Connection, moment: Moment) -> int | None:
    """The block of the record itself, or of the reading that the relay gave then; None while neither is sealed."""
    if moment.content_id:
        return height_of(connection, moment.content_id)
    return height_at(connection, moment.relay, moment.time_ns)


def waveform(connection: sqlite3.Connection, data: Path, moment: Moment) -> Waveform | str:
    """The recording, or a sentence that says why there is none."""
    told = _told(connection, moment)
    if told is None:
        return f"No recording of {moment.relay or 'this node'} is in the chain around that time."
    name = _name(told)
    enclosure = _enclosure(connection, told.record.witness.collector.hex(), name)
    if enclosure is None:
        return f"The record of {name} is not on this node: it was not filed, or no block with it has come yet."
    try:
        return read_cff(vault.read(data / vault.FOLDER, enclosure.digest), name)
    except (vault.VaultError, WaveformError) as error:
        return str(error)


def _told(connection: sqlite3.Connection, moment: Moment) -> Leaf | None:
    """What a relay told of the event, where it names a recording: the record itself, or the one closest to the time."""
    own = found.by_content(connection, moment.content_id) if moment.content_id else None
    if own is not None and _name(own):
        return own
    span = Span(max(0, moment.time_ns - BEFORE_NS), moment.time_ns + AFTER_NS)
    lines = [line for line in sequence.lines(connection, Kind.EVENT) if line.source == moment.relay]
    leaves = [leaf for line in lines for leaf in sequence.newest(connection, line, span, 50) if _name(leaf)]
    return min(leaves, key=lambda leaf: abs(leaf.record.statement.key.time_ns - moment.time_ns), default=None)


def _name(leaf: Leaf) -> str:
    values = leaf.record.statement.values
    return next((one.value for one in values if one.quantity.name == _RECORDING and isinstance(one.value, str)), "")


def _enclosure(connection: sqlite3.Connection, source: str, name: str) -> Enclosure | None:
    """The document of this name that a node filed: its key begins with both."""
    low = encode_text(source, "source") + encode_text(name, "point") + U16.pack(Kind.DOCUMENT)
    for sql in (
        "SELECT d.record FROM sealed_key k JOIN active a ON a.height = k.height"
        " JOIN body d ON d.block = a.block AND d.position = k.position"
        " WHERE k.key BETWEEN ? AND ? AND d.record IS NOT NULL ORDER BY k.key DESC LIMIT 1",
        "SELECT record FROM accepted WHERE key BETWEEN ? AND ? AND +state = 0 AND record IS NOT NULL"
        " ORDER BY key DESC LIMIT 1",
    ):
        row = connection.execute(sql, (low, low + b"\xff" * 300)).fetchone()
        detail = decode_record(row[0]).record.statement.detail if row else None
        if isinstance(detail, Enclosure):
            return detail
    return None
