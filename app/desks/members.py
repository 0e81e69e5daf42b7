"""Between the card of members, the ledger, the key of this node, and the files that members pass to each other."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.changes import ChangeError
from app.desks.asking import Ask
from app.desks.files import Choose, choose_file
from app.membership import InForce, Members
from app.reader import ChainReading
from app.screen_source import ScreenSource
from app.shown import told
from app.wishes import Errand
from node.keys import KeyFileError
from node.ledger.errors import LedgerError
from node.store.database import StoreError
from node.types.commands import Result, SubmitChange
from node.types.deed import DeedKind
from node.types.members import Membership
from node.types.status import NodeStatus
from widgets.pages.network import NetworkPage

SUGGESTED = "members.json"
Work = Callable[[Members, InForce], bytes | None]
"""Work on the proposal; the bytes are what is to be handed in."""


class Shell(Protocol):
    """What of the window this needs."""

    network: NetworkPage

    def now_ns(self) -> int: ...


class MembersDesk(QObject):
    """All ties of the card of members; `noted(kind, what)` tells what a person did with a proposal."""

    noted = Signal(object, str)
    looked = Signal(object)
    done = Signal(str, bool, str, bytes)

    def __init__(self, shell: Shell, reader: ChainReading, ask: Ask, choose: Choose = choose_file) -> None:
        super().__init__(shell.network)
        self._shell, self._reader, self._ask, self._choose = shell, reader, ask, choose
        self._card = shell.network.views.members
        self._members: Members | None = None
        self._own = b""
        self.looked.connect(self._card.show_membership)
        self.done.connect(self.on_done)
        self._card.wanted.connect(self.look)
        self._connect_changes()

    def use(self, folder: Path) -> None:
        """The data folder, where this node's key and the proposal are."""
        self._members = Members(folder)

    def show_status(self, status: NodeStatus) -> None:
        """Which key is this node's."""
        self._own = status.node_key

    def look(self) -> None:
        """Read who is a member, and how the proposal stands."""
        if self._members is not None:
            self._reader.send(_Look(self._members, self._own, self.looked.emit))

    def on_done(self, note: str, ok: bool, sentence: str, statement: bytes) -> None:
        """The work is done; what is handed in goes on to the node.  The note is sealed, so it is English."""
        if ok and statement:
            self._ask(SubmitChange(statement), self._on_submitted)
            return
        self._card.show_done(ok, sentence)
        self.noted.emit(DeedKind.NETWORK, note)
        self.look()

    def _on_submitted(self, result: Result) -> None:
        self._card.show_done(result.ok, result.sentence)
        self.look()

    def _do(self, what: str, sentence: str, work: Work) -> None:
        """On the reader's thread: a key's passphrase takes a second to try."""
        if self._members is None:
            self._card.show_done(False, self.tr("There is no data folder."))
            return
        self._reader.send(_Work(self._members, work, self.done.emit, what, sentence))

    def _connect_changes(self) -> None:
        card, now_ns = self._card, self._shell.now_ns
        proposed, taken = self.tr("It is proposed. Sign it, and pass it on."), self.tr("It is taken in. Read it first.")
        self._tie(card.addRequested, "Propose a member", proposed,
                  lambda key: lambda members, now: members.propose(now, key, (), now_ns()))  # fmt: skip
        self._tie(card.removeRequested, "Propose to remove a member", proposed,
                  lambda keys: lambda members, now: members.propose(now, b"", keys, now_ns()))  # fmt: skip
        self._tie(card.pasteRequested, "Take in a proposal", taken,
                  lambda text: lambda members, now: members.take(now, text))  # fmt: skip
        card.openRequested.connect(lambda: self._choose(card, "", self.on_to_read))
        view = card.proposal
        signed = self.tr("It is signed with the key of this node.")
        self._tie(view.signRequested, "Sign a change of the members", signed,
                  lambda passphrase: lambda members, now: members.sign(now, passphrase))  # fmt: skip
        self._tie(view.submitRequested, "Hand in a change of the members", "",
                  lambda: lambda members, _now: members.statement())  # fmt: skip
        self._tie(view.discardRequested, "Discard a proposal", self.tr("It is discarded here."),
                  lambda: lambda members, _now: members.discard())  # fmt: skip
        view.saveRequested.connect(lambda: self._choose(card, SUGGESTED, self.on_to_write))

    def _tie(self, signal: SignalInstance, what: str, sentence: str, work_of: Callable[..., Work]) -> None:
        signal.connect(lambda *given: self._do(what, sentence, work_of(*given)))

    def on_to_read(self, path: Path) -> None:
        """A person chose a file with a proposal."""
        words = self.tr("It is taken in. Read it first.")
        self._do("Take in a proposal", words, lambda members, now: members.take_file(now, path))

    def on_to_write(self, path: Path) -> None:
        """A person chose where the proposal goes."""
        words = self.tr("The proposal is in {0}.").format(path)
        self._do(f"Save a proposal to {path}", words, lambda members, _now: members.save(path))


class _Look(Errand):
    def __init__(self, members: Members, own: bytes, tell: Callable[[Membership], object]) -> None:
        self._members, self._own, self._tell = members, own, tell

    def run(self, source: ScreenSource) -> None:
        """Read it."""
        self._tell(self._members.look(InForce(source.members(), source.names()), self._own))

    def fail(self, sentence: str) -> None:
        """It could not be read: the reader itself says so."""


class _Work(Errand):
    writes = True

    def __init__(
        self, members: Members, work: Work, tell: Callable[[str, bool, str, bytes], object], what: str, words: str
    ) -> None:
        self._members, self._work, self._tell, self._what, self._words = members, work, tell, what, words

    def run(self, source: ScreenSource) -> None:
        """Do it, or say why it cannot be."""
        try:
            statement = self._work(self._members, InForce(source.members(), source.names()))
        except (ChangeError, KeyFileError, LedgerError, StoreError, OSError) as error:
            self._tell(f"{self._what}: {told(error)}", False, told(error), b"")
        else:
            self._tell(f"{self._what}: done.", True, self._words, statement or b"")

    def fail(self, sentence: str) -> None:
        """The ledger could not be read."""
        self._tell(f"{self._what}: the chain could not be read.", False, sentence, b"")
