"""A recording of an event, sample by sample, and the moment that leads to it."""

from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """What an alarm or an event is about: which relay, which of its quantities, when, and by which record, if any."""

    relay: str
    subject: str
    time_ns: int
    content_id: bytes = b""


@dataclass(frozen=True, slots=True)
class WaveChannel:
    """One channel: measured values in a unit, or a contact that is 0 or 1."""

    name: str
    phase: str
    unit: str
    samples: "array[float]"


@dataclass(frozen=True, slots=True)
class Waveform:
    """A recording; times in seconds by the clock of the relay."""

    name: str
    station: str
    times: "array[float]"
    trigger_s: float
    channels: tuple[WaveChannel, ...]
    remark: str = ""
