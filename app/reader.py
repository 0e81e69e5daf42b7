"""Reads the chain for the screen, on a thread of its own: the newest wish first, outdated wishes not at all."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from node.types.pages import PageSource

log = logging.getLogger("gridwitness.reader")

PAGES_WAITING = 16


class ClosingSource(PageSource, Protocol):
    """A source of pages with a connection to give back."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class PageWish:
    """Rows for the table."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class DetailWish:
    """One block, opened and checked."""

    height: int


@dataclass(frozen=True, slots=True)
class FindWish:
    """What a person typed into the search box."""

    text: str


Wish = PageWish | DetailWish | FindWish


class ChainReading(QObject):
    """Slots take wishes and return at once; the answers come as signals in the receiver's thread.

    `pageRead(first, rows)` answers each page wish, with no rows when it was outdated or failed;
    `detailRead(height, BlockDetail | None)` and `found(text, height | None)` answer the newest wish of their kind, and
    one that a newer found under way; `readFailed(sentence)` tells what went wrong.
    """

    pageRead = Signal(int, object)
    detailRead = Signal(int, object)
    found = Signal(str, object)
    readFailed = Signal(str)

    def __init__(self, open_source: Callable[[], ClosingSource], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._source: ClosingSource | None = None
        self._wishes: list[Wish] = []
        self._stopping = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._live, name="chain reader")

    def start(self) -> None:
        """Begin to answer; the source is opened with the first wish."""
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> bool:
        """End after the read that is under way.  False when it took too long."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def read_page(self, first: int, count: int) -> None:
        """Wish for rows; of too many wishes the oldest is given up."""
        with self._wake:
            self._wishes.append(PageWish(first, count))
            pages = [wish for wish in self._wishes if isinstance(wish, PageWish)]
            outdated = pages[0] if len(pages) > PAGES_WAITING else None
            if outdated:
                self._wishes.remove(outdated)
            self._wake.notify()
        if outdated:
            self.pageRead.emit(outdated.first, [])

    def read_detail(self, height: int) -> None:
        """Wish for an opened block instead of any before."""
        self._wish_only(DetailWish(height))

    def find(self, text: str) -> None:
        """Wish for the block with this height or id instead of any before."""
        self._wish_only(FindWish(text))

    def _wish_only(self, wish: DetailWish | FindWish) -> None:
        with self._wake:
            self._wishes = [other for other in self._wishes if type(other) is not type(wish)]
            self._wishes.append(wish)
            self._wake.notify()

    def _live(self) -> None:
        try:
            while wish := self._next():
                self._serve(wish)
        finally:
            if self._source:
                self._source.close()

    def _next(self) -> Wish | None:
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or self._wishes)
            return None if self._stopping else self._wishes.pop()

    def _serve(self, wish: Wish) -> None:
        try:
            self._source = self._source or self._open_source()
            self._answer(wish, self._source)
        except Exception as error:
            log.exception("Reading the chain failed.")
            self.readFailed.emit(self.tr("The chain could not be read ({0}). See the log.").format(error))
            if isinstance(wish, PageWish):
                self.pageRead.emit(wish.first, [])

    def _answer(self, wish: Wish, source: PageSource) -> None:
        match wish:
            case PageWish(first, count):
                self.pageRead.emit(first, source.rows(first, count))
            case DetailWish(height):
                self.detailRead.emit(height, source.detail(height))
            case FindWish(text):
                self.found.emit(text, source.find(text))
