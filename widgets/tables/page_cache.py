"""The rows of the block table that were read lately, by height, so that growth at the top moves none of them."""

from collections import OrderedDict
from collections.abc import Iterable

from node.types.block import BlockRow

PAGE_ROWS = 128
PAGES_KEPT = 64


def page_of(height: int) -> int:
    """The number of the page that holds this height."""
    return height // PAGE_ROWS


class PageCache:
    """At most `PAGES_KEPT` pages; the one that was looked at longest ago leaves first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, dict[int, BlockRow]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def row(self, height: int) -> BlockRow | None:
        """The row at this height, if it was read."""
        page = self._pages.get(height // PAGE_ROWS)
        return None if page is None else page.get(height)

    def put(self, rows: Iterable[BlockRow]) -> list[int]:
        """Keep these rows; gives back the heights that read differently now."""
        changed = []
        for row in rows:
            page = self._page(page_of(row.height))
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
        for page in [number for number in self._pages if (number + 1) * PAGE_ROWS > height + 1]:
            del self._pages[page]

    def _page(self, number: int) -> dict[int, BlockRow]:
        page = self._pages.setdefault(number, {})
        self._pages.move_to_end(number)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page
