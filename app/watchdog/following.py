"""Follows nodes beside the window: on a thread of its own, with the book that `gridwitness follow` keeps too."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.known import KnownError, known_of, pin_of
from app.shown import told
from node.clock import SystemClock
from node.following.asking import HttpWires, read_where
from node.following.book import FILE_NAME, Book, BookError
from node.following.cosigning import follower_key
from node.following.follower import Follower
from node.following.one import Around, One, Pace
from node.following.trust import trust
from node.keys import KeyFileError, NodeKey
from node.ledger.errors import LedgerError
from node.ledger.short import short_of
from node.ledger.verdict import knows
from node.network.address import AddressError
from node.store.database import StoreError
from node.types.following import Followed, Pin, Standing
from node.types.receipt import Known

log = logging.getLogger("gridwitness.watchdog")

_REFUSALS = (AddressError, BookError, KnownError, OSError, sqlite3.Error)


class Following(QObject):
    """`changed(states)` says how all of them stand; `refused(sentence)` why something could not be done.

    What a person asks for is written down on a thread of its own too: a disk may be slow.
    """

    changed = Signal(object)
    refused = Signal(str)
    evidenceFound = Signal(str, object)

    def __init__(self, data: Path, parent: QObject | None = None, pace: Pace | None = None) -> None:
        super().__init__(parent)
        self._data, self._pace = data, pace or Pace()
        self._states: dict[str, Followed] = {}
        self._guard = threading.Lock()
        self._deeds = ThreadPoolExecutor(1, "watchdog")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._follower: Follower | None = None
        self._begun = self._cosigning = False
        self._over = threading.Event()
        self._known = Known()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._live, name="following", daemon=True)

    def start(self) -> None:
        """Follow until `end`; a second call does nothing."""
        if not self._begun:
            self._begun = True
            self._thread.start()

    def start_if_any(self) -> None:
        """Follow those of an earlier time, if there are some."""
        if (self._data / FILE_NAME).exists():
            self.start()

    def end(self) -> None:
        """The window closes."""
        if self._begun:
            self._ready.wait()
            self._over.set()
            self._stop()
            self._thread.join()
        self._deeds.shutdown()

    def add(self, text: str) -> None:
        """Follow a node from now on."""
        self._do(lambda book: book.add(str(read_where(text)), Pin()))
        self.start()

    def cosign(self, wanted: bool) -> None:
        """Give each node whose history goes on this follower's signed word, or give it no longer."""
        if wanted != self._cosigning:
            self._cosigning = wanted
            self._stop()  # and begin again with the key, or without it

    def remove(self, address: str) -> None:
        """Follow it no more; its incidents stay kept."""
        self._do(lambda book: book.remove(address))

    def seen(self, address: str) -> None:
        """A person saw what happened."""
        self._do(lambda book: book.see(address))

    def compare(self, address: str, text: str) -> None:
        """A person was told this fingerprint of its network."""

        def act(book: Book) -> None:
            if not trust(book, address, pin_of(text, "fingerprint")):
                raise BookError(f"{address} is not followed any more.")

        self._do(act)

    def evidence(self, address: str) -> None:
        """Look for the files of evidence against it."""

        def act(book: Book) -> None:
            with self._guard:
                incidents = self._states[address].incidents if address in self._states else ()
            self.evidenceFound.emit(address, [book.evidence_file(one) for one in incidents if one.evidence])

        self._do(act)

    def _do(self, act: Callable[[Book], object]) -> None:
        self._deeds.submit(self._act, act)

    def _act(self, act: Callable[[Book], object]) -> None:
        """In a book of its own for a moment: the follower looks at it soon."""
        try:
            book = Book(self._data)
            try:
                act(book)
                rows = book.rows()
            finally:
                book.close()
        except _REFUSALS as error:
            self.refused.emit(told(error))
            return
        self._forget({row.address for row in rows})

    def _forget(self, kept: set[str]) -> None:
        with self._guard:
            for address in self._states.keys() - kept:
                del self._states[address]
        self._emit()

    def _live(self) -> None:
        try:
            while not self._over.is_set():
                self._follow_or_tell()
        finally:
            self._ready.set()

    def _follow_or_tell(self) -> None:
        """What ends the following is told, nothing stands there as if it were still looked at, and it begins again."""
        try:
            book = Book(self._data)
            try:
                asyncio.run(self._follow(book))
            finally:
                book.close()
        except _REFUSALS as error:
            self._leave_off(told(error))
        except Exception as error:  # what nobody expected must not leave the table as it was, and nobody asked
            log.exception("The following ended.")
            self._leave_off(f"{type(error).__name__}: {error}")

    def _leave_off(self, sentence: str) -> None:
        self.refused.emit(sentence)
        with self._guard:
            for address, one in self._states.items():
                if not one.standing.is_alarm:
                    self._states[address] = replace(one, standing=Standing.NOT_ASKED)
        self._emit()
        self._ready.set()
        self._over.wait(self._pace.minute_s)

    def _known_here(self) -> Known:
        """Whom a person pinned; where that cannot be read it is told, and the nodes are followed all the same."""
        try:
            return known_of(self._data, (), Known(), ())
        except (KnownError, StoreError, LedgerError) as error:
            self.refused.emit(told(error))
            return Known()

    async def _follow(self, book: Book) -> None:
        self._known = self._known_here()
        around = Around(book, HttpWires(), SystemClock(), self._pace, self._signer())
        with self._guard:
            self._states = {
                row.address: One(read_where(row.address), row, around).view() for row in book.rows()
            }  # fmt: skip
            follower = self._follower = Follower(around, self._hear, self._drop)
            self._loop = asyncio.get_running_loop()
        self._emit()
        self._ready.set()
        if not self._over.is_set():
            await follower.run()

    def _signer(self) -> NodeKey | None:
        """The follower's own key, made when it is first needed; without it nothing is signed."""
        if not self._cosigning:
            return None
        try:
            return follower_key(self._data)
        except KeyFileError as error:
            self._cosigning = False
            self.refused.emit(told(error))
            return None

    def _stop(self) -> None:
        with self._guard:
            if self._loop is not None and self._follower is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._follower.stop)

    def _hear(self, one: Followed) -> None:
        with self._guard:
            self._states[one.address] = one
        if one.pin.network and not one.pin.compared and knows(self._known, one.pin.network):
            self._do(lambda book: book.compared(one.address, one.pin.network))  # whoever pinned it compared it
        self._emit()

    def _drop(self, address: str) -> None:
        """Another program of this folder follows it no more, so nobody asks it."""
        with self._guard:
            self._states.pop(address, None)
        self._emit()

    def _emit(self) -> None:
        with self._guard:
            states = list(self._states.values())
        for one in states:
            if one.pin.network and not one.pin.compared:
                short_of(one.pin.network)  # dear, and remembered: the screen must not wait for it
        self.changed.emit(states)
