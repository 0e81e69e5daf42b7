"""A table that is read page by page, newest first: pages follow as somebody scrolls, new rows appear at the top."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QObject, Signal

from widgets.tables.column import ROOT, Column, Index, ListTable, Row

MOST_ROWS = 20_000
"""Nobody scrolls further."""


class PagedTable(ListTable[Row]):
    """`moreWanted(before)` asks for the page that begins there, and is answered by `take`; "" is the newest page."""

    moreWanted = Signal(str)

    def __init__(self, columns: Sequence[Column[Row]] = (), parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._after = ""
        self._asked = self._begun = False
        self._known: set[Hashable] = set()

    def identity(self, row: Row) -> Hashable:
        """What makes two rows the same one, read twice."""
        raise NotImplementedError

    @property
    def waits(self) -> bool:
        """Whether a page further back is on its way."""
        return self._asked

    @property
    def whole(self) -> bool:
        """Whether there is nothing further back."""
        return not self._after

    def canFetchMore(self, parent: Index = ROOT) -> bool:
        return not parent.isValid() and bool(self._after) and not self._asked and len(self._rows) < MOST_ROWS

    def fetchMore(self, parent: Index = ROOT) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.moreWanted.emit(self._after)

    def take(self, before: str, rows: Sequence[Row], after: str) -> None:
        """The answer to a wish; one for a place where this table does not end any more is not used."""
        if not before:
            self._take_newest(rows, after)
        elif before == self._after:
            self._asked = False
            self._put(len(self._rows), self._unknown(rows))
            self._after = after
        if not rows and not self._rows:
            self.fetchMore()  # a page may hold nothing of what was chosen, and no view scrolls where there is no row

    def forget(self) -> None:
        """Begin anew: others were chosen."""
        self.remove(0, len(self._rows))
        self._known.clear()
        self._after, self._asked, self._begun = "", False, False

    def _take_newest(self, rows: Sequence[Row], after: str) -> None:
        """What is new goes to the top; where it does not join what is shown, all begins anew."""
        new = self._unknown(rows)
        if not self._begun:
            self._begun, self._after = True, after  # also behind a page in which nothing fits
        if not new:
            return
        if len(new) == len(rows) or any(self.identity(one) in self._known for one in rows[: len(new)]):
            self.remove(0, len(self._rows))
            self._known.clear()
            self._after, self._asked, new = after, False, list(rows)
        self._put(0, new)

    def _unknown(self, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if self.identity(row) not in self._known]

    def _put(self, at: int, rows: Sequence[Row]) -> None:
        self._known.update(map(self.identity, rows))
        self.insert(at, rows)
