"""What people did as a table, newest first: pages follow as somebody scrolls, new deeds appear at the top."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject, Signal

from node.types.deed import Deed
from widgets import format as words
from widgets.tables import deed_words
from widgets.tables.column import ROOT, Column, Index, ListTable

MOST_ROWS = 20_000


class DeedTableModel(ListTable[Deed]):
    """`moreWanted(before)` asks for the page that begins there, and is answered by `take`."""

    moreWanted = Signal(str)

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._after = ""
        self._asked = False
        self._known: set[Deed] = set()
        self._columns = (
            Column(self.tr("When"), self._moment, "28 Mmm 2026 23:59:59 UTC+00", right=True),
            Column(self.tr("Who"), deed_words.who_words, "Ana Ruiz Montenegro", whole=deed_words.who_words),
            Column(self.tr("Kind"), lambda deed: deed_words.kind_words(deed.kind), "settings"),
            Column(self.tr("What"), lambda deed: deed.what, "Mine now: block 12 482 was sealed.",
                   whole=lambda deed: deed.what),
        )  # fmt: skip

    @property
    def waits(self) -> bool:
        """Whether a page further back is on its way."""
        return self._asked

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def canFetchMore(self, parent: Index = ROOT) -> bool:
        return not parent.isValid() and bool(self._after) and not self._asked and len(self._rows) < MOST_ROWS

    def fetchMore(self, parent: Index = ROOT) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.moreWanted.emit(self._after)

    def take(self, before: str, deeds: Sequence[Deed], after: str) -> None:
        """The answer to a wish: a page further back, or the newest one, of which only what is new is put in."""
        new = [deed for deed in deeds if deed not in self._known]
        if before:
            self._asked = False
            self._after = after
            self._put(len(self._rows), new)
        elif len(new) == len(deeds):  # nothing joins: the first time, or more than a page came since
            self.forget()
            self._after = after
            self._put(0, new)
        else:
            self._put(0, new)
        if not self._rows:
            self.fetchMore()  # a page may hold nothing of what was chosen

    def forget(self) -> None:
        """Begin anew: others were chosen."""
        self.remove(0, len(self._rows))
        self._known.clear()
        self._after, self._asked = "", False

    def _put(self, at: int, deeds: Sequence[Deed]) -> None:
        self._known.update(deeds)
        self.insert(at, deeds)

    def _moment(self, deed: Deed) -> str:
        return words.day_and_clock(deed.time_ns, self._zone)
