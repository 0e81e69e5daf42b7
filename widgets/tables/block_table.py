"""The chain as a table: row-virtual, newest first, so that a million blocks cost the screen no more than a hundred.

The model never reads the disk.  It says which page of rows it wants and is given them later; until then their cells
show an ellipsis.  A wish is `pageWanted(first_height, count)`; each wish is to be answered by one `take_page`, with no
rows when reading failed.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject, QTimer, Signal

from node.types.block import BlockRow
from node.types.events import TipChanged
from widgets import format as words
from widgets.tables.column import ROOT, Column, ColumnTable, Index, Mood, marked
from widgets.tables.page_cache import PAGE_ROWS, PageCache

WISHES_AT_ONCE = 4
RETRY_MS = 500
_MS = 1_000_000


class BlockTableModel(ColumnTable[BlockRow]):
    """Row r is the block at height tip - r.  Growth inserts at the top; a reorganisation removes, then inserts."""

    pageWanted = Signal(int, int)

    def __init__(self, zone: tzinfo = UTC, page_rows: int = PAGE_ROWS, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = self._told_by()
        self._height = -1
        self._changed: frozenset[int] = frozenset()
        self._cache = PageCache(page_rows)
        self._watched = range(0)
        self._asked: set[int] = set()
        self._outdated: set[int] = set()
        self._wishing = QTimer(self)
        self._wishing.setSingleShot(True)
        self._wishing.timeout.connect(self.on_wish_due)

    @property
    def height(self) -> int:
        """The height of the tip that is shown; -1 before the chain is known."""
        return self._height

    def row_of(self, height: int) -> int | None:
        """Where the block of this height stands; None when it is not on the chain that is shown."""
        return self._height - height if 0 <= height <= self._height else None

    def height_of(self, row: int) -> int:
        """The height of the block in this row."""
        return self._height - row

    def row_at(self, row: int) -> BlockRow | None:
        return self._cache.row(self._height - row)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._height + 1

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, self._height)

    def set_changed(self, heights: Collection[int]) -> None:
        """What stands at these heights is not what was sealed: that is seen in the list too."""
        if (changed := frozenset(heights)) != self._changed:
            touched, self._changed = sorted(changed ^ self._changed), changed
            self._touch_heights([height for height in touched if height <= self._height])

    def set_height(self, height: int) -> None:
        """The chain ends here now; -1 when there is no chain."""
        if height < self._height:
            self._forget_above(height)
        elif height > self._height:
            self.beginInsertRows(ROOT, 0, height - self._height - 1)
            self._height = height
            self.endInsertRows()

    def take_tip(self, change: TipChanged) -> None:
        """The active chain ends elsewhere: what left it goes first, then what joined it appears at the top."""
        common = change.height - len(change.connected)
        if change.disconnected:
            self._forget_above(min(common, self._height))
        known = self._cache.put(change.connected)
        self._touch_heights([height for height in known if height <= self._height])
        self.set_height(max(change.height, self._height))

    def take_page(self, first: int, rows: Sequence[BlockRow]) -> None:
        """The answer to one wish.  One that was read before a reorganisation is thrown away and asked for again."""
        page = self._cache.page_of(first)
        self._asked.discard(page)
        if page in self._outdated:
            self._outdated.discard(page)
            self._wish_in(0)
            return
        self._touch_heights([height for height in self._cache.put(rows) if height <= self._height])
        self._wish_in(RETRY_MS if page in self._pages_missing() else 0)

    def watch(self, top: int, bottom: int) -> None:
        """Rows `top` to `bottom` are on the screen: only their pages are worth a wish.  (0, -1) when none is."""
        self._watched = range(max(0, self._height - bottom), self._height - top + 1)
        for page in self._pages_watched():
            self._cache.look_at(page)
        self._wish_in(0)

    def on_wish_due(self) -> None:
        """Ask for the pages on the screen that were not read, a few at a time."""
        for page in self._pages_missing():
            if len(self._asked) >= WISHES_AT_ONCE:
                return
            self._asked.add(page)
            self.pageWanted.emit(self._cache.rows_of(page)[0], self._cache.page_rows)

    def _wish_in(self, milliseconds: int) -> None:
        if self._pages_missing():
            self._wishing.start(milliseconds)

    def _pages_watched(self) -> range:
        if not self._watched:
            return range(0)
        return range(self._cache.page_of(self._watched[-1]), self._cache.page_of(self._watched[0]) - 1, -1)

    def _pages_missing(self) -> list[int]:
        return [
            page
            for page in self._pages_watched()
            if page not in self._asked and not self._cache.holds(self._watched_of(page))
        ]

    def _watched_of(self, page: int) -> range:
        rows = self._cache.rows_of(page)
        return range(max(self._watched[0], rows[0]), min(self._watched[-1], rows[-1], self._height) + 1)

    def _forget_above(self, height: int) -> None:
        self._cache.drop_above(height)
        self._outdated |= {page for page in self._asked if self._cache.rows_of(page)[-1] > height}
        if height < self._height:
            self.beginRemoveRows(ROOT, 0, self._height - height - 1)
            self._height = height
            self.endRemoveRows()

    def _touch_heights(self, heights: Sequence[int]) -> None:
        if heights:
            self.touch(self._height - max(heights), self._height - min(heights))

    def _told_by(self) -> tuple[Column[BlockRow], ...]:
        return (
            Column(self.tr("Height"), lambda row: marked(self._mood(row), words.count(row.height)), "■ 9 999 999",
                   right=True, mood=self._mood, whole=lambda row: str(row.height), spoken=self._spoken,
                   tip=lambda row: self._spoken(row) if row.height in self._changed else ""),
            Column(self.tr("Sealed"), self._sealed, "28 Mmm 2026 23:59:59", whole=self._sealed_whole),
            Column(self.tr("Records"), lambda row: words.count(row.records), "Records", right=True),
            Column(self.tr("Sealer"), _sealer, "Station 0001", whole=lambda row: row.sealer.hex()),
            Column(self.tr("Id"), lambda row: words.short_id(row.id), "00005e1f…c93a", mono=True,
                   whole=lambda row: row.id.hex()),
        )  # fmt: skip

    def _mood(self, row: BlockRow) -> Mood:
        return Mood.FAULT if row.height in self._changed else Mood.NORMAL

    def _spoken(self, row: BlockRow) -> str:
        height = words.count(row.height)
        return self.tr("{0}, changed since it was sealed").format(height) if row.height in self._changed else height

    def _sealed(self, row: BlockRow) -> str:
        return f"{words.day(row.time_ms * _MS, self._zone)} {words.clock(row.time_ms * _MS, self._zone)}"

    def _sealed_whole(self, row: BlockRow) -> str:
        return words.day_and_clock(row.time_ms * _MS, self._zone)


def _sealer(row: BlockRow) -> str:
    return row.sealer_name or words.short_id(row.sealer)
