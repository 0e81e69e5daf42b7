"""Writes a recording as COMTRADE (IEEE C37.111-2013, IEC 60255-24) in its single-file form, .cff, with BINARY32 data.

The reader that is used most, `comtrade`, cannot write; and the 32 bits keep both a load current and a fault's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

MEDIA_TYPE = "application/x-comtrade"
MOST_TEXT = 64
_LIMIT = (1 << 31) - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_END = "\r\n"


@dataclass(frozen=True, slots=True)
class Analog:
    """One channel of measured values: `step` is what one unit of the file stands for."""

    name: str
    phase: str
    unit: str
    step: str


@dataclass(frozen=True, slots=True)
class Recording:
    """Samples at even distances: a row of `samples` for each channel, a row of `states` for each contact."""

    station: str
    device: str
    start_ns: int
    trigger_ns: int
    rate_hz: int
    frequency_hz: float
    channels: Sequence[Analog]
    samples: npt.NDArray[np.float64]
    contacts: Sequence[str] = ()
    states: npt.NDArray[np.bool_] | None = None
    remark: str = ""


def write_cff(recording: Recording) -> bytes:
    """The bytes of the file."""
    data = _data(recording)
    parts = [
        "--- file type: CFG ---", *_configuration(recording), "--- file type: INF ---", "", "--- file type: HDR ---",
        *recording.remark.splitlines(), f"--- file type: DAT BINARY32: {len(data)} ---", "",
    ]  # fmt: skip
    return _END.join(parts).encode() + data


def _configuration(recording: Recording) -> list[str]:
    analog, status, count = len(recording.channels), len(recording.contacts), recording.samples.shape[1]
    return [
        f"{_text(recording.station)},{_text(recording.device)},2013",
        f"{analog + status},{analog}A,{status}D",
        *(
            f"{number},{_text(one.name)},{one.phase},,{one.unit},{one.step},0,0,{-_LIMIT},{_LIMIT},1,1,P"
            for number, one in enumerate(recording.channels, 1)
        ),
        *(f"{number},{_text(name)},,,0" for number, name in enumerate(recording.contacts, 1)),
        f"{recording.frequency_hz:g}",
        "1",
        f"{recording.rate_hz},{count}",
        _moment(recording.start_ns),
        _moment(recording.trigger_ns),
        "BINARY32",
        "1",
        "0,0",  # times are UTC, and so is the place's
        "0,3",  # the clock is locked; it cannot tell leap seconds
    ]


def _data(recording: Recording) -> bytes:
    channels, count = recording.samples.shape
    words = -(-len(recording.contacts) // 16)
    rows = np.zeros(count, [("n", "<u4"), ("t", "<u4"), ("a", "<i4", (channels,)), ("d", "<u2", (words,))])
    rows["n"] = np.arange(1, count + 1)
    rows["t"] = np.round(np.arange(count) * (1e6 / recording.rate_hz))
    steps = np.array([float(one.step) for one in recording.channels])
    rows["a"] = np.clip(np.round(recording.samples / steps[:, None]), -_LIMIT, _LIMIT).T
    for number in range(len(recording.contacts)):
        assert recording.states is not None
        rows["d"][:, number // 16] |= recording.states[number].astype(np.uint16) << (number % 16)
    return rows.tobytes()


def _text(text: str) -> str:
    """Commas and ends of lines stand between the fields."""
    return " ".join(text.replace(",", " ").split())[:MOST_TEXT]


def _moment(time_ns: int) -> str:
    return f"{_EPOCH + timedelta(microseconds=time_ns // 1000):%d/%m/%Y,%H:%M:%S.%f}"
