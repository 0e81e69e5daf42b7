"""What the curves are, as a table: at the crosshair, at both cursors and between them, and over all that is seen."""

from collections.abc import Callable
from math import isfinite
from typing import NamedTuple

from PySide6.QtCore import QObject

from node.types.trend import Channel
from widgets import format as words
from widgets.plots.trend_data import NOTHING, Seen
from widgets.tables.column import Column, ListTable, Mood, marked


class Readout(NamedTuple):
    """One curve in numbers; `doubtful` is of how many values its relay does not vouch for itself."""

    channel: Channel
    now: Seen = NOTHING
    a: Seen = NOTHING
    b: Seen = NOTHING
    seen: Seen = NOTHING
    before: Seen = NOTHING
    doubtful: int = 0


class TrendTableModel(ListTable[Readout]):
    """A row for each curve; the numbers are renewed in place, so that what is chosen stays chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        number = "−1 204.30 Mvar"
        self._columns = (
            Column(self.tr("Curve"), lambda row: row.channel.quantity.label, "Frequency", whole=_named),
            Column(self.tr("Relay"), lambda row: row.channel.place, "Relay 1 T1 115 kV", whole=_place),
            Column(self.tr("At the cursor"), _told(lambda row: row.now.mean), number, right=True),
            Column(self.tr("A"), _told(lambda row: row.a.mean), number, right=True),
            Column(self.tr("B"), _told(lambda row: row.b.mean), number, right=True),
            Column(self.tr("B − A"), _told(lambda row: row.b.mean - row.a.mean), number, right=True),
            Column(self.tr("Least"), _told(lambda row: row.seen.low), number, right=True),
            Column(self.tr("Greatest"), _told(lambda row: row.seen.high), number, right=True),
            Column(self.tr("Compared"), _told(lambda row: row.before.mean), number, right=True),
            Column(self.tr("Remark"), self._remark, "1 204 doubtful values", mood=self._remark_mood),
        )

    def show_rows(self, rows: list[Readout]) -> None:
        """Other numbers, or other curves."""
        if [row.channel for row in rows] != [row.channel for row in self._rows]:
            self.show(rows)
        elif rows != self._rows:
            self._rows = rows
            self.touch(0, len(rows) - 1)

    def _remark(self, row: Readout) -> str:
        if not row.doubtful:
            return ""
        one, many = self.tr("doubtful value"), self.tr("doubtful values")
        return marked(Mood.WARNING, words.plural(row.doubtful, one, many))

    def _remark_mood(self, row: Readout) -> Mood:
        return Mood.WARNING if row.doubtful else Mood.NORMAL


def _told(value: Callable[[Readout], float]) -> Callable[[Readout], str]:
    def text(row: Readout) -> str:
        quantity = row.channel.quantity
        return words.with_unit(
            value(row), words.decimals_of(quantity), quantity.unit_symbol if isfinite(value(row)) else ""
        )

    return text


def _named(row: Readout) -> str:
    return f"{row.channel.quantity.label}, {words.quantity_kind(row.channel.quantity)}"


def _place(row: Readout) -> str:
    return row.channel.place
