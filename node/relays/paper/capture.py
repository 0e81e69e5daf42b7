"""The minute file of the seed paper: read as exactly as it was written, and written as the paper shows it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from zoneinfo import ZoneInfo

from node.ledger.decimals import plain
from node.relays.driver import RelayError
from node.times import TimeError, parse_spaced, spaced_text
from node.types.capture import Capture, CaptureRow
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Value
from node.types.record import Key, Kind, TimeBasis

MOST_BYTES = 1 << 20
MOST_ROWS = 4_096
MOST_VALUES = 64
MOST_NAME = 128
TIME_STAMP = "Time Stamp"
OPENINGS = "Openings caused by faults"

_ROW = re.compile(rb"(?=Time Stamp\s*;)", re.IGNORECASE)
_OPENINGS = re.compile(r"openings\s+caused\s+by\s+faults\s*:\s*(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{0,30})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_STAMP = re.compile(r"\d\d \d\d \d{4} \d\d \d\d(?: \d\d)?", re.ASCII)

KNOWN: dict[str, Quantity] = {
    "VAB": Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT),
    "VBC": Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.BC, Unit.KILOVOLT),
    "VCA": Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.CA, Unit.KILOVOLT),
    "IA": Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE),
    "IB": Quantity(QuantityCode.CURRENT, Phase.B, Unit.AMPERE),
    "IC": Quantity(QuantityCode.CURRENT, Phase.C, Unit.AMPERE),
    "F": Quantity(QuantityCode.FREQUENCY, Phase.NONE, Unit.HERTZ),
    "FP": Quantity(QuantityCode.POWER_FACTOR, Phase.TOTAL, Unit.ONE),
    "P": Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.UNKNOWN),
    "Q": Quantity(QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.UNKNOWN),
}
"""The paper's names.  It gives no unit for P and Q, and neither kW nor MW fits its numbers: so none is made up."""


class CaptureError(RelayError):
    """These bytes are no capture; the message says why."""


def read_capture(data: bytes, zone: ZoneInfo | None = None) -> Capture:
    """A minute file; its times are those of `zone`, or of UTC.

    A row that cannot be read is told of and left out.  What has no heading of a device, or no row at all, is refused.
    """
    if len(data) > MOST_BYTES:
        raise CaptureError(f"A capture may have {MOST_BYTES >> 20} MiB; this one has {len(data)} bytes.")
    heading, *rows = _ROW.split(data)
    if len(rows) > MOST_ROWS:
        raise CaptureError(f"A capture may have {MOST_ROWS} rows; this one has {len(rows)}.")
    lines = [line.strip() for line in _text(heading).splitlines() if line.strip()]
    stamp, device, substation, openings = _heading(lines)
    if not rows:
        raise CaptureError(f"A capture has rows that begin with “{TIME_STAMP};”; here there is none.")
    unread: list[str] = []
    taken = list(_rows(rows, zone, unread))
    if not taken:
        raise CaptureError(f"No row of it can be read. {unread[0]}")
    try:
        time_ns, given = parse_spaced(stamp, zone)
    except TimeError as error:
        raise CaptureError(f"The time in its heading cannot be read. {error}") from None
    return Capture(device, substation, time_ns, given, openings, heading, tuple(taken), tuple(unread))


def _text(data: bytes) -> str:
    """UTF-8, or what older loggers write."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return unicodedata.normalize("NFC", text)


def _heading(lines: Sequence[str]) -> tuple[str, str, str, Decimal | None]:
    """When, which device, where, and how often it opened; refused where time or device are missing."""
    openings = next((found for line in lines if (found := _OPENINGS.fullmatch(line))), None)
    stamp = next((line for line in lines if _STAMP.fullmatch(line)), None)
    names = [line for line in lines if line != stamp and not _OPENINGS.fullmatch(line)]
    if stamp is None or not names:
        raise CaptureError(
            "A capture begins with its time (28 09 2021 07 01), the device's name and the substation's; this does not."
        )
    if any(len(name.encode()) > MOST_NAME or not name.isprintable() for name in names):
        raise CaptureError(f"A name in its heading has more than {MOST_NAME} bytes, or signs that cannot be shown.")
    number = _number(openings[1].strip()) if openings is not None else None
    return stamp, names[0], names[1] if len(names) > 1 else "", number if isinstance(number, Decimal) else None


def is_heading_line(text: str) -> bool:
    """Whether this line of a heading is its time or its count of openings, and so no name."""
    return bool(_STAMP.fullmatch(text) or _OPENINGS.fullmatch(text))


def _rows(rows: Iterable[bytes], zone: ZoneInfo | None, unread: list[str]) -> Iterable[CaptureRow]:
    for number, raw in enumerate(rows, 1):
        try:
            yield _row(raw.strip(), zone)
        except (TimeError, ValueError) as error:
            unread.append(f"Row {number} is left out: {error}")


def _row(raw: bytes, zone: ZoneInfo | None) -> CaptureRow:
    _, stamp, *rest = (part.strip() for part in _text(raw).split(";"))
    time_ns, given = parse_spaced(stamp, zone)
    if rest and not rest[-1] and len(rest) % 2:
        rest.pop()  # the row ended with a semicolon
    if len(rest) % 2 or not rest:
        raise ValueError("after its time come pairs of a name and a value, and here one of them is missing.")
    if len(rest) > 2 * MOST_VALUES:
        raise ValueError(f"it has more than {MOST_VALUES} values.")
    values = tuple(Measured(_quantity(name), _number(value)) for name, value in zip(rest[::2], rest[1::2], strict=True))
    if len({one.quantity for one in values}) < len(values):
        raise ValueError("it gives one quantity twice.")
    return CaptureRow(time_ns, given, values, raw)


def _quantity(name: str) -> Quantity:
    if known := KNOWN.get(name.upper()):
        return known
    if not name or len(name.encode()) > MOST_NAME or not name.isprintable():
        raise ValueError(f"{name[:40]!r} is no name of a quantity.")
    return Quantity(QuantityCode.NAMED, name=name)


def _number(text: str) -> Value:
    """A number, or nothing where nothing stands; a decimal comma is one, as no list is written with commas here."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a number.")
    number = Decimal(text.replace(",", "."))
    plain(number)  # what the chain cannot hold exactly is refused here
    return number


def key_of_row(device: str, row: CaptureRow) -> Key:
    """Under which key a row of this device is kept, and asked for."""
    return Key(device, "", Kind.READING, TimeBasis.SOURCE, row.time_ns)


def heading_text(time_ns: int, device: str, substation: str, openings: int, zone: ZoneInfo | None = None) -> str:
    """The lines before the first row."""
    stamp = spaced_text(time_ns, zone, with_seconds=False)
    return f"{stamp}\n{device}\n{substation}\n{OPENINGS}: {openings}.0\n"


def row_text(time_ns: int, values: Iterable[tuple[str, Decimal]], zone: ZoneInfo | None = None) -> str:
    """One row, as Figure 2 of the paper has it."""
    pairs = (part for name, number in values for part in (name, str(number)))
    return ";".join((TIME_STAMP, spaced_text(time_ns, zone), *pairs)) + "\n"
