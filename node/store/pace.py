"""How fast a node fills its disk: what it wrote lately, by the time that it ran, kept over restarts.

Neither the age of the network nor the size of its chain says that: a node may have joined yesterday, watch one relay
more since noon, or have stood still for a month.  Costs two numbers a look, however large the ledger is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
TURN_MS = 84 * HOUR_MS
"""Half of a week: what is told is of the last half to whole week."""
LONGEST_DAYS = 36_500.0
"""What is told of a disk that does not fill up: a hundred years stand for ever."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some time that the node ran, and by how many bytes its files grew in it."""

    ms: int = 0
    grown: int = 0


class WritingPace:
    """Growth over the last half to whole week: two stretches; the older is dropped when the newer is full."""

    def __init__(self) -> None:
        self._older = Stretch()
        self._newer = Stretch()

    def grew(self, ms: int, size: int, chain_ms: int = 0) -> None:
        """So much more time passed, and the files are larger by so many bytes, or smaller.

        `chain_ms` is how far the chain's own time went meanwhile.  Where that is hours, a node catches up: what it
        fetches took as long to come about, and is spread over it; else a new copy of an old chain would be an alarm.
        """
        if chain_ms > max(ms, HOUR_MS):
            size = size * max(0, ms) // chain_ms
        self._newer = Stretch(self._newer.ms + max(0, ms), self._newer.grown + size)
        if self._newer.ms >= TURN_MS:
            self._older, self._newer = self._newer, Stretch()

    @property
    def per_day(self) -> float | None:
        """Bytes a day; None while it is too early to tell."""
        ms = self._older.ms + self._newer.ms
        return (self._older.grown + self._newer.grown) / ms * DAY_MS if ms >= HOUR_MS else None

    def days_left(self, room: int) -> float | None:
        """How many days so much room lasts; None while it is too early to tell."""
        per_day = self.per_day
        if per_day is None:
            return None
        return min(room / per_day, LONGEST_DAYS) if per_day > 0 else LONGEST_DAYS

    def numbers(self) -> dict[str, int]:
        """What has to be kept over a restart."""
        return {
            "older ms": self._older.ms, "older grown": self._older.grown, "newer ms": self._newer.ms,
            "newer grown": self._newer.grown,
        }  # fmt: skip

    def resume(self, kept: Mapping[str, int]) -> None:
        """Go on with what was kept; numbers that cannot be are as good as none."""
        older, newer = (Stretch(kept.get(f"{one} ms", 0), kept.get(f"{one} grown", 0)) for one in ("older", "newer"))
        if 0 <= older.ms <= 2 * TURN_MS and 0 <= newer.ms < TURN_MS:
            self._older, self._newer = older, newer
