"""The rows of the block table that were read lately, by height, so that growth at the top moves none of them."""

from collections import OrderedDict
from collections.abc import Iterable

from node.types.block import BlockRow

PAGE_ROWS = 128
PAGES_KEPT = 64


class PageCache:
    """At most `PAGES_KEPT` pages; the one that was looked at longest ago leaves first."""

    def __init__(self, page_rows: int = PAGE_ROWS) -> None:
        self.page_rows = page_rows
        self._pages: OrderedDict[int, dict[int, BlockRow]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def page_of(self, height: int) -> int:
        """The number of the page that holds this height."""
        return height // self.page_rows

    def rows_of(self, page: int) -> range:
        """The heights that this page holds."""
        return range(page * self.page_rows, (page + 1) * self.page_rows)

    def row(self, height: int) -> BlockRow | None:
        """The row at this height, if it was read."""
        page = self._pages.get(height // self.page_rows)
        return None if page is None else page.get(height)

    def put(self, rows: Iterable[BlockRow]) -> list[int]:
        """Keep these rows; gives back the heights that read differently now."""
        changed = []
        for row in rows:
            page = self._page(self.page_of(row.height))
            if page.get(row.height) != row:
                page[row.height] = row
                changed.append(row.height)
        return changed

    def look_at(self, page: int) -> None:
        """A page that is on the screen is not the next to leave."""
        if page in self._pages:
            self._pages.move_to_end(page)

    def holds(self, heights: range) -> bool:
        """True when each of these heights was read."""
        return all(self.row(height) is not None for height in heights)

    def drop_above(self, height: int) -> None:
        """Forget each page that has a row above this height: a reorganisation wrote it anew."""
        for page in [number for number in self._pages if self.rows_of(number)[-1] > height]:
            del self._pages[page]

    def _page(self, number: int) -> dict[int, BlockRow]:
        page = self._pages.setdefault(number, {})
        self._pages.move_to_end(number)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page
