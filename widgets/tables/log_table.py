"""The log as a table: the newest lines, as many as a person may want to read, filtered where they are kept."""

from collections import deque
from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.events import LogLine
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked

LINES_KEPT = 2_000
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class LogTableModel(ListTable[LogLine]):
    """A bounded ring of lines, oldest first; only those that pass the filter are rows."""

    def __init__(self, zone: tzinfo = UTC, kept: int = LINES_KEPT, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._kept: deque[LogLine] = deque(maxlen=kept)
        self._level = 0
        self._needle = ""
        self._columns = self._told_by()

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """Every line that is kept, whether it passes the filter or not."""
        return tuple(self._kept)

    def take(self, lines: Sequence[LogLine]) -> None:
        """Add lines at the end; the oldest make room."""
        newest = list(lines)[-(self._kept.maxlen or 0) :]
        leaving = max(0, len(self._kept) + len(newest) - (self._kept.maxlen or 0))
        self.remove(0, sum(self._passes(self._kept[place]) for place in range(leaving)))
        self._kept.extend(newest)
        self.insert(len(self._rows), [line for line in newest if self._passes(line)])

    def set_level(self, level: str) -> None:
        """Show only lines of this level and above."""
        self._level = _rank(level)
        self._sift()

    def set_needle(self, text: str) -> None:
        """Show only lines that hold this text, whatever its case, in their topic or their words."""
        self._needle = text.casefold().strip()
        self._sift()

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def clear(self) -> None:
        """Forget the lines that are kept here; the log file keeps them."""
        self._kept.clear()
        self._sift()

    def _sift(self) -> None:
        self.remove(0, len(self._rows))
        self.insert(0, [line for line in self._kept if self._passes(line)])

    def _passes(self, line: LogLine) -> bool:
        if _rank(line.level) < self._level:
            return False
        return self._needle in f"{line.topic} {line.text}".casefold()

    def _told_by(self) -> tuple[Column[LogLine], ...]:
        return (
            Column(self.tr("Time"), lambda line: words.clock_ms(line.time_ns, self._zone), "23:59:59.999",
                   whole=lambda line: words.day_and_clock(line.time_ns, self._zone)),
            Column(self.tr("Level"), self._level_text, "▲ warning", mood=_mood, spoken=self._level_words),
            Column(self.tr("Topic"), lambda line: line.topic, "network.peers", mood=_quiet),
            Column(self.tr("Text"), _in_one_line, "text", mood=_mood_of_text, whole=lambda line: line.text),
        )  # fmt: skip

    def _level_text(self, line: LogLine) -> str:
        return marked(_mood(line), self._level_words(line))

    def _level_words(self, line: LogLine) -> str:
        names = (self.tr("debug"), self.tr("info"), self.tr("warning"), self.tr("error"), self.tr("critical"))
        return names[_rank(line.level)]


def _rank(level: str) -> int:
    """How grave a level is; a name that is not known counts as information, so that it is not hidden."""
    return LEVELS.index(level.upper()) if level.upper() in LEVELS else LEVELS.index("INFO")


def _in_one_line(line: LogLine) -> str:
    return " ".join(line.text.split())


def _mood(line: LogLine) -> Mood:
    return (Mood.QUIET, Mood.NORMAL, Mood.WARNING, Mood.FAULT, Mood.FAULT)[_rank(line.level)]


def _mood_of_text(line: LogLine) -> Mood:
    return Mood.QUIET if _mood(line) is Mood.QUIET else Mood.NORMAL


def _quiet(_line: LogLine) -> Mood:
    return Mood.QUIET
