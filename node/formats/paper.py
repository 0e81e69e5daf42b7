"""The minute file of the seed paper, written from readings of the chain as `read_capture` reads it.

It has a heading (when, which device, which substation, how often faults opened the breaker) and rows of names and
numbers.  What the chain does not hold is not in it: no count of openings where none was told, an empty field where a
number was absent.
"""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from node.formats.written import NotWrittenError, Written, left_out, number_text
from node.relays.paper.capture import KNOWN, MOST_NAME, MOST_VALUES, OPENINGS, TIME_STAMP, is_heading_line
from node.relays.paper.collector import OPENINGS as OPENINGS_POINT
from node.relays.paper.collector import SIMULATED
from node.times import TimeError, parse_spaced, spaced_text
from node.types.quantity import OPENINGS_CAUSED, Quantity
from node.types.reading import Measured, Quality
from node.types.record import Key, Kind, Statement, TimeBasis

SECOND_NS = 1_000_000_000
MINUTE_NS = 60 * SECOND_NS
_NAMES = {quantity: name if len(name) < 3 else f"V{name[1:].lower()}" for name, quantity in KNOWN.items()} | {
    quantity: f"I{name[1:].lower()}" for name, quantity in KNOWN.items() if name[0] == "I"
}
"""As Figure 2 of the paper spells them: Vab, Ia, F, FP."""


def row_of(statement: Statement, zone: ZoneInfo | None = None) -> Written[str]:
    """One row; its time is one of `zone`, or of UTC, where a file of this relay is read as such."""
    key = statement.key
    if key.kind != Kind.READING or key.basis != TimeBasis.SOURCE:
        raise NotWrittenError("A row is a reading with a time of its own; this is none.")
    if key.time_ns % SECOND_NS:
        raise NotWrittenError("Its time has a part of a second, which a row cannot hold.")
    if key.point:
        raise NotWrittenError("It belongs to a point of its source, and a minute file knows the device alone.")
    named = {_name(one): one.value for one in statement.values if _is_written(one)}
    if not 1 <= len(named) <= MOST_VALUES:
        raise NotWrittenError(f"A row holds 1 to {MOST_VALUES} numbers, and this reading has {len(named)} for it.")
    pairs = (part for name, value in named.items() for part in (name, _text(value)))
    stamp, lost = _stamp(statement, zone)
    return Written(";".join((TIME_STAMP, stamp, *pairs)) + "\n", (*lost, *_lost(statement)))


def heading_of(device: str, minute_ns: int, told: Statement | None, zone: ZoneInfo | None = None) -> str:
    """The lines before the first row; `told` is the record of the minute's heading, where there is one."""
    values = {one.quantity.name: one.value for one in told.values} if told is not None else {}
    substation, openings = values.get("substation"), values.get(OPENINGS_CAUSED)
    names = [device, *([substation] if isinstance(substation, str) else [])]
    for name in names:
        if not _is_name(name) or is_heading_line(name):
            raise NotWrittenError(f"{name[:40]!r} cannot stand in the heading of a minute file.")
    lines = [spaced_text(minute_ns, zone, with_seconds=False), *names]
    if isinstance(openings, Decimal):
        text = number_text(openings)
        lines.append(f"{OPENINGS}: {text}{'.0' * text.isdecimal()}")  # as Figure 2 of the paper has it
    return "".join(f"{line}\n" for line in lines)


def key_of_heading(device: str, minute_ns: int) -> Key:
    """Under which key a minute's heading is kept."""
    return Key(device, OPENINGS_POINT, Kind.EVENT, TimeBasis.SOURCE, minute_ns)


def _is_written(measured: Measured) -> bool:
    """A number, or none, under a name that is read again as the same quantity."""
    quantity, name = measured.quantity, _name(measured)
    if not (measured.value is None or isinstance(measured.value, Decimal)):
        return False
    if quantity in _NAMES:
        return True
    plain = quantity == Quantity(0, name=quantity.name)
    return plain and _is_name(name) and ";" not in name and name.upper() not in KNOWN


def _is_name(text: str) -> bool:
    """Whether it is read again as it is: names are stripped, composed, of one line, and no row begins in them."""
    whole = unicodedata.normalize("NFC", text.strip()) == text and text.isprintable()
    return whole and 0 < len(text.encode()) <= MOST_NAME and TIME_STAMP.lower() not in text.lower()


def _name(measured: Measured) -> str:
    return _NAMES.get(measured.quantity, measured.quantity.name)


def _text(value: object) -> str:
    return number_text(value) if isinstance(value, Decimal) else ""


def _stamp(statement: Statement, zone: ZoneInfo | None) -> tuple[str, tuple[str, ...]]:
    key, given = statement.key, statement.time_given
    text = spaced_text(key.time_ns, zone)
    try:
        read = parse_spaced(text, zone)
    except TimeError as error:
        raise NotWrittenError(str(error)) from None
    if read == (key.time_ns, given):
        return text, ()
    return text, (f"Its time is written in {read[1].zone}, not as its source wrote it.",)


def _lost(statement: Statement) -> tuple[str, ...]:
    key, strays = statement.key, [one for one in statement.values if not _is_written(one)]
    marked = int(Quality.SIMULATED) if key.source.endswith(SIMULATED) else int(Quality.GOOD)
    judged = [_name(one) for one in statement.values if one.quality != marked]
    beside = [*(["sequence"] if key.sequence else []), *(["confidentiality"] if statement.confidentiality else [])]
    return (
        *left_out("A minute file has no place for", [one.quantity.label or "a value" for one in strays]),
        *left_out("It has none for the quality of", judged),
        *left_out("It has none for the reading's", beside),
    )


def minute_of(statement: Statement) -> int:
    """When the minute begins whose file holds this reading."""
    return statement.key.time_ns // MINUTE_NS * MINUTE_NS


def file_of(
    device: str, rows: Sequence[Statement], told: Statement | None = None, zone: ZoneInfo | None = None
) -> Written[bytes]:
    """A whole minute file of these readings, which are of one device and minute."""
    written = [row_of(row, zone) for row in rows]
    text = heading_of(device, minute_of(rows[0]), told, zone) + "".join(one.data for one in written)
    return Written(text.encode(), tuple(dict.fromkeys(sentence for one in written for sentence in one.lost)))
