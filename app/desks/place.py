"""Between the card of a place and the ledger, which the program itself reads as a process: it may take minutes."""

import json
import threading
from collections.abc import Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.happenings import receipts, told
from app.own_program import OwnProgram
from node.times import exact_utc_text
from widgets.pages.place_card import PlaceCard
from widgets.pages.place_rows import PlaceAnswer, PlaceWish

WITHIN_S = 5.0


class PlaceDesk(QObject):
    """All ties of the card.  `noted(sentence)` tells in English that receipts were written for a person."""

    noted = Signal(str)
    saved = Signal(bool, str)
    worded = Signal(int, object, str)

    def __init__(self, card: PlaceCard, receipts_folder: Path, zone: tzinfo = UTC) -> None:
        super().__init__(card)
        self._card, self._receipts = card, receipts_folder
        card.show_zone(zone)
        self._folder: Path | None = None
        self._turn = 0
        self._saving: threading.Thread | None = None
        self._wording: threading.Thread | None = None
        self.listing, self.reading = OwnProgram(self), OwnProgram(self)
        self._connect()

    def use(self, folder: Path | None) -> None:
        """The data folder whose sealed readings are told; None while there is none."""
        self._folder = folder
        self._turn += 1
        self.listing.cancel()  # what it is about to tell is of another folder
        self.reading.cancel()
        self._card.forget(looking=folder is not None)
        if self._card.isVisible():
            self.on_places_wanted()

    def show_zone(self, zone: tzinfo) -> None:
        """Times are told in this zone from the next answer on."""
        self._card.show_zone(zone)

    def on_places_wanted(self) -> None:
        """Somebody looks at the card."""
        if self._folder is not None:
            self.listing.start(["place", "--json", "--data", str(self._folder)])

    def on_listed(self, code: int, output: bytes, said: str) -> None:
        """The places are known, or not."""
        view = _parsed(output) if code == 0 else None
        try:
            offers = told.offers(view or {})
        except told.UnreadableError:
            self._card.show_unlisted(said or self.tr("What is sealed could not be read. See the log."))
            return
        self._card.show_places(offers)

    def on_asked(self, wish: PlaceWish) -> None:
        """Somebody wants to know what happened."""
        if self._folder is None or self.reading.running:
            return
        self._card.show_begun()
        ends = (("--from", wish.first_ns), ("--to", wish.end_ns))
        times = [part for name, at in ends if at is not None for part in (name, exact_utc_text(at))]
        self.reading.start([
            "place", "--json", "--data", str(self._folder), f"--point={wish.point}", *times, "--", wish.source
        ])  # fmt: skip

    def on_read(self, code: int, output: bytes, said: str) -> None:
        """It is read, or could not be; two thousand lines take longer to word than a frame may wait."""
        if code != 0:
            self._fail(said)
            return
        self._wording = threading.Thread(target=self._word, args=(self._turn, output, said, self._card.zone))
        self._wording.start()

    def on_worded(self, turn: int, answer: PlaceAnswer | None, said: str) -> None:
        """The answer is worded; None where it is cut off.  One of another folder is none."""
        if turn != self._turn:
            self._card.show_cancelled()
        elif answer is None:
            self._fail(said)
        else:
            self._card.show_answer(answer)

    def on_receipts(self, content_ids: Sequence[bytes]) -> None:
        """Somebody wants the receipts of a line: a few small files, written beside the window's own thread."""
        if self._folder is None:
            return
        if self._saving is not None:
            self._saving.join(WITHIN_S)  # it told its end before the button could be pressed again
        self._saving = threading.Thread(
            target=self._save, args=(self._folder, tuple(content_ids)), name="receipts of a place"
        )
        self._saving.start()

    def end(self) -> None:
        """The window closes."""
        self.listing.end()
        self.reading.end()
        for thread in (self._saving, self._wording):
            if thread is not None:
                thread.join(WITHIN_S)

    def _word(self, turn: int, output: bytes, said: str, zone: tzinfo) -> None:
        try:
            answer = told.answer(_parsed(output) or {}, zone)
        except told.UnreadableError:
            self.worded.emit(turn, None, said)
        else:
            self.worded.emit(turn, answer, said)

    def _save(self, folder: Path, content_ids: tuple[bytes, ...]) -> None:
        refused = receipts.save(folder, content_ids, self._receipts)
        self.saved.emit(not refused, refused or str(self._receipts))

    def on_saved(self, ok: bool, words: str) -> None:
        """The receipts are written, or not."""
        if not ok:
            self._card.show_saved(False, words)
            return
        self._card.show_saved(
            True, self.tr("Saved in {0}. Anybody can check them with: gridwitness verify").format(words)
        )
        self.noted.emit(f"Receipts of a place are in {words}.")

    def _fail(self, said: str) -> None:
        self._card.show_failed(said or self.tr("What is sealed could not be read. See the log."))

    def _connect(self) -> None:
        card = self._card
        card.placesWanted.connect(self.on_places_wanted)
        card.askRequested.connect(self.on_asked)
        card.cancelRequested.connect(self.reading.cancel)
        card.receiptsRequested.connect(self.on_receipts)
        self.listing.ended.connect(self.on_listed)
        self.reading.progressed.connect(card.show_share)
        self.reading.ended.connect(self.on_read)
        self.reading.cancelled.connect(card.show_cancelled)
        self.saved.connect(self.on_saved)
        self.worded.connect(self.on_worded)


def _parsed(output: bytes) -> dict[str, Any] | None:
    """What the program says; None where it is cut off."""
    try:
        view = json.loads(output)
    except ValueError:
        return None
    return view if isinstance(view, dict) else None
