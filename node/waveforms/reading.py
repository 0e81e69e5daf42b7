"""Reads COMTRADE files of one piece (.cff), as fault recorders and this program write them.

A file comes from whoever wrote it: sizes are held against what is there, and what cannot be read is an error.
"""

import re
from array import array
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from node.types.waveform import WaveChannel, Waveform

MOST_SAMPLES, MOST_CHANNELS = 5_000_000, 999
_PART = re.compile(rb"--- *file type: *(CFG|INF|HDR|DAT)([^\r\n]*?)---[^\r\n]*\r?\n?", re.IGNORECASE)
_ANALOG = {"BINARY": "<i2", "BINARY32": "<i4", "FLOAT32": "<f4"}
_MOMENTS = ("%d/%m/%Y,%H:%M:%S.%f", "%d/%m/%Y,%H:%M:%S")


class WaveformError(ValueError):
    """The file is no recording that this program can read; the message says why."""


@dataclass(frozen=True, slots=True)
class _Head:
    station: str
    analog: list[list[str]]
    contacts: list[list[str]]
    rate_hz: float
    count: int
    start_s: float
    trigger_s: float
    form: str


def read_cff(data: bytes, name: str) -> Waveform:
    """The recording in these bytes; `name` is what the file is called."""
    parts = _parts(data)
    if "CFG" not in parts or "DAT" not in parts:
        raise WaveformError(f"{name} is no COMTRADE file of one piece: it has no CFG or no DAT part.")
    try:
        head = _head(parts["CFG"].decode("utf-8", "replace"))
        analog, states = _samples(head, parts["DAT"])
    except (ValueError, IndexError, OverflowError) as error:
        raise WaveformError(f"{name} cannot be read as COMTRADE ({error}).") from None
    times = head.start_s + np.arange(analog.shape[1] if len(analog) else states.shape[1]) / head.rate_hz
    channels = [
        WaveChannel(row[1], row[2], row[4], _array(values * float(row[5]) + float(row[6])))
        for row, values in zip(head.analog, analog, strict=True)
    ]
    channels += [
        WaveChannel(row[1], row[2], "", _array(values)) for row, values in zip(head.contacts, states, strict=True)
    ]
    remark = " ".join(parts.get("HDR", b"").decode("utf-8", "replace").split())
    return Waveform(name, head.station, _array(times), head.trigger_s, tuple(channels), remark)


def _parts(data: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    mark = _PART.search(data)
    while mark is not None:
        kind = mark.group(1).decode().upper()
        after = (
            None if kind == "DAT" else _PART.search(data, mark.end())
        )  # behind it are samples, whatever they look like
        found[kind] = data[mark.end() : after.start() if after else len(data)]
        mark = after
    return found


def _head(text: str) -> _Head:
    rows = [[cell.strip() for cell in line.split(",")] for line in text.splitlines()]
    analog, contacts = int(rows[1][1].rstrip("Aa")), int(rows[1][2].rstrip("Dd"))
    if not 0 < analog + contacts <= MOST_CHANNELS:
        raise ValueError(f"{analog + contacts} channels")
    at = 2 + analog + contacts
    if int(rows[at + 1][0]) > 1:
        raise ValueError("more than one rate of samples")
    rate, count = float(rows[at + 2][0]), int(rows[at + 2][1])
    if not (rate > 0 and 0 < count <= MOST_SAMPLES):
        raise ValueError(f"{count} samples at {rate:g} Hz")
    start, trigger = (_moment(",".join(row)) for row in (rows[at + 3], rows[at + 4]))
    return _Head(
        rows[0][0], rows[2 : 2 + analog], rows[2 + analog : at], rate, count, start, trigger, rows[at + 5][0].upper()
    )  # fmt: skip


def _moment(text: str) -> float:
    whole, _, part = text.partition(".")
    for form in _MOMENTS:
        try:
            return datetime.strptime(f"{whole}.{part[:6]}" if part else whole, form).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    raise ValueError(f"the time {text[:40]!r}")


def _samples(head: _Head, data: bytes) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """A row for each channel."""
    analog, contacts = len(head.analog), len(head.contacts)
    if head.form == "ASCII":
        lines = data.decode("ascii", "replace").split("\n")[: head.count]
        table = np.array([[float(cell or "nan") for cell in line.split(",")] for line in lines if line.strip()])
        return table[:, 2 : 2 + analog].T, table[:, 2 + analog : 2 + analog + contacts].T
    if head.form not in _ANALOG:
        raise ValueError(f"data as {head.form[:20]!r}")
    words = -(-contacts // 16)
    row = np.dtype([("n", "<u4"), ("t", "<u4"), ("a", _ANALOG[head.form], (analog,)), ("d", "<u2", (words,))])
    if len(data) < row.itemsize * head.count:
        raise ValueError("it ends in the middle")
    rows = np.frombuffer(data, row, head.count)
    states = [(rows["d"][:, number // 16] >> (number % 16)) & 1 for number in range(contacts)]
    told = np.array(states, dtype=np.float64) if states else np.empty((0, head.count))
    return rows["a"].T.astype(np.float64), told


def _array(values: npt.NDArray[np.float64]) -> "array[float]":
    made = array("d")
    made.frombytes(np.ascontiguousarray(values, dtype=np.float64).tobytes())
    return made
