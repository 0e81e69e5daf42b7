"""Readings of which there is more than one version: which, since when, who came with it, and where it stands."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.record import Dispute
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked


class DisputeTableModel(ListTable[Dispute]):
    """The newest first; one that is sealed can be opened with its block."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = (
            Column(self.tr("Reading of"), self._when, "23:59:59", whole=self._when_whole),
            Column(self.tr("Source"), lambda one: one.key.source, "Relay 1", whole=lambda one: one.reason),
            Column(self.tr("Heard by"), lambda one: one.collector.hex()[:8], "0a1b2c3d",
                   whole=lambda one: one.collector.hex()),
            Column(self.tr("Stands"), self._stands, "▲ " + self.tr("sealed in {0}").format("123,456"),
                   mood=lambda _one: Mood.WARNING),
        )  # fmt: skip

    def take(self, disputes: Sequence[Dispute]) -> None:
        """Those of now: what is gone is removed and what is new put in, so that a selection outlives the next block."""
        wanted = set(disputes)
        for row in reversed(range(len(self._rows))):
            if self._rows[row] not in wanted:
                self.remove(row, 1)
        for place, one in enumerate(disputes):
            if place >= len(self._rows) or self._rows[place] != one:
                self.insert(place, [one])
        self.remove(len(disputes), len(self._rows) - len(disputes))

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _when(self, one: Dispute) -> str:
        return words.clock(one.key.time_ns, self._zone)

    def _when_whole(self, one: Dispute) -> str:
        heard = words.day_and_clock(one.time_ns, self._zone)
        return self.tr("{0}; accepted here {1}").format(words.day_and_clock(one.key.time_ns, self._zone), heard)

    def _stands(self, one: Dispute) -> str:
        if one.height is None:
            return marked(Mood.WARNING, self.tr("set aside"))
        return marked(Mood.WARNING, self.tr("sealed in {0}").format(words.count(one.height)))
