"""What is found in waveforms: disturbances of the supply."""

from dataclasses import dataclass
from enum import StrEnum


class DisturbanceKind(StrEnum):
    """What the magnitude of the voltage does."""

    DIP = "dip"
    SWELL = "swell"
    INTERRUPTION = "interruption"


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One disturbance.  Times are in seconds from the first sample; `end_s` is None where it outlasts the recording.

    `extreme` is the lowest voltage of a dip or an interruption, the highest of a swell, as a part of the nominal one.
    """

    kind: DisturbanceKind
    start_s: float
    end_s: float | None
    phases: str
    extreme: float
