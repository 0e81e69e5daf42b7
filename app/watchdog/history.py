"""Whose history is asked what happened at a place: a ledger on this computer, or a copy of a node's chain.

The copy is read and checked whole by a process of its own, and thrown away when the window closes.
"""

import json
import shutil
import threading
from datetime import tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal

from app.desks.place import PlaceDesk
from app.known import KnownError
from app.own_program import OwnProgram
from app.pins import pin
from app.shown import told
from node.following.asking import ANYWHERE, read_where
from node.network.address import AddressError
from node.store.database import FILE_NAME as LEDGER
from widgets.tables.column import Mood, marked
from widgets.watchdog.known_dialog import KnownDialog
from widgets.watchdog.place_view import PlaceView

STRANGER = 3


class HistoryDesk(QObject):
    """`noted(sentence)` tells in English that receipts were written for a person."""

    noted = Signal(str)

    def __init__(
        self, view: PlaceView, data: Path, receipts: Path, zone: tzinfo, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._view, self._choice, self._data = view, view.history, data
        self._address, self._is_own = "", True
        self._folder: Path | None = None
        self._room: TemporaryDirectory[str] | None = None
        self._turn = 0
        self._removals: list[threading.Thread] = []
        self.dialog: KnownDialog | None = None
        self.place, self.fetching = PlaceDesk(view.card, receipts, zone), OwnProgram(self)
        self._connect()
        self._use_own()

    def end(self) -> None:
        """The window closes: nothing of what was read stays."""
        self.fetching.end()
        self.place.end()
        for thread in self._removals:
            thread.join()
        if self._room is not None:
            self._room.cleanup()

    def on_looked(self) -> None:
        """Somebody looks: a ledger may have come since."""
        if self._is_own and self._folder is None:
            self._use_own()

    def on_wanted(self, address: str) -> None:
        """Another history, or the same one anew."""
        if not address:
            self._use_own()
            return
        try:
            where = read_where(address)
        except AddressError as error:
            self._say(str(error))
            return
        self._address, self._is_own = address, False
        self._use(None)
        self._choice.show_begun(self.tr("The history of {0} is read and checked, block by block.").format(address))
        tls = ("--tls", "required") if where.private else ()
        reach = [part for one in ANYWHERE.networks for part in ("--allow-network", str(one))]
        self.fetching.start([
            "place", "--json", "--data", str(self._data), "--node", str(where.address), "--keep", str(self._fresh()),
            *tls, *reach,
        ])  # fmt: skip

    def on_fetched(self, code: int, output: bytes, said: str) -> None:
        """It is read, or could not be."""
        address = self._address
        if code == 0:
            self._choice.show_ended(self.tr(
                "Told from the history of {0}, of which each block was checked. It may have held its newest blocks"
                " back."
            ).format(address))  # fmt: skip
            self._use(self._chain)
        elif code == STRANGER and _needs_key(output):
            self._say(self.tr(
                "Anyone may seal in the network of {0}, and nobody whom you know vouches for this history. So nothing"
                " is told of it: anyone could have made it."
            ).format(address))  # fmt: skip
        elif code == STRANGER:
            self._say(self.tr(
                "{0} belongs to a network that is unknown on this computer. Anyone can make a network of their own, so"
                " nothing is told of it until you know better from somebody you trust."
            ).format(address), stranger=True)  # fmt: skip
        else:
            self._say(said or self.tr("The history of {0} could not be read. See the log.").format(address))

    def on_cancelled(self) -> None:
        """A person gave it up."""
        self._choice.show_ended(self.tr("The reading of {0} was cancelled.").format(self._address))

    def on_knowing(self) -> None:
        """A person was told the fingerprint of a network."""
        self.dialog = KnownDialog(self._view)
        self.dialog.given.connect(self.on_given)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def on_given(self, text: str) -> None:
        """A fingerprint as a person has it."""
        if self.dialog is None:
            return
        try:
            pin(self._data, text)
        except (KnownError, OSError) as error:
            self.dialog.show_refused(told(error))
            return
        self.dialog.accept()
        self.on_wanted(self._address)

    def _use_own(self) -> None:
        self._is_own = True
        if (self._data / LEDGER).exists():
            self._choice.show_ended("")
            self._use(self._data)
        else:
            self._choice.show_ended(self.tr(
                "There is no history on this computer. Write the address of a node above, such as one of your utility,"
                " and press Read."
            ))  # fmt: skip
            self._use(None)

    def _use(self, folder: Path | None) -> None:
        self._folder = folder
        self.place.use(folder)

    def _say(self, sentence: str, stranger: bool = False) -> None:
        self._choice.show_ended(marked(Mood.WARNING, sentence), "warning", stranger)

    @property
    def _chain(self) -> Path:
        """Where the copy of a node's chain is."""
        assert self._room is not None
        return Path(self._room.name) / str(self._turn) / "chain"

    def _fresh(self) -> Path:
        """Room for another copy; that of the node before goes, on a thread of its own, as it may be large."""
        if self._room is None:
            self._room = TemporaryDirectory(prefix="gridwitness-", ignore_cleanup_errors=True)
        else:
            thread = threading.Thread(target=shutil.rmtree, args=(self._chain.parent, True), name="old history")
            self._removals = [one for one in self._removals if one.is_alive()] + [thread]
            thread.start()
        self._turn += 1
        return self._chain

    def _connect(self) -> None:
        choice = self._choice
        choice.wanted.connect(self.on_wanted)
        choice.cancelRequested.connect(self.fetching.cancel)
        choice.knowing.connect(self.on_knowing)
        self._view.card.placesWanted.connect(self.on_looked)
        self.fetching.progressed.connect(choice.show_share)
        self.fetching.ended.connect(self.on_fetched)
        self.fetching.cancelled.connect(self.on_cancelled)
        self.place.noted.connect(self.noted)


def _needs_key(output: bytes) -> bool:
    """Whether it is no fingerprint of a network that would help."""
    try:
        view = json.loads(output)
    except ValueError:
        return False
    return isinstance(view, dict) and view.get("needs") == "key"
