"""The members of a network as the window shows and changes them: proposed, signed, passed on, handed in.

The proposal at hand lies in the data folder, so that it outlives the window.  All of it is done on the reader's thread.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from app.changes import MAX_FILE, Change, ChangeError, change_of, check_signer, differences, text_of
from app.passphrase import always
from node.keys import KEY_FILE, is_encrypted, load_key
from node.ledger.control import approval_message, approved, control_of, proposal
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.records import content_id, encode_statement
from node.ledger.settings import changed_by
from node.store.files import write_whole
from node.types.members import Member, Membership, Proposal

FILE = "proposal.json"


@dataclass(frozen=True, slots=True)
class InForce:
    """What the ledger of this node says: the settings, and what the nodes with these keys call themselves."""

    network: Network
    names: dict[bytes, str]


class Members:
    """Works on the proposal in a data folder; what cannot be done raises an error with a sentence."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def look(self, now: InForce, own: bytes) -> Membership:
        """Who is a member now, and how far the proposal is; `own` is the key of this node."""
        settings, at_hand = now.network.parameters, self._at_hand()
        if at_hand is not None and content_id(at_hand.statement) == now.network.control_id:
            self.discard()  # it is in force
            at_hand = None
        told = None if at_hand is None else _told(now.network, at_hand)
        signed = set() if at_hand is None or told is None else {*at_hand.approvals} - {*told.forged}
        members = tuple(
            Member(key, now.names.get(key, ""), key == settings.founder, key == own, key in signed)
            for key in settings.sealers
        )
        locked = is_encrypted(self._folder / KEY_FILE)
        return Membership(settings.name, settings.open, now.network.control_number, members, told, locked)

    def propose(self, now: InForce, add: bytes, remove: tuple[bytes, ...], time_ns: int) -> None:
        """Begin a change of the list."""
        settings = now.network.parameters
        if settings.open:
            raise ChangeError("This network is open: its settings never change.")
        if self._at_hand() is not None:
            raise ChangeError("There is a proposal already. Hand it in, or discard it first.")
        if add in settings.sealers:
            raise ChangeError(f"{add.hex()[:16]} is on the list of sealers already.")
        sealers = tuple(key for key in settings.sealers if key not in remove) + ((add,) if add else ())
        if not sealers:
            raise ChangeError("Somebody has to be left on the list: with nobody on it no block could be sealed again.")
        wanted = replace(settings, sealers=sealers)
        self._keep(Change(now.network.genesis_id, proposal(now.network, wanted, time_ns)))

    def take(self, now: InForce, text: str) -> None:
        """Take in a proposal that somebody passed on; of the one that is here its signatures are kept."""
        theirs = change_of(text, "This text")
        differences(now.network, theirs)  # raises where it does not fit
        ours = self._at_hand()
        if ours is not None:
            theirs = _together(ours, theirs)
        self._keep(theirs)

    def take_file(self, now: InForce, path: Path) -> None:
        """The same from a file."""
        with path.open("rb") as file:
            self.take(now, file.read(MAX_FILE).decode("utf-8", "replace"))

    def sign(self, now: InForce, passphrase: str) -> None:
        """Approve the proposal with the key of this node."""
        change, file = self._needed(), self._folder / KEY_FILE
        differences(now.network, change)
        signer = load_key(file, always(passphrase) if is_encrypted(file) else None)
        check_signer(now.network, change, signer.public)
        self._keep(change.signed_by(signer))

    def save(self, path: Path) -> None:
        """Write it where a person takes it to the next member."""
        path.write_text(text_of(self._needed()), encoding="utf-8")

    def statement(self) -> bytes:
        """What is handed in."""
        return encode_statement(self._needed().statement)

    def discard(self) -> None:
        """Forget the proposal; what others have of it stays with them."""
        (self._folder / FILE).unlink(missing_ok=True)

    def _needed(self) -> Change:
        change = self._at_hand()
        if change is None:
            raise ChangeError("There is no proposal. Propose a change, or take one in.")
        return change

    def _at_hand(self) -> Change | None:
        path = self._folder / FILE
        return change_of(path.read_text("utf-8", "replace"), str(path)) if path.exists() else None

    def _keep(self, change: Change) -> None:
        write_whole(self._folder / FILE, text_of(change).encode())


def _told(network: Network, change: Change) -> Proposal:
    old = network.parameters
    text = text_of(change)
    try:
        lines = differences(network, change)
        new = changed_by(old, change.statement.values)
    except (ChangeError, LedgerError) as error:
        return Proposal(unfit=str(error), text=text)
    added = tuple(key for key in new.sealers if key not in old.sealers)
    removed = tuple(key for key in old.sealers if key not in new.sealers)
    return Proposal(
        added, removed, tuple(line for line in lines if "list of sealers" not in line),
        sum(key in old.sealers for key in change.approvals if key not in change.false_approvals),
        len(old.sealers) // 2 + 1, change.false_approvals,
        old.recovery in change.approvals and replace(new, sealers=old.sealers) == old, text=text,
    )  # fmt: skip


def _together(ours: Change, theirs: Change) -> Change:
    """One proposal with the signatures of both; another proposal must not push this one out."""
    if approval_message(ours.statement, ours.genesis_id) != approval_message(theirs.statement, theirs.genesis_id):
        raise ChangeError("There is another proposal here already. Hand it in, or discard it first.")
    statement = theirs.statement
    for one in control_of(ours.statement).approvals:
        if one.key not in ours.false_approvals:
            statement = approved(statement, one)
    return replace(theirs, statement=statement)
