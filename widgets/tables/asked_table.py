"""What a relay says now, row by row, and what the chain has of the same moments."""

from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.capture import AskedRow, RowVerdict
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked

_MOODS = {
    RowVerdict.SEALED: Mood.NORMAL,
    RowVerdict.WAITING: Mood.NORMAL,
    RowVerdict.NEW: Mood.WARNING,
    RowVerdict.DISPUTED: Mood.WARNING,
    RowVerdict.DIFFERS: Mood.FAULT,
}


class AskedTableModel(ListTable[AskedRow]):
    """Rows of one minute, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone: tzinfo = UTC
        self._columns = (
            Column(self.tr("Time"), lambda row: words.clock(row.time_ns, self._zone), "00:00:00"),
            Column(self.tr("Chain"), self._shaped, f"■ {self.tr('something else')}", mood=_mood, spoken=self._verdict),
            Column(self.tr("What the chain has"), _sentence, "It is in block 100.", whole=_sentence),
        )

    def set_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _shaped(self, row: AskedRow) -> str:
        return marked(_MOODS[row.verdict], self._verdict(row))

    def _verdict(self, row: AskedRow) -> str:
        return {
            RowVerdict.SEALED: self.tr("sealed"),
            RowVerdict.WAITING: self.tr("waits"),
            RowVerdict.NEW: self.tr("nothing"),
            RowVerdict.DISPUTED: self.tr("disputed"),
            RowVerdict.DIFFERS: self.tr("something else"),
        }[row.verdict]


def _mood(row: AskedRow) -> Mood:
    return _MOODS[row.verdict]


def _sentence(row: AskedRow) -> str:
    return row.sentence
