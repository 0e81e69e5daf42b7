"""What people did as a table, newest first: pages follow as somebody scrolls, new deeds appear at the top."""

from collections.abc import Hashable
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.deed import Deed
from widgets import format as words
from widgets.tables import deed_words
from widgets.tables.column import Column
from widgets.tables.paged_table import PagedTable


class DeedTableModel(PagedTable[Deed]):
    """A deed has no id: two that are alike in all are one."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = (
            Column(self.tr("When"), self._moment, "28 Mmm 2026 23:59:59 UTC+00", right=True),
            Column(self.tr("Who"), deed_words.who_words, "Ana Ruiz Montenegro", whole=deed_words.who_words),
            Column(self.tr("Kind"), lambda deed: deed_words.kind_words(deed.kind), "settings"),
            Column(self.tr("What"), lambda deed: deed.what, "Mine now: block 12 482 was sealed.",
                   whole=lambda deed: deed.what),
        )  # fmt: skip

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def identity(self, row: Deed) -> Hashable:
        return row

    def _moment(self, deed: Deed) -> str:
        return words.day_and_clock(deed.time_ns, self._zone)
