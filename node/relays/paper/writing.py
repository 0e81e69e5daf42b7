"""Writes the seed paper's minute files: under the capture's name while a minute lasts, renamed when it is complete."""

import logging
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from node.relays.paper.capture import heading_text, row_text
from node.store.files import make_folder, sync_folder
from node.times import TimeError, parse_spaced, spaced_text

log = logging.getLogger("gridwitness.relay")

CAPTURING = "CAPTURING.txt"
MINUTE_NS = 60 * 10**9
SECOND_NS = 10**9
MOST_LISTED = 10_080
"""A week of minutes can be asked for; the files themselves stay."""
MOST_TOLD = 1_440
_NAME = re.compile(r"(\d\d \d\d \d{4} \d\d \d\d)\.txt", re.ASCII)

Row = Sequence[tuple[str, Decimal]]


class Signals(Protocol):
    """What a relay measures, as a function of time: the same moment always has the same values."""

    def row(self, time_ns: int) -> Row:
        """Names and numbers of one row."""

    def openings(self, minute_ns: int) -> int:
        """How often faults opened the breaker in the minute that begins here."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who the relay says it is."""

    device: str
    substation: str


class MinuteFiles:
    """The folder of a relay.  One that was killed goes on with the minute it was in: no row is lost or comes twice."""

    def __init__(self, folder: Path, named: Named, signals: Signals, now_ns: int, interval_s: int = 10) -> None:
        make_folder(folder)
        self._folder = folder
        self._named = named
        self._signals = signals
        self._interval_ns = interval_s * SECOND_NS
        self._complete = _complete_in(folder)
        self._minute: int | None = None
        self._next_ns = -(-now_ns // self._interval_ns) * self._interval_ns
        self._take_up()
        self.advance(now_ns)

    def after(self, name: str) -> list[str]:
        """The complete files that came after this one, oldest first; after one that is not here, the last day's."""
        if name in self._complete:
            return self._complete[self._complete.index(name) + 1 :]
        return self._complete[-MOST_TOLD:]

    def read(self, name: str) -> bytes | None:
        """The bytes of a complete file; None where there is none of this name."""
        return (self._folder / name).read_bytes() if name in self._complete else None

    def advance(self, now_ns: int) -> int:
        """Write every row that is due by now, and complete every minute that is over; when to come again."""
        while True:
            if self._minute is not None and min(self._next_ns, now_ns) >= self._minute + MINUTE_NS:
                self._finish()
            if self._next_ns > now_ns:
                break
            if self._minute is None:
                self._begin(self._next_ns // MINUTE_NS * MINUTE_NS)
            self._append(self._next_ns)
            self._next_ns += self._interval_ns
        return self._next_ns if self._minute is None else min(self._next_ns, self._minute + MINUTE_NS)

    @property
    def _capturing(self) -> Path:
        return self._folder / CAPTURING

    def _begin(self, minute_ns: int) -> None:
        named, openings = self._named, self._signals.openings(minute_ns)
        heading = heading_text(minute_ns, named.device, named.substation, openings)
        self._capturing.write_text(heading, encoding="utf-8", newline="\n")
        self._minute = minute_ns

    def _append(self, time_ns: int) -> None:
        with self._capturing.open("a", encoding="utf-8", newline="\n") as file:
            file.write(row_text(time_ns, self._signals.row(time_ns)))

    def _finish(self) -> None:
        """The file is whole on the disk before it has the name under which it is given away."""
        assert self._minute is not None
        name = name_of(self._minute)
        with self._capturing.open("rb") as file:
            os.fsync(file.fileno())
        self._capturing.replace(self._folder / name)
        sync_folder(self._folder)
        self._minute = None
        if name not in self._complete:
            self._complete.append(name)
            del self._complete[:-MOST_LISTED]

    def _take_up(self) -> None:
        """Go on with a minute that was cut short; a line that was cut in the middle is taken back."""
        try:
            text = self._capturing.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return
        whole = text[: text.rfind("\n") + 1]
        lines = whole.splitlines()
        try:
            self._minute, _ = parse_spaced(lines[0])
            last_ns, _ = parse_spaced(lines[-1].split(";")[1])
        except (IndexError, TimeError):
            log.warning("%s was cut off before its first row, and is begun again.", CAPTURING)
            self._minute = None
            return
        if whole != text:
            self._capturing.write_text(whole, encoding="utf-8", newline="\n")
        self._next_ns = max(self._next_ns, last_ns + self._interval_ns)


def _complete_in(folder: Path) -> list[str]:
    found = [(minute, entry.name) for entry in os.scandir(folder) if (minute := minute_of(entry.name)) is not None]
    return [name for _, name in sorted(found)][-MOST_LISTED:]


def name_of(minute_ns: int) -> str:
    """What the file of this minute is called."""
    return f"{spaced_text(minute_ns, with_seconds=False)}.txt"


def minute_of(name: str) -> int | None:
    """The minute that a file of this name holds; None when it is no such name."""
    match = _NAME.fullmatch(name)
    try:
        return parse_spaced(match[1])[0] if match else None
    except TimeError:
        return None
