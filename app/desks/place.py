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
from widgets.pages.place_rows import PlaceWish

WITHIN_S = 5.0


class PlaceDesk(QObject):
    """All ties of the card.  `noted(sentence)` tells in English that receipts were written for a person."""

    noted = Signal(str)
    saved = Signal(bool, str)

    def __init__(self, card: PlaceCard, receipts_folder: Path, zone: tzinfo = UTC) -> None:
        super().__init__(card)
        self._card, self._receipts, self._zone = card, receipts_folder, zone
        self._folder: Path | None = None
        self._saving: threading.Thread | None = None
        self.listing, self.reading = OwnProgram(self), OwnProgram(self)
        self._connect()

    def use(self, folder: Path) -> None:
        """The data folder whose sealed readings are told."""
        self._folder = folder
        self.listing.cancel()  # what it is about to tell is of another folder
        self.reading.cancel()
        if self._card.isVisible():
            self.on_places_wanted()

    def show_zone(self, zone: tzinfo) -> None:
        """Times are told in this zone from the next answer on."""
        self._zone = zone
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
            self._fail(said)
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
        """It is read, or could not be."""
        view = _parsed(output) if code == 0 else None
        try:
            answer = told.answer(view or {}, self._zone)
        except told.UnreadableError:
            self._fail(said)
            return
        self._card.show_answer(answer)

    def on_receipts(self, content_ids: Sequence[bytes]) -> None:
        """Somebody wants the receipts of a line: a few small files, written beside the window's own thread."""
        if self._folder is None or (self._saving is not None and self._saving.is_alive()):
            return
        self._saving = threading.Thread(
            target=self._save, args=(self._folder, tuple(content_ids)), name="receipts of a place"
        )
        self._saving.start()

    def end(self) -> None:
        """The window closes."""
        self.listing.end()
        self.reading.end()
        if self._saving is not None:
            self._saving.join(WITHIN_S)

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


def _parsed(output: bytes) -> dict[str, Any] | None:
    """What the program says; None where it is cut off."""
    try:
        view = json.loads(output)
    except ValueError:
        return None
    return view if isinstance(view, dict) else None
