"""Reads the chain for the screen, on a thread of its own: the newest wish first, outdated wishes not at all.

Only questions become outdated: what writes is done each time, one after the other.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from app import event_tables, limit_tables
from app.screen_source import ScreenSource
from app.wishes import (
    DeedsWish,
    DetailWish,
    DisputesWish,
    Errand,
    EventsWish,
    EventTableWish,
    FileWish,
    FindWish,
    HistoryWish,
    Job,
    JobWish,
    LimitsWish,
    LimitTableWish,
    MomentWish,
    NetworkWish,
    NoticeWish,
    PageWish,
    ReceiptWish,
    RecentWish,
    Wish,
)
from node.api.views import to_json
from node.ledger.receipts import notice_view
from node.store.blocks import PrunedError
from node.store.receipts import NoReceiptError
from node.types.alarm import EventChoice, SequenceEvent
from node.types.deed import DeedChoice
from node.types.moment import MomentWanted
from node.types.pages import Sought
from node.types.receipt import GivenWay

log = logging.getLogger("gridwitness.reader")

PAGES_WAITING = 16
DISPUTES_SHOWN = 200
CHANGES_SHOWN = 20
BRANCHES_SHOWN = 50
LINES_SHOWN = 200
EVENTS_A_PAGE = 200
RECENT_MOST = 500
NOTICE_FORMAT = "gridwitness notice 1"


class ChainReading(QObject):
    """Slots take wishes and return at once; the answers come as signals in the receiver's thread.

    `pageRead(first, rows)` answers each page wish, with no rows when it was outdated or failed;
    `detailRead(height, BlockDetail | None)`, `found(Sought, height | None)`, `disputesRead(disputes)`,
    `historyRead(changes)` and `networkRead(branches, lines)` answer the newest wish of their kind, and one that a newer
    found under way; `noticeSaved(change, path, sentence)` and `receiptSaved(content_id, path, sentence)` answer each;
    `readFailed(sentence)` tells what went wrong.
    `eventsRead(choice, before, events, after)` answers each place that was wished for, `recentRead(events)` the newest
    wish for what happened lately, `deedsRead(choice, before, page)` that for what people did, `momentRead(Moment)` the
    newest for a moment in the past and `momentFailed(wanted, sentence)` one that could not be read;
    `limitsRead(file, limits or None, sentence)` and `limitsSaved(ok, sentence)` those
    for files of limits, `eventsSaved(ok, sentence)` that for one of events, `jobDone(name, ok, sentence)` each job.
    `written(note)` tells in English that a file for a person is written, as it is sealed, whatever the screen speaks.
    """

    pageRead = Signal(int, object)
    detailRead = Signal(int, object)
    found = Signal(object, object)
    receiptSaved = Signal(object, str, str)
    disputesRead = Signal(object)
    historyRead = Signal(object)
    networkRead = Signal(object, object)
    noticeSaved = Signal(object, str, str)
    eventsRead = Signal(object, str, object, str)
    recentRead = Signal(object)
    deedsRead = Signal(object, str, object)
    momentRead = Signal(object)
    momentFailed = Signal(object, str)
    limitsRead = Signal(str, object, str)
    limitsSaved = Signal(bool, str)
    eventsSaved = Signal(bool, str)
    jobDone = Signal(str, bool, str)
    written = Signal(str)
    readFailed = Signal(str)

    def __init__(self, open_source: Callable[[], ScreenSource], receipts: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.receipts = receipts
        self._open_source = open_source
        self._source: ScreenSource | None = None
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

    def find(self, sought: Sought) -> None:
        """Wish for the block that is looked for instead of any before."""
        self._wish_only(FindWish(sought))

    def save_receipt(self, content_id: bytes) -> None:
        """Wish for a record's receipt as a file in the folder for receipts."""
        self._wish_too(ReceiptWish(content_id))

    def read_disputes(self) -> None:
        """Wish for the disputed readings."""
        self._wish_only(DisputesWish())

    def read_history(self) -> None:
        """Wish for the changes of history that this node had to sign notices of."""
        self._wish_only(HistoryWish())

    def read_network(self) -> None:
        """Wish for the side branches, and for what other nodes signed of the history."""
        self._wish_only(NetworkWish())

    def read_events(self, choice: EventChoice, before: str) -> None:
        """Wish for the events of this choice from this place on; "" is the newest.  Another choice is outdated."""
        wish = EventsWish(before, choice)
        with self._wake:
            self._wishes = [one for one in self._wishes if one != wish and not _outdates(choice, one)]
            self._wishes.append(wish)
            self._wake.notify()

    def read_recent(self, since_ns: int) -> None:
        """Wish for what happened since then, instead of any such wish before."""
        self._wish_only(RecentWish(since_ns))

    def read_deeds(self, choice: DeedChoice, before: str) -> None:
        """Wish for what people did, from this place on, instead of any such wish before."""
        self._wish_only(DeedsWish(choice, before))

    def read_moment(self, wanted: MomentWanted) -> None:
        """Wish for a moment in the past instead of any other."""
        self._wish_only(MomentWish(wanted))

    def read_limits(self, path: Path, relays: frozenset[str]) -> None:
        """Wish for the limits in a file; no other relays may be named in it."""
        self._wish_only(LimitsWish(path, relays))

    def save_limits(self, path: Path, limits: limit_tables.Limits, relays: frozenset[str]) -> None:
        """Wish for a file with these limits, and a row for each of the relays that have none."""
        self._wish_too(LimitTableWish(path, limits, relays))

    def save_events(self, path: Path, events: tuple[SequenceEvent, ...], whole: bool) -> None:
        """Wish for a file with these events."""
        self._wish_too(EventTableWish(path, events, whole))

    def do(self, name: str, job: Job, note: str = "") -> None:
        """Wish for some other work with files; each is done, and what goes well is noted in these English words."""
        self._wish_too(JobWish(name, job, note))

    def send(self, errand: Errand) -> None:
        """Wish for this to be done: a question instead of any such before, what writes after it."""
        (self._wish_too if errand.writes else self._wish_only)(errand)

    def save_notice(self, change: GivenWay) -> None:
        """Wish for a signed notice as a file in the folder for receipts."""
        self._wish_too(NoticeWish(change))

    def _wish_only(self, wish: Wish) -> None:
        with self._wake:
            self._wishes = [other for other in self._wishes if type(other) is not type(wish)]
            self._wishes.append(wish)
            self._wake.notify()

    def _wish_too(self, wish: Wish) -> None:
        with self._wake:
            self._wishes.insert(0, wish)
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
        if isinstance(wish, FileWish):
            self._answer_file(wish)
            return
        try:
            self._source = self._source or self._open_source()
            self._answer(wish, self._source)
        except Exception as error:
            log.exception("Reading the chain failed.")
            sentence = self.tr("The chain could not be read ({0}). See the log.").format(error)
            self.readFailed.emit(sentence)
            if isinstance(wish, Errand):
                wish.fail(sentence)
            elif isinstance(wish, PageWish):
                self.pageRead.emit(wish.first, [])
            elif isinstance(wish, EventsWish) and wish.before:
                self.eventsRead.emit(wish.choice, wish.before, [], wish.before)
            elif isinstance(wish, MomentWish):
                self.momentFailed.emit(wish.wanted, sentence)

    def _answer_file(self, wish: FileWish) -> None:
        match wish:
            case LimitsWish(path, relays):
                self.limitsRead.emit(path.name, *limit_tables.read(path, relays))
            case LimitTableWish(path, limits, relays):
                self._told(f"The limits are in {path}.", self.limitsSaved, *limit_tables.write(path, limits, relays))
            case EventTableWish(path, events, whole):
                note = f"Events in {path}: {len(events)}."
                self._told(note, self.eventsSaved, *event_tables.write(path, events, whole))
            case JobWish(name, job, note):
                ok, sentence = self._did(name, job)
                self.jobDone.emit(name, ok, sentence)
                self._note(ok, note)

    def _did(self, name: str, job: Job) -> tuple[bool, str]:
        """What came of it; a fault in one job must not end the thread that answers all others."""
        try:
            return job()
        except Exception as error:
            log.exception("%s failed.", name)
            return False, self.tr("This did not work because of an error in the program ({0}). See the log.").format(
                error
            )

    def _told(self, note: str, signal: SignalInstance, ok: bool, sentence: str) -> None:
        signal.emit(ok, sentence)
        self._note(ok, note)

    def _note(self, ok: bool, note: str) -> None:
        if ok and note:
            self.written.emit(note)

    def _answer(self, wish: Wish, source: ScreenSource) -> None:
        match wish:
            case PageWish(first, count):
                self.pageRead.emit(first, source.rows(first, count))
            case DetailWish(height):
                self.detailRead.emit(height, source.detail(height))
            case FindWish(sought):
                self.found.emit(sought, source.seek(sought))
            case ReceiptWish(content_id):
                path, sentence = self._save(content_id, source)
                self.receiptSaved.emit(content_id, path, sentence)
                self._note(bool(path), f"A receipt is in {path}.")
            case DisputesWish():
                self.disputesRead.emit(source.disputes(DISPUTES_SHOWN))
            case HistoryWish():
                self.historyRead.emit(source.given_way(CHANGES_SHOWN))
            case NetworkWish():
                self.networkRead.emit(source.branches(BRANCHES_SHOWN), source.witnessed(LINES_SHOWN))
            case NoticeWish(change):
                path, sentence = self._save_notice(change)
                self.noticeSaved.emit(change, path, sentence)
                self._note(bool(path), f"A signed notice is in {path}.")
            case _:
                self._answer_other(wish, source)

    def _answer_other(self, wish: Wish, source: ScreenSource) -> None:
        if isinstance(wish, EventsWish | RecentWish | DeedsWish | MomentWish):
            self._answer_events(wish, source)
        elif isinstance(wish, Errand):
            wish.run(source)

    def _answer_events(self, wish: EventsWish | RecentWish | DeedsWish | MomentWish, source: ScreenSource) -> None:
        if isinstance(wish, DeedsWish):
            self.deedsRead.emit(wish.choice, wish.before, source.deeds(wish.before, wish.choice))
            return
        if isinstance(wish, MomentWish):
            self.momentRead.emit(source.moment(wish.wanted))
            return
        if isinstance(wish, RecentWish):
            self.recentRead.emit(source.events("", RECENT_MOST, EventChoice(since_ns=wish.since_ns)).events)
            return
        page = source.events(wish.before, EVENTS_A_PAGE, wish.choice)
        self.eventsRead.emit(wish.choice, wish.before, page.events, page.after)

    def _save(self, content_id: bytes, source: ScreenSource) -> tuple[str, str]:
        """Where the receipt lies now, or why there is none.  The same record gives the same file name."""
        path = self.receipts / f"receipt-{content_id.hex()[:16]}.json"
        try:
            data = source.receipt_file(content_id)
        except (NoReceiptError, PrunedError) as error:
            return "", str(error)
        if refused := self._write(path, data):
            return "", self.tr("The receipt could not be written to {0} ({1}).").format(path, refused)
        return str(path), self.tr("Saved as {0}. Anybody can check it with: gridwitness verify").format(path)

    def _save_notice(self, change: GivenWay) -> tuple[str, str]:
        notice = change.notice
        path = self.receipts / f"notice-{notice.old_height}-{notice.signature.hex()[:16]}.json"
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


def _outdates(choice: EventChoice, other: Wish) -> bool:
    return isinstance(other, EventsWish) and other.choice != choice
