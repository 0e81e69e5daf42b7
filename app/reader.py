"""Reads the chain for the screen, on a thread of its own: the newest wish first, outdated wishes not at all."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from node.api.proofs import notice_view
from node.api.views import to_json
from node.store.blocks import PrunedError
from node.store.receipts import NoReceiptError
from node.types.pages import PageSource
from node.types.receipt import GivenWay

log = logging.getLogger("gridwitness.reader")

PAGES_WAITING = 16
DISPUTES_SHOWN = 200
CHANGES_SHOWN = 20
BRANCHES_SHOWN = 50
LINES_SHOWN = 200
NOTICE_FORMAT = "gridwitness notice 1"


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


@dataclass(frozen=True, slots=True)
class ReceiptWish:
    """The receipt of a record, saved as a file."""

    content_id: bytes


@dataclass(frozen=True, slots=True)
class DisputesWish:
    """The readings of which there is more than one version."""


@dataclass(frozen=True, slots=True)
class HistoryWish:
    """Signed history that gave way."""


@dataclass(frozen=True, slots=True)
class NoticeWish:
    """The signed notice of a change of history, saved as a file."""

    change: GivenWay


@dataclass(frozen=True, slots=True)
class NetworkWish:
    """What the store knows of other nodes: side branches, and what others signed."""


Wish = PageWish | DetailWish | FindWish | ReceiptWish | DisputesWish | HistoryWish | NoticeWish | NetworkWish


class ChainReading(QObject):
    """Slots take wishes and return at once; the answers come as signals in the receiver's thread.

    `pageRead(first, rows)` answers each page wish, with no rows when it was outdated or failed;
    `detailRead(height, BlockDetail | None)`, `found(text, height | None)`, `disputesRead(disputes)`,
    `historyRead(changes)`, `networkRead(branches, lines)`, `noticeSaved(change, path, sentence)` and
    `receiptSaved(content_id, path, sentence)` answer the newest wish of their kind, and one that a newer found under
    way; `readFailed(sentence)` tells what went wrong.
    """

    pageRead = Signal(int, object)
    detailRead = Signal(int, object)
    found = Signal(str, object)
    receiptSaved = Signal(object, str, str)
    disputesRead = Signal(object)
    historyRead = Signal(object)
    networkRead = Signal(object, object)
    noticeSaved = Signal(object, str, str)
    readFailed = Signal(str)

    def __init__(self, open_source: Callable[[], ClosingSource], receipts: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receipts = receipts
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

    def save_receipt(self, content_id: bytes) -> None:
        """Wish for a record's receipt as a file in the folder for receipts."""
        self._wish_only(ReceiptWish(content_id))

    def read_disputes(self) -> None:
        """Wish for the disputed readings."""
        self._wish_only(DisputesWish())

    def read_history(self) -> None:
        """Wish for the changes of history that this node had to sign notices of."""
        self._wish_only(HistoryWish())

    def read_network(self) -> None:
        """Wish for the side branches, and for what other nodes signed of the history."""
        self._wish_only(NetworkWish())

    def save_notice(self, change: GivenWay) -> None:
        """Wish for a signed notice as a file in the folder for receipts."""
        self._wish_only(NoticeWish(change))

    def _wish_only(self, wish: Wish) -> None:
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
            case ReceiptWish(content_id):
                self.receiptSaved.emit(content_id, *self._save(content_id, source))
            case DisputesWish():
                self.disputesRead.emit(source.disputes(DISPUTES_SHOWN))
            case HistoryWish():
                self.historyRead.emit(source.given_way(CHANGES_SHOWN))
            case NetworkWish():
                self.networkRead.emit(source.branches(BRANCHES_SHOWN), source.witnessed(LINES_SHOWN))
            case NoticeWish(change):
                self.noticeSaved.emit(change, *self._save_notice(change))

    def _save(self, content_id: bytes, source: PageSource) -> tuple[str, str]:
        """Where the receipt lies now, or why there is none.  The same record gives the same file name."""
        path = self._receipts / f"receipt-{content_id.hex()[:16]}.json"
        try:
            data = source.receipt_file(content_id)
        except (NoReceiptError, PrunedError) as error:
            return "", str(error)
        if refused := self._write(path, data):
            return "", self.tr("The receipt could not be written to {0} ({1}).").format(path, refused)
        return str(path), self.tr("Saved as {0}. Anybody can check it with: gridwitness verify").format(path)

    def _save_notice(self, change: GivenWay) -> tuple[str, str]:
        notice = change.notice
        path = self._receipts / f"notice-{notice.old_height}-{notice.signature.hex()[:16]}.json"
        view = {"format": NOTICE_FORMAT, "network": change.network.hex(), **notice_view(notice)}
        if refused := self._write(path, to_json(view)):
            return "", self.tr("The notice could not be written to {0} ({1}).").format(path, refused)
        return str(path), self.tr("The signed notice is saved as {0}.").format(path)

    @staticmethod
    def _write(path: Path, data: bytes) -> str:
        """Write a small file where people look for it; why not, when it cannot be."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            return error.strerror or str(error)
        return ""
